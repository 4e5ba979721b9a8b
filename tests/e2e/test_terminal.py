"""The installed program in a real pseudo-terminal."""

import os
import re
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pyte
import pytest

from mrs_tracker.paths import Paths
from tests.conftest import HOSTILE, Ran


class Terminal:
    """A person at a terminal of 100 by 30."""

    def __init__(self, *arguments: str) -> None:
        self.screen = pyte.Screen(100, 30)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}
        command = [sys.executable, "-m", "mrs_tracker", *arguments]
        self.child = pexpect.spawn(command[0], command[1:], dimensions=(30, 100), env=environment, timeout=20)
        self.settings = termios.tcgetattr(self.child.child_fd)

    def until(self, words: str, seconds: float = 20) -> None:
        """Reads until the screen shows some words."""
        end = time.monotonic() + seconds
        while words not in self.text:
            assert time.monotonic() < end, f"never saw {words!r} in:\n{self.text}"
            self._read(0.1)

    def _read(self, seconds: float) -> None:
        try:
            data: bytes = self.child.read_nonblocking(65536, timeout=seconds)  # type: ignore[assignment]
        except (pexpect.TIMEOUT, pexpect.EOF):
            return
        self.raw += data
        self._stream.feed(data)

    @property
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(self.screen.display)

    def type(self, keys: str) -> None:
        """Presses keys."""
        self.child.send(keys)

    def end(self) -> int:
        """Waits for the end of the program; gives its exit code."""
        while self.child.isalive():
            self._read(0.2)
        self.child.close()
        return self.child.exitstatus if self.child.exitstatus is not None else -1


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Terminal]]:
    """Opens terminals, and closes what a test left open."""
    opened: list[Terminal] = []
    monkeypatch.delenv("MRS_TRACKER_NOW")

    def start(*arguments: str) -> Terminal:
        opened.append(Terminal(*arguments))
        return opened[-1]

    yield start
    for one in opened:
        one.child.close(force=True)


def test_what_was_done_is_there_after_quitting_and_opening_again(
    terminal: Callable[..., Terminal], places: Paths
) -> None:
    first = terminal()
    first.until("Learn what the job does")
    first.type(" ")
    first.until("saved")
    first.type("n")
    first.until("A note on")
    first.type("remember the milk\r")
    first.type("d")
    first.until("due?")
    first.type("fri")
    first.until("Friday")
    first.type("\r")
    first.until("due ")
    first.type("q")
    assert first.end() == 0
    second = terminal()
    second.until("Goals 1/9")
    second.type("/milk")
    second.until("remember the milk")
    second.type("\x1b")
    time.sleep(0.3)
    second.type("q")
    assert second.end() == 0
    assert b"remember the milk" in places.state.read_bytes()


def test_the_terminal_is_given_back_as_it_was(terminal: Callable[..., Terminal]) -> None:
    opened = terminal()
    opened.until("Learn what the job does")
    during = termios.tcgetattr(opened.child.child_fd)
    opened.type("q")
    after = None
    while opened.child.isalive():
        opened._read(0.2)
        after = termios.tcgetattr(opened.child.child_fd)
    assert during != opened.settings
    assert after == opened.settings
    assert b"\x1b[?1049l" in opened.raw
    assert opened.raw.count(b"\x1b[?25h") >= 1


def test_no_smuggled_sequence_reaches_the_terminal(terminal: Callable[..., Terminal], run: Callable[..., Ran]) -> None:
    run("note", "learn-the-job", "--", HOSTILE)
    run("add", "--step", "goals", "--", HOSTILE)
    opened = terminal()
    opened.until("Learn what the job does")
    for keys in ("\r", "\x1b", "1", "G", "2", "0", "c", "\x1b", "H", "\x1b", "/acme"):
        opened.type(keys)
        opened._read(0.4)
    assert b"\x1b]52" not in opened.raw
    assert b"\x9b2J" not in opened.raw
    assert "\u202e".encode() not in opened.raw


def test_the_sample_opens_and_leaves_nothing(terminal: Callable[..., Terminal], places: Paths) -> None:
    opened = terminal("demo")
    opened.until("Slipped")
    opened.type(" q")
    assert opened.end() == 0
    assert not places.data.exists()


def test_the_plain_check_in_asks_card_by_card(terminal: Callable[..., Terminal], run: Callable[..., Ran]) -> None:
    opened = terminal("checkin")
    opened.until("What did you get done?")
    opened.type("1\r")
    opened.until("Tomorrow’s one thing?")
    opened.type("\r")
    opened.until("How much energy")
    opened.type("4\r")
    opened.until("A line about the day?")
    opened.type("fine\r")
    opened.until("Checked in for")
    assert opened.end() == 0
    day = next(iter(run("dump", "--json").json["check_ins"].values()))
    assert day["energy"] == 4
    assert day["line"] == "fine"
    assert day["done"] == ["learn-the-job"]


@pytest.mark.parametrize(
    "editor", ["printf 'from the editor' >", "false", "rm", "kill -9 $$ #", "no-such-editor-anywhere"]
)
def test_an_editor_may_break_without_losing_a_word(editor: str, terminal: Callable[..., Terminal], run: Callable[..., Ran],
                                                   tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    script = tmp_path / "editor"
    script.write_text(f'#!/bin/sh\n{editor} "$1"\n')
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(script) if "no-such" not in editor else editor)
    if "no-such" in editor:
        monkeypatch.setenv("PATH", str(tmp_path))
    opened = terminal()
    opened.until("Learn what the job does")
    opened.type("n")
    opened.until("A note on")
    opened.type("my words")
    opened.until("my words")
    opened.type("\x05")
    wanted = "from the editor" if "printf" in editor else "my words"
    time.sleep(1.0)
    opened.until(wanted)
    opened.type("\r")
    opened.until("saved")
    opened.type("q")
    opened.end()
    notes = run("dump", "--json").json["items"]["learn-the-job"]["notes"]
    assert [re.sub(r"\s+", " ", note["text"]) for note in notes.values()] == [wanted]
