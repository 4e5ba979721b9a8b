"""Two copies of a document become one: field by field, the newest stamp wins.

`join` is commutative, associative and idempotent: it takes for every field the greater of (stamp, canonical value),
which is a least upper bound. Records that are equal byte for byte are not looked at; others are joined as JSON, so that
fields of a newer version take part.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from mrs_tracker.state import document, layout
from mrs_tracker.state.document import State
from mrs_tracker.state.records.base import (
    MACHINERY,
    Record,
    child_maps,
    children,
    free_texts,
    in_short,
    is_live,
    stamp_of,
)
from mrs_tracker.state.unseen import Lost, revisions

Json = dict[str, Any]
R = TypeVar("R", bound=Record)


def join(ours: State, theirs: State) -> State:
    """What two copies of a document say together. Where they say the same, it is ours."""
    a, b = document.fields_of(ours), document.fields_of(theirs)
    news = {name: _joined_field(name, a, b) for name in b if name not in a or a[name] is not b[name]}
    fields = {key: field.alias or key for key, field in State.model_fields.items()}
    known = {key: news.pop(name) for key, name in fields.items() if name in news}
    changed = {key: value for key, value in known.items() if value is not getattr(ours, key)}
    return ours.model_copy(update={**changed, **news}) if changed or news else ours


def merge(ours: State, theirs: State) -> State:
    """What two copies say together, keeping as revisions the words that lost or went with what was removed.

    Words that the winning copy had seen were simply replaced, and are not kept: its `seen` names for each device the
    newest edit that it knows of, and a device's edits reach a copy in their order.
    """
    merged = join(ours, theirs)
    lost = {**revisions(_lost_words(ours, theirs, merged)), **merged.revisions}
    if len(lost) == len(merged.revisions):
        return merged
    return merged.model_copy(update={"revisions": dict(sorted(lost.items()))})


def _joined_field(name: str, a: Json, b: Json) -> Any:
    one, other = a.get(name), b[name]
    if name in document.maps():
        return _joined_map(one or {}, other)
    if isinstance(one, Record):
        return joined(one, other)
    if name == "seen":
        return _latest(one or {}, other)
    if name not in a:
        return other
    return _joined_value(one, other)


def _joined_map(a: Mapping[str, R], b: Mapping[str, R]) -> Mapping[str, R]:
    if a is b:
        return a
    news: dict[str, R] = {}
    for key, other in b.items():
        mine = a.get(key)
        if mine is None:
            news[key] = other
        elif mine is not other and (both := joined(mine, other)) is not mine:
            news[key] = both
    if not news:
        return a
    result = {**a, **news}
    return result if len(result) == len(a) else dict(sorted(result.items()))


def joined(a: R, b: R) -> R:
    """What two records of one thing say together, field by field; one of the two where it says all of it."""
    ours, theirs = layout.text_of(a), layout.text_of(b)
    if ours == theirs:
        return a
    one, other = json.loads(ours), json.loads(theirs)
    both = _joined_record(one, other, type(a))
    if both == one:
        return a
    if both == other:
        return b
    return layout.keep_unknown(type(a).model_validate(both), (ours, theirs))


def _joined_record(a: Json, b: Json, model: type[Record] | None) -> Json:
    maps = child_maps(model) if model else {}
    stamps: dict[str, str] = {}
    values: Json = {}
    below: Json = {}
    for name in sorted({*_spoken(a), *_spoken(b)}):
        if name in maps or (_is_map(a.get(name)) and _is_map(b.get(name))):
            below[name] = _joined_records(a.get(name) or {}, b.get(name) or {}, maps.get(name))
            continue
        winner = max((a, b), key=lambda side: _rank(side, name))
        stamps[name], is_there, _ = _rank(winner, name)
        if is_there:
            values[name] = winner[name]
    head = in_short(stamps, values) if values else _latest(_only_stamp(a), _only_stamp(b))
    return {**head, **values, **{name: held for name, held in below.items() if held}}


def _joined_records(a: Json, b: Json, model: type[Record] | None) -> Json:
    return {
        key: _joined_record(a[key], b[key], model) if key in a and key in b else a.get(key, b.get(key))
        for key in sorted({*a, *b})
    }


def _joined_value(a: Any, b: Any) -> Any:
    if _is_map(a) and _is_map(b):
        return _joined_records(a, b, None)
    if type(a) is int and type(b) is int:
        return max(a, b)
    return max((a, b), key=lambda value: (value is not None, canonical(value)))


def _only_stamp(record: Json) -> Mapping[str, str]:
    held = record.get("stamp")
    return {"stamp": held} if isinstance(held, str) else {}


def _spoken(record: Json) -> set[str]:
    return {*record, *_exceptions(record)} - MACHINERY


def _exceptions(record: Json) -> Mapping[str, str]:
    held = record.get("stamps")
    return held if isinstance(held, dict) else {}


def _rank(side: Json, name: str) -> tuple[str, bool, str]:
    stamp = _exceptions(side).get(name, side.get("stamp", "") if name in side else "")
    return str(stamp), name in side, canonical(side.get(name))


def _is_map(value: Any) -> bool:
    """Whether a value that this version does not know looks like records by id."""
    return isinstance(value, dict) and all(
        isinstance(inside, dict) and isinstance(inside.get("stamp", ""), str) and MACHINERY & inside.keys()
        for inside in value.values()
    )


def _latest(a: Mapping[str, str], b: Mapping[str, str]) -> Mapping[str, str]:
    return {key: max(a.get(key, ""), b.get(key, "")) for key in sorted({*a, *b})}


def canonical(value: Any) -> str:
    """A JSON value as text that is the same for equal values: sorted keys, no white space."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _lost_words(ours: State, theirs: State, merged: State) -> Iterator[Lost]:
    """Words that stood on one side, and that the side which replaced or removed them had not seen."""
    for name in (*document.singles(), *document.maps()):
        one, other, both = getattr(ours, name), getattr(theirs, name), getattr(merged, name)
        if one is other or name == "revisions":
            continue
        if isinstance(one, Record):
            one, other, both = {"": one}, {"": other}, {"": both}
        for key, yours in other.items():
            mine = one.get(key)
            if mine is not None and mine is not yours and layout.text_of(mine) != layout.text_of(yours):
                path = (name, key) if key else (name,)
                for side, winner, held in ((mine, theirs, ours), (yours, ours, theirs)):
                    found = _lost_at(path, side, both[key])
                    if path[0] == "own_items" and is_live(side) and not is_live(both[key]) and key in held.items:
                        found = (*found, *_words(("items", key), held.items[key]))
                    yield from (lost for lost in found if not (lost.origin and _has_seen(winner, held, lost.origin)))


def _lost_at(path: tuple[str, ...], side: Record, merged: Record) -> tuple[Lost, ...]:
    if is_live(side) and not is_live(merged):
        return tuple(_words(path, side))
    lost = [
        Lost(path, name, words, _origin(side, merged, name))
        for name in free_texts(type(side))
        if (words := getattr(side, name)) and words != getattr(merged, name)
    ]
    for name, key, child in children(side):
        other = getattr(merged, name)[key]
        if child is not other:
            lost += _lost_at((*path, name, key), child, other)
    return tuple(lost)


def _origin(side: Record, merged: Record, name: str) -> str:
    """When and where words were written; empty where other words have the same stamp: then one of the two was changed
    in a file, and whoever wrote the other has not seen it.
    """
    stamp = stamp_of(side, name)
    return "" if stamp == stamp_of(merged, name) else stamp


def _words(path: tuple[str, ...], record: Record) -> Iterator[Lost]:
    for name in sorted(free_texts(type(record))):
        if words := getattr(record, name):
            yield Lost(path, name, words, stamp_of(record, name))
    for name, key, child in children(record):
        if is_live(child):
            yield from _words((*path, name, key), child)


def _has_seen(winner: State, loser: State, stamp: str) -> bool:
    """Whether one copy knew of an edit in another one; two documents that began apart never do."""
    device = stamp.split("-", 2)[-1]
    return winner.doc_id == loser.doc_id and winner.seen.get(device, "") >= stamp
