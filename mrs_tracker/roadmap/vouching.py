"""Who vouches for programs in a plan: what nobody asks about need not be known of a program."""

from collections.abc import Iterator

from mrs_tracker.roadmap.conditions import Accreditation
from mrs_tracker.roadmap.roadmap import Roadmap


def asked_about(roadmap: Roadmap) -> frozenset[Accreditation]:
    """The bodies whose approval of a program opens an exam, or decides about an item."""
    return frozenset(one for one in (*_of_exams(roadmap), *_of_items(roadmap)) if one)


def _of_exams(roadmap: Roadmap) -> Iterator[Accreditation | None]:
    for exam in roadmap.exams:
        rule, apprentice = exam.eligibility, exam.apprentice
        for route in (*rule.routes, *rule.recommended, *(apprentice.remove_by if apprentice else ())):
            yield route.requires.program.accredited_by if route.requires.program else None


def _of_items(roadmap: Roadmap) -> Iterator[Accreditation | None]:
    for item in (item for step in roadmap.steps for item in step.items):
        for when in (when for one in item.when for when in (one, *one.unless)):
            yield when.program.accredited_by if when.program else None
