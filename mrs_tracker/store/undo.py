"""Undo and redo: the last step back, or the last one that was taken back again, as an edit of its own."""

from mrs_tracker.state.changes import Edit
from mrs_tracker.store import history
from mrs_tracker.store.receipt import Receipt
from mrs_tracker.store.writer import Writer


def undo(writer: Writer) -> Receipt | None:
    """Takes the last step back, or returns None where there is none. A change that waits is the last step.

    Raises NotSaved, NeedsAttention.
    """
    here = writer.standing
    if last := here.outbox.take_back():
        here.announce()
        return Receipt(here.state.rev, "", last.label, True, " It had not been saved.")
    return _travel(writer, "undo")


def redo(writer: Writer) -> Receipt | None:
    """Does again what was last taken back, or returns None where there is nothing. Raises NotSaved, NeedsAttention."""
    return _travel(writer, "redo")


def _travel(writer: Writer, kind: history.Kind) -> Receipt | None:
    here = writer.standing
    with writer.writing():
        stacks = history.read(here.paths.history)
        steps = stacks.undo if kind == "undo" else stacks.redo
        if not steps:
            return None
        step = steps[-1]
        returns, left = history.inverse(here.state, step, stacks)
        edit = Edit(step.label, tuple(one.change for one in returns))
        origins = tuple(one.stands_for for one in returns)
        receipt = writer.commit(kind, step.group, edit, here.moment(), origins)
    about = step.writes[0].path[-1] if step.writes else ""
    return receipt._replace(id=about, changed=bool(edit.changes), warning=receipt.warning + _left_alone(left))


def _left_alone(fields: int) -> str:
    if fields == 1:
        return " One of its fields was changed elsewhere since and stays as it is."
    return f" {fields} of its fields were changed elsewhere since and stay as they are." if fields else ""
