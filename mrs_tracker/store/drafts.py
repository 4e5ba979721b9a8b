"""Words that were typed and not saved yet: a file for each thing that they are about, so that a kill loses none."""

import contextlib
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mrs_tracker.errors import NotSaved
from mrs_tracker.store import files

Key = tuple[str, ...]
"""What the words are about, such as (`items`, id)."""

_MOST_BYTES = 1024 * 1024


@dataclass(frozen=True)
class Draft:
    """Words that wait."""

    key: Key
    title: str
    """What they are about, in words."""
    text: str


class Drafts:
    """The drafts of one store on this device."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held = {draft.key: draft for draft in _read(folder)}

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
        elif self.text(key) != text:
            self._held[key] = Draft(key, title, text)
            body = json.dumps({"key": key, "title": title, "text": text}, ensure_ascii=False)
            with contextlib.suppress(NotSaved):
                files.make_folder(self._folder)
                files.write(self._file(key), body.encode("utf-8", "replace"))

    def drop(self, key: Key) -> None:
        """The words were saved, or are not wanted."""
        if self._held.pop(key, None):
            with contextlib.suppress(OSError):
                self._file(key).unlink()

    def _file(self, key: Key) -> Path:
        raw = "\0".join(key).encode("utf-8", "replace")
        return self._folder / f"{zlib.crc32(raw):08x}{zlib.crc32(raw[::-1]):08x}.json"


def _read(folder: Path) -> Sequence[Draft]:
    drafts = []
    with contextlib.suppress(OSError):
        for file in sorted(folder.glob("*.json")):
            with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
                body = json.loads(files.read_regular(file, _MOST_BYTES) or b"")
                drafts.append(Draft(tuple(map(str, body["key"])), str(body["title"]), str(body["text"])))
    return drafts
