"""The lock: one writer at a time, and nothing that lies in its place holds anybody up for good."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mrs_tracker.clock import Clock
from mrs_tracker.errors import NotSaved
from mrs_tracker.paths import Paths
from mrs_tracker.state import verbs
from mrs_tracker.store import Store, doctor, lock
from tests.conftest import NOW, Ran

if sys.platform != "win32":
    import fcntl

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="flock is POSIX's")
CLOCK = Clock(NOW)
HOLDER = """
import sys
from pathlib import Path
from mrs_tracker.store import lock
with lock.held(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(file: Path) -> "subprocess.Popen[str]":
    """Another process that holds the lock until its input ends."""
    command = [sys.executable, "-c", HOLDER, str(file)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_what_another_process_holds_is_refused_after_the_time_and_had_when_it_is_free(tmp_path: Path) -> None:
    other = holder(tmp_path / "lock")
    with pytest.raises(NotSaved, match="Another mrs-tracker is saving"), lock.held(tmp_path / "lock", 0.05):
        pass
    other.communicate("")
    with lock.held(tmp_path / "lock", 0.05):
        pass


def test_a_holder_that_is_killed_lets_go(tmp_path: Path) -> None:
    other = holder(tmp_path / "lock")
    other.kill()
    other.communicate()
    with lock.held(tmp_path / "lock", 0.05):
        pass


def test_the_lock_is_private_and_no_child_keeps_it(tmp_path: Path) -> None:
    held = os.umask(0)
    try:
        with lock.held(tmp_path / "lock"):
            assert (tmp_path / "lock").stat().st_mode & 0o777 == 0o600
            child = subprocess.Popen(["cat"], stdin=subprocess.PIPE)
        with lock.held(tmp_path / "lock", 0.05):
            pass
        child.communicate(b"")
    finally:
        os.umask(held)


def test_a_lock_file_that_was_taken_away_while_somebody_waited_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "lock"
    flock = fcntl.flock

    def meanwhile(descriptor: int, operation: int) -> None:
        monkeypatch.setattr(fcntl, "flock", flock)
        file.unlink()
        flock(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", meanwhile)
    with (
        lock.held(file),
        pytest.raises(NotSaved, match="Another mrs-tracker is saving"),
        lock.held(file, 0.05),
    ):
        pass


def test_an_error_at_letting_go_does_not_make_a_saved_change_unsaved(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    flock = fcntl.flock

    def failing(descriptor: int, operation: int) -> None:
        if operation == fcntl.LOCK_UN:
            raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))
        flock(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", failing)
    assert store.do(verbs.tick("check-fit", "Fit")).changed
    assert store.do(verbs.tick("check-pay", "Pay")).rev == 2


def folder(file: Path) -> None:
    file.mkdir(mode=0o700)
    (file / "of mine").mkdir(mode=0o700)


def link(file: Path) -> None:
    file.symlink_to("elsewhere")


def pipe(file: Path) -> None:
    os.mkfifo(file, 0o600)


@pytest.mark.parametrize("put", [folder, link, pipe], ids=lambda put: str(put.__name__))
def test_what_is_in_the_place_of_the_lock_is_said_and_the_doctor_sets_it_aside(
    put: Callable[[Path], None], store: Store, places: Paths, run: Callable[..., Ran]
) -> None:
    store.do(verbs.tick("check-fit", "Fit"))
    places.lock.unlink()
    put(places.lock)
    refused = run("done", "compare-neighbors", "--json")
    assert refused.code == 4
    assert str(places.lock) in refused.json["message"]
    assert refused.json["hint"] == "mrs-tracker doctor"
    assert [one.name for one in doctor.examine(places, CLOCK)] == ["lock"]
    assert run("doctor").code == 3
    assert run("doctor", "--fix").code == 0
    assert list(doctor.examine(places, CLOCK)) == []
    assert run("done", "compare-neighbors").code == 0
    assert os.path.lexists(places.quarantine / "lock")
