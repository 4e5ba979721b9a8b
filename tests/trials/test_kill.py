"""What was acknowledged survives kill -9 at any moment, also while another process is saving."""

import contextlib
import os
import random
import signal
import time
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest

from mrs_tracker import cli
from mrs_tracker.clock import Clock
from mrs_tracker.errors import TrackerError
from mrs_tracker.paths import Paths
from mrs_tracker.store import Store, files, lock
from tests.conftest import NOW, Figure

ROUND = 25
"""Trials on one data folder, before a new one is begun."""


def work(name: str, pipe: int) -> None:
    """Adds items by the command line for ever, and tells each one that was acknowledged."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    number = 0
    while True:
        title = f"{name}-{number}"
        if cli.run(["add", title, "--step", "goals"]) == 0:
            os.write(pipe, f"{title}\n".encode())
        number += 1


def killed(name: str, seconds: float, breaking: Callable[[], object]) -> Generator[list[str], None, None]:
    """Starts a writer; when asked again, it was killed; gives what it had acknowledged."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            breaking()
            work(name, writer)
        finally:
            os._exit(70)
    os.close(writer)
    yield []
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reader) as told:
        yield told.read().split()


def trials(
    number: int, folder: Path, monkeypatch: pytest.MonkeyPatch, breaking: Callable[[], object]
) -> tuple[int, list[str]]:
    """Two writers at once, both killed, so many times. Gives how much was acknowledged, and what went wrong."""
    chance = random.Random(number)
    acknowledged, wrong, told = 0, list[str](), set[str]()
    monkeypatch.setenv("MRS_TRACKER_DATA_DIR", str(folder / "first" / "data"))
    monkeypatch.setenv("MRS_TRACKER_LOCAL_DIR", str(folder / "first" / "local"))
    assert cli.run(["add", "what a writer needs is imported before it is forked", "--step", "goals"]) == 0
    for trial in range(number):
        if trial % ROUND == 0:
            told = set()
            places = Paths(folder / f"{trial}" / "data", folder / f"{trial}" / "local")
            monkeypatch.setenv("MRS_TRACKER_DATA_DIR", str(places.data))
            monkeypatch.setenv("MRS_TRACKER_LOCAL_DIR", str(places.local))
        writers = [killed(f"{who}{trial}", chance.uniform(0.01, 0.12), breaking) for who in "ab"]
        for writer in writers:
            next(writer)
        for writer in writers:
            told.update(next(writer))
            writer.close()
        acknowledged += len(told)
        try:
            titles = {own.title for own in Store(places, Clock(NOW)).state.own_items.values()}
        except TrackerError as problem:
            wrong.append(f"trial {trial}: {problem.message}")
            return acknowledged, wrong
        if missing := told - titles:
            wrong.append(f"trial {trial}: {len(missing)} acknowledged changes are missing")
            return acknowledged, wrong
    return acknowledged, wrong


def test_what_was_acknowledged_is_there_after_a_kill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    acknowledged, wrong = trials(25, tmp_path, monkeypatch, lambda: None)
    assert wrong == []
    assert acknowledged > 25


@pytest.mark.soak
def test_a_thousand_kills_lose_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, figure: Figure) -> None:
    acknowledged, wrong = trials(1000, tmp_path, monkeypatch, lambda: None)
    figure(
        f"kill -9 on the command line: 1,000 trials, {acknowledged:,} checks of acknowledged changes, {len(wrong)} failures"
    )
    assert wrong == []


def break_the_writer() -> None:
    """A writer as many programs have it: in place, without a sync, without a lock."""

    def in_place(target: Path, data: bytes, *, durable: bool = True) -> str:
        with open(target, "wb") as file:
            for start in range(0, len(data), 64):
                file.write(data[start : start + 64])
                file.flush()
        return ""

    @contextlib.contextmanager
    def not_at_all(_: Path, seconds: float = 0) -> Iterator[None]:
        yield

    files.write = in_place
    vars(lock)["held"] = not_at_all


def test_the_trial_finds_a_writer_that_is_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, wrong = trials(100, tmp_path, monkeypatch, break_the_writer)
    assert wrong
