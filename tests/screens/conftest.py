"""The app under Textual's pilot."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from mrs_tracker import wording
from mrs_tracker.app import TrackerApp
from mrs_tracker.present.shapes import Row
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.screens.lazy import LazyWorkspace
from mrs_tracker.screens.supervisor import Supervisor
from mrs_tracker.state.document import State
from mrs_tracker.store import Store
from mrs_tracker.widgets.detail import Detail
from mrs_tracker.widgets.rows import Rows
from mrs_tracker.workspace import Workspace


def key_of(row: Row) -> str:
    """The id of an item or an option, else kind and id: `exam:cca`; nothing for a heading."""
    if row.ref is None:
        return ""
    plain = ("item", "own-item", "gone", "option", "key", "hit", "offer", "step")
    return row.ref.id if row.ref.kind in plain else f"{row.ref.kind}:{row.ref.id}"


@dataclass
class Driver:
    """Types, and reads what is to be seen."""

    app: TrackerApp
    pilot: Pilot[Any]

    @property
    def state(self) -> State:
        """The store's state."""
        return self.app.lazy.workspace.store.state

    @property
    def supervisor(self) -> Supervisor:
        """What looks after the data."""
        assert self.app.supervisor
        return self.app.supervisor

    @property
    def rows(self) -> Rows:
        """The list of the present screen."""
        return self.app.screen.query_one(Rows)

    @property
    def here(self) -> Row:
        """The row under the cursor."""
        assert self.rows.current is not None
        return self.rows.current

    async def press(self, *keys: str) -> None:
        """Presses keys, one after the other, each to its end."""
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Types a text."""
        await self.pilot.press(*text)
        await self.pilot.pause()

    @property
    def key(self) -> str:
        """What the cursor stands on: the id of an item or of an option, else kind and id."""
        return key_of(self.here)

    async def to(self, key: str) -> None:
        """Puts the cursor on a row, by what `key` gives."""
        ref = next((row.ref for row in self.rows.rows if row.ref and key_of(row) == key), None)
        assert ref, key
        assert self.rows.select(ref), key
        await self.pilot.pause()

    async def until(self, happens: Callable[[], object], seconds: float = 20) -> None:
        """Lets the app go on until something is so."""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while not happens():
            assert loop.time() < end, f"it never happened; the screen shows:\n{self.seen()}"
            await asyncio.sleep(0.001)

    def seen(self) -> str:
        """All that is on the screen, as text."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in strips[: self.app.size.height])

    def item(self, key: str) -> str:
        """The state of an item in the store."""
        return self.state.items[key].state if key in self.state.items else ""

    def statics(self) -> str:
        """The texts of the present dialog."""
        return "\n".join(str(static.content) for static in self.app.screen.query(Static))

    def page(self) -> str:
        """The whole text of the detail pane, scrolled to or not."""
        return str(wording.page(self.app.screen.query_one(Detail).page))

    def toasts(self) -> list[str]:
        """What was said in toasts."""
        return [note.message for note in self.app._notifications]


Opened = Callable[..., AbstractAsyncContextManager[Driver]]


@pytest.fixture
def opened(plan: Roadmap, store: Store) -> Opened:
    """Opens the app on the store."""

    @asynccontextmanager
    async def open_app(size: tuple[int, int] = (120, 40)) -> AsyncIterator[Driver]:
        app = TrackerApp(LazyWorkspace(lambda: Workspace(lambda: plan, store)))
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            yield Driver(app, pilot)

    return open_app
