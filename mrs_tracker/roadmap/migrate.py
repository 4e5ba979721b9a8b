"""Plans of older versions in the shape of the present one: the tree is rewritten before it is checked."""

from collections.abc import Callable, Mapping
from typing import Any

from mrs_tracker.roadmap.loader import Path, Tree
from mrs_tracker.text import one_line

VERSION = 2
"""The version of the plan's format that this program writes."""


def refusal(tree: Tree) -> str:
    """Why a plan of this version cannot be read, or nothing; the check tells of one that names no version at all."""
    said = tree.value.get("version", VERSION)
    known = (*STEPS, VERSION)
    if type(said) is int and said in known:
        return ""
    listed = " and ".join(str(one) for one in known)
    return f"plans of version {listed} are understood here, not {one_line(repr(said)[:60])[:40]}"


def migrated(tree: Tree) -> Tree:
    """The present shape of a plan that is not refused; the tree that was given stays as it is. Every value keeps its
    line in the file, and `version` what the file says. What is wrong in a plan is carried over, for the check to tell.
    """
    for version in range(tree.value.get("version", VERSION), VERSION):
        tree = STEPS[version](tree)
    return tree


def _to_2(tree: Tree) -> Tree:
    """Of conditions there was one set, an empty one for everybody; now there is a list of sets."""
    return _in_lists(tree, ("steps", int, "items", int, "when"))


STEPS: Mapping[int, Callable[[Tree], Tree]] = {1: _to_2}
"""What makes of a plan of an older version one of the next."""


def _in_lists(tree: Tree, *places: tuple[str | type[int], ...]) -> Tree:
    """What is one mapping in some places becomes a list of one, and a list of none where the mapping is empty."""
    wrapped: set[Path] = set()

    def listed(value: Any, path: Path) -> Any:
        if isinstance(value, dict) and any(_is_at(path, place) for place in places):
            wrapped.add(path)
            return [value] if value else []
        if isinstance(value, dict):
            return {key: listed(inside, (*path, key)) for key, inside in value.items()}
        if isinstance(value, list):
            return [listed(inside, (*path, index)) for index, inside in enumerate(value)]
        return value

    def moved(path: Path) -> Path:
        cut = next((len(place) for place in places if path[: len(place)] in wrapped), len(path))
        return (*path[:cut], 0, *path[cut:]) if cut < len(path) else path

    value = listed(tree.value, ())
    return Tree(value, {moved(path): line for path, line in tree.lines.items()})


def _is_at(path: Path, place: tuple[str | type[int], ...]) -> bool:
    return len(path) == len(place) and all(
        part == wanted or wanted is type(part) for part, wanted in zip(path, place, strict=True)
    )
