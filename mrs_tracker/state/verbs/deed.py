"""A deed: something that can be done to the state, with its arguments in it; and what all verbs are made of."""

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from mrs_tracker.clock import Moment
from mrs_tracker.state.changes import Change, Edit, Path, applied, record_at
from mrs_tracker.state.document import State
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


def quoted(title: str) -> str:
    """A title as a label of undo names it: on one line, in quotes, with at most 60 characters between them."""
    shown = one_line(title)
    return f"“{shown if len(shown) <= 60 else shown[:59] + '…'}”"


def in_one(words: str, deeds: Sequence[Deed]) -> Deed:
    """Several deeds as one: one edit, one save, one step of undo. Each sees what those before it made of the state."""

    def whole(state: State, moment: Moment) -> Edit:
        changes: list[Change] = []
        first = ""
        for one in deeds:
            edit = one(applied(state, changes, "") if changes else state, moment)
            changes += edit.changes
            first = first or edit.id
        return Edit(words, tuple(changes), first)

    return whole
