"""What is to be done: the five steps with their items, for whom each applies, and the answers that decide it."""

from typing import Annotated, Literal

from pydantic import Field

from mrs_tracker.roadmap.base import Line, Plain, Prose, Slug
from mrs_tracker.roadmap.conditions import When

StepId = Literal["goals", "certificate", "certification", "experience", "applications"]

Answered = Literal[
    "focus", "education", "degree_field", "diploma_expected", "experience", "route", "hire_date", "settings", "titles",
    "direction", "credential", "pay_floor", "target_hours", "exam", "result", "program-chosen", "program-enrolled",
    "program-finished", "membership", "duties", "skills",
]  # fmt: skip
"""What can settle an item. `hire_date` counts once the hours a week are there too, `result` is a passed exam, and
`duties` and `skills` count once every one of them was marked or rated.
"""


class Choice(Plain):
    """One answer that the profile can hold."""

    id: Slug
    """Permanent id, used by `when`."""
    aliases: tuple[Slug, ...] = ()
    """Older ids that mean this answer."""
    title: Line
    """The answer, as shown."""
    about: Prose | None = None
    """What it means, in a sentence."""


class Choices(Plain):
    """The answers that the profile offers; `when` and eligibility refer to their ids."""

    focus: tuple[Choice, ...] = Field(min_length=1)
    """Directions within the field."""
    education: tuple[Choice, ...] = Field(min_length=1)
    """Education so far, from the lowest to the highest; an id `none` stands for no diploma yet."""
    experience: tuple[Choice, ...] = Field(min_length=1)
    """Work so far, from the least to the most related."""
    route: tuple[Choice, ...] = ()
    """Ways to learn the work: a short program, a degree, an employer, alone."""
    subject: tuple[Choice, ...] = ()
    """What a program, a degree or a job can be about."""
    level: tuple[Choice, ...] = ()
    """What a program leads to, from the shortest on. An id that `education` has too is the same level."""


class WebPage(Plain):
    """A web page worth opening."""

    title: Line
    """What is found there."""
    url: Line
    """Address; http, https or mailto."""


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
    minutes: int = Field(ge=1, le=300_000)
    """Minutes of work, in all."""
    minutes_from: Literal["exam", "program"] | None = None
    """What says the minutes better, once it is known: the preparation of the exam aimed at, or the months and weekly
    hours of the program that was chosen. `minutes` stand until then.
    """
    wait_days: int = Field(default=0, ge=0, le=1000)
    """Calendar days of waiting for somebody else after the work."""
    after: tuple[Slug, ...] = ()
    """Ids of items that come first."""
    when: tuple[When, ...] = ()
    """For whom it is: sets of conditions, any one of which is enough; empty for everybody. While the answer that
    decides is missing, the item stands in the list and does not count.
    """
    links: tuple[WebPage, ...] = ()
    """Pages worth opening."""
    completed_by: Answered | None = None
    """The answer or the record that is all this item asks for: giving it ticks the item."""
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
