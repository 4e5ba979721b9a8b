"""Lists in a card: finding, keys, history, settings."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from mrs_tracker import keys
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


class FindDialog(Card[Hit]):
    """Finds as one types; what belongs to the place where the person is comes first."""

    HINTS = (("↑ ↓", "move"), ("enter", "go there"), ("esc", "close"))
    FIXED_LINES = (10, 13)

    def __init__(self, desk: Desk, here: str) -> None:
        super().__init__("Find")
        self._desk = desk
        self._here = here
        self._hits: Sequence[Hit] = ()

    def compose_answer(self) -> ComposeResult:
        yield LineField(placeholder="words in titles, notes and advice")
        yield Rows(classes="results")

    def on_mount(self) -> None:
        self.query_one(Rows).glyphs = glyphs(self._desk.store.device.ascii)
        self.query_one(Rows).can_focus = False

    @on(Input.Changed)
    def show_hits(self, event: Input.Changed) -> None:
        """Shows what fits."""
        desk = self._desk
        found = search(desk.roadmap, desk.board, desk.state, event.value)
        self._hits = sorted(found, key=lambda hit: hit.where != self._here)[:MOST_HITS]
        self.query_one(Rows).set_rows([self._row(place, hit) for place, hit in enumerate(self._hits)])
        if event.value.strip():
            self.say(f"{len(found)} found" if found else "Nothing fits these words.")

    def _row(self, place: int, hit: Hit) -> Row:
        entry = self._desk.entry(hit.id)
        sign = entry.status if entry and hit.kind == "item" else "fact"
        note = one_line(hit.excerpt)[:24] if hit.kind in ("note", "day") else hit.where.capitalize()
        return Row(str(place), hit.title, sign, note, tone="dim")

    def on_key(self, event: events.Key) -> None:
        if event.key in ("down", "up", "pagedown", "pageup"):
            event.stop()
            rows = self.query_one(Rows)
            step = 1 if event.key.endswith("down") else -1
            (rows.action_page if event.key.startswith("page") else rows.action_move)(step)

    @on(Input.Submitted)
    @on(Rows.Opened)
    def go(self, message: Input.Submitted | Rows.Opened) -> None:
        """Goes to what the cursor stands on."""
        message.stop()
        current = self.query_one(Rows).current
        if current:
            self.dismiss(self._hits[int(current.key)])


class KeysDialog(Card[tuple[str, str]]):
    """All commands with their keys; `enter` gives one another key."""

    HINTS = (("/", "filter"), ("enter", "other key"), ("delete", "own key"), ("esc", "close"))
    FIXED_LINES = (12, 14)
    BINDINGS = [
        Binding(
            "slash", "filter", "filter", show=False, id="keys.filter", tooltip="show only commands with some words"
        ),
        Binding(
            "delete,backspace",
            "reset",
            "own key",
            show=False,
            id="keys.reset",
            tooltip="give the command its own key again",
        ),
    ]

    def __init__(self, commands: Sequence[Command], keymap: Mapping[str, str], help_text: str) -> None:
        super().__init__("Keys", " ".join(help_text.split()))
        self._commands = commands
        self._keymap = dict(keymap)

    def compose_answer(self) -> ComposeResult:
        yield LineField(placeholder="words")
        yield Rows(self._rows(""), classes="results")

    def on_mount(self) -> None:
        self.query_one(LineField).display = False
        self.query_one(Rows).focus()

    def _rows(self, words: str) -> Sequence[Row]:
        rows: list[Row] = []
        place = ""
        for command in self._commands:
            if not fits(words, f"{command.label} {command.tooltip} {command.shown_keys} {command.id}"):
                continue
            if command.place != place:
                place = command.place
                rows += [*([Row()] if rows else []), Row(title=place, is_heading=True, tone="accent")]
            changed = command.id in self._keymap
            rows.append(
                Row(
                    command.id,
                    command.tooltip or command.label,
                    reason=command.shown_keys,
                    reason_tone="amber" if changed else "accent",
                )
            )
        return rows

    def action_filter(self) -> None:
        """Lets words be typed."""
        self.query_one(LineField).display = True
        self.query_one(LineField).focus()

    @on(Input.Changed)
    def filter_rows(self, event: Input.Changed) -> None:
        """Shows what fits."""
        self.query_one(Rows).set_rows(self._rows(event.value))

    @on(Input.Submitted)
    def back_to_rows(self) -> None:
        """Goes to the rows that are left."""
        self.query_one(Rows).focus()

    @on(Rows.Opened)
    def ask_for_key(self, message: Rows.Opened) -> None:
        """Asks for another key."""
        message.stop()
        command = next(command for command in self._commands if command.id == message.row.key)
        ask(self.app, KeyDialog(command, self._commands, self._keymap), lambda key: self.dismiss((command.id, key)))

    def action_reset(self) -> None:
        """Takes a command’s other key away."""
        row = self.query_one(Rows).current
        if row and row.key in self._keymap:
            self.dismiss((row.key, ""))


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
            self.dismiss(self._key)
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
        stacks = self._desk.store.steps()
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


@dataclass(frozen=True)
class Setting:
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
        self.dismiss(message.row.key)
