"""Something wrong with a plan, before it is a sentence with its line."""

from collections.abc import Collection
from typing import NamedTuple

from mrs_tracker.roadmap.loader import Path


class Mistake(NamedTuple):
    """What is wrong, and where: `wanted` is a word that is none of the `known` ones."""

    path: Path
    message: str
    wanted: str = ""
    known: Collection[str] = ()
