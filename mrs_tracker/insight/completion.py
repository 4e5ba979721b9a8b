"""Which items an answer settles: those that ask for nothing else."""

from collections.abc import Sequence

from mrs_tracker.insight.checklist import Checklist, ChecklistItem
from mrs_tracker.state.document import State


def completed_by(checklist: Checklist, state: State, answered: str) -> Sequence[ChecklistItem]:
    """The open items that are done once a question of the profile, an exam or a passed exam (`result`) is answered.

    The hire date and the hours a week settle their item together.
    """
    if answered in ("hire_date", "hours_a_week"):
        if state.profile.hire_date is None or state.profile.hours_a_week is None:
            return ()
        answered = "hire_date"
    return [
        entry
        for entry in checklist
        if entry.plan and entry.plan.completed_by == answered and entry.applies and not entry.is_closed
    ]
