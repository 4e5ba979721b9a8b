"""Measures speed as ratios within one run: `make bench`.

An ordinary (not editable) install with compiled files is made in a folder of its own; medians of alternating runs.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUNS = 21

FLOOR = """
import click
from pydantic import BaseModel
for n in range(10):
    type(f"M{n}", (BaseModel,), {"__annotations__": {"a": int, "b": str, "c": list[int]}})
"""

BARE_APP = """
from textual.app import App
from textual.widgets import Static
import sys, time
class Bare(App):
    def compose(self):
        yield Static("x")
    def on_ready(self):
        sys.__stdout__.write(str(time.monotonic()))
        self.exit()
Bare().run(headless=True, size=(120, 40))
"""

OUR_APP = """
import gc, os, sys, time; gc.disable(); os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
from mrs_tracker.cli import opening
from mrs_tracker import cli
opening.needs_terminal = lambda words: None
import mrs_tracker.app
class Ours(mrs_tracker.app.TrackerApp):
    CSS_PATH = [os.path.join(os.path.dirname(mrs_tracker.app.__file__), sheet) for sheet in mrs_tracker.app.TrackerApp.CSS_PATH]
    def on_ready(self):
        sys.__stdout__.write(str(time.monotonic()))
        self.exit()
    def run(self):
        super().run(headless=True, size=(120, 40))
mrs_tracker.app.TrackerApp = Ours
assert cli.run([]) == 0
"""

SAVES = """
import os, statistics, time, tempfile
from pathlib import Path
from mrs_tracker.clock import Clock, moment
from mrs_tracker.paths import Paths
from mrs_tracker.state import edits
from mrs_tracker.state.changes import applied
from mrs_tracker.store import Store
for records in (2000, 10000):
    folder = Path(tempfile.mkdtemp())
    store = Store(Paths(folder / "data", folder / "local"), Clock())
    changes = [change for n in range(records) for change in edits.add_own(store.state, moment(Clock()), "goals", f"t{n}").changes]
    store.put(applied(store.state, changes, "000000000000001-000000-x"))
    times, bare = [], []
    for n in range(60):
        began = time.perf_counter(); store.do(edits.tick, f"i{n}", "x"); times.append(time.perf_counter() - began)
        began = time.perf_counter()
        with open(folder / "probe", "wb") as file:
            file.write(b"x" * 4096); file.flush(); os.fsync(file.fileno())
        bare.append(time.perf_counter() - began)
    p95 = lambda values: sorted(values)[int(len(values) * 0.95)] * 1000
    print(f"save with {records:>6,} records: p95 {p95(times):6.1f} ms, median {statistics.median(times) * 1000:6.1f} ms; a bare fsync: p95 {p95(bare):.1f} ms")
"""


def install(folder: Path) -> Path:
    """An ordinary install with compiled files; gives its Python."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    python = folder / "bin" / "python"
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--constraint", str(ROOT / "constraints.txt"), str(ROOT)], check=True)
    subprocess.run([str(python), "-m", "compileall", "-q", str(folder / "lib")], check=False, stdout=subprocess.DEVNULL)
    return python


def took(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """Seconds from the start of a command to its end, or to the moment that it prints: the first frame."""
    began = time.monotonic()
    ended = subprocess.run(command, check=True, env=environment, capture_output=True, text=True, cwd="/")
    now = time.monotonic()
    try:
        return float(ended.stdout) - began
    except ValueError:
        return now - began


def compare(name: str, ours: Sequence[str], floor: Sequence[str], environment: Mapping[str, str], limit: float) -> None:
    """Prints the median ratio of two commands, run in turns."""
    pairs = [(took(ours, environment), took(floor, environment)) for _ in range(RUNS)][1:]
    mine, least = (statistics.median(values) for values in zip(*pairs, strict=True))
    print(
        f"{name}: {mine * 1000:.0f} ms against {least * 1000:.0f} ms, ratio {mine / least:.2f} (aim: at most {limit})"
    )


def main() -> None:
    """Measures and prints."""
    folder = Path(tempfile.mkdtemp(prefix="mrs-tracker-bench-"))
    try:
        python = str(install(folder / "venv"))
        environment = {
            **os.environ,
            "MRS_TRACKER_DATA_DIR": str(folder / "data"),
            "XDG_STATE_HOME": str(folder / "local"),
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        program = str(folder / "venv" / "bin" / "mrs-tracker")
        subprocess.run([program, "demo", "--into", str(folder / "data")], check=True, env=environment)
        compare("today", [program, "today"], [python, "-c", FLOOR], environment, 1.4)
        compare("first frame", [python, "-c", OUR_APP], [python, "-c", BARE_APP], environment, 1.75)
        subprocess.run([python, "-c", SAVES], check=True, env=environment, cwd="/")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
