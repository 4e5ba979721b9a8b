"""What to do now: slipped items, and the next ones with the reason why each stands where it stands."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from mrs_tracker import dates
from mrs_tracker.insight.checklist import CLOSED, Checklist, ChecklistItem
from mrs_tracker.places import STEP_IDS
from mrs_tracker.state.document import State

Reason = Literal["slipped", "due", "picked", "returned", "started", "order", "later"]

SOON = 1
"""Deadlines this many days ahead or nearer come first."""

THIS_WEEK = 7
"""Deadlines this many days ahead or nearer are shown at all."""

NEXT_IN_ORDER = 4
"""How many items the plan's own order contributes."""


class Action(NamedTuple):
    """An item that is to be done, with the reason; `score` falls along the list."""

    entry: ChecklistItem
    reason: Reason
    why: str
    score: int = 0


class Agenda(NamedTuple):
    """What Today shows: `next` in one order, of which `later` begins with the first deadline of the coming days."""

    next: tuple[Action, ...]
    slipped: tuple[Action, ...]

    @property
    def now(self) -> tuple[Action, ...]:
        """The part of `next` that is for now."""
        return tuple(action for action in self.next if action.reason != "later")

    @property
    def later(self) -> tuple[Action, ...]:
        """The part of `next` that is for the coming days."""
        return tuple(action for action in self.next if action.reason == "later")


def agenda(checklist: Checklist, state: State, today: date) -> Agenda:
    """The agenda of a day: due by tomorrow, picked, back from a snooze, started, then the plan's order; then this
    week's deadlines.
    """
    open_entries = [
        entry for entry in checklist if entry.status not in CLOSED and entry.kind != "gone" and entry.applies
    ]
    awake = [entry for entry in open_entries if not entry.is_snoozed(today)]
    slipped = sorted((entry for entry in awake if _days(entry, today) < 0), key=_due)
    rest = [entry for entry in awake if _days(entry, today) >= 0]
    picked = picked_for(state, today) or ""
    picked = checklist.aliases.get(picked, picked)

    ordered: dict[str, tuple[ChecklistItem, Reason]] = {}

    def add(entries: Sequence[ChecklistItem], reason: Reason) -> None:
        for entry in entries:
            ordered.setdefault(entry.id, (entry, reason))

    add(sorted((entry for entry in rest if _days(entry, today) <= SOON), key=_due), "due")
    add([entry for entry in rest if entry.id == picked], "picked")
    add([entry for entry in rest if entry.record.snoozed_until == today], "returned")
    add([entry for entry in rest if entry.status == "started"], "started")
    soon = {entry.id for entry in rest if _days(entry, today) <= THIS_WEEK}
    free = [entry for entry in rest if _is_next_in_order(entry) and entry.id not in ordered and entry.id not in soon]
    add(free[:NEXT_IN_ORDER], "order")
    add(sorted((entry for entry in rest if entry.id in soon), key=_due), "later")

    count = len(ordered)
    actions = (
        Action(entry, reason, _why(entry, reason, today), count - place)
        for place, (entry, reason) in enumerate(ordered.values())
    )
    late = (Action(entry, "slipped", dates.due(_due(entry), today)) for entry in slipped)
    return Agenda(tuple(actions), tuple(late))


def picked_for(state: State, today: date) -> str | None:
    """The one thing that yesterday's check-in picked for today."""
    before = state.check_ins.get((today - timedelta(days=1)).isoformat()) if today > date.min else None
    return before.tomorrow if before else None


def _is_next_in_order(entry: ChecklistItem) -> bool:
    return entry.status == "open" and not (entry.plan and entry.plan.optional and not entry.is_touched)


def _due(entry: ChecklistItem) -> date:
    return entry.record.due or date.max


def _days(entry: ChecklistItem, today: date) -> int:
    return (_due(entry) - today).days


def _why(entry: ChecklistItem, reason: Reason, today: date) -> str:
    if entry.record.due and (entry.record.due - today).days <= THIS_WEEK:
        return dates.due(entry.record.due, today)
    words = {
        "picked": "picked yesterday",
        "returned": "back from snooze",
        "order": f"next in step {STEP_IDS.index(entry.step) + 1}",
    }
    if reason == "started" and entry.record.started_on:
        return f"since {dates.short(entry.record.started_on, today)}"
    return words.get(reason, "started")
