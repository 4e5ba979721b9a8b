"""Where a list scrolls to when its cursor jumps, and when it steps."""

import pytest

from mrs_tracker import demo
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.store import Store
from tests.screens.conftest import Opened
from tests.screens.conftest import opened as opened


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_a_screen_opens_with_what_is_around_the_next_action(
    size: tuple[int, int], opened: Opened, store: Store, plan: Roadmap
) -> None:
    demo.fill(store, plan)
    async with opened(size) as driver:
        await driver.press("1")
        rows = driver.rows
        heading = next(place for place, row in enumerate(rows.rows) if row.title == "Checklist")
        assert rows.cursor > heading > rows.scroll_offset.y
        before = rows.scroll_offset.y
        await driver.press("down")
        assert rows.scroll_offset.y == before
        await driver.press("end")
        last = rows.scroll_offset.y
        assert last > before
        await driver.press("up")
        assert rows.scroll_offset.y == last
        await driver.press("home")
        assert rows.scroll_offset.y == 0
