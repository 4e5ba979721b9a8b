"""What an answer changes: the items that are for a person with it and not without it, and the other way round."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from mrs_tracker.insight.checklist import ChecklistItem
from mrs_tracker.insight.snapshot import Snapshot

DECIDES = ("focus", "education", "degree_field", "experience", "route", "credential", "exam")
"""Answers at which conditions look."""


class Shift(NamedTuple):
    """The plan's items that were left out between two snapshots, and those that came in."""

    left_out: Sequence[ChecklistItem]
    brought_in: Sequence[ChecklistItem]


def shift(before: Snapshot, after: Snapshot) -> Shift:
    """What became different for whom the items are."""
    was = {one.id for one in before.checklist if one.kind == "plan" and one.applies}
    listed = [one for one in after.checklist if one.kind == "plan"]
    return Shift(
        [one for one in listed if one.id in was and not one.applies],
        [one for one in listed if one.id not in was and one.applies],
    )


def without(answer: str, at: Snapshot) -> Snapshot:
    """The same person with an answer of the profile not given; `exam` stands for the exams that are aimed at."""
    state = at.state
    changed: dict[str, Any] = {"profile": state.profile.model_copy(update={answer: None})}
    if answer == "exam":
        changed = {"exams": {key: one.model_copy(update={"chosen": False}) for key, one in state.exams.items()}}
    return Snapshot(at.roadmap, state.model_copy(update=changed), at.today)
