"""What a person means by an id: the id itself, an older one, or so much of it that only one fits."""

from collections.abc import Iterable

from mrs_tracker.errors import UsageProblem
from mrs_tracker.insight.checklist import Checklist, ChecklistItem
from mrs_tracker.roadmap.exams import Domain, Exam
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.text import did_you_mean, one_line


def pick(wanted: str, known: Iterable[str], what: str) -> str:
    """The one known id that is meant. Raises UsageProblem, naming the nearest or the ones that fit."""
    ids = list(known)
    if not wanted.strip():
        raise UsageProblem(f"The id is missing: say which {what} you mean.")
    if wanted in ids:
        return wanted
    fitting = [key for key in ids if wanted and key.startswith(wanted.casefold())]
    if len(fitting) == 1:
        return fitting[0]
    shown = one_line(wanted)[:60]
    if fitting:
        more = ", …" if len(fitting) > 4 else ""
        raise UsageProblem(f"{shown} could be {', '.join(fitting[:4])}{more}.")
    raise UsageProblem(f"There is no {what} {shown}.{did_you_mean(wanted, ids)}", "mrs-tracker find TEXT")


def item(checklist: Checklist, wanted: str) -> ChecklistItem:
    """An item by its id, an alias, or the beginning of its id."""
    present = checklist.aliases.get(wanted, wanted)
    return checklist.by_id[pick(present, checklist.by_id, "item")]


def step(ids: Iterable[str], wanted: str) -> str:
    """A step by its number, its id, or the beginning of its id. Raises UsageProblem."""
    by_number = {str(number): key for number, key in enumerate(ids, 1)}
    return by_number.get(wanted) or pick(wanted, by_number.values(), "step")


def exam(roadmap: Roadmap, wanted: str) -> Exam:
    """An exam by its id or letters."""
    exams = {exam.id: exam for exam in roadmap.exams}
    return exams[pick(wanted.casefold(), exams, "exam")]


def domain(exam: Exam, wanted: str) -> Domain:
    """A domain by its id, the beginning of its id, or a part of its name that only it has."""
    if not exam.domains:
        raise UsageProblem(f"The domains of {exam.short} and their weights are not known.")
    named = [domain for domain in exam.domains if wanted.casefold() in domain.name.casefold()]
    domains = {domain.id: domain for domain in exam.domains}
    if wanted not in domains and len(named) == 1:
        return named[0]
    return domains[pick(wanted.casefold(), domains, f"domain of {exam.short}")]
