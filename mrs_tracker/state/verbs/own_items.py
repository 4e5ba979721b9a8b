"""What can be done to items that the person added."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from mrs_tracker.clock import Moment
from mrs_tracker.errors import UsageProblem
from mrs_tracker.state.changes import Edit, live
from mrs_tracker.state.document import State
from mrs_tracker.state.records.items import OwnItem
from mrs_tracker.state.verbs.deed import deed, new_record, quoted, say_anew, set_fields
from mrs_tracker.state.verbs.records import remove
from mrs_tracker.state.verbs.texts import line
from mrs_tracker.text import folded


@deed
def add_own(state: State, moment: Moment, step: str, title: str, minutes: int = 15) -> Edit:
    """An own item at the end of a step. Raises UsageProblem where the title is empty or too long."""
    title = line(title)
    key = _own_id(state, title, moment)
    last = max((own.position for own in state.own_items.values() if own.step == step), default=0.0)
    values = {"title": title, "step": step, "minutes": minutes, "position": last + 1}
    return Edit(f"added {quoted(title)}", new_record(("own_items", key), **values), key)


@deed
def edit_own(
    state: State,
    moment: Moment,
    item: str,
    title: str | None = None,
    minutes: int | None = None,
    step: str | None = None,
) -> Edit:
    """An own item says something else, or stands in another step; None leaves what it says."""
    own = _own(state, item)
    values: dict[str, Any] = {} if title is None else {"title": line(title)}
    if minutes is not None:
        values["minutes"] = minutes
    if step is not None and own.step != step:
        last = max((other.position for other in state.own_items.values() if other.step == step), default=0.0)
        values |= {"step": step, "position": last + 1}
    return say_anew(own, ("own_items", item), f"changed {quoted(title or own.title)}", values)


@deed
def move_own(state: State, moment: Moment, item: str, places: int) -> Edit:
    """An own item moves down (1) or up (-1) among the own items of its step."""
    own = _own(state, item)
    others = own_items_of(state, own.step)
    ids = [key for key, _ in others]
    if item not in ids:
        raise UsageProblem(f"{quoted(own.title)} was removed meanwhile.")
    here = ids.index(item)
    there = max(0, min(len(ids) - 1, here + places))
    ids.insert(there, ids.pop(here))
    changes = [
        change for place, key in enumerate(ids) for change in set_fields(("own_items", key), position=float(place + 1))
    ]
    return Edit(f"moved {quoted(own.title)}", tuple(changes), item)


def own_items_of(state: State, step: str) -> Sequence[tuple[str, OwnItem]]:
    """The own items of a step, in their order."""
    return by_step(state).get(step, ())


def by_step(state: State) -> Mapping[str, Sequence[tuple[str, OwnItem]]]:
    """The own items of every step that has some, in their order."""
    found: dict[str, list[tuple[str, OwnItem]]] = {}
    for entry in live(state.own_items):
        found.setdefault(entry[1].step, []).append(entry)
    return {step: sorted(listed, key=lambda entry: (entry[1].position, entry[0])) for step, listed in found.items()}


@deed
def remove_own(state: State, moment: Moment, item: str) -> Edit:
    """An own item goes away; undo brings it back with everything that was said about it."""
    return remove(("own_items", item), quoted(_own(state, item).title))(state, moment)


def _own(state: State, item: str) -> OwnItem:
    if item not in state.own_items:
        raise UsageProblem("This item is no longer there.")
    return state.own_items[item]


def _own_id(state: State, title: str, moment: Moment) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", folded(title)).strip("-")[:32].strip("-")
    key = f"own-{words or 'item'}-{moment.fresh[-6:]}"
    return key if key not in state.own_items else f"{key}-{moment.fresh[:12]}{moment.fresh[-10:-6]}"
