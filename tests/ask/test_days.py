"""Days on which something began."""

from datetime import date

import pytest

from mrs_tracker.ask.days import begun_question, day_question
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.store import Store
from tests.conftest import TODAY


@pytest.mark.parametrize(
    ("typed", "begun", "ended"),
    [
        ("jan 2024", date(2024, 1, 1), date(2024, 1, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("02/2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("15 jan 2024", date(2024, 1, 15), date(2024, 1, 15)),
        ("2024-01-31", date(2024, 1, 31), date(2024, 1, 31)),
        ("today", TODAY, TODAY),
    ],
)
def test_a_month_alone_begins_on_its_first_day_and_ends_on_its_last(
    typed: str, begun: date, ended: date, plan: Roadmap, store: Store
) -> None:
    at = Snapshot(plan, store.state, TODAY)
    assert begun_question("day", "Day").read(typed, at) == begun
    assert day_question("day", "Day").read(typed, at) == ended
