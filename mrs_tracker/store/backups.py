"""Copies of the document, made before changes and thinned out with age."""

import contextlib
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal, NamedTuple

from mrs_tracker.clock import for_a_name, in_zone
from mrs_tracker.errors import NeedsAttention, NotSaved
from mrs_tracker.store import documents, files
from mrs_tracker.store.documents import Document

EVERY = timedelta(minutes=30)
"""A copy is due when the newest one is this old."""

MOST_BYTES = 50 * 1024 * 1024
"""All copies together."""

Reason = Literal["change", "asked", "migration", "merge", "restore", "repair", "replaced"]
"""Why a copy was made: `change` when one was due, the others before a step that could do harm."""

_NAME = re.compile(r"state-(\d{8}T\d{6}Z)-r(\d{1,16})-([a-z]+)(?:-\d+)?\.json")
_LAST = 10
_LADDER = (("%Y%m%d%H", 1), ("%Y%m%d", 14), ("%G%V", 56), ("%Y%m", 366))
"""Stretches of time of which the newest copy is kept, and up to which age in days."""

_LONGEST_GAP = timedelta(days=90)


class Backup(NamedTuple):
    """A copy: when it was made, of which revision, why, and its bytes."""

    file: Path
    at: datetime
    rev: int
    reason: str = "change"
    size: int = 0


def found(folder: Path) -> Sequence[Backup]:
    """The copies in a folder, by revision, the newest last."""
    return sorted(_listed(folder), key=lambda copy: (copy.rev, copy.at, copy.file.name))


def _listed(folder: Path) -> Iterator[Backup]:
    with contextlib.suppress(OSError):
        for file in folder.iterdir():
            if name := _NAME.fullmatch(file.name):
                with contextlib.suppress(OSError, ValueError):
                    at = datetime.fromisoformat(name[1])
                    yield Backup(file, at, int(name[2]), name[3], file.stat().st_size)


def is_due(folder: Path, now: datetime) -> bool:
    """Whether the newest copy is older than 30 minutes, lies in the future, or does not exist."""
    copies = found(folder)
    return not copies or not timedelta(0) <= in_zone(now, UTC) - copies[-1].at < EVERY


def opened(copy: Path) -> Document:
    """The document in a copy. Raises NeedsAttention where it cannot be used."""
    try:
        data = files.read_regular(copy, documents.MOST_BYTES)
    except OSError as error:
        raise NeedsAttention(f"{copy} cannot be read: {files.reason(error)}.", "mrs-tracker backup list") from error
    if data is None:
        raise NeedsAttention(f"There is no copy at {copy}.", "mrs-tracker backup list")
    return documents.parse(data, copy)


def usable(copy: Path) -> Document | None:
    """The document in a copy, or None where it cannot be used."""
    with contextlib.suppress(NeedsAttention):
        return opened(copy)
    return None


def make(folder: Path, held: Document, reason: Reason, now: datetime) -> Path:
    """A copy of a document, read back, then a thinning. Raises NotSaved.

    It takes what was parsed, so that no damaged file can become a copy. Where the newest copy holds the same bytes,
    that one serves.
    """
    copies = found(folder)
    with contextlib.suppress(OSError):  # what is no file, or cannot be read, does not serve
        if copies and copies[-1].rev == held.state.rev and _holds(copies[-1].file, held.data):
            return copies[-1].file
    files.make_folder(folder)
    name = f"state-{for_a_name(now)}-r{held.state.rev}-{reason}"
    file = folder / f"{name}.json"
    for place in range(2, 1000):
        if not file.exists():
            break
        file = folder / f"{name}-{place}.json"
    files.write(file, held.data)
    try:
        is_whole = _holds(file, held.data)
    except OSError as error:
        words = f"The copy {file} cannot be read back: {files.reason(error)}."
        raise NotSaved(words, "mrs-tracker doctor") from error
    if not is_whole:
        raise NotSaved(f"The copy {file} does not hold what was written to it.", "mrs-tracker doctor")
    _thin(folder)
    return file


def _holds(file: Path, data: bytes) -> bool:
    return files.read_regular(file, len(data)) == data


def _thin(folder: Path) -> None:
    copies = found(folder)
    keep = kept(copies)
    for copy in copies:
        if copy not in keep:
            with contextlib.suppress(OSError):
                copy.file.unlink()


def kept(copies: Sequence[Backup]) -> set[Backup]:
    """The copies to keep, of copies by revision: the last 10, hourly ones for a day, daily for 14 days, weekly for 8
    weeks, monthly for 12 months, 50 MB together.

    Ages follow the revisions: between two copies the clock counts as standing still where it went back, and as going
    on by 90 days at most, so that no wrong clock makes good copies old. A copy that is less than half as large as one
    before it is thinned out beside the others, and never displaces one of them.
    """
    full, shrunken = _apart(copies)
    return _within_size(_ladder(full), full, MOST_BYTES * 4 // 5) | _within_size(
        _ladder(shrunken), shrunken, MOST_BYTES // 5
    )


def _apart(copies: Sequence[Backup]) -> tuple[list[Backup], list[Backup]]:
    full, shrunken, largest = list[Backup](), list[Backup](), 0
    for copy in copies:
        largest = max(largest, copy.size)
        (shrunken if copy.size * 2 < largest else full).append(copy)
    return full, shrunken


def _ladder(copies: Sequence[Backup]) -> set[Backup]:
    ages = list(_ages(copies))
    keep = set(copies[-_LAST:])
    for form, days in _LADDER:
        near = (copy for copy, age in zip(copies, ages, strict=True) if age <= timedelta(days=days))
        keep |= set({f"{copy.at:{form}}": copy for copy in near}.values())
    return keep


def _ages(copies: Sequence[Backup]) -> Iterable[timedelta]:
    ages = [timedelta(0)]
    for newer, older in zip(copies[::-1], copies[-2::-1], strict=False):
        ages.append(ages[-1] + min(max(newer.at - older.at, timedelta(0)), _LONGEST_GAP))
    return reversed(ages[: len(copies)])


def _within_size(keep: set[Backup], copies: Sequence[Backup], most: int) -> set[Backup]:
    total, fitting = 0, set[Backup]()
    for copy in reversed([copy for copy in copies if copy in keep]):
        total += copy.size
        if not fitting or total <= most:
            fitting.add(copy)
    return fitting
