"""What can be done to an item of the checklist."""

from datetime import date
from typing import Any

from mrs_tracker.clock import Moment
from mrs_tracker.errors import UsageProblem
from mrs_tracker.state.changes import Edit
from mrs_tracker.state.document import State
from mrs_tracker.state.verbs.deed import deed, quoted, set_fields
from mrs_tracker.text import one_line, storable


@deed
def tick(state: State, moment: Moment, item: str, title: str) -> Edit:
    """The item is done today."""
    return set_state(item, title, "ticked", state="done", done_on=moment.day.isoformat())


@deed
def reopen(state: State, moment: Moment, item: str, title: str) -> Edit:
    """The item is open again, whatever it was."""
    return set_state(item, title, "reopened", state="open", done_on=None, started_on=None)


@deed
def start(state: State, moment: Moment, item: str, title: str) -> Edit:
    """The item is being worked on since today."""
    return set_state(item, title, "started", state="started", started_on=moment.day.isoformat(), done_on=None)


@deed
def skip(state: State, moment: Moment, item: str, title: str) -> Edit:
    """The item will not be done, and no longer counts."""
    return set_state(item, title, "skipped", state="skipped", done_on=None)


@deed
def set_due(state: State, moment: Moment, item: str, title: str, day: date | None) -> Edit:
    """The item has a deadline, or none."""
    words = f"set the deadline {day.isoformat()} on" if day else "removed the deadline of"
    return set_state(item, title, words, due=day.isoformat() if day else None)


@deed
def snooze(state: State, moment: Moment, item: str, title: str, until: date | None) -> Edit:
    """The item stays away from Today until a day, or comes back."""
    if until and until <= moment.day:
        raise UsageProblem("Snoozing ends on a later day than today.")
    words = f"snoozed until {until.isoformat()}" if until else "brought back"
    return set_state(item, title, words, snoozed_until=until.isoformat() if until else None)


def set_state(item: str, title: str, words: str, **values: Any) -> Edit:
    """Fields of an item get these values, and the item keeps its title, should the plan lose it; `words` say what was
    done, before the title.
    """
    return Edit(
        f"{words} {quoted(title)}", set_fields(("items", item), title=one_line(storable(title)), **values), item
    )
