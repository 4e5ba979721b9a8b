"""Which items a deed completes: those that ask for nothing else than what it says."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, get_args

from pydantic import ValidationError

from mrs_tracker.clock import Moment
from mrs_tracker.insight import held, marks
from mrs_tracker.insight.checklist import ChecklistItem, checklist, chosen_exams
from mrs_tracker.roadmap.conditions import Stage
from mrs_tracker.roadmap.plan import Answered
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state import verbs
from mrs_tracker.state.changes import Edit, applied, live
from mrs_tracker.state.document import State
from mrs_tracker.state.records.base import picked
from mrs_tracker.state.verbs import Deed

Said = frozenset[Any]
"""What was said about something; nothing where that is not enough to settle an item."""

_STAGES = get_args(Stage)


def _answer(name: str) -> Callable[[Roadmap, State, date], Said]:
    def said(_: Roadmap, state: State, __: date) -> Said:
        value = getattr(state.profile, name)
        return frozenset(picked(value)) if isinstance(value, Mapping) else _whole(value)

    return said


def _whole(*values: Any) -> Said:
    """Values that count only together."""
    return frozenset() if None in values else frozenset([values])


def _programs(least: Stage) -> Callable[[Roadmap, State, date], Said]:
    far_enough = _STAGES[_STAGES.index(least) :]

    def said(_: Roadmap, state: State, today: date) -> Said:
        return frozenset(key for key, one in live(state.programs) if held.stage_of(one, today) in far_enough)

    return said


def _passed(_: Roadmap, state: State, __: date) -> Said:
    return frozenset(key for _, exam in live(state.exams) for key, one in live(exam.attempts) if one.result == "pass")


_ANSWERS: Sequence[Answered] = (
    "focus", "education", "degree_field", "diploma_expected", "experience", "route", "settings", "titles", "direction",
    "pay_floor", "target_hours",
)  # fmt: skip

SETTLED_BY: Mapping[Answered, Callable[[Roadmap, State, date], Said]] = {
    **{name: _answer(name) for name in _ANSWERS},
    "hire_date": lambda _, state, __: _whole(state.profile.hire_date, state.profile.hours_a_week),
    "credential": lambda roadmap, state, _: _whole(state.profile.credential) | {*chosen_exams(roadmap, state)},
    "exam": lambda roadmap, state, _: frozenset(chosen_exams(roadmap, state)),
    "result": _passed,
    "program-chosen": _programs("chosen"),
    "program-enrolled": _programs("enrolled"),
    "program-finished": _programs("finished"),
    "membership": lambda _, state, today: held.memberships(state, today),
    "duties": lambda roadmap, state, _: marks.all_marked(roadmap, state),
    "skills": lambda roadmap, state, _: marks.all_rated(roadmap, state),
}
"""What was said, by the words with which an item asks for it."""

_ASKED_FOR = frozenset({"profile", "exams", "programs", "memberships", "duties", "skills"})
"""The parts of the document that say something for which an item asks."""


def is_said(word: Answered, roadmap: Roadmap, state: State, today: date) -> bool:
    """Whether what an item asks for stands already."""
    return bool(SETTLED_BY[word](roadmap, state, today))


def completed(roadmap: Roadmap, before: State, after: State, today: date) -> Sequence[ChecklistItem]:
    """The open items that are done by what is said now and was not before. What is taken back completes nothing, and
    what was said all along does not tick again what somebody opened.
    """
    anew = {word for word, said in SETTLED_BY.items() if said(roadmap, after, today) - said(roadmap, before, today)}
    listed = checklist(roadmap, after, today) if anew else ()
    return [one for one in listed if one.plan and one.plan.completed_by in anew and one.applies and not one.is_closed]


def settling(plan: Callable[[], Roadmap], deed: Deed) -> Deed:
    """A deed that also ticks what only waited for what it says: one edit, so all of it is saved or nothing. The plan is
    asked for only where an item could wait for that.
    """

    def whole(state: State, moment: Moment) -> Edit:
        edit = deed(state, moment)
        if _ASKED_FOR.isdisjoint(change.path[0] for change in edit.changes):
            return edit
        try:
            after = applied(state, edit.changes, "")
        except (ValidationError, KeyError):
            return edit  # the store says why
        done = completed(plan(), state, after, moment.day)
        ticks = (verbs.tick(one.id, one.title)(after, moment) for one in done)
        return edit._replace(changes=(*edit.changes, *(change for tick in ticks for change in tick.changes)))

    return whole
