"""What can be wrong with the exams of a plan, and with what refers to them."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise
from typing import Any

from pydantic import BaseModel

from mrs_tracker.roadmap.doubts import possible_doubts
from mrs_tracker.roadmap.exams import Exam
from mrs_tracker.roadmap.loader import Path
from mrs_tracker.roadmap.roadmap import Roadmap

Wrong = tuple[Path, str, str, Collection[str]]
"""Where it is, what is wrong, and the word that is none of the known ones."""


def wrong_exams(roadmap: Roadmap, offered: Mapping[str, Collection[str]]) -> Iterator[Wrong]:
    """The mistakes in exams, code calendar and word lists; `offered` has the ids that each key may hold."""
    known = {**offered, "perhaps": offered["subject"], "suits": offered["focus"], "exams": offered["exam"]}
    known["duties"] = [duty.id for duty in roadmap.duties]
    for index, exam in enumerate(roadmap.exams):
        path: Path = ("exams", index)
        yield from _weights(path, exam)
        yield from _unverified(path, exam)
        yield from _steps_in_order(path, exam)
        yield from _ids(path, exam, known)
    for index, change in enumerate(roadmap.code_calendar):
        yield from _ids(("code_calendar", index), change, known)
    yield from _evidence(roadmap, known)
    for name, number in Counter(exam.id for exam in roadmap.exams).items():
        if number > 1:
            yield ("exams",), f"the id {name} stands for more than one exam", "", ()


_SINGULAR = {"perhaps": "subject", "suits": "focus", "exams": "exam", "duties": "duty"}


def _ids(path: Path, value: Any, known: Mapping[str, Collection[str]]) -> Iterator[Wrong]:
    """Ids of other things, wherever they stand, that are none."""
    if isinstance(value, BaseModel):
        for key in type(value).model_fields:
            inside = getattr(value, key)
            if key in known and isinstance(inside, str | tuple):
                yield from _unknown((*path, key), key, inside, known[key])
            else:
                yield from _ids((*path, key), inside, known)
    elif isinstance(value, tuple):
        for index, inside in enumerate(value):
            yield from _ids((*path, index), inside, known)


def _unknown(path: Path, key: str, said: str | tuple[str, ...], known: Collection[str]) -> Iterator[Wrong]:
    places = [(path, said)] if isinstance(said, str) else [((*path, index), one) for index, one in enumerate(said)]
    for place, wanted in places:
        if wanted not in known:
            yield place, f"no {_SINGULAR.get(key, key)} {wanted}.", wanted, known


def _evidence(roadmap: Roadmap, known: Mapping[str, Collection[str]]) -> Iterator[Wrong]:
    items = [name for step in roadmap.steps for item in step.items for name in (item.id, *item.aliases)]
    systems = [topic.id for topic in roadmap.systems]
    ids = {
        "credential": known["credential"], "education": known["education"], "duty": known["duties"],
        "item": items, "system": systems,
    }  # fmt: skip
    for index, word in enumerate(roadmap.fit):
        for place, said in enumerate(word.evidence):
            kind, _, wanted = said.partition(":")
            if wanted not in ids[kind]:
                yield ("fit", index, "evidence", place), f"no {kind} {wanted}.", wanted, ids[kind]


def _steps_in_order(path: Path, exam: Exam) -> Iterator[Wrong]:
    for index, (before, after) in enumerate(pairwise(exam.retake.steps), 1):
        if before.after >= after.after:
            yield (*path, "retake", "steps", index), "the numbers of attempts must ascend", "", ()
    for index, (older, newer) in enumerate(pairwise(exam.code_books.editions if exam.code_books else ()), 1):
        if older.required_from >= newer.required_from:
            place = (*path, "code_books", "editions", index)
            yield place, "the editions must stand in the order of their days", "", ()


def _unverified(path: Path, exam: Exam) -> Iterator[Wrong]:
    possible = possible_doubts(exam)
    for place, name in enumerate(exam.unverified):
        if name not in possible:
            yield (*path, "unverified", place), f"no field {name} of an exam.", name, possible


def _weights(path: Path, exam: Exam) -> Iterator[Wrong]:
    least, most = (sum(getattr(domain, end) for domain in exam.domains) for end in ("weight_min", "weight_max"))
    if exam.domains and not least - 0.05 <= 100 <= most + 0.05:
        words = f"the weights of {exam.id} cannot add up to 100: they span {least:g} to {most:g}"
        yield (*path, "domains"), words, "", ()
    for index, domain in enumerate(exam.domains):
        if domain.weight_min > domain.weight_max:
            yield (*path, "domains", index), f"{domain.id}: the lower weight is above the upper one", "", ()
    for name, number in Counter(domain.id for domain in exam.domains).items():
        if number > 1:
            yield (*path, "domains"), f"the id {name} stands for more than one domain", "", ()
