"""Copies of the document, made before changes and thinned out with age."""

import contextlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mrs_tracker.store import files

EVERY = timedelta(minutes=30)
"""A copy is due when the newest one is this old."""

MOST_BYTES = 50 * 1024 * 1024
"""All copies together."""

_NAME = re.compile(r"state-(\d{8}T\d{6}Z)-r(\d+)-([a-z-]+)\.json")


@dataclass(frozen=True)
class Backup:
    """A copy: when it was made, of which revision, and why."""

    file: Path
    at: datetime
    rev: int


def found(folder: Path) -> Sequence[Backup]:
    """The copies in a folder, by revision, the newest last."""
    copies = []
    with contextlib.suppress(OSError):
        for file in folder.iterdir():
            if name := _NAME.fullmatch(file.name):
                at = datetime.strptime(name[1], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
                copies.append(Backup(file, at, int(name[2])))
    return sorted(copies, key=lambda copy: (copy.rev, copy.at))


def is_due(folder: Path, now: datetime) -> bool:
    """Whether the newest copy is older than 30 minutes, lies in the future, or does not exist."""
    copies = found(folder)
    return not copies or not timedelta(0) <= now - copies[-1].at < EVERY


def make(folder: Path, data: bytes, rev: int, reason: str, now: datetime) -> None:
    """A copy of the document, then a thinning. Raises NotSaved."""
    files.make_folder(folder)
    files.write(folder / f"state-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}-r{rev}-{reason}.json", data)
    copies = found(folder)
    keep = kept(copies)
    for copy in copies:
        if copy not in keep:
            with contextlib.suppress(OSError):
                copy.file.unlink()


def kept(copies: Sequence[Backup]) -> set[Backup]:
    """The copies to keep: the last 10, and by the newest one's age hourly for a day, daily for 14 days, weekly for 8
    weeks, monthly for 12 months.
    """
    if not copies:
        return set()
    keep = set(copies[-10:])
    newest = copies[-1].at
    for form, reach in (("%Y%m%d%H", 1), ("%Y%m%d", 14), ("%G%V", 56), ("%Y%m", 366)):
        near = (copy for copy in copies if newest - copy.at <= timedelta(days=reach))
        keep |= set({f"{copy.at:{form}}": copy for copy in near}.values())
    return _within_size(keep, copies)


def _within_size(keep: set[Backup], copies: Iterable[Backup]) -> set[Backup]:
    total, fitting = 0, set[Backup]()
    for copy in reversed([copy for copy in copies if copy in keep]):
        with contextlib.suppress(OSError):
            total += copy.file.stat().st_size
        if not fitting or total <= MOST_BYTES:
            fitting.add(copy)
    return fitting
