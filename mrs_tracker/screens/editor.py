"""The person's own editor: it may be missing, break or be killed, and no word is lost."""

import contextlib
import os
import shlex
import shutil
import signal
import stat
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from textual.app import App, SuspendNotSupported

from mrs_tracker.errors import NotSaved
from mrs_tracker.store import files
from mrs_tracker.text import NOTE_LIMIT, one_line, storable

_FALLBACKS = ("nano", "vim", "vi", "notepad")

_MOST = 2 * NOTE_LIMIT
"""Bytes that are taken from an editor: what is a little too long comes back, and can be cut where it is saved."""


def command() -> Sequence[str] | None:
    """The editor that the environment names, or one that is at hand; None where there is none."""
    for named in (os.environ.get("VISUAL"), os.environ.get("EDITOR"), *_FALLBACKS):
        with contextlib.suppress(ValueError):
            words = shlex.split(named or "")
            if words and shutil.which(words[0]):
                return words
    return None


def left_behind(folder: Path) -> Sequence[Path]:
    """Files with words in them that an editor had open when the program was ended."""
    with contextlib.suppress(OSError):
        return [file for file in sorted(folder.glob("*/note.md")) if not is_running(file) and file.lstat().st_size]
    return ()


def is_running(file: Path) -> bool:
    """Whether the program that opened an editor on a file still runs; its process names the folder."""
    number = file.parent.name.partition("-")[0]
    return number.isdecimal() and files.is_running(int(number))


def edit(app: App[Any], held: str, folder: Path) -> tuple[str, str]:
    """What the editor made of some words, and what went wrong; a word that it saved is never thrown away.

    The words are in the private `folder` while the editor has them, so that they are found after an end by force.
    """
    words = command()
    if words is None:
        return held, "No editor was found. Set EDITOR to its name."
    try:
        files.make_folder(folder)
        file = Path(tempfile.mkdtemp(prefix=f"{os.getpid()}-", dir=folder)) / "note.md"
        is_kept = False
        try:
            _hand_over(file, held)
            with _keys_for_the_editor(), app.suspend():
                ended = subprocess.run([*words, str(file)], check=False)
            app.refresh()
            written = _taken_back(file)
        except _NotTaken as problem:
            is_kept = True
            return held, f"{problem} It is kept in {file}; the words here are as before."
        finally:
            if not is_kept:
                shutil.rmtree(file.parent, ignore_errors=True)
    except SuspendNotSupported:
        return held, "This terminal cannot be lent to an editor."
    except NotSaved as problem:
        return held, problem.message
    except OSError as error:
        return held, one_line(f"The editor could not be used: {error.strerror}; the words are as before.")
    if ended.returncode == 0:
        return written, ""
    kept = "what it had saved is here" if written != held else "the words are as before"
    return written, f"The editor ended with {ended.returncode}; {kept}."


class _NotTaken(Exception):
    """What the editor left stays where it is."""


def _hand_over(file: Path, held: str) -> None:
    """Writes the words with a line end after them, or what an editor appends would join the last line."""
    file.touch(mode=0o600)
    file.write_text(held and held + "\n", encoding="utf-8")


def _taken_back(file: Path) -> str:
    """The words in a file without the line end after them. Raises _NotTaken, and OSError where there is no file.

    It is opened without waiting, since an editor may leave a pipe that nobody writes to.
    """
    if file.is_symlink():
        raise _NotTaken("The editor left something else than an ordinary file.")
    descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise _NotTaken("The editor left something else than an ordinary file.")
        if found.st_size > _MOST:
            raise _NotTaken(f"What the editor wrote is too long: {found.st_size:,} bytes. A note holds {NOTE_LIMIT:,}.")
        data = os.read(descriptor, _MOST)
    finally:
        os.close(descriptor)
    return storable(data.decode("utf-8", "replace")).removesuffix("\n")


@contextlib.contextmanager
def _keys_for_the_editor() -> Iterator[None]:
    """`ctrl+c` and `ctrl+\\` are the editor's own while it has the terminal.

    They are heard and passed over, not ignored: a program that is started inherits what is ignored.
    """
    numbers = [number for name in ("SIGINT", "SIGQUIT") if (number := getattr(signal, name, None))]
    before = [(number, signal.signal(number, lambda *_: None)) for number in numbers]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)
