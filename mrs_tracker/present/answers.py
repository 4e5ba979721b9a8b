"""Answers about the person as rows and as pages, and what they changed in a sentence."""

from collections.abc import Iterator, Sequence

from mrs_tracker.ask import profile
from mrs_tracker.ask.profile import Field
from mrs_tracker.ask.question import Outcome
from mrs_tracker.insight.checklist import ChecklistItem
from mrs_tracker.insight.quiz import leanings
from mrs_tracker.insight.shift import DECIDES, shift, without
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.present.admission import of_chosen
from mrs_tracker.present.pay import pay_in_short
from mrs_tracker.present.shapes import Page, Paragraph, Row
from mrs_tracker.refs import Ref
from mrs_tracker.roadmap.exams import Exam
from mrs_tracker.state.verbs import Deed
from mrs_tracker.text import counted, shortened

NAMED = 3
"""Items that a notice names; the others are counted."""


def answer_ref(field: Field) -> Ref:
    """What names an answer."""
    return Ref("answer", ("profile", field.id))


def answer_row(field: Field, at: Snapshot) -> Row:
    """An answer as a row."""
    shown = (of_chosen(at) if field.id == "exam" else "") or profile.shown(field, at)
    return Row(
        answer_ref(field),
        field.question.label,
        "fact",
        shown or "not set",
        tone="accent" if shown else "dim",
        reason_tone="" if shown else "dim",
        is_dim=not shown,
        is_wide=True,
    )


def answer_page(field: Field, at: Snapshot) -> Page:
    """What was answered, why it is asked, what it leaves out, and what else could be said."""
    return Page(field.question.label, "enter changes it", tuple(_paragraphs(field, at)))


def _paragraphs(field: Field, at: Snapshot) -> Iterator[Paragraph]:
    held = profile.value(field, at)
    ids = held if isinstance(held, tuple) else (held,)
    yield Paragraph("Why it is asked", field.why)
    yield Paragraph("Answer", profile.shown(field, at) or "not set")
    if held is not None and field.id in DECIDES:
        left, brought = shift(without(field.id, at), at)
        if left:
            yield Paragraph("Left out by it", rows=tuple(("", one.title) for one in left))
        if brought:
            yield Paragraph("Brought in by it", rows=tuple(("", one.title) for one in brought))
    options = field.question.options(at)
    if rows := tuple(("▸" if one.value in ids else " ", f"{one.label}  {one.note}".rstrip()) for one in options):
        yield Paragraph("Possible answers", rows=rows)
    if field.id == "focus":
        yield from _marks(at)
    if field.id == "pay_floor" and (pay := pay_in_short(at)).rows:
        yield pay


def _marks(at: Snapshot) -> Iterator[Paragraph]:
    """For which focus the marks on duties and the ratings of skills speak, once some do."""
    first = leanings(at.roadmap, at.state, ())[0]
    if first.points > 0 and first.traits:
        yield Paragraph("Your marks speak for", first.focus.title, rows=tuple(("", one) for one in first.traits))


def telling(deed: Deed, at: Snapshot) -> Outcome:
    """A deed that says, once it is saved, for whom the items and exams are now."""
    return Outcome(deed, lambda after: told_shift(at, after))


def told_shift(before: Snapshot, after: Snapshot) -> str:
    """What a deed left out, brought in and opened: `6 items are not for you: …`; nothing where all stays."""
    left, brought = shift(before, after)
    parts = (("not for you", left), ("yours now", brought))
    told = [
        f"{counted(len(items), 'item is', 'items are')} {words}: {_named(items)}." for words, items in parts if items
    ]
    return " ".join((*told, *_opened(before, after)))


def _opened(before: Snapshot, after: Snapshot) -> Iterator[str]:
    """The exams that may be sat now and could not be before."""
    opened = [one.short for one in after.roadmap.exams if _may_sit(one, after) > _may_sit(one, before)]
    if opened:
        yield f"{', '.join(opened)} may be sat now."


def _may_sit(exam: Exam, at: Snapshot) -> bool:
    return at.eligibility(exam).verdict in ("may_sit", "may_sit_with")


def _named(items: Sequence[ChecklistItem]) -> str:
    names = [f"“{shortened(one.title, 40)}”" for one in items[:NAMED]]
    rest = len(items) - len(names)
    return ", ".join(names) + (f" and {rest} more" if rest else "")
