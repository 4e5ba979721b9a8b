"""A screen that takes part only while it is there as a whole: not while it comes up, and not once it goes away."""

from textual import events
from textual.message_pump import MessagePump


class Staged(MessagePump):
    """What every full screen and every overlay is, before it is anything else.

    Textual composes a screen step by step, and where the app or the screen is taken away meanwhile, it goes on with
    what it has: parts are missing for good. Such a screen gets none of the events that speak to its parts. Whoever
    calls a screen from elsewhere, as a timer does, asks `is_ready` first.

    It is a message pump and no node, so that style sheets and bindings take the other base for the first one.
    """

    _pruning: bool  # a node's own: it is being taken away
    _is_whole = False

    @property
    def is_ready(self) -> bool:
        """Whether all parts are there: composed, and not yet taken down."""
        return self._is_whole and self.is_running

    async def on_event(self, event: events.Event) -> None:
        """Lets events through to a whole screen; to another only those that make it and take it down."""
        if isinstance(event, events.Mount):
            self._is_whole = self.app.is_running and not (self.app._exit or self._pruning)
        if self._is_whole or isinstance(event, events.Compose | events.Unmount):
            await super().on_event(event)
