"""The keymap: which keys the commands have, and what is wrong with a wish for other ones, in sentences."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from mrs_tracker.commands.keys import GROUPS
from mrs_tracker.text import did_you_mean, one_line

_SAME_BYTES = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+left_square_bracket": "escape"}
_FLOW_CONTROL = {"ctrl+s", "ctrl+q"}
_NAMES = {
    "left": "←", "right": "→", "up": "↑", "down": "↓", "escape": "esc", "pagedown": "pgdn", "pageup": "pgup",
    "delete": "del", "space": "space",
}  # fmt: skip
_RENAMED = {
    "solidus": "slash", "reverse_solidus": "backslash", "commercial_at": "at", "hyphen_minus": "minus",
    "plus_sign": "plus", "low_line": "underscore",
}  # fmt: skip
"""Names of characters that Textual gives other names, written with underscores."""

_MODIFIERS = {"ctrl", "shift", "alt", "super", "hyper", "meta"}
_NAMED = {
    "tab", "enter", "escape", "space", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown",
    "left", "right", "up", "down", *(f"f{number}" for number in range(1, 25)),
}  # fmt: skip


class KeyedCommand(NamedTuple):
    """A command with its keys: its permanent id, what it does, and where it works."""

    id: str
    keys: tuple[str, ...]
    label: str
    tooltip: str
    place: str

    @property
    def shown_keys(self) -> str:
        """The keys as people know them."""
        return ", ".join(shown(key) for key in self.keys)


def shown(key: str) -> str:
    """A key as people know it."""
    *modifiers, last = key.split("+")
    return "+".join([*modifiers, _NAMES.get(last) or _sign(last)])


def _sign(name: str) -> str:
    """The sign that a key is named after: `question_mark` is `?`; a key without a sign keeps its name."""
    if len(name) == 1 or name in _NAMED:  # for Unicode, `TAB` names the control itself
        return name
    known = {renamed: original for original, renamed in _RENAMED.items()}
    try:
        return unicodedata.lookup(known.get(name, name).replace("_", " ").upper())
    except KeyError:
        return name


def collect(keymap: Mapping[str, str] | None = None) -> Sequence[KeyedCommand]:
    """All commands, with the keys that a keymap gives them."""
    commands: dict[str, KeyedCommand] = {}
    for place, group in GROUPS.items():
        for one in group:
            keys = (keymap or {}).get(one.id, one.key)
            split = tuple(key.strip() for key in keys.split(",") if key.strip())
            commands.setdefault(one.id, KeyedCommand(one.id, split, one.label, one.tooltip, place))
    return list(commands.values())


def problems(keymap: Mapping[str, str], commands: Sequence[KeyedCommand]) -> Sequence[str]:
    """What is wrong with a keymap, a sentence each; nothing where it can be used. `commands` have their own keys."""
    known = {command.id: command for command in commands}
    found = []
    for name, keys in keymap.items():
        if name not in known:
            found.append(f"There is no command {one_line(name)}.{did_you_mean(name, known)}")
        elif problem := _unusable(keys):
            found.append(f"{one_line(name)}: {problem}")
    return [*found, *_clashes(keymap, commands)]


def _unusable(keys: str) -> str:
    for key in (one.strip() for one in keys.split(",")):
        if key in _SAME_BYTES:
            return f"a terminal cannot tell {key} from {_SAME_BYTES[key]}."
        if key in _FLOW_CONTROL:
            return f"some terminals keep {key} for themselves."
        if key.startswith("ctrl+") and len(key) == 6 and key[5].isupper():
            return f"write ctrl+shift+{key[5].lower()} for that key."
        if not is_key(key):
            return f"“{one_line(key)}” is not a key."
    return ""


def is_key(key: str) -> bool:
    """Whether a key can be pressed: a character or the name of a key, with `ctrl`, `shift` or `alt` before it."""
    *modifiers, last = key.split("+") if key != "+" else ["+"]
    if not last or any(one not in _MODIFIERS for one in modifiers):
        return False
    if len(last) == 1:
        return last.isprintable() and last != " "
    return last in _NAMED or len(_sign(last)) == 1


def _clashes(keymap: Mapping[str, str], commands: Sequence[KeyedCommand]) -> Iterable[str]:
    present = [
        (command, {_normal(key) for key in keymap.get(command.id, ",".join(command.keys)).split(",")})
        for command in commands
    ]
    for index, (one, keys) in enumerate(present):
        for other, others in present[index + 1 :]:
            for key in sorted(keys & others):
                if _meet(one, other) and not _take_turns(one, other) and (one.id in keymap or other.id in keymap):
                    yield f"{shown(key)} would be both “{one.label}” ({one.id}) and “{other.label}” ({other.id})."


def _meet(one: KeyedCommand, other: KeyedCommand) -> bool:
    """Whether two commands can be active at once."""
    everywhere = {"Everywhere", "Screens", "Items", "Lists"}
    return one.place == other.place or bool({one.place, other.place} & everywhere)


def _take_turns(one: KeyedCommand, other: KeyedCommand) -> bool:
    """Whether two commands have a key in common from the start: what the cursor stands on decides between them."""
    return bool({*one.keys} & {*other.keys})


def _normal(key: str) -> str:
    """A key by the name that Textual gives it: `?` is `question_mark`."""
    *modifiers, last = key.strip().split("+") if key.strip() != "+" else ["+"]
    if len(last) == 1 and not last.isalnum():
        name = unicodedata.name(last, last).lower().replace("-", "_").replace(" ", "_")
        last = _RENAMED.get(name, name)
    return "+".join([*sorted(modifiers), last])


def markdown(commands: Sequence[KeyedCommand]) -> str:
    """The page `docs/keys.md`."""
    lines = [
        "# Keys",
        "",
        "Generated from the program by `make docs`. Every command can be given other keys: press `?`, choose it and",
        "press `enter`, or use `mrs-tracker keys set ID KEY`. No single letter does anything in a text field.",
    ]
    place = ""
    for command in commands:
        if command.place != place:
            place = command.place
            lines += ["", f"## {place}", "", "| key | does | id |", "|---|---|---|"]
        keys = " ".join(f"`{shown(key)}`" for key in command.keys)
        lines.append(f"| {keys} | {command.tooltip or command.label} | `{command.id}` |")
    return "\n".join(lines) + "\n"
