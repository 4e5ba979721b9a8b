"""The lock that lets one writer at a time at a store, across windows and processes of this device."""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from mrs_tracker.errors import NotSaved
from mrs_tracker.store import files

if sys.platform != "win32":
    import fcntl

SECONDS = 10.0
"""How long a writer waits for another one."""

_PAUSE = 0.02
"""Seconds between two tries."""


@contextlib.contextmanager
def held(file: Path, seconds: float = SECONDS) -> Iterator[None]:
    """Holds the lock for the length of a block. Raises NotSaved where it cannot be had in so many seconds."""
    files.make_folder(file.parent)
    try:
        release = _acquired(file, seconds)
    except TimeoutError:
        raise NotSaved("Another mrs-tracker is saving and does not finish.", "mrs-tracker paths") from None
    except OSError as error:
        raise NotSaved(f"The lock {file} cannot be had: {files.reason(error)}.", "mrs-tracker doctor") from error
    with release:
        yield


if sys.platform == "win32":

    def _acquired(file: Path, seconds: float) -> contextlib.ExitStack:
        from filelock import FileLock  # 45 ms, needed only by what saves

        lock = FileLock(file, timeout=seconds, mode=0o600, fallback_to_soft=False)
        lock.acquire()
        release = contextlib.ExitStack()
        release.enter_context(contextlib.suppress(OSError))
        release.callback(lock.release)
        return release

else:

    def _acquired(file: Path, seconds: float) -> contextlib.ExitStack:
        for _ in range(max(round(seconds / _PAUSE), 1)):
            if (descriptor := _locked(file)) is not None:
                release = contextlib.ExitStack()
                release.callback(_let_go, descriptor)
                return release
            time.sleep(_PAUSE)
        raise TimeoutError

    def _locked(file: Path) -> int | None:
        """The open lock file, or None where somebody else holds it."""
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
        descriptor = os.open(file, flags, 0o600)
        try:
            files.check_regular(descriptor)
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_still(file, descriptor):
                return descriptor
        except BlockingIOError:
            pass
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        return None

    def _is_still(file: Path, descriptor: int) -> bool:
        """Whether the file was not taken away meanwhile: then the next writer would lock another one."""
        with contextlib.suppress(OSError):
            return os.path.samestat(os.lstat(file), os.fstat(descriptor))
        return False

    def _let_go(descriptor: int) -> None:
        """Whatever the system says to it, the lock ends with the file being closed, and what was saved is saved."""
        with contextlib.suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_UN)  # a child that is just being started may still have the file
        with contextlib.suppress(OSError):
            os.close(descriptor)
