"""What lies over a screen, and the messages by which keys find it in the order in which they were typed."""

from typing import Any, TypeVar

from textual import events
from textual._context import active_app
from textual.geometry import Size
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import ModalScreen, Screen

T = TypeVar("T")


def form_of(kind: type[Screen[Any]], size: Size) -> str:
    """The classes of a window's size, which Textual itself gives a screen only once it has been laid out."""
    across = [name for least, name in kind.HORIZONTAL_BREAKPOINTS or () if size.width >= least]
    down = [name for least, name in kind.VERTICAL_BREAKPOINTS or () if size.height >= least]
    return " ".join([*across[-1:], *down[-1:]])


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


class Handled(Message):
    """Follows a key on its whole way: when it arrives, the key was taken by somebody, or by nobody."""

    def __init__(self, target: MessagePump, round: int = 1) -> None:
        """`target` is what the key was handed to; in a second round it follows what the key brought about there."""
        super().__init__()
        self.target = target
        self.round = round


class TakesKeys(Message):
    """A screen that lies over another one is there, with the field in which one types."""


class Overlay(Staged, ModalScreen[T], inherit_bindings=False):
    """What lies over a screen; it knows which key reached it last, so that early ones can be told apart."""

    def __init__(self) -> None:
        super().__init__(classes=form_of(type(self), active_app.get().size))  # given later, it would be laid out twice
        self.last_key: events.Key | None = None

    def on_mount(self) -> None:
        self.call_later(self.post_message, TakesKeys())

    def on_key(self, event: events.Key) -> None:
        self.last_key = event

    def keep_words(self) -> None:
        """Puts what is being typed where it survives the end of the program. Called every second, and before an end."""
        if self.is_ready:
            self.keep_typed()

    def keep_typed(self) -> None:
        """Keeps the words of this overlay's fields, which are all there when it is called."""
