"""Duties and skills: what can be said of each, and the questions that ask for it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from mrs_tracker.ask.parsers import one_of
from mrs_tracker.ask.question import Asking, Form, Option, Outcome, Question
from mrs_tracker.errors import UsageProblem
from mrs_tracker.insight.marks import duty_marks, skill_ratings
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.roadmap.facts import Topic
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state import verbs
from mrs_tracker.state.verbs import Deed

Said = Mapping[str, Sequence[tuple[str, date]]]
"""What was said of each topic, by its id, each with its day, the newest last."""


class Scale(NamedTuple):
    """Something that is said of each of several topics, and again as time goes by."""

    name: str
    """Names its page of facts, and the answer that an item asks for: `duties`, `skills`."""
    which: str
    """Asks for a topic."""
    options: Sequence[Option]
    """What can be said."""
    topics: Callable[[Roadmap], Sequence[Topic]]
    said: Callable[[Snapshot], Said]
    """What was said of the topics by now."""
    deed: Callable[[Topic, str], Deed]
    """Keeps what is said of a topic."""

    def label(self, value: str) -> str:
        """What was said, in words."""
        found = next((one for one in self.options if one.value == value), Option(value, value))
        return ", ".join(part for part in (found.note, found.label.lower()) if part)


def _duties(at: Snapshot) -> Said:
    return {key: [(one.mark, one.day) for one in ones] for key, ones in duty_marks(at.roadmap, at.state).items()}


def _skills(at: Snapshot) -> Said:
    found = skill_ratings(at.roadmap, at.state)
    return {key: [(str(one.rating), one.day) for one in ones] for key, ones in found.items()}


SCALES: Mapping[str, Scale] = {
    "duties": Scale(
        "duties",
        "Which duty?",
        (Option("drawn", "Drawn to it"), Option("fine", "Fine with it"), Option("rather-not", "Rather not")),
        lambda roadmap: roadmap.duties,
        _duties,
        lambda topic, mark: verbs.mark_duty(topic.id, topic.title, mark),
    ),
    "skills": Scale(
        "skills",
        "Which skill?",
        (
            Option("1", "New to me", "1 of 5"),
            Option("2", "A beginning", "2 of 5"),
            Option("3", "Fair", "3 of 5"),
            Option("4", "Good", "4 of 5"),
            Option("5", "Strong", "5 of 5"),
        ),
        lambda roadmap: roadmap.skills,
        _skills,
        lambda topic, rating: verbs.rate_skill(topic.id, topic.title, int(rating)),
    ),
}
"""What can be marked, by the names of the pages that show it."""


def asking(scale: Scale, at: Snapshot) -> Asking[Outcome | None]:
    """Asks for a topic, and what is said of it; those of which nothing was said yet come by themselves."""
    topics, said = scale.topics(at.roadmap), scale.said(at)
    if not topics:
        raise UsageProblem("The plan names none.")
    options = [Option(one.id, one.title, _latest(scale, said, one.id), one.about or "") for one in topics]
    question: Question[str] = Question("topic", "Which", one_of(options), options=lambda _: options)
    first = next((one.id for one in topics if one.id not in said), topics[0].id)
    picked = (yield Form(scale.which, (question,), {"topic": first}))["topic"]
    return (yield from about(scale, next(one for one in topics if one.id == picked), at))


def about(scale: Scale, topic: Topic, at: Snapshot) -> Asking[Outcome | None]:
    """Asks what is said of a topic, and goes on to the next of which nothing was said yet."""
    held = scale.said(at).get(topic.id)
    said = (yield Form(topic.title, (question(scale),), {"said": held[-1][0]} if held else {}, topic.about or ""))[
        "said"
    ]

    def following(after: Snapshot) -> Asking[Outcome | None]:
        open_ones = [one for one in scale.topics(after.roadmap) if one.id not in scale.said(after)]
        return (yield from about(scale, open_ones[0], after)) if open_ones else None

    return Outcome(scale.deed(topic, said), then=following)


def question(scale: Scale) -> Question[str]:
    """What can be said of a topic."""
    return Question("said", "Mark", one_of(scale.options), options=lambda _: scale.options, is_required=True)


def unsaid(scale: Scale, at: Snapshot) -> Asking[Outcome | None]:
    """Asks for what was not said yet, one topic after the other."""
    open_ones = [one for one in scale.topics(at.roadmap) if one.id not in scale.said(at)]
    return (yield from about(scale, open_ones[0], at)) if open_ones else (yield from asking(scale, at))


def _latest(scale: Scale, said: Said, topic: str) -> str:
    return scale.label(said[topic][-1][0]) if topic in said else ""
