"""Typing one's own figure over one of the plan's, with the keys."""

from tests.screens.conftest import Opened


async def test_e_on_an_exam_asks_which_figure_then_for_it_and_its_page_says_whose_it_is(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("3")
        await driver.to("exam:coc")
        await driver.press("e")
        assert "Wait before another try" in driver.seen()
        await driver.press("1")
        await driver.type("399")
        await driver.press("enter", "enter")
        await driver.until(lambda: "$399 (yours, typed Sat 21 Nov; the plan has none)" in driver.page())
        await driver.press("u")
        assert "$399" not in driver.page()


async def test_e_on_pay_asks_for_the_newest_figures_and_the_row_shows_ones_own(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("1")
        await driver.to("fact:pay")
        await driver.press("e", "1")
        await driver.type("48k")
        await driver.press("enter", "enter")
        assert driver.here.reason == "median $48,000"
        await driver.to("fact:duties")
        await driver.press("e")
        assert "Change what?" not in driver.seen()
