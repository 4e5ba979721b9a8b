"""What whoever changes something is told."""

from typing import NamedTuple


class Receipt(NamedTuple):
    """What became of a change: it is on the disk, or it `is_waiting` for a disk that takes it."""

    rev: int
    id: str
    label: str
    changed: bool
    warning: str = ""
    at: str = ""
    is_waiting: bool = False
