"""Answers: what is said, and the items that it settles, as one edit: all of it is on the disk, or nothing."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from pydantic import ValidationError

from mrs_tracker.clock import Moment
from mrs_tracker.insight.checklist import checklist
from mrs_tracker.insight.completion import completed_by
from mrs_tracker.roadmap.models import Roadmap
from mrs_tracker.state import edits
from mrs_tracker.state.changes import Edit, applied
from mrs_tracker.state.document import State
from mrs_tracker.store.store import Receipt, Store

P = ParamSpec("P")


def answer(
    store: Store,
    roadmap: Roadmap,
    answered: str,
    verb: Callable[Concatenate[State, Moment, P], Edit],
    *args: P.args,
    **kwargs: P.kwargs,
) -> Receipt:
    """Carries out a verb that answers something, and ticks what only waited for that. Raises what `Store.do` raises."""

    def all_of_it(state: State, moment: Moment) -> Edit:
        edit = verb(state, moment, *args, **kwargs)
        try:
            after = applied(state, edit.changes, "")
        except ValidationError:
            return edit  # the store says why
        ticks = (
            edits.tick(after, moment, one.id, one.title)
            for one in completed_by(checklist(roadmap, after), after, answered)
        )
        return edit._replace(changes=(*edit.changes, *(change for tick in ticks for change in tick.changes)))

    return store.do(all_of_it)
