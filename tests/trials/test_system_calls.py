"""Errors at every real system call of a save, given by the kernel's tracer instead of a shim."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import Figure
from tests.trials.conftest import begun

CALLS = (
    "openat",
    "write",
    "fsync",
    "rename",
    "close",
    "unlink",
    "mkdir",
    "newfstatat",
    "flock",
    "fchmod",
    "getdents64",
)
ERRORS = ("ENOSPC", "EIO", "EDQUOT", "EACCES", "EROFS", "EMFILE")
SCRIPT = """
import os, signal, sys
import mrs_tracker.cli.items, mrs_tracker.commands.items, mrs_tracker.store.reconcile, mrs_tracker.state.merge
from mrs_tracker import cli
cli.run(["today"])
sys.stdout.flush()
os.kill(os.getpid(), signal.SIGSTOP)
os._exit(cli.run(["done", "compare-neighbors", "--json"]))
"""


def traced(folder: Path, inject: str, log: Path) -> tuple[int, bool]:
    """One change under the tracer; gives the exit code, and whether it was acknowledged."""
    environment = {
        **os.environ,
        "MRS_TRACKER_DATA_DIR": str(folder / "data"),
        "MRS_TRACKER_LOCAL_DIR": str(folder / "local"),
    }
    with (folder / "out").open("wb") as out:
        child = subprocess.Popen([sys.executable, "-c", SCRIPT], stdout=out, stderr=subprocess.DEVNULL, env=environment)
        os.waitpid(child.pid, os.WUNTRACED)
        options = ["-e", f"inject={inject}"] if inject else []
        tracer = subprocess.Popen(["strace", "-f", "-q", "-o", str(log), "-e", f"trace={','.join(CALLS)}", *options, "-p", str(child.pid)],
                                  stderr=subprocess.PIPE)  # fmt: skip
        end = time.monotonic() + 10
        while f"TracerPid:\t{tracer.pid}" not in Path(f"/proc/{child.pid}/status").read_text():
            assert time.monotonic() < end, "the tracer did not attach"
            assert tracer.poll() is None, tracer.communicate()[1].decode()
            time.sleep(0.005)
        os.kill(child.pid, signal.SIGCONT)
        code = child.wait(30)
        tracer.wait(30)
    return code, '"ok":true' in (folder / "out").read_text()


def trial(folder: Path, base: Path, inject: str) -> str:
    """One error; gives what came of it."""
    shutil.copytree(base, folder)
    before = (folder / "data" / "state.json").read_bytes()
    code, told = traced(folder, inject, folder / "log")
    after = (folder / "data" / "state.json").read_bytes()
    is_there = "check-pay" in json.loads(after)["items"]
    assert is_there or after == before, inject
    assert is_there or not told, inject
    assert is_there or code != 0, inject
    assert code in (0, 1, 3, 4), (inject, code)
    assert not (folder / "local" / "crash.log").exists(), inject
    shutil.rmtree(folder)
    return "saved" if is_there else "refused"


@pytest.mark.soak
def test_errors_at_every_system_call_of_a_save(tmp_path: Path, figure: Figure) -> None:
    if not shutil.which("strace"):
        pytest.fail("this trial needs strace: apt install strace")
    begun(tmp_path / "base")
    probe = tmp_path / "probe"
    shutil.copytree(tmp_path / "base", probe)
    traced(probe, "", probe / "log")
    counts = Counter(re.findall(r"(?:^|\s)(\w+)\(", (probe / "log").read_text(), re.MULTILINE))
    results: Counter[str] = Counter()
    for call in CALLS:
        for number in range(1, counts[call] + 1):
            error = ERRORS[(number + len(call)) % len(ERRORS)]
            for when in (f"{number}", f"{number}+"):
                for one in {error, "ENOSPC", "EIO"} if call in ("write", "fsync", "rename") else {error}:
                    results[trial(tmp_path / "trial", tmp_path / "base", f"{call}:error={one}:when={when}")] += 1
    assert results["saved"]
    assert results["refused"]
    figure(
        f"strace: {results.total()} errors at {sum(counts[call] for call in CALLS)} system calls of a save: {dict(results)}, no half file, nothing acknowledged that is missing"
    )
