"""Which items an answer completes: those that ask for nothing else."""

from collections.abc import Sequence

from pydantic import ValidationError

from mrs_tracker.clock import Moment
from mrs_tracker.insight.checklist import Checklist, ChecklistItem, checklist
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state import verbs
from mrs_tracker.state.changes import Edit, applied
from mrs_tracker.state.document import State
from mrs_tracker.state.verbs import Deed


def completed_by(items: Checklist, state: State, answered: str) -> Sequence[ChecklistItem]:
    """The open items that are done once a question of the profile, an exam or a passed exam (`result`) is answered.

    The hire date and the hours a week settle their item together.
    """
    if answered in ("hire_date", "hours_a_week"):
        if state.profile.hire_date is None or state.profile.hours_a_week is None:
            return ()
        answered = "hire_date"
    return [
        entry
        for entry in items
        if entry.plan and entry.plan.completed_by == answered and entry.applies and not entry.is_closed
    ]


def answering(roadmap: Roadmap, answered: str, deed: Deed) -> Deed:
    """A deed that answers something and ticks what only waited for that: one edit, so all of it is saved or nothing."""

    def whole(state: State, moment: Moment) -> Edit:
        edit = deed(state, moment)
        try:
            after = applied(state, edit.changes, "")
        except ValidationError:
            return edit  # the store says why
        done = completed_by(checklist(roadmap, after, moment.day), after, answered)
        ticks = (verbs.tick(one.id, one.title)(after, moment) for one in done)
        return edit._replace(changes=(*edit.changes, *(change for tick in ticks for change in tick.changes)))

    return whole
