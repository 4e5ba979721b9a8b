"""The outbox: changes that are not on the disk yet, in the order in which they were made."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from mrs_tracker.errors import UsageProblem
from mrs_tracker.store.receipt import Receipt


class Waiting(NamedTuple):
    """A change that could not be saved yet, and how to try again."""

    label: str
    act: Callable[[], Receipt]


class Outbox:
    """What waits, and what waited in vain."""

    def __init__(self) -> None:
        self.waiting: Sequence[Waiting] = ()
        """Changes that are not on the disk yet."""
        self.refused: Sequence[str] = ()
        """Changes that waited and could not be made any more, until somebody was told."""

    def put_off(self, change: Waiting) -> None:
        """A change waits behind all others."""
        self.waiting = (*self.waiting, change)

    def take_back(self) -> Waiting | None:
        """The change that was put off last waits no more; None where nothing waits."""
        if not self.waiting:
            return None
        *rest, last = self.waiting
        self.waiting = tuple(rest)
        return last

    def catch_up(self) -> None:
        """Makes one change after the other. Raises NotSaved, NeedsAttention; what was not made by then waits on."""
        while self.waiting:
            try:
                self.waiting[0].act()
            except UsageProblem as problem:  # what it was about is gone
                self.refused = (*self.refused, f"{self.waiting[0].label}: {problem.message}")
            self.waiting = self.waiting[1:]
