"""Counts instructions up to the first frame, ours against the bare app's: `python benchmarks/instructions.py`.

Needs valgrind and a minute. A count repeats to half a percent on the busiest machine, so it shows what no clock can; it
undercounts whatever waits for the system, such as imports from a slow disk.
"""

import re
import shutil
import signal
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import terminal
from bench import Bench, words
from homes import Home
from terminal import Terminal


def counted(command: Sequence[str], shown: Sequence[bytes], home: Home, log: Path) -> int:
    """Instructions until a Python script has written all the words.

    A signal that nobody handles then ends it, and valgrind writes its sums as at any other end.
    """
    tool = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", f"--log-file={log}"]
    with Terminal([*tool, *command], {**home.environment, "PYTHONHASHSEED": "0"}) as app:
        app.untilwords(words)
        app.interrupt(signal.SIGUSR1)
    found = re.search(r"Collected : (\d+)", log.read_text(errors="replace"))
    if not found:
        raise terminal.Failed(f"valgrind gave no sum: {log.read_text(errors='replace')[-300:]}")
    return int(found[1])


def main() -> int:
    """Counts and prints; gives the exit code."""
    if not shutil.which("valgrind"):
        print("This needs valgrind.", file=sys.stderr)
        return 2
    terminal.MOST_SECONDS = 300  # valgrind takes fifty times as long
    with tempfile.TemporaryDirectory(prefix="mrs-tracker-bench-", ignore_cleanup_errors=True) as folder:
        bench = Bench(Path(folder).resolve(), 1)
        home, log = bench.home(), Path(folder, "valgrind.log")
        floor = counted(bench.install.bare, words(bench.install.bare, home), home, log)
        print(f"{'the bare app':<28}{floor / 1e6:>8,.0f} million")
        ours = [bench.install.python, bench.install.program]
        for name, forgets in (("kept view", False), ("nothing kept", True)):
            shown = words(ours, home)
            if forgets:
                home.forget()
            found = counted(ours, shown, home, log)
            print(f"{'ours, ' + name:<28}{found / 1e6:>8,.0f} million, ratio {found / floor:.2f}", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
