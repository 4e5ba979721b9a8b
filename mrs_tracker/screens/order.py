"""Keys in the order in which they were typed, however fast, and whatever opens meanwhile."""

from collections import deque

from textual import events, on
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.message_pump import MessagePump
from textual.widget import Widget

from mrs_tracker.dialogs.overlay import Handled, Overlay, TakesKeys

ROUNDS = 2
"""Ways from where a key is taken up to the app: the key's own, and that of what it brings about there, such as a field
that says that it is complete.
"""


class OrderedApp(App[None]):
    """Hands over what was typed, each key when the one before it was dealt with: that one may have opened what the next
    ones are for. Textual hands all of them over at once, to whatever has the focus at that moment.

    No key is left out: what was typed in a hurry after an answer belongs to what comes next.
    """

    _typed: deque[events.Key | events.Paste]
    _under_way: Handled | None = None
    """What follows the key that was handed over last, until that was dealt with."""

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
            event = self._typed.popleft()
            await super().on_event(event)
            if event.is_forwarded:
                self._follow(self.focused or screen)

    def _follow(self, target: MessagePump, round: int = 1) -> None:
        follower = Handled(target, round)
        self._under_way = follower if target.post_message(follower) else None

    @property
    def _is_under_way(self) -> bool:
        target = self._under_way.target if self._under_way else None
        return target is self or (target is not None and target.is_attached)

    @on(Handled)
    def take_next_key(self, message: Handled) -> None:
        """Goes on with the key that was typed next, once the one before and all that it brought about is dealt with."""
        if message is self._under_way:
            self._under_way = None
            if message.round < ROUNDS:
                self._follow(message.target, message.round + 1)
            if not self._under_way:
                self.call_next(self._go_on)  # after what was put off until now

    def pop_screen(self) -> AwaitComplete:
        """Takes a screen away. What followed a key there might not come back; but the key was dealt with."""
        before = self.screen
        popped = super().pop_screen()
        target = self._under_way.target if self._under_way else None
        if isinstance(target, Widget) and before in target.ancestors_with_self:
            self._follow(self)
        return popped

    @on(TakesKeys)
    async def hand_over_keys(self) -> None:
        """Goes on with what was typed for a screen that was not there yet."""
        await self._go_on()

    def look_for_typed(self) -> None:
        """Goes on where whatever had the key before is gone, and never said so."""
        if self._typed:
            self.call_next(self._go_on)
