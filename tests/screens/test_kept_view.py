"""The app begins with what was kept of Today, and becomes the one on the data without anybody seeing it."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest

from mrs_tracker.app import TrackerApp
from mrs_tracker.clock import Clock
from mrs_tracker.errors import NeedsAttention
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.paths import Paths
from mrs_tracker.present import shapes as view
from mrs_tracker.present import today
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.screens.lazy import LazyWorkspace
from mrs_tracker.screens.list_screen import ListScreen
from mrs_tracker.state import verbs
from mrs_tracker.store import Store
from mrs_tracker.workspace import Workspace
from tests.conftest import HOSTILE, NOW, TODAY
from tests.screens.conftest import Driver, key_of

Start = Callable[..., AbstractAsyncContextManager[Driver]]


def kept_of(store: Store, plan: Roadmap) -> view.View:
    """The view as it comes from a file."""
    made = today.view(Snapshot(plan, store.state, TODAY), today.look(store), store.saved)
    return view.from_plain(json.loads(json.dumps(view.plain(made))))


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with a few things in it."""
    store.do(verbs.set_due("learn-the-job", "Learn", TODAY + timedelta(days=1)))
    store.do(verbs.add_own("goals", HOSTILE))
    return store


@pytest.fixture
def start(plan: Roadmap, places: Paths) -> Start:
    """Starts the app on a view; `when_opening` is called as the store is opened."""

    @asynccontextmanager
    async def begin(
        held: view.View, when_opening: Callable[[], Any] = lambda: None, keys: tuple[str, ...] = ()
    ) -> AsyncIterator[Driver]:
        def opener() -> Workspace:
            when_opening()
            return Workspace(lambda: plan, Store(places, Clock(NOW), long_running=True))

        app = TrackerApp(LazyWorkspace(opener, held))
        async with app.run_test(size=(120, 40), notifications=True) as pilot:
            if keys:
                await pilot.press(*keys)
            for _ in range(10):
                await pilot.pause(0.02)
            yield Driver(app, pilot)

    return begin


def test_a_view_is_the_same_after_a_file(filled: Store, plan: Roadmap) -> None:
    made = today.view(Snapshot(plan, filled.state, TODAY), today.look(filled), filled.saved)
    again = view.from_plain(json.loads(json.dumps(view.plain(made))))
    assert again == made
    assert [type(one) for one in again] == [type(one) for one in made]
    bars = view.Paragraph("Domains", bars=(view.Bar("Compliance", 0.14, "14 %"),))
    made = made._replace(page=made.page._replace(sections=(*made.page.sections, bars)))
    assert view.from_plain(json.loads(json.dumps(view.plain(made)))) == made


async def test_a_view_that_still_holds_is_drawn_once(
    start: Start, filled: Store, plan: Roadmap, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[bool] = []
    draw = ListScreen.show_content

    def watched(self: ListScreen) -> None:
        drawn.append(self.lazy.is_open)
        draw(self)

    monkeypatch.setattr(ListScreen, "show_content", watched)
    saved = Store(filled.paths, Clock(NOW)).saved
    async with start(kept_of(filled, plan)._replace(saved=saved)) as driver:
        assert driver.app.lazy.is_open
        assert drawn == [False]
        assert driver.here.title == "Learn what the job does"


async def test_a_view_that_became_another_is_drawn_anew(start: Start, filled: Store, plan: Roadmap) -> None:
    held = kept_of(filled, plan)
    filled.do(verbs.tick("learn-the-job", "Learn"))
    async with start(held) as driver:
        assert "learn-the-job" not in [key_of(row) for row in driver.rows.rows]
        assert driver.app.screen.query_one("Rail").stops[1].progress == "1/10"  # type: ignore[attr-defined]


async def test_a_key_before_the_store_is_there_opens_it_and_counts(start: Start, filled: Store, plan: Roadmap) -> None:
    async with start(kept_of(filled, plan), keys=("space", "j", "x")) as driver:
        assert driver.item("learn-the-job") == "done"
        assert [record.state for record in driver.state.items.values()].count("skipped") == 1


@pytest.mark.parametrize("key", ["space", "x", "s", "d"])
async def test_a_key_that_was_meant_for_a_row_that_is_gone_changes_no_other(
    key: str, start: Start, filled: Store, plan: Roadmap
) -> None:
    held = kept_of(filled, plan)
    filled.do(verbs.tick("learn-the-job", "Learn"))
    before = filled.state.items
    async with start(held, keys=(key,)) as driver:
        assert {name: record.state for name, record in driver.state.items.items()} == {
            name: record.state for name, record in before.items()
        }
        assert driver.rows.current is None
        await driver.press("j", "k")
        assert driver.rows.current is not None


async def test_leaving_before_the_store_is_there_opens_nothing(start: Start, filled: Store, plan: Roadmap) -> None:
    app = TrackerApp(LazyWorkspace(lambda: pytest.fail("it was opened"), kept_of(filled, plan)))
    app._has_come_up = True  # as if the moment to open it had not come
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("q")
    assert app.return_code == 0


async def test_what_cannot_be_opened_ends_the_app_with_its_reason(filled: Store, plan: Roadmap) -> None:
    def opener() -> Workspace:
        raise NeedsAttention("The plan cannot be used.")

    app = TrackerApp(LazyWorkspace(opener, kept_of(filled, plan)))

    async def use() -> None:
        async with app.run_test(size=(120, 40)) as pilot:
            for _ in range(10):
                await pilot.pause(0.02)

    with pytest.raises(NeedsAttention):
        await use()
    assert isinstance(app.crash, NeedsAttention)
