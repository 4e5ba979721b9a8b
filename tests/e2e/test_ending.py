"""However the program ends, the terminal is given back, the words are kept, and the exit code tells why."""

import os
import random
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mrs_tracker.paths import Paths
from mrs_tracker.store.drafts import Drafts
from tests.conftest import NOW, Figure, Ran
from tests.e2e.terminal import Terminal

Open = Callable[..., Terminal]
SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT)


def held(opened: Terminal) -> object:
    """The terminal's settings now."""
    return termios.tcgetattr(opened.child.child_fd)


def end_at(opened: Terminal, number: int, moment: str) -> None:
    """Sends a signal at some moment, and checks that all is given back."""
    before = opened.settings
    if moment == "at once":
        opened.read(0.2 + random.Random(number).random() * 0.4)
    else:
        opened.until("Learn what the job does")
    if moment == "dialog":
        opened.type("n")
        opened.until("A note on")
        opened.type("half a sen")
        opened.until("half a sen")
    elif moment == "check-in":
        opened.type("c")
        opened.until("What did you get done")
    opened.kill(number)
    code = opened.ends_by(6)
    opened.read_rest()
    assert code in ((128 + number, -number) if moment == "at once" else (128 + number,))
    if b"\x1b[?1049h" in opened.raw:
        assert held(opened) == before
        assert opened.raw.rindex(b"\x1b[?1049l") > opened.raw.rindex(b"\x1b[?1049h")
        assert opened.raw.rindex(b"\x1b[?25h") > opened.raw.rindex(b"\x1b[?25l")
    assert b"Traceback" not in opened.raw


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: signal.Signals(number).name)
def test_a_signal_ends_the_app_and_gives_the_terminal_back(number: int, terminal: Open, places: Paths) -> None:
    end_at(terminal(), number, "dialog")
    kept = Drafts(places.drafts, NOW).all()
    assert [draft.text for draft in kept] == ["half a sen"]


def end_while_something_comes_up(opened: Terminal, key: str, number: int, seconds: float, places: Paths) -> None:
    """Sends a signal so soon after a key that opens something, and checks that it was the signal that ended it."""
    opened.until("Learn what the job does")
    opened.type(key)
    opened.read_for(seconds)
    opened.kill(number)
    assert opened.ends_by(8) == 128 + number, (key, seconds)
    assert not places.crash_log.exists(), places.crash_log.read_text()


@pytest.mark.parametrize(("key", "number", "seconds"), [("3", signal.SIGTERM, 0.03), ("H", signal.SIGQUIT, 0.0), ("?", signal.SIGHUP, 0.06)])  # fmt: skip
def test_a_signal_while_something_comes_up_is_no_crash(
    key: str, number: int, seconds: float, terminal: Open, places: Paths
) -> None:
    end_while_something_comes_up(terminal(), key, number, seconds, places)


@pytest.mark.soak
def test_thirty_five_signals_while_something_comes_up(terminal: Open, places: Paths, figure: Figure) -> None:
    chance = random.Random(35)
    for trial in range(35):
        end_while_something_comes_up(
            terminal(), "13Hc?/n"[trial % 7], SIGNALS[trial % 4], chance.uniform(0, 0.2), places
        )
    figure("35 signals within 0.2 s of a key that opens something: the exit code was always the signal’s, no report")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=["SIGTERM", "SIGHUP"])
def test_a_terminal_that_takes_no_output_is_given_back_all_the_same(number: int, terminal: Open) -> None:
    opened = terminal()
    opened.until("Learn what the job does")
    settings = opened.settings
    for width in range(60, 140):  # it draws everything anew each time, and nobody reads
        opened.child.setwinsize(30, width)
        time.sleep(0.05)
    opened.kill(number)
    assert opened.ends_by(8, reading=False) == 128 + number
    assert held(opened) == settings
    opened.read_rest()
    assert opened.raw.rindex(b"\x1b[?1049l") > opened.raw.rindex(b"\x1b[?1049h")


def test_a_vanished_terminal_ends_it_without_spinning(places: Paths) -> None:
    script = "import signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN); from mrs_tracker.__main__ import main; main()"
    import pty

    child, descriptor = pty.fork()
    if child == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execv(sys.executable, [sys.executable, "-c", script])
    shown = b""
    while b"Learn what the job does" not in shown:
        shown += os.read(descriptor, 65536)
    os.close(descriptor)
    end = time.monotonic() + 8
    while time.monotonic() < end:
        done, status, usage = os.wait4(child, os.WNOHANG)
        if done:
            break
        time.sleep(0.1)
    else:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        pytest.fail("it goes on without a terminal")
    assert os.waitstatus_to_exitcode(status) == 129
    assert usage.ru_utime + usage.ru_stime < 6


def test_words_that_were_typed_survive_a_kill_and_are_offered_again(
    terminal: Open, places: Paths, run: Callable[..., Ran]
) -> None:
    first = terminal()
    first.until("Learn what the job does")
    first.type("n")
    first.until("A note on")
    first.type("a long thought")
    first.until("a long thought")
    for _ in range(25):
        first.read(0.1)
    first.kill(signal.SIGKILL)
    first.ends_by(5)
    second = terminal()
    second.until("Words that were not saved")
    second.type("n")
    second.until("a long thought")
    second.type("\r")
    second.until("saved")
    second.type("q")
    second.end()
    notes = run("dump", "--json").json["items"]["learn-the-job"]["notes"]
    assert [note["text"] for note in notes.values()] == ["a long thought"]
    assert not list(places.drafts.glob("*.json"))


NOISE = (b"\xff", "é".encode("latin-1"), b"\x1b[99999999999999999999u", b"\x1b[1;", b"\x1b]52;c;", b"\x9b2J", b"\x1b[<0;0;0M",
         b"\x00\x01\x02", b"\xf0\x9f", b"\x1b[200~never closed", b"\x1bP1$r", b"\x1b[M\xff\xff\xff", b"\x1b[55296u", b"\x1b[1114112;1u")  # fmt: skip


@pytest.mark.parametrize("noise", NOISE)
def test_line_noise_ends_nothing(noise: bytes, terminal: Open) -> None:
    opened = terminal()
    opened.until("Learn what the job does")
    os.write(opened.child.child_fd, noise)
    opened.read_for(0.5)
    os.write(opened.child.child_fd, b"\x1b[201~")
    opened.read_for(0.5)
    assert not opened.has_ended
    end = time.monotonic() + 20
    while not opened.has_ended and time.monotonic() < end:
        os.write(opened.child.child_fd, b"\x11")  # ctrl+q, from wherever the noise led to, until it is heard
        opened.read_for(0.3)
    assert opened.ends_by(1) == 0
    assert b"Traceback" not in opened.raw


def test_a_paste_that_never_ends_leaves_the_app_able_to_hear(terminal: Open) -> None:
    opened = terminal()
    opened.until("Learn what the job does")
    opened.type("n")
    opened.until("A note on")
    opened.type("\x1b[200~half a pas")
    opened.until("half a pas")
    opened.type("\x1b")
    opened.until_gone("A note on")
    opened.type("\x11")
    assert opened.ends_by(8) == 0


def test_a_paste_of_five_megabytes_is_refused_with_a_notice(terminal: Open) -> None:
    opened = terminal()
    opened.until("Learn what the job does")
    opened.type("n")
    opened.until("A note on")
    opened.type("my words")
    opened.until("my words")
    paste = b"\x1b[200~" + b"x" * 5_000_000 + b"\x1b[201~"
    while paste:
        paste = paste[os.write(opened.child.child_fd, paste[:4096]) :]
        opened.read(0)
    opened.until("too long", 60)
    opened.until("my words")
    opened.type("!\r")
    opened.until("saved")
    opened.type("q")
    assert opened.end() == 0


def test_a_crash_tells_nobodys_words(
    terminal: Open, places: Paths, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import mrs_tracker.screens.list_screen as listing\n"
        "def broken(self, command):\n"
        "    secret = 'my secret words'\n"
        "    raise ValueError(secret)\n"
        "listing.ListScreen.action_run = broken\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    opened = terminal()
    opened.until("Learn what the job does")
    opened.type("s")
    assert opened.ends_by(8) == 1
    opened.read(0.3)
    assert held(opened) == opened.settings
    assert b"secret" not in opened.raw
    assert b"crash.log" in opened.raw
    report = places.crash_log.read_text()
    assert "broken" in report
    assert "my secret words'" not in report.replace("secret = 'my secret words'", "")
    assert places.crash_log.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("stream", ["</dev/null", "<&-", "| cat", ">/dev/null", "2>/dev/null"])
def test_without_a_terminal_it_says_so_at_once(stream: str) -> None:
    ended = subprocess.run(["bash", "-c", f"{sys.executable} -m mrs_tracker {stream}"], capture_output=True, timeout=20, check=False,
                           stdin=subprocess.DEVNULL)  # fmt: skip
    assert b"Traceback" not in ended.stderr
    assert ended.returncode == 2 or "|" in stream


@pytest.mark.soak
def test_a_hundred_and_twenty_endings(terminal: Open, figure: Figure) -> None:
    chance = random.Random(120)
    moments = ("at once", "idle", "dialog", "check-in")
    for trial in range(120):
        end_at(terminal(), SIGNALS[trial % 4], moments[(trial // 4) % 4])
        chance.random()
    figure("120 endings by TERM, HUP, QUIT and INT in four moments: settings byte-equal, exit codes right")


@pytest.mark.soak
def test_sixty_kills_in_a_real_terminal(terminal: Open, places: Paths, run: Callable[..., Ran], figure: Figure) -> None:
    chance = random.Random(60)
    told: list[str] = []
    for trial in range(60):
        opened = terminal()
        opened.until("Next")
        opened.type("1")
        opened.until("Goals")
        end = time.monotonic() + chance.uniform(0.5, 2.5)
        number = 0
        while time.monotonic() < end:
            title = f"t{trial}n{number}x"
            opened.type("a")
            opened.until("Add something")
            opened.type(f"{title}\r")
            opened.until(title, 5)
            while "Add something" in opened.text:
                opened.read(0.02)
            told.append(title)
            number += 1
            run("skip", *[key for key in run("dump", "--json").json["own_items"] if title in key][:1])
        opened.kill(signal.SIGKILL)
        opened.ends_by(5)
    titles = {own["title"] for own in run("dump", "--json").json["own_items"].values()}
    figure(f"kill -9 in a real terminal: 60 trials, {len(told)} changes shown, {len(set(told) - titles)} missing")
    assert set(told) <= titles
    assert len(told) >= 60
