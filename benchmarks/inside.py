"""What is timed inside one process of the measured install: `inside.py save|window|merge RUNS`, answered as JSON.

Every answer has two rows of seconds, taken in turns: `ours`, and `floor`, the least that such a thing can cost.
"""

import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import data


def timed(act: Callable[[], object]) -> float:
    """Seconds that something takes."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def in_turns(runs: int, ours: Callable[[int], float], floor: Callable[[], object]) -> Mapping[str, Sequence[float]]:
    """Both rows; the first pair is thrown away, since it makes what every later one finds."""
    pairs = [(ours(number), timed(floor)) for number in range(runs + 1)][1:]
    return {"ours": [mine for mine, _ in pairs], "floor": [least for _, least in pairs]}


def save(runs: int) -> Mapping[str, Sequence[float]]:
    """A change until it is on the disk, beside four KiB brought there by a bare fsync."""
    store = data.opened()
    probe = data.document(store).with_name("probe")

    def bare() -> None:
        with probe.open("wb") as file:
            file.write(b"x" * 4096)
            file.flush()
            os.fsync(file.fileno())

    return in_turns(runs, lambda number: timed(lambda: data.change(store, number)), bare)


def window(runs: int) -> Mapping[str, Sequence[float]]:
    """Another window's change until it is known here, beside reading and parsing the file as plain JSON."""
    here, there = data.opened(), data.opened()

    def take_up(number: int) -> float:
        data.change(there, number)
        return timed(_sure(here.refresh))

    return in_turns(runs, take_up, lambda: json.loads(data.document(here).read_bytes()))


def merge(runs: int) -> Mapping[str, Sequence[float]]:
    """Two documents that were edited apart, until one stands on the disk, beside reading and parsing both as JSON."""
    here = data.opened()
    with tempfile.TemporaryDirectory() as folder:
        apart = Path(folder)
        shutil.copytree(data.document(here).parent, apart / "data")
        there = data.opened(apart / "local", apart / "data")

        def meet(number: int) -> float:
            data.change(here, number)
            data.change(there, 1000 + number)
            return timed(data.meeting(here, there))

        both = (data.document(here), data.document(there))
        return in_turns(runs, meet, lambda: [json.loads(file.read_bytes()) for file in both])


def _sure(refresh: Callable[[], bool]) -> Callable[[], None]:
    def act() -> None:
        if not refresh():
            raise SystemExit("The other window's change was not taken up.")

    return act


if __name__ == "__main__":
    print(json.dumps({"save": save, "window": window, "merge": merge}[sys.argv[1]](int(sys.argv[2]))))
