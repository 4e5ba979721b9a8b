"""What the screen of a step shows: its sections, how far it is, and the pages of what stands in it."""

from collections.abc import Sequence

from mrs_tracker.places import RailPlace
from mrs_tracker.present import pages, sections
from mrs_tracker.present.shapes import Page, Room, Row
from mrs_tracker.refs import Ref
from mrs_tracker.screens.lazy import LazyWorkspace
from mrs_tracker.wording import Part, bar, cells


class StepContent:
    """One of the five steps."""

    def __init__(self, lazy: LazyWorkspace, place: RailPlace) -> None:
        self._lazy = lazy
        self._step = place.id

    def rows(self, room: Room) -> Sequence[Row]:
        """The sections of the step, one under the other."""
        return sections.rows_of(self._step, self._lazy.workspace.at, room)

    def page(self, ref: Ref) -> Page:
        """Everything about a thing."""
        return pages.page(ref, self._lazy.workspace.at)

    def first(self) -> Ref | None:
        """What can be done next in the step."""
        return sections.first_of(self._step, self._lazy.workspace.at)

    def basis(self) -> object:
        """Nothing that could become another: a step is never shown from what was kept."""

    def headline(self, room: Room) -> Sequence[Part]:
        """The question that the step answers, and how far it is."""
        at = self._lazy.workspace.at
        progress, question = at.steps[self._step], at.checklist.step(self._step).step.question
        if progress.percent is None:
            return ((question, "bold"), ("   nothing here applies to you", "dim"))
        how_far = f"{progress.percent} %  "
        of = f"   {progress.done} of {progress.total}"
        width = max(room.width - 8, 20) - cells(question) - len(how_far) - len(of) - 4
        line = bar(progress.percent, max(min(width, 36), 0))
        return ((question, "bold"), "   ", (how_far, ""), *line, (of, "dim"))
