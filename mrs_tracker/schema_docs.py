"""What the models say of themselves: the documentation under each field, as JSON Schema and as a page."""

import ast
import inspect
import textwrap
from collections.abc import Mapping, Sequence
from functools import cache
from types import ModuleType
from typing import Any, get_args

from pydantic import BaseModel


@cache
def _docs(module: ModuleType) -> Mapping[str, Mapping[str, str]]:
    """The text under each field, by class and field."""
    found: dict[str, dict[str, str]] = {}
    for node in ast.parse(inspect.getsource(module)).body:
        if isinstance(node, ast.ClassDef):
            fields: dict[str, str] = {}
            for before, after in zip(node.body, node.body[1:], strict=False):
                match before, after:
                    case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=text)):
                        fields[name] = textwrap.dedent(str(text))
            found[node.name] = fields
    return found


def field_docs(model: type[BaseModel]) -> Mapping[str, str]:
    """The documentation of a model's fields by name, those that it inherits included."""
    docs: dict[str, str] = {}
    for owner in reversed(model.__mro__):
        if issubclass(owner, BaseModel) and owner is not BaseModel:
            module = inspect.getmodule(owner)
            docs |= _docs(module).get(owner.__name__, {}) if module else {}
    return docs


def json_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema of a model with the documentation of every field."""
    schema = model.model_json_schema(by_alias=True)
    known = {one.__name__: one for one in models_in(model)}
    for name, part in [(model.__name__, schema), *schema.get("$defs", {}).items()]:
        docs = field_docs(known[name]) if name in known else {}
        aliases = {field.alias or key: key for key, field in known[name].model_fields.items()} if name in known else {}
        for key, value in part.get("properties", {}).items():
            if text := docs.get(aliases.get(key, key)):
                value["description"] = text
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def models_in(annotation: Any, found: dict[type[BaseModel], None] | None = None) -> Sequence[type[BaseModel]]:
    """The models in a type and those that their fields hold, each once, in the order in which they are met."""
    found = {} if found is None else found
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and annotation not in found:
        found[annotation] = None
        for field in annotation.model_fields.values():
            models_in(field.annotation, found)
    for part in get_args(annotation):
        models_in(part, found)
    return list(found)
