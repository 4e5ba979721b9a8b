"""What to do now: what slipped, and the next things with the reason why each stands where it stands."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal, NamedTuple

from mrs_tracker import dates
from mrs_tracker.insight.calendar import Dated, picked_for
from mrs_tracker.insight.checklist import CLOSED, Checklist, ChecklistItem
from mrs_tracker.places import STEP_IDS
from mrs_tracker.refs import Ref
from mrs_tracker.state.document import State

Reason = Literal["slipped", "result", "due", "picked", "returned", "started", "order", "later"]

SOON = 1
"""Days this many ahead or nearer come first."""

THIS_WEEK = 7
"""Days this many ahead or nearer are shown at all."""

NEXT_IN_ORDER = 4
"""How many items the plan's own order contributes."""


class Action(NamedTuple):
    """Something that is to be done, with the reason; `score` falls along the list."""

    about: Ref
    title: str
    status: str
    reason: Reason
    why: str
    minutes: int = 0
    """How long it takes; 0 where that is not known."""
    due: date | None = None
    """The day by which, or on which, it is to be done."""
    score: int = 0

    @property
    def is_item(self) -> bool:
        """Whether it is an item, which can be ticked and picked."""
        return self.about.kind in ("item", "own-item")


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


def agenda(checklist: Checklist, state: State, today: date, dated: Iterable[Dated] = ()) -> Agenda:
    """The agenda of a day: what wants a result, due by tomorrow, picked, back from a snooze, started, then the plan's
    order; then what this week has. Of `dated` it takes what others have fixed: an exam's day is no item's deadline.
    """
    open_entries = [
        entry for entry in checklist if entry.status not in CLOSED and entry.kind != "gone" and entry.applies
    ]
    awake = [entry for entry in open_entries if not entry.is_snoozed(today)]
    slipped = sorted((entry for entry in awake if _days(entry, today) < 0), key=_due)
    rest = [entry for entry in awake if _days(entry, today) >= 0]
    picked = picked_for(state, today) or ""
    picked = checklist.aliases.get(picked, picked)
    fixed = [_on_its_day(one, today) for one in dated if one.is_fixed and (one.day - today).days <= THIS_WEEK]

    ordered: dict[Ref, Action] = {}

    def add(entries: Sequence[ChecklistItem], reason: Reason) -> None:
        for action in _actions(entries, reason, today):
            ordered.setdefault(action.about, action)

    def add_by_day(entries: Sequence[ChecklistItem], reason: Reason) -> None:
        among = [*(one for one in fixed if one.reason == reason), *_actions(entries, reason, today)]
        ordered.update((one.about, one) for one in sorted(among, key=_day) if one.about not in ordered)

    add_by_day([], "result")
    add_by_day([entry for entry in rest if _days(entry, today) <= SOON], "due")
    add([entry for entry in rest if entry.id == picked], "picked")
    add([entry for entry in rest if entry.record.snoozed_until == today], "returned")
    add([entry for entry in rest if entry.status == "started"], "started")
    soon = [entry for entry in rest if _days(entry, today) <= THIS_WEEK]
    near = {entry.id for entry in soon}
    free = [entry for entry in rest if _is_next_in_order(entry) and entry.ref not in ordered and entry.id not in near]
    add(free[:NEXT_IN_ORDER], "order")
    add_by_day(soon, "later")

    count = len(ordered)
    actions = (action._replace(score=count - place) for place, action in enumerate(ordered.values()))
    return Agenda(tuple(actions), tuple(_actions(slipped, "slipped", today)))


def _on_its_day(one: Dated, today: date) -> Action:
    days = (one.day - today).days
    reason: Reason = "result" if days < 0 else "due" if days <= SOON else "later"
    return Action(one.about, one.title, "open", reason, one.why, one.minutes, one.day)


def _actions(entries: Iterable[ChecklistItem], reason: Reason, today: date) -> Sequence[Action]:
    return [
        Action(one.ref, one.title, one.status, reason, _why(one, reason, today), one.minutes, one.record.due)
        for one in entries
    ]


def _is_next_in_order(entry: ChecklistItem) -> bool:
    return entry.status == "open" and (entry.is_touched or not entry.is_offered)


def _day(action: Action) -> date:
    return action.due or date.max


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
