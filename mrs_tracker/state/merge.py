"""Two copies of a document become one: field by field, the newest stamp wins.

`join` is commutative, associative and idempotent: it takes for every field the greater of (stamp, canonical value),
which is a least upper bound. It works on JSON trees, so that fields of a newer version take part.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, get_args

from mrs_tracker.state import models

Json = dict[str, Any]


def join(a: Json, b: Json) -> Json:
    """What two copies of a document say together."""
    return _document(a, b)


def merge(ours: Json, theirs: Json) -> Json:
    """What two copies say together, keeping as revisions the words that lost.

    Words that the winning copy had seen were simply replaced, and are not kept: its `seen` names for each device the
    newest edit that it knows of, and a device's edits reach a copy in their order.
    """
    merged = join(ours, theirs)
    lost = _lost_words(ours, theirs)
    if lost:
        merged["revisions"] = _map(merged.get("revisions", {}), lost)
    return merged


def _document(a: Json, b: Json) -> Json:
    result: Json = {}
    for name in _names(a, b):
        one, other = a.get(name), b.get(name)
        if name == "seen":
            result[name] = _latest(one or {}, other or {})
        elif _is_record(one) or _is_record(other):
            result[name] = _record(one or {}, other or {})
        elif _is_map(one) and _is_map(other):
            result[name] = _map(one or {}, other or {})
        else:
            result[name] = _greater(one, other)
    return result


def _map(a: Json, b: Json) -> Json:
    return {
        key: _record(a[key], b[key]) if key in a and key in b else a.get(key, b.get(key)) for key in sorted({*a, *b})
    }


def _record(a: Json, b: Json) -> Json:
    result: Json = {}
    for name in _names(a, b):
        one, other = a.get(name), b.get(name)
        if name == "stamps":
            result[name] = _latest(one or {}, other or {})
        elif _is_map(one) and _is_map(other) and (one or other):
            result[name] = _map(one or {}, other or {})
        else:
            result[name] = _newer(a, b, name)
    return result


def _latest(a: Json, b: Json) -> Json:
    return {key: max(a.get(key, ""), b.get(key, "")) for key in sorted({*a, *b})}


def _newer(a: Json, b: Json, name: str) -> Any:
    return max((a, b), key=lambda side: _rank(side, name)).get(name)


def _rank(side: Json, name: str) -> tuple[str, bool, str]:
    return side.get("stamps", {}).get(name, ""), name in side, canonical(side.get(name))


def _greater(a: Any, b: Any) -> Any:
    if isinstance(a, int) and isinstance(b, int):
        return max(a, b)
    return max((a, b), key=lambda value: (value is not None, canonical(value)))


def _names(a: Json, b: Json) -> list[str]:
    return [*a, *(name for name in b if name not in a)]


def _is_record(value: Any) -> bool:
    return isinstance(value, Mapping) and "stamps" in value


def _is_map(value: Any) -> bool:
    return value is None or (isinstance(value, Mapping) and all(_is_record(inside) for inside in value.values()))


def canonical(value: Any) -> str:
    """A JSON value as text that is the same for equal values: sorted keys, no white space."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _free_text_fields() -> frozenset[str]:
    return frozenset(
        name
        for model in vars(models).values()
        if isinstance(model, type) and issubclass(model, models.Record)
        for name, field in model.model_fields.items()
        if models.FreeText in field.metadata or models.FreeText in _inner_metadata(field.annotation)
    )


def _inner_metadata(annotation: Any) -> list[Any]:
    return [mark for part in get_args(annotation) for mark in getattr(part, "__metadata__", ())]


def _lost_words(ours: Json, theirs: Json) -> Json:
    words = _free_text_fields()
    is_one_document = ours.get("doc_id") == theirs.get("doc_id")
    lost: Json = {}

    def visit(path: tuple[str, ...], one: Json, other: Json) -> None:
        for name, mine in one.items():
            yours = other.get(name)
            if isinstance(mine, Mapping) and isinstance(yours, Mapping) and name not in ("stamps", "revisions", "seen"):
                visit((*path, name), dict(mine), dict(yours))
            elif name in words and isinstance(mine, str) and isinstance(yours, str) and mine != yours:
                mine_wins = _newer(one, other, name) == mine
                loser, winner = (other, ours) if mine_wins else (one, theirs)
                stamp = loser.get("stamps", {}).get(name, "")
                if loser[name] and not (is_one_document and _has_seen(winner, stamp)):
                    entry = {
                        "stamps": {},
                        "removed": False,
                        "path": list(path),
                        "field": name,
                        "text": loser[name],
                        "stamp": stamp,
                    }
                    lost[hashlib.sha256(canonical([path, name, loser[name]]).encode()).hexdigest()[:20]] = entry

    visit((), ours, theirs)
    return lost


def _has_seen(document: Json, stamp: str) -> bool:
    device = stamp.split("-", 2)[-1]
    return not stamp or document.get("seen", {}).get(device, "") >= stamp
