"""What can be done to any record: it is added, changed, removed; and what notes need beside that."""

from collections.abc import Mapping
from typing import Any

from pydantic_core import to_jsonable_python

from mrs_tracker.clock import Moment
from mrs_tracker.errors import UsageProblem
from mrs_tracker.state.changes import Edit, Path, is_live, record_at
from mrs_tracker.state.document import State
from mrs_tracker.state.verbs.deed import deed, new_record, quoted, set_fields
from mrs_tracker.state.verbs.texts import note_text
from mrs_tracker.text import one_line, shortened, storable


@deed
def add_note(state: State, moment: Moment, owner: Path, title: str, text: str) -> Edit:
    """A dated note on an item, an exam or a day. Raises TextTooLong over 64 KiB, UsageProblem where nothing is said."""
    values = {"text": note_text(text), "day": moment.day.isoformat(), "at": moment.now.isoformat()}
    naming = set_fields(owner, title=one_line(storable(title))) if owner[0] == "items" else ()
    return Edit(
        f"wrote a note on {quoted(title)}", (*naming, *new_record((*owner, "notes", moment.fresh), **values)), owner[-1]
    )


@deed
def edit_note(state: State, moment: Moment, note: Path, text: str) -> Edit:
    """A note says something else. Raises TextTooLong over 64 KiB, UsageProblem where nothing is said."""
    return Edit(f"changed the note {quoted(shortened(text, 40))}", set_fields(note, text=note_text(text)), note[1])


@deed
def remove(state: State, moment: Moment, path: Path, what: str) -> Edit:
    """A record that the person made is removed; undo brings it back."""
    return Edit(f"removed {what}", set_fields(path, removed=True), path[-1])


@deed
def add_record(state: State, moment: Moment, home: Path, words: str, values: Mapping[str, Any]) -> Edit:
    """A new record in a map, with what was said of it; `words` name the deed as a fact."""
    path = (*home, moment.fresh)
    said = {name: to_jsonable_python(value) for name, value in values.items()}
    return Edit(words, new_record(path, **said), path[-1])


@deed
def change_record(state: State, moment: Moment, path: Path, words: str, values: Mapping[str, Any]) -> Edit:
    """A record says something else; a value of None takes back what was said.

    Raises UsageProblem where the record was removed meanwhile.
    """
    record = record_at(state, path)
    if record is None or not is_live(record):
        raise UsageProblem("It was removed meanwhile.")
    said = {name: to_jsonable_python(value) for name, value in values.items()}
    return Edit(words, set_fields(path, **said), path[-1])
