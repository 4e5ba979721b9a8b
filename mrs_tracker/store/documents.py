"""Reading the one document: bounded, checked, and never taken for empty when there was data."""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from math import isfinite
from pathlib import Path
from typing import Any, Literal, NamedTuple, NoReturn

from pydantic_core import from_json

from mrs_tracker.errors import NeedsAttention
from mrs_tracker.paths import Paths
from mrs_tracker.state import reading, sheets
from mrs_tracker.state.document import SCHEMA, State
from mrs_tracker.state.sheets import Sheet
from mrs_tracker.store import files

MOST_BYTES = 64 * 1024 * 1024
"""A larger document is not ours."""

Kind = Literal["missing", "placeholder", "empty", "unreadable", "damaged", "newer", "older", "shrunken", "foreign"]


class Trouble(NeedsAttention):
    """The document cannot simply be used; nothing is written before somebody decides."""

    def __init__(self, kind: Kind, message: str, document: "Document | None" = None) -> None:
        hint = "pipx upgrade mrs-tracker" if kind == "newer" else "mrs-tracker doctor"
        super().__init__(message, hint)
        self.kind = kind
        self.document = document
        """What the file holds, where that can be read."""


class Document:
    """What was read: the bytes as they are, and the state in them."""

    def __init__(
        self, data: bytes, state: State, sheet: Sheet, own: bytes | None = None, version: int = SCHEMA
    ) -> None:
        self.data = data
        self.state = state
        self.own = own
        """What this device had written last, read before the file: so it cannot be newer by mere chance."""
        self.is_migrated = version < SCHEMA
        """Whether it was written in an older shape."""
        self._sheet = sheet

    @cached_property
    def unknown(self) -> Mapping[str, bytes]:
        """The bytes of what this version does not know, by name."""
        extra = self.state.__pydantic_extra__ or {}
        return {name: text for name, text in self._sheet.head.items() if name in extra}


class Reconciled(NamedTuple):
    """What came of it."""

    state: State
    is_merged: bool
    """Whether it says more than the document that was met, and must be saved."""
    lost_words: int = 0
    """Texts that lost against other texts or went with what was removed; they are kept as revisions."""
    by_hand: int = 0
    """Fields that somebody changed in the file itself."""


def read(paths: Paths, known: State | None = None) -> Document | None:
    """The document of a store, or None where there never was one. What a `known` state says in the same bytes is taken
    from it.

    Raises Trouble where the document is missing though there was data, or cannot be read; nothing is changed.
    """
    file = paths.state
    own = _own_bytes(paths)
    try:
        data = files.read_regular(file, MOST_BYTES)
        is_known = data is not None or had_data(paths)
    except OSError as error:
        raise Trouble("unreadable", f"{file} cannot be read: {files.reason(error)}.") from error
    if data is None:
        if file.with_name(f".{file.name}.icloud").exists():
            raise Trouble("placeholder", f"{file} is not on this device yet. Wait until it is fetched.")
        if is_known:
            raise Trouble("missing", f"{file} is missing, but there was data here before.")
        return None
    if not data.strip(b"\0 \r\n\t"):
        raise Trouble("empty", f"{file} is empty.")
    return parse(data, file, own=own, known=known)


def had_data(paths: Paths) -> bool:
    """Whether this device knows of data in the store, whatever lies in the data folder now."""
    return paths.base.exists() or any(paths.backups.glob("state-*.json"))


def parse(data: bytes, file: Path, *, own: bytes | None = None, known: State | None = None) -> Document:
    """The document in some bytes; `file` is for the message. What neither stands in `own`, this device's own writing,
    nor in a `known` state, is searched for keys that stand twice. Raises Trouble.
    """
    if data.startswith((b"<<<<<<< ", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        held = "has the marks of a git conflict in it" if data[:1] == b"<" else "is not plain UTF-8"
        raise Trouble("damaged", f"{file} {held}.")
    try:
        sheet = sheets.read(data)
        head = {name: json.loads(sheet.head.get(name, b"null")) for name in ("format", "schema", "min_reader")}
        head["min_reader"] = 1 if head["min_reader"] is None else head["min_reader"]
        reading.check_head(head, str(file))
        if head["schema"] < SCHEMA:
            raw = json.loads(data, object_pairs_hook=_without_doubles, parse_float=_finite, parse_constant=_no_number)
            return Document(data, reading.state_from(raw, str(file)), sheet, own, head["schema"])
        return Document(data, _state(sheet, file, None if data == own else own, known, data == own), sheet, own)
    except sheets.Doubled as error:
        raise Trouble("damaged", f"{file} is damaged{_place(error)}.") from None
    except NeedsAttention as error:
        if not _is_whole(data):
            raise Trouble("damaged", f"{file} is damaged{_place(_fault(data))}.") from None
        is_newer = type(head["min_reader"]) is int and head["min_reader"] > SCHEMA
        raise Trouble("newer" if is_newer and head["format"] == "mrs-tracker" else "damaged", error.message) from None
    except (ValueError, RecursionError) as error:
        raise Trouble("damaged", f"{file} is damaged{_place(_fault(data) or error)}.") from None


def _state(sheet: Sheet, file: Path, own: bytes | None, known: State | None, is_ours: bool) -> State:
    trusted: Mapping[str, Mapping[str, bytes]] = {}
    if own:
        try:
            trusted = sheets.read(own).maps
        except (ValueError, RecursionError):
            trusted = {}

    def check(name: str, key: str, text: bytes) -> None:
        if not key or trusted.get(name, {}).get(key) != text:
            _sound(text)

    if not is_ours:
        for text in sheet.head.values():
            _sound(text)
    return reading.state_of(sheet, str(file), known, None if is_ours else check)


def _sound(text: bytes) -> Any:
    return json.loads(text, object_pairs_hook=_without_doubles, parse_float=_finite, parse_constant=_no_number)


def _is_whole(data: bytes) -> bool:
    return _fault(data) is None


def _fault(data: bytes) -> Exception | None:
    """What is wrong with some bytes as JSON, with the line; or None."""
    try:
        from_json(data, allow_inf_nan=False)
    except ValueError as error:
        return error
    return None


def _own_bytes(paths: Paths) -> bytes | None:
    try:
        return files.read_regular(paths.base, MOST_BYTES)
    except OSError:
        return None


def _place(error: Exception | None) -> str:
    """Where it is damaged, as the end of a sentence."""
    if found := re.search(r"the key .* stands twice|.* is too large a number", str(error)):
        return f": {found[0]}"
    found = re.search(r"line \d+", str(error))
    return f" in {found[0]}" if found else ""


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number")


def _finite(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise ValueError(f"{text[:20]} is too large a number")
    return number


def _without_doubles(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        raise sheets.Doubled(next(name for name in names if names.count(name) > 1))
    return made
