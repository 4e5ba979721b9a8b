"""Conversations over the real app, with a fixed plan and day."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from textual import events

from mrs_tracker import dates
from mrs_tracker.ask.question import Asking, Form, Option, Question
from mrs_tracker.dialogs.lead import lead
from mrs_tracker.errors import UsageProblem
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.widgets.fields import LineField
from tests.screens.conftest import Driver, Opened, opened

__all__ = ["opened"]

NAMED = {
    "\r": "enter",
    "\t": "tab",
    "\n": "ctrl+j",
    " ": "space",
    "+": "plus",
    "/": "slash",
    "\x1b": "escape",
    "↓": "down",
    "↑": "up",
}


def day(typed: str, at: Snapshot) -> Any:
    """A day as people type it."""
    return dates.understand(typed, at.today)


def whole(typed: str, _: Snapshot) -> int:
    """A whole number."""
    if not typed.strip().isdecimal():
        raise UsageProblem("Write a whole number.")
    return int(typed)


def one_of(*values: str) -> Callable[[str, Snapshot], str]:
    """One of some words, and nothing else."""

    def parse(typed: str, _: Snapshot) -> str:
        if typed not in values:
            raise UsageProblem(f"“{typed}” is none of them.")
        return typed

    return parse


def listed(typed: str, _: Snapshot) -> tuple[str, ...]:
    """Words with commas between them."""
    return tuple(word.strip() for word in typed.split(",") if word.strip())


PLACES = (
    Option("remote", "From home", "rare at first", "All hours at a desk of your own."),
    Option("hybrid", "Hybrid", "", "Some days on site."),
    Option("site", "On site"),
)

WHERE = Question("where", "Where", one_of("remote", "hybrid", "site"), options=lambda _: PLACES)
TITLE: Question[str] = Question("title", "What", hint="one thing to do", is_required=True)
MINUTES = Question("minutes", "Minutes", whole, told=lambda value, _: dates.length(value), hint="such as 30")
DAY = Question("due", "Day", day, told=lambda value, at: dates.away(value, at.today), hint="fri, +2w, 15 dec")
NOTE: Question[str] = Question("note", "Note", is_long=True)
EXAMS = Question(
    "exams", "Exams", listed, many=True, options=lambda at: [Option(one.id, one.short) for one in at.roadmap.exams]
)


def asks(*forms: Form) -> Asking[dict[str, Any]]:
    """A conversation that asks some forms, and comes to all answers."""
    said: dict[str, Any] = {}
    for form in forms:
        said |= yield form
    return said


@dataclass
class Talk:
    """A conversation on the screen of the app."""

    driver: Driver
    results: list[Any] = field(default_factory=list)
    """What conversations came to."""
    is_saved: bool = True
    """What whoever saves says."""

    @property
    def at(self) -> Snapshot:
        """The present view."""
        return self.driver.app.lazy.workspace.at

    def begin(self, *forms: Form) -> None:
        """Begins to ask."""
        self.lead(asks(*forms))

    def lead(self, asking: Asking[Any]) -> None:
        """Leads a conversation."""

        def save(result: Any) -> bool:
            self.results.append(result)
            return self.is_saved

        lead(self.driver.app, asking, lambda: self.at, save, self.driver.app.lazy.workspace.drafts)

    async def comes_up(self) -> None:
        """Lets a dialog come up."""
        await self.driver.pilot.pause()
        await self.driver.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Presses keys, each to its end."""
        await self.driver.press(*keys)

    def burst(self, typed: str) -> None:
        """Types in one go, without waiting for anything."""
        for char in typed:
            self.driver.app.post_message(
                events.Key(NAMED.get(char, char), char if char not in "\r\t\n\x1b↓↑" else None)
            )

    async def until(self, happens: Callable[[], object]) -> None:
        """Lets the app go on until something is so."""
        await self.driver.until(happens)

    @property
    def seen(self) -> str:
        """All that is on the screen."""
        return self.driver.seen()

    @property
    def fields(self) -> Sequence[str]:
        """What stands in the fields."""
        return [one.value for one in self.driver.app.screen.query(LineField)]


Talks = Callable[..., AbstractAsyncContextManager[Talk]]


@pytest.fixture
def talks(opened: Opened) -> Talks:
    """Opens the app for conversations."""

    @asynccontextmanager
    async def begin(size: tuple[int, int] = (120, 40)) -> AsyncIterator[Talk]:
        async with opened(size) as driver:
            yield Talk(driver)

    return begin
