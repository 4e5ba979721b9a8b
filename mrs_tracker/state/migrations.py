"""Older documents become present ones: pure steps on the raw JSON, one for each version that was ever written."""

from collections.abc import Callable, Mapping
from typing import Any

from mrs_tracker.errors import NeedsAttention
from mrs_tracker.state.models import FORMAT, SCHEMA, State

Json = dict[str, Any]
Step = Callable[[Json], Json]

STEPS: Mapping[int, Step] = {}
"""The step that turns a document of version n into one of version n + 1, by n."""


def migrated(raw: Json, steps: Mapping[int, Step] = STEPS, target: int = SCHEMA) -> Json:
    """A document in the present shape, `schema` included; the given one is left as it is."""
    for version in range(raw["schema"], target):
        raw = {**steps[version](raw), "schema": version + 1}
    return raw


def is_newer(raw: Any) -> bool:
    """Whether parsed JSON is a document that only a newer version of the program may write."""
    return isinstance(raw, dict) and raw.get("format") == FORMAT and _number(raw, "min_reader") > SCHEMA


def _number(raw: Json, name: str) -> int:
    value = raw.get(name, 1)
    return value if type(value) is int else 1


def state_from(raw: Any, file: str) -> State:
    """The state in parsed JSON. Raises NeedsAttention where it is not ours, too new, or does not fit."""
    if (
        not isinstance(raw, dict)
        or raw.get("format") != FORMAT
        or type(raw.get("schema")) is not int
        or raw["schema"] < 1
    ):
        raise NeedsAttention(f"{file} is not a document of mrs-tracker.", "mrs-tracker paths")
    if type(raw.get("min_reader", 1)) is not int:
        raise NeedsAttention(f"{file} is damaged: its min_reader is not a number.", "mrs-tracker paths")
    if raw.get("min_reader", 1) > SCHEMA:
        raise NeedsAttention(
            f"{file} was written by a newer mrs-tracker. Nothing was changed.", "pipx upgrade mrs-tracker"
        )
    try:
        return State.model_validate(migrated(raw) if raw["schema"] < SCHEMA else raw)
    except ValueError as error:
        place = getattr(error, "errors", lambda: [{"loc": (), "msg": "does not fit"}])()[0]
        where = ".".join(str(part) for part in place["loc"])
        raise NeedsAttention(f"{file} does not fit at {where}: {place['msg'][:80]}.", "mrs-tracker paths") from None
