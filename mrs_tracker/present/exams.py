"""Exams as rows and as pages."""

from collections.abc import Iterator, Sequence

from mrs_tracker import dates
from mrs_tracker.insight.readiness import Readiness, minutes_studied, whole_percent
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.present.items import notes_section
from mrs_tracker.present.origins import CONFIRM, differing, differing_about, origin
from mrs_tracker.present.shapes import Bar, Page, Paragraph, Row, Tone
from mrs_tracker.refs import Ref
from mrs_tracker.roadmap.doubts import doubts
from mrs_tracker.roadmap.exams import Exam
from mrs_tracker.state.changes import live
from mrs_tracker.state.records.exams import ExamRecord
from mrs_tracker.text import counted


def exam_ref(exam: Exam) -> Ref:
    """What names an exam."""
    return Ref("exam", ("exams", exam.id))


def exam_row(exam: Exam, at: Snapshot) -> Row:
    """An exam with its readiness and its date."""
    record, ready = at.exam_record(exam.id), at.ready(exam)
    title = f"{exam.short:<6} {exam.name}"
    passed = is_passed(record)
    if not record.chosen:
        return Row(exam_ref(exam), title, "off", "passed" if passed else "", tone="dim", is_dim=True)
    words = f"ready {percent(ready.estimate)}" if ready and ready.asked else "no practice yet"
    last = max((one.day for _, one in live(record.attempts)), default=None)
    if last and not (record.exam_date and record.exam_date > last):  # until it is booked again
        words = f"not passed {dates.short(last, at.today)}"
    sits = dates.short(record.exam_date, at.today) if record.exam_date else ""
    tone: Tone = "green" if passed else "accent"
    return Row(
        exam_ref(exam),
        title,
        "on",
        "passed" if passed else words,
        sits,
        tone=tone,
        reason_tone="green" if passed else "dim",
    )


def is_passed(record: ExamRecord) -> bool:
    """Whether an exam was passed."""
    return any(attempt.result == "pass" for _, attempt in live(record.attempts))


def percent(share: float) -> str:
    """A share (0 to 1) as whole percent, never rounded up."""
    return f"{whole_percent(share)} %"


def exam_page(exam: Exam, at: Snapshot) -> Page:
    """Everything about an exam: one's own progress first, then the issuer's rules."""
    paragraphs = [*_progress(exam, at), *_rules(at, exam)]
    return Page(f"{exam.short}  {exam.name}", exam.issuer, tuple(paragraphs), (exam.url,))


def _progress(exam: Exam, at: Snapshot) -> Iterator[Paragraph]:
    record, ready, today = at.exam_record(exam.id), at.ready(exam), at.today
    if record.exam_date and not is_passed(record):
        yield Paragraph("Exam date", f"{dates.full(record.exam_date)}, {dates.away(record.exam_date, today)}")
    if ready and record.chosen:
        yield _estimate(ready)
        yield _domains(ready)
    elif record.chosen:
        yield Paragraph(
            "Practice estimate", "The domains and their weights are not known, so there is none.", tone="dim"
        )
    if minutes := minutes_studied(record):
        week = minutes_studied(record, today.fromordinal(max(today.toordinal() - 6, 1)))
        yield Paragraph("Studied", f"{dates.length(minutes)} in all, {dates.length(week)} in the last 7 days")
    if attempts := list(live(record.attempts)):
        words = {"pass": "passed", "fail": "not passed this time"}
        told = (
            (one.day, words[one.result] + (f", {one.score}" if one.score is not None else "")) for _, one in attempts
        )
        yield Paragraph("Attempts", rows=tuple((dates.short(day, today), said) for day, said in told))
    if results := sorted(live(record.practice), key=lambda result: result[1].day, reverse=True):
        names = {domain.id: domain.name for domain in exam.domains}
        rows = (
            (dates.short(one.day, today), f"{one.correct} of {one.asked}  {names.get(one.domain, one.domain)}")
            for _, one in results[:6]
        )
        yield Paragraph("Latest practice", rows=tuple(rows))
    if notes := sorted(live(record.notes), key=lambda note: note[1].at, reverse=True):
        yield notes_section(notes, today)


def _estimate(ready: Readiness) -> Paragraph:
    if not ready.asked:
        return Paragraph("Practice estimate", "No practice yet. p records a result by domain.")
    reached = "Every domain has reached your goal."
    words = f"Next: {ready.next.name}. That is where practice gains most." if ready.next else reached
    whole = Bar("", ready.estimate, percent(ready.estimate))
    return Paragraph("Practice estimate", words, bars=(whole,))


def _domains(ready: Readiness) -> Paragraph:
    bars = (
        Bar(
            one.domain.name,
            one.estimate if one.asked else None,
            f"{percent(one.estimate) if one.asked else 'none'}, share {one.weight * 100:.0f} %",
        )
        for one in ready.domains
    )
    return Paragraph("Domains", bars=tuple(bars))


def domains_by_id(exam: Exam) -> Sequence[Paragraph]:
    """The ids by which verbs take the domains of an exam; nothing where they are not known."""
    rows = tuple((domain.id, domain.name) for domain in exam.domains or ())
    return (Paragraph("Domains by id", rows=rows),) if rows else ()


def _rules(at: Snapshot, exam: Exam) -> Iterator[Paragraph]:
    mark = exam.sitting.pass_mark
    counted_as = (
        f"{mark.score} %"
        if mark.kind == "percent"
        else f"{mark.score} on {mark.scale}, a scaled score, not a percentage"
    )
    yield Paragraph("For", exam.audience)
    yield Paragraph(
        "Who may take it",
        _with_doubt(exam.eligibility.prose, "eligibility" in exam.unverified),
        rows=_recommended(exam),
    )
    yield Paragraph("The exam", rows=tuple(_sitting(exam, counted_as)))
    if exam.fee.amounts:
        rows = tuple((_dollars(one.usd, one.usd_max), one.label) for one in exam.fee.amounts)
        yield Paragraph("Fee", exam.fee.note or "", rows=rows)
    retake = counted(exam.retake.days, "day") + " of waiting" if exam.retake.days else "no waiting rule was found"
    yield Paragraph("If it takes another try", retake + (f". {exam.retake.note}" if exam.retake.note else ""))
    renewal = exam.renewal
    kept = f"{renewal.credits} {renewal.credit_name}s every {renewal.months} months"
    yield Paragraph("Keeping it", kept + (f". {renewal.note}" if renewal.note else ""))
    if exam.apprentice:
        yield Paragraph(exam.apprentice.designation, rows=tuple(("·", way) for way in exam.apprentice.remove_by))
    if exam.prep:
        yield Paragraph("Preparation", f"{exam.prep.least} to {exam.prep.most} hours, says {exam.prep.by}")
    if exam.pass_rates:
        rows = tuple((str(rate.year), f"{rate.percent:g} % passed") for rate in exam.pass_rates)
        yield Paragraph("Pass rates", rows=rows)
    yield from (differing(topic, at) for topic in differing_about(f"exams.{exam.id}", at))
    yield Paragraph(
        "Source",
        origin(exam, at),
        tone="dim",
        rows=(("not confirmed:", ", ".join(doubts(exam))),) if exam.unverified else (),
    )
    yield Paragraph("Links", rows=(("", exam.url),), link=True)


def _sitting(exam: Exam, counted_as: str) -> Iterator[tuple[str, str]]:
    sitting = exam.sitting
    if sitting.questions:
        scored = f", {sitting.scored} of them scored" if sitting.scored and sitting.scored != sitting.questions else ""
        yield "questions", f"{sitting.questions}{scored}"
    if sitting.minutes:
        yield "time", dates.length(sitting.minutes)
    yield "to pass", counted_as
    if sitting.delivery:
        yield "where", sitting.delivery
    yield "outline", exam.outline


def _recommended(exam: Exam) -> tuple[tuple[str, str], ...]:
    return (("recommended", exam.eligibility.recommended),) if exam.eligibility.recommended else ()


def _with_doubt(words: str, is_doubtful: bool) -> str:
    return f"{words} ({CONFIRM})" if is_doubtful else words


def _dollars(least: int, most: int | None) -> str:
    return f"${least:,}–{most:,}" if most else f"${least:,}"
