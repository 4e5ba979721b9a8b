"""The benchmarks still know the package: what they do inside it can be done."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


def run(home: Path, script: str, *arguments: str) -> str:
    environment = {"HOME": str(home), "PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8"}
    command = [sys.executable, "-B", str(BENCHMARKS / script), *arguments]
    return subprocess.run(command, env=environment, cwd=home, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("what", ["save", "window", "merge"])
def test_a_benchmark_makes_a_document_and_times_what_is_done_to_it(tmp_path: Path, what: str) -> None:
    run(tmp_path, "data.py", "20")
    found = json.loads(run(tmp_path, "inside.py", what, "2"))
    assert [len(found["ours"]), len(found["floor"])] == [2, 2]
    assert min(found["ours"]) > 0


def test_a_document_of_a_benchmark_has_the_records_that_were_asked_for(tmp_path: Path) -> None:
    run(tmp_path, "data.py", "20")
    (file,) = tmp_path.rglob("state.json")
    text = file.read_text(encoding="utf-8")
    assert all(f"Read chapter {number} of the handbook" in text for number in range(10))


def test_the_benchmarks_say_which_groups_there_are(tmp_path: Path) -> None:
    said = run(tmp_path, "run.py", "--help")
    assert all(group in said for group in ("first", "ready", "size", "keys", "exit", "memory", "today", "change"))
