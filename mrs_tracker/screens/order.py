"""Keys in the order in which they were typed, however fast, and whatever opens meanwhile."""

import asyncio
from collections import deque

from textual import events, on
from textual.app import App
from textual.widget import Widget

from mrs_tracker.screens.frame import Handled, Overlay, TakesKeys

TURNS = 8
"""Turns of the loop until a dialog has heard from its field that the words are complete."""


class OrderedApp(App[None]):
    """Hands over what was typed, each key when the one before it was dealt with: that one may have opened what the next
    ones are for. Textual hands all of them over at once, to whatever has the focus at that moment.
    """

    _typed: deque[events.Key | events.Paste]
    _under_way: Widget | None = None
    """What has the key that was handed over last, until it was dealt with."""

    def on_load(self) -> None:
        self._typed = deque()

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._typed.append(event)
            await self._go_on()
        else:
            await super().on_event(event)

    async def _go_on(self) -> None:
        while self._typed and not self._is_under_way:
            screen = self.screen
            if isinstance(screen, Overlay) and not screen.is_mounted:
                return
            event, target = self._typed.popleft(), self.focused or screen
            await super().on_event(event)
            if isinstance(screen, Overlay) and not is_written_in(target):
                continue  # a choice keeps for itself what comes in a hurry after its answer
            if event.is_forwarded and target.post_message(Handled()):
                self._under_way = target

    @property
    def _is_under_way(self) -> bool:
        return self._under_way is not None and self._under_way.is_attached

    @on(Handled)
    async def take_next_key(self) -> None:
        """Goes on with the key that was typed next, once what the one before set off was dealt with too."""
        for _ in range(TURNS if self._under_way and is_written_in(self._under_way) else 0):
            await asyncio.sleep(0)
        self._under_way = None
        await self._go_on()

    @on(TakesKeys)
    async def hand_over_keys(self) -> None:
        """Goes on with what was typed for a screen that was not there yet."""
        await self._go_on()

    def look_for_typed(self) -> None:
        """Goes on where whatever had the key before is gone, and never said so."""
        if self._typed:
            self.call_next(self._go_on)


def is_written_in(widget: Widget) -> bool:
    """Whether somebody writes in it; fields are imported when one is wanted."""
    return bool(getattr(widget, "IS_WRITTEN_IN", False))
