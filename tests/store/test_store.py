"""The store: what a key did is on the disk, undo brings back exactly what was there, and nobody overwrites anybody."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mrs_tracker.clock import Clock
from mrs_tracker.errors import NeedsAttention, NotSaved, UsageProblem
from mrs_tracker.insight.content import content
from mrs_tracker.paths import Paths
from mrs_tracker.state import verbs
from mrs_tracker.state.merge import canonical
from mrs_tracker.state.verbs.own_items import own_items_of
from mrs_tracker.store import Store, files, recovery
from mrs_tracker.store.documents import Trouble
from tests.conftest import NOW, Figure

Reopen = Callable[[], Store]


def busy(store: Store) -> None:
    """Does one of everything."""
    own = store.do(verbs.add_own("goals", "Mine")).id
    store.do(verbs.add_own("goals", "Mine too"))
    store.do(verbs.tick("check-fit", "Fit"))
    store.do(verbs.start(own, "Mine"))
    store.do(verbs.add_note(("items", own), "Mine", "a note"))
    store.do(verbs.set_due("check-pay", "Pay", NOW.date()))
    store.do(verbs.edit_own(own, "Mine, changed", 40, "certificate"))
    store.do(verbs.move_own(own, 1))
    store.do(verbs.choose_exam("cca", "CCA", True))
    store.do(verbs.add_practice("cca", "d1", 3, 4, "x"))
    store.do(verbs.set_profile("focus", "coding", "focus"))
    store.do(verbs.check_in_done(NOW.date(), "rate-skills", "Rate", True), "g")
    store.do(verbs.check_in(NOW.date(), energy=4, line="well"), "g")
    store.do(verbs.remove_own(own))


def test_a_change_is_on_the_disk_before_the_call_returns(store: Store, places: Paths) -> None:
    receipt = store.do(verbs.tick("check-fit", "Fit"))
    on_disk = json.loads(places.state.read_bytes())
    assert on_disk["items"]["check-fit"]["state"] == "done"
    assert on_disk["rev"] == receipt.rev == 1


def test_everything_is_there_after_a_restart(store: Store, reopen: Reopen) -> None:
    busy(store)
    assert reopen().state == store.state


def test_the_document_is_sorted_has_a_record_a_line_and_ends_with_a_line(store: Store, places: Paths) -> None:
    busy(store)
    text = places.state.read_text(encoding="utf-8")
    raw = json.loads(text)
    assert text.endswith("\n}\n")
    assert list(raw["items"]) == sorted(raw["items"])
    assert list(raw)[:5] == ["format", "schema", "min_reader", "doc_id", "rev"]
    for key, item in raw["items"].items():
        assert any(line.startswith(f' "{key}": {{') for line in text.splitlines())
        for note in item.get("notes", {}):
            assert sum(line.startswith(f'  "{note}": {{') for line in text.splitlines()) == 1


def test_doing_what_is_so_already_saves_nothing(store: Store, places: Paths) -> None:
    store.do(verbs.tick("check-fit", "Fit"))
    before = places.state.read_bytes()
    receipt = store.do(verbs.tick("check-fit", "Fit"))
    assert not receipt.changed
    assert places.state.read_bytes() == before
    assert len(store.steps().undo) == 1


def test_undoing_and_redoing_everything_with_a_restart_between_gives_the_same_dump(
    store: Store, reopen: Reopen
) -> None:
    empty = canonical(content(store.state))
    busy(store)
    full = canonical(content(store.state))
    while store.undo():
        pass
    assert canonical(content(store.state)) == empty
    again = reopen()
    while again.redo():
        pass
    assert canonical(content(again.state)) == full
    assert canonical(content(reopen().state)) == full


def test_a_group_is_one_step_of_undo(store: Store) -> None:
    store.do(verbs.check_in_done(NOW.date(), "rate-skills", "Rate", True), "g")
    store.do(verbs.check_in(NOW.date(), energy=4), "g")
    store.do(verbs.check_in(NOW.date(), energy=2), "g")
    assert len(store.steps().undo) == 1
    store.undo()
    assert content(store.state).get("items", {}) == {}
    assert "check_ins" not in content(store.state)


def test_a_new_change_ends_what_could_be_redone(store: Store) -> None:
    store.do(verbs.tick("check-fit", "Fit"))
    store.undo()
    store.do(verbs.tick("check-pay", "Pay"))
    assert store.redo() is None
    assert store.state.items["check-fit"].state == "open"


def test_undo_leaves_alone_what_another_machine_changed_since(store: Store, places: Paths, tmp_path: Path) -> None:
    store.do(verbs.tick("check-fit", "Fit"))
    other = Store(Paths(places.data, tmp_path / "other-machine"), Clock(NOW))
    other.do(verbs.skip("check-fit", "Fit"))
    store.refresh()
    receipt = store.undo()
    assert receipt is not None
    assert store.state.items["check-fit"].state == "skipped"


def test_two_stores_see_each_others_changes(store: Store, reopen: Reopen) -> None:
    other = reopen()
    store.do(verbs.tick("check-fit", "Fit"))
    other.do(verbs.tick("check-pay", "Pay"))
    assert store.refresh()
    assert not store.refresh()
    assert store.state == other.state
    assert {key for key, record in store.state.items.items() if record.state == "done"} == {"check-fit", "check-pay"}


def test_followers_hear_of_every_change_once(store: Store, reopen: Reopen) -> None:
    heard: list[int] = []
    store.follow(lambda: heard.append(store.state.rev))
    store.do(verbs.tick("check-fit", "Fit"))
    reopen().do(verbs.tick("check-pay", "Pay"))
    store.refresh()
    store.undo()
    assert heard == [1, 2, 3]


def test_a_file_that_another_machine_put_in_place_is_merged_with_what_was_typed_here(
    store: Store, places: Paths, tmp_path: Path
) -> None:
    note = ("items", "check-fit")
    store.do(verbs.add_note(note, "Fit", "first words"))
    key = next(iter(store.state.items["check-fit"].notes))
    elsewhere = Paths(tmp_path / "elsewhere", tmp_path / "elsewhere-local")
    elsewhere.data.mkdir()
    elsewhere.state.write_bytes(places.state.read_bytes())
    other = Store(elsewhere, Clock(NOW))
    other.do(verbs.edit_note((*note, "notes", key), "their words"))
    other.do(verbs.tick("check-pay", "Pay"))
    store.do(verbs.edit_note((*note, "notes", key), "our words"))
    places.state.write_bytes(elsewhere.state.read_bytes())
    store.refresh()
    store.do(verbs.tick("rate-skills", "Rate"))
    everything = places.state.read_text(encoding="utf-8")
    assert "their words" in everything
    assert "our words" in everything
    assert {"check-pay", "rate-skills"} <= {key for key, item in store.state.items.items() if item.state == "done"}


def test_four_processes_adding_at_once_lose_nothing(places: Paths) -> None:
    check_that_nothing_is_lost(places)


@pytest.mark.soak
def test_ten_runs_of_four_processes_lose_nothing(
    places: Paths, tmp_path: Path, figure: Figure, monkeypatch: pytest.MonkeyPatch
) -> None:
    for run in range(10):
        own = Paths(tmp_path / f"run{run}", tmp_path / f"run{run}-local")
        monkeypatch.setenv("MRS_TRACKER_DATA_DIR", str(own.data))
        monkeypatch.setenv("MRS_TRACKER_LOCAL_DIR", str(own.local))
        check_that_nothing_is_lost(own)
    figure("10 runs of 4 processes adding 150 items each: 6,000 of 6,000 there")


def check_that_nothing_is_lost(places: Paths) -> None:
    """Four processes add 150 items each; all 600 must be there."""
    script = "import sys; from mrs_tracker import cli\nfor n in range(150): assert cli.run(['add', f'{sys.argv[1]} {n}', '--step', 'goals']) == 0"
    started = [
        subprocess.Popen([sys.executable, "-c", script, str(n)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for n in range(4)
    ]
    for process in started:
        _, problem = process.communicate(timeout=300)
        assert process.returncode == 0, problem.decode()
    titles = {own.title for own in Store(places, Clock(NOW)).state.own_items.values()}
    assert titles == {f"{who} {n}" for who in range(4) for n in range(150)}


def test_folders_and_files_are_private_from_the_first_instant(store: Store, places: Paths) -> None:
    held = os.umask(0)
    try:
        busy(store)
        with pytest.raises(UsageProblem):
            store.do(verbs.add_note(("items", "check-fit"), "Fit", "x" * 70_000))
    finally:
        os.umask(held)
    for root in (places.data, places.local):
        assert stat.S_IMODE(root.stat().st_mode) == 0o700
        for path in root.rglob("*"):
            assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_a_note_that_is_too_long_is_refused_and_its_text_kept(store: Store, places: Paths) -> None:
    text = "word " * 200_000
    with pytest.raises(UsageProblem, match="Its text is kept in") as refused:
        store.do(verbs.add_note(("items", "check-fit"), "Fit", text))
    kept = next(places.refused.iterdir())
    assert str(kept) in refused.value.message
    assert kept.read_text(encoding="utf-8") == text
    assert "check-fit" not in store.state.items


@pytest.mark.parametrize(
    "content_", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"<<<<<<< HEAD\n", b'{"format": "mrs-tracker"}', b'{"a": NaN}']
)
def test_a_damaged_document_is_left_untouched_and_the_newest_copy_named(
    content_: bytes, store: Store, places: Paths, reopen: Reopen
) -> None:
    busy(store)
    places.state.write_bytes(content_)
    with pytest.raises(Trouble) as refused:
        reopen()
    told = recovery.advice(places, Clock(NOW), refused.value)
    assert "newest good copy" in told.message
    assert str(places.base) in told.message
    assert places.state.read_bytes() == content_


def test_a_missing_document_is_not_taken_for_a_first_run(store: Store, places: Paths, reopen: Reopen) -> None:
    busy(store)
    places.state.unlink()
    with pytest.raises(NeedsAttention, match="there was data here before"):
        reopen()
    assert not places.state.exists()


def test_a_running_store_does_not_follow_a_damaged_file(store: Store, places: Paths) -> None:
    busy(store)
    before = store.state
    places.state.write_bytes(b"{")
    with pytest.raises(NeedsAttention):
        store.refresh()
    assert store.state is before
    assert places.state.read_bytes() == b"{"


def test_a_folder_that_cannot_be_written_is_said_and_nothing_changes(places: Paths, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = Store(Paths(tmp_path / "file" / "data", places.local), Clock(NOW))
    with pytest.raises(NotSaved, match="cannot be made"):
        store.do(verbs.tick("check-fit", "Fit"))
    assert store.state.items == {}


def test_an_error_before_the_rename_leaves_the_old_file_and_no_temporary_one(
    store: Store, places: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.do(verbs.tick("check-fit", "Fit"))
    before = places.state.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "sync", full)
    with pytest.raises(NotSaved, match="no space left on device"):
        store.do(verbs.tick("check-pay", "Pay"))
    assert places.state.read_bytes() == before
    assert [path.name for path in places.data.iterdir()] == ["state.json"]
    assert "check-pay" not in store.state.items


def test_an_error_after_the_rename_is_a_warning(store: Store, places: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(folder: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(files, "_sync_folder", broken)
    receipt = store.do(verbs.tick("check-fit", "Fit"))
    assert "may not survive a power cut" in receipt.warning
    assert b"check-fit" in places.state.read_bytes()


def test_a_linked_document_stays_a_link(store: Store, places: Paths, tmp_path: Path) -> None:
    places.data.mkdir()
    real = tmp_path / "real.json"
    places.state.symlink_to(real)
    store.do(verbs.tick("check-fit", "Fit"))
    assert places.state.is_symlink()
    assert b"check-fit" in real.read_bytes()


def test_the_file_and_its_folder_are_synced_in_the_right_order(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.do(verbs.tick("check-fit", "Fit"))
    seen: list[str] = []

    def noting(name: str, call: Callable[..., None]) -> Callable[..., None]:
        def noted(*arguments: object) -> None:
            seen.append(name)
            call(*arguments)

        return noted

    monkeypatch.setattr(files, "sync", noting("file", files.sync))
    monkeypatch.setattr(os, "replace", noting("replace", os.replace))
    monkeypatch.setattr(files, "_sync_folder", noting("folder", files._sync_folder))
    store.do(verbs.tick("check-pay", "Pay"))
    assert seen[:3] == ["file", "replace", "folder"]


def test_a_sample_never_replaces_data(store: Store) -> None:
    store.do(verbs.tick("check-fit", "Fit"))
    with pytest.raises(UsageProblem, match="left as it is"):
        store.copies.put(store.state)


def test_a_record_that_an_edit_brought_back_can_be_removed_again(store: Store, places: Paths, tmp_path: Path) -> None:
    key = store.do(verbs.add_own("goals", "Mine")).id
    store.do(verbs.remove_own(key))
    store.do(verbs.edit_own(key, "Mine, after all", 15, "goals"))
    assert [one for one, _ in own_items_of(store.state, "goals")] == [key]
    assert store.do(verbs.remove_own(key)).changed
    assert not list(own_items_of(store.state, "goals"))


def test_a_damaged_device_file_is_made_anew_once(store: Store, places: Paths, reopen: Reopen) -> None:
    store.do(verbs.tick("check-fit", "Fit"))
    places.device.write_text("{")
    for key in ("check-pay", "rate-skills", "choose-focus"):
        reopen().do(verbs.tick(key, "x"))
    assert len(reopen().state.seen) == 2


def test_what_is_no_stamp_does_not_stop_later_changes(store: Store, places: Paths, reopen: Reopen) -> None:
    store.do(verbs.tick("check-fit", "Fit"))
    raw = json.loads(places.state.read_bytes())
    raw["items"]["check-fit"]["stamps"] = {"state": "zzzz", "x": "garbage"}
    places.state.write_text(json.dumps(raw))
    reopen().do(verbs.tick("check-pay", "Pay"))
    assert reopen().state.items["check-pay"].state == "done"


def test_what_was_read_ahead_is_taken_up_and_what_came_after_it_is_not_missed(store: Store, reopen: Reopen) -> None:
    other = reopen()
    other.do(verbs.tick("check-fit", "Fit"))
    store.read_ahead()
    assert store.refresh()
    assert store.state.items["check-fit"].state == "done"
    other.do(verbs.tick("check-pay", "Pay"))
    store.read_ahead()
    other.do(verbs.tick("rate-skills", "Rate"))
    assert store.refresh()
    assert {"check-pay", "rate-skills"} <= set(store.state.items)
