"""Answers about the person as rows and as pages."""

from mrs_tracker.ask import profile
from mrs_tracker.ask.profile import Field
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.present.admission import of_chosen
from mrs_tracker.present.shapes import Page, Paragraph, Row
from mrs_tracker.refs import Ref


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
    """What was answered, why it is asked, and what else could be said."""
    held = profile.value(field, at)
    ids = held if isinstance(held, tuple) else (held,)
    rows = tuple(("▸" if one.value in ids else " ", one.label) for one in field.question.options(at))
    paragraphs = [Paragraph("Why it is asked", field.why), Paragraph("Answer", profile.shown(field, at) or "not set")]
    if rows:
        paragraphs.append(Paragraph("Possible answers", rows=rows))
    return Page(field.question.label, "enter changes it", tuple(paragraphs))
