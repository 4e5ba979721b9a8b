"""How often things are drawn: figures that do not drift with the machine, each held where it is now."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from textual.css import stylesheet
from textual.screen import Screen
from textual.widget import Widget

from mrs_tracker.app import TrackerApp
from mrs_tracker.present.shapes import Page
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.screens.base import BaseScreen
from mrs_tracker.screens.list_screen import ListScreen
from mrs_tracker.state import verbs
from mrs_tracker.store import Store
from mrs_tracker.widgets.detail import Detail
from mrs_tracker.widgets.rows import Rows
from tests.screens.conftest import Driver, Opened

KEYS = ("j", "j", "k", "end", "home", "pagedown", "pageup")


@pytest.fixture
def frames(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The text of every frame that reached the terminal, in order."""
    shown: list[str] = []
    display = TrackerApp._display

    def watched(self: TrackerApp, screen: Screen[Any], renderable: Any) -> None:
        if not self._batch_count and renderable is not None and screen is self.screen:
            strips = screen._compositor.render_strips()
            shown.append("\n".join("".join(segment.text for segment in strip) for strip in strips))
        display(self, screen, renderable)

    monkeypatch.setattr(TrackerApp, "_display", watched)
    return shown


async def settled(driver: Driver) -> None:
    """Waits until nothing is to be drawn any more."""
    for _ in range(6):
        await driver.pilot.pause(0.02)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (120, 20), (60, 20)])
async def test_the_first_frame_is_whole_and_none_follows_that_differs(
    opened: Opened, frames: list[str], size: tuple[int, int]
) -> None:
    async with opened(size) as driver:
        await settled(driver)
        first, last = frames[0], frames[-1]
    for words in ("Today", "New here?", "Next", "next in step 1", "nothing to save yet", "? keys"):
        assert words in first
    if size[0] >= 100:
        assert "In five minutes" in first or size[1] < 24
    assert first == last
    assert len(frames) <= 2


@pytest.mark.parametrize("size", [(120, 40), (120, 16), (60, 20)])
async def test_a_key_is_one_frame_with_cursor_and_page(
    opened: Opened, frames: list[str], size: tuple[int, int]
) -> None:
    async with opened(size) as driver:
        for place in range(20):
            driver.app.lazy.workspace.do(verbs.add_own("goals", f"Own item {place}"))
        await settled(driver)
        for key in KEYS:
            frames.clear()
            before = driver.key
            await driver.pilot.press(key)
            await settled(driver)
            assert driver.key != before
            assert len(frames) == 1, key
            assert driver.app.screen.query_one(Detail).page.title == driver.here.title
            if size[0] >= 100:
                assert frames[0].count(driver.here.title[:20]) >= 2, "in the list and in the page"


async def test_a_move_draws_two_rows(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    draw = Rows.render_line

    def watched(self: Rows, y: int) -> Any:
        drawn.append(y)
        return draw(self, y)

    async with opened((80, 40)) as driver:
        await settled(driver)
        monkeypatch.setattr(Rows, "render_line", watched)
        before = driver.rows.cursor
        await driver.pilot.press("j")
        await settled(driver)
        assert sorted(set(drawn)) == [before, driver.rows.cursor]


async def test_other_rows_draw_the_page_once(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    pages: list[str] = []
    show = Detail.set_page

    def watched(self: Detail, page: Page) -> None:
        pages.append(page.title)
        show(self, page)

    monkeypatch.setattr(Detail, "set_page", watched)
    async with opened() as driver:
        await settled(driver)
        assert len(pages) == 1
        await driver.press("space")
        await settled(driver)
        assert len(pages) == 2


async def test_our_style_sheets_are_read_once(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    read: Counter[str] = Counter()
    parse = vars(stylesheet)["parse"]

    def watched(scope: str, css: str, read_from: Any, *args: Any, **kwargs: Any) -> Any:
        read[str(read_from)] += 1
        return parse(scope, css, read_from, *args, **kwargs)

    monkeypatch.setattr(stylesheet, "parse", watched)
    async with opened() as driver:
        await settled(driver)
    ours = {name: count for name, count in read.items() if "mrs_tracker" in name}
    assert len(ours) >= 4
    assert set(ours.values()) == {1}, ours


@pytest.mark.parametrize("digit", "012345")
async def test_a_screen_follows_what_changes_once(opened: Opened, monkeypatch: pytest.MonkeyPatch, digit: str) -> None:
    shown: list[str] = []
    show = ListScreen.show_content

    def watched(self: ListScreen) -> None:
        shown.append(self.place.id)
        show(self)

    monkeypatch.setattr(ListScreen, "show_content", watched)
    async with opened() as driver:
        await driver.press(digit)
        await settled(driver)
        shown.clear()
        driver.app.lazy.workspace.do(verbs.add_own("goals", "Something of my own"))
        await settled(driver)
        assert len(shown) == 1


def test_only_the_frame_itself_has_an_on_mount() -> None:
    def below(cls: type[Widget]) -> Iterator[type[Widget]]:
        for one in cls.__subclasses__():
            yield one
            yield from below(one)

    assert [one.__name__ for one in below(BaseScreen) if "on_mount" in vars(one)] == [], (
        "Textual calls the on_mount of each class in the line by itself"
    )


async def test_facts_follow_a_plan_that_is_read_again(opened: Opened, plan: Roadmap, store: Store) -> None:
    async with opened() as driver:
        await driver.press("1")
        changed = plan.duties[0].model_copy(update={"title": "A CHANGED DUTY"})
        driver.app.lazy.workspace.roadmap = plan.model_copy(update={"duties": (changed, *plan.duties[1:])})
        driver.app.changed.publish("plan")
        await driver.pilot.pause()
        await driver.to("fact:duties")
        assert "A CHANGED DUTY" in driver.page()


async def test_a_link_of_the_page_opens_by_a_click_and_a_selection_is_copied(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(ListScreen, "action_open_link", lambda _, place: asked.append(place))
    async with opened() as driver:
        while not driver.app.screen.query_one(Detail).page.links:
            await driver.press("j")
        await settled(driver)
        detail = driver.app.screen.query_one(Detail)
        links = next(one for one in detail.page.sections if one.link)
        line = next(n for n, strip in enumerate(detail._strips) if links.rows[0][1][:20] in strip.text)
        detail.scroll_to(y=max(line - 5, 0), animate=False)
        await settled(driver)
        await driver.pilot.click(Detail, offset=(5, 1 + line - detail.scroll_offset.y))
        assert asked == [0]
        detail.scroll_home(animate=False)
        await settled(driver)
        await driver.pilot.mouse_down(Detail, offset=(3, 1))
        await driver.pilot.hover(Detail, offset=(15, 1))
        await driver.pilot.mouse_up(Detail, offset=(15, 1))
        await settled(driver)
        selected = driver.app.screen.get_selected_text()
        assert selected
        assert detail.page.title.startswith(selected.strip())


async def test_another_theme_draws_the_page_anew(opened: Opened) -> None:
    async with opened() as driver:
        await settled(driver)
        detail = driver.app.screen.query_one(Detail)
        before = detail._strips
        driver.app.theme = "paper"
        await settled(driver)
        assert [strip.text for strip in detail._strips] == [strip.text for strip in before]
        assert detail._strips != before


async def test_the_scrollbar_of_the_page_follows_its_length(opened: Opened) -> None:
    async with opened((120, 30)) as driver:
        lengths = set()
        for _ in range(8):
            await driver.press("j")
            await settled(driver)
            detail = driver.app.screen.query_one(Detail)
            assert detail.vertical_scrollbar.window_virtual_size == detail.virtual_size.height == len(detail._strips)
            assert detail.vertical_scrollbar.window_size == detail.scrollable_content_region.height
            lengths.add(len(detail._strips))
        assert len(lengths) > 1
        detail.scroll_end(animate=False)
        detail.set_page(detail.page._replace(sections=()))
        assert detail.scroll_y == 0
