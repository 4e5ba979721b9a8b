"""What fields ask of the app."""

from dataclasses import dataclass
from typing import Protocol

from textual.message import Message


class Written(Protocol):
    """Something that holds words."""

    words: str


@dataclass
class EditorWanted(Message):
    """Somebody wants to write in their own editor."""

    field: Written
