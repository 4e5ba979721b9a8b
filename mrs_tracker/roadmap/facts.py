"""Facts of the field, each with the sources that it was read in, and the topics on which sources differ."""

from typing import Annotated, Literal

from pydantic import Field

from mrs_tracker.roadmap.base import Dollars, Line, Plain, Prose, Slug


class Source(Plain):
    """A place that a fact was read in."""

    title: Line
    """What the page or file calls itself."""
    publisher: Line | None = None
    """Who published it, where it says so; otherwise its title is shown."""
    date: Line
    """When it was published or checked, as text; `unknown` where it bears no date."""
    read: Line | None = None
    """When it was read for this plan, as text (`2026-11`)."""
    url: Line | None = None
    """Its address, where it has one."""
    no_url_because: Line | None = None
    """Why it has no address."""


class Sourced(Plain):
    """A statement about the world: it always says where it comes from."""

    source: tuple[str, ...] = Field(min_length=1)
    """Ids in the table `sources`."""
    as_of: Line | None = None
    """When it held, as text (`2026-09`), or null where that is not known."""
    verified: bool
    """True where the issuer's own text or two independent sources agree; otherwise the app says that nobody has
    confirmed it, or, of an exam, to confirm it with the issuer.
    """


class Topic(Sourced):
    """A skill, a duty, an employer and the like."""

    id: Slug
    """Permanent id."""
    aliases: tuple[Slug, ...] = ()
    """Older ids that mean this topic."""
    title: Line
    """Its name."""
    about: Prose | None = None
    """What it means, in a sentence."""


class Term(Sourced):
    """A word that only insiders know."""

    id: Slug
    """Permanent id."""
    term: Line
    """The word or its letters, as the texts of the plan have it."""
    name: Line
    """Its full name; the first text of the plan that has the word has this too."""
    about: Prose
    """What it means, in one plain sentence."""


class Title(Topic):
    """A job title."""

    level: Literal["entry", "middle", "advanced"]
    """Where it usually stands in a career."""


class Growth(Topic):
    """Where the job can lead."""

    kind: Literal["role", "area"]
    """A role that one holds, or an area that one moves into."""


class Figures(Sourced):
    """Pay and outlook of one edition; every vintage is kept."""

    id: Slug
    """Permanent id."""
    title: Line
    """The edition, as shown."""
    occupation: Line
    """Whom the figures count."""
    period: Line
    """Month of the wages or years of the projection, as text."""
    median: Dollars | None = None
    """Median pay, US dollars a year."""
    lowest_tenth: Dollars | None = None
    """10th percentile of pay, US dollars a year."""
    highest_tenth: Dollars | None = None
    """90th percentile of pay, US dollars a year."""
    growth: Annotated[float, Field(ge=-100, le=1000)] | None = None
    """Projected change of employment over the period, percent."""
    growth_period: Line | None = None
    """Years of the projection, as text."""
    openings: Annotated[int, Field(ge=0)] | None = None
    """Openings a year."""
    note: Prose | None = None
    """What to bear in mind."""


class Claim(Sourced):
    """What one source says."""

    says: Prose
    """The claim, in our words."""


class Disagreement(Plain):
    """A topic on which sources differ; all sides are kept."""

    id: Slug
    """Permanent id."""
    topic: Line
    """What it is about."""
    about: tuple[Line, ...] = ()
    """Where in the plan it matters, as dotted places (`exams.rhit.retake`, `steps.goals.check-pay`): their pages show
    it.
    """
    claims: tuple[Claim, ...] = Field(min_length=2)
    """One for each side."""
    plan: Prose
    """What the plan assumes, and why."""


class SaidOfExam(Plain):
    """What is said of a certification by those who recommend it."""

    id: Slug
    """Id of the exam."""
    claims: tuple[Claim, ...] = Field(min_length=1)
    """One for each source."""


class CommonQuestion(Sourced):
    """A question that people ask about the field, with its answer."""

    id: Slug
    """Permanent id."""
    question: Line
    """As somebody would ask it."""
    answer: Prose
    """The answer, in our words."""


class Difference(Plain):
    """One point in which two things differ."""

    first: Prose
    """How it is with the first."""
    second: Prose
    """How it is with the second."""


class Contrast(Sourced):
    """Two things that are easily taken for each other."""

    id: Slug
    """Permanent id."""
    first: Line
    """The one."""
    second: Line
    """The other."""
    shared: Prose
    """What they have in common."""
    differences: tuple[Difference, ...] = Field(min_length=1)
    """Where they part."""


class CodeChange(Sourced):
    """A day of the year on which code sets change."""

    id: Slug
    """Permanent id."""
    title: Line
    """What changes."""
    days: tuple[Annotated[str, Field(pattern=r"^\d\d-\d\d$")], ...] = Field(min_length=1)
    """Month and day, `MM-DD`."""
    exams: tuple[Slug, ...] = ()
    """Ids of `exams` that ask for these codes."""
    note: Prose | None = None
    """What to bear in mind."""
