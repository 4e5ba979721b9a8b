"""What lies broken in this device's own folder: it never ends or hangs a start, and nothing good is hidden by it."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mrs_tracker import paths as found_paths
from mrs_tracker import roadmap
from mrs_tracker.clock import Clock
from mrs_tracker.paths import Paths
from mrs_tracker.state import verbs
from mrs_tracker.store import Store, doctor
from mrs_tracker.store.drafts import Drafts
from tests.conftest import NOW, Ran

CLOCK = Clock(NOW)
Run = Callable[..., Ran]


def deep(file: Path) -> None:
    file.write_text('{"text": ' + "[" * 100_000 + "]" * 100_000 + "}")


def dangling(file: Path) -> None:
    file.symlink_to("nowhere")


def pipe(file: Path) -> None:
    os.mkfifo(file, 0o600)


def folder(file: Path) -> None:
    file.mkdir(mode=0o700)


@pytest.mark.parametrize("put", [deep, dangling, pipe, folder], ids=lambda put: str(put.__name__))
@pytest.mark.parametrize("name", ["x.json", "1-aa.json", "99999999999999-aa.json"])
def test_a_broken_draft_hides_no_other(put: Callable[[Path], None], name: str, tmp_path: Path) -> None:
    (tmp_path / "good.json").write_text(json.dumps({"key": ["items", "a"], "title": "A", "text": "words"}))
    put(tmp_path / name)
    assert [draft.text for draft in Drafts(tmp_path, NOW).all()] == ["words"]


@pytest.mark.parametrize("put", [pipe, folder], ids=lambda put: str(put.__name__))
def test_what_is_in_the_place_of_the_devices_settings_is_set_aside(
    put: Callable[[Path], None], places: Paths, run: Run
) -> None:
    run("done", "check-fit")
    places.device.unlink()
    put(places.device)
    assert run("today").code == 0
    assert [one.name for one in doctor.examine(places, CLOCK)] == ["device"]
    assert run("doctor", "--fix").code == 0
    assert run("done", "compare-neighbors").code == 0
    assert json.loads(places.device.read_bytes())["name"]


@pytest.mark.parametrize("put", [pipe, folder, dangling], ids=lambda put: str(put.__name__))
def test_a_kept_plan_that_is_no_file_is_read_anew(put: Callable[[Path], None], places: Paths) -> None:
    packaged = found_paths.packaged_roadmap()
    plan = roadmap.load(packaged, keep_in=places.local / "plans")
    kept = next((places.local / "plans").iterdir())
    kept.unlink()
    put(kept)
    assert roadmap.last_good(places.local / "plans") is None
    assert roadmap.load(packaged, keep_in=places.local / "plans") == plan


@pytest.mark.parametrize("put", [pipe, folder, dangling], ids=lambda put: str(put.__name__))
def test_what_is_in_the_place_of_the_last_document_is_set_aside_by_the_doctor(
    put: Callable[[Path], None], places: Paths, run: Run
) -> None:
    run("done", "check-fit")
    places.base.unlink()
    put(places.base)
    assert [one.name for one in doctor.examine(places, CLOCK)] == ["base"]
    assert run("doctor", "--fix").code == 0
    assert list(doctor.examine(places, CLOCK)) == []
    assert places.base.read_bytes() == places.state.read_bytes()


@pytest.fixture
def three_notes(run: Run, places: Paths) -> None:
    """A copy with one note, and two later changes that only the last document has."""
    run("note", "check-fit", "the first")
    run("backup", "now")
    run("note", "check-fit", "the second")
    run("done", "compare-neighbors")
    places.state.write_bytes(b"{")


@pytest.mark.parametrize("data", [b"", b"{"])
def test_going_back_to_an_older_copy_says_what_is_lost(data: bytes, three_notes: None, places: Paths, run: Run) -> None:
    places.base.write_bytes(data)
    told = run("today").err
    assert f"{places.base}, what this device wrote last, cannot be used" in told
    assert run("doctor", "--fix").code == 3, "nobody goes back by the way"
    assert places.state.read_bytes() == b"{"
    ran = run("backup", "restore")
    assert ran.code == 0
    assert "revision 1" in ran.out
    assert "not in it: 2 later changes" in ran.out
    assert "wrote a note on" in ran.out
    if data:
        assert data in [file.read_bytes() for file in places.quarantine.iterdir() if file.name.startswith("base")]


def test_one_failing_read_does_not_make_an_older_copy_the_newest(
    three_notes: None, places: Paths, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = Path.open

    def failing(file: Path, *args: Any, **kwargs: Any) -> Any:
        if file == places.base:
            raise OSError(5, "Input/output error")
        return reading(file, *args, **kwargs)

    monkeypatch.setattr(Path, "open", failing)
    ran = run("backup", "restore", "--json")
    assert ran.code == 3
    assert str(places.base) in ran.json["message"]
    assert places.state.read_bytes() == b"{"
    monkeypatch.undo()


def test_a_restore_that_could_not_keep_its_own_copy_is_done(
    places: Paths, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("note", "check-fit", "the first")
    places.state.write_bytes(b"{")
    replacing = os.replace

    def failing(source: str, target: str) -> None:
        if Path(target) == places.base:
            raise OSError(28, "No space left on device")
        replacing(source, target)

    monkeypatch.setattr(os, "replace", failing)
    ran = run("backup", "restore", "--json")
    assert ran.code == 0
    assert ran.json["ok"]
    assert "no space left on device" in ran.err
    assert "the first" in places.state.read_text()


def test_a_fresh_start_without_its_own_copy_asks_nothing_at_the_next_start(
    places: Paths, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("note", "check-fit", "the first")
    places.state.write_bytes(b"{")
    replacing = os.replace

    def failing(source: str, target: str) -> None:
        if Path(target) == places.base:
            raise OSError(28, "No space left on device")
        replacing(source, target)

    monkeypatch.setattr(os, "replace", failing)
    assert run("backup", "restore", "--start-fresh").code == 0
    assert Store(places, CLOCK).do(verbs.tick("check-fit", "Fit")).changed


def test_the_doctor_looks_at_the_folders_above_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.delenv("MRS_TRACKER_LOCAL_DIR")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "xdg"))
    run("done", "check-fit")
    above = tmp_path / "xdg" / "mrs-tracker-local"
    above.chmod(0o777)
    (above / "stores").chmod(0o775)
    found = run("doctor", "--json")
    assert [one["name"] for one in found.json["findings"]] == ["privacy", "privacy"]
    assert run("doctor", "--fix").code == 0
    assert {path.stat().st_mode & 0o777 for path in (above, above / "stores")} == {0o700}


@pytest.mark.parametrize("put", [pipe, folder], ids=lambda put: str(put.__name__))
def test_what_is_no_file_is_no_copy(put: Callable[[Path], None], places: Paths, run: Run) -> None:
    run("done", "check-fit")
    places.backups.mkdir(mode=0o700, exist_ok=True)
    put(places.backups / "state-20261121T133200Z-r1-change.json")
    assert run("backup", "now").code == 0
    assert [one.name for one in doctor.examine(places, CLOCK)] == ["backup"]
    assert run("doctor", "--fix").code == 0
    assert list(doctor.examine(places, CLOCK)) == []
