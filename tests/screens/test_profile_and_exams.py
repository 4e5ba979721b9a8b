"""The profile decides live, and certification progress is what the worked example says."""

from datetime import date, timedelta

import pytest

from mrs_tracker.clock import Clock
from mrs_tracker.paths import Paths
from mrs_tracker.state import verbs
from mrs_tracker.state.records.base import picked
from mrs_tracker.store import Store
from tests.conftest import NOW, TODAY
from tests.screens.conftest import Opened, key_of


async def test_an_answer_changes_at_once_what_applies(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("2")
        assert "learn-statistics" in [key_of(row) for row in driver.rows.rows]
        await driver.press("1")
        await driver.to("answer:focus")
        await driver.press("enter", "1")
        assert driver.state.profile.focus == "records"
        assert "General records management" in driver.seen()
        await driver.press("2")
        assert "learn-statistics" not in [key_of(row) for row in driver.rows.rows]
        await driver.press("u")
        assert "learn-statistics" in [key_of(row) for row in driver.rows.rows]


async def test_an_item_says_which_answer_decides_whether_it_is_for_this_person(opened: Opened) -> None:
    async with opened((120, 40)) as driver:
        await driver.press("2")
        await driver.to("learn-statistics")
        assert {key_of(row): row.reason for row in driver.rows.rows}["learn-statistics"] == "your focus decides"
        assert "Until then it does not count." in driver.page()


async def test_every_kind_of_answer_is_asked_for_by_keyboard(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("1")
        await driver.to("answer:hours_a_week")
        await driver.press("e")
        await driver.type("900")
        await driver.press("enter")
        assert "Hours are a number from 0.5 to 112" in driver.seen()
        await driver.press(*["backspace"] * 2, "enter")
        await driver.to("answer:hire_date")
        await driver.press("enter")
        await driver.type("2027-06-01")
        await driver.press("enter")
        await driver.to("answer:settings")
        await driver.press("enter", "1", "3", "1", "2", "enter")
        await driver.to("answer:exam")
        await driver.press("enter", "3", "enter")
        await driver.to("answer:pay_floor")
        await driver.press("enter")
        await driver.type("$38,000")
        await driver.press("enter")
        profile = driver.state.profile
        assert profile.hours_a_week == 9
        assert str(profile.hire_date) == "2027-06-01"
        assert picked(profile.settings) == ("nursing-homes", "private-practices")
        assert profile.pay_floor == 38000
        assert driver.state.exams["cca"].chosen


async def test_an_exam_is_chosen_practiced_studied_booked_and_sat(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("3")
        await driver.to("exam:cca")
        await driver.press("space")
        assert driver.state.exams["cca"].chosen
        await driver.to("exam:cca")
        await driver.press("p")
        await driver.type("18/25")
        await driver.press("tab")
        await driver.type("clin")
        assert "Clinical Classification Systems: no practice yet." in driver.statics()
        await driver.press("enter")
        assert [(one.domain, one.correct, one.asked) for one in driver.state.exams["cca"].practice.values()] == [
            ("d1", 18, 25)
        ]
        assert driver.app.current_mode == "certification"
        await driver.press("t")
        await driver.type("1h30")
        assert "1 h 30" in driver.statics()
        assert not driver.state.exams["cca"].study
        await driver.press("enter", "t", "enter", "t")
        await driver.type("50")
        await driver.press("enter")
        assert sorted(one.minutes for one in driver.state.exams["cca"].study.values()) == [50, 90, 90]
        await driver.press("d")
        await driver.type("+2w")
        await driver.press("enter")
        assert driver.state.exams["cca"].exam_date == TODAY + timedelta(days=14)
        assert "5 Dec" in driver.here.number
        await driver.press("d", *["backspace"] * 12, "t", "enter", "r", "1", "enter")
        assert [one.result for one in driver.state.exams["cca"].attempts.values()] == ["pass"]
        assert driver.here.reason == "passed"


async def test_the_worked_example_is_what_the_screen_shows(opened: Opened, places: Paths) -> None:
    for days, domain, correct, asked in (
        (0, "non-clinical", 18, 25),
        (0, "clinical", 14, 25),
        (21, "clinical", 20, 25),
        (42, "revenue", 9, 10),
        (0, "reporting", 5, 10),
    ):
        Store(places, Clock(NOW - timedelta(days=days))).do(verbs.add_practice("cehrs", domain, correct, asked, "x"))
    Store(places, Clock(NOW)).do(verbs.choose_exam("cehrs", "CEHRS", True))
    async with opened() as driver:
        driver.supervisor.look_for_changes()
        await driver.press("3")
        await driver.to("exam:cehrs")
        assert driver.here.reason == "ready 59 %"
        seen = driver.seen()
        assert "Next: Clinical Operations" in seen
        for share, yours in (("28 %", "65 %"), ("32 %", "61 %"), ("15 %", "58 %"), ("10 %", "50 %")):
            assert any(share in line and yours in line for line in seen.splitlines()), (share, yours)
        await driver.press("p")
        assert "Clinical Operations" in driver.seen().split("Correct / asked")[1]


async def test_a_result_that_cannot_be_is_explained(opened: Opened, store: Store) -> None:
    store.do(verbs.choose_exam("cca", "CCA", True))
    async with opened() as driver:
        await driver.press("3", "p", "1")
        await driver.type("26/25")
        await driver.press("enter")
        assert "26 of 25 cannot be a result" in driver.seen()
        assert not driver.state.exams["cca"].practice


async def test_scaled_marks_are_said_to_be_no_percentages_and_doubt_is_named(opened: Opened) -> None:
    async with opened((120, 60)) as driver:
        await driver.press("3")
        await driver.to("exam:cca")
        seen = driver.seen()
        assert "scaled score" in seen
        assert "confirm with the issuer" in driver.page()


async def test_without_an_exam_the_keys_say_what_to_do_first(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("3")
        assert "space chooses one" in driver.seen()
        await driver.to("exam:cca")
        await driver.press("p")
        assert "How did practice for CCA go?" in driver.statics()


async def test_facts_stand_with_their_sources(opened: Opened) -> None:
    async with opened((120, 60)) as driver:
        await driver.press("1")
        await driver.to("fact:pay")
        assert "$51,140" in driver.seen()
        assert "as of 2026-09-28" in driver.page()
        await driver.to("fact:differ")
        assert "the plan" in driver.seen()


@pytest.mark.parametrize(
    ("size", "columns"),
    [((160, 40), {"Records clerk", "Mar 2024 – now", "20 h"}), ((60, 20), {"Mar 2024 – now", "20 h"})],
)
async def test_jobs_stand_in_columns_of_which_a_narrow_window_keeps_what_counts(
    opened: Opened, store: Store, size: tuple[int, int], columns: set[str]
) -> None:
    first = {"title": "Records clerk", "started_on": date(2024, 3, 1), "hours_a_week": 20}
    second = {"title": "Clerk", "started_on": date(2019, 1, 1), "ended_on": date(2019, 5, 1)}
    store.do(verbs.add_record(("jobs",), "added a job", {"employer": "Mercy Clinic", **first}))
    store.do(verbs.add_record(("jobs",), "added a job", {"employer": "Office", **second}))
    async with opened(size) as driver:
        await driver.press("1", "end")
        now, before = (next(row for row in driver.seen().splitlines() if name in row) for name in ("Mercy", "Office"))
        assert {words for words in ("Records clerk", "Mar 2024 – now", "20 h") if words in now} == columns
        assert now.index("Mar 2024") == before.index("Jan 2019")
