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


def merge(base: Json | None, ours: Json, theirs: Json) -> Json:
    """What two copies say together, keeping as revisions the words that lost.

    `base` is a common ancestor: words that it holds were simply replaced, and are not kept.
    """
    merged = join(ours, theirs)
    lost = _lost_words((), base or {}, ours, theirs)
    if lost:
        merged["revisions"] = _map(merged.get("revisions", {}), lost)
    return merged


def _document(a: Json, b: Json) -> Json:
    result: Json = {}
    for name in _names(a, b):
        one, other = a.get(name), b.get(name)
        if _is_record(one) or _is_record(other):
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
    stamps_a, stamps_b = a.get("stamps", {}), b.get("stamps", {})
    result: Json = {}
    for name in _names(a, b):
        one, other = a.get(name), b.get(name)
        if name == "stamps":
            result[name] = {
                field: max(stamps_a.get(field, ""), stamps_b.get(field, "")) for field in sorted({*stamps_a, *stamps_b})
            }
        elif _is_map(one) and _is_map(other) and (one or other):
            result[name] = _map(one or {}, other or {})
        else:
            result[name] = _newer(a, b, name)
    return result


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


def _lost_words(path: tuple[str, ...], base: Json, ours: Json, theirs: Json) -> Json:
    words = _free_text_fields()
    lost: Json = {}

    def visit(path: tuple[str, ...], base: Any, ours: Any, theirs: Any) -> None:
        base = base if isinstance(base, Mapping) else {}
        for name, mine in ours.items():
            other = theirs.get(name)
            if isinstance(mine, Mapping) and isinstance(other, Mapping) and name not in ("stamps", "revisions"):
                visit((*path, name), base.get(name), mine, other)
            elif name in words and isinstance(mine, str) and isinstance(other, str) and mine != other:
                loser = ours if _newer(ours, theirs, name) == other else theirs
                if loser[name] and loser[name] != base.get(name):
                    stamp = loser.get("stamps", {}).get(name, "")
                    key = hashlib.sha256(canonical([path, name, loser[name]]).encode()).hexdigest()[:20]
                    lost[key] = {
                        "stamps": {},
                        "removed": False,
                        "path": list(path),
                        "field": name,
                        "text": loser[name],
                        "stamp": stamp,
                    }

    visit(path, base, ours, theirs)
    return lost
