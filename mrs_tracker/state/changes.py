"""Changes of single fields: how they are applied to a document, and how a record is read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel
from pydantic_core import to_jsonable_python

from mrs_tracker.state.models import Record, State

Path = tuple[str, ...]
"""From the document to a record: (`profile`,), (`items`, id), (`items`, id, `notes`, id)."""

M = TypeVar("M", bound=BaseModel)
R = TypeVar("R", bound=Record)

ABSENT = "absent"
"""Key of a remembered value that was not there: the record did not exist."""


@dataclass(frozen=True)
class Change:
    """One field of one record gets a value, in JSON's terms."""

    path: Path
    field: str
    value: Any


@dataclass(frozen=True)
class Edit:
    """Changes that belong together, named as a fact in the past tense."""

    label: str
    changes: tuple[Change, ...]
    id: str = ""


def applied(state: State, changes: Iterable[Change], stamp: str) -> State:
    """The document after some changes, each stamped. Raises pydantic's ValidationError where a value does not fit."""
    return _updated(state, [(change.path, change) for change in changes], stamp)


def _updated(model: M, changes: list[tuple[Path, Change]], stamp: str) -> M:
    return type(model).model_validate(_merged(fields_of(model), changes, stamp))


def _merged(fields: dict[str, Any], changes: list[tuple[Path, Change]], stamp: str) -> dict[str, Any]:
    own = {change.field: change.value for path, change in changes if not path}
    if own:
        fields |= own
        fields["stamps"] = {**fields.get("stamps", {}), **dict.fromkeys(own, stamp)}
    below: dict[str, list[tuple[Path, Change]]] = {}
    for path, change in changes:
        if path:
            below.setdefault(path[0], []).append((path[1:], change))
    for name, inside in below.items():
        held = fields.get(name, {})
        fields[name] = _updated(held, inside, stamp) if isinstance(held, BaseModel) else _map(held, inside, stamp)
    return fields


def _map(records: Mapping[str, Any], changes: list[tuple[Path, Change]], stamp: str) -> dict[str, Any]:
    by_id: dict[str, list[tuple[Path, Change]]] = {}
    for path, change in changes:
        by_id.setdefault(path[0], []).append((path[1:], change))
    changed = dict(records)
    for key, inside in by_id.items():
        held = records.get(key)
        changed[key] = _updated(held, inside, stamp) if isinstance(held, BaseModel) else _merged({}, inside, stamp)
    return changed


def fields_of(model: BaseModel) -> dict[str, Any]:
    """The fields of a model by the names they have in JSON, unknown ones included; the values are not copied."""
    names = {name: field.alias or name for name, field in type(model).model_fields.items()}
    return {names[name]: value for name, value in model.__dict__.items()} | (model.__pydantic_extra__ or {})


def record_at(state: State, path: Path) -> Record | None:
    """The record at a path, or None."""
    found: Any = state
    for part in path:
        found = found.get(part) if isinstance(found, Mapping) else getattr(found, part, None)
    return found if isinstance(found, Record) else None


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
    from mrs_tracker.state.models import CheckIn, ExamRecord, ItemRecord

    slots: dict[str, type[Record]] = {"items": ItemRecord, "exams": ExamRecord, "check_ins": CheckIn}
    return slots.get(path[0]) if len(path) == 2 else None


def is_live(record: Record) -> bool:
    """Whether a record stands: it was never removed, or something in it was edited after the removal."""
    return not record.removed or _latest_edit(record) > record.stamps.get("removed", "")


def _latest_edit(record: Record) -> str:
    latest = max((stamp for field, stamp in record.stamps.items() if field != "removed"), default="")
    for value in record.__dict__.values():
        if isinstance(value, Mapping):
            inside = [_any_edit(child) for child in value.values() if isinstance(child, Record)]
            latest = max([latest, *inside])
    return latest


def _any_edit(record: Record) -> str:
    return max(_latest_edit(record), record.stamps.get("removed", ""))


def newest_at(state: State, path: Path) -> str:
    """The latest stamp in the top record that a path leads into; empty where there is none yet."""
    top = record_at(state, path[:1]) or record_at(state, path[:2])
    return _any_edit(top) if top else ""


def live(records: Mapping[str, R]) -> Iterator[tuple[str, R]]:
    """The records that stand, with their ids, in the order of their ids."""
    return ((key, record) for key, record in records.items() if is_live(record))
