"""Typing one's own figure over one of the plan's, with the keys."""

import pytest

from mrs_tracker.screens import doing
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


async def test_o_asks_which_of_several_links_is_to_be_opened(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    went: list[str] = []

    def opens(url: str) -> str:
        went.append(url)
        return ""

    monkeypatch.setattr(doing, "open_url", opens)
    async with opened() as driver:
        await driver.press("1")
        await driver.to("fact:pay")
        await driver.press("o")
        assert "AAPC: Projected outlook" in driver.seen(), driver.seen()
        await driver.press("1")
        assert went == ["https://aapc.com/resources/projected-outlook"]
        await driver.press("3")
        await driver.to("exam:cca")
        await driver.press("o")
        assert went[1:] == []
        await driver.press("1")
        assert went[1:] == ["https://www.ahima.org/certification-careers/certifications-overview/cca/"]
        await driver.press("1")
        await driver.to("answer:focus")
        await driver.press("o")
        assert driver.toasts()[-1] == "This page has no link."
