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


def edit(app: App[Any], held: str) -> tuple[str, str]:
    """What the editor made of some words, and what went wrong; a word that it saved is never thrown away."""
    words = command()
    if words is None:
        return held, "No editor was found. Set EDITOR to its name."
    try:
        with tempfile.TemporaryDirectory(prefix="mrs-tracker-") as folder:
            file = Path(folder) / "note.md"
            file.write_text(held, encoding="utf-8")
            file.chmod(0o600)
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
    except OSError as error:
        return held, one_line(f"The editor could not be used: {error.strerror}; the words are as before.")
