"""What has to be edited so that one document says what another one says: a restore is an edit like any other."""

from collections.abc import Iterator, Mapping

from pydantic_core import to_jsonable_python

from mrs_tracker.state import document
from mrs_tracker.state.changes import Change, Path, record_at, slot_model
from mrs_tracker.state.document import State
from mrs_tracker.state.records.base import Record, child_maps, is_live


def changes_between(present: State, wanted: State, *, with_removals: bool = True) -> tuple[Change, ...]:
    """The changes after which `present` has the content of `wanted`. Revisions stay: they only ever grow. Without
    removals, records that `wanted` does not have stay too.
    """
    changes: list[Change] = []
    for name in document.singles():
        changes += _fields((name,), getattr(present, name), getattr(wanted, name))
    for name in document.maps():
        if name != "revisions":
            changes += _map((name,), getattr(present, name), getattr(wanted, name))
    return tuple(change for change in changes if with_removals or not _is_absent(change, wanted))


def _is_absent(change: Change, wanted: State) -> bool:
    """Whether a change is about a record that is not there in `wanted`."""
    return record_at(wanted, change.path) is None


def _map(path: Path, held: Mapping[str, Record], goal: Mapping[str, Record]) -> Iterator[Change]:
    for key in sorted({*held, *goal}):
        here = (*path, key)
        had, wants = held.get(key), goal.get(key)
        if had is wants:
            continue
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
    maps = child_maps(type(held))
    for name in sorted(_names(held) | _names(goal)):
        had, wants = getattr(held, name, None), getattr(goal, name, None)
        if name in maps:
            yield from _map((*path, name), had or {}, wants or {})
        elif had != wants:
            yield Change(path, name, to_jsonable_python(wants))


def _whole(path: Path, wanted: Record) -> Iterator[Change]:
    yield Change(path, "removed", False)
    maps = child_maps(type(wanted))
    for name in sorted(_names(wanted)):
        value = getattr(wanted, name)
        if name in maps:
            yield from _map((*path, name), {}, value)
        else:
            yield Change(path, name, to_jsonable_python(value))


def _names(record: Record) -> set[str]:
    return set(record.model_fields_set) - {"stamp", "stamps", "removed"}
