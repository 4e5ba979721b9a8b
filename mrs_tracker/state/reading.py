"""From a document's JSON to the document: each record is checked by itself, and only where it is not known already."""

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json, to_json

from mrs_tracker.errors import NeedsAttention
from mrs_tracker.state import document, layout
from mrs_tracker.state.document import FORMAT, SCHEMA, Head, State
from mrs_tracker.state.records.base import Record
from mrs_tracker.state.sheets import Sheet

Json = dict[str, Any]
Check = Callable[[str, str, bytes], None]
"""Looks at the text of a record before it is read: in which field of the document it stands, under which id."""


def state_from(raw: Any, file: str) -> State:
    """The document in parsed JSON of any version. Raises NeedsAttention where it is not ours, too new, or does not
    fit.
    """
    check_head(raw, file)
    if raw["schema"] < SCHEMA:
        from mrs_tracker.state.migrations import migrated  # only for documents of older versions

        raw = migrated(raw)
    held = {name: raw[name] for name in document.maps() if isinstance(raw.get(name), dict)}
    maps = {name: {key: to_json(record) for key, record in records.items()} for name, records in held.items()}
    head = {name: to_json(value) for name, value in raw.items() if name not in maps}
    return state_of(Sheet(head, maps), file)


def check_head(raw: Any, file: str) -> None:
    """Raises NeedsAttention where parsed JSON is not ours or is too new."""
    is_ours = isinstance(raw, dict) and raw.get("format") == FORMAT and type(raw.get("schema")) is int
    if not is_ours or raw["schema"] < 1:
        raise NeedsAttention(f"{file} is not a document of mrs-tracker.", "mrs-tracker paths")
    if type(raw.get("min_reader", 1)) is not int:
        raise NeedsAttention(f"{file} is damaged: its min_reader is not a number.", "mrs-tracker paths")
    if raw.get("min_reader", 1) > SCHEMA:
        raise NeedsAttention(
            f"{file} was written by a newer mrs-tracker. Nothing was changed.", "pipx upgrade mrs-tracker"
        )


def state_of(sheet: Sheet, file: str, known: State | None = None, check: Check | None = None) -> State:
    """The document in its parts. Records that a `known` document holds byte for byte are taken from it; the text of any
    other goes through `check` first. Raises NeedsAttention where something does not fit, and what `check` raises.
    """
    values: Json = {}
    for name in sheet.maps:
        held: Mapping[str, Record] = getattr(known, name) if known else {}
        values[name] = _map(name, sheet, held, file, check)
    for name, model in document.singles().items():
        if name in sheet.head:
            values[name] = _single(name, model, sheet, known, file, check)
    rest = {name: from_json(text) for name, text in sheet.head.items() if name not in values}
    if wrong := next((name for name in rest if name in document.maps()), None):
        raise NeedsAttention(f"{file} does not fit at {wrong}: it holds no records.", "mrs-tracker paths")
    try:
        head = Head.model_validate(rest)
    except ValidationError as error:
        raise _misfit(file, (), error) from None
    return State.model_construct(**{**document.fields_of(head), **values})


def _single(
    name: str, model: type[Record], sheet: Sheet, known: State | None, file: str, check: Check | None
) -> Record:
    text = sheet.head[name]
    held: Record | None = getattr(known, name) if known else None
    if held is not None and layout.text_of(held) == text:
        return held
    if check:
        check(name, "", text)
    return _record(model, text, file, (name,), is_ours=sheet.is_ours)


def _map(name: str, sheet: Sheet, held: Mapping[str, Record], file: str, check: Check | None) -> Mapping[str, Record]:
    model, texts = document.maps()[name], sheet.maps[name]
    found: dict[str, Record] = {}
    is_same = len(texts) == len(held)
    for key, text in texts.items():
        record = held.get(key)
        if record is None or layout.text_of(record) != text:
            if check:
                check(name, key, text)
            record, is_same = _record(model, text, file, (name, key), is_ours=sheet.is_ours), False
        found[key] = record
    if is_same:
        return held
    order = sorted(found)
    return found if order == [*found] else {key: found[key] for key in order}


def _record(model: type[Record], text: bytes, file: str, path: tuple[str, ...], *, is_ours: bool) -> Record:
    try:
        record = model.model_validate_json(text)
    except ValidationError as error:
        raise _misfit(file, path, error) from None
    if is_ours:
        layout.keep(record, text)
        return record
    return layout.keep_unknown(record, [text])


def _misfit(file: str, path: tuple[str, ...], error: ValidationError) -> NeedsAttention:
    first = error.errors()[0]
    where = ".".join(str(part) for part in (*path, *first["loc"]))
    return NeedsAttention(f"{file} does not fit at {where}: {first['msg'][:80]}.", "mrs-tracker paths")
