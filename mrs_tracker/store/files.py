"""The atomic writer: a file is replaced whole or not at all, private from its first instant."""

import contextlib
import os
import re
import stat
import sys
import time
from datetime import datetime
from pathlib import Path

from mrs_tracker.errors import NotSaved

_REPLACE_TRIES = 50
"""Windows refuses to replace a file that a scanner or a sync program has open; 50 tries take about 2.5 s."""

_TEMPORARY = re.compile(r"\..+\.(\d{1,9})-[0-9a-f]{8}\.tmp")


def make_folder(folder: Path) -> None:
    """The folder exists and is ours alone. Raises NotSaved."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(exist_ok=True, mode=0o700)
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


def append(target: Path, data: bytes) -> None:
    """Adds to the end of a private file. Raises OSError."""
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0), 0o600)
    with os.fdopen(descriptor, "ab") as file:
        file.write(data)


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
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _write_new(path: Path, data: bytes, durable: bool) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
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
        import fcntl

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


def read_regular(path: Path, most: int) -> bytes | None:
    """The content of a file of `most` bytes at most, or None where there is none.

    Raises OSError, also for other kinds of files.
    """
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not stat.S_ISREG(found.st_mode):
        raise OSError(None, "it is not an ordinary file")
    if found.st_size > most:
        raise OSError(None, f"it has {found.st_size:,} bytes; {most:,} are the most")
    with path.open("rb") as file:
        return file.read(most + 1)


def reason(error: OSError) -> str:
    """The system's reason, as part of a sentence."""
    text = error.strerror or str(error)
    return text[:1].lower() + text[1:]
