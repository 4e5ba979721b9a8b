"""Everything that can be wrong with a plan, as sentences with their lines."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from pydantic import BaseModel, ValidationError

from mrs_tracker.places import STEP_IDS
from mrs_tracker.roadmap import migrate, quiz, shape
from mrs_tracker.roadmap.exam_check import wrong_exams
from mrs_tracker.roadmap.fact_check import wrong_facts
from mrs_tracker.roadmap.loader import Path, Tree, dotted
from mrs_tracker.roadmap.plan import Item
from mrs_tracker.roadmap.problem import Problem
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.text import did_you_mean

MOST = 20
"""Mistakes that are told; the rest is counted."""

_MOST_COMPARED = 60_000
"""Words that are looked through for the nearest ones, over all mistakes; a tenth of a second."""


class Checked(NamedTuple):
    """The plan, or None with the first mistakes in it and how many `more` there are."""

    roadmap: Roadmap | None
    problems: list[Problem]
    more: int = 0


class _Mistake(NamedTuple):
    """Something wrong, before it is a sentence: `wanted` is a word that is none of the `known` ones."""

    path: Path
    message: str
    wanted: str = ""
    known: Collection[str] = ()


def check(tree: Tree) -> Checked:
    """The plan in a tree, or None with what is wrong in it."""
    if not isinstance(tree.value, dict):
        return Checked(None, [Problem(1, "", "the file holds no plan")])
    if words := migrate.refusal(tree):
        return Checked(None, [Problem(tree.line_of(("version",)), "version", words)])
    tree = migrate.migrated(tree)
    try:
        roadmap = Roadmap.model_validate(tree.value)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=True)
        problems = _told(tree, (_Mistake(*shape.wrong(one)) for one in details[:MOST]))
        return Checked(None, problems, len(details) - len(problems))
    mistakes = _meanings(roadmap)
    problems = _told(tree, islice(mistakes, MOST))
    return Checked(None if problems else roadmap, problems, sum(1 for _ in mistakes))


def _told(tree: Tree, mistakes: Iterable[_Mistake]) -> list[Problem]:
    """Sentences with their lines; the nearest word is named as long as that takes no time."""
    problems, compared = [], 0
    for path, message, wanted, known in mistakes:
        compared += len(known)
        hint = did_you_mean(wanted, known) if known and compared <= _MOST_COMPARED else ""
        problems.append(Problem(tree.line_of(path), dotted(path), message + hint))
    return problems


def _meanings(roadmap: Roadmap) -> Iterator[_Mistake]:
    yield from _steps(roadmap)
    yield from _choices(roadmap)
    yield from _items(roadmap)
    yield from (_Mistake(*one) for one in wrong_exams(roadmap, known_to_conditions(roadmap)))
    traits, focuses = {"skills": roadmap.skills, "duties": roadmap.duties}, [one.id for one in roadmap.choices.focus]
    yield from (_Mistake(*one) for one in quiz.mistakes(roadmap.quiz, traits, focuses))
    yield from (_Mistake(*wrong) for wrong in wrong_facts(roadmap))


def _steps(roadmap: Roadmap) -> Iterator[_Mistake]:
    ids = tuple(step.id for step in roadmap.steps)
    if ids != STEP_IDS:
        yield _Mistake(("steps",), f"the steps must be {', '.join(STEP_IDS)}, in this order")


def _items(roadmap: Roadmap) -> Iterator[_Mistake]:
    places = {item.id: path for path, item in _places(roadmap)}
    names = Counter(name for _, item in _places(roadmap) for name in (item.id, *item.aliases))
    offered = known_to_conditions(roadmap)
    for path, item in _places(roadmap):
        for name in (item.id, *item.aliases):
            if names[name] > 1:
                yield _Mistake(path, f"the id {name} stands for more than one item")
        for index, other in enumerate(item.after):
            if other not in places:
                yield _Mistake((*path, "after", index), f"no item {other}.", other, places)
        for number, one in enumerate(item.when):
            yield from _conditions((*path, "when", number), one, offered)
    cycle = find_cycle({item.id: item.after for _, item in _places(roadmap)})
    if cycle:
        yield _Mistake((*places[cycle[0]], "after"), "these items wait for each other: " + " → ".join(cycle))


def known_to_conditions(roadmap: Roadmap) -> Mapping[str, Collection[str]]:
    """The ids that each key of a condition may hold."""
    choices = roadmap.choices
    exams = [exam.id for exam in roadmap.exams]
    apprentices = [exam.apprentice.designation.lower() for exam in roadmap.exams if exam.apprentice]
    answers = {name: [one.id for one in getattr(choices, name)] for name in type(choices).model_fields}
    return answers | {"exam": exams, "credential": [*exams, *apprentices]}


def _conditions(path: Path, said: BaseModel, offered: Mapping[str, Collection[str]]) -> Iterator[_Mistake]:
    if said == type(said)():
        yield _Mistake(path, "a set of conditions needs one at least")
    for key in type(said).model_fields:
        value = getattr(said, key)
        if isinstance(value, BaseModel):
            yield from _conditions((*path, key), value, offered)
        elif key == "unless":
            for index, exception in enumerate(value):
                yield from _conditions((*path, key, index), exception, offered)
        elif key in offered:
            for index, wanted in enumerate(value):
                if wanted not in offered[key]:
                    yield _Mistake((*path, key, index), f"no {key} {wanted}.", wanted, offered[key])


def _choices(roadmap: Roadmap) -> Iterator[_Mistake]:
    for key in type(roadmap.choices).model_fields:
        offered = getattr(roadmap.choices, key)
        names = Counter(name for one in offered for name in (one.id, *one.aliases))
        for index, one in enumerate(offered):
            for name in (one.id, *one.aliases):
                if names[name] > 1:
                    yield _Mistake(("choices", key, index), f"the id {name} stands for more than one answer")


def _places(roadmap: Roadmap) -> Iterator[tuple[Path, Item]]:
    for s, step in enumerate(roadmap.steps):
        for i, item in enumerate(step.items):
            yield ("steps", s, "items", i), item


def find_cycle(after: Mapping[str, Iterable[str]]) -> list[str]:
    """The ids of one circle of waiting, its first id repeated at the end; empty where there is none."""
    finished: set[str] = set()
    for start in after:
        trail: dict[str, None] = {}  # in order, and asked for every item that somebody waits for
        stack = [(start, False)]
        while stack:
            node, leaving = stack.pop()
            if leaving:
                finished.add(trail.popitem()[0])
            elif node in trail:
                names = list(trail)
                return [*names[names.index(node) :], node]
            elif node not in finished and node in after:
                trail[node] = None
                stack.append((node, True))
                stack.extend((other, False) for other in after[node])
    return []
