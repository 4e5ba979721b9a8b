"""Changes of single fields: how they are applied to a document, and how a record is read."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from pydantic_core import to_jsonable_python

from mrs_tracker.state import document, layout
from mrs_tracker.state.document import State
from mrs_tracker.state.records.base import (
    MACHINERY,
    Record,
    all_stamps,
    child_maps,
    in_short,
    is_live,
    latest_stamp,
    live,
    stamp_of,
)
from mrs_tracker.state.records.exams import ExamRecord
from mrs_tracker.state.records.items import CheckIn, ItemRecord

__all__ = [
    "ABSENT",
    "Change",
    "Edit",
    "Path",
    "applied",
    "is_live",
    "live",
    "model_at",
    "newest_at",
    "record_at",
    "remembered",
    "slot_model",
    "stamp_of",
    "unchanged",
]

Path = tuple[str, ...]
"""From the document to a record: (`profile`,), (`items`, id), (`items`, id, `notes`, id)."""

R = TypeVar("R", bound=Record)

ABSENT = "absent"
"""Key of a remembered value that was not there: the record did not exist."""

_SLOTS: Mapping[str, type[Record]] = {"items": ItemRecord, "exams": ExamRecord, "check_ins": CheckIn}


class Change(NamedTuple):
    """One field of one record gets a value, in JSON's terms."""

    path: Path
    field: str
    value: Any


class Edit(NamedTuple):
    """Changes that belong together, named as a fact in the past tense."""

    label: str
    changes: tuple[Change, ...]
    id: str = ""
    remark: str = ""
    """What somebody might not expect of it, told once it is saved."""


_Inner = tuple[Path, Change]


def applied(state: State, changes: Iterable[Change], stamp: str) -> State:
    """The document after some changes, each stamped; what is not changed stays the very same.

    Raises pydantic's ValidationError where a value does not fit, KeyError where a path leads nowhere.
    """
    news: dict[str, Any] = {}
    for name, inside in _by_first((change.path, change) for change in changes).items():
        held = getattr(state, name) if name in State.model_fields else None
        if isinstance(held, Record):
            news[name] = _changed(type(held), held, inside, stamp)
        else:
            news[name] = _map(document.maps()[name], held or {}, inside, stamp)
    return state.model_copy(update=news)


def _map(model: type[R], held: Mapping[str, R], changes: Sequence[_Inner], stamp: str) -> Mapping[str, R]:
    result = dict(held)
    for key, inside in _by_first(changes).items():
        result[key] = _changed(model, held.get(key), inside, stamp)
    return result if len(result) == len(held) else dict(sorted(result.items()))


def _changed(model: type[R], record: R | None, changes: Sequence[_Inner], stamp: str) -> R:
    fields, stamps = (_said_of(record), all_stamps(record)) if record else ({}, {})
    own = {change.field: change.value for path, change in changes if not path}
    fields |= own
    stamps |= dict.fromkeys(own, stamp)
    maps = child_maps(model)
    if record:
        layout.hand_down(record)
    for name, inside in _by_first((path, change) for path, change in changes if path).items():
        fields[name] = _map(maps[name], fields.get(name, {}), inside, stamp)
    made = model.model_validate({**in_short(stamps, fields.keys() - maps.keys()), **fields})
    return layout.keep_unknown(made, [layout.text_of(record)] if record else [])


def _said_of(record: Record) -> dict[str, Any]:
    extra = record.__pydantic_extra__ or {}
    names = record.model_fields_set - MACHINERY
    return {name: extra[name] if name in extra else record.__dict__[name] for name in names}


def _by_first(changes: Iterable[_Inner]) -> dict[str, list[_Inner]]:
    found: dict[str, list[_Inner]] = {}
    for path, change in changes:
        found.setdefault(path[0], []).append((path[1:], change))
    return found


def record_at(state: State, path: Path) -> Record | None:
    """The record at a path, or None."""
    found: Any = state
    for part in path:
        found = found.get(part) if isinstance(found, Mapping) else getattr(found, part, None)
    return found if isinstance(found, Record) else None


def model_at(path: Path) -> type[Record] | None:
    """What kind of record stands at a path, or None where the path leads nowhere."""
    if path[0] in document.singles():
        found, rest = document.singles()[path[0]], path[1:]
    elif path[0] in document.maps() and len(path) > 1:
        found, rest = document.maps()[path[0]], path[2:]
    else:
        return None
    for name in rest[::2]:
        held = child_maps(found).get(name)
        if held is None:
            return None
        found = held
    return found if len(rest) % 2 == 0 else None


def remembered(state: State, change: Change) -> dict[str, Any]:
    """What a field holds before a change, as JSON: `{"before": value}`, or `{"absent": true}` without a record."""
    record = record_at(state, change.path)
    if record is None:
        return _default(change) or {ABSENT: True}
    return {"before": to_jsonable_python(getattr(record, change.field, None))}


def _default(change: Change) -> dict[str, Any] | None:
    model = slot_model(change.path)
    if model is None or change.field not in model.model_fields:
        return None
    return {"before": to_jsonable_python(model.model_fields[change.field].get_default())}


def slot_model(path: Path) -> type[Record] | None:
    """The model of a record that is there even if nothing was said about it: an item, an exam, a day; else None."""
    return _SLOTS.get(path[0]) if len(path) == 2 else None


def newest_at(state: State, path: Path) -> str:
    """The latest stamp in the top record that a path leads into; empty where there is none yet."""
    top = record_at(state, path[:1]) or record_at(state, path[:2])
    return latest_stamp(top) if top else ""


def unchanged(state: State, change: Change) -> bool:
    """Whether a change would leave its field as it is."""
    record = record_at(state, change.path)
    if record is None:
        return change.path[0] == "items" and change.value == _slot_default(change)
    if change.field == "removed":
        return bool(change.value) != is_live(record)
    value = list(change.value) if isinstance(change.value, tuple) else change.value
    return bool(to_jsonable_python(getattr(record, change.field, None)) == value)


def _slot_default(change: Change) -> Any:
    field = ItemRecord.model_fields.get(change.field)
    return field.get_default() if field and len(change.path) == 2 else object()
