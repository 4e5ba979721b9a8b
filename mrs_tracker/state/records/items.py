"""What was done about the items of the plan and one's own, and the days."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from mrs_tracker.state.records.base import ById, Mark, Minutes, Note, Position, Record, Text


class Link(Record):
    """A page or a file that belongs to something."""

    title: Text = ""
    """What it is."""
    url: Text | None = None
    """Address of a page."""
    file: Text | None = None
    """Path of a file."""


class ItemRecord(Record):
    """What was done about an item, of the plan or one's own; the id is the item's."""

    state: Literal["open", "started", "done", "skipped"] = "open"
    """Where it stands; waiting for others is derived."""
    done_on: date | None = None
    """The day on which it was ticked."""
    started_on: date | None = None
    """The day on which it was started."""
    due: date | None = None
    """Its deadline."""
    snoozed_until: date | None = None
    """Hidden from Today until this day."""
    title: str | None = None
    """Its title when it was last touched, so that it can be named once it has left the plan."""
    links: ById[Link] = {}
    """Pages and files that the person put there."""
    notes: ById[Note] = {}
    """Dated notes."""


class OwnItem(Record):
    """An item that the person added to a step; where it stands is in `items` under the same id."""

    title: Text
    """What to do."""
    step: str
    """Id of its step."""
    minutes: Annotated[int, Field(ge=0, le=60_000)] = 15
    """Minutes of work."""
    position: Position = 0
    """Place among the own items of the step, ascending."""
    parent: str | None = None
    """Id of the item that it is a part of."""
    weekdays: tuple[Annotated[int, Field(ge=0, le=6)], ...] = ()
    """Weekdays on which it comes back; 0 is Monday."""


class CheckIn(Record):
    """The answers of one day; the id is the day, ISO."""

    zone: str | None = None
    """The zone in which the day was decided."""
    at: datetime | None = None
    """When the first answer was given, with the offset."""
    answer: Literal["yes", "no", "rest"] | None = None
    """What was said of a past day; a check-in without it counts as yes."""
    done: ById[Mark] = {}
    """Items ticked in the check-in, by id."""
    study_minutes: Minutes | None = None
    """Minutes studied; null for no answer."""
    tomorrow: str | None = None
    """Id of the one thing picked for the next day."""
    energy: Annotated[int, Field(ge=1, le=5)] | None = None
    """1 empty to 5 full."""
    line: Text = ""
    """A line about the day."""
    notes: ById[Note] = {}
    """Dated notes."""
