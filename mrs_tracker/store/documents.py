"""Reading the one document: bounded, checked, and never taken for empty when there was data."""

import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic_core import from_json

from mrs_tracker.errors import NeedsAttention
from mrs_tracker.paths import Paths
from mrs_tracker.state import stamps
from mrs_tracker.state.migrations import state_from
from mrs_tracker.state.models import State
from mrs_tracker.store import backups, files

MOST_BYTES = 64 * 1024 * 1024
"""A larger document is not ours."""


@dataclass(frozen=True)
class Document:
    """What was read: the bytes as they are, and the state in them."""

    data: bytes
    state: State
    newest: str
    """The latest stamp in it."""


def read(paths: Paths) -> Document | None:
    """The document of a store, or None where there never was one.

    Raises NeedsAttention where it is missing though there was data, or cannot be read; nothing is changed.
    """
    try:
        data = files.read_regular(paths.state, MOST_BYTES)
    except OSError as error:
        raise _attention(paths, f"{paths.state} cannot be read: {files.reason(error)}.") from error
    if data is None:
        if paths.base.exists() or backups.found(paths.backups):
            raise _attention(paths, f"{paths.state} is missing, but there was data here before.")
        return None
    return parse(data, paths)


def parse(data: bytes, paths: Paths) -> Document:
    """The document in some bytes. Raises NeedsAttention."""
    try:
        raw: Any = from_json(data, allow_inf_nan=False)
    except ValueError as error:
        raise _attention(paths, f"{paths.state} is damaged ({str(error)[:80]}). It was left as it is.") from None
    try:
        return Document(data, state_from(raw, str(paths.state)), stamps.newest(raw))
    except NeedsAttention as error:
        raise _attention(paths, error.message, error.hint) from None


def _attention(paths: Paths, message: str, hint: str = "") -> NeedsAttention:
    copies = backups.found(paths.backups)
    newest: Path | None = copies[-1].file if copies else paths.base if paths.base.exists() else None
    if newest is None or "newer mrs-tracker" in message:
        return NeedsAttention(message, hint or "mrs-tracker paths")
    command = shlex.join(["cp", str(newest), str(paths.state)])
    return NeedsAttention(f"{message} The newest good copy is {newest}.", command)
