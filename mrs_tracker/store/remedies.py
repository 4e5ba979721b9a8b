"""What the doctor does to single files: each remedy is done by calling it."""

import contextlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from mrs_tracker.errors import NotSaved
from mrs_tracker.store import files


@dataclass(frozen=True)
class Move:
    """Puts a file into a folder, under a name that is free."""

    file: Path
    folder: Path

    def __call__(self) -> None:
        files.make_folder(self.folder)
        target = self.folder / self.file.name
        try:
            if self.file.is_file():
                self.file.chmod(0o600)
            self.file.rename(
                target if not target.exists() else target.with_name(f"{os.urandom(3).hex()}-{target.name}")
            )
        except OSError as error:
            raise NotSaved(f"{self.file} cannot be set aside: {files.reason(error)}.", "mrs-tracker paths") from error


@dataclass(frozen=True)
class Remove:
    """Removes a file that may be gone by then."""

    file: Path

    def __call__(self) -> None:
        self.file.unlink(missing_ok=True)


@dataclass(frozen=True)
class Close:
    """Takes away what others may do with a file."""

    path: Path

    def __call__(self) -> None:
        with contextlib.suppress(OSError):
            self.path.chmod(stat.S_IMODE(self.path.stat().st_mode) & 0o700)


def move_if_odd(file: Path, folder: Path) -> Move | None:
    """Sets aside what is no ordinary file and stands in the place of one."""
    with contextlib.suppress(OSError):
        if not stat.S_ISREG(file.lstat().st_mode):
            return Move(file, folder)
    return None
