"""A toast comes up and goes, whenever it comes up."""

import asyncio
from time import time

from textual.app import App
from textual.widgets._toast import Toast

from mrs_tracker.widgets.chrome import AT_LEAST, Notice, toast


def test_a_notice_whose_time_is_over_is_let_go_of_and_never_has_less_than_none_left() -> None:
    late = Notice("words", timeout=4, raised_at=time() - 4.00003)
    assert late.has_expired
    assert late.time_left == AT_LEAST
    fresh = Notice("words", timeout=4)
    assert not fresh.has_expired
    assert 3 < fresh.time_left <= 4


async def test_a_toast_that_comes_up_at_the_end_of_its_time_goes_and_ends_nothing() -> None:
    """Textual's own notification would hold the loop for ever here."""
    app: App[None] = App()
    async with app.run_test() as pilot:
        late = Toast(Notice("words", timeout=0, raised_at=time() - 0.00003))
        await app.mount(late)
        async with asyncio.timeout(5):
            while late.is_attached:
                await pilot.pause(0.01)


async def test_words_are_shown_as_they_are() -> None:
    app: App[None] = App()
    async with app.run_test(notifications=True) as pilot:
        toast(app, "[b]x[/b] [/]", "warning")
        await pilot.pause()
        (shown,) = app.screen.query(Toast)
        assert str(shown.render()) == "[b]x[/b] [/]"
        assert shown.has_class("-warning")
