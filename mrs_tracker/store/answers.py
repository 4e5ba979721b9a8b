"""Answers: what is said, and the items that it settles, as one step of undo."""

import os
from collections.abc import Callable
from typing import Concatenate, ParamSpec

from mrs_tracker.clock import Moment
from mrs_tracker.insight.board import board
from mrs_tracker.insight.settle import settled
from mrs_tracker.roadmap.models import Roadmap
from mrs_tracker.state import edits
from mrs_tracker.state.changes import Edit
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
    """Carries out a verb that answers something, and ticks what only waited for that.

    Gives the receipt of the answer with the revision after the last tick. Raises what `Store.do` raises.
    """
    group = os.urandom(8).hex()
    receipt = store.do_in(group, verb, *args, **kwargs)
    for entry in settled(board(roadmap, store.state), store.state, answered):
        receipt = receipt._replace(rev=store.do_in(group, edits.tick, entry.id, entry.title).rev)
    return receipt
