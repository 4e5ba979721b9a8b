"""Ids as arguments of verbs, which a shell can complete: it sees them with their titles.

A Tab only looks. It reads the plan and the document as they lie there, takes no lock, writes nothing, says nothing, and
offers nothing where something is wrong: the verb itself will say so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

import click
from click.shell_completion import CompletionItem

from mrs_tracker import clock, roadmap
from mrs_tracker.cli.session import Session
from mrs_tracker.errors import NeedsAttention
from mrs_tracker.insight import names
from mrs_tracker.insight.checklist import Checklist, checklist
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state import document
from mrs_tracker.store import documents
from mrs_tracker.text import folded, shortened

MOST = 50
"""Ids that are offered at once."""


class Known(NamedTuple):
    """What ids can name."""

    plan: Roadmap
    checklist: Checklist
    exam: str
    """The exam that stands on the line already."""


Titles = Iterable[tuple[str, str]]
"""Ids with their titles."""


class Id(click.types.StringParamType):
    """An id, taken as it is typed; what it may be is only needed for completion."""

    def __init__(self, name: str, titles: Callable[[Known], Titles]) -> None:
        self.name = name
        self._titles = titles

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        """Ids that begin with what is typed, or else those that have it anywhere in them or in their titles."""
        try:
            offered = list(self._titles(_known(ctx)))
        except Exception:  # whatever is wrong is for the verb to say, not for every Tab
            return []
        typed = folded(incomplete)
        found = [pair for pair in offered if pair[0].startswith(typed)]
        found = found or [pair for pair in offered if typed in pair[0] or typed in folded(pair[1])]
        return [CompletionItem(key, help=shortened(title)) for key, title in found[:MOST]]


def _known(context: click.Context) -> Known:
    session = context.find_object(Session) or Session()
    plans = session.paths.local / "plans"
    try:
        plan = roadmap.load(session.plan_file, keep_in=plans, keeps=False)
    except NeedsAttention:
        last = roadmap.last_good(plans)
        if last is None:
            raise
        plan = last
    held = documents.read(session.paths)
    state = held.state if held else document.new("")
    words = [context.params.get("exam"), *context.args]  # behind an option that lacks its value all are mere words
    listed = checklist(plan, state, clock.moment(session.clock).day)
    return Known(plan, listed, next((word for word in words if word), ""))


def _items(known: Known, *, closed: bool | None = None) -> Titles:
    return [
        (entry.id, entry.title)
        for entry in known.checklist
        if entry.applies and entry.kind != "gone" and (closed is None or entry.is_closed == closed)
    ]


def _exams(known: Known) -> Titles:
    return [(exam.id, f"{exam.short}: {exam.name}") for exam in known.plan.exams]


def _domains(known: Known) -> Titles:
    return [(domain.id, domain.name) for domain in names.exam(known.plan, known.exam).domains or ()]


OPEN_ITEM = Id("item", lambda known: _items(known, closed=False))
CLOSED_ITEM = Id("item", lambda known: _items(known, closed=True))
EXAM = Id("exam", _exams)
ITEM_OR_EXAM = Id("id", lambda known: [*_items(known), *_exams(known)])
DOMAIN = Id("domain", _domains)
STEP = Id("step", lambda known: [(step.id, step.title) for step in known.plan.steps])
DUTY = Id("duty", lambda known: [(one.id, one.title) for one in known.plan.duties])
SKILL = Id("skill", lambda known: [(one.id, one.title) for one in known.plan.skills])
