"""What a row, a hit, an action, a draft or an export line is about."""

from typing import NamedTuple

FIXED = ("item", "own-item", "gone", "exam", "fact", "answer", "day", "place", "fold", "new")
"""Kinds that the plan and the screens have by themselves; every other one is a kind of record."""


class Ref(NamedTuple):
    """A thing, by its kind and the path of its record: `Ref("note", ("items", "check-fit", "notes", "…"))`.

    What stands in the plan alone has a path too, beginning with the plan's own list: `("facts", "pay")`.
    """

    kind: str
    path: tuple[str, ...]

    @property
    def is_record(self) -> bool:
        """Whether it is of a kind that `records` describes, one of whose own the program has no rule: told without
        knowing these kinds, since all others are named here.
        """
        return self.kind not in FIXED

    @property
    def id(self) -> str:
        """The last part of the path: the id within its map."""
        return self.path[-1]

    @property
    def owner(self) -> tuple[str, ...]:
        """The path of the record above: `("items", "check-fit")` for a note on it; empty where there is none."""
        return self.path[:-2]
