"""A step as a checklist: what is to be done, how far it is, and what stands around it."""

from collections.abc import Mapping, Sequence

from textual.signal import Signal

from mrs_tracker.insight.checklist import ChecklistItem
from mrs_tracker.insight.pages import item_row
from mrs_tracker.roadmap.models import Roadmap
from mrs_tracker.screens.desk import Desk
from mrs_tracker.screens.facts import facts_for
from mrs_tracker.screens.listing import ListScreen
from mrs_tracker.widgets.rows import SPACE, Row
from mrs_tracker.wording import Page, Part, bar


class StepScreen(ListScreen):
    """One of the five steps; `before` and `after` the checklist a step may have rows of its own."""

    HELP = """
A step of the plan. The signs say where an item stands: open, started, done, skipped, waiting for others. What is not
for you, by your answers on screen 1, is left out.
"""

    def __init__(self, desk: Desk, changed: Signal[str], step: str) -> None:
        super().__init__(desk, changed)
        self.MODE = step  # type: ignore[misc]
        self._facts_of: tuple[Roadmap, Mapping[str, Page]] | None = None

    @property
    def facts(self) -> Mapping[str, Page]:
        """The pages of facts that the present plan has for this step."""
        plan = self.desk.roadmap
        if self._facts_of is None or self._facts_of[0] is not plan:
            self._facts_of = plan, facts_for(plan, self.MODE)
        return self._facts_of[1]

    def rows(self) -> Sequence[Row]:
        shown = [*self.rows_before()]
        for heading, entries in self._groups():
            if entries:
                shown += [*([SPACE] if shown else []), heading, *self.gap]
                shown += [item_row(entry, self.desk.today) for entry in entries]
        rest = self.rows_after()
        return [*shown, SPACE, *rest] if rest else shown

    def prepare(self) -> None:
        if not self._wanted:
            self._wanted = self.first_key()

    def first_key(self) -> str:
        """The row to begin on: what can be done next in the step."""
        entries = [entry for entry in self.desk.checklist.step(self.MODE).entries if entry.applies]
        return next((entry.id for entry in entries if entry.status in ("started", "open")), "")

    def rows_before(self) -> Sequence[Row]:
        """Rows above the checklist."""
        return ()

    def rows_after(self) -> Sequence[Row]:
        """Rows below the checklist: the facts of the field that belong to the step."""
        if not self.facts:
            return ()
        rows = [
            Row(key, page.title, "fact", page.subtitle, tone="dim", is_dim=True, is_wide=True)
            for key, page in self.facts.items()
        ]
        return [Row(title="Good to know", is_heading=True), *self.gap, *rows]

    def page(self, key: str) -> Page:
        return self.facts[key] if key in self.facts else super().page(key)

    def headline(self, width: int) -> Sequence[Part]:
        progress = self.desk.progress(self.MODE)
        step = self.desk.checklist.step(self.MODE).step
        if progress.percent is None:
            return ((step.question, "bold"), ("   nothing here applies to you", "dim"))
        how_far = f"{progress.percent} %  "
        of = f"   {progress.done} of {progress.total}"
        room = max(width - len(step.question) - len(how_far) - len(of) - 4, 0)
        line = bar(progress.percent, min(room, 36), plain=self.desk.store.device.ascii)
        return ((step.question, "bold"), "   ", (how_far, ""), *line, (of, "dim"))

    def _groups(self) -> Sequence[tuple[Row, Sequence[ChecklistItem]]]:
        shows_all = self.desk.store.device.finished
        entries = [entry for entry in self.desk.checklist.step(self.MODE).entries if shows_all or not entry.is_closed]
        hidden = len(self.desk.checklist.step(self.MODE).entries) - len(entries)
        plan = [entry for entry in entries if entry.kind == "plan" and entry.applies]
        note = f"{hidden} hidden, v shows them" if hidden else ""
        return (
            (Row(title="Checklist", is_heading=True, tone="accent", note=note), plan),
            (Row(title="Your own", is_heading=True), [entry for entry in entries if entry.kind == "own"]),
            (Row(title="No longer in the plan", is_heading=True), [entry for entry in entries if entry.kind == "gone"]),
        )
