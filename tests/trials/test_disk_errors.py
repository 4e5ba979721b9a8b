"""No error of a disk loses or half-writes anything, and every one is told."""

import itertools
import json
import os
from pathlib import Path

import pytest

from mrs_tracker.clock import Clock
from mrs_tracker.errors import NotSaved
from mrs_tracker.paths import Paths
from mrs_tracker.state import verbs
from mrs_tracker.store import Store
from tests.conftest import NOW, Figure
from tests.trials.conftest import begun
from tests.trials.disk import Fault, PowerDisk, every_error, failing


def change(store: Store) -> bool:
    """One change; says whether it counts as saved."""
    receipt = store.do(verbs.tick("check-pay", "Pay"))
    return not receipt.is_waiting


def is_there(places: Paths) -> bool:
    return "check-pay" in json.loads(places.state.read_bytes())["items"]


@pytest.mark.parametrize(("error", "for_good"), every_error())
def test_an_error_at_any_call_of_a_save_loses_nothing_and_is_told(error: int, for_good: bool, tmp_path: Path) -> None:
    for number in itertools.count(1):
        folder = tmp_path / str(number)
        places = begun(folder)
        before = places.state.read_bytes()
        store = Store(places, Clock(NOW), long_running=True)
        fault = Fault(number, error, for_good, folder)
        with failing(fault):
            is_saved = change(store)
        if fault.count < number:
            assert number > 20, "a save has more calls than that"
            return
        if is_saved:
            assert is_there(places), fault.calls
        else:
            assert places.state.read_bytes() == before, fault.calls
            assert len(store.waiting) == 1
            assert store.problem
            assert os.strerror(error).lower() in store.problem.message.lower()
            assert store.state.items.keys() == {"check-fit"}, "what is not on the disk is not shown"
            assert store.retry(), store.problem
            assert is_there(places)
        assert not store.waiting
        assert Store(places, Clock(NOW)).state == store.state


def test_a_run_of_the_command_line_says_what_was_not_saved(tmp_path: Path) -> None:
    places = begun(tmp_path)
    store = Store(places, Clock(NOW))
    with failing(Fault(1, 28, True, tmp_path)), pytest.raises(NotSaved, match="o space left on device"):
        store.do(verbs.tick("check-pay", "Pay"))
    assert not is_there(places)


def test_changes_that_wait_are_saved_in_their_order_and_undo_takes_the_last_one_back(tmp_path: Path) -> None:
    places = begun(tmp_path)
    store = Store(places, Clock(NOW), long_running=True)
    with failing(Fault(1, 28, True, tmp_path)):
        store.do(verbs.tick("check-pay", "Pay"))
        store.do(verbs.add_note(("items", "check-pay"), "Pay", "words that wait"))
        store.do(verbs.skip("rate-skills", "Rate"))
        assert [one.label for one in store.waiting] == ["ticked “Pay”", "wrote a note on “Pay”", "skipped “Rate”"]
        undone = store.undo()
        assert undone
        assert undone.label == "skipped “Rate”"
        assert not store.retry()
    assert store.retry()
    assert [step.label for step in store.steps().undo][-2:] == ["ticked “Pay”", "wrote a note on “Pay”"]
    assert "words that wait" in places.state.read_text(encoding="utf-8")
    assert "rate-skills" not in store.state.items


def test_the_next_change_takes_along_what_waited(tmp_path: Path) -> None:
    places = begun(tmp_path)
    store = Store(places, Clock(NOW), long_running=True)
    with failing(Fault(1, 5, True, tmp_path)):
        store.do(verbs.tick("check-pay", "Pay"))
    store.do(verbs.tick("rate-skills", "Rate"))
    assert not store.waiting
    assert store.problem is None
    assert {"check-pay", "rate-skills"} <= set(json.loads(places.state.read_bytes())["items"])


def test_after_a_power_cut_at_any_moment_the_file_is_exactly_old_or_new(tmp_path: Path) -> None:
    places = begun(tmp_path)
    old = places.state.read_bytes()
    disk = PowerDisk(places.state)
    store = Store(places, Clock(NOW))
    with disk.recording():
        change(store)
    new = places.state.read_bytes()
    assert old != new
    assert len(disk.moments) > 8
    for place, possible in enumerate(disk.moments):
        assert possible <= {old, new}, place
    assert disk.moments[-1] == {new}, "what was acknowledged may be gone after a power cut"


@pytest.mark.soak
def test_a_full_disk_of_256_kib_never_holds_half_a_document(tmp_path: Path, figure: Figure) -> None:
    import subprocess

    from mrs_tracker import cli

    folder = tmp_path / "tiny"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)], check=False).returncode:
        pytest.fail("a small disk cannot be mounted here: run this trial as root")
    try:
        codes = []
        for number in range(400):
            words = f"{number} " + "words " * 60
            codes.append(cli.run(["add", words.strip()[:480], "--step", "goals", "--data-dir", str(folder)]))
            json.loads((folder / "state.json").read_bytes())
        assert 4 in codes
        assert codes.index(4) > 50
        titles = [own.title for own in Store(Paths(folder, tmp_path / "local"), Clock(NOW)).state.own_items.values()]
        assert len(titles) == codes.count(0)
    finally:
        subprocess.run(["umount", str(folder)], check=False)
    figure(f"full disk of 256 KiB: {codes.count(0)} saved, {codes.count(4)} refused, all {codes.count(0)} there")
