"""What the newest good copy lacks where the last document that this device wrote is no longer to be used."""

import contextlib
import os
import stat
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from mrs_tracker.errors import NeedsAttention
from mrs_tracker.paths import Paths
from mrs_tracker.state.integrity import device_of
from mrs_tracker.store import backups, files, history
from mrs_tracker.text import counted

_NAMED = 5
"""Lost changes that are named one by one."""


def lost(paths: Paths, copy: Path) -> Sequence[str]:
    """What undo knows of changes that are not in a copy, the oldest first. Raises NeedsAttention where the copy cannot
    be used.
    """
    seen = backups.opened(copy).state.seen
    with contextlib.suppress(NeedsAttention):
        return [
            step.label
            for step in history.read(paths.history).undo
            if any(write.stamp > seen.get(device_of(write.stamp), "") for write in step.writes)
        ]
    return ()


def sentence(base: Path, rev: int, at: datetime, changes: Sequence[str]) -> str:
    """Says that a copy of a revision is older than what was there, and what is not in it."""
    named = ", ".join(changes[:_NAMED]) + (", …" if len(changes) > _NAMED else "")
    rest = f"{counted(len(changes), 'later change')} ({named})" if changes else "what was changed later"
    return (
        f"{base}, what this device wrote last, cannot be used; the newest good copy is of revision "
        f"{rev}, {at:%Y-%m-%d %H:%M}, and not in it: {rest}."
    )


def unreadable(base: Path) -> str:
    """Why a file cannot be read now, though it may be there and well; nothing where it is read, or is no file."""
    try:
        found = os.stat(base)
        if stat.S_ISREG(found.st_mode):
            files.read_regular(base, max(found.st_size, 1))
    except (FileNotFoundError, NotADirectoryError):
        pass
    except OSError as error:
        return files.reason(error)
    return ""
