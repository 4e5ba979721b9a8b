"""What the tests share: folders of their own, a fixed clock, the plan, and the command line as a function."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from mrs_tracker import cli, paths, roadmap
from mrs_tracker.clock import Clock
from mrs_tracker.insight.checklist import Checklist, checklist
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.store import Store

NOW = datetime.fromisoformat("2026-11-21T14:32:00+01:00")
TODAY = date(2026, 11, 21)

HOSTILE = "[/] [ACME] [@click=app.quit]x[/] \x1b]52;c;aGk=\x07\x1b[31m\x9b2J\u202edrow"
"""Text that would act if anything read it as markup or as an escape sequence."""

settings.register_profile("ours", max_examples=120, deadline=None)
settings.load_profile("ours")


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test sees the person's own data, clock or terminal."""
    for name in ("MRS_TRACKER_ROADMAP", "NO_COLOR", "EDITOR", "VISUAL", "TEXTUAL_THEME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MRS_TRACKER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("MRS_TRACKER_LOCAL_DIR", str(tmp_path / "local"))
    monkeypatch.setenv("MRS_TRACKER_TESTING", "1")
    monkeypatch.setenv("MRS_TRACKER_NOW", NOW.isoformat())


@pytest.fixture(scope="session")
def plan() -> Roadmap:
    """The plan that comes with the program."""
    return roadmap.load(paths.packaged_roadmap())


@pytest.fixture
def places(tmp_path: Path) -> paths.Paths:
    """The folders of one store."""
    return paths.Paths(tmp_path / "data", tmp_path / "local")


@pytest.fixture
def store(places: paths.Paths) -> Store:
    """An empty store at a fixed moment."""
    return Store(places, Clock(NOW))


@pytest.fixture
def reopen(places: paths.Paths) -> Callable[[], Store]:
    """Opens the same store again, as a restart would."""
    return lambda: Store(places, Clock(NOW))


@pytest.fixture
def view(plan: Roadmap, store: Store) -> Callable[[], Checklist]:
    """The checklist of the store's present state."""
    return lambda: checklist(plan, store.state, TODAY)


@dataclass
class Ran:
    """What a run of the command line did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one object that it printed."""
        return json.loads(self.out)


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """The command line, in this process."""

    def call(*arguments: str) -> Ran:
        capfd.readouterr()
        code = cli.run(arguments)
        captured = capfd.readouterr()
        return Ran(code, captured.out, captured.err)

    return call


Figure = Callable[[str], None]


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Figure:
    """Says in one line what a trial reached; `make soak` prints the lines at its end."""
    return lambda line: record_property("figure", line)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints what each trial reached, a line for each."""
    reports = [report for outcome in ("passed", "failed") for report in terminalreporter.stats.get(outcome, ())]
    lines = [line for report in reports for name, line in getattr(report, "user_properties", ()) if name == "figure"]
    if lines:
        terminalreporter.section("what the trials reached")
    for line in lines:
        terminalreporter.write_line(line)
