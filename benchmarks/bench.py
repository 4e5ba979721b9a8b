"""What every measurement shares: the install, the homes, things done in turns, and a line of the table."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple, TypeVar

from homes import Home, Install
from pictures import whole, words_of
from terminal import Terminal

T = TypeVar("T")

QUIET = 0.5
"""Seconds without output after which a picture is the last one."""

SETTLED = 2.0
"""Seconds after which everything that a start puts off has been done: past the first look around."""


class Line(NamedTuple):
    """One line of the table."""

    name: str
    ours: float = 0.0
    floor: float | None = None
    unit: str = "ms"
    ratio: float | None = None
    cpu: float | None = None
    """The ratio by processor time, which a busy machine disturbs less."""
    aim: float | None = None
    judged: Literal["ratio", "ours"] = "ratio"
    """Which figure the aim is for."""
    remark: str = ""
    """What to know about it, or why nothing was measured."""


class Cost(NamedTuple):
    """What something took, in seconds of the wall clock and of the processor."""

    wall: float
    cpu: float


class Start(NamedTuple):
    """One start of an app up to the whole picture, and its end."""

    first: Cost
    memory: float
    """MB at the first frame."""
    end: Cost


class Bench:
    """The install, the homes, and how often everything is done."""

    def __init__(self, folder: Path, runs: int) -> None:
        self.runs = runs
        self._folder = folder
        self._homes: dict[int, Home] = {}

    @cached_property
    def install(self) -> Install:
        """The program that is measured."""
        return Install(self._folder / "venv")

    @property
    def ours(self) -> Sequence[str]:
        """The app."""
        return [self.install.program]

    def home(self, records: int = 0) -> Home:
        """The home with the sample person and so many records more, opened once already: the day's second start."""
        if records not in self._homes:
            folder = self._folder / f"home-{records}"
            made = Home.with_records(folder, self.install, records) if records else self.sample(folder.name)
            self._homes[records] = made
            start(self.ours, made)
        return self._homes[records]

    def sample(self, name: str) -> Home:
        """A home of its own with the sample person."""
        return Home.with_sample(self._folder / name, self.install)

    @cached_property
    def starts(self) -> Mapping[str, Sequence[Start]]:
        """Starts in turns: with a kept view, without one, and of the bare app."""
        home = self.home()

        def without() -> Start:
            home.forget()
            return start(self.ours, home)

        return in_turns(
            self.runs,
            kept=lambda: start(self.ours, home),
            fresh=without,
            bare=lambda: start(self.install.bare, home),
        )

    @cached_property
    def words(self) -> Sequence[bytes]:
        """What our whole picture says."""
        return words(self.ours, self.home())


def start(command: Sequence[str], home: Home) -> Start:
    """Starts an app, waits until its picture is the last one, and leaves it with `q`."""
    with Terminal(command, home.environment) as app:
        app.until_quiet(QUIET)
        first = whole(app.chunks)
        used = app.cpu()
        asked = app.type("q")
        ended = app.end()
    return Start(
        Cost(first.at - app.began, first.cpu), first.memory, Cost(ended.at - asked, max(ended.cpu - used, 0.0))
    )


def words(command: Sequence[str], home: Home) -> Sequence[bytes]:
    """What an app's whole picture says, so that a key can be typed at the very moment when it is there."""
    with Terminal(command, home.environment) as app:
        app.until_quiet(QUIET)
        found = words_of(app.chunks)
        app.end("q")
    return found


def in_turns(runs: int, **acts: Callable[[], T]) -> Mapping[str, Sequence[T]]:
    """Does things in turns, so that what disturbs one disturbs all; the first round does not count."""
    rounds = [{name: act() for name, act in acts.items()} for _ in range(runs + 1)][1:]
    return {name: [one[name] for one in rounds] for name in acts}


def ratio(ours: Sequence[float], floor: Sequence[float]) -> float | None:
    """The median of the ratios of neighbors, which a slow drift of the machine does not move."""
    pairs = [(mine, least) for mine, least in zip(ours, floor, strict=True) if least > 0]
    return statistics.median(mine / least for mine, least in pairs) if pairs else None


def compared(name: str, ours: Sequence[Cost], floor: Sequence[Cost], aim: float | None, remark: str = "") -> Line:
    """A line of milliseconds, judged by the ratio of the wall clock."""
    mine, least = [one.wall for one in ours], [one.wall for one in floor]
    by_cpu = ratio([one.cpu for one in ours], [one.cpu for one in floor])
    return Line(name, milliseconds(mine), milliseconds(least), "ms", ratio(mine, least), by_cpu, aim, remark=remark)


def milliseconds(seconds: Sequence[float], quantile: float = 0.5) -> float:
    """The median or another quantile of seconds, in milliseconds."""
    if quantile == 0.5:
        return statistics.median(seconds) * 1000
    return sorted(seconds)[min(int(len(seconds) * quantile), len(seconds) - 1)] * 1000
