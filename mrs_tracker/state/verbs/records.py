"""What can be done to any record: it is added, changed, removed; and what notes need beside that."""

from collections.abc import Mapping
from typing import Any

from pydantic_core import to_jsonable_python

from mrs_tracker.clock import Moment
from mrs_tracker.state.changes import Edit, Path, record_at
from mrs_tracker.state.document import State
from mrs_tracker.state.verbs.deed import deed, new_record, quoted, say_anew, set_fields
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
    """A note says something else; one that was removed meanwhile is back.

    Raises TextTooLong over 64 KiB, UsageProblem where nothing is said.
    """
    words = f"changed the note {quoted(shortened(text, 40))}"
    return say_anew(record_at(state, note), note, words, {"text": note_text(text)})._replace(id=note[1])


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
    """A record says something else; a value of None takes back what was said. One that was removed meanwhile is back.

    Raises UsageProblem where there never was one.
    """
    said = {name: to_jsonable_python(value) for name, value in values.items()}
    return say_anew(record_at(state, path), path, words, said)
