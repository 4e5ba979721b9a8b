"""What must hold inside a document beyond its shape, and how it is mended without losing a word."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from mrs_tracker.state.changes import Change, applied
from mrs_tracker.state.document import State, records
from mrs_tracker.state.records.base import Record, latest_edit
from mrs_tracker.state.records.exams import Practice
from mrs_tracker.state.records.items import ItemRecord
from mrs_tracker.state.stamps import is_stamp

AHEAD_MS = 2 * 86_400_000
"""A stamp so many milliseconds in the future comes from a device with a wrong clock."""

_LATEST = 253_402_214_400_000
"""The last day that a date can be, in milliseconds."""


class Violation(NamedTuple):
    """Something in a document that does not hold."""

    where: str
    words: str
    can_mend: bool = True


def violations(state: State, now: datetime) -> Iterator[Violation]:
    """Everything in a document that does not hold."""
    newest: dict[str, str] = {}
    for path, record in records(state):
        where = ".".join(path)
        for name, stamp in _stamps(record):
            if not is_stamp(stamp):
                yield Violation(where, f"the stamp of {name} is none")
            else:
                newest[device_of(stamp)] = max(newest.get(device_of(stamp), ""), stamp)
        if isinstance(record, ItemRecord) and record.state == "done" and not record.done_on:
            yield Violation(where, "it is done, but on no day")
        if path[0] == "check_ins" and len(path) == 2 and not _is_day(path[1]):
            yield Violation(where, "a check-in that belongs to no day", can_mend=False)
        if isinstance(record, Practice) and record.correct > record.asked:
            yield Violation(where, "more right answers than questions", can_mend=False)
    for device, stamp in newest.items():
        if state.seen.get(device, "") < stamp:
            yield Violation("seen", f"edits of device {device} are not listed")
        if _milliseconds(stamp) > now.timestamp() * 1000 + AHEAD_MS:
            yield Violation("seen", f"the clock of device {device} was ahead by days; it does no harm", can_mend=False)


def repaired(state: State) -> State:
    """The document with what can be mended mended; the given one is left as it is."""
    newest: dict[str, str] = dict(state.seen)
    for path, record in records(state):
        if bad := {name for name, stamp in _stamps(record) if not is_stamp(stamp)}:
            state = _unstamped(state, path, record, bad)
        for _, stamp in _stamps(record):
            if is_stamp(stamp):
                newest[device_of(stamp)] = max(newest.get(device_of(stamp), ""), stamp)
        if isinstance(record, ItemRecord) and record.state == "done" and not record.done_on:
            latest = latest_edit(record)
            day = _day_of(latest) if is_stamp(latest) else "1970-01-01"
            state = applied(state, [Change(path, "done_on", day)], latest if is_stamp(latest) else "")
    return state.model_copy(update={"seen": dict(sorted(newest.items()))}) if newest != state.seen else state


def _stamps(record: Record) -> Iterator[tuple[str, str]]:
    if record.stamp:
        yield "the record", record.stamp
    yield from ((name, stamp) for name, stamp in record.stamps.items() if stamp)


def _unstamped(state: State, path: tuple[str, ...], record: Record, bad: set[str]) -> State:
    """The document in which some stamps of a record are gone; what stands there stays."""
    good: dict[str, Any] = {
        "stamp": record.stamp if is_stamp(record.stamp) else "",
        "stamps": {name: stamp for name, stamp in record.stamps.items() if name not in bad},
    }
    return _replaced(state, path, record.model_copy(update=good))


def _replaced(state: State, path: tuple[str, ...], record: Record) -> State:
    def put(held: Any, rest: tuple[str, ...]) -> Any:
        if not rest:
            return record
        if isinstance(held, Mapping):
            return {**held, rest[0]: put(held[rest[0]], rest[1:])}
        return held.model_copy(update={rest[0]: put(getattr(held, rest[0]), rest[1:])})

    changed: State = put(state, path)
    return changed


def device_of(stamp: str) -> str:
    """The device that made a stamp."""
    return stamp.split("-", 2)[-1]


def _milliseconds(stamp: str) -> int:
    return int(stamp.split("-", 1)[0])


def _day_of(stamp: str) -> str:
    return date.fromordinal(719_163 + min(_milliseconds(stamp), _LATEST) // 86_400_000).isoformat()


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
