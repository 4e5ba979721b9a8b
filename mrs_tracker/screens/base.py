"""What all full screens share: rail above, hints below, and the one way to change something and to say so."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import events
from textual._context import active_app
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.signal import Signal

from mrs_tracker.commands import keys
from mrs_tracker.dialogs.overlay import Overlay, Staged, form_of
from mrs_tracker.places import RailPlace
from mrs_tracker.present.shapes import stops
from mrs_tracker.screens.lazy import LazyWorkspace
from mrs_tracker.widgets import bindings
from mrs_tracker.widgets.chrome import Banner, Hint, Hints, Rail, toast
from mrs_tracker.widgets.glyphs import glyphs

if TYPE_CHECKING:  # the first frame is to come before pydantic
    pass

T = TypeVar("T")

ROUNDS = 4
"""Rounds of messages until all parts of a new screen know their sizes."""


class CameUp(Message):
    """The first frame of a screen is on its way to the terminal."""


class BaseScreen(Staged, Screen[None], inherit_bindings=False):
    """What all full screens share."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-medium"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.SCREENS)

    def __init__(self, lazy: LazyWorkspace, changed: Signal[str], place: RailPlace) -> None:
        form = form_of(type(self), active_app.get().size)
        super().__init__(classes=form)  # given later, every style would be looked up twice
        self.lazy = lazy
        self.place = place
        self._changed = changed
        self._drawn_for = Size(0, 0)
        self._is_stale = False
        self._has_come_up = False
        self._output = ExitStack()
        """Holds the output back until all parts are in place."""

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
        that had one and called this one through `super()` would subscribe twice. It overrides `show_content` instead.
        """
        self._output.enter_context(self.app.batch_update())
        self._changed.subscribe(self, self._follow)
        self.bindings_updated_signal.subscribe(self, lambda _: show_hints(self))
        self._drawn_for = self.app.size
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

    def show_content(self) -> None:
        """Shows the present state."""

    def take_over(self) -> None:
        """Shows the present state in the place of a kept one, where that no longer holds."""
        if self.lazy.trouble:
            self.show_content()
            self.show_frame()

    def show_frame(self) -> None:
        """Shows how far everything is, and that it is saved."""
        rail = self.query_one(Rail)
        rail.here = self.place.id
        rail.stops = stops(self.lazy.steps)
        self.query_one(Banner).words = self.lazy.trouble
        show_hints(self)

    def _follow(self, what: str) -> None:
        if not self.is_current:
            self._is_stale = True
        elif what == "open":
            self.take_over()
        else:
            self.show_content()
            self.show_frame()

    def on_resize(self, event: events.Resize) -> None:
        if self.app.size != self._drawn_for:
            self._drawn_for = self.app.size
            self.show_content()
            show_hints(self)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        if self._is_stale:
            self._is_stale = False
            self.show_content()
            self.show_frame()

    def hints(self, command: str, is_shown: bool) -> int:
        """Where the footer names a command, which by itself is shown or not: first (2), in its turn (1), or not (0)."""
        return int(is_shown)


def say(where: App[Any] | Screen[Any], words: str, severity: SeverityLevel = "information") -> None:
    """A toast in plain words; what went wrong stays longer."""
    toast(where, words, severity)


def keep_words(app: App[Any]) -> None:
    """Puts what is being typed where it survives the end of the program."""
    if app.screen_stack and isinstance(app.screen, Overlay):
        app.screen.keep_words()


def visible_hints(screen: BaseScreen) -> tuple[Hint, ...]:
    """The keys that the active bindings want to be seen, those of this place first."""
    found: dict[str, tuple[int, Hint]] = {}
    is_wide = "-wide" in form_of(BaseScreen, screen.app.size)  # its own classes come after it was resized
    reads = "" if is_wide else "list.open"
    for key, active in screen.active_bindings.items():
        binding = active.binding
        rank = screen.hints(binding.id or "", binding.show)
        if (
            (rank or (reads and binding.id == reads and key == "enter"))
            and active.enabled
            and binding.action not in found
        ):
            shown = key if key == "enter" else screen.app.get_key_display(binding)
            found[binding.action] = rank, Hint(shown, binding.description, key)
    return tuple(hint for _, hint in sorted(found.values(), key=lambda one: one[0] < 2))


def show_hints(screen: BaseScreen) -> None:
    """Shows the keys that are of use here, and that everything is saved."""
    hints = screen.query_one(Hints)
    hints.hints = visible_hints(screen)
    signs = glyphs(screen.lazy.is_ascii)
    if screen.lazy.trouble:
        hints.sign = (signs["unsaved"], "coral", "not saved" if screen.lazy.workspace.store.waiting else "read-only")
    else:
        saved = screen.lazy.saved
        hints.sign = (signs["saved"], "green", f"saved {saved}") if saved else ("", "", "nothing to save yet")
