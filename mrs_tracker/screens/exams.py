"""Exams as rows and as pages."""

from collections.abc import Iterator
from datetime import date

from mrs_tracker import dates
from mrs_tracker.insight.pages import notes_section
from mrs_tracker.insight.readiness import Readiness, minutes_studied, whole_percent
from mrs_tracker.roadmap.models import Exam, Roadmap
from mrs_tracker.screens.facts import CONFIRM, origin
from mrs_tracker.state.changes import live
from mrs_tracker.state.records.exams import ExamRecord
from mrs_tracker.text import counted
from mrs_tracker.widgets.rows import Row
from mrs_tracker.wording import Page, Section, fit, meter

_NAME = 28
"""Cells for the name of a domain."""


def exam_row(exam: Exam, record: ExamRecord, ready: Readiness | None, today: date) -> Row:
    """An exam with its readiness and its date."""
    title = f"{exam.short:<6} {exam.name}"
    passed = any(attempt.result == "pass" for _, attempt in live(record.attempts))
    if not record.chosen:
        return Row(f"exam:{exam.id}", title, "off", tone="dim", is_dim=True)
    words = f"ready {percent(ready.estimate)}" if ready and ready.asked else "no practice yet"
    sits = dates.short(record.exam_date, today) if record.exam_date else ""
    return Row(
        f"exam:{exam.id}", title, "on", "passed" if passed else words, sits,
        tone="green" if passed else "accent", reason_tone="green" if passed else "dim",
    )  # fmt: skip


def percent(share: float) -> str:
    """A share (0 to 1) as whole per cent, never rounded up."""
    return f"{whole_percent(share)} %"


def exam_page(plan: Roadmap, exam: Exam, record: ExamRecord, ready: Readiness | None, today: date, plain: bool) -> Page:
    """Everything about an exam: one's own progress first, then the issuer's rules."""
    sections = [*_progress(exam, record, ready, today, plain), *_rules(plan, exam)]
    return Page(f"{exam.short}  {exam.name}", exam.issuer, tuple(sections), (exam.url,))


def _progress(exam: Exam, record: ExamRecord, ready: Readiness | None, today: date, plain: bool) -> Iterator[Section]:
    if record.exam_date:
        yield Section("Exam date", f"{dates.full(record.exam_date)}, {dates.away(record.exam_date, today)}")
    if ready and record.chosen:
        yield Section("Practice estimate", _advice(ready, plain))
        yield Section("Domains", rows=tuple(_domains(ready)))
    elif record.chosen:
        yield Section("Practice estimate", "The domains and their weights are not known, so there is none.", tone="dim")
    if minutes := minutes_studied(record):
        week = minutes_studied(record, today.fromordinal(max(today.toordinal() - 6, 1)))
        yield Section("Studied", f"{dates.length(minutes)} in all, {dates.length(week)} in the last 7 days")
    if attempts := list(live(record.attempts)):
        words = {"pass": "passed", "fail": "not passed this time"}
        yield Section("Attempts", rows=tuple((dates.short(one.day, today), words[one.result]) for _, one in attempts))
    if results := sorted(live(record.practice), key=lambda result: result[1].day, reverse=True):
        names = {domain.id: domain.name for domain in exam.domains}
        rows = (
            (dates.short(one.day, today), f"{one.correct} of {one.asked}  {names.get(one.domain, one.domain)}")
            for _, one in results[:6]
        )
        yield Section("Latest practice", rows=tuple(rows))
    if notes := sorted(live(record.notes), key=lambda note: note[1].at, reverse=True):
        yield notes_section(notes, today)


def _advice(ready: Readiness, plain: bool) -> str:
    if not ready.asked:
        return "No practice yet. p records a result by domain."
    reached = "Every domain has reached your goal."
    words = f"Next: {ready.next.name}. That is where practice gains most." if ready.next else reached
    return f"{percent(ready.estimate)}  {meter(ready.estimate, plain=plain)}\n{words}"


def _domains(ready: Readiness) -> Iterator[tuple[str, str]]:
    yield f"{'':<{_NAME}} share   yours", ""
    for one in ready.domains:
        yours = percent(one.estimate) if one.asked else "–"
        yield "", f"{fit(one.domain.name, _NAME)} {one.weight * 100:3.0f} %  {yours:>6}"


def _rules(plan: Roadmap, exam: Exam) -> Iterator[Section]:
    mark = exam.sitting.pass_mark
    counted_as = (
        f"{mark.score} %"
        if mark.kind == "percent"
        else f"{mark.score} on {mark.scale}, a scaled score, not a percentage"
    )
    yield Section("For", exam.audience)
    yield Section(
        "Who may sit it", _with_doubt(exam.eligibility.prose, "eligibility" in exam.unverified), rows=_recommended(exam)
    )
    yield Section("The exam", rows=tuple(_sitting(exam, counted_as)))
    if exam.fee.amounts:
        rows = tuple((_dollars(one.usd, one.usd_max), one.label) for one in exam.fee.amounts)
        yield Section("Fee", exam.fee.note or "", rows=rows)
    retake = counted(exam.retake.days, "day") + " of waiting" if exam.retake.days else "no waiting rule was found"
    yield Section("If it takes another try", retake + (f". {exam.retake.note}" if exam.retake.note else ""))
    renewal = exam.renewal
    kept = f"{renewal.credits} {renewal.credit_name}s every {renewal.months} months"
    yield Section("Keeping it", kept + (f". {renewal.note}" if renewal.note else ""))
    if exam.apprentice:
        yield Section(exam.apprentice.designation, rows=tuple(("·", way) for way in exam.apprentice.remove_by))
    if exam.prep:
        yield Section("Preparation", f"{exam.prep.least} to {exam.prep.most} hours, says {exam.prep.by}")
    if exam.pass_rates:
        rows = tuple((str(rate.year), f"{rate.percent:g} % passed") for rate in exam.pass_rates)
        yield Section("Pass rates", rows=rows)
    yield Section(
        "Source",
        origin(plan, exam),
        tone="dim",
        rows=(("not confirmed:", ", ".join(exam.unverified)),) if exam.unverified else (),
    )
    yield Section("Links", rows=(("", exam.url),), link=True)


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
