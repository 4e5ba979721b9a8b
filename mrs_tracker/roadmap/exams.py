"""The catalog of exams: what each is like, who may take it, what it costs, and how its credential is kept."""

from typing import Annotated, Literal

from pydantic import Field

from mrs_tracker.roadmap.base import Dollars, Line, Percent, Plain, Prose, Slug
from mrs_tracker.roadmap.facts import Sourced


class PassMark(Plain):
    """The mark that the issuer sets; a scaled score is not a percentage."""

    kind: Literal["scaled", "percent"]
    """`scaled` marks are never compared with a practice percentage."""
    score: int = Field(ge=0, le=10_000)
    """The mark."""
    scale: Line
    """Lowest and highest mark, as text (`100-400`)."""


class Sitting(Plain):
    """What the exam is like on the day."""

    questions: Annotated[int, Field(ge=1, le=1000)] | None = None
    """Questions in all."""
    scored: Annotated[int, Field(ge=1, le=1000)] | None = None
    """Questions that count."""
    minutes: Annotated[int, Field(ge=1, le=1000)] | None = None
    """Time, in minutes."""
    delivery: Line | None = None
    """Where and how it is taken."""
    pass_mark: PassMark
    """What passes."""


class Domain(Plain):
    """A part of an exam with its share of the scored questions."""

    id: Slug
    """Permanent id within the exam."""
    name: Line
    """Its name."""
    weight_min: Percent
    """Lowest share, percent."""
    weight_max: Percent
    """Highest share, percent."""


class Requirement(Plain):
    """One condition for sitting an exam; which keys count depends on `kind`."""

    kind: Literal["education", "program", "work", "membership", "credential"]
    """What is asked for."""
    education: Slug | None = None
    """kind education: the least education, an id of `choices.education`."""
    accredited_by: Line | None = None
    """kind program: who must have accredited it."""
    about: Line | None = None
    """kinds program and work: the subject."""
    months: Annotated[int, Field(ge=1, le=600)] | None = None
    """kind work: months worked."""
    within_months: Annotated[int, Field(ge=1, le=600)] | None = None
    """kinds program and work: how long ago at most, in months."""
    body: Line | None = None
    """kinds membership and credential: the body or the credential."""


class Route(Plain):
    """One way to be eligible: all its requirements must hold."""

    requires: tuple[Requirement, ...] = ()
    """Empty for an exam without a gate."""


class Eligibility(Plain):
    """Who may take the exam: any one route is enough."""

    prose: Prose
    """The rule in words."""
    routes: tuple[Route, ...] = ()
    """The rule as conditions; empty where it is not known."""
    recommended: Prose | None = None
    """What the issuer recommends without requiring it."""


class Amount(Plain):
    """One price."""

    label: Line
    """Who pays it, or for what."""
    usd: Dollars
    """US dollars."""
    usd_max: Dollars | None = None
    """The upper end, where the source gives a range."""


class Fee(Plain):
    """What sitting the exam costs."""

    amounts: tuple[Amount, ...] = ()
    """Prices; empty where none could be confirmed."""
    as_of: Line | None = None
    """When they held."""
    note: Prose | None = None
    """What to bear in mind."""


class Retake(Plain):
    """The wait after an attempt that did not pass."""

    days: Annotated[int, Field(ge=0, le=1000)] | None = None
    """Days to wait; null where no rule was found."""
    note: Prose | None = None
    """What to bear in mind."""


class Renewal(Plain):
    """How the credential is kept."""

    months: int = Field(ge=1, le=240)
    """Length of a cycle."""
    credits: int = Field(ge=0, le=500)
    """Credits in a cycle."""
    credit_name: Line
    """What the issuer calls a credit."""
    fee_usd: Dollars | None = None
    """Fee for a cycle, US dollars; null where sources disagree."""
    note: Prose | None = None
    """What to bear in mind: mixes, lateness, expiry."""


class Apprentice(Plain):
    """A provisional form of the credential."""

    designation: Line
    """How it is written."""
    remove_by: tuple[Line, ...]
    """Ways to the full credential, any one of them."""


class Hours(Plain):
    """A range of hours."""

    least: int = Field(ge=1, le=5000)
    """Lower end."""
    most: int = Field(ge=1, le=5000)
    """Upper end."""
    by: Line
    """Who says so."""


class PassRate(Sourced):
    """Share of candidates who passed in a year."""

    year: int = Field(ge=1990, le=2100)
    """The year."""
    percent: Percent
    """Percent of candidates."""
    note: Line | None = None
    """Whom it counts."""


class CodeBooks(Plain):
    """Which edition of the code books the exam asks for."""

    edition: int = Field(ge=2000, le=2100)
    """The edition's year."""
    required_from: Line
    """First exam date that asks for it, ISO date."""


class Exam(Sourced):
    """A certification in the catalog."""

    id: Slug
    """Permanent id."""
    short: Line
    """Its letters."""
    name: Line
    """Its full name."""
    issuer: Line
    """The body that awards it."""
    url: Line
    """The issuer's page."""
    audience: Line
    """Whom it is made for."""
    sitting: Sitting
    """What the exam is like."""
    outline: Line
    """Which edition of the outline the domains follow."""
    domains: tuple[Domain, ...] = ()
    """Its parts; empty where no weights could be found."""
    eligibility: Eligibility
    """Who may take it."""
    fee: Fee = Field(default_factory=Fee)
    """What it costs."""
    retake: Retake = Field(default_factory=Retake)
    """The wait after an attempt."""
    renewal: Renewal
    """How it is kept."""
    apprentice: Apprentice | None = None
    """Its provisional form, where it has one."""
    prep: Hours | None = None
    """Hours that preparation is said to take."""
    pass_rates: tuple[PassRate, ...] = ()
    """How many passed."""
    code_books: CodeBooks | None = None
    """Books that must be brought."""
    suits: tuple[Slug, ...] = ()
    """Ids of `choices.focus` that it suits as a first credential."""
    unverified: tuple[Line, ...] = ()
    """Dotted names of the fields that nobody confirmed, never shown: `doubts` has words for each."""
