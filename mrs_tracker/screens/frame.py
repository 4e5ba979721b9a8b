"""The frame: rail above, hints below, and the one way to change something and to say what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import events, on
from textual._context import active_app
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.notifications import SeverityLevel
from textual.screen import ModalScreen, Screen
from textual.signal import Signal

from mrs_tracker import wording
from mrs_tracker.errors import TrackerError
from mrs_tracker.screens.desk import Desk
from mrs_tracker.screens.staged import Staged
from mrs_tracker.view import stops
from mrs_tracker.widgets.frame import Banner, Hint, Hints, Rail
from mrs_tracker.widgets.glyphs import glyphs

if TYPE_CHECKING:  # the first frame is to come before pydantic
    from mrs_tracker.state.verbs import Deed
    from mrs_tracker.store import Receipt

T = TypeVar("T")


ROUNDS = 4
"""Rounds of messages until all parts of a new screen know their sizes."""


class Handled(Message):
    """Follows a key on its whole way: when it arrives, the key was taken by somebody, or by nobody."""


class TakesKeys(Message):
    """A screen that lies over another one is there, with the field in which one types."""


class Overlay(Staged, ModalScreen[T], inherit_bindings=False):
    """What lies over a screen; it knows which key reached it last, so that early ones can be told apart."""

    def __init__(self) -> None:
        super().__init__()
        self.last_key: events.Key | None = None

    def on_mount(self) -> None:
        self.call_later(self.post_message, TakesKeys())

    def keep_words(self) -> None:
        """Puts what is being typed where it survives the end of the program. Called every second, and before an end."""
        if self.is_ready:
            self.keep_typed()

    def keep_typed(self) -> None:
        """Keeps the words of this overlay's fields, which are all there when it is called."""


class CameUp(Message):
    """The first frame of a screen is on its way to the terminal."""


class FrameScreen(Staged, Screen[None], inherit_bindings=False):
    """What all full screens share."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-medium"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall")]
    MODE: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", "next part", id="focus.next", show=False, tooltip="to the next part"),
        Binding(
            "shift+tab", "app.focus_previous", "part before", id="focus.back", show=False, tooltip="to the part before"
        ),
        Binding("ctrl+c", "screen.copy_text", "copy", id="frame.copy", show=False, tooltip="copy what is selected"),
    ]

    def __init__(self, desk: Desk, changed: Signal[str]) -> None:
        super().__init__(classes=self.form(active_app.get().size))  # given later, every style would be looked up twice
        self.desk = desk
        self._changed = changed
        self._is_stale = False
        self._has_come_up = False
        self._output = ExitStack()
        """Holds the output back until all parts are in place."""

    @classmethod
    def form(cls, size: Size) -> str:
        """The classes of a window's size, which Textual itself gives only once the window has been laid out."""
        across = [name for least, name in cls.HORIZONTAL_BREAKPOINTS or () if size.width >= least]
        down = [name for least, name in cls.VERTICAL_BREAKPOINTS or () if size.height >= least]
        return " ".join([*across[-1:], *down[-1:]])

    def _compositor_refresh(self) -> None:
        if not self.app._batch_count:  # while output is held back, Textual would draw everything and throw it away
            super()._compositor_refresh()

    def compose(self) -> ComposeResult:
        yield Rail()
        yield Banner()
        yield from self.compose_body()
        yield Hints()

    def compose_body(self) -> ComposeResult:
        """What stands between the rail and the hints."""
        return iter(())

    def on_mount(self) -> None:
        """Textual calls `on_mount`, and every other `on_…`, of *each* class in the line of bases by itself: a subclass
        that had one and called this one through `super()` would subscribe twice. It overrides `prepare` instead.
        """
        self._output.enter_context(self.app.batch_update())
        self._changed.subscribe(self, self._follow)
        self.bindings_updated_signal.subscribe(self, lambda _: self.show_hints())
        self.prepare()
        self.show_content()
        self.show_frame()  # last: the hints depend on the row under the cursor
        self.call_after_refresh(self._show_first, ROUNDS)

    async def _show_first(self, rounds: int) -> None:
        """Lets the first frame out, after so many rounds of messages. What the parts asked for on their way to it is in
        it: without this, three more would follow that show the same.
        """
        await asyncio.sleep(0)  # the parts have their turn
        if rounds:
            self.call_after_refresh(self._show_first, rounds - 1)
            return
        self._output.close()
        self._has_come_up = True
        self._refresh_layout()
        self._layout_required = self._repaint_required = False
        self._dirty_widgets.clear()
        self.app.post_message(CameUp())

    def _screen_resized(self, size: Size) -> None:
        if self._has_come_up or size != self.size:  # Textual tells the size four times, and lays out each time
            super()._screen_resized(size)

    def prepare(self) -> None:
        """What a screen does once, before it shows its content for the first time."""

    def show_content(self) -> None:
        """Shows the present state."""

    def show_other_content(self) -> None:
        """Shows the present state in the place of a kept one that no longer held; keys may be on their way to that."""
        self.show_content()

    def is_other(self) -> bool:
        """Whether what is to be shown now differs from what is shown, now that the store is open."""
        return bool(self.desk.trouble)

    def show_frame(self) -> None:
        """Shows how far everything is, and that it is saved."""
        rail = self.query_one(Rail)
        rail.here = self.MODE
        rail.stops = stops(self.desk.steps)
        self.query_one(Banner).words = self.desk.trouble
        self.show_hints()

    def carry_out(self, deed: Deed) -> Receipt | None:
        """Does something; what goes wrong is said, and then None is returned."""
        return self._reported(partial(self.desk.do, deed))

    def take_answer(self, answered: str, deed: Deed) -> Receipt | None:
        """Does something that answers a question, and may complete items."""
        return self._reported(partial(self.desk.answer, answered, deed))

    def _reported(self, act: Callable[[], Receipt]) -> Receipt | None:
        try:
            receipt = act()
        except TrackerError as problem:
            self.complain(problem)
            return None
        if receipt.is_waiting:  # the banner says so
            return None
        if receipt.warning:
            self.say(receipt.warning, "warning")
        return receipt

    def say(self, words: str, severity: SeverityLevel = "information") -> None:
        """A toast in plain words."""
        say(self, words, severity)

    def complain(self, problem: TrackerError) -> None:
        """A toast about something that went wrong, unless the banner says so."""
        if self.desk.store.locked:
            return
        self.say(problem.message, "warning" if problem.code == 2 else "error")

    def _follow(self, what: str) -> None:
        if what == "open" and not self.is_other():
            return
        if self.is_current:
            if what == "open":
                self.show_other_content()
            else:
                self.show_content()
            self.show_frame()
        else:
            self._is_stale = True

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        if self._is_stale:
            self._is_stale = False
            self.show_content()
            self.show_frame()

    @on(Rail.Picked)
    def go_to_stop(self, message: Rail.Picked) -> None:
        """Goes where the rail was clicked."""
        self.app.switch_mode(message.mode)

    @on(Hints.Picked)
    def press_hinted_key(self, message: Hints.Picked) -> None:
        """Does what the hint says."""
        self.app.simulate_key(message.hint.raw)

    def show_hints(self) -> None:
        """Shows the keys that are of use here, and that everything is saved."""
        hints = self.query_one(Hints)
        hints.hints = visible_hints(self)
        signs = glyphs(self.desk.is_ascii)
        if self.desk.trouble:
            hints.sign = (signs["unsaved"], "coral", "not saved" if self.desk.store.waiting else "read-only")
        else:
            saved = self.desk.saved
            hints.sign = (signs["saved"], "green", f"saved {saved}") if saved else ("", "", "nothing to save yet")


def say(where: App[Any] | Screen[Any], words: str, severity: SeverityLevel = "information") -> None:
    """A toast in plain words; what went wrong stays longer."""
    timeout = 4 if severity == "information" else 12
    where.notify(wording.said(words), severity=severity, markup=False, timeout=timeout)


def keep_words(app: App[Any]) -> None:
    """Puts what is being typed where it survives the end of the program."""
    if app.screen_stack and isinstance(app.screen, Overlay):
        app.screen.keep_words()


def visible_hints(screen: Screen[Any]) -> tuple[Hint, ...]:
    """The keys that the active bindings want to be seen, those of this place first."""
    found: dict[str, Hint] = {}
    reads = "" if "-wide" in FrameScreen.form(screen.app.size) else "list.open"  # its classes come after it was resized
    for key, active in screen.active_bindings.items():
        binding = active.binding
        if (
            (binding.show or (reads and binding.id == reads and key == "enter"))
            and active.enabled
            and binding.action not in found
        ):
            found[binding.action] = Hint(screen.app.get_key_display(binding), binding.description, key)
    return tuple(found.values())
