"""An exam whose day is near is on Today: its row, its page, its keys, and what the command line says of it."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest

from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.present import today
from mrs_tracker.present.shapes import from_plain, plain
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state import verbs
from mrs_tracker.store import Store
from tests.conftest import TODAY, Ran
from tests.screens.conftest import Opened
from tests.screens.test_kept_view import Start, kept_of
from tests.screens.test_kept_view import start as start

Run = Callable[..., Ran]


def booked(store: Store, days: int) -> Store:
    """Books CCA some days from today."""
    store.do(verbs.choose_exam("cca", "CCA", True))
    store.do(verbs.set_exam_date("cca", "CCA", TODAY + timedelta(days=days)))
    return store


async def test_an_exam_stands_on_today_with_its_page_and_its_keys(opened: Opened, store: Store) -> None:
    booked(store, 1)
    async with opened() as driver:
        assert driver.key == "exam:cca"
        assert "CCA exam" in driver.seen()
        assert "tomorrow" in driver.seen()
        assert "Who may take it" in driver.page()
        assert "space drop" in driver.seen()
        assert "r result" in driver.seen()
        await driver.press("n", *"bring both books", "enter")
        assert "bring both books" in driver.page()
        await driver.press("t", "2", "0", "enter")
        assert driver.state.exams["cca"].study
        await driver.press("d", *"+30d", "enter")
        assert driver.state.exams["cca"].exam_date == TODAY + timedelta(days=30)
        assert driver.key != "exam:cca"


async def test_an_exam_whose_day_has_come_asks_for_its_result_first(opened: Opened, store: Store) -> None:
    booked(store, -1)
    async with opened((80, 24)) as driver:
        assert driver.key == "exam:cca"
        assert "how did it go? r records it" in driver.seen()
        assert driver.seen().splitlines()[-1].split()[:2] == ["r", "result"]
        await driver.press("r", "1", "enter")
        assert [one.day for one in driver.state.exams["cca"].attempts.values()] == [TODAY - timedelta(days=1)]
        assert driver.key != "exam:cca"
        assert "CCA exam" not in driver.seen()


async def test_the_item_that_a_result_settles_names_its_key(opened: Opened, store: Store) -> None:
    booked(store, 30)
    async with opened((80, 24)) as driver:
        await driver.press("3")
        await driver.to("sit-exam")
        assert driver.seen().splitlines()[-1].split()[:2] == ["r", "result"]
        await driver.to("exam:cca")
        assert "space drop" in driver.seen().splitlines()[-1]
        assert "r result" not in driver.seen().splitlines()[-1].split("space")[0]
        await driver.to("book-exam")
        assert "result" not in driver.seen().splitlines()[-1]


@pytest.mark.parametrize("key", ["space", "r"])
async def test_a_key_on_an_exam_of_a_kept_view_counts(key: str, start: Start, store: Store, plan: Roadmap) -> None:
    store = booked(store, 0)
    async with start(kept_of(store, plan), keys=(key, "1", "enter") if key == "r" else (key,)) as driver:
        if key == "r":
            assert driver.state.exams["cca"].attempts
        else:
            assert not driver.state.exams["cca"].chosen


async def test_a_key_that_two_commands_share_does_what_fits_although_only_a_kept_view_is_there(
    start: Start, store: Store, plan: Roadmap
) -> None:
    store.do(verbs.start("learn-the-job", "x"))
    async with start(kept_of(store, plan), keys=("s",)) as driver:
        assert driver.item("learn-the-job") == "open", "s puts back what was begun"


def test_a_kept_view_holds_an_exam(store: Store, plan: Roadmap) -> None:
    made = today.view(Snapshot(plan, booked(store, 1).state, TODAY), today.look(store), "14:32")
    assert from_plain(json.loads(json.dumps(plain(made)))) == made
    assert (made.tasks[0].kind, made.tasks[0].id, made.first) == ("exam", "cca", "cca")


@pytest.mark.parametrize(
    ("when", "why", "brief"),
    [
        ("today", "today", "1 due"),
        ("tomorrow", "tomorrow", "1 due"),
        ("+3d", "in 3 days", ""),
        ("2026-11-20", "how did it go? r records it", ""),
    ],
)
def test_the_command_line_tells_of_it(run: Run, when: str, why: str, brief: str) -> None:
    run("exam", "choose", "cca")
    assert run("exam", "date", "cca", when).code == 0
    run("checkin", "--energy", "3")
    (task,) = [one for one in run("today", "--json").json["next"] if one["kind"] == "exam"]
    assert (task["id"], task["title"], task["why"]) == ("cca", "CCA exam", why)
    assert task["minutes"] > 0
    assert f"CCA exam: {why}" in run("today", "--plain").out
    assert why in run("today").out
    said = run("today", "--brief").out
    assert said == (f"mrs-tracker: {brief}. Next: CCA exam ({why}).\n" if brief else "")
    assert run("show", task["id"]).out.startswith("CCA")


async def test_an_exam_date_that_is_over_is_asked_about(opened: Opened, store: Store) -> None:
    store.do(verbs.choose_exam("cca", "CCA", True))
    async with opened() as driver:
        await driver.press("3")
        await driver.to("exam:cca")
        await driver.press("d", *"2025-01-15", "enter")
        assert "Wednesday 15 January 2025 was" in driver.statics()
        await driver.press("2", *["backspace"] * 12, *"2027-01-15", "enter")
        assert str(driver.state.exams["cca"].exam_date) == "2027-01-15"
        await driver.press("d", *"2025-01-15", "enter", "1")
        assert str(driver.state.exams["cca"].exam_date) == "2025-01-15"


async def test_an_attempt_that_did_not_pass_stands_in_its_row_until_another_is_booked(
    opened: Opened, store: Store
) -> None:
    store.do(verbs.choose_exam("cca", "CCA", True))
    store.do(verbs.add_attempt("cca", "CCA", "fail", TODAY - timedelta(days=3)))
    async with opened() as driver:
        await driver.press("3")
        await driver.to("exam:cca")
        assert driver.here.reason == "not passed Wed 18 Nov"
        await driver.press("d", *"+2w", "enter")
        assert driver.here.reason == "no practice yet"


@pytest.mark.parametrize(("result", "booked", "is_kept"), [("1", 40, False), ("2", 3, False), ("2", 40, True)])
async def test_a_result_uses_up_a_booking_that_can_no_longer_be(
    result: str, booked: int, is_kept: bool, opened: Opened, store: Store
) -> None:
    store.do(verbs.choose_exam("cca", "CCA", True))
    store.do(verbs.set_exam_date("cca", "CCA", TODAY + timedelta(days=booked)))
    async with opened() as driver:
        await driver.press("3")
        await driver.to("exam:cca")
        await driver.press("r", result, "enter")
        assert driver.state.exams["cca"].attempts
        assert bool(driver.state.exams["cca"].exam_date) is is_kept
        await driver.press("u")
        assert driver.state.exams["cca"].exam_date


async def test_without_an_exam_its_keys_say_what_is_to_be_done_first(opened: Opened) -> None:
    async with opened() as driver:
        for key in ("t", "p", "r"):
            driver.app.clear_notifications()
            await driver.press(key)
            assert driver.toasts() == ["Choose an exam first: 3, and space on its row."]


async def test_a_practice_result_that_is_not_saved_waits(opened: Opened, store: Store) -> None:
    store.do(verbs.choose_exam("cca", "CCA", True))
    async with opened() as driver:
        await driver.press("p", *"18/25", "escape", "p")
        assert "You typed this before; it is not saved yet." in driver.statics()
        await driver.press("enter")
        assert [one.asked for one in driver.state.exams["cca"].practice.values()] == [25]
        assert not driver.app.lazy.workspace.drafts.all()


async def test_goals_begins_with_what_the_plan_needs_to_know(opened: Opened, run: Callable[..., Ran]) -> None:
    run("profile", "focus", "coding")
    async with opened((80, 24)) as driver:
        driver.supervisor.look_for_changes()
        await driver.press("1")
        assert driver.key == "answer:education"
