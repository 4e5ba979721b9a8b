"""The atomic writer."""

import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from mrs_tracker import paths, roadmap
from mrs_tracker.errors import NotSaved
from mrs_tracker.store import files
from tests.conftest import NOW


def test_two_writers_at_once_have_temporary_files_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "file"
    replace = files._replace

    def meanwhile(temporary: Path, wanted: Path) -> None:
        monkeypatch.setattr(files, "_replace", replace)
        files.write(target, b"the other writer")
        replace(temporary, wanted)

    monkeypatch.setattr(files, "_replace", meanwhile)
    files.write(target, b"the first writer")
    assert target.read_bytes() == b"the first writer"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_is_in_the_way_of_a_temporary_one_is_not_written_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine")
    monkeypatch.setattr(os, "urandom", lambda count: bytes(count))
    (tmp_path / f".file.{os.getpid()}-00000000.tmp").symlink_to(victim)
    with pytest.raises(NotSaved):
        files.write(tmp_path / "file", b"data")
    assert victim.read_text() == "mine"


@pytest.mark.parametrize("umask", [0, 0o022, 0o077, 0o777])
def test_files_are_private_from_the_first_instant_under_any_umask(
    umask: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    modes: list[int] = []
    write = os.write

    def noting(descriptor: int, data: bytes) -> int:
        modes.append(stat.S_IMODE(os.fstat(descriptor).st_mode))
        return write(descriptor, data)

    held = os.umask(umask)
    try:
        monkeypatch.setattr(os, "write", noting)
        files.write(tmp_path / "file", b"data")
        monkeypatch.undo()
    finally:
        os.umask(held)
    assert modes
    assert all(mode & 0o077 == 0 for mode in modes)


def test_what_a_killed_writer_left_is_swept_and_what_a_living_one_writes_is_not(tmp_path: Path) -> None:
    left = tmp_path / ".state.json.999999999-0123abcd.tmp"
    living = tmp_path / f".state.json.{os.getpid()}-0123abcd.tmp"
    strange = tmp_path / ".something.tmp"
    for file in (left, living, strange):
        file.write_text("x")
    now = NOW.fromtimestamp(living.stat().st_mtime, NOW.tzinfo)
    assert files.sweep(tmp_path, now) == [left]
    assert files.sweep(tmp_path, now + timedelta(days=2)) == [living]
    assert strange.exists()


def test_a_short_write_is_continued(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, bytes(data)[:7]))
    files.write(tmp_path / "file", b"x" * 1000)
    monkeypatch.undo()
    assert (tmp_path / "file").read_bytes() == b"x" * 1000


@pytest.mark.parametrize("umask", [0, 0o002])
def test_every_folder_that_we_make_on_the_way_is_private(umask: int, tmp_path: Path) -> None:
    held = os.umask(umask)
    try:
        files.make_folder(tmp_path / "one" / "two" / "three")
        roadmap.load(paths.packaged_roadmap(), keep_in=tmp_path / "above" / "local" / "plans")
    finally:
        os.umask(held)
    made = [path for path in tmp_path.rglob("*") if path.is_dir()]
    assert len(made) == 6
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in made} == {0o700}


@pytest.mark.parametrize("number", [0, 99_999_999_999_999, 10**200])
def test_a_number_that_no_process_has_is_none_that_runs(number: int) -> None:
    assert not files.is_running(number)


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="not an ordinary file"):
        files.read_regular(tmp_path / "pipe", 10)
    with pytest.raises(OSError, match="not an ordinary file"):
        files.append(tmp_path / "pipe", b"line\n")
