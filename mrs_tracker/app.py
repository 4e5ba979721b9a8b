"""The app: modes, global keys and the theme; no rules of its own."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.signal import Signal

from mrs_tracker import terminal, themes
from mrs_tracker.errors import TrackerError
from mrs_tracker.screens.desk import Desk
from mrs_tracker.screens.frame import CameUp, FrameScreen, Overlay, keep_words, say
from mrs_tracker.screens.listing import ListScreen
from mrs_tracker.screens.order import OrderedApp
from mrs_tracker.screens.today import TodayScreen
from mrs_tracker.text import counted, one_line
from mrs_tracker.view import STEP_IDS
from mrs_tracker.widgets.messages import EditorWanted

if TYPE_CHECKING:  # the first frame is to come before pydantic
    from mrs_tracker.insight.search import Hit
    from mrs_tracker.screens.supervisor import Supervisor


def _bindings() -> type[Any]:
    from mrs_tracker.commands import BindingsProvider  # nobody opens the palette before the first frame

    return BindingsProvider


def _data() -> type[Any]:
    from mrs_tracker.commands import DataProvider  # nobody opens the palette before the first frame

    return DataProvider


class TrackerApp(OrderedApp):
    """mrs-tracker on a terminal."""

    TITLE = "mrs-tracker"
    CSS_PATH = ["app.tcss", "screens/frame.tcss"]  # the frame is on every screen: parsed once, with the rest
    DEFAULT_MODE = "today"
    COMMANDS: ClassVar[set[Any]] = {_bindings, _data}
    ENABLE_COMMAND_PALETTE = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "check_in", "check in", id="app.check-in", tooltip="the daily check-in"),
        Binding("u", "step(-1)", "undo", id="app.undo", tooltip="take back what was done last"),
        Binding("U", "step(1)", "redo", id="app.redo", show=False, tooltip="do again what was taken back"),
        Binding("slash", "find", "find", id="app.find", tooltip="find items, notes and exams as you type"),
        Binding("question_mark", "keys", "keys", id="app.keys", tooltip="all keys, and how to change them"),
        Binding("0", "go('today')", "Today", id="go.today", show=False, tooltip="go to Today"),
        Binding("1", "go('goals')", "Goals", id="go.goals", show=False, tooltip="go to step 1, Goals"),
        Binding(
            "2",
            "go('certificate')",
            "Certificate",
            id="go.certificate",
            show=False,
            tooltip="go to step 2, Certificate",
        ),
        Binding(
            "3",
            "go('certification')",
            "Certification",
            id="go.certification",
            show=False,
            tooltip="go to step 3, Certification",
        ),
        Binding(
            "4", "go('experience')", "Experience", id="go.experience", show=False, tooltip="go to step 4, Experience"
        ),
        Binding(
            "5",
            "go('applications')",
            "Applications",
            id="go.applications",
            show=False,
            tooltip="go to step 5, Applications",
        ),
        Binding(
            "H", "history", "history", id="app.history", show=False, tooltip="what was done, and undo step by step"
        ),
        Binding("S", "settings", "settings", id="app.settings", show=False, tooltip="theme, signs, days and goals"),
        Binding(
            "ctrl+p",
            "command_palette",
            "palette",
            id="app.palette",
            show=False,
            tooltip="every command and everything that can be found",
        ),
        Binding(
            "exclamation_mark",
            "decide",
            "decide",
            id="app.decide",
            show=False,
            tooltip="what to do about data that cannot be used",
        ),
        Binding("q", "quit", "quit", id="app.quit", show=False, tooltip="leave; everything is saved"),
        Binding(
            "ctrl+q", "quit", "quit", id="app.quit-always", show=False, priority=True, tooltip="leave from anywhere"
        ),
        Binding("ctrl+c", "help_quit", "how to quit", id="app.interrupt", show=False, tooltip="says how to leave"),
    ]

    def __init__(self, desk: Desk) -> None:
        """The desk may not be open yet: then it is opened as soon as its kept view is on the screen."""
        super().__init__(driver_class=terminal.driver())
        self.desk = desk
        self._is_leaving = False
        self._has_come_up = False
        self.supervisor: Supervisor | None = None
        """What looks after the data, once the store is open."""
        self._loop_in_use: asyncio.AbstractEventLoop | None = None
        self.changed: Signal[str] = Signal(self, "changed")
        for theme in themes.own_themes():
            self.register_theme(theme)
        wanted = desk.theme if desk.theme in self.available_themes else "ink"
        self.set_reactive(App.theme, wanted)  # without a second pass over all styles
        self.stylesheet.set_variables(self.get_css_variables())  # or the first sheets are read with another theme’s
        self.set_class(self.current_theme.dark, "-dark-mode").set_class(not self.current_theme.dark, "-light-mode")
        for mode in STEP_IDS:
            self.add_mode(mode, partial(self._made, mode))

    def get_default_screen(self) -> Screen[Any]:
        return self._made("today")  # a screen that comes as a mode makes Textual read all style sheets again

    def _made(self, mode: str) -> FrameScreen:
        """The screen of a mode; what is behind each is imported when somebody goes there."""
        if mode == "today":
            return TodayScreen(self.desk, self.changed)
        if mode == "goals":
            from mrs_tracker.screens.goals import GoalsScreen  # not needed for the first frame

            return GoalsScreen(self.desk, self.changed, mode)
        if mode == "certification":
            from mrs_tracker.screens.certification import CertificationScreen  # not needed for the first frame

            return CertificationScreen(self.desk, self.changed, mode)
        from mrs_tracker.screens.step import StepScreen  # not needed for the first frame

        return StepScreen(self.desk, self.changed, mode)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return themes.variables_for(self.current_theme)

    def on_mount(self) -> None:
        self._loop_in_use = asyncio.get_running_loop()
        self.add_mode("today", partial(self._made, "today"))  # only now, so that its first screen is the default one
        if self.desk.keymap:
            self.apply_keymap()

    @on(CameUp)
    def open_up(self) -> None:
        """Opens the store behind what is shown, as soon as the terminal has it: the moment is the loop's next one, or
        the first frame would have to wait for the imports.
        """
        if self._has_come_up:
            return
        self._has_come_up = True
        if self.desk.is_open:
            self._settle_in()
        else:
            self.desk.on_open = self._settle_in
            self.set_timer(0.001, lambda: self.desk.opened)

    def _settle_in(self) -> None:
        """From now on changes are followed, others' too. What is shown stays, unless it has become another."""
        from mrs_tracker.screens.supervisor import Supervisor  # after the first frame

        self.supervisor = Supervisor(self, self.desk, self.changed)
        self.supervisor.begin()

    def on_key(self, event: events.Key) -> None:
        """Passes on to a dialog what was typed after the key that opened it, but before it was there."""
        screen = self.screen
        if self._is_leaving:
            event.stop()
            event.prevent_default()
        elif isinstance(screen, Overlay) and screen.last_key is not event:
            event.stop()
            event.prevent_default()
            self.post_message(events.Key(event.key, event.character))

    def keep_today(self) -> None:
        """Keeps what Today shows for the next start."""
        if self.supervisor:
            self.supervisor.keep_today()

    def apply_keymap(self) -> None:
        """Uses the person’s keys; ones that cannot be used are named and left out."""
        from mrs_tracker import keys  # few have their own

        wanted = dict(self.desk.keymap)
        problems = keys.problems(wanted, keys.collect(places()))
        if problems:
            self._tell("Your keys are not used: " + problems[0], "warning")
        self.set_keymap({} if problems else wanted)

    def _tell(self, words: str, severity: SeverityLevel = "information") -> None:
        say(self, words, severity)

    @property
    def crash(self) -> Exception | None:
        """What ended the app against its will, if anything did."""
        return self._exception

    def _fatal_error(self) -> None:
        """Ends without printing anything: Textual’s own report would show local variables, so somebody’s notes."""
        self._close_messages_no_wait()

    def panic(self, *renderables: Any) -> None:
        """The same for the other way that Textual reports."""
        self._close_messages_no_wait()

    def end(self, code: int) -> None:
        """Leaves as soon as the loop comes round, keeping what is being typed. Called by signal handlers."""

        def leave() -> None:
            keep_words(self)
            self.exit(return_code=code)

        with contextlib.suppress(RuntimeError):  # the loop may not be there yet, or be gone already
            if self._loop_in_use:
                self._loop_in_use.call_soon_threadsafe(leave)

    @on(EditorWanted)
    def write_in_editor(self, message: EditorWanted) -> None:
        """Opens the person's editor on a field; whatever happens there, the field's words are not lost."""
        from mrs_tracker.screens import editor  # seldom wanted

        keep_words(self)
        field = message.field
        written, problem = editor.edit(self, field.words, self.desk.store.paths.editing)
        field.words = written
        if problem:
            self._tell(problem, "warning")

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        return ()

    def find_for_palette(self, typed: str) -> Iterable[tuple[str, str, Callable[[], Any]]]:
        """What the palette finds in the data."""
        from mrs_tracker.insight.search import search  # the palette alone needs it

        desk = self.desk
        for hit in search(desk.roadmap, desk.checklist, desk.state, typed)[:50]:
            note = one_line(hit.excerpt)[:60] if hit.kind in ("note", "day") else hit.where.capitalize()
            yield one_line(hit.title), note, partial(self.show_hit, hit)

    def show_hit(self, hit: Hit) -> None:
        """Goes to something that was found."""
        self.switch_mode(hit.where)
        if isinstance(self.screen, ListScreen):
            self.screen.show_item(
                f"exam:{hit.id}" if hit.where == "certification" and hit.id in self.desk.exams else hit.id
            )

    def action_go(self, mode: str) -> None:
        """Goes to a place of the rail."""
        if isinstance(self.screen, FrameScreen):
            self.switch_mode(mode)

    def action_check_in(self) -> None:
        """Begins the check-in."""
        if isinstance(self.screen, FrameScreen):
            from mrs_tracker.screens.checkin import CheckInScreen  # not needed for the first frame

            self.push_screen(CheckInScreen(self.desk))

    def action_step(self, direction: int) -> None:
        """Undoes (-1) or redoes (1)."""
        store = self.desk.store
        try:
            receipt = store.undo() if direction < 0 else store.redo()
        except TrackerError as problem:
            if not store.locked:  # the banner says so
                self._tell(problem.message, "error")
            return
        words = "Undone" if direction < 0 else "Redone"
        nothing = "There is nothing to undo." if direction < 0 else "There is nothing to redo."
        self._tell(f"{words}: {receipt.label}.{receipt.warning}" if receipt else nothing)

    def action_decide(self) -> None:
        """Asks again what to do about data that cannot be used."""
        if self.desk.store and self.supervisor:  # asking for the store opens it
            self.supervisor.ask_again()

    def action_find(self) -> None:
        """Finds something and goes there."""
        if isinstance(self.screen, FrameScreen):
            from mrs_tracker.screens import lists  # not needed for the first frame
            from mrs_tracker.screens.dialogs import ask  # not needed for the first frame

            ask(self, lists.FindDialog(self.desk, self.screen.MODE), self.show_hit)

    def action_keys(self) -> None:
        """Shows all keys, and changes one."""
        screen = self.screen
        if not isinstance(screen, FrameScreen):
            return
        from mrs_tracker import keys  # not needed for the first frame
        from mrs_tracker.screens import lists  # not needed for the first frame
        from mrs_tracker.screens.dialogs import ask  # not needed for the first frame
        from mrs_tracker.state import verbs  # not needed for the first frame

        keymap = dict(self.desk.state.settings.keymap)

        def save(changed: tuple[str, str]) -> None:
            name, key = changed
            keymap.pop(name, None)
            wanted = {**keymap, name: key} if key else keymap
            if screen.carry_out(verbs.set_setting("keymap", wanted, f"the key of {name}")):
                self.apply_keymap()

        ask(self, lists.KeysDialog(keys.collect(places(), keymap), keymap), save)

    def action_history(self) -> None:
        """Shows what was done."""
        if isinstance(self.screen, FrameScreen):
            from mrs_tracker.screens import lists  # not needed for the first frame

            self.push_screen(lists.HistoryDialog(self.desk, self.action_step))

    def action_settings(self) -> None:
        """Shows the settings; a changed one leads back to the list."""
        screen = self.screen
        if isinstance(screen, FrameScreen):
            from mrs_tracker.screens import lists  # not needed for the first frame
            from mrs_tracker.screens.dialogs import ask  # not needed for the first frame
            from mrs_tracker.screens.settings import SETTINGS, change_setting  # not needed for the first frame

            listed = [lists.Setting(one.id, one.label, one.shown(self.desk)) for one in SETTINGS]
            dialog = lists.SettingsDialog(listed)
            ask(self, dialog, lambda chosen: change_setting(screen, chosen, self.action_settings))

    async def action_quit(self) -> None:
        """Leaves; no further key counts. What could not be saved is said first, and may be left behind."""
        store = self.desk.store if self.desk.is_open else None
        if store is None or store.retry():
            self._is_leaving = True
            self.exit()
            return
        from mrs_tracker.screens.dialogs import Choice, ChoiceDialog, ask  # only where something is wrong

        choices = [Choice("stay", "Stay; it is tried again"), Choice("leave", "Leave without them")]
        number = counted(len(store.waiting), "change is", "changes are")
        remark = "; ".join(waiting.label for waiting in store.waiting[:3])
        dialog = ChoiceDialog(f"{number} not saved. Leave?", choices, remark=remark)
        ask(self, dialog, lambda chosen: self.exit() if chosen[0] == "leave" else None)


def places() -> Sequence[tuple[str, type[Any]]]:
    """Where commands are declared, in the order of the documentation."""
    from mrs_tracker.screens import lists  # the app itself needs the list of places only for a changed keymap
    from mrs_tracker.screens.certification import CertificationScreen  # not needed for the first frame
    from mrs_tracker.screens.dialogs import Card  # not needed for the first frame
    from mrs_tracker.widgets.detail import Detail  # not needed for the first frame
    from mrs_tracker.widgets.fields import LineField, TextField  # not needed for the first frame
    from mrs_tracker.widgets.rows import Rows  # not needed for the first frame

    return (
        ("Everywhere", TrackerApp),
        ("Screens", FrameScreen),
        ("Items", ListScreen),
        ("Certification", CertificationScreen),
        ("Lists", Rows),
        ("Detail", Detail),
        ("Dialogs", Card),
        ("Keys", lists.KeysDialog),
        ("History", lists.HistoryDialog),
        ("Text fields", LineField),
        ("Notes", TextField),
    )
