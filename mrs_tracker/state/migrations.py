"""Older documents become present ones: pure steps on the raw JSON, one for each version that was ever written."""

from collections.abc import Callable, Mapping
from typing import Any

from mrs_tracker.state.document import FORMAT, SCHEMA
from mrs_tracker.state.records.base import in_short

Json = dict[str, Any]
Step = Callable[[Json], Json]


def migrated(raw: Json, steps: "Mapping[int, Step] | None" = None, target: int = SCHEMA) -> Json:
    """A document in the present shape, `schema` included; the given one is left as it is."""
    for version in range(raw["schema"], target):
        raw = {**(STEPS if steps is None else steps)[version](raw), "schema": version + 1}
    return raw


def is_newer(raw: Any) -> bool:
    """Whether parsed JSON is a document that only a newer version of the program may write."""
    return isinstance(raw, dict) and raw.get("format") == FORMAT and _number(raw, "min_reader") > SCHEMA


def _number(raw: Json, name: str) -> int:
    value = raw.get(name, 1)
    return value if type(value) is int else 1


def _to_2(raw: Json) -> Json:
    """US names and ids; one stamp a record with exceptions; only what was said; what two devices may add to is a map.

    Nothing was ever kept of programs, credentials, experience, applications and costs in version 1, but what stands
    there is carried over all the same.
    """
    made: Json = {name: value for name, value in raw.items() if name not in _OLD_MAPS}
    made["min_reader"] = 2
    for name in ("profile", "settings"):
        if isinstance(raw.get(name), dict):
            made[name] = _record(raw[name], name)
    for old, new in _OLD_MAPS.items():
        if isinstance(raw.get(old), dict):
            made[new] = {
                _us(key) if new == "items" else key: _record(record, new) if isinstance(record, dict) else record
                for key, record in raw[old].items()
            }
    return made


_OLD_MAPS = {
    "items": "items",
    "own_items": "own_items",
    "exams": "exams",
    "check_ins": "check_ins",
    "programmes": "programs",
    "credentials": "credentials",
    "experience": "experience",
    "applications": "applications",
    "costs": "costs",
    "revisions": "revisions",
}
_LISTS = {
    "profile": ("settings", "titles"),
    "check_ins": ("done",),
    "programs": ("exams",),
    "experience": ("duties", "systems"),
}
_RENAMED = {
    "exams": {"authorised_from": "authorized_from", "authorised_until": "authorized_until"},
    "programs": {"cost_usd": "tuition_usd", "enrolled_on": "enrolled_on"},
    "contacts": {"reach": "email"},
    "revisions": {"stamp": "origin"},
}
_PLAN_IDS = {
    "compare-neighbours": "compare-neighbors",
    "shortlist-programmes": "shortlist-programs",
    "enrol": "enroll",
    "practise-ehr": "practice-ehr",
    "finish-programme": "finish-program",
    "records-organisation": "records-organization",
    "specialised": "specialized",
}
"""Ids of the plan that are spelled in American English now; the plan knows the others as aliases."""

_HOLD_PLAN_IDS = frozenset({"focus", "tomorrow", "path", *(name for names in _LISTS.values() for name in names)})
"""Fields that hold ids of the plan, and never anybody's words."""

_DEFAULTS: Mapping[str, Any] = {
    "removed": False,
    "day_ends": 4,
    "quota": 4,
    "readiness_goal": 0.8,
    "chosen": False,
    "apprentice": False,
    "status": "planned",
    "state": "open",
}


def _record(old: Json, kind: str) -> Json:
    held = old.get("stamps")
    renamed = _RENAMED.get(kind, {})
    stamps: dict[str, str] = held if isinstance(held, dict) else {}
    stamps = {renamed.get(name, name): stamp for name, stamp in stamps.items()}
    values: Json = {}
    for name, value in old.items():
        new = renamed.get(name, name)
        if name == "stamps" or (new not in stamps and _says_nothing(new, value)):
            continue
        if kind == "experience" and name == "hours" and isinstance(value, int | float):
            new, value = "minutes", round(value * 60)
            stamps["minutes"] = stamps.pop("hours", "")
        values[new] = _us(value) if new in _HOLD_PLAN_IDS else value
    below = {name: _marks(values.pop(name), stamps.pop(name, "")) for name in _LISTS.get(kind, ()) if name in values}
    for name in [*values]:
        if name not in ("keymap", "feedback") and isinstance(values[name], dict):
            below[name] = {
                key: _record(record, name) if isinstance(record, dict) else record
                for key, record in values.pop(name).items()
            }
            stamps.pop(name, None)
    own = {name: stamp for name, stamp in stamps.items() if stamp}
    return {**in_short(own, values), **values, **{name: held for name, held in below.items() if held}}


def _us(held: Any) -> Any:
    """An id of the plan, or several, as they are spelled now."""
    if isinstance(held, list):
        return [_us(one) for one in held]
    return _PLAN_IDS.get(held, held) if isinstance(held, str) else held


def _marks(listed: Any, stamp: str) -> Any:
    if not isinstance(listed, list):
        return {}
    return {str(key): {**({"stamp": stamp} if stamp else {}), "removed": False} for key in listed}


def _says_nothing(name: str, value: Any) -> bool:
    if value is None or value in ([], {}) or (name, value) in (("line", ""), ("position", 0)):
        return True
    return name in _DEFAULTS and value == _DEFAULTS[name]


STEPS: Mapping[int, Step] = {1: _to_2}
"""The step that turns a document of version n into one of version n + 1, by n."""
