"""The app: modes from the places, global keys, the theme; no rules of its own."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import App
from textual.binding import BindingType
from textual.filter import LineFilter
from textual.screen import Screen
from textual.signal import Signal

from mrs_tracker import terminal, themes
from mrs_tracker.commands import keys
from mrs_tracker.places import STEPS, TODAY, RailPlace
from mrs_tracker.screens.base import BaseScreen, CameUp, keep_words, say
from mrs_tracker.screens.lazy import LazyWorkspace
from mrs_tracker.screens.list_screen import ListScreen
from mrs_tracker.screens.order import OrderedApp
from mrs_tracker.screens.today_content import TodayContent
from mrs_tracker.widgets import EditorWanted, bindings
from mrs_tracker.widgets.chrome import Hints, Rail

if TYPE_CHECKING:  # the first frame is to come before pydantic
    from mrs_tracker.screens.supervisor import Supervisor


class SafeApp(App[None]):
    """An app that keeps what is being typed, and tells a mistake without showing what was in memory."""

    _loop_in_use: asyncio.AbstractEventLoop | None = None
    is_leaving = False
    """Whether the person left: then no further key counts."""

    def know_loop(self) -> None:
        """Remembers the loop that runs, so that a signal can reach it."""
        self._loop_in_use = asyncio.get_running_loop()

    def leave(self) -> None:
        """Ends because the person wants it."""
        self.is_leaving = True
        self.exit()

    def on_key(self, event: events.Key) -> None:
        """Lets no key through once the person left."""
        if self.is_leaving:
            event.stop()
            event.prevent_default()

    def end(self, code: int) -> None:
        """Leaves as soon as the loop comes round, keeping what is being typed. Called by signal handlers."""

        def leave() -> None:
            keep_words(self)
            self.exit(return_code=code)

        with contextlib.suppress(RuntimeError):  # the loop may not be there yet, or be gone already
            if self._loop_in_use:
                self._loop_in_use.call_soon_threadsafe(leave)

    @property
    def crash(self) -> Exception | None:
        """What ended the app against its will, if anything did."""
        return self._exception

    def _fatal_error(self) -> None:
        """Ends without printing anything: Textual’s own report would show local variables, so somebody’s notes."""
        self._close_messages_no_wait()

    def panic(self, *renderables: Any) -> None:
        """Ends without printing what Textual would print, for it may hold somebody’s notes."""
        self._close_messages_no_wait()


class TrackerApp(SafeApp, OrderedApp):
    """mrs-tracker on a terminal."""

    TITLE = "mrs-tracker"
    CSS_PATH = ["app.tcss", "screens/base.tcss"]  # the frame is on every screen: parsed once, with the rest
    DEFAULT_MODE = TODAY.id
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.EVERYWHERE)

    def __init__(self, lazy: LazyWorkspace) -> None:
        """The workspace may not be open yet: then it is opened as soon as its kept view is on the screen."""
        terminal.forget_empty_wish()
        super().__init__(driver_class=terminal.driver())
        self.lazy = lazy
        self._has_come_up = False
        self.supervisor: Supervisor | None = None
        """What looks after the data, once the workspace is open."""
        self.changed: Signal[str] = Signal(self, "changed")
        for theme in themes.own_themes():
            self.register_theme(theme)
        wanted = lazy.theme if lazy.theme in self.available_themes else "ink"
        self.set_reactive(App.theme, wanted)  # without a second pass over all styles
        self.stylesheet.set_variables(self.get_css_variables())  # or the first sheets are read with another theme’s
        self.set_class(self.current_theme.dark, "-dark-mode").set_class(not self.current_theme.dark, "-light-mode")
        self.set_class(lazy.is_ascii, "-ascii")
        for place in STEPS:
            self.add_mode(place.id, partial(self._made, place))

    def get_default_screen(self) -> Screen[Any]:
        return self._made(TODAY)  # a screen that comes as a mode makes Textual read all style sheets again

    def _made(self, place: RailPlace) -> BaseScreen:
        """The screen of a place; what is behind a step is imported when somebody goes there."""
        if place is TODAY:
            return ListScreen(self.lazy, self.changed, place, TodayContent(self.lazy))
        from mrs_tracker.screens.step_content import StepContent  # not needed for the first frame

        return ListScreen(self.lazy, self.changed, place, StepContent(self.lazy, place))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return themes.variables_for(self.current_theme)

    def get_line_filters(self) -> Sequence[LineFilter]:
        if not self.lazy.is_ascii:
            return super().get_line_filters()
        from mrs_tracker.widgets.ascii import PLAIN  # few want it

        return [*super().get_line_filters(), PLAIN]

    def on_mount(self) -> None:
        self.know_loop()
        self.add_mode(TODAY.id, partial(self._made, TODAY))  # only now, so that its first screen is the default one
        if self.lazy.keymap:
            from mrs_tracker.screens import own_keys  # few have some

            own_keys.use(self, self.lazy.keymap)

    @on(CameUp)
    def open_up(self) -> None:
        """Opens the workspace behind what is shown, as soon as the terminal has it: the moment is the loop's next one,
        or the first frame would have to wait for the imports.
        """
        if self._has_come_up:
            return
        self._has_come_up = True
        if self.lazy.is_open:
            self._settle_in()
        else:
            self.lazy.on_open = self._settle_in
            self.set_timer(0.001, lambda: self.lazy.workspace)

    def _settle_in(self) -> None:
        """From now on changes are followed, others' too. What is shown stays, unless it has become another."""
        from mrs_tracker.screens.supervisor import Supervisor  # after the first frame

        self.supervisor = Supervisor(self, self.lazy.workspace, self.changed)
        self.supervisor.begin()

    @on(EditorWanted)
    def write_in_editor(self, message: EditorWanted) -> None:
        """Opens the person's editor on a field; whatever happens there, the field's words are not lost."""
        from mrs_tracker.screens import editor  # seldom wanted

        keep_words(self)
        field = message.field
        written, problem = editor.edit(self, field.words, self.lazy.workspace.store.paths.editing)
        field.words = written
        if problem:
            say(self, problem, "warning")

    @on(Rail.PlacePicked)
    def go_to_stop(self, message: Rail.PlacePicked) -> None:
        """Goes where the rail was clicked."""
        self.switch_mode(message.mode)

    @on(Hints.HintPicked)
    def press_hinted_key(self, message: Hints.HintPicked) -> None:
        """Does what the hint says."""
        self.simulate_key(message.hint.raw)

    def action_go(self, place: str) -> None:
        """Goes to a place of the rail."""
        if isinstance(self.screen, BaseScreen):
            self.switch_mode(place)

    def action_menu(self, menu: str) -> None:
        """Opens something over a full screen, or undoes."""
        if isinstance(self.screen, BaseScreen):
            from mrs_tracker.screens import menus  # not needed for the first frame

            menus.MENUS[menu](self, self.screen)

    async def action_quit(self) -> None:
        """Leaves; no further key counts. What could not be saved is said first, and may be left behind."""
        store = self.lazy.workspace.store if self.lazy.is_open else None
        if store is None or store.retry():
            self.leave()
            return
        from mrs_tracker.screens import menus  # only where something is wrong

        menus.ask_to_leave(self, self.lazy.workspace)
