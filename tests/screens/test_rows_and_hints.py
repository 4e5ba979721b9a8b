"""What a screen names and shows for the row under the cursor, at every size."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from mrs_tracker.commands import keymap as keys
from mrs_tracker.state import verbs
from mrs_tracker.store import Store
from tests.conftest import TODAY, Ran
from tests.screens.conftest import Opened

SIZES = [(120, 40), (80, 24), (60, 20)]


def test_the_command_line_tells_that_an_exam_day_is_over(run: Callable[..., Ran]) -> None:
    assert "was yesterday." in run("exam", "date", "cca", "yesterday").err
    assert "was" not in run("exam", "date", "cca", "tomorrow").err


async def test_tab_has_its_name_and_words_that_fit_nothing_are_told(opened: Opened) -> None:
    assert [keys.shown(key) for key in ("tab", "shift+tab", "backspace", "insert")] == [
        "tab", "shift+tab", "backspace", "insert",
    ]  # fmt: skip
    async with opened() as driver:
        await driver.press("question_mark", *"qqzz")
        assert "Nothing fits these words." in driver.seen()
        await driver.press(*["backspace"] * 4)
        assert "Nothing fits these words." not in driver.seen()


@pytest.mark.parametrize("days", [5, 30, 365])
async def test_a_booked_day_takes_no_minutes_from_the_rows(days: int, opened: Opened, store: Store) -> None:
    store.do(verbs.choose_exam("cehrs", "CEHRS", True))
    store.do(verbs.set_exam_date("cehrs", "CEHRS", TODAY + timedelta(days=days)))
    async with opened((120, 40)) as driver:
        await driver.press("3")
        lines = [line[:62].rstrip() for line in driver.seen().splitlines()]
        booked = next(line for line in lines if "CEHRS" in line)
        timed = [line for line in lines if line.endswith((" min", " h"))]
        assert len(timed) > 5
        assert {len(line) for line in (booked, *timed)} == {len(booked)}, "they end under each other"
        assert booked.endswith(driver.here.number)


@pytest.mark.parametrize("size", SIZES[:2])
async def test_on_a_job_the_footer_names_the_key_for_another_one(
    size: tuple[int, int], opened: Opened, store: Store
) -> None:
    async with opened(size) as driver:
        await driver.press("1")
        await driver.to("answer:focus")
        assert " a add" not in driver.seen().splitlines()[-1]
        await driver.to("new:job")
        await driver.press("enter", *"Mercy", "enter")
        assert driver.here.title == "Mercy"
        assert " a add" in driver.seen().splitlines()[-1]
        await driver.press("a", *"Office", "enter")
        assert len(driver.state.jobs) == 2


@pytest.mark.parametrize("size", SIZES)
async def test_words_that_are_cut_still_say_something(size: tuple[int, int], opened: Opened, store: Store) -> None:
    store.do(verbs.choose_exam("cca", "CCA", True))
    async with opened(size) as driver:
        for place in "12345":
            await driver.press(place)
            for line in driver.seen().splitlines():
                cut = line.split("  after ")[1].split("…")[0] if "  after " in line and "…" in line else "long enough"
                assert len(cut) >= 6, line


async def test_a_choice_says_once_how_to_choose(opened: Opened, store: Store) -> None:
    store.do(verbs.choose_exam("cca", "CCA", True))
    async with opened() as driver:
        await driver.press("3", "r")
        assert driver.statics().count("choose") == 1
        assert "1–2 enter choose" in driver.statics()


@pytest.mark.parametrize("width", [60, 72, 80, 89, 90, 100, 120])
async def test_the_first_headline_is_one_line(width: int, opened: Opened) -> None:
    async with opened((width, 24)) as driver:
        assert driver.app.screen.query_one("#headline").content_size.height == 1
