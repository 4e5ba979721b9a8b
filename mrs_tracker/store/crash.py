"""Reports of what went wrong in the program: which code was running, and nobody's words."""

import contextlib
import platform
import traceback
from datetime import datetime

from mrs_tracker import __version__
from mrs_tracker.errors import NotSaved
from mrs_tracker.paths import Paths
from mrs_tracker.store import files

MOST_BYTES = 256 * 1024
"""Of all reports together; the oldest go first."""


def report(paths: Paths, error: BaseException, now: datetime) -> bool:
    """Writes a report to `crash.log`; says whether that was possible.

    It holds the types of the errors and the lines of code, but neither messages nor values: they could be somebody's
    notes.
    """
    text = f"{now.isoformat()} mrs-tracker {__version__}, Python {platform.python_version()}, {platform.system()}\n"
    text += "".join(_told(error)) + "\n"
    with contextlib.suppress(OSError, NotSaved):
        files.make_folder(paths.local)
        before = files.read_regular(paths.crash_log, MOST_BYTES * 4) or b""
        files.write(paths.crash_log, (before + text.encode("utf-8", "replace"))[-MOST_BYTES:])
        return True
    return False


def _told(error: BaseException) -> list[str]:
    lines = []
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        frames = traceback.extract_tb(cause.__traceback__)
        number = f" (error number {cause.errno})" if isinstance(cause, OSError) and cause.errno else ""
        lines += [f"{type(cause).__module__}.{type(cause).__qualname__}{number}\n", *traceback.format_list(frames)]
        cause = cause.__cause__ or cause.__context__
    return lines
