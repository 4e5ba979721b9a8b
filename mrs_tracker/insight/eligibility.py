"""Whether a person may take an exam: the verdict, why, what opens it, and until when it holds."""

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from mrs_tracker.insight.conditions import Holds, all_of, any_of
from mrs_tracker.insight.requirement_words import body_of
from mrs_tracker.insight.requirements import Part, Person, has_diploma, parts, person
from mrs_tracker.roadmap.eligibility import Route
from mrs_tracker.roadmap.exams import Exam
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state.document import State

Verdict = Literal["may_sit", "may_sit_with", "unknown", "not_yet"]
"""From the best on. Unknown stands above not yet: it turns either way with an answer, of the person or of the issuer,
while not yet takes something that is not there.
"""

VERDICTS: Sequence[Verdict] = ("may_sit", "may_sit_with", "unknown", "not_yet")


class Admission(NamedTuple):
    """Whether an exam may be sat, and all that is said about it."""

    verdict: Verdict
    reason: str
    """Why, as one sentence or two."""
    along: tuple[str, ...] = ()
    """What comes along: the suffix that a pass carries at first, and what somebody else has to give."""
    opens: tuple[str, ...] = ()
    """Each way that opens it, with what it still takes."""
    gives: str = ""
    """What a pass carries at first: a suffix, a provisional form."""
    until: date | None = None
    """The last day on which the verdict holds if nothing else changes; None where it has no end."""


class Way(NamedTuple):
    """A route, held against a person."""

    route: Route
    parts: tuple[Part, ...]

    @property
    def holds(self) -> Holds:
        """Whether all that it asks for is there; a way that asks for nothing is open."""
        return all_of(part.holds for part in self.parts)

    @property
    def until(self) -> date:
        """The last day on which it holds."""
        return min((part.until or date.max for part in self.parts), default=date.max)


def ways(routes: Sequence[Route], exam: Exam, of: Person) -> tuple[Way, ...]:
    """Routes of an exam, held against a person."""
    return tuple(Way(route, tuple(parts(route.requires, exam, of))) for route in routes)


def eligibility(exam: Exam, roadmap: Roadmap, state: State, today: date) -> Admission:
    """Whether a person may take an exam on a day. An answer that was not given stays unknown; what is not on record is
    not there, once the education is answered.
    """
    of = person(roadmap, state, today)
    found = ways(exam.eligibility.routes, exam, of)
    if not found:
        return Admission("unknown", f"No current rule was found: ask {body_of(exam)} before you plan with it.")
    open_ones = [(way, _along(way, exam, of)) for way in found if way.holds]
    if open_ones:
        return _may(open_ones, exam, of)
    opens = tuple(_opening(way) for way in found if not (way.route.requires.diploma_within_months and has_diploma(of)))
    unsure = next((way for way in found if way.holds is None), None)
    if unsure:
        doubts = dict.fromkeys(part.says for part in unsure.parts if part.holds is None)
        return Admission("unknown", f"Not known yet: {'; '.join(doubts)}.", opens=opens)
    nearest = min(found, key=lambda way: sum(not part.holds for part in way.parts))
    return Admission("not_yet", f"Still missing: {_missing(nearest)}.", opens=opens)


def _may(open_ones: Sequence[tuple[Way, tuple[str, ...]]], exam: Exam, of: Person) -> Admission:
    """The verdict where at least one way is open: the one with the least that comes along counts."""
    free = [(way, along) for way, along in open_ones if not along]
    alike = free or open_ones
    way, along = max(alike, key=lambda one: one[0].until)
    until = None if way.until == date.max else way.until
    has = ", ".join(part.says for part in way.parts) or "nothing is asked for"
    reason = f"All that is asked for is on record: {has}." if way.parts else "Nothing is asked for."
    if (gives := _gives(way, exam, of)) is not None:
        is_open = exam.apprentice and any(one.holds is None for one in ways(exam.apprentice.remove_by, exam, of))
        unless = ", unless your work counts: say what it was about" if is_open else ""
        reason += f" A pass carries {gives} at first{unless}."
    if exam.eligibility.recommended:
        is_there = any_of(one.holds for one in ways(exam.eligibility.recommended, exam, of))
        reason += " A recommended preparation is there." if is_there else " A preparation is recommended, not required."
    if "eligibility" in exam.unverified:
        reason += " Nobody confirmed this rule: ask before you pay."
    return Admission("may_sit_with" if along else "may_sit", reason, along, gives=gives or "", until=until)


def _gives(way: Way, exam: Exam, of: Person) -> str | None:
    return None if _full_form(way, exam, of) else way.route.gives


def _full_form(way: Way, exam: Exam, of: Person) -> Way | None:
    """The way to the full credential that is met already, where a pass would carry the apprentice's form."""
    if exam.apprentice is None or way.route.gives != exam.apprentice.designation:
        return None
    met = [one for one in ways(exam.apprentice.remove_by, exam, of) if one.holds]
    return min(met, key=lambda one: len(one.route.proof), default=None)


def _along(way: Way, exam: Exam, of: Person) -> tuple[str, ...]:
    full, gives = _full_form(way, exam, of), _gives(way, exam, of)
    return (*([gives] if gives else []), *way.route.proof, *(full.route.proof if full else ()))


def _missing(way: Way) -> str:
    return " and ".join(part.takes for part in way.parts if not part.holds)


def _opening(way: Way) -> str:
    return f"{way.route.label}: {_missing(way)}"
