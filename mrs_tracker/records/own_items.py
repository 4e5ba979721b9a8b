"""Own items: what the person adds to a step of the plan."""

from functools import partial

from mrs_tracker import dates
from mrs_tracker.ask.parsers import line, minutes, one_of
from mrs_tracker.ask.question import Answers, Option, Question
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.records.kind import Column, Kind
from mrs_tracker.state.changes import Path
from mrs_tracker.state.records.items import OwnItem
from mrs_tracker.state.verbs import Deed, add_own, edit_own

USUAL_MINUTES = 15
"""How long an item takes where nothing is said."""


def _steps(at: Snapshot) -> tuple[Option, ...]:
    return tuple(Option(step.id, step.title) for step in at.roadmap.steps)


def _step(typed: str, at: Snapshot) -> str:
    return one_of(_steps(at))(typed, at)


def _added(_: Path, answers: Answers) -> Deed:
    return add_own(answers["step"], answers["title"], answers["minutes"])


def _changed(path: Path, answers: Answers) -> Deed:
    return edit_own(path[-1], answers.get("title"), answers.get("minutes"), answers.get("step"))


OWN_ITEM: Kind[OwnItem] = Kind(
    "own-item",
    "Your own",
    "Add something of your own",
    ("own_items",),
    OwnItem,
    lambda one: one.title,
    questions=(
        Question("title", "What", line, is_required=True, hint="one thing to do"),
        Question("minutes", "Minutes", partial(minutes, most=60_000), default=str(USUAL_MINUTES), hint="15"),
        Question("step", "Step", _step, is_required=True, options=_steps),
    ),
    columns=(
        Column("what", lambda one, _: one.title),
        Column("step", lambda one, _: one.step, lambda one, _: (one.step, one.position)),
        Column("minutes", lambda one, _: dates.length(one.minutes), gives_way=1, align="right"),
    ),
    adding=_added,
    changing=_changed,
)
