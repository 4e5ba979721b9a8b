"""The code is broken on purpose, in ways that other programs are broken: the tests must go red each time."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import Figure

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Mutation:
    """A way to break the code, and the tests of `make test` that see it."""

    name: str
    changes: tuple[tuple[str, str, str], ...]
    tests: tuple[str, ...]


FILES = "mrs_tracker/store/files.py"
WRITER = "mrs_tracker/store/writer.py"
BACKUPS = "mrs_tracker/store/backups.py"
COPIES = "tests/store/test_backups.py"
REPLICA = "mrs_tracker/store/replica.py"
POWER = "tests/trials/test_disk_errors.py"
STORES = "tests/store/test_store.py"

MUTATIONS = (
    Mutation("drop the file fsync", ((FILES, "            sync(descriptor)\n", "            pass\n"),), (POWER,)),
    Mutation("drop the folder fsync", ((FILES, "            _sync_folder(target.parent)\n", "            pass\n"),), (POWER,)),
    Mutation(
        "write in place",
        ((FILES, "        _write_new(temporary, data, durable)\n        _replace(temporary, target)\n", "        target.write_bytes(data)\n"),),
        (POWER,),
    ),
    Mutation(
        "share a temporary name",
        ((FILES, 'f".{target.name}.{os.getpid()}-{os.urandom(4).hex()}.tmp"', 'f".{target.name}.1-00000000.tmp"'),),
        ("tests/store/test_files.py",),
    ),
    Mutation("no lock", ((WRITER, "            with lock.held(here.paths.lock, patience or self._patience):\n", "            if True:\n"),), (STORES,)),
    Mutation(
        "lock a file that was taken away",
        (("mrs_tracker/store/lock.py", "            if _is_still(file, descriptor):\n", "            if True:\n"),),
        ("tests/store/test_lock.py",),
    ),
    Mutation(
        "lock without re-read",
        ((REPLICA, "        if not self.is_current:\n            self.read()\n        spent", "        spent"),),
        (STORES,),
    ),
    Mutation(
        "acknowledge before the rename",
        ((FILES, "        _replace(temporary, target)\n", '        __import__("threading").Timer(0.05, _replace, (temporary, target)).start()\n'),),
        (STORES,),
    ),
    Mutation("swallow an OSError", ((FILES, '        raise NotSaved(f"{target} could not be saved', '        return (f"{target} could not be saved'),
                                    (FILES, '{reason(error)}.") from error\n    try:\n        if durable:', '{reason(error)}.")\n    try:\n        if durable:')),
             (POWER,)),
    Mutation(
        "back up an unparsed state",
        ((REPLICA, "            held = documents.read(self._paths, self.state)\n            if held and held.state.rev:",
          "            held = Document(self._paths.state.read_bytes(), self.state, documents.Sheet({}, {})) if self.state.rev else None\n            if held and held.state.rev:"),),
        ("tests/trials/test_year.py",),
    ),
    Mutation(
        "start empty on a corrupt file",
        (("mrs_tracker/store/documents.py", "    return parse(data, file, own=own, known=known)\n",
          "    try:\n        return parse(data, file, own=own, known=known)\n    except Trouble:\n        return None\n"),),
        (STORES,),
    ),
    Mutation("drop unknown fields", (("mrs_tracker/state/records/base.py", 'model_config = ConfigDict(frozen=True, extra="allow", defer_build=True)\n\n    stamp', 'model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)\n\n    stamp'),),
             ("tests/state",)),
    Mutation("one toast with markup on", (("mrs_tracker/widgets/chrome.py", "seconds, markup=False)", "seconds, markup=True)"),), ("tests/test_doors.py",)),
    Mutation(
        "event-loop signal handlers only",
        (("mrs_tracker/terminal.py", "                signal.signal(number, self._hear)\n", "                pass\n"),
         ("mrs_tracker/app.py", "        self._loop_in_use = asyncio.get_running_loop()\n",
          "        self._loop_in_use = asyncio.get_running_loop()\n        for number in (1, 2, 3, 15):\n            self._loop_in_use.add_signal_handler(number, self.end, 128 + number)\n")),
        ("tests/e2e/test_ending.py",),
    ),
    Mutation(
        "a copy from the future counts as recent",
        ((BACKUPS, "not timedelta(0) <= in_zone(now, UTC) - copies[-1].at < EVERY", "not in_zone(now, UTC) - copies[-1].at < EVERY"),),
        (COPIES,),
    ),
    Mutation("shrunken copies are hardly ever seen", ((BACKUPS, "copy.size * 2 < largest", "copy.size * 20 < largest"),), (COPIES,)),
    Mutation(
        "copies by the clock",
        ((BACKUPS, "key=lambda copy: (copy.rev, copy.at, copy.file.name)", "key=lambda copy: (copy.at, copy.rev, copy.file.name)"),),
        (COPIES,),
    ),
    Mutation(
        "a removal brings its record back",
        (("mrs_tracker/state/records/base.py", 'latest_edit(record) > stamp_of(record, "removed")', 'latest_edit(record) >= stamp_of(record, "removed")'),),
        ("tests/state/test_changes.py",),
    ),
    Mutation(
        "results of a day to come count more",
        (("mrs_tracker/insight/readiness.py", "max((today - result.day).days, 0)", "(today - result.day).days"),),
        ("tests/insight/test_readiness.py",),
    ),
    Mutation(
        "conflict copies put away before the merge is saved",
        ((REPLICA, '        if self._is_merged:\n            self.save(self.state, now, "merge")\n        for file in spent:\n            with contextlib.suppress(OSError, NotSaved):\n                conflicts.retire(self._paths, file)\n',
          '        for file in spent:\n            with contextlib.suppress(OSError, NotSaved):\n                conflicts.retire(self._paths, file)\n        if self._is_merged:\n            self.save(self.state, now, "merge")\n'),),
        ("tests/store/test_conflicts.py",),
    ),
    Mutation(
        "plain safe_load",
        (("mrs_tracker/roadmap/loader.py", "    return _Builder(text).build()\n", "    return Tree(yaml.safe_load(text))\n"),),
        ("tests/roadmap/test_loader.py",),
    ),
)  # fmt: skip


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_each_mutation_still_changes_the_code(mutation: Mutation) -> None:
    for file, old, new in mutation.changes:
        assert (ROOT / file).read_text(encoding="utf-8").count(old) == 1, f"{file} no longer holds what is to be broken"
        assert old != new
    assert all((ROOT / test).exists() for test in mutation.tests)


@pytest.mark.soak
@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_the_tests_go_red_when_the_code_is_broken(mutation: Mutation, tmp_path: Path, figure: Figure) -> None:
    tree = tmp_path / "tree"
    skipped = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", ".hypothesis")
    shutil.copytree(ROOT, tree, ignore=skipped)
    for file, old, new in mutation.changes:
        text = (tree / file).read_text(encoding="utf-8")
        (tree / file).write_text(text.replace(old, new), encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MRS_TRACKER", "PYTEST"))}
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *mutation.tests]
    ran = subprocess.run(
        command, cwd=tree, env={**environment, "PYTHONPATH": str(tree)}, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 1, f"{mutation.name}: the tests stayed green\n{ran.stdout[-2000:]}"
    red = next(line for line in ran.stdout.splitlines() if line.startswith(("FAILED", "ERROR")))
    figure(f"mutation “{mutation.name}”: red, {red.split(' - ')[0].removeprefix('FAILED ')}")
