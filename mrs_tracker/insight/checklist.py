"""The plan and what was done about it, side by side: what every screen and every verb looks at."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from mrs_tracker.insight import conditions, effort
from mrs_tracker.refs import Ref
from mrs_tracker.roadmap.plan import Item, Step
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state.changes import is_live, live
from mrs_tracker.state.document import State
from mrs_tracker.state.merge import joined
from mrs_tracker.state.records.base import Note
from mrs_tracker.state.records.items import ItemRecord, OwnItem
from mrs_tracker.state.verbs.own_items import by_step

Status = Literal["open", "started", "done", "skipped", "blocked"]
Kind = Literal["plan", "own", "gone"]

CLOSED = ("done", "skipped")
"""Where nothing remains to be done."""

UNTOUCHED = ItemRecord.model_construct()


class ChecklistItem(NamedTuple):
    """One item with everything that is known of it."""

    id: str
    step: str
    kind: Kind
    title: str
    minutes: int
    status: Status
    applies: bool
    record: ItemRecord
    plan: Item | None = None
    own: OwnItem | None = None
    waits_for: tuple[str, ...] = ()
    hangs_on: str = ""
    """The answer that decides whether it is for this person, as long as that is not given."""

    @property
    def ref(self) -> Ref:
        """What names it."""
        if self.kind == "own":
            return Ref("own-item", ("own_items", self.id))
        return Ref("item" if self.kind == "plan" else "gone", ("items", self.id))

    @property
    def is_closed(self) -> bool:
        """Whether nothing remains to be done about it."""
        return self.status in CLOSED

    @property
    def is_touched(self) -> bool:
        """Whether anything was said about it, apart from reading it."""
        return self.record != UNTOUCHED and (
            self.record.state != "open" or self.record.due is not None or bool(self.notes)
        )

    @property
    def counts(self) -> bool:
        """Whether it is part of the whole that progress is measured against."""
        if not self.applies or self.kind == "gone" or self.status == "skipped":
            return False
        return not self.is_offered or self.is_touched

    @property
    def is_undecided(self) -> bool:
        """Whether nothing was said about it, and an answer that is not there yet decides whose it is."""
        return bool(self.hangs_on) and not self.is_touched

    @property
    def is_offered(self) -> bool:
        """Whether it is no more than offered: optional, or an answer that is not there yet decides whose it is."""
        return bool(self.plan and (self.plan.optional or self.hangs_on))

    @property
    def notes(self) -> Sequence[tuple[str, Note]]:
        """Its notes with their ids, the newest first."""
        return sorted(live(self.record.notes), key=lambda note: (note[1].at, note[0]), reverse=True)

    def is_snoozed(self, today: date) -> bool:
        """Whether it is to stay away from Today."""
        return self.record.snoozed_until is not None and self.record.snoozed_until > today


class StepChecklist(NamedTuple):
    """One step with its items: the plan's, one's own, and those that left the plan."""

    step: Step
    entries: tuple[ChecklistItem, ...]


class Owned(NamedTuple):
    """One's own items as the document has them, and those that stand by step, in their order."""

    held: Mapping[str, OwnItem]
    by_step: Mapping[str, Sequence[tuple[str, OwnItem]]]


class Checklist:
    """All steps."""

    def __init__(self, steps: tuple[StepChecklist, ...], aliases: Mapping[str, str], owned: Owned) -> None:
        self.steps = steps
        self.aliases = aliases
        """Present ids by those that items had before."""
        self.owned = owned
        """One's own items, for the next checklist."""

    @cached_property
    def by_id(self) -> Mapping[str, ChecklistItem]:
        """Every item by its id."""
        return {entry.id: entry for entry in self}

    def __iter__(self) -> Iterator[ChecklistItem]:
        return (entry for step in self.steps for entry in step.entries)

    def step(self, step_id: str) -> StepChecklist:
        """A step by its id."""
        return next(step for step in self.steps if step.step.id == step_id)

    def opened_by(self, item_id: str) -> Sequence[ChecklistItem]:
        """The items that wait for an item."""
        return [entry for entry in self if entry.plan and item_id in entry.plan.after and entry.applies]


def chosen_exams(roadmap: Roadmap, state: State) -> tuple[str, ...]:
    """Ids of the exams aimed at: by their dates, then by the plan's order; ids that left the plan come last."""
    order = {exam.id: place for place, exam in enumerate(roadmap.exams)}
    ids = [key for key, record in state.exams.items() if record.chosen]
    return tuple(sorted(ids, key=lambda key: (state.exams[key].exam_date or date.max, order.get(key, len(order)), key)))


def checklist(roadmap: Roadmap, state: State, today: date, before: Checklist | None = None) -> Checklist:
    """The plan and the state as one. Own items that are as they were on a checklist made `before` are taken from it."""
    known = before.by_id if before else {}
    items = {item.id: item for step in roadmap.steps for item in step.items}
    records = _under_present_ids(roadmap, state)
    planned = _planned(roadmap, state, today, records)

    def own_entry(key: str, own: OwnItem) -> ChecklistItem:
        record, held = records.get(key, UNTOUCHED), known.get(key)
        if held and held.own is own and held.record is record:
            return held
        return ChecklistItem(key, own.step, "own", own.title, own.minutes, record.state, True, record, own=own)

    owned = before.owned if before and before.owned.held is state.own_items else Owned(state.own_items, by_step(state))
    steps = []
    for step in roadmap.steps:
        plan = [planned[item.id] for item in step.items]
        own = [own_entry(key, item) for key, item in owned.by_step.get(step.id, ())]
        gone = _gone(records, items, state) if step is roadmap.steps[-1] else []
        steps.append(StepChecklist(step, (*plan, *own, *gone)))
    aliases = {alias: item.id for item in items.values() for alias in item.aliases}
    return Checklist(tuple(steps), aliases, owned)


def _planned(
    roadmap: Roadmap, state: State, today: date, records: Mapping[str, ItemRecord]
) -> Mapping[str, ChecklistItem]:
    """The plan's items as they stand for this person."""
    person = conditions.circumstances(roadmap, state, chosen_exams(roadmap, state), today)
    minutes = effort.better_minutes(roadmap, state, person)
    items = [(step.id, item) for step in roadmap.steps for item in step.items]
    meant = {item.id: conditions.meant(item.when, person) for _, item in items}
    satisfied = {
        key
        for key, one in meant.items()
        if not one.applies or one.hangs_on or records.get(key, UNTOUCHED).state in CLOSED
    }

    def entry(step: str, item: Item) -> ChecklistItem:
        record = records.get(item.id, UNTOUCHED)
        waits = tuple(other for other in item.after if other not in satisfied)
        status: Status = "blocked" if record.state == "open" and waits else record.state
        length, of = minutes.get(item.minutes_from, item.minutes), meant[item.id]
        return ChecklistItem(
            item.id, step, "plan", item.title, length, status, of.applies, record, item, None, waits, of.hangs_on
        )

    return {item.id: entry(step, item) for step, item in items}


def _gone(records: Mapping[str, ItemRecord], items: Mapping[str, Item], state: State) -> list[ChecklistItem]:
    return [
        ChecklistItem(key, "", "gone", record.title or key, 0, record.state, False, record)
        for key, record in records.items()
        if key not in items and key not in state.own_items and (record.state != "open" or record.due or record.notes)
    ] + [_removed(key, records, state) for key in _with_lost_words(state)]


def _with_lost_words(state: State) -> Sequence[str]:
    """Own items that were removed while somebody elsewhere wrote about them."""
    about = {one.path[1] for _, one in live(state.revisions) if one.path[0] in ("items", "own_items")}
    return [key for key, own in state.own_items.items() if key in about and not is_live(own)]


def _removed(key: str, records: Mapping[str, ItemRecord], state: State) -> ChecklistItem:
    record = records.get(key, UNTOUCHED)
    return ChecklistItem(key, "", "gone", state.own_items[key].title, 0, record.state, False, record)


def _under_present_ids(roadmap: Roadmap, state: State) -> Mapping[str, ItemRecord]:
    """Records by the ids of today's plan: an item that took over an alias takes over what was said under it."""
    records = dict(state.items)
    for step in roadmap.steps:
        for item in step.items:
            for older in [records.pop(alias) for alias in item.aliases if alias in records]:
                records[item.id] = joined(records[item.id], older) if item.id in records else older
    return records
