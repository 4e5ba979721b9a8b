"""The content of a state without its machinery: what `dump` prints and what two replicas compare."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import to_jsonable_python

from mrs_tracker.state.changes import is_live
from mrs_tracker.state.document import State
from mrs_tracker.state.records.base import Mark, Record, picked

_MACHINERY = {"stamp", "stamps", "removed"}
_NOT_CONTENT = {"rev", "written_by", "seen", "revisions"}


def content(state: State) -> dict[str, Any]:
    """The document without stamps, removed records, revisions and whatever says nothing; unknown fields included."""
    plain = {name: value for name, value in _plain(state).items() if name not in _NOT_CONTENT}
    return {"format": state.format, "schema": state.schema_, "doc_id": state.doc_id} | plain


def _plain(model: BaseModel) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if name in _MACHINERY or (not field.is_required() and value == _default(field)):
            continue
        shown = _shown(value)
        if shown or not isinstance(value, BaseModel | Mapping):
            result[field.alias or name] = shown
    return result | (model.__pydantic_extra__ or {})


def _default(field: FieldInfo) -> Any:
    return field.get_default(call_default_factory=True, validated_data={})


def _shown(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return _plain(value)
    if isinstance(value, Mapping) and any(isinstance(inside, Mark) for inside in value.values()):
        return list(picked(value))
    if isinstance(value, Mapping) and any(isinstance(inside, Record) for inside in value.values()):
        alive = {key: _plain(inside) for key, inside in value.items() if is_live(inside)}
        return {key: inside for key, inside in alive.items() if inside}
    return to_jsonable_python(value)
