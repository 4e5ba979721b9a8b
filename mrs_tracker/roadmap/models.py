"""The plan and the facts of the field, as frozen models: one class per kind of entry in `roadmap.yaml`."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from mrs_tracker.view import STEP_IDS as STEP_IDS

StepId = Literal["goals", "certificate", "certification", "experience", "applications"]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Line = Annotated[str, Field(min_length=1, max_length=200)]
Prose = Annotated[str, Field(min_length=1, max_length=4000)]
Percent = Annotated[float, Field(ge=0, le=100)]
Dollars = Annotated[int, Field(ge=0, le=1_000_000)]


Answered = Literal["focus", "hire_date", "settings", "titles", "direction", "pay_floor", "exam", "result"]
"""Answers that can settle an item; `hire_date` counts once the hours a week are there too."""


class Plain(BaseModel):
    """What every entry shares: frozen, and an unknown key is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Source(Plain):
    """A place that a fact was read in."""

    title: Line
    """What the page or file calls itself."""
    publisher: Line
    """Who published it."""
    date: Line
    """When it was published or checked, as text; `unknown` where it bears no date."""
    url: Line | None = None
    """Its address, where it has one."""


class Sourced(Plain):
    """A statement about the world: it always says where it comes from."""

    source: tuple[str, ...] = Field(min_length=1)
    """Ids in the table `sources`."""
    as_of: Line | None = None
    """When it held, as text (`2026-09`), or null where that is not known."""
    verified: bool
    """True where the issuer's own text or two independent sources agree; otherwise the app says "confirm with the
    issuer".
    """


class Choice(Plain):
    """One answer that the profile can hold."""

    id: Slug
    """Permanent id, used by `when`."""
    title: Line
    """The answer, as shown."""
    about: Prose | None = None
    """What it means, in a sentence."""


class Choices(Plain):
    """The answers that the profile offers; `when` and eligibility refer to their ids."""

    focus: tuple[Choice, ...] = Field(min_length=1)
    """Directions within the field."""
    education: tuple[Choice, ...] = Field(min_length=1)
    """Education so far, from the lowest to the highest."""
    experience: tuple[Choice, ...] = Field(min_length=1)
    """Work so far, from the least to the most related."""


class Link(Plain):
    """A web page worth opening."""

    title: Line
    """What is found there."""
    url: Line
    """Address; http, https or mailto."""


class When(Plain):
    """Conditions on the profile; a list matches any of its ids, several keys must all match, nothing chosen yet
    matches all.
    """

    focus: tuple[Slug, ...] = ()
    """Ids of `choices.focus`."""
    education: tuple[Slug, ...] = ()
    """Ids of `choices.education`."""
    exam: tuple[Slug, ...] = ()
    """Ids of `exams`."""


class Item(Plain):
    """One thing to do."""

    id: Slug
    """Permanent id, never reused."""
    aliases: tuple[Slug, ...] = ()
    """Older or shorter ids that mean this item."""
    title: Line
    """What to do, as a short order."""
    why: Prose
    """What it is good for."""
    how: Prose
    """How to go about it."""
    five_minutes: Line
    """A version that fits into five minutes."""
    minutes: int = Field(ge=1, le=60_000)
    """Minutes of work, in all."""
    wait_days: int = Field(default=0, ge=0, le=1000)
    """Calendar days of waiting for somebody else after the work."""
    after: tuple[Slug, ...] = ()
    """Ids of items that come first."""
    when: When = Field(default_factory=When)
    """For whom it applies."""
    links: tuple[Link, ...] = ()
    """Pages worth opening."""
    completed_by: Answered | None = None
    """The answer that is all this item asks for: giving it ticks the item. `result` is a passed exam."""
    optional: bool = False
    """An optional item counts only once it was touched."""
    source: tuple[str, ...] = ()
    """Ids in the table `sources` that the item follows; empty for the plan's own advice."""


class Step(Plain):
    """One of the five steps."""

    id: StepId
    """Fixed id."""
    title: Line
    """Its name."""
    short: Annotated[str, Field(min_length=1, max_length=8)]
    """Its name where space is short."""
    question: Line
    """The question it answers."""
    items: tuple[Item, ...]
    """What to do, in order."""


class Topic(Sourced):
    """A skill, a duty, an employer and the like."""

    id: Slug
    """Permanent id."""
    title: Line
    """Its name."""
    about: Prose | None = None
    """What it means, in a sentence."""


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
    """Projected change of employment over the period, per cent."""
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
    claims: tuple[Claim, ...] = Field(min_length=2)
    """One for each side."""
    plan: Prose
    """What the plan assumes, and why."""


class PassMark(Plain):
    """The mark that the issuer sets; a scaled score is not a percentage."""

    kind: Literal["scaled", "percent"]
    """`scaled` marks are never compared with a practice percentage."""
    score: int = Field(ge=0, le=1000)
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
    """Lowest share, per cent."""
    weight_max: Percent
    """Highest share, per cent."""


class Requirement(Plain):
    """One condition for sitting an exam; which keys count depends on `kind`."""

    kind: Literal["education", "programme", "work", "membership", "credential"]
    """What is asked for."""
    education: Slug | None = None
    """kind education: the least education, an id of `choices.education`."""
    accredited_by: Line | None = None
    """kind programme: who must have accredited it."""
    about: Line | None = None
    """kinds programme and work: the subject."""
    months: Annotated[int, Field(ge=1, le=600)] | None = None
    """kind work: months worked."""
    within_months: Annotated[int, Field(ge=1, le=600)] | None = None
    """kinds programme and work: how long ago at most, in months."""
    body: Line | None = None
    """kinds membership and credential: the body or the credential."""


class Route(Plain):
    """One way to be eligible: all its requirements must hold."""

    requires: tuple[Requirement, ...] = ()
    """Empty for an exam without a gate."""


class Eligibility(Plain):
    """Who may sit the exam: any one route is enough."""

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
    """Per cent of candidates."""
    note: Line | None = None
    """Whom it counts."""


class CodeBooks(Plain):
    """Which edition of the code books the exam asks for."""

    edition: int = Field(ge=2000, le=2100)
    """The edition's year."""
    required_from: Line
    """First exam date that asks for it, ISO date."""


class Exam(Sourced):
    """A certification in the catalogue."""

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
    """Who may sit it."""
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
    """Dotted names of the fields that nobody confirmed."""


class CodeChange(Sourced):
    """A day of the year on which code sets change."""

    id: Slug
    """Permanent id."""
    title: Line
    """What changes."""
    days: tuple[Annotated[str, Field(pattern=r"^\d\d-\d\d$")], ...] = Field(min_length=1)
    """Month and day, `MM-DD`."""
    note: Prose | None = None
    """What to bear in mind."""


class Roadmap(Plain):
    """The whole of `roadmap.yaml`."""

    format: Literal["mrs-tracker-roadmap"]
    """Says what the file is."""
    version: Literal[1]
    """Version of this format."""
    title: Line
    """The career that the plan leads to."""
    about: Prose
    """What the plan is, in a few sentences."""
    choices: Choices
    """The answers that the profile offers."""
    steps: tuple[Step, ...]
    """The five steps, in order."""
    skills: tuple[Topic, ...] = ()
    """What the job asks of a person."""
    duties: tuple[Topic, ...] = ()
    """What the job consists of; experience is counted by these."""
    titles: tuple[Title, ...] = ()
    """Job titles to search for."""
    employers: tuple[Topic, ...] = ()
    """Who employs."""
    growth: tuple[Growth, ...] = ()
    """Where the job can lead."""
    reasons: tuple[Topic, ...] = ()
    """What speaks for the job."""
    systems: tuple[Topic, ...] = ()
    """Software and code sets that the job uses."""
    programmes: tuple[Topic, ...] = ()
    """What is known of programmes, their length and their practice hours."""
    figures: tuple[Figures, ...] = ()
    """Pay and outlook, newest first."""
    disagreements: tuple[Disagreement, ...] = ()
    """Where sources differ."""
    exams: tuple[Exam, ...] = ()
    """The catalogue of certifications."""
    code_calendar: tuple[CodeChange, ...] = ()
    """When code sets change."""
    sources: Mapping[str, Source]
    """Every place that a fact was read in."""
