"""Everything that has a day, as one stream: deadlines, booked exams, snoozes that end, what was picked."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple, Protocol

from mrs_tracker import dates
from mrs_tracker.insight.checklist import Checklist, ChecklistItem
from mrs_tracker.refs import Ref
from mrs_tracker.roadmap.exams import Exam
from mrs_tracker.state.changes import live
from mrs_tracker.state.document import State
from mrs_tracker.state.records.exams import ExamRecord

Sort = Literal["exam", "deadline", "picked", "snooze"]


class Dated(NamedTuple):
    """Something on a day."""

    about: Ref
    day: date
    kind: Sort
    title: str
    why: str
    """What the day means, in a few words."""
    is_fixed: bool
    """Whether others set the day, so that everything else is planned around it."""
    minutes: int = 0
    """How long it takes; 0 where that is not known."""


class Looked(Protocol):
    """What the sources look at: a snapshot has it."""

    state: State
    today: date

    @property
    def checklist(self) -> Checklist:
        """All items."""

    @property
    def chosen(self) -> tuple[Exam, ...]:
        """The exams aimed at."""


Source = Callable[[Looked], Iterable[Dated]]


def deadlines(at: Looked) -> Iterator[Dated]:
    """The deadlines of open items."""
    for item in _open(at.checklist):
        if due := item.record.due:
            yield Dated(item.ref, due, "deadline", item.title, dates.due(due, at.today), False, item.minutes)


def exam_days(at: Looked) -> Iterator[Dated]:
    """The booked days of the exams aimed at, until a result of that day or a later one is known."""
    for exam in at.chosen:
        record = at.state.exams[exam.id]
        if (day := record.exam_date) and not _has_result(record, day):
            why = dates.away(day, at.today) if day >= at.today else "how did it go? r records it"
            about = Ref("exam", ("exams", exam.id))
            yield Dated(about, day, "exam", f"{exam.short} exam", why, True, exam.sitting.minutes or 0)


def snoozes(at: Looked) -> Iterator[Dated]:
    """The days on which snoozed items come back."""
    for item in _open(at.checklist):
        if item.is_snoozed(at.today) and (until := item.record.snoozed_until):
            yield Dated(item.ref, until, "snooze", item.title, "back from snooze", False, item.minutes)


def picks(at: Looked) -> Iterator[Dated]:
    """What was picked yesterday for today, and today for tomorrow."""
    for day in (at.today, at.today + timedelta(days=1)) if at.today < date.max else (at.today,):
        picked = picked_for(at.state, day) or ""
        item = at.checklist.by_id.get(at.checklist.aliases.get(picked, picked))
        if item and _is_open(item):
            why = "picked yesterday" if day == at.today else "picked today"
            yield Dated(item.ref, day, "picked", item.title, why, False, item.minutes)


SOURCES: Sequence[Source] = (exam_days, deadlines, picks, snoozes)
"""Where days come from; of one day they stand in this order."""


def calendar(at: Looked) -> tuple[Dated, ...]:
    """All that has a day, the earliest first."""
    return tuple(sorted((one for source in SOURCES for one in source(at)), key=lambda one: one.day))


def picked_for(state: State, day: date) -> str | None:
    """The one thing that the check-in of the day before picked for a day."""
    before = state.check_ins.get((day - timedelta(days=1)).isoformat()) if day > date.min else None
    return before.tomorrow if before else None


def _open(items: Checklist) -> Iterator[ChecklistItem]:
    return (item for item in items if _is_open(item))


def _is_open(item: ChecklistItem) -> bool:
    return item.applies and item.kind != "gone" and not item.is_closed


def _has_result(record: ExamRecord, booked: date) -> bool:
    return any(attempt.result == "pass" or attempt.day >= booked for _, attempt in live(record.attempts))
