"""What a start loads: figures that do not drift with the machine."""

import os
import pty
import select
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

WATCH = """
import os, sys

class Watched:
    '''The terminal; at the first whole frame it says what is loaded, and ends the program.'''
    def __init__(self, file):
        self.file, self.seen = file, ""
    def write(self, text):
        self.seen += text
        if "keys" in self.seen:
            report = "\\n".join(sys.modules).encode()
            with open(os.environ["REPORT"], "wb") as file:
                file.write(report)
            os._exit(0)
        return self.file.write(text)
    def __getattr__(self, name):
        return getattr(self.file, name)

sys.__stderr__ = sys.stderr = Watched(sys.__stderr__)
sys.argv = ["mrs-tracker", *sys.argv[1:]]
from mrs_tracker.__main__ import main
main()
"""


def at_the_first_frame(folder: Path, *arguments: str) -> set[str]:
    """The modules that are loaded when the first frame reaches the terminal."""
    report = folder / "report"
    report.unlink(missing_ok=True)
    ours, theirs = pty.openpty()
    environment = {
        **os.environ, "REPORT": str(report), "TERM": "xterm-256color", "COLUMNS": "120", "LINES": "40",
    }  # fmt: skip
    program = subprocess.Popen(
        [sys.executable, "-c", WATCH, *arguments], stdin=theirs, stdout=theirs, stderr=theirs, env=environment,
        start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    said = b""
    try:
        while program.poll() is None:
            if select.select([ours], [], [], 0.2)[0]:
                try:
                    said += os.read(ours, 65536)
                except OSError:
                    program.wait(20)
    finally:
        os.close(ours)
    assert program.returncode == 0, said[-2000:]
    return {name for name in report.read_text().split("\n") if sys.modules.get(name, True)}


LATER = ("click", "ssl", "filelock", "yaml", "dateparser")
"""What no first frame needs."""

MODELS = ("pydantic", "pydantic_core", "importlib.metadata", "hashlib", "mrs_tracker.store", "mrs_tracker.state",
          "mrs_tracker.roadmap", "mrs_tracker.insight", "mrs_tracker.cli.session", "mrs_tracker.workspace", "mrs_tracker.commands.keymap")  # fmt: skip
"""What comes after the first frame where a view was kept."""

MOST_MODULES = 415


@pytest.mark.parametrize("option", [(), ("--data-dir", "elsewhere"), ("--data-dir=elsewhere",)], ids=" ".join)
def test_the_first_frame_needs_nothing_that_is_for_later(tmp_path: Path, option: Sequence[str]) -> None:
    subprocess.run([sys.executable, "-m", "mrs_tracker", "today"], check=True, capture_output=True)  # keeps the plan
    loaded = at_the_first_frame(tmp_path, *(one.replace("elsewhere", str(tmp_path / "data")) for one in option))
    assert "mrs_tracker.screens.today_content" in loaded
    assert "textual" in loaded
    assert sorted(loaded & set(LATER)) == []


def test_a_kept_view_comes_before_the_models(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "mrs_tracker"]
    subprocess.run([*program, "due", "learn-the-job", "tomorrow"], check=True, capture_output=True)
    loaded = at_the_first_frame(tmp_path)
    assert "mrs_tracker.screens.today_content" in loaded
    assert sorted(loaded & {*LATER, *MODELS}) == []
    assert len(loaded) <= MOST_MODULES, "what is new since, and is it needed so early?"


def test_whoever_needs_ssl_later_has_it() -> None:
    code = (
        "from mrs_tracker.cli import showing; showing._pass_over_ssl(); import asyncio, sys; assert 'ssl' not in sys.modules;"
        "import ssl, urllib.request, http.client; ssl.create_default_context(); http.client.HTTPSConnection('localhost')"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_verb_reads_neither_the_installed_packages_nor_what_encrypts() -> None:
    watched = (
        "import sys, os\nos._exit = lambda code: sys.exit(print(*sorted(sys.modules), file=sys.__stderr__) or code)\n"
    )
    started = "from mrs_tracker.__main__ import main\nmain()"
    command = [sys.executable, "-c", watched + started, "done", "check-fit"]
    subprocess.run(command, check=True, capture_output=True)  # keeps the plan
    ended = subprocess.run(command, check=True, capture_output=True, text=True)
    loaded = set(ended.stderr.split())
    assert "mrs_tracker.store.store" in loaded
    assert "pydantic.plugin._loader" in loaded, "pydantic looks for plugins otherwise: what passes over it can go"
    assert not loaded & {"importlib.metadata", "ssl", "yaml", "dateparser", "textual", "rich", "filelock"}
