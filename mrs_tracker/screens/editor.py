"""The person's own editor: it may be missing, break or be killed, and no word is lost."""

import contextlib
import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from textual.app import App, SuspendNotSupported

from mrs_tracker.errors import NotSaved
from mrs_tracker.store import files
from mrs_tracker.text import one_line, storable

_FALLBACKS = ("nano", "vim", "vi", "notepad")


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
        return [file for file in sorted(folder.glob("*/note.md")) if not is_running(file) and file.stat().st_size]
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
        with tempfile.TemporaryDirectory(prefix=f"{os.getpid()}-", dir=folder) as inside:
            file = Path(inside) / "note.md"
            file.touch(mode=0o600)
            file.write_text(held, encoding="utf-8")
            with app.suspend():
                ended = subprocess.run([*words, str(file)], check=False)
            app.refresh()
            written = storable(file.read_text(encoding="utf-8", errors="replace")).rstrip("\n")
            if ended.returncode == 0:
                return written, ""
            kept = "what it had saved is here" if written != held else "the words are as before"
            return written, f"The editor ended with {ended.returncode}; {kept}."
    except SuspendNotSupported:
        return held, "This terminal cannot be lent to an editor."
    except NotSaved as problem:
        return held, problem.message
    except OSError as error:
        return held, one_line(f"The editor could not be used: {error.strerror}; the words are as before.")
