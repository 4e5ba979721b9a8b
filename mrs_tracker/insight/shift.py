"""What an answer changes: the items that are for a person with it and not without it, and the other way round."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from mrs_tracker.insight.checklist import ChecklistItem
from mrs_tracker.insight.snapshot import Snapshot

DECIDES = ("focus", "education", "degree_field", "experience", "route", "credential", "exam")
"""Answers at which conditions look."""


class Shift(NamedTuple):
    """The plan's items that were left out between two snapshots, and those that came back or became certain."""

    left_out: Sequence[ChecklistItem]
    brought_in: Sequence[ChecklistItem]


def shift(before: Snapshot, after: Snapshot) -> Shift:
    """What became different for whom the items are."""
    was = {one.id: one for one in before.checklist if one.kind == "plan"}
    listed = [(was.get(one.id, one), one) for one in after.checklist if one.kind == "plan"]
    return Shift(
        [now for then, now in listed if then.applies and not now.applies],
        [now for then, now in listed if now.applies and (not then.applies or _is_certain(now) > _is_certain(then))],
    )


def _is_certain(one: ChecklistItem) -> bool:
    return one.applies and not one.hangs_on


def without(answer: str, at: Snapshot) -> Snapshot:
    """The same person with an answer of the profile not given; `exam` stands for the exams that are aimed at."""
    state = at.state
    changed: dict[str, Any] = {"profile": state.profile.model_copy(update={answer: None})}
    if answer == "exam":
        changed = {"exams": {key: one.model_copy(update={"chosen": False}) for key, one in state.exams.items()}}
    return Snapshot(at.roadmap, state.model_copy(update=changed), at.today)
