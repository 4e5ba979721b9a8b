"""The quiz that finds a focus: questions of two answers, each of which speaks for one focus or more."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Annotated

from pydantic import Field

from mrs_tracker.roadmap.base import Line, Plain, Slug
from mrs_tracker.roadmap.facts import Topic

MOST_QUESTIONS = 8
"""Questions of a quiz, so that all ways through it can be looked at."""

Points = Annotated[int, Field(ge=1, le=9)]
SpeaksFor = Mapping[Slug, Points]
"""Points by the ids of `choices.focus`."""


class Trait(Topic):
    """A duty or a skill."""

    speaks_for: SpeaksFor = {}
    """Points for whom it attracts, or who is good at it, by the ids of `choices.focus`; they count against where it
    does not.
    """


class QuizAnswer(Plain):
    """One of the two answers to a question."""

    title: Line
    """The answer, as shown."""
    speaks_for: SpeaksFor = Field(min_length=1)
    """Points by the ids of `choices.focus`."""


class QuizQuestion(Plain):
    """A question with its two answers."""

    id: Slug
    """Permanent id."""
    question: Line
    """The question, as shown."""
    answers: tuple[QuizAnswer, QuizAnswer]
    """What may be answered."""


def points(questions: Sequence[QuizQuestion], answers: Sequence[int]) -> Mapping[str, int]:
    """The points of each focus for which any of the answers speaks; an answer is 0 or 1."""
    found: dict[str, int] = {}
    for question, place in zip(questions, answers, strict=True):
        for focus, worth in question.answers[place].speaks_for.items():
            found[focus] = found.get(focus, 0) + worth
    return found


def in_front(order: Sequence[str], found: Mapping[str, int]) -> str:
    """The focus with most points; of several the one that comes first in the order of the plan."""
    return max(order, key=lambda focus: found.get(focus, 0))


def mistakes(
    questions: Sequence[QuizQuestion], traits: Mapping[str, Sequence[Trait]], order: Sequence[str]
) -> Iterator[tuple[tuple[str | int, ...], str, str, Sequence[str]]]:
    """What is wrong with what speaks for a focus: where, in which words, and a word that is none of the known ones."""
    said: list[tuple[tuple[str | int, ...], SpeaksFor]] = [
        ((name, place), one.speaks_for) for name, topics in traits.items() for place, one in enumerate(topics)
    ]
    for q, question in enumerate(questions):
        said += [(("quiz", q, "answers", a), answer.speaks_for) for a, answer in enumerate(question.answers)]
        if question.id in [other.id for other in questions[:q]]:
            yield ("quiz", q), f"the id {question.id} stands for more than one question", "", ()
    for path, speaks_for in said:
        for focus in speaks_for:
            if focus not in order:
                yield (*path, "speaks_for", focus), f"no focus {focus}.", focus, order
    for focus in unreached(questions, order) if questions else ():
        yield ("quiz",), f"no answers lead to the focus {focus}", "", ()


def unreached(questions: Sequence[QuizQuestion], order: Sequence[str]) -> Iterator[str]:
    """Every focus to which no answers lead."""
    every = product((0, 1), repeat=len(questions))
    reached = {in_front(order, points(questions, answers)) for answers in every}
    return (focus for focus in order if focus not in reached)
