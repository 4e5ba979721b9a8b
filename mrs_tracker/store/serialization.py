"""The bytes of a document as it is saved: read back before anybody trusts them."""

from collections.abc import Iterator, Mapping

from pydantic_core import from_json

from mrs_tracker.errors import NotSaved
from mrs_tracker.state import document, layout
from mrs_tracker.state.document import State
from mrs_tracker.state.records.base import Record, child_maps
from mrs_tracker.store import documents


def serialized(state: State, unknown: Mapping[str, bytes] | None = None, before: State | None = None) -> bytes:
    """A document as it stands in the file; what is not the very same as `before` is read back once.

    Raises NotSaved where it could not be read again.
    """
    data = layout.written(state, unknown)
    if len(data) > documents.MOST_BYTES:
        raise NotSaved(f"The document would have {len(data):,} bytes; {documents.MOST_BYTES:,} are the most.")
    head = from_json(layout.written(state.model_copy(update={key: {} for key in document.maps()}), unknown))
    if head["rev"] != state.rev or not all(_reads_back(record, old) for record, old in _changed(state, before)):
        raise NotSaved("The document could not be read back. The file holds what it held before.")
    return data


def _changed(state: State, before: State | None) -> Iterator[tuple[Record, Record | None]]:
    for name in document.singles():
        old = getattr(before, name) if before else None
        if getattr(state, name) is not old:
            yield getattr(state, name), old
    for name in document.maps():
        olds: Mapping[str, Record] = getattr(before, name) if before else {}
        for key, record in getattr(state, name).items() if getattr(state, name) is not olds else ():
            if record is not olds.get(key):
                yield record, olds.get(key)


def _reads_back(record: Record, old: Record | None) -> bool:
    """Whether a record’s text says what the record says; records below that are the very same as before are passed
    over.
    """
    raw = from_json(layout.text_of(record), allow_inf_nan=False)
    below = {name: raw.pop(name, {}) for name in child_maps(type(record))}
    again = type(record).model_validate(raw)
    own = {name: value for name, value in record.__dict__.items() if name not in below}
    if own != {name: again.__dict__[name] for name in own} or record.__pydantic_extra__ != again.__pydantic_extra__:
        return False
    for name, inside in below.items():
        held: Mapping[str, Record] = getattr(record, name)
        olds: Mapping[str, Record] = getattr(old, name) if old else {}
        if held.keys() != inside.keys() or not all(
            child is olds.get(key) or _reads_back(child, olds.get(key)) for key, child in held.items()
        ):
            return False
    return True
