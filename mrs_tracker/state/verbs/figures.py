"""What can be said of the plan's figures: the person puts one of their own in the place of one of them."""

from mrs_tracker.clock import Moment
from mrs_tracker.errors import UsageProblem
from mrs_tracker.state.changes import Edit, is_live
from mrs_tracker.state.document import State
from mrs_tracker.state.verbs.deed import deed, new_record, set_fields
from mrs_tracker.state.verbs.texts import line


@deed
def type_figure(state: State, moment: Moment, path: str, words: str, value: float, whence: str = "") -> Edit:
    """The person's own figure stands in the place of the plan's at a path; `words` tell both, `whence` where it is
    from.
    """
    said = {"value": value, "day": moment.day.isoformat(), "line": line(whence) if whence.strip() else ""}
    return Edit(f"typed {words}", new_record(("figures", path), **said), path)


@deed
def clear_figure(state: State, moment: Moment, path: str, words: str) -> Edit:
    """The plan's figure counts again. Raises UsageProblem where none was typed over it."""
    held = state.figures.get(path)
    if held is None or not is_live(held):
        raise UsageProblem(f"No figure of yours stands for {words}.")
    return Edit(f"took back your own figure for {words}", set_fields(("figures", path), removed=True), path)
