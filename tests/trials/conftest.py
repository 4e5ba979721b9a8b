"""What the trials share: a store with something in it."""

from pathlib import Path

from mrs_tracker.clock import Clock
from mrs_tracker.paths import Paths
from mrs_tracker.state import verbs
from mrs_tracker.store import Store
from tests.conftest import NOW


def begun(folder: Path) -> Paths:
    """A store with a few changes in it."""
    places = Paths(folder / "data", folder / "local")
    store = Store(places, Clock(NOW))
    store.do(verbs.tick("check-fit", "Fit"))
    store.do(verbs.add_note(("items", "check-fit"), "Fit", "a note"))
    return places
