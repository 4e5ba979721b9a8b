"""Reading the one document: bounded, checked, and never taken for empty when there was data."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import isfinite
from pathlib import Path
from typing import Any, Literal

from pydantic_core import from_json

from mrs_tracker.errors import NeedsAttention
from mrs_tracker.paths import Paths
from mrs_tracker.state.migrations import is_newer, state_from
from mrs_tracker.state.models import SCHEMA, State
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


@dataclass(frozen=True)
class Document:
    """What was read: the bytes as they are, and the state in them."""

    data: bytes
    raw: Mapping[str, Any]
    state: State
    own: bytes | None = None
    """What this device had written last, read before the file: so it cannot be newer by mere chance."""

    @property
    def is_migrated(self) -> bool:
        """Whether it was written in an older shape."""
        return bool(self.raw["schema"] < SCHEMA)


def read(paths: Paths) -> Document | None:
    """The document of a store, or None where there never was one.

    Raises Trouble where it is missing though there was data, or cannot be read; nothing is changed.
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
    return replace(parse(data, file, is_ours=data == own), own=own)


def had_data(paths: Paths) -> bool:
    """Whether this device knows of data in the store, whatever lies in the data folder now."""
    return paths.base.exists() or any(paths.backups.glob("state-*.json"))


def parse(data: bytes, file: Path, *, is_ours: bool = False) -> Document:
    """The document in some bytes; `file` is for the message. What is not known to be our own writing is searched for
    keys that stand twice. Raises Trouble.
    """
    if data.startswith((b"<<<<<<< ", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        held = "has the marks of a git conflict in it" if data[:1] == b"<" else "is not plain UTF-8"
        raise Trouble("damaged", f"{file} {held}.")
    try:
        raw: Any = from_json(data, allow_inf_nan=False)
        if not is_ours:
            json.loads(data, object_pairs_hook=_without_doubles, parse_float=_finite)  # three times slower
    except (ValueError, RecursionError) as error:
        raise Trouble("damaged", f"{file} is damaged{_place(error)}.") from None
    try:
        return Document(data, raw, state_from(raw, str(file)))
    except NeedsAttention as error:
        raise Trouble("newer" if is_newer(raw) else "damaged", error.message) from None


def _own_bytes(paths: Paths) -> bytes | None:
    try:
        return files.read_regular(paths.base, MOST_BYTES)
    except OSError:
        return None


def _place(error: Exception) -> str:
    """Where it is damaged, as the end of a sentence."""
    if found := re.search(r"the key .* stands twice|.* is too large a number", str(error)):
        return f": {found[0]}"
    found = re.search(r"line \d+", str(error))
    return f" in {found[0]}" if found else ""


def _finite(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise ValueError(f"{text[:20]} is too large a number")
    return number


def _without_doubles(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key {twice[:40]} stands twice")
    return made
