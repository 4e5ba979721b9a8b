"""The catalog of exams: what each is like, who may take it, what it costs, and how its credential is kept."""

from typing import Annotated, Literal

from pydantic import Field

from mrs_tracker.roadmap.base import Dollars, Line, Percent, Plain, Prose, Slug
from mrs_tracker.roadmap.eligibility import Apprentice, Eligibility
from mrs_tracker.roadmap.facts import Sourced
from mrs_tracker.roadmap.keeping import Renewal
from mrs_tracker.roadmap.timing import CodeBooks, Retake, Window


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
    window: Window | None = None
    """The time in which it must be sat; null where none is known."""
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
    """Books that it is taken with; null where it needs none, or none are known."""
    suits: tuple[Slug, ...] = ()
    """Ids of `choices.focus` that it suits as a first credential."""
    unverified: tuple[Line, ...] = ()
    """Dotted names of the fields that nobody confirmed, never shown: `doubts` has words for each."""
