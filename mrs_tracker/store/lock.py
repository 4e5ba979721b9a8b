"""The lock that lets one writer at a time at a store, across windows and processes of this device."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from mrs_tracker.errors import NotSaved
from mrs_tracker.store import files

SECONDS = 10.0
"""How long a writer waits for another one."""


@contextlib.contextmanager
def held(file: Path, seconds: float = SECONDS) -> Iterator[None]:
    """Holds the lock for the length of a block. Raises NotSaved where it cannot be had in so many seconds."""
    from filelock import FileLock, Timeout  # 45 ms, needed only by what saves

    files.make_folder(file.parent)
    lock = FileLock(file, timeout=seconds, mode=0o600, fallback_to_soft=False)
    try:
        lock.acquire()
    except Timeout:
        raise NotSaved("Another mrs-tracker is saving and does not finish.", "mrs-tracker paths") from None
    except OSError as error:
        raise NotSaved(f"The lock {file} cannot be had: {files.reason(error)}.", "mrs-tracker paths") from error
    try:
        yield
    finally:
        lock.release()
