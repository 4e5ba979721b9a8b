"""Conflict copies: what sync programs leave beside the document when two devices wrote at once, whatever its name."""

import contextlib
import os
import stat
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from mrs_tracker.errors import NeedsAttention
from mrs_tracker.paths import Paths
from mrs_tracker.state.document import State
from mrs_tracker.store import documents, files
from mrs_tracker.store.documents import Document
from mrs_tracker.store.news import News

KEPT = timedelta(days=90)
"""How long a copy is kept after it was merged."""


class ConflictScanner:
    """Finds conflict copies in a data folder; a file that is none is read once."""

    def __init__(self, paths: Paths, news: News) -> None:
        """`news` is told of files that break the reading."""
        self._paths = paths
        self._news = news
        self._folder: tuple[int, int] | None = None
        self._strangers: set[tuple[str, int, int]] = set()

    def find(self, ours: State) -> Iterator[tuple[Path, Document]]:
        """Copies of a document, by what they hold: the same format and id. One that was never saved has none."""
        if not ours.rev:
            return
        for file, signature in self._candidates():
            copy = None
            try:
                data = files.read_regular(file, documents.MOST_BYTES)
                copy = documents.parse(data, file, known=ours) if data and b'"mrs-tracker"' in data else None
            except (OSError, NeedsAttention):
                pass
            except Exception as problem:  # whatever lies in the folder must not keep anybody from their data
                self._news.copy_unusable(file, problem)
            if copy and copy.state.doc_id == ours.doc_id:
                yield file, copy
            else:
                self._strangers.add(signature)

    def pass_over(self, file: Path) -> None:
        """A copy needs nothing more."""
        with contextlib.suppress(OSError):
            found = file.stat()
            self._strangers.add((file.name, found.st_mtime_ns, found.st_size))

    def has_changed(self) -> bool:
        """Whether the folder's list of names changed since the last look."""
        with contextlib.suppress(OSError):
            found = self._paths.data.stat()
            seen = (found.st_mtime_ns, found.st_nlink)
            if seen != self._folder:
                self._folder = seen
                return True
        return False

    def _candidates(self) -> Iterator[tuple[Path, tuple[str, int, int]]]:
        with contextlib.suppress(OSError):
            for file in sorted(self._paths.data.iterdir()):
                if file.name.startswith(".") or file == self._paths.state or file == self._paths.own_roadmap:
                    continue
                found = file.lstat()
                signature = (file.name, found.st_mtime_ns, found.st_size)
                if stat.S_ISREG(found.st_mode) and signature not in self._strangers:
                    yield file, signature


def others(paths: Paths, doc_id: str) -> Iterator[Path]:
    """Conflict copies that hold another document of ours: two devices began apart, and one of them won."""
    for file in sorted(paths.data.glob("*onflict*")):
        with contextlib.suppress(OSError, NeedsAttention):
            data = files.read_regular(file, documents.MOST_BYTES)
            if data and b'"mrs-tracker"' in data and documents.parse(data, file).state.doc_id != doc_id:
                yield file


def retire(paths: Paths, file: Path) -> None:
    """Puts a merged copy away, where it stays for 90 days. Raises OSError."""
    files.make_folder(paths.conflicts)
    target = paths.conflicts / file.name
    if target.exists():
        target = target.with_name(f"{file.stem}-{os.urandom(3).hex()}{file.suffix}")
    file.rename(target)
    target.chmod(0o600)


def clear(paths: Paths, now: datetime) -> None:
    """Removes copies that were merged long ago."""
    with contextlib.suppress(OSError):
        for file in paths.conflicts.iterdir():
            if now.timestamp() - file.lstat().st_ctime > KEPT.total_seconds():
                file.unlink()
