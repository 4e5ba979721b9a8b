"""The keymap: which commands there are, which keys they have, and what is wrong with a wish for other keys, in
sentences.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from textual.binding import Binding, InvalidBinding
from textual.keys import format_key

from mrs_tracker.text import did_you_mean, one_line

_SAME_BYTES = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+left_square_bracket": "escape"}
_FLOW_CONTROL = {"ctrl+s", "ctrl+q"}
_NAMES = {"left": "←", "right": "→", "up": "↑", "down": "↓", "escape": "esc", "pagedown": "pgdn", "pageup": "pgup"}


class Command(NamedTuple):
    """A command: its permanent id, its keys, what it does, and where it works."""

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
    name = last if len(last) == 1 else _NAMES.get(last) or format_key(last)
    return "+".join([*modifiers, name])


def collect(classes: Iterable[tuple[str, type[Any]]], keymap: Mapping[str, str] | None = None) -> Sequence[Command]:
    """All commands that have an id, from the `BINDINGS` of the given classes with the names of their places."""
    commands: dict[str, Command] = {}
    for place, owner in classes:
        for binding in owner.__dict__.get("BINDINGS", ()):
            if isinstance(binding, Binding) and binding.id and binding.id not in commands:
                keys = (keymap or {}).get(binding.id, binding.key)
                split = tuple(key.strip() for key in keys.split(",") if key.strip())
                commands[binding.id] = Command(binding.id, split, binding.description, binding.tooltip, place)
    return list(commands.values())


def problems(keymap: Mapping[str, str], commands: Sequence[Command]) -> Sequence[str]:
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
    wanted = [key.strip() for key in keys.split(",")]
    for key in wanted:
        if key in _SAME_BYTES:
            return f"a terminal cannot tell {key} from {_SAME_BYTES[key]}."
        if key in _FLOW_CONTROL:
            return f"some terminals keep {key} for themselves."
        if key.startswith("ctrl+") and len(key) == 6 and key[5].isupper():
            return f"write ctrl+shift+{key[5].lower()} for that key."
        try:
            list(Binding.make_bindings([Binding(key, "none", "none")]))
        except InvalidBinding:
            return f"“{one_line(key)}” is not a key."
        if not key or " " in key:
            return f"“{one_line(key)}” is not a key."
    return ""


def _clashes(keymap: Mapping[str, str], commands: Sequence[Command]) -> Iterable[str]:
    present = [
        (command, {_normal(key) for key in keymap.get(command.id, ",".join(command.keys)).split(",")})
        for command in commands
    ]
    for index, (one, keys) in enumerate(present):
        for other, others in present[index + 1 :]:
            for key in sorted(keys & others):
                if _meet(one, other) and (one.id in keymap or other.id in keymap):
                    yield f"{shown(key)} would be both “{one.label}” ({one.id}) and “{other.label}” ({other.id})."


def _meet(one: Command, other: Command) -> bool:
    """Whether two commands can be active at once."""
    everywhere = {"Everywhere", "Screens", "Items", "Lists"}
    return one.place == other.place or bool({one.place, other.place} & everywhere)


def _normal(key: str) -> str:
    return next(iter(Binding.make_bindings([Binding(key.strip(), "none", "none")]))).key if key.strip() else ""


def markdown(commands: Sequence[Command]) -> str:
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
