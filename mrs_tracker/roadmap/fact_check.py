"""What can be wrong with the facts of a plan: sources, exams and places that they name and that are not there."""

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from pydantic import BaseModel

from mrs_tracker.roadmap.dotted import standing_at
from mrs_tracker.roadmap.loader import Path
from mrs_tracker.roadmap.roadmap import Roadmap


class WrongFact(NamedTuple):
    """A name in a fact that stands for nothing: where it is, the sentence, the name, and the names there are."""

    path: Path
    message: str
    wanted: str = ""
    known: Collection[str] = ()


def wrong_facts(roadmap: Roadmap) -> Iterator[WrongFact]:
    """Everything that is wrong with the facts."""
    exams = [exam.id for exam in roadmap.exams]
    for index, said in enumerate(roadmap.said_of_exams):
        if said.id not in exams:
            yield WrongFact(("said_of_exams", index, "id"), f"no exam {said.id}.", said.id, exams)
    for index, topic in enumerate(roadmap.disagreements):
        for number, place in enumerate(topic.about):
            if standing_at(roadmap, place) is None:
                yield WrongFact(("disagreements", index, "about", number), f"nothing stands at {place}.")
    yield from _sources(roadmap, (), roadmap)


def _sources(value: Any, path: Path, roadmap: Roadmap) -> Iterator[WrongFact]:
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            inside = getattr(value, name)
            if name == "source":
                for wanted in inside:
                    if wanted not in roadmap.sources:
                        yield WrongFact((*path, name), f"no source {wanted}.", wanted, roadmap.sources)
            else:
                yield from _sources(inside, (*path, name), roadmap)
    elif isinstance(value, tuple):
        for index, inside in enumerate(value):
            yield from _sources(inside, (*path, index), roadmap)
