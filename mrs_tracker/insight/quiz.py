"""What the answers of the quiz, the marks on duties and the ratings of skills say about the focus."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from mrs_tracker.insight.marks import duty_marks, skill_ratings
from mrs_tracker.roadmap.plan import Choice
from mrs_tracker.roadmap.quiz import SpeaksFor
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state.document import State

MARKS = {"drawn": 1, "fine": 0, "rather-not": -1}
"""How often a mark on a duty counts."""

RATINGS = {1: -1, 2: -1, 3: 0, 4: 1, 5: 1}
"""How often a rating of a skill counts."""


class Leaning(NamedTuple):
    """How much speaks for a focus."""

    focus: Choice
    points: int
    chosen: tuple[str, ...]
    """The answers that spoke for it, the loudest first."""
    traits: tuple[str, ...]
    """The duties and skills that spoke for it."""


class _Voice(NamedTuple):
    """Something that speaks for a focus or for several, so many times over."""

    words: str
    speaks_for: SpeaksFor
    times: int = 1
    is_trait: bool = False


def leanings(roadmap: Roadmap, state: State, answers: Sequence[int]) -> Sequence[Leaning]:
    """The focuses by what speaks for them, most first; those that are level in the order of the plan. An answer is 0
    or 1, one for each question; without any, marks and ratings speak alone.
    """
    asked = roadmap.quiz if answers else ()
    said = [question.answers[place] for question, place in zip(asked, answers, strict=True)]
    voices = [*(_Voice(one.title, one.speaks_for) for one in said), *_traits(roadmap, state)]
    return sorted((_leaning(focus, voices) for focus in roadmap.choices.focus), key=lambda one: -one.points)


def _leaning(focus: Choice, voices: Sequence[_Voice]) -> Leaning:
    speaking = sorted((one for one in voices if focus.id in one.speaks_for), key=lambda one: -one.speaks_for[focus.id])
    points = sum(one.speaks_for[focus.id] * one.times for one in speaking)
    words: Mapping[bool, list[str]] = {False: [], True: []}
    for one in speaking:
        if one.times > 0:
            words[one.is_trait].append(one.words)
    return Leaning(focus, points, tuple(words[False]), tuple(words[True]))


def _traits(roadmap: Roadmap, state: State) -> Iterator[_Voice]:
    marks, ratings = duty_marks(roadmap, state), skill_ratings(roadmap, state)
    for duty in roadmap.duties:
        if duty.id in marks:
            yield _Voice(duty.title, duty.speaks_for, MARKS[marks[duty.id][-1].mark], is_trait=True)
    for skill in roadmap.skills:
        if skill.id in ratings:
            yield _Voice(skill.title, skill.speaks_for, RATINGS[ratings[skill.id][-1].rating], is_trait=True)
