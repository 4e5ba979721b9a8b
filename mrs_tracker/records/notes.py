"""Notes: dated words on an item, an exam or a record."""

from mrs_tracker import dates
from mrs_tracker.ask.question import Answers, Question
from mrs_tracker.records.kind import Column, Kind
from mrs_tracker.state.changes import Path
from mrs_tracker.state.records.base import Note
from mrs_tracker.state.verbs import Deed, edit_note
from mrs_tracker.text import shortened


def _changed(path: Path, answers: Answers) -> Deed:
    return edit_note(path, answers["text"])


NOTE: Kind[Note] = Kind(
    "note",
    "Notes",
    "Write a note",
    ("*", "*", "notes"),
    Note,
    lambda one: shortened(one.text, 40),
    questions=(Question("text", "Note", lambda typed, _: typed, is_long=True, is_required=True),),
    columns=(
        Column("day", lambda one, at: dates.short(one.day, at.today), lambda one, _: (-one.day.toordinal(), one.at)),
        Column("text", lambda one, _: one.text),
    ),
    changing=_changed,
)
