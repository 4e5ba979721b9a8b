"""Words that would be replaced or removed by somebody who had not seen them: they are kept as revisions."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from mrs_tracker.state.changes import Change, Path, model_at, record_at
from mrs_tracker.state.document import State
from mrs_tracker.state.records.base import Record, Revision, children, free_texts, is_live, stamp_of


class Lost(NamedTuple):
    """Words, where they stood, and when and where they were written."""

    path: Path
    field: str
    text: str
    origin: str


def revisions(lost: Iterable[Lost]) -> Mapping[str, Revision]:
    """The records that keep some words, by an id that is the same on every device."""
    return {
        _id(one): Revision(path=one.path, field=one.field, text=one.text, origin=one.origin) for one in lost if one.text
    }


def kept(state: State, saw: State, changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes that keep words which some changes replace or remove, and which their author did not see: the author
    saw the state `saw`, and the changes are about to be made in `state`.
    """
    if saw is state:
        return ()
    made: list[Change] = []
    for lost in _unseen(state, saw, changes):
        path = ("revisions", _id(lost))
        if record_at(state, path) is None:
            values: dict[str, Any] = {"path": list(lost.path), "field": lost.field, "text": lost.text}
            made += [Change(path, name, value) for name, value in {**values, "origin": lost.origin}.items()]
    return tuple(made)


def _unseen(state: State, saw: State, changes: Iterable[Change]) -> Iterator[Lost]:
    for path, field, value in changes:
        held, model = record_at(state, path), model_at(path)
        if held is None or model is None:
            continue
        if field in free_texts(model):
            words = getattr(held, field)
            if words and words != value and words != _words_at(saw, path, field):
                yield Lost(path, field, words, stamp_of(held, field))
        elif field == "removed" and value:
            yield from _unseen_below(saw, path, held)
            if path[0] == "own_items" and (item := state.items.get(path[1])):
                yield from _unseen_below(saw, ("items", path[1]), item)


def _unseen_below(saw: State, path: Path, record: Record) -> Iterator[Lost]:
    for name in sorted(free_texts(type(record))):
        words = getattr(record, name)
        if words and words != _words_at(saw, path, name):
            yield Lost(path, name, words, stamp_of(record, name))
    for name, key, child in children(record):
        if is_live(child):
            yield from _unseen_below(saw, (*path, name, key), child)


def _words_at(state: State, path: Path, field: str) -> str:
    held = record_at(state, path)
    return str(getattr(held, field, None) or "") if held else ""


def _id(lost: Lost) -> str:
    import hashlib  # OpenSSL behind it takes its time, and words are seldom lost
    import json  # the same form on every device

    text = json.dumps([list(lost.path), lost.field, lost.text], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:20]
