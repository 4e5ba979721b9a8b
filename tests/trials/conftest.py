"""What the trials share: a store with something in it, and the figure that each trial reached."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mrs_tracker.clock import Clock
from mrs_tracker.paths import Paths
from mrs_tracker.state import edits
from mrs_tracker.store import Store
from tests.conftest import NOW

Figure = Callable[[str], None]


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Figure:
    """Says in one line what a trial reached; `make soak` prints the lines at its end."""
    lines: list[str] = request.config.stash.setdefault(FIGURES, [])
    return lines.append


FIGURES = pytest.StashKey[list[str]]()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints the figures."""
    lines = terminalreporter.config.stash.get(FIGURES, [])
    if lines:
        terminalreporter.section("what the trials reached")
        for line in lines:
            terminalreporter.write_line(line)


def begun(folder: Path) -> Paths:
    """A store with a few changes in it."""
    places = Paths(folder / "data", folder / "local")
    store = Store(places, Clock(NOW))
    store.do(edits.tick, "check-fit", "Fit")
    store.do(edits.add_note, ("items", "check-fit"), "Fit", "a note")
    return places
