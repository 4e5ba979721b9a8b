"""The kinds of record that the person adds, changes and removes, each described once."""

from collections.abc import Mapping
from typing import Any

from mrs_tracker.records.jobs import JOB
from mrs_tracker.records.kind import Kind
from mrs_tracker.records.memberships import MEMBERSHIP
from mrs_tracker.records.notes import NOTE
from mrs_tracker.records.own_items import OWN_ITEM
from mrs_tracker.records.programs import PROGRAM

KINDS: Mapping[str, Kind[Any]] = {kind.name: kind for kind in (OWN_ITEM, NOTE, JOB, PROGRAM, MEMBERSHIP)}
"""Every kind by its name."""


def kind_at(path: tuple[str, ...]) -> Kind[Any] | None:
    """The kind of the records at a path, or None where no kind lives there."""
    return next((kind for kind in KINDS.values() if kind.lives_at(path)), None)
