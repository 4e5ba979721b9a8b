"""The atomic writer: a file is replaced whole or not at all, private from its first instant."""

import contextlib
import os
import re
import stat
import sys
import time
from datetime import datetime
from pathlib import Path

from mrs_tracker.disk import make_private
from mrs_tracker.disk import read_regular as read_regular  # what the rooms of the store call it
from mrs_tracker.errors import NotSaved

_REPLACE_TRIES = 50
"""Windows refuses to replace a file that a scanner or a sync program has open; 50 tries take about 2.5 s."""

_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
"""Opening a pipe waits for its other end, unless told not to."""

_TEMPORARY = re.compile(r"\..+\.(\d{1,9})-[0-9a-f]{8}\.tmp")


Signature = tuple[int, int, int]
"""Time in nanoseconds, size in bytes, and number of a file."""


def make_folder(folder: Path) -> None:
    """The folder exists and is ours alone, and so is every folder above it that had to be made. Raises NotSaved."""
    try:
        make_private(folder)
    except OSError as error:
        raise NotSaved(f"The folder {folder} cannot be made: {reason(error)}.", "mrs-tracker paths") from error


def write(target: Path, data: bytes, *, durable: bool = True) -> str:
    """Replaces a file. Returns a warning where the new content is in place but may not survive a power cut, else "".

    What is not `durable` survives the end of the process, and is either old or new after a power cut or not there at
    all: good enough for what can be made again. Raises NotSaved where the old content is still in place.
    """
    target = Path(os.path.realpath(target))
    temporary = target.with_name(f".{target.name}.{os.getpid()}-{os.urandom(4).hex()}.tmp")
    try:
        _write_new(temporary, data, durable)
        _replace(temporary, target)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise NotSaved(f"{target} could not be saved: {reason(error)}.") from error
    try:
        if durable:
            _sync_folder(target.parent)
    except OSError as error:
        return f"Saved, but it may not survive a power cut: {reason(error)}."
    return ""


def append(target: Path, lines: bytes) -> None:
    """Adds lines to the end of a private file; after a torn line a new one is begun first. Raises OSError."""
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | _NO_LINK | getattr(os, "O_BINARY", 0)
    descriptor = os.open(target, flags | _NO_WAIT, 0o600)
    with os.fdopen(descriptor, "rb+", buffering=0) as file:
        check_regular(descriptor)
        if size := file.seek(0, os.SEEK_END):
            file.seek(size - 1)
            lines = lines if file.read(1) == b"\n" else b"\n" + lines
        view = memoryview(lines)
        while view:
            view = view[file.write(view) :]


def check_regular(descriptor: int) -> None:
    """Raises OSError where an open file is none that keeps what is written to it."""
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        raise OSError(None, "it is not an ordinary file")


def sweep(folder: Path, now: datetime) -> list[Path]:
    """Removes temporary files that a killed writer left in a folder; gives what was removed."""
    swept = []
    for file in left_behind(folder, now):
        with contextlib.suppress(OSError):
            file.unlink()
            swept.append(file)
    return swept


def left_behind(folder: Path, now: datetime) -> list[Path]:
    """Temporary files whose writer is gone, or that are more than a day old: another device's process is unknown."""
    found = []
    with contextlib.suppress(OSError):
        for file in folder.iterdir():
            if (name := _TEMPORARY.fullmatch(file.name)) and (
                not is_running(int(name[1])) or now.timestamp() - file.lstat().st_mtime > 86_400
            ):
                found.append(file)
    return found


def is_running(process: int) -> bool:
    """Whether a process of this machine runs; on Windows, where asking would end it, always."""
    if os.name == "nt":
        return True
    if process <= 0:
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def signature(file: Path) -> Signature | None:
    """What changes whenever a file is written; None without a file."""
    try:
        found = os.stat(file)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _write_new(path: Path, data: bytes, durable: bool) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o600)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
        if durable:
            sync(descriptor)
    finally:
        os.close(descriptor)


def sync(descriptor: int) -> None:
    """What was written is on the disk itself, not only in its cache."""
    if sys.platform == "darwin":
        import fcntl  # Windows has none

        with contextlib.suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def _replace(temporary: Path, target: Path) -> None:
    for last in [False] * (_REPLACE_TRIES - 1) + [True]:
        try:
            os.replace(temporary, target)
            return
        except PermissionError:
            if last or os.name != "nt":
                raise
            time.sleep(0.05)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def reason(error: OSError) -> str:
    """The system's reason, as part of a sentence."""
    text = error.strerror or str(error)
    return text[:1].lower() + text[1:]
