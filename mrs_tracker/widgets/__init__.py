"""Widgets: frozen values down, messages up; none of them knows the store. Here stands what ties all of them to the app:
keys of the table as Textual's bindings, and what a field asks for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from textual.binding import Binding, BindingType
from textual.message import Message

from mrs_tracker.commands.keys import Key


def bindings(keys: Sequence[Key]) -> list[BindingType]:
    """Keys as the `BINDINGS` of a class; those that share a key are told apart by `check_action`."""
    return [
        Binding(
            one.key, one.action, one.label, id=one.id, tooltip=one.tooltip, show=one.is_shown, priority=one.is_first
        )
        for one in keys
    ]


class Written(Protocol):
    """Something that holds words."""

    words: str


@dataclass
class EditorWanted(Message):
    """Somebody wants to write in their own editor."""

    field: Written
