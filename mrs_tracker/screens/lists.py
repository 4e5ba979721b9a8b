"""Lists in a card: finding, keys, history, settings."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from mrs_tracker import keys
from mrs_tracker.errors import NeedsAttention
from mrs_tracker.insight.search import Hit, fits, search
from mrs_tracker.keys import Command
from mrs_tracker.screens.desk import Desk
from mrs_tracker.screens.dialogs import Card, ask
from mrs_tracker.store.history import Step
from mrs_tracker.text import one_line
from mrs_tracker.widgets.fields import LineField
from mrs_tracker.widgets.glyphs import glyphs
from mrs_tracker.widgets.rows import Row, Rows

MOST_HITS = 200
"""Rows of a search."""

T = TypeVar("T")


class FilterDialog(Card[T]):
    """A field to type in, and the rows that fit below it; arrows move, `enter` takes."""

    FIXED_LINES = (10, 13)

    def compose_answer(self) -> ComposeResult:
        yield LineField(placeholder=self.PLACEHOLDER)
        yield Rows(classes="results")

    PLACEHOLDER = "words"

    def on_mount(self) -> None:
        self.query_one(Rows).can_focus = False
        self.show("")

    def show(self, words: str) -> None:
        """Shows the rows that fit."""

    def take(self, key: str) -> None:
        """Takes a row."""

    @on(Input.Changed)
    def show_what_fits(self, event: Input.Changed) -> None:
        """Shows what fits, as it is typed."""
        self.show(event.value)

    def on_key(self, event: events.Key) -> None:
        if event.key in ("down", "up", "pagedown", "pageup"):
            event.stop()
            rows = self.query_one(Rows)
            step = 1 if event.key.endswith("down") else -1
            (rows.action_page if event.key.startswith("page") else rows.action_move)(step)

    @on(Input.Submitted)
    @on(Rows.Opened)
    def take_current(self, message: Input.Submitted | Rows.Opened) -> None:
        """Takes the row that the cursor stands on."""
        message.stop()
        if current := self.query_one(Rows).current:
            self.take(current.key)


class FindDialog(FilterDialog[Hit]):
    """Finds as one types; what belongs to the place where the person is comes first."""

    HINTS = (("↑ ↓", "move"), ("enter", "go there"), ("esc", "close"))
    PLACEHOLDER = "words in titles, notes and advice"

    def __init__(self, desk: Desk, here: str) -> None:
        super().__init__("Find")
        self._desk = desk
        self._here = here
        self._hits: Sequence[Hit] = ()

    def on_mount(self) -> None:
        self.query_one(Rows).glyphs = glyphs(self._desk.store.device.ascii)

    def show(self, words: str) -> None:
        desk = self._desk
        found = search(desk.roadmap, desk.checklist, desk.state, words)
        self._hits = sorted(found, key=lambda hit: hit.where != self._here)[:MOST_HITS]
        self.query_one(Rows).set_rows([self._row(place, hit) for place, hit in enumerate(self._hits)])
        if words.strip():
            self.say(f"{len(found)} found" if found else "Nothing fits these words.")

    def take(self, key: str) -> None:
        self.answer(self._hits[int(key)])

    def _row(self, place: int, hit: Hit) -> Row:
        entry = self._desk.entry(hit.id)
        sign = entry.status if entry and hit.kind == "item" else "fact"
        note = one_line(hit.excerpt)[:24] if hit.kind in ("note", "day") else hit.where.capitalize()
        return Row(str(place), hit.title, sign, note, tone="dim")


class KeysDialog(FilterDialog[tuple[str, str]]):
    """All commands with their keys; `enter` gives one another key."""

    HINTS = (("↑ ↓", "move"), ("enter", "other key"), ("ctrl+r", "reset"), ("esc", "close"))
    PLACEHOLDER = "words, or a key"
    BINDINGS = [
        Binding("ctrl+r", "reset", "reset", show=False, id="keys.reset", tooltip="give the command its own key again"),
    ]

    def __init__(self, commands: Sequence[Command], keymap: Mapping[str, str]) -> None:
        super().__init__("Keys")
        self._commands = commands
        self._keymap = dict(keymap)

    def show(self, words: str) -> None:
        rows: list[Row] = []
        place = ""
        for command in self._commands:
            said = f"{command.label} {command.tooltip} {command.shown_keys} {command.id}"
            if words.strip() not in command.keys and not fits(words, said):
                continue
            if command.place != place:
                place = command.place
                rows += [*([Row()] if rows else []), Row(title=place, is_heading=True, tone="accent")]
            changed = command.id in self._keymap
            title = f"{command.label}: {command.tooltip}" if command.tooltip else command.label
            rows.append(Row(command.id, title, reason=command.shown_keys, reason_tone="amber" if changed else "accent"))
        self.query_one(Rows).set_rows(rows)

    def take(self, key: str) -> None:
        command = next(command for command in self._commands if command.id == key)
        ask(self.app, KeyDialog(command, self._commands, self._keymap), lambda other: self.answer((command.id, other)))

    def action_reset(self) -> None:
        """Takes a command’s other key away."""
        row = self.query_one(Rows).current
        if row and row.key in self._keymap:
            self.answer((row.key, ""))


class KeyDialog(Card[str]):
    """Waits for one key, and explains why it cannot be used."""

    HINTS = (("any key", "try it"), ("enter", "take it"), ("esc", "close"))

    def __init__(self, command: Command, commands: Sequence[Command], keymap: Mapping[str, str]) -> None:
        super().__init__(f"Another key for “{command.label}”", f"Now: {command.shown_keys}")
        self._command = command
        self._commands = commands
        self._keymap = keymap
        self._key = ""

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            return
        event.stop()
        event.prevent_default()
        if event.key == "enter" and self._key:
            self.answer(self._key)
            return
        found = keys.problems({**self._keymap, self._command.id: event.key}, self._commands)
        self._key = "" if found else event.key
        self.say(
            found[0] if found else f"{keys.shown(event.key)} is free. enter takes it.", "coral" if found else "accent"
        )


class HistoryDialog(Card[None]):
    """What was done, the newest first; u and U work here too."""

    HINTS = (("u", "undo"), ("U", "redo"), ("esc", "close"))
    BINDINGS = [
        Binding("u", "step(-1)", "undo", show=False, id="history.undo", tooltip="undo the newest step"),
        Binding("U", "step(1)", "redo", show=False, id="history.redo", tooltip="redo the step undone last"),
    ]

    def __init__(self, desk: Desk, step: Callable[[int], object]) -> None:
        super().__init__("History")
        self._desk = desk
        self._step = step

    def compose_answer(self) -> ComposeResult:
        yield Rows(classes="results")

    def on_mount(self) -> None:
        self._show()

    def _show(self) -> None:
        try:
            stacks = self._desk.store.steps()
        except NeedsAttention as problem:
            self.query_one(Rows).set_rows([])
            self.say(problem.message, "coral")
            return
        undone = [self._row(step, True, place) for place, step in enumerate(stacks.redo)]
        done = [self._row(step, False, place) for place, step in enumerate(reversed(stacks.undo))]
        empty = [Row(title="Nothing yet. What you do from now on can be undone here.")]
        self.query_one(Rows).set_rows([*undone, *done] or empty, select="do0")
        self.say(f"{len(stacks.undo)} to undo, {len(stacks.redo)} to redo")

    @staticmethod
    def _row(step: Step, is_undone: bool, place: int) -> Row:
        key = f"undone{place}" if is_undone else f"do{place}"
        label = step.label[:1].upper() + step.label[1:]
        return Row(
            key,
            label,
            "open" if is_undone else "done",
            "undone" if is_undone else step.at[5:16].replace("T", " "),
            tone="dim" if is_undone else "accent",
            is_dim=is_undone,
        )

    def action_step(self, direction: int) -> None:
        """Undoes or redoes."""
        self._step(direction)
        self._show()


class Setting(NamedTuple):
    """A setting as it is listed."""

    id: str
    label: str
    shown: str


class SettingsDialog(Card[str]):
    """The settings; `enter` changes one."""

    HINTS = (("enter", "change"), ("esc", "close"))

    def __init__(self, settings: Sequence[Setting]) -> None:
        super().__init__("Settings")
        self._settings = settings

    def compose_answer(self) -> ComposeResult:
        yield Rows([Row(setting.id, setting.label, reason=setting.shown) for setting in self._settings])

    @on(Rows.Opened)
    def take(self, message: Rows.Opened) -> None:
        """Says which is to be changed."""
        message.stop()
        self.answer(message.row.key)
