"""What must hold inside a document beyond its shape, and how it is mended without losing a word."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from mrs_tracker.state.stamps import is_stamp

Json = dict[str, Any]

AHEAD = timedelta(days=2)
"""A stamp so far in the future comes from a device with a wrong clock."""

_LATEST = 253_402_214_400_000
"""The last day that a date can be, in milliseconds."""


@dataclass(frozen=True)
class Flaw:
    """Something in a document that does not hold."""

    where: str
    words: str
    can_mend: bool = True


def flaws(raw: Json, now: datetime) -> Iterator[Flaw]:
    """Everything in a document that does not hold."""
    seen: Mapping[str, str] = raw.get("seen") or {}
    newest: dict[str, str] = {}
    for path, record in records(raw):
        where = ".".join(path)
        for name, stamp in record["stamps"].items():
            if not is_stamp(stamp):
                yield Flaw(where, f"the stamp of {name} is none")
            else:
                newest[device_of(stamp)] = max(newest.get(device_of(stamp), ""), stamp)
        if path[0] == "items" and len(path) == 2 and record.get("state") == "done" and not record.get("done_on"):
            yield Flaw(where, "it is done, but on no day")
        if path[0] == "check_ins" and len(path) == 2 and not _is_day(path[1]):
            yield Flaw(where, "a check-in that belongs to no day", can_mend=False)
        if "correct" in record and record["correct"] > record.get("asked", 0):
            yield Flaw(where, "more right answers than questions", can_mend=False)
    for device, stamp in newest.items():
        if seen.get(device, "") < stamp:
            yield Flaw("seen", f"edits of device {device} are not listed")
        if _milliseconds(stamp) > (now.timestamp() + AHEAD.total_seconds()) * 1000:
            yield Flaw("seen", f"the clock of device {device} was ahead by days; it does no harm", can_mend=False)


def mended(raw: Json) -> Json:
    """The document with what can be mended mended; the given one is left as it is."""
    result: Json = _copied(raw)
    newest: dict[str, str] = dict(result.get("seen") or {})
    for path, record in records(result):
        record["stamps"] = {name: stamp for name, stamp in record["stamps"].items() if is_stamp(stamp)}
        for stamp in record["stamps"].values():
            newest[device_of(stamp)] = max(newest.get(device_of(stamp), ""), stamp)
        if path[0] == "items" and len(path) == 2 and record.get("state") == "done" and not record.get("done_on"):
            record["done_on"] = _day_of(record["stamps"])
    result["seen"] = newest
    return result


def records(tree: Mapping[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Json]]:
    """Every record of a document, with where it stands."""
    for name, value in tree.items():
        if isinstance(value, dict) and name not in ("stamps", "seen"):
            here = (*path, name)
            if isinstance(value.get("stamps"), dict):
                yield here, value
            yield from records(value, here)


def device_of(stamp: str) -> str:
    """The device that made a stamp."""
    return stamp.split("-", 2)[-1]


def _copied(value: Any) -> Any:
    return {key: _copied(inside) for key, inside in value.items()} if isinstance(value, dict) else value


def _milliseconds(stamp: str) -> int:
    return int(stamp.split("-", 1)[0])


def _day_of(stamps: Mapping[str, str]) -> str:
    made = min(_milliseconds(max(stamps.values(), default="0")), _LATEST)
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=made)).date().isoformat()


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
