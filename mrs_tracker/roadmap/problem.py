"""A mistake in a file."""

from typing import NamedTuple


class Problem(NamedTuple):
    """One mistake in a file, as a sentence with its place."""

    line: int
    key: str
    message: str

    def sentence(self, file: str) -> str:
        """`file:12: steps.0.items.3.why: …`"""
        place = f"{file}:{self.line}: " if self.line else f"{file}: "
        return place + (f"{self.key}: " if self.key else "") + self.message
