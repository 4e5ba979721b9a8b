"""Measures speed and size as ratios within one run: `make bench`, or `python benchmarks/run.py [--quick] [GROUP …]`."""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import Bench, Line
from measures import GROUPS
from terminal import Failed

RUNS, QUICK = 15, 3


def figure(value: float | None, unit: str = "") -> str:
    """A figure as the table shows it."""
    if value is None:
        return "–"
    if unit in ("keys", "frames"):
        return f"{value:.0f}"
    digits = 2 if not unit else 1 if value < 100 and value % 1 else 0
    return f"{value:,.{digits}f} {unit}".rstrip()


def verdict(line: Line) -> tuple[str, str]:
    """The aim of a line, and whether it was met."""
    reached = line.ratio if line.judged == "ratio" else line.ours
    unit = "" if line.judged == "ratio" else line.unit
    if line.aim is None or reached is None:
        return "–", ""
    aim = f"≤ {line.aim:.2f} ×" if not unit else f"≤ {figure(line.aim, unit)}"
    over = reached - line.aim
    return aim, "met" if over <= 0 else f"missed by {figure(over, unit)}"


def printed(line: Line) -> str:
    """One line of the table."""
    if not line.ours and line.remark:
        return f"{line.name:<40} not measured: {line.remark}"
    aim, word = verdict(line)
    columns = (figure(line.ours, line.unit), figure(line.floor, line.unit), figure(line.ratio), figure(line.cpu))
    remark = f" ({line.remark})" if line.remark else ""
    return f"{line.name:<40}" + "".join(f"{column:>11}" for column in columns) + f"{aim:>12}  {word}{remark}"


def main() -> int:
    """Measures and prints; gives the exit code: 1 where something could not be measured, 0 whatever the figures are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=", ".join(GROUPS))
    parser.add_argument("--quick", action="store_true", help="a few runs: a look, no figure to quote")
    wanted = parser.parse_args()
    if unknown := [name for name in wanted.groups if name not in GROUPS]:
        parser.error(f"There is no group {unknown[0]}. Groups: {', '.join(GROUPS)}.")
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))  # so that the folder is removed then too
    code = 0
    with tempfile.TemporaryDirectory(prefix="mrs-tracker-bench-", ignore_cleanup_errors=True) as folder:
        bench = Bench(Path(folder).resolve(), QUICK if wanted.quick else RUNS)
        print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}; {bench.runs} runs in turns, medians")
        print(f"{'':<40}" + "".join(f"{head:>11}" for head in ("ours", "floor", "ratio", "by CPU")) + f"{'aim':>12}")
        for name in wanted.groups or GROUPS:
            try:
                for line in GROUPS[name](bench):
                    print(printed(line), flush=True)
            except (Failed, EOFError, OSError, subprocess.SubprocessError) as problem:
                code = 1
                print(f"{name:<40} not measured: {problem or 'the program ended early'}", flush=True)
        print(f"load {os.getloadavg()[0]:.1f} at the end")
    return code


if __name__ == "__main__":
    raise SystemExit(main())
