"""The page of an exam: one's own progress first, then the issuer's rules, one function for each section."""

from collections.abc import Callable, Iterator, Sequence

from mrs_tracker import dates
from mrs_tracker.insight.code_books import BooksNeeded, books_after, books_on
from mrs_tracker.insight.eligibility import ways
from mrs_tracker.insight.readiness import Readiness, minutes_studied
from mrs_tracker.insight.requirements import person
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.present.admission import may_you_take_it
from mrs_tracker.present.exams import is_passed, percent
from mrs_tracker.present.facts import CONFIRM, origin
from mrs_tracker.present.items import notes_section
from mrs_tracker.present.shapes import Bar, Page, Paragraph
from mrs_tracker.roadmap.doubts import doubts
from mrs_tracker.roadmap.exams import Exam
from mrs_tracker.roadmap.timing import Wait
from mrs_tracker.state.changes import live
from mrs_tracker.text import counted

Rows = tuple[tuple[str, str], ...]


def exam_page(exam: Exam, at: Snapshot) -> Page:
    """Everything about an exam."""
    paragraphs = tuple(paragraph for section in SECTIONS for paragraph in section(exam, at))
    return Page(f"{exam.short}  {exam.name}", exam.issuer, paragraphs, (exam.url,))


def domains_by_id(exam: Exam) -> Sequence[Paragraph]:
    """The ids by which verbs take the domains of an exam; nothing where they are not known."""
    rows = tuple((domain.id, domain.name) for domain in exam.domains or ())
    return (Paragraph("Domains by id", rows=rows),) if rows else ()


def _exam_date(exam: Exam, at: Snapshot) -> Iterator[Paragraph]:
    record = at.exam_record(exam.id)
    if record.exam_date and not is_passed(record):
        yield Paragraph("Exam date", f"{dates.full(record.exam_date)}, {dates.away(record.exam_date, at.today)}")


def _practice_estimate(exam: Exam, at: Snapshot) -> Iterator[Paragraph]:
    ready, is_chosen = at.ready(exam), at.exam_record(exam.id).chosen
    if ready and is_chosen:
        yield _estimate(ready)
        yield _domains(ready)
    elif is_chosen:
        words = "The domains and their weights are not known, so there is none."
        yield Paragraph("Practice estimate", words, tone="dim")


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


def _studied(exam: Exam, at: Snapshot) -> Iterator[Paragraph]:
    record = at.exam_record(exam.id)
    if minutes := minutes_studied(record):
        week = minutes_studied(record, at.today.fromordinal(max(at.today.toordinal() - 6, 1)))
        yield Paragraph("Studied", f"{dates.length(minutes)} in all, {dates.length(week)} in the last 7 days")


def _attempts(exam: Exam, at: Snapshot) -> Iterator[Paragraph]:
    if attempts := list(live(at.exam_record(exam.id).attempts)):
        words = {"pass": "passed", "fail": "not passed this time"}
        told = (
            (one.day, words[one.result] + (f", {one.score}" if one.score is not None else "")) for _, one in attempts
        )
        yield Paragraph("Attempts", rows=tuple((dates.short(day, at.today), said) for day, said in told))


def _latest_practice(exam: Exam, at: Snapshot) -> Iterator[Paragraph]:
    if results := sorted(live(at.exam_record(exam.id).practice), key=lambda result: result[1].day, reverse=True):
        names = {domain.id: domain.name for domain in exam.domains}
        rows = (
            (dates.short(one.day, at.today), f"{one.correct} of {one.asked}  {names.get(one.domain, one.domain)}")
            for _, one in results[:6]
        )
        yield Paragraph("Latest practice", rows=tuple(rows))


def _notes(exam: Exam, at: Snapshot) -> Iterator[Paragraph]:
    if notes := sorted(live(at.exam_record(exam.id).notes), key=lambda note: note[1].at, reverse=True):
        yield notes_section(notes, at.today)


def _audience(exam: Exam, _: Snapshot) -> Iterator[Paragraph]:
    yield Paragraph("For", exam.audience)


def _who_may_take_it(exam: Exam, _: Snapshot) -> Iterator[Paragraph]:
    words = _with_doubt(exam.eligibility.prose, "eligibility" in exam.unverified)
    recommended = tuple(("recommended", way.label) for way in exam.eligibility.recommended)
    yield Paragraph("Who may take it", words, rows=recommended)


def _the_exam(exam: Exam, _: Snapshot) -> Iterator[Paragraph]:
    yield Paragraph("The exam", rows=tuple(_sitting(exam)))


def _sitting(exam: Exam) -> Iterator[tuple[str, str]]:
    sitting, mark = exam.sitting, exam.sitting.pass_mark
    if sitting.questions:
        scored = f", {sitting.scored} of them scored" if sitting.scored and sitting.scored != sitting.questions else ""
        yield "questions", f"{sitting.questions}{scored}"
    if sitting.minutes:
        yield "time", dates.length(sitting.minutes)
    scaled = f"{mark.score} on {mark.scale}, a scaled score, not a percentage"
    yield "to pass", f"{mark.score} %" if mark.kind == "percent" else scaled
    if sitting.delivery:
        yield "where", sitting.delivery
    yield "outline", exam.outline


def _fee(exam: Exam, _: Snapshot) -> Iterator[Paragraph]:
    rows = tuple((_dollars(one.usd, one.usd_max), one.label) for one in exam.fee.amounts)
    unknown = "" if rows else "No current price was found. "
    yield Paragraph("Fee", (unknown + (exam.fee.note or "")).strip(), rows=rows)


def _dollars(least: int, most: int | None) -> str:
    return f"${least:,}–{most:,}" if most else f"${least:,}"


def _window(exam: Exam, _: Snapshot) -> Iterator[Paragraph]:
    if exam.window:
        rows = [("window", f"{counted(exam.window.days, 'day')} to sit it")]
        if more := exam.window.extension:
            each = f"{counted(more.step, 'day')} at a time for ${more.usd}, {more.most} at most"
            rows.append(("longer", f"{each}, asked for {counted(more.ask_before, 'day')} ahead"))
        yield Paragraph("Once it is approved", exam.window.note or "", rows=tuple(rows))


def _code_books(exam: Exam, at: Snapshot) -> Iterator[Paragraph]:
    if exam.code_books is None:
        return
    books, booked = exam.code_books, at.exam_record(exam.id).exam_date
    day = booked if booked and booked >= at.today else at.today
    rows = [(dates.short(day, at.today), needed) for needed in _edition(books_on(books, day))]
    rows += [(f"from {one.since:%Y-%m-%d}", said) for one in [books_after(books, day)] for said in _edition(one) if one]
    last_year = ". The edition of the year before is still admitted" if books.last_year_allowed else ""
    yield Paragraph(
        "Code books", _with_doubt(", ".join(books.sets) + last_year, "code_books" in exam.unverified), rows=tuple(rows)
    )


def _edition(needed: BooksNeeded | None) -> Iterator[str]:
    if needed:
        yield f"the {needed.edition} books" + (f" (expected; {CONFIRM})" if needed.is_expected else "")


def _another_try(exam: Exam, _: Snapshot) -> Iterator[Paragraph]:
    retake = "; ".join(_wait(step) for step in exam.retake.steps) or "no waiting rule was found"
    yield Paragraph("If it takes another try", retake + (f". {exam.retake.note}" if exam.retake.note else ""))


def _wait(step: Wait) -> str:
    length = counted(step.days, "day") if step.days is not None else counted(step.months or 0, "month")
    return f"after {counted(step.after, 'attempt')}, {length}" if step.after > 1 else f"{length} of waiting"


def _keeping(exam: Exam, _: Snapshot) -> Iterator[Paragraph]:
    renewal = exam.renewal
    kept = f"{renewal.credits} {renewal.credit_name}s every {renewal.months} months"
    yield Paragraph("Keeping it", kept + (f". {renewal.note}" if renewal.note else ""))


def _apprentice(exam: Exam, at: Snapshot) -> Iterator[Paragraph]:
    if exam.apprentice:
        found = ways(exam.apprentice.remove_by, exam, person(at.roadmap, at.state, at.today))
        rows = tuple(("✓" if way.holds else "·", way.route.label) for way in found)
        yield Paragraph(exam.apprentice.designation, "Any one of these leads to the full credential.", rows=rows)


def _preparation(exam: Exam, _: Snapshot) -> Iterator[Paragraph]:
    if exam.prep:
        yield Paragraph("Preparation", f"{exam.prep.least} to {exam.prep.most} hours, says {exam.prep.by}")


def _pass_rates(exam: Exam, _: Snapshot) -> Iterator[Paragraph]:
    if exam.pass_rates:
        rows = tuple((str(rate.year), f"{rate.percent:g} % passed") for rate in exam.pass_rates)
        yield Paragraph("Pass rates", rows=rows)


def _source(exam: Exam, at: Snapshot) -> Iterator[Paragraph]:
    doubtful: Rows = (("not confirmed:", ", ".join(doubts(exam))),) if exam.unverified else ()
    yield Paragraph("Source", origin(at.roadmap, exam), tone="dim", rows=doubtful)


def _links(exam: Exam, _: Snapshot) -> Iterator[Paragraph]:
    yield Paragraph("Links", rows=(("", exam.url),), link=True)


def _with_doubt(words: str, is_doubtful: bool) -> str:
    return f"{words} ({CONFIRM})" if is_doubtful else words


SECTIONS: Sequence[Callable[[Exam, Snapshot], Iterator[Paragraph]]] = (
    _exam_date, _practice_estimate, _studied, _attempts, _latest_practice, _notes,
    may_you_take_it, _audience, _who_may_take_it, _the_exam, _fee, _window, _code_books, _another_try, _keeping,
    _apprentice,
    _preparation, _pass_rates, _source, _links,
)  # fmt: skip
"""The sections of the page, from above to below; one that has nothing to say yields nothing."""
