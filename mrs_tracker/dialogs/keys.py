"""All keys, and giving a command another one."""

from collections.abc import Mapping, Sequence

from textual import events

from mrs_tracker.commands import keymap, keys
from mrs_tracker.commands.keymap import KeyedCommand
from mrs_tracker.dialogs.card import DialogCard, ask
from mrs_tracker.dialogs.filter import FilterDialog
from mrs_tracker.present.search import fits
from mrs_tracker.present.shapes import Row
from mrs_tracker.refs import Ref
from mrs_tracker.widgets import bindings
from mrs_tracker.widgets.rows import Rows


class KeysDialog(FilterDialog[tuple[str, str]]):
    """All commands with their keys; `enter` gives one another key."""

    HINTS = (("↑ ↓", "move"), ("enter", "other key"), ("ctrl+r", "reset"), ("esc", "close"))
    PLACEHOLDER = "words, or a key"
    BINDINGS = bindings(keys.KEY_LIST)

    def __init__(self, commands: Sequence[KeyedCommand], keymap: Mapping[str, str]) -> None:
        super().__init__("Keys")
        self._commands = commands
        self._keymap = dict(keymap)

    def show(self, words: str) -> None:
        rows: list[Row] = []
        place = ""
        wanted = words.strip()
        for command in sorted(self._commands, key=lambda one: not _has_key(one, wanted)):  # a key itself comes first
            said = f"{command.label} {command.tooltip} {command.shown_keys} {command.id}"
            if not (_has_key(command, wanted) or fits(words, said)):
                continue
            if command.place != place:
                place = command.place
                rows += [*([Row()] if rows else []), Row(title=place, is_heading=True)]
            changed = command.id in self._keymap
            title = command.tooltip
            rows.append(
                Row(
                    Ref("key", (command.id,)),
                    title,
                    reason=command.shown_keys,
                    reason_tone="amber" if changed else "accent",
                )
            )
        exact = next((Ref("key", (one.id,)) for one in self._commands if _has_key(one, wanted)), None)
        self.query_one(Rows).set_rows(rows, select=exact)
        self.say("" if rows else "Nothing fits these words.")

    def take(self, ref: Ref) -> None:
        command = next(command for command in self._commands if command.id == ref.id)

        def take(other: str | None) -> None:
            if other:
                self.answer((command.id, other))

        ask(self.app, KeyDialog(command, self._commands, self._keymap), take)

    def action_reset(self) -> None:
        """Takes a command’s other key away."""
        row = self.query_one(Rows).current
        if row and row.ref and row.ref.id in self._keymap:
            self.answer((row.ref.id, ""))


def _has_key(command: KeyedCommand, wanted: str) -> bool:
    """Whether some words are a key of a command, as Textual or as people write it."""
    return bool(wanted) and wanted in (*command.keys, *map(keymap.shown, command.keys))


class KeyDialog(DialogCard[str]):
    """Waits for one key, and explains why it cannot be used."""

    HINTS = (("any key", "try it"), ("enter", "take it"), ("esc", "close"))

    def __init__(self, command: KeyedCommand, commands: Sequence[KeyedCommand], keymap: Mapping[str, str]) -> None:
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
        found = keymap.problems({**self._keymap, self._command.id: event.key}, self._commands)
        self._key = "" if found else event.key
        self.say(
            found[0] if found else f"{keymap.shown(event.key)} is free. enter takes it.", "coral" if found else "accent"
        )
