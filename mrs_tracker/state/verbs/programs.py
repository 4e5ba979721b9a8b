"""What can be said of programs: of those that are compared one is the one."""

from collections.abc import Mapping
from typing import Any

from mrs_tracker.clock import Moment
from mrs_tracker.state.changes import Change, Edit, Path, live, record_at
from mrs_tracker.state.document import State
from mrs_tracker.state.records.programs import Program
from mrs_tracker.state.verbs.deed import deed, quoted, set_fields
from mrs_tracker.state.verbs.records import add_record, change_record


@deed
def add_program(state: State, moment: Moment, values: Mapping[str, Any]) -> Edit:
    """A new program; where it is the chosen one, no other is."""
    words = f"added the program {quoted(values['name'])}"
    edit = add_record(("programs",), words, values)(state, moment)
    return _alone(state, edit, values)


@deed
def change_program(state: State, moment: Moment, path: Path, values: Mapping[str, Any]) -> Edit:
    """A program says something else; where it becomes the chosen one, no other is. Raises UsageProblem where there
    never was one.
    """
    record = record_at(state, path)
    name = values.get("name") or (record.name if isinstance(record, Program) else "")
    said = {**values, **({"chosen": bool(values["chosen"])} if "chosen" in values else {})}
    edit = change_record(path, f"changed the program {quoted(name)}", said)(state, moment)
    return _alone(state, edit, said)


def _alone(state: State, edit: Edit, values: Mapping[str, Any]) -> Edit:
    """The edit, after which a program that it chooses is chosen alone."""
    others = [key for key, one in live(state.programs) if one.chosen and key != edit.id] if values.get("chosen") else []
    dropped: list[Change] = [change for key in others for change in set_fields(("programs", key), chosen=False)]
    return edit._replace(changes=(*edit.changes, *dropped))
