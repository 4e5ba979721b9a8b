"""The file behind undo."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mrs_tracker.clock import Clock
from mrs_tracker.paths import Paths
from mrs_tracker.state import verbs
from mrs_tracker.store import Store, history
from tests.conftest import NOW, Ran


def test_a_torn_last_line_is_passed_over_and_the_next_one_is_readable(store: Store, places: Paths) -> None:
    store.do(verbs.tick("check-fit", "Fit"))
    store.do(verbs.tick("check-pay", "Pay"))
    whole = places.history.read_bytes()
    places.history.write_bytes(whole[:-20])
    assert [step.label for step in store.steps().undo] == ["ticked “Fit”"]
    store.do(verbs.tick("rate-skills", "Rate"))
    assert [step.label for step in store.steps().undo] == ["ticked “Fit”", "ticked “Rate”"]


def test_a_line_with_a_wrong_checksum_is_passed_over(store: Store, places: Paths) -> None:
    store.do(verbs.tick("check-fit", "Fit"))
    places.history.write_bytes(places.history.read_bytes().replace(b"ticked", b"tricked"))
    assert store.steps().undo == []


def test_labels_are_readable_after_a_restart(store: Store, places: Paths) -> None:
    store.do(verbs.add_own("goals", "Call the library"))
    store.do(verbs.tick("check-fit", "Fit"))
    again = Store(places, Clock(NOW))
    assert [step.label for step in again.steps().undo] == ["added “Call the library”", "ticked “Fit”"]
    again.undo()
    assert [step.label for step in store.steps().redo] == ["ticked “Fit”"]


def test_no_file_is_no_history(places: Paths) -> None:
    assert history.read(places.history).undo == []


def folder(file: Path) -> None:
    file.rename(file.with_suffix(".away"))
    file.mkdir(mode=0o700)


def pipe(file: Path) -> None:
    file.rename(file.with_suffix(".away"))
    os.mkfifo(file, 0o600)


@pytest.mark.parametrize("verb", ["undo", "redo", "history"])
@pytest.mark.parametrize("put", [folder, pipe], ids=lambda put: str(put.__name__))
def test_what_cannot_be_read_is_not_told_as_nothing_to_undo(
    put: Callable[[Path], None], verb: str, store: Store, places: Paths, run: Callable[..., Ran]
) -> None:
    store.do(verbs.tick("check-fit", "Fit"))
    put(places.history)
    ran = run(verb, "--json")
    assert ran.code == 3
    assert "What undo knows cannot be read" in ran.json["message"]
    assert ran.json["hint"] == "mrs-tracker doctor"
    assert run("done", "compare-neighbors").code == 0, "a change is possible all the same"
    found = run("doctor", "--json")
    assert found.code == 3
    assert [one["name"] for one in found.json["findings"]] == ["history"]
    assert run("doctor", "--fix").code == 0
    assert run("doctor").out == "All is well.\n"
    assert run("done", "check-fit").code == 0
    assert run("undo", "--json").json["undo"].startswith("ticked")


def test_a_disk_that_gives_no_answer_is_named_by_undo_and_by_the_doctor(
    store: Store, places: Paths, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    store.do(verbs.tick("check-fit", "Fit"))
    reading = Path.open

    def failing(file: Path, *args: Any, **kwargs: Any) -> Any:
        if file == places.history:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return reading(file, *args, **kwargs)

    monkeypatch.setattr(Path, "open", failing)
    assert run("undo").code == 3
    ran = run("doctor")
    assert ran.code == 3
    assert "input/output error" in ran.out


def test_an_undo_that_left_something_alone_says_so(
    store: Store, places: Paths, tmp_path: Path, run: Callable[..., Ran]
) -> None:
    run("checkin", "--done", "check-fit", "--note", "our line")
    other = Store(Paths(places.data, tmp_path / "other"), Clock(NOW))
    other.do(verbs.check_in(NOW.date(), line="their line"))
    ran = run("undo")
    assert ran.out.startswith("Undone: checked in")
    assert "One of its fields was changed elsewhere since and stays as it is." in ran.out
    state = store_of(places).state
    assert state.check_ins["2026-11-21"].line == "their line"
    assert state.items["check-fit"].state == "open"


def store_of(places: Paths) -> Store:
    """The store as a new start finds it."""
    return Store(places, Clock(NOW))


def test_a_step_of_an_older_version_of_the_document_is_taken_back_as_far_as_it_can_be(
    store: Store, places: Paths
) -> None:
    store.do(verbs.tick("check-fit", "Fit"))
    day = history.Write(("check_ins", "2026-11-21"), "done", {"before": []}, "", ["check-fit"], "", "")
    gone = history.Write(("certificates", "p"), "name", {"before": "x"}, "", "y", "", "")
    history.append(places.history, history.line("do", "g", "checked in", NOW.isoformat(), [day, gone]))
    receipt = store.undo()
    assert receipt
    assert not receipt.changed
    assert "stay as they are" in receipt.warning
    assert store.undo()
    assert store.state.items["check-fit"].state == "open"
