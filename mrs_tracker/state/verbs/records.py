"""What can be done to any record: a note is written or changed, a record is removed."""

from mrs_tracker.clock import Moment
from mrs_tracker.state.changes import Edit, Path
from mrs_tracker.state.document import State
from mrs_tracker.state.verbs.deed import deed, new_record, quoted, set_fields
from mrs_tracker.state.verbs.texts import note_text
from mrs_tracker.text import one_line, storable


@deed
def add_note(state: State, moment: Moment, owner: Path, title: str, text: str) -> Edit:
    """A dated note on an item, an exam or a day. Raises TextTooLong over 64 KiB, UsageProblem where nothing is said."""
    values = {"text": note_text(text), "day": moment.day.isoformat(), "at": moment.now.isoformat()}
    naming = set_fields(owner, title=one_line(storable(title))) if owner[0] == "items" else ()
    return Edit(
        f"wrote a note on {quoted(title)}", (*naming, *new_record((*owner, "notes", moment.fresh), **values)), owner[-1]
    )


@deed
def edit_note(state: State, moment: Moment, note: Path, title: str, text: str) -> Edit:
    """A note says something else."""
    return Edit(f"changed a note on {quoted(title)}", set_fields(note, text=note_text(text)), note[1])


@deed
def remove(state: State, moment: Moment, path: Path, what: str) -> Edit:
    """A record that the person made is removed; undo brings it back."""
    return Edit(f"removed {what}", set_fields(path, removed=True), path[-1])
