"""The few things that every room does with the disk: folders that are private, files that are read with a bound."""

import stat
from pathlib import Path


def make_private(folder: Path) -> None:
    """The folder exists; what of it and above it is missing is made, for ourselves alone. Raises OSError."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except FileNotFoundError:
        if folder.parent == folder:
            raise
        make_private(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def read_regular(path: Path, most: int) -> bytes | None:
    """The content of a file of `most` bytes at most, or None where there is none.

    Raises OSError, also for other kinds of files: reading a pipe would wait for ever.
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
