"""What all full screens share: rail above, hints below, and the one way to change something and to say so."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import events, on
from textual._context import active_app
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.signal import Signal

from mrs_tracker import wording
from mrs_tracker.commands import keys
from mrs_tracker.dialogs.overlay import Overlay, Staged, form_of
from mrs_tracker.errors import TrackerError
from mrs_tracker.places import RailPlace
from mrs_tracker.present.shapes import stops
from mrs_tracker.screens.lazy import LazyWorkspace
from mrs_tracker.widgets import bindings
from mrs_tracker.widgets.chrome import Banner, Hint, Hints, Rail
from mrs_tracker.widgets.glyphs import glyphs

if TYPE_CHECKING:  # the first frame is to come before pydantic
    from mrs_tracker.state.verbs import Deed
    from mrs_tracker.store import Receipt

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
        return bool(self.lazy.trouble)

    def show_frame(self) -> None:
        """Shows how far everything is, and that it is saved."""
        rail = self.query_one(Rail)
        rail.here = self.place.id
        rail.stops = stops(self.lazy.steps)
        self.query_one(Banner).words = self.lazy.trouble
        self.show_hints()

    def carry_out(self, deed: Deed) -> Receipt | None:
        """Does something; what goes wrong is said, and then None is returned."""
        receipt: Receipt | None = self.report(lambda: self.lazy.workspace.do(deed))
        if receipt is None or receipt.is_waiting:  # the banner says so
            return None
        if receipt.warning:
            self.say(receipt.warning, "warning")
        return receipt

    def report(self, act: Callable[[], T]) -> T | None:
        """Does something, and says what goes wrong; then None is returned."""
        try:
            return act()
        except TrackerError as problem:
            self.complain(problem)
            return None

    def say(self, words: str, severity: SeverityLevel = "information") -> None:
        """A toast in plain words."""
        say(self, words, severity)

    def complain(self, problem: TrackerError) -> None:
        """A toast about something that went wrong, unless the banner says so."""
        if self.lazy.workspace.store.locked:
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

    @on(Rail.PlacePicked)
    def go_to_stop(self, message: Rail.PlacePicked) -> None:
        """Goes where the rail was clicked."""
        self.app.switch_mode(message.mode)

    @on(Hints.HintPicked)
    def press_hinted_key(self, message: Hints.HintPicked) -> None:
        """Does what the hint says."""
        self.app.simulate_key(message.hint.raw)

    def hints(self, command: str, is_shown: bool) -> int:
        """Where the footer names a command, which by itself is shown or not: first (2), in its turn (1), or not (0)."""
        return int(is_shown)

    def show_hints(self) -> None:
        """Shows the keys that are of use here, and that everything is saved."""
        hints = self.query_one(Hints)
        hints.hints = visible_hints(self)
        signs = glyphs(self.lazy.is_ascii)
        if self.lazy.trouble:
            hints.sign = (signs["unsaved"], "coral", "not saved" if self.lazy.workspace.store.waiting else "read-only")
        else:
            saved = self.lazy.saved
            hints.sign = (signs["saved"], "green", f"saved {saved}") if saved else ("", "", "nothing to save yet")


def say(where: App[Any] | Screen[Any], words: str, severity: SeverityLevel = "information") -> None:
    """A toast in plain words; what went wrong stays longer."""
    timeout = 4 if severity == "information" else 12
    where.notify(wording.said(words), severity=severity, markup=False, timeout=timeout)


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
