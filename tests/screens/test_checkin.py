"""The daily check-in on the keyboard."""

import pytest

from mrs_tracker.screens.check_in import CheckInScreen
from mrs_tracker.state import verbs
from mrs_tracker.state.records.base import picked
from mrs_tracker.store import Store
from tests.conftest import TODAY
from tests.screens.conftest import Opened

DAY = TODAY.isoformat()


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_enter_alone_finishes_the_check_in(size: tuple[int, int], opened: Opened, store: Store) -> None:
    store.do(verbs.choose_exam("cca", "CCA", True))
    async with opened(size) as driver:
        await driver.press("c")
        presses = 0
        while isinstance(driver.app.screen, CheckInScreen):
            await driver.press("enter")
            presses += 1
            assert presses <= 10
        held = driver.state.check_ins[DAY]
        assert held.at is not None
        assert (picked(held.done), held.study_minutes, held.tomorrow, held.energy, held.line) == (
            (),
            None,
            None,
            None,
            "",
        )


async def test_digits_choose_and_a_whole_check_in_is_about_ten_keys_and_one_step_of_undo(
    opened: Opened, store: Store
) -> None:
    store.do(verbs.choose_exam("cca", "CCA", True))
    async with opened() as driver:
        await driver.press("c", "1", "2", "enter", "3", "2", "4", "enter", "enter")
        assert not isinstance(driver.app.screen, CheckInScreen)
        held = driver.state.check_ins[DAY]
        assert picked(held.done) == ("check-fit", "learn-the-job")
        assert held.study_minutes == 45
        assert held.energy == 4
        assert driver.item("check-fit") == "done"
        assert [step.label for step in store.steps().undo] == ["chose the exam CCA", f"checked in for {DAY}"]
        await driver.press("u")
        assert driver.item("check-fit") == "open"
        assert driver.state.check_ins[DAY].at is None
        assert "2 of 4" not in driver.seen()


async def test_every_answer_is_on_the_disk_as_it_is_given_and_escape_keeps_it(opened: Opened, store: Store) -> None:
    async with opened() as driver:
        await driver.press("c", "2")
        assert picked(store.state.check_ins[DAY].done) == ("check-fit",)
        await driver.press("escape")
        assert driver.item("check-fit") == "done"
        assert driver.state.check_ins[DAY].at is not None


async def test_a_digit_pressed_twice_takes_itself_back(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("c", "1", "1")
        assert picked(driver.state.check_ins[DAY].done) == ()
        assert driver.item("learn-the-job") == "open"


async def test_left_goes_back_to_the_answer_given(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("c", "enter", "2")
        assert "energy" in driver.seen()
        await driver.press("left")
        assert driver.key == driver.state.check_ins[DAY].tomorrow
        await driver.press("left")
        assert "What did you get done?" in driver.seen()


async def test_a_second_check_in_the_same_day_edits_the_first(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("c", "1", "enter", "enter", "2")
        await driver.type("first")
        await driver.press("enter", "enter")
        await driver.press("c")
        assert any(row.cap_on for row in driver.rows.rows)
        await driver.press("enter", "enter", "5")
        assert "first" in driver.seen()
        await driver.press("enter", "enter")
        assert list(driver.state.check_ins) == [DAY]
        held = driver.state.check_ins[DAY]
        assert (held.energy, held.line, picked(held.done)) == (5, "first", ("learn-the-job",))


async def test_a_line_that_was_begun_is_kept_by_escape(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("c", "enter", "enter", "enter")
        await driver.type("half a")
        await driver.press("escape")
        assert driver.state.check_ins[DAY].line == "half a"


async def test_it_ends_with_the_one_next_action(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("c", "1", "enter", "2", "enter", "enter")
        picked = driver.state.check_ins[DAY].tomorrow
        assert picked is not None
        assert f"Tomorrow: {driver.app.lazy.workspace.at.checklist.by_id[picked].title}" in driver.seen()
        assert "This week: 1 of 4 check-ins" in driver.seen()
        assert "The whole plan: 0 → 2 %" in driver.seen()


async def test_letters_do_nothing_but_write_in_the_line(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("c", "enter", "enter", "enter")
        await driver.type("cquUsxd123")
        assert driver.app.screen.query_one("LineField").value == "cquUsxd123"  # type: ignore[attr-defined]
