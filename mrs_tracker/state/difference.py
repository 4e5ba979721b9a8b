"""What has to be edited so that one document says what another one says: a restore is an edit like any other."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic_core import to_jsonable_python

from mrs_tracker.state.changes import Change, Path, is_live, slot_model
from mrs_tracker.state.models import Record, State

_NOT_CONTENT = {"stamps", "removed"}


def difference(present: State, wanted: State) -> tuple[Change, ...]:
    """The changes after which `present` has the content of `wanted`. Revisions stay: they only ever grow."""
    changes: list[Change] = []
    for name in State.model_fields:
        held, goal = getattr(present, name), getattr(wanted, name)
        if isinstance(held, Record):
            changes += _fields((name,), held, goal)
        elif isinstance(held, Mapping) and name not in ("seen", "revisions"):
            changes += _map((name,), held, goal)
    return tuple(changes)


def _map(path: Path, held: Mapping[str, Record], goal: Mapping[str, Record]) -> Iterator[Change]:
    for key in sorted({*held, *goal}):
        here = (*path, key)
        had, wants = held.get(key), goal.get(key)
        if wants is not None and is_live(wants):
            if had is None:
                yield from _whole(here, wants)
            else:
                yield from _fields(here, had, wants)
                if not is_live(had) or had.removed:
                    yield Change(here, "removed", False)
        elif had is not None and is_live(had):
            model = slot_model(here)
            if model is None:
                yield Change(here, "removed", True)
            else:  # a slot is always there: it goes back to saying nothing
                yield from _fields(here, had, model.model_validate({}))


def _fields(path: Path, held: Record, goal: Record) -> Iterator[Change]:
    for name in sorted({*_values(held), *_values(goal)} - _NOT_CONTENT):
        had, wants = _values(held).get(name), _values(goal).get(name)
        if _is_map(had) or _is_map(wants):
            yield from _map((*path, name), had or {}, wants or {})
        elif had != wants:
            yield Change(path, name, to_jsonable_python(wants))


def _whole(path: Path, wanted: Record) -> Iterator[Change]:
    yield Change(path, "removed", False)
    for name, value in _values(wanted).items():
        if name in _NOT_CONTENT:
            continue
        if _is_map(value):
            yield from _map((*path, name), {}, value)
        else:
            yield Change(path, name, to_jsonable_python(value))


def _values(record: Record) -> dict[str, Any]:
    return record.__dict__ | (record.__pydantic_extra__ or {})


def _is_map(value: Any) -> bool:
    return isinstance(value, Mapping) and any(isinstance(inside, Record) for inside in value.values())
