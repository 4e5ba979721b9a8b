"""Words that were typed and not saved yet: a file for each window and each thing, so that a kill loses none."""

import contextlib
import json
import os
import zlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from mrs_tracker.errors import NotSaved
from mrs_tracker.store import files

Key = tuple[str, ...]
"""What the words are about, such as (`items`, id)."""

FRESH = 10.0
"""Seconds after which a draft that nobody touched belongs to no open window: its process number may be another's."""

_MOST_BYTES = 64 * 1024 * 1024


class Draft(NamedTuple):
    """Words that wait."""

    key: Key
    title: str
    """What they are about, in words."""
    text: str
    file: Path | None = None
    """Where an ended window left them."""


class Drafts:
    """The drafts of one window, and those that ended windows left; what another window writes is its own."""

    def __init__(self, folder: Path, now: datetime) -> None:
        self._folder = folder
        self._held = {draft.key: draft for draft in _left(folder, now)}

    def all(self) -> Sequence[Draft]:
        """All words that wait."""
        return tuple(self._held.values())

    def text(self, key: Key) -> str:
        """The words that wait about something, or nothing."""
        return self._held[key].text if key in self._held else ""

    def keep(self, key: Key, title: str, text: str) -> None:
        """The words are on the disk from now on; without any, the draft goes. A full disk leaves them in memory."""
        if not text.strip():
            self.drop(key)
        elif self.text(key) == text:
            with contextlib.suppress(OSError):
                os.utime(self._file(key))
        else:
            left = self._held.get(key)
            self._held[key] = Draft(key, title, text)
            body = json.dumps({"key": key, "title": title, "text": text}, ensure_ascii=False)
            with contextlib.suppress(NotSaved):
                files.make_folder(self._folder)
                files.write(self._file(key), body.encode("utf-8", "replace"))
                _remove(left)

    def drop(self, key: Key) -> None:
        """The words were saved, or are not wanted."""
        if left := self._held.pop(key, None):
            _remove(left)
            with contextlib.suppress(OSError):
                self._file(key).unlink()

    def _file(self, key: Key) -> Path:
        raw = "\0".join(key).encode("utf-8", "replace")
        return self._folder / f"{os.getpid()}-{zlib.crc32(raw):08x}{zlib.crc32(raw[::-1]):08x}.json"


def _remove(draft: Draft | None) -> None:
    if draft and draft.file:
        with contextlib.suppress(OSError):
            draft.file.unlink()


def _left(folder: Path, now: datetime) -> Sequence[Draft]:
    drafts = []
    with contextlib.suppress(OSError):
        for file in sorted(folder.glob("*.json"), key=_written_at):
            with contextlib.suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
                if _is_in_use(file, now):
                    continue
                body = json.loads(files.read_regular(file, _MOST_BYTES) or b"")
                drafts.append(Draft(tuple(map(str, body["key"])), str(body["title"]), str(body["text"]), file))
    return drafts


def _written_at(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0


def _is_in_use(file: Path, now: datetime) -> bool:
    number = file.name.partition("-")[0]
    is_other = number.isdecimal() and int(number) != os.getpid()
    return is_other and files.is_running(int(number)) and now.timestamp() - file.stat().st_mtime < FRESH
