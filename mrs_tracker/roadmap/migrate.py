"""Plans of older versions in the shape of the present one: the tree is rewritten before it is checked."""

import copy
from collections.abc import Callable, Mapping
from typing import Any

from mrs_tracker.roadmap import exams_of_1
from mrs_tracker.roadmap.loader import Path, Tree
from mrs_tracker.text import one_line

VERSION = 2
"""The version of the plan's format that this program writes."""

Moves = dict[Path, Path]
"""The new places of what stands elsewhere now, by the old ones."""


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
        value, moves = copy.deepcopy(tree.value), Moves()
        STEPS[version](value, moves)
        tree = Tree(value, {_moved(path, moves): line for path, line in tree.lines.items()})
    return tree


def _moved(path: Path, moves: Moves) -> Path:
    before = next((path[:cut] for cut in range(len(path), 0, -1) if path[:cut] in moves), ())
    return (*moves[before], *path[len(before) :]) if before else path


def _to_2(plan: Any, moves: Moves) -> None:
    """Of conditions there was one set, an empty one for everybody; now there is a list of sets. Exams hold conditions
    now where they held words.
    """
    for s, step in enumerate(_list(plan, "steps")):
        for i, item in enumerate(_list(step, "items")):
            if isinstance(item, dict) and isinstance(when := item.get("when"), dict):
                item["when"] = [when] if when else []
                place: Path = ("steps", s, "items", i, "when")
                moves |= {(*place, key): (*place, 0, key) for key in when}
    known = frozenset(str(exam.get("id")) for exam in _list(plan, "exams") if isinstance(exam, dict))
    for e, exam in enumerate(_list(plan, "exams")):
        if isinstance(exam, dict):
            changed = exams_of_1.rewrite(exam, known)
            moves |= {("exams", e, *old): ("exams", e, *new) for old, new in changed.items()}


def _list(holder: Any, key: str) -> list[Any]:
    held = holder.get(key) if isinstance(holder, dict) else None
    return held if isinstance(held, list) else []


STEPS: Mapping[int, Callable[[Any, Moves], None]] = {1: _to_2}
"""What makes of a plan of an older version one of the next, in its place, and says what moved."""
