"""The file behind undo."""

from mrs_tracker.clock import Clock
from mrs_tracker.paths import Paths
from mrs_tracker.state import edits
from mrs_tracker.store import Store, history
from tests.conftest import NOW


def test_a_torn_last_line_is_passed_over_and_the_next_one_is_readable(store: Store, places: Paths) -> None:
    store.do(edits.tick, "check-fit", "Fit")
    store.do(edits.tick, "check-pay", "Pay")
    whole = places.history.read_bytes()
    places.history.write_bytes(whole[:-20])
    assert [step.label for step in store.steps().undo] == ["ticked “Fit”"]
    store.do(edits.tick, "rate-skills", "Rate")
    assert [step.label for step in store.steps().undo] == ["ticked “Fit”", "ticked “Rate”"]


def test_a_line_with_a_wrong_checksum_is_passed_over(store: Store, places: Paths) -> None:
    store.do(edits.tick, "check-fit", "Fit")
    places.history.write_bytes(places.history.read_bytes().replace(b"ticked", b"tricked"))
    assert store.steps().undo == []


def test_labels_are_readable_after_a_restart(store: Store, places: Paths) -> None:
    store.do(edits.add_own, "goals", "Call the library")
    store.do(edits.tick, "check-fit", "Fit")
    again = Store(places, Clock(NOW))
    assert [step.label for step in again.steps().undo] == ["added “Call the library”", "ticked “Fit”"]
    again.undo()
    assert [step.label for step in store.steps().redo] == ["ticked “Fit”"]


def test_no_file_is_no_history(places: Paths) -> None:
    assert history.read(places.history).undo == []
