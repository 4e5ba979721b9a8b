"""What pydantic finds wrong with the shape of a plan, in plain words."""

import re
from collections.abc import Collection
from typing import Any, get_args

from pydantic import BaseModel

from mrs_tracker.roadmap.base import Plain
from mrs_tracker.roadmap.conditions import When
from mrs_tracker.roadmap.loader import Path
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.text import one_line

_BELONGS = {
    "string_type": "a text belongs",
    "tuple_type": "a list belongs",
    "model_type": "keys with values belong",
    "mapping_type": "keys with values belong",
    "dict_type": "keys with values belong",
}
"""What should stand in a place, by pydantic's name for what is wrong there."""


def wrong(details: Any) -> tuple[Path, str, str, Collection[str]]:
    """One mistake: where it is, what is wrong, and the word that is none of the known ones."""
    path: Path = tuple(part for part in details["loc"] if part != "[key]")
    given = details["input"]
    if details["type"] == "extra_forbidden":
        return path, "no such key here.", str(path[-1]), list(_model_at(path[:-1])[0].model_fields)
    if details["type"] == "missing":
        return path, "this key is missing", "", ()
    if details["type"] == "tuple_type" and isinstance(given, dict) and _model_at(path) == (When, True):
        return path, f"`{path[-1]}` is a list of sets: put a dash before it", "", ()
    found = one_line(repr(given)[:60])[:40]
    if details["type"] in _BELONGS:
        return path, f"{_BELONGS[details['type']]} here, not {found}", "", ()
    message = details["msg"].removeprefix("Value error, ")
    message = message[:1].lower() + message[1:]
    if details["type"] == "literal_error" and isinstance(given, str):
        return path, f"{message}, not {found}.", given, re.findall(r"'([^']*)'", details["ctx"]["expected"])
    return path, f"{message}, not {found}" if details["type"].endswith("_type") else message, "", ()


def _model_at(path: Path) -> tuple[type[BaseModel], bool]:
    """The model that the plan has in a place, and whether there is a list of them."""
    model: type[BaseModel] = Roadmap
    is_list = False
    for part in path:
        is_list = False
        if isinstance(part, str) and part in model.model_fields:
            annotation = model.model_fields[part].annotation
            is_list = getattr(annotation, "__origin__", None) is tuple
            model = _model_in(annotation) or model
    return model, is_list


def _model_in(annotation: Any) -> type[Plain] | None:
    if isinstance(annotation, type) and issubclass(annotation, Plain):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
