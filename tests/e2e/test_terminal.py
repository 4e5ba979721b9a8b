"""The installed program in a real pseudo-terminal."""

import os
import re
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mrs_tracker.paths import Paths
from tests.conftest import HOSTILE, Ran
from tests.e2e.terminal import Terminal
from tests.hostile import TEXTS


def test_what_was_done_is_there_after_quitting_and_opening_again(
    terminal: Callable[..., Terminal], places: Paths
) -> None:
    first = terminal()
    first.until("Learn what the job does")
    first.type("j ")
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
    second.until("due Friday")
    second.type("/milk")
    second.until(" 1 found")
    assert "remember the milk" in second.text
    second.type("\x1b")
    second.until_gone(" 1 found")
    second.type("q")
    assert second.end() == 0
    assert b"remember the milk" in places.state.read_bytes()


def test_the_terminal_is_given_back_as_it_was(terminal: Callable[..., Terminal]) -> None:
    opened = terminal()
    opened.until("Learn what the job does")
    during = termios.tcgetattr(opened.child.child_fd)
    opened.type("q")
    assert opened.ends_by(20) == 0
    opened.read_rest()
    assert during != opened.settings
    assert termios.tcgetattr(opened.child.child_fd) == opened.settings
    assert b"\x1b[?1049l" in opened.raw
    assert opened.raw.count(b"\x1b[?25h") >= 1


def test_no_smuggled_sequence_reaches_the_terminal(terminal: Callable[..., Terminal], run: Callable[..., Ran]) -> None:
    for text in (HOSTILE, *TEXTS):
        run("add", "--step", "goals", "--", text)
        run("note", "learn-the-job", "--", text)
    opened = terminal()
    opened.until("Learn what the job does")
    for keys in (
        "\r",
        "jjjj",
        "\x1b",
        "1",
        "G",
        *("kkkkkkkk",) * 9,
        "2",
        "0",
        "c",
        "\x1b",
        "H",
        "jjjj",
        "\x1b",
        "/o",
        "\x1b",
        "n\x1b",
        " u",
    ):
        opened.type(keys)
        opened.read(0.3)
    written = opened.raw[opened.raw.index(b"\x1b[?1049h") :]
    for smuggled in (
        b"\x1b]52",
        b"\x1b]0;",
        b"\x1b]8;",
        b"\x1b[31m",
        b"\x1b[2J",
        b"\x1b[6n",
        b"\x1bc",
        b"\x1bP",
        b"\x1b_",
        b"\x1b^",
        b"\x1b[?1049l",
    ):
        assert smuggled not in written, smuggled
    known = re.sub(rb"\x1b\[[0-9;?<>=$]*[a-zA-Z@~]|\x1b\][0-9]+;[a-z]*\x07|\r|\n|\x1b[^a-zA-Z]*$", b"", written)
    assert not re.search(rb"[\x00-\x1f\x7f]", known), known
    acting = {"\u202e", "\u2066", "\u200f", "\u061c", "\u2028", *map(chr, range(0x80, 0xA0))}
    assert not set(known.decode("utf-8", "replace")) & acting


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


EDITORS = {
    "ends well": ("printf 'from the editor' > \"$1\"", "from the editor", "from the editor"),
    "refuses": ("exit 7", "ended with 7", "my words"),
    "takes the file away": ('rm "$1"', "could not be used", "my words"),
    "is killed": ("kill -9 $$", "ended with -9", "my words"),
    "leaves a pipe": ('rm "$1"; mkfifo "$1"', "something else", "my words"),
    "writes far too much": ('head -c 10000000 /dev/zero > "$1"', "10,000,000", "my words"),
}
"""What an editor does, what is then seen, and the words that are saved."""

KEYS_ARE_ITS_OWN = """
import signal, sys
first = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGQUIT)
heard = []
for number in (signal.SIGINT, signal.SIGQUIT):
    signal.signal(number, lambda number, _: heard.append(number))
print("the editor waits", flush=True)
while len(heard) < 2:
    signal.pause()
print("the editor goes on", first, flush=True)
input()
open(sys.argv[1], "w").write("saved by the editor\\n")
"""


def test_an_editor_may_break_without_losing_a_word(
    terminal: Callable[..., Terminal], run: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "editor"
    script.write_text("")
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(script))
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    opened = terminal()
    opened.until("Learn what the job does")
    for does, seen, _ in EDITORS.values():
        script.write_text(f"#!/bin/sh\n{does}\n")
        write_in_editor(opened, seen)
    script.write_text(f"#!{sys.executable}\n{KEYS_ARE_ITS_OWN}")
    write_in_editor(opened, "the editor waits", is_over=False)
    opened.type("\x03")
    opened.type("\x1c")
    opened.until("the editor goes on")
    assert "SIG_IGN" not in opened.text, "what the app passes over, the editor hears"
    opened.type("\r")
    opened.until("saved by the editor")
    save(opened)
    opened.type("q")
    assert opened.end() == 0
    notes = run("dump", "--json").json["items"]["learn-the-job"]["notes"]
    assert sorted(note["text"] for note in notes.values()) == sorted(
        [*(saved for _, _, saved in EDITORS.values()), "saved by the editor"]
    )


def test_without_any_editor_the_words_stay(
    terminal: Callable[..., Terminal], run: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "no-such-editor-anywhere")
    monkeypatch.setenv("PATH", str(tmp_path))
    opened = terminal()
    opened.until("Learn what the job does")
    write_in_editor(opened, "No editor was found")
    notes = run("dump", "--json").json["items"]["learn-the-job"]["notes"]
    assert [note["text"] for note in notes.values()] == ["my words"]


def write_in_editor(opened: Terminal, seen: str, *, is_over: bool = True) -> None:
    """Begins a note, goes on with it in the editor until something is seen, and saves it."""
    opened.type("n")
    opened.until("A note on")
    opened.type("my words")
    opened.until("my words")
    opened.type("\x05")
    opened.until(seen)
    if is_over:
        opened.until("A note on")
        save(opened)


def save(opened: Terminal) -> None:
    """Saves the note that is open."""
    opened.type("\r")
    opened.until_gone("A note on")


def test_every_key_that_is_typed_during_the_start_counts_in_order(
    terminal: Callable[..., Terminal], run: Callable[..., Ran]
) -> None:
    run("due", "learn-the-job", "tomorrow")
    run("today")
    words = "a sentence that is typed faster than anybody can, over and over " * 3
    state = Path(os.environ["MRS_TRACKER_DATA_DIR"]) / "state.json"
    for number in range(1, 4):
        opened = terminal()
        while b"\x1b[?1049h" not in opened.raw:  # the terminal is ours: what is typed before belongs to the shell
            opened.read(0.01)
        opened.type("n" + words[:100])
        for place in range(100, len(words), 7):
            opened.type(words[place : place + 7])
            opened.read(0.001)
        opened.type("\r")
        end = time.monotonic() + 20
        while (said := state.read_text(encoding="utf-8").count(words.strip())) < number:
            assert time.monotonic() < end, f"{said} of {number} arrived whole:\n{opened.text}"
            opened.read(0.05)
        opened.type("q")
        assert opened.end() == 0
