"""Who may take an exam: routes, each with what it requires of the person."""

from typing import Annotated, Literal

from pydantic import Field

from mrs_tracker.roadmap.base import Line, Plain, Prose, Slug
from mrs_tracker.roadmap.conditions import Accreditation

Paper = Literal["letter", "course-80", "practicode"]
"""Evidence that a credential of the person can carry: an employer's letter, a course of 80 hours, AAPC's Practicode."""

Months = Annotated[int, Field(ge=1, le=600)]


class ProgramNeeded(Plain):
    """What one and the same program has to be; a list matches any of its values."""

    subject: tuple[Slug, ...] = ()
    """Ids of `choices.subject` that count."""
    perhaps: tuple[Slug, ...] = ()
    """Ids of `choices.subject` of which only the issuer can say whether they count."""
    level: tuple[Slug, ...] = ()
    """Ids of `choices.level`."""
    accredited_by: Accreditation | None = None
    """Who must have accredited or approved it; of a finished one, when it was finished."""
    stage: Literal["finished", "final-term"] = "finished"
    """How far it must be."""
    within_months: Months | None = None
    """How long ago it was finished at most, in months."""
    contact_hours: Annotated[int, Field(ge=1, le=10_000)] | None = None
    """Hours with a teacher, at least."""
    paper: Paper | None = None
    """Evidence that shows such a program too."""


class WorkNeeded(Plain):
    """Work of which calendar months are counted, each once, however many jobs it holds."""

    subject: tuple[Slug, ...] = ()
    """Ids of `choices.subject` that count."""
    months: Months | None = None
    """Months at least; null where the amount is not known."""
    supervised: bool = False
    """Whether somebody had to supervise it."""
    within_months: Months | None = None
    """How many months back are looked at."""
    duties: tuple[Slug, ...] = ()
    """Ids of `duties`: hours of work or of an internship that were logged for one of them count too."""


class Requires(Plain):
    """What a route asks for: all of its keys must hold."""

    education: Slug | None = None
    """The least education, an id of `choices.education`."""
    diploma_within_months: Months | None = None
    """There is no diploma yet, and it is expected within so many months."""
    program: ProgramNeeded | None = None
    """A program."""
    work: WorkNeeded | None = None
    """Work."""
    membership: Line | None = None
    """The body of which one must be a member."""
    credential: tuple[Slug, ...] = ()
    """Ids of `exams`: the credential of one of them must be held."""
    paper: tuple[Paper, ...] = ()
    """Evidence of which one must be there."""
    other: Line | None = None
    """A thing that cannot be known here: it is shown as a way, and never taken as met."""


class Route(Plain):
    """One way to be eligible."""

    label: Line
    """What the way is called, in a few words."""
    requires: Requires = Field(default_factory=Requires)
    """What it asks for; nothing means that there is no gate."""
    proof: tuple[Line, ...] = ()
    """What somebody else has to give for it."""
    gives: Line | None = None
    """What a pass carries at first on this way: a suffix, a provisional form."""


class Eligibility(Plain):
    """Who may take the exam: any one route is enough."""

    prose: Prose
    """The rule in words."""
    routes: tuple[Route, ...] = ()
    """The rule as conditions; empty where it is not known."""
    recommended: tuple[Route, ...] = ()
    """What the issuer recommends without requiring it; any one of them is enough."""


class Apprentice(Plain):
    """A provisional form of the credential."""

    designation: Line
    """How it is written."""
    remove_by: tuple[Route, ...]
    """Ways to the full credential, any one of them; who is on one when passing does not get the provisional form."""
