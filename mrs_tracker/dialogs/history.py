"""What was done, and undo step by step."""

from collections.abc import Callable
from datetime import datetime

from textual.app import ComposeResult

from mrs_tracker import dates
from mrs_tracker.commands import keys
from mrs_tracker.dialogs.card import DialogCard
from mrs_tracker.errors import NeedsAttention
from mrs_tracker.present.shapes import Row
from mrs_tracker.refs import Ref
from mrs_tracker.store import Store
from mrs_tracker.store.history import UndoStep
from mrs_tracker.widgets import bindings
from mrs_tracker.widgets.rows import Rows


class HistoryDialog(DialogCard[None]):
    """What was done, the newest first; u and U work here too."""

    HINTS = (("u", "undo"), ("U", "redo"), ("esc", "close"))
    BINDINGS = bindings(keys.HISTORY)

    def __init__(self, store: Store, step: Callable[[int], object]) -> None:
        super().__init__("History")
        self._store = store
        self._step = step

    def compose_answer(self) -> ComposeResult:
        yield Rows(classes="results")

    def prepare(self) -> None:
        self._show()

    def _show(self) -> None:
        try:
            stacks = self._store.steps()
        except NeedsAttention as problem:
            self.query_one(Rows).set_rows([])
            self.say(problem.message, "coral")
            return
        undone = [self._row(step, True, place) for place, step in enumerate(stacks.redo)]
        done = [self._row(step, False, place) for place, step in enumerate(reversed(stacks.undo))]
        empty = [Row(title="Nothing yet. What you do can be undone here.")]
        self.query_one(Rows).set_rows([*undone, *done] or empty, select=Ref("step", ("do0",)))
        self.say(f"{len(stacks.undo)} to undo, {len(stacks.redo)} to redo")

    def _row(self, step: UndoStep, is_undone: bool, place: int) -> Row:
        key = f"undone{place}" if is_undone else f"do{place}"
        label = step.label[:1].upper() + step.label[1:]
        return Row(
            Ref("step", (key,)),
            label,
            "open" if is_undone else "done",
            "undone" if is_undone else self._when(step),
            tone="dim" if is_undone else "accent",
            is_dim=is_undone,
        )

    def action_step(self, direction: int) -> None:
        """Undoes or redoes."""
        self._step(direction)
        self._show()

    def _when(self, step: UndoStep) -> str:
        """The day and the time of a step, as people write them."""
        at = datetime.fromisoformat(step.at)
        return f"{dates.short(at.date(), self._store.moment().day)}, {at:%H:%M}"
