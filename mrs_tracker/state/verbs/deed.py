"""A deed: something that can be done to the state, with its arguments in it; and what all verbs are made of."""

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from mrs_tracker.clock import Moment
from mrs_tracker.errors import UsageProblem
from mrs_tracker.state.changes import Change, Edit, Path, applied, is_live, record_at
from mrs_tracker.state.document import State
from mrs_tracker.state.records.base import Record
from mrs_tracker.text import one_line

P = ParamSpec("P")

Deed = Callable[[State, Moment], Edit]
"""What is to be done. The store carries it out on the newest state, under its lock."""


def deed(verb: Callable[Concatenate[State, Moment, P], Edit]) -> Callable[P, Deed]:
    """Makes a verb give a deed: called with the verb's own arguments, it waits for the state and the moment."""

    @wraps(verb)
    def with_arguments(*args: P.args, **kwargs: P.kwargs) -> Deed:
        return lambda state, moment: verb(state, moment, *args, **kwargs)

    return with_arguments


def marks(state: State, path: Path, field: str, wanted: Mapping[str, bool]) -> tuple[Change, ...]:
    """Marks below a record are there or not; what never was there is not removed."""
    marks = ((key, is_on, (*path, field, key)) for key, is_on in wanted.items())
    return tuple(
        Change(here, "removed", not is_on) for _, is_on, here in marks if is_on or record_at(state, here) is not None
    )


def set_fields(path: Path, **values: Any) -> tuple[Change, ...]:
    """Fields of the record at a path get these values; the record is made where there is none."""
    return tuple(Change(path, field, value) for field, value in values.items())


def new_record(path: Path, **values: Any) -> tuple[Change, ...]:
    """A record at a path is there with these values, even where it had been removed."""
    return set_fields(path, removed=False, **values)


def say_anew(record: Record | None, path: Path, words: str, values: Mapping[str, Any]) -> Edit:
    """A record that the person made says something else. Where it was removed meanwhile, that brings it back: what
    somebody has just written counts for more than what they once threw away.

    Raises UsageProblem where it never was.
    """
    if record is None:
        raise UsageProblem("It is no longer there.")
    if is_live(record):
        return Edit(words, set_fields(path, **values), path[-1])
    return Edit(
        words, new_record(path, **values), path[-1], "It had been removed meanwhile; your words brought it back."
    )


def quoted(title: str) -> str:
    """A title as a label of undo names it: on one line, in quotes, with at most 60 characters between them."""
    shown = one_line(title)
    return f"“{shown if len(shown) <= 60 else shown[:59] + '…'}”"


def in_one(words: str, deeds: Sequence[Deed]) -> Deed:
    """Several deeds as one: one edit, one save, one step of undo. Each sees what those before it made of the state."""

    def whole(state: State, moment: Moment) -> Edit:
        changes: list[Change] = []
        first = remark = ""
        for one in deeds:
            edit = one(applied(state, changes, "") if changes else state, moment)
            changes += edit.changes
            first, remark = first or edit.id, remark or edit.remark
        return Edit(words, tuple(changes), first, remark)

    return whole
