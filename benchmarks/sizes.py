"""The groups that grow with the document: saving, another window's change, and two documents that meet."""

import json
import subprocess
import time
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence

from bench import QUIET, SETTLED, Bench, Line, milliseconds, ratio
from pictures import letters
from terminal import Failed, Terminal

MANY = 50_000
"""Above so many records everything is done less often, so that a run stays one of minutes."""

EVERY = 0.02
"""Seconds between the keys of a person who holds one down."""


def save(bench: Bench) -> Iterator[Line]:
    """A change until it is on the disk."""
    for records, aim in ((2_000, 25), (10_000, 60), (75_000, 250)):
        found = _inside(bench, "save", records, bench.runs if records > MANY else 3 * bench.runs)
        ours, floor = found["ours"], found["floor"]
        for name, quantile, wanted in (("p95", 0.95, aim), ("median", 0.5, None)):
            mine, least = milliseconds(ours, quantile), milliseconds(floor, quantile)
            yield Line(f"save, {records:,} records, {name}", mine, least, ratio=mine / least, aim=wanted, judged="ours")


def _inside(bench: Bench, what: str, records: int, runs: int) -> Mapping[str, Sequence[float]]:
    answered = bench.home(records).inside("inside.py", what, str(max(runs, 2)))
    found: Mapping[str, Sequence[float]] = json.loads(answered)
    return found


def window(bench: Bench) -> Iterator[Line]:
    """Another window's change: what taking it up costs, and how long it holds up a key."""
    for records, aim in ((10_000, 150), (75_000, 1_000)):
        yield _in_one_process(bench, "window", "another window's change", records, aim)
        yield _held_up(bench, records)


def merge(bench: Bench) -> Iterator[Line]:
    """One document of two that were edited apart, read, merged and saved."""
    for records, aim in ((2_000, None), (10_000, 150), (75_000, 1_000)):
        yield _in_one_process(bench, "merge", "two documents merged", records, aim)


def _in_one_process(bench: Bench, what: str, name: str, records: int, aim: float | None) -> Line:
    found = _inside(bench, what, records, bench.runs // 3 if records > MANY else bench.runs)
    ours, floor = found["ours"], found["floor"]
    mine, least = milliseconds(ours), milliseconds(floor)
    return Line(f"{name}, {records:,} records", mine, least, ratio=ratio(ours, floor), aim=aim, judged="ours")


def _held_up(bench: Bench, records: int) -> Line:
    home = bench.home(records)
    item, _ = home.next_item()
    with Terminal(bench.ours, home.environment) as app:
        app.until_quiet(QUIET)
        app.read_for(SETTLED)
        before = _picture(app)
        calm_until = time.monotonic() + SETTLED
        calm = _longest_wait(app, lambda: time.monotonic() > calm_until)
        command, environment = [bench.install.program, "done", item], dict(home.environment)
        with subprocess.Popen(command, env=environment, cwd="/", stdout=subprocess.DEVNULL) as other:
            try:
                longest = _longest_wait(app, _after(other))
            finally:
                other.kill()
        if other.returncode or _picture(app) == before:
            raise Failed("The other window's change was not seen.")
        app.end("q")
    return Line(
        f"longest wait of a key meanwhile, {records:,}",
        longest * 1000,
        calm * 1000,
        ratio=longest / calm,
        aim=100,
        judged="ours",
    )


def _after(other: subprocess.Popen[bytes]) -> Callable[[], bool]:
    """Whether a process has ended, and somebody who looks around has had time to see what it did."""
    over: list[float] = []

    def is_over() -> bool:
        if not over and other.poll() is not None:
            over.append(time.monotonic() + SETTLED)
        return bool(over) and time.monotonic() > over[0]

    return is_over


def _longest_wait(app: Terminal, is_over: Callable[[], bool]) -> float:
    """The longest time from a key to the next output, with the cursor going down and up again all the time."""
    typed: list[float] = []
    limit = time.monotonic() + 60
    while len(typed) % 2 or not (is_over() or time.monotonic() > limit):
        app.read_for(EVERY)
        typed.append(app.type("jk"[len(typed) % 2]))
    app.until_quiet(QUIET, after=typed[-1])
    painted = [chunk.at for chunk in app.chunks]
    return max(painted[bisect_right(painted, at)] - at for at in typed)


def _picture(app: Terminal) -> str:
    return [picture for _, picture in letters(app.chunks)][-1]
