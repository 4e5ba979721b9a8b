"""Whatever calls a screen finds it harmless, also while it comes up or goes away."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

import pytest

from mrs_tracker.app import TrackerApp
from mrs_tracker.dialogs.overlay import Overlay
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.screens.lazy import LazyWorkspace
from mrs_tracker.state import verbs
from mrs_tracker.store import Store
from mrs_tracker.widgets.rows import Rows
from mrs_tracker.workspace import Workspace
from tests.conftest import Figure
from tests.screens.conftest import Driver, Opened, key_of

OWN = "own"
"""Stands for the row of the own item, whose id is made anew each time."""

DIALOGS: dict[str, tuple[str, str, Sequence[str]]] = {
    "note": ("0", "", "n"),
    "due": ("0", "", "d"),
    "snooze": ("0", "", "z"),
    "own item": ("0", "", "a"),
    "other words": ("2", OWN, "e"),
    "find": ("0", "", ("slash",)),
    "keys, then one key": ("0", "", ("question_mark", "enter")),
    "history": ("0", "", "H"),
    "settings, then one of them": ("0", "", ("S", "enter")),
    "check-in": ("0", "", "c"),
    "focus": ("1", "answer:focus", ("enter",)),
    "hours": ("1", "answer:hours_a_week", ("enter",)),
    "hire date": ("1", "answer:hire_date", ("enter",)),
    "study": ("3", "exam:cca", ("t",)),
    "practice": ("3", "exam:cca", ("p",)),
    "result, then the day": ("3", "exam:cca", ("r", "enter")),
    "exam date": ("3", "exam:cca", "d"),
}
"""Every dialog: the digit of its place, the row there, and the keys that open it, one over or after the other."""


@pytest.fixture
def furnished(store: Store) -> Store:
    """A store with which every dialog has something to ask about."""
    store.do(verbs.choose_exam("cca", "CCA", True))
    store.do(verbs.add_own("certificate", "call the school", 15))
    return store


def look_around(app: TrackerApp) -> None:
    """What the timer does."""
    assert app.supervisor
    app.supervisor.look_around()


@asynccontextmanager
async def looking(app: TrackerApp) -> AsyncIterator[None]:
    """What the timer does every second is done at every turn of the loop."""

    async def look() -> None:
        while True:
            look_around(app)
            await asyncio.sleep(0)

    task = asyncio.create_task(look())
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def opens_and_closes(driver: Driver, keys: Sequence[str]) -> None:
    """Opens dialogs one over the other, and closes them all."""
    app = driver.app
    for key in keys:
        before = app.screen
        app.simulate_key(key)
        await driver.until(lambda: is_up(app, before))  # noqa: B023
    while isinstance(app.screen, Overlay):
        before = app.screen
        app.simulate_key("escape")
        await driver.until(lambda: app.screen is not before)  # noqa: B023


def is_up(app: TrackerApp, before: object) -> bool:
    """Whether another dialog than before is there as a whole."""
    return app.screen is not before and isinstance(app.screen, Overlay) and app.screen.is_ready


async def comes_and_goes(driver: Driver, what: str, times: int) -> int:
    """Opens and closes a dialog so often while the app looks around all the time; gives how many were opened."""
    app = driver.app
    place, row, keys = DIALOGS[what]
    mode = {"0": "today", "1": "goals", "2": "certificate", "3": "certification"}[place]
    key = next(iter(driver.state.own_items)) if row == OWN else row
    async with looking(app):
        app.simulate_key(place)
        await driver.until(lambda: app.current_mode == mode and app.screen.query(Rows))
        await driver.until(lambda: not key or any(key_of(row) == key for row in driver.rows.rows))
        if key:
            await driver.to(key)
        for _ in range(times):
            await opens_and_closes(driver, keys)
    assert app.crash is None
    return times * len(keys)


async def test_every_dialog_comes_and_goes_while_the_app_looks_around_all_the_time(
    furnished: Store, opened: Opened
) -> None:
    async with opened() as driver:
        for what in DIALOGS:
            await comes_and_goes(driver, what, 1)


@pytest.mark.soak
@pytest.mark.parametrize("what", DIALOGS)
async def test_a_dialog_comes_and_goes_five_hundred_times(
    what: str, furnished: Store, opened: Opened, figure: Figure
) -> None:
    async with opened() as driver:
        number = await comes_and_goes(driver, what, 500)
    figure(f"{what}: {number:,} dialogs opened and closed while the app looked around at every turn: none ended it")


@pytest.mark.parametrize("key", ["n", "a", "c", "H", "S", "slash", "question_mark", "1", "3"])
async def test_an_end_while_a_screen_comes_up_is_no_crash(key: str, furnished: Store, plan: Roadmap) -> None:
    for turns in range(0, 24, 4):
        app = TrackerApp(LazyWorkspace(lambda: Workspace(lambda: plan, furnished)))
        async with app.run_test(notifications=True) as pilot:
            await pilot.pause()
            app.simulate_key(key)
            for _ in range(turns):
                await asyncio.sleep(0)
            app.end(143)
            await Driver(app, pilot).until(lambda: not app.is_running)  # noqa: B023
        assert app.crash is None, turns
        assert app.return_code == 143


@pytest.mark.parametrize("keys", ["n", "a", ("c", *["enter"] * 3)])
async def test_a_call_while_the_screens_are_taken_down_is_harmless(
    keys: Sequence[str], furnished: Store, plan: Roadmap
) -> None:
    app = TrackerApp(LazyWorkspace(lambda: Workspace(lambda: plan, furnished)))
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        assert isinstance(app.screen, Overlay)
        shown, calls = app.screen, []

        async def call() -> None:
            while True:
                look_around(app)
                calls.append(bool(app.screen_stack) and app.screen is shown and not shown.is_ready)
                await asyncio.sleep(0)

        task = asyncio.create_task(call())
        await app._shutdown()
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    assert True in calls, "it was called while the dialog was taken down"
    assert app.crash is None
