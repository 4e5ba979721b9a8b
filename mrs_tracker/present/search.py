"""Finding things by what they say: items, notes, exams, facts, answers, records and check-ins."""

from collections.abc import Iterator
from itertools import accumulate
from typing import Any, NamedTuple

from mrs_tracker.ask import profile
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.present.answers import answer_ref
from mrs_tracker.present.exams import exam_ref
from mrs_tracker.present.facts import fact_ref, facts_for
from mrs_tracker.present.items import item_ref
from mrs_tracker.present.origins import DIFFER
from mrs_tracker.present.shapes import Paragraph
from mrs_tracker.records import KINDS
from mrs_tracker.refs import Ref
from mrs_tracker.state.changes import live
from mrs_tracker.state.records.base import Note
from mrs_tracker.text import folded, one_line

LEAD = 6
"""Characters that stand before the word that was found, so that it is seen where there is little room."""


class Hit(NamedTuple):
    """Something that was found: what it is, where it is shown, and the words in which it was found."""

    kind: str
    """`item`, `note`, `exam`, `fact`, `answer`, `day`, or the name of a kind of record."""
    ref: Ref
    """What the cursor goes to: for a note, the thing that it is about."""
    place: str
    title: str
    said: str = ""
    """All that it says beside its title."""

    def excerpt(self, words: str, width: int = 60) -> str:
        """What it says around the first of some words that its title lacks, cut with `…` at both sides; the id where
        only that has it; nothing where the title has them all.
        """
        lacking = [word for word in folded(words).split() if word not in folded(self.title)]
        plain = one_line(self.said)
        place = next((place for word in lacking if (place := _find(plain, word)) >= 0), -1)
        if place < 0:
            return self.ref.id if lacking else ""
        begin = max(0, min(place - LEAD, len(plain) - width))
        cut = plain[begin : begin + width]
        return f"{'…' if begin else ''}{cut.strip()}{'…' if begin + width < len(plain) else ''}"


def _find(plain: str, word: str) -> int:
    """Where a folded word begins in a text that is not folded, which may be shorter or longer; -1 where it does not."""
    whole = folded(plain)
    place = whole.find(word)
    if place < 0 or len(whole) == len(plain):
        return place
    lengths = accumulate(len(folded(char)) for char in plain)
    return next((n for n, length in enumerate(lengths) if length > place), -1)


def search(at: Snapshot, text: str) -> list[Hit]:
    """Everything in which all the words of a text occur, without regard to case and accents; titles come first."""
    words = folded(text).split()
    if not words:
        return []
    found = [hit for hit in _everything(at) if _fits(words, f"{hit.title} {hit.said} {hit.ref.id}")]
    return sorted(found, key=lambda hit: not _fits(words, hit.title))


def fits(text: str, said: str) -> bool:
    """Whether all the words of a text occur in what is said."""
    return _fits(folded(text).split(), said)


def _fits(words: list[str], said: str) -> bool:
    plain = folded(said)
    return all(word in plain for word in words)


def _everything(at: Snapshot) -> Iterator[Hit]:
    yield from _items(at)
    yield from _exams(at)
    for field in profile.asked(at):
        shown = profile.shown(field, at)
        yield Hit("answer", answer_ref(field), "goals", field.question.label, f"{field.title} {shown}")
    for kind in KINDS.values():
        if kind.place:  # others are found with what they belong to
            for path, one in kind.all(at.state):
                said = " ".join(column.show(one, at) for column in kind.columns)
                yield Hit(kind.name, kind.ref(path), kind.place, kind.naming(one), said)
                yield from _notes(kind.ref(path), kind.place, kind.naming(one), live(getattr(one, "notes", {})))
    yield from _facts(at)
    yield from _days(at)


def _items(at: Snapshot) -> Iterator[Hit]:
    lost = [one for _, one in live(at.state.revisions) if len(one.path) > 1]
    for item in at.checklist:
        place, ref = item.step or "applications", item_ref(item)
        words = f"{item.plan.why} {item.plan.how}" if item.plan else ""
        yield Hit("item", ref, place, item.title, words)
        yield from _notes(ref, place, item.title, item.notes)
        known = {note.text for _, note in item.notes}
        for one in lost:
            if one.path[1] == item.id and one.path[0] != "check_ins" and one.text not in known:
                yield Hit("note", ref, place, item.title, one.text)


def _exams(at: Snapshot) -> Iterator[Hit]:
    for exam in at.roadmap.exams:
        title, place, ref = f"{exam.short} {exam.name}", "certification", exam_ref(exam)
        domains = " ".join(f"{one.id} {one.name}" for one in exam.domains)
        yield Hit("exam", ref, place, title, f"{exam.issuer} {domains}")
        yield from _notes(ref, place, exam.short, live(at.exam_record(exam.id).notes))


def _facts(at: Snapshot) -> Iterator[Hit]:
    """The pages of facts, and each fact on them by what it is called: a question as a question."""
    seen = set[str]()
    for step in at.roadmap.steps:
        for name, page in facts_for(at, step.id).items():
            if name not in seen:
                seen.add(name)
                yield Hit("fact", fact_ref(name), step.id, page.title, page.subtitle)
                for one in page.sections:
                    if not one.link and not one.label.startswith(DIFFER):  # what other pages say is found once
                        yield Hit("fact", fact_ref(name), step.id, one.label, _words(one))


def _days(at: Snapshot) -> Iterator[Hit]:
    lines = [(day, one.line) for day, one in live(at.state.check_ins) if one.line]
    lines += [(one.path[1], one.text) for _, one in live(at.state.revisions) if one.path[0] == "check_ins"]
    for day, words in lines:
        yield Hit("day", Ref("day", ("check_ins", day)), "today", day, words)


def _notes(ref: Ref, place: str, title: str, notes: Any) -> Iterator[Hit]:
    held: list[tuple[str, Note]] = list(notes)
    yield from (Hit("note", ref, place, title, note.text) for _, note in held)


def _words(one: Paragraph) -> str:
    return " ".join((one.text, *(part for row in (*one.beside, *one.rows) for part in row)))


def where(hit: Hit, at: Snapshot) -> str:
    """Where something was found, in a word or two."""
    if hit.kind == "day":
        return "check-in"
    if hit.kind == "note":
        return "note"
    step = next((one.title for one in at.roadmap.steps if one.id == hit.place), hit.place.capitalize())
    noun = KINDS[hit.kind].noun if hit.kind in KINDS else hit.kind if hit.kind in ("fact", "exam") else ""
    return f"{step}, {noun}" if noun else step
