"""Finding things by what they say: items, notes, exams and check-ins."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from mrs_tracker.insight.checklist import Checklist
from mrs_tracker.roadmap.models import Roadmap
from mrs_tracker.state.changes import live
from mrs_tracker.state.document import State
from mrs_tracker.text import folded


class Hit(NamedTuple):
    """Something that was found: in which place, what is to be shown there, and the words that fit."""

    kind: Literal["item", "note", "exam", "day"]
    where: str
    id: str
    title: str
    excerpt: str = ""


def search(roadmap: Roadmap, checklist: Checklist, state: State, text: str) -> list[Hit]:
    """Everything in which all the words of a text occur, without regard to case and accents; titles come first."""
    words = folded(text).split()
    if not words:
        return []
    found = [
        hit for hit in _everything(roadmap, checklist, state) if _fits(words, f"{hit.title} {hit.excerpt} {hit.id}")
    ]
    return sorted(found, key=lambda hit: not _fits(words, hit.title))


def fits(text: str, said: str) -> bool:
    """Whether all the words of a text occur in what is said."""
    return _fits(folded(text).split(), said)


def _fits(words: list[str], said: str) -> bool:
    plain = folded(said)
    return all(word in plain for word in words)


def _everything(roadmap: Roadmap, checklist: Checklist, state: State) -> Iterator[Hit]:
    for entry in checklist:
        place = entry.step or "applications"
        words = f"{entry.plan.why} {entry.plan.how}" if entry.plan else ""
        yield Hit("item", place, entry.id, entry.title, words)
        for _, note in entry.notes:
            yield Hit("note", place, entry.id, entry.title, note.text)
    for _, lost in live(state.revisions):
        about = lost.path[1] if len(lost.path) > 1 else ""
        if lost.path[0] == "check_ins":
            yield Hit("day", "today", about, about, lost.text)
        entry_about = checklist.by_id.get(about)
        if entry_about and lost.text not in (note.text for _, note in entry_about.notes):
            yield Hit("note", entry_about.step or "applications", entry_about.id, entry_about.title, lost.text)
    for exam in roadmap.exams:
        yield Hit("exam", "certification", exam.id, f"{exam.short} {exam.name}", exam.issuer)
        held = state.exams.get(exam.id)
        for _, note in live(held.notes) if held else ():
            yield Hit("note", "certification", exam.id, exam.short, note.text)
    for day, check_in in live(state.check_ins):
        if check_in.line:
            yield Hit("day", "today", day, day, check_in.line)
