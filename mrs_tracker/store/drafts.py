"""What was typed and not saved yet: a file for each window and each thing, so that a kill loses none."""

import contextlib
import json
import os
import zlib
from collections.abc import Mapping, Sequence
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
    """The words; of a form those of the first field that has any."""
    file: Path | None = None
    """Where an ended window left them."""
    fields: Mapping[str, str] = {}
    """What stands in each field of a form, by its name."""
    seen: Mapping[str, str] = {}
    """What stood in these fields when the typing began."""


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

    def fields(self, key: Key, first: str) -> Mapping[str, str]:
        """What was typed into the fields of a form, by their names; words that were kept of no field are of `first`."""
        draft = self._held.get(key)
        return (draft.fields or {first: draft.text}) if draft else {}

    def seen(self, key: Key) -> Mapping[str, str]:
        """What stood in the fields of a form when somebody began to type in them; nothing where that is not known."""
        return self._held[key].seen if key in self._held else {}

    def keep(self, key: Key, title: str, text: str) -> None:
        """The words are on the disk from now on; without any, the draft goes. A full disk leaves them in memory."""
        self._keep(Draft(key, title, text))

    def keep_fields(
        self, key: Key, title: str, fields: Mapping[str, str], seen: Mapping[str, str] | None = None
    ) -> None:
        """What stands in the fields of a form is on the disk from now on, beside what was `seen` in them at first.

        Where nothing was typed into them and nothing taken away, the draft goes.
        """
        text = next((words for words in fields.values() if words.strip()), "")
        self._keep(
            Draft(key, title, text, fields=dict(fields), seen={name: (seen or {}).get(name, "") for name in fields})
        )

    def _keep(self, draft: Draft) -> None:
        left = self._held.get(draft.key)
        if not draft.text.strip() and not any(draft.seen.values()):
            self.drop(draft.key)
        elif left and (left.text, left.fields, left.seen) == (draft.text, draft.fields, draft.seen):
            with contextlib.suppress(OSError):
                os.utime(self._file(draft.key))
        else:
            self._held[draft.key] = draft
            with contextlib.suppress(NotSaved):
                files.make_folder(self._folder)
                files.write(self._file(draft.key), _written(draft))
                if left and left.file != self._file(draft.key):  # an ended window may have had the same number
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


def _written(draft: Draft) -> bytes:
    fields = {"fields": draft.fields, "seen": draft.seen} if draft.fields else {}
    body = {"key": draft.key, "title": draft.title, "text": draft.text, **fields}
    return json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")


def _read(raw: bytes, file: Path) -> Draft:
    body = json.loads(raw)
    fields = {str(name): str(words) for name, words in dict(body.get("fields", {})).items()}
    seen = {str(name): str(words) for name, words in dict(body.get("seen", {})).items()}
    return Draft(tuple(map(str, body["key"])), str(body["title"]), str(body["text"]), file, fields, seen)


def _remove(draft: Draft | None) -> None:
    if draft and draft.file:
        with contextlib.suppress(OSError):
            draft.file.unlink()


def _left(folder: Path, now: datetime) -> Sequence[Draft]:
    drafts = []
    with contextlib.suppress(OSError):
        for file in sorted(folder.glob("*.json"), key=_written_at):
            with contextlib.suppress(OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
                if not _is_in_use(file, now):
                    drafts.append(_read(files.read_regular(file, _MOST_BYTES) or b"", file))
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
