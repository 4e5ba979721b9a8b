"""What the issuer's rules for an exam are: one function for each section of its page."""

from collections.abc import Iterator

from mrs_tracker import dates
from mrs_tracker.ask.figures import tell_figure, whose
from mrs_tracker.insight.code_books import BooksNeeded, books_after, books_on
from mrs_tracker.insight.eligibility import ways
from mrs_tracker.insight.figures import FigurePlace, figure, figures_of_exam
from mrs_tracker.insight.requirements import person
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.present.figures import counting, unsure
from mrs_tracker.present.origins import CONFIRM, origin, said_of
from mrs_tracker.present.shapes import Paragraph
from mrs_tracker.roadmap.dotted import name_of
from mrs_tracker.roadmap.exams import Amount, Domain, Exam
from mrs_tracker.roadmap.timing import Wait
from mrs_tracker.text import counted


def audience(exam: Exam, at: Snapshot) -> Iterator[Paragraph]:
    """Whom it is made for, and what articles say of it."""
    yield Paragraph("For", unsure(exam, exam.audience, "audience"), rows=said_of(exam, at))


def who_may_take_it(exam: Exam, _: Snapshot) -> Iterator[Paragraph]:
    """The rule in words, and what is recommended."""
    prose = unsure(exam, exam.eligibility.prose, "eligibility.prose", "eligibility.routes")
    ways = (unsure(exam, way.label, "eligibility.recommended") for way in exam.eligibility.recommended)
    yield Paragraph("Who may take it", prose, rows=tuple(("recommended", way) for way in ways))


def the_exam(exam: Exam, at: Snapshot) -> Iterator[Paragraph]:
    """What it is like on the day, and its domains where one does not aim at it yet."""
    yield Paragraph("The exam", rows=tuple(_sitting(exam, at)))
    if exam.domains and not at.exam_record(exam.id).chosen:
        rows = ((_share(one), unsure(exam, one.name, f"domains.{one.id}")) for one in exam.domains)
        yield Paragraph("Domains", rows=tuple(rows))


def _sitting(exam: Exam, at: Snapshot) -> Iterator[tuple[str, str]]:
    sitting, mark = exam.sitting, exam.sitting.pass_mark
    if sitting.questions:
        scored = f", {sitting.scored} of them scored" if sitting.scored and sitting.scored != sitting.questions else ""
        yield "questions", unsure(exam, f"{sitting.questions}{scored}", "sitting.questions", "sitting.scored")
    if sitting.minutes:
        yield "time", unsure(exam, dates.length(sitting.minutes), "sitting.minutes")
    scaled = f"{mark.score} on {mark.scale}, a scaled score, not a percentage"
    planned = f"{mark.score} %" if mark.kind == "percent" else scaled
    yield "to pass", unsure(exam, counting(_place(exam, "sitting.pass_mark"), at, planned), "sitting.pass_mark")
    if sitting.delivery:
        yield "where", unsure(exam, sitting.delivery, "sitting.delivery")
    yield "outline", unsure(exam, exam.outline, "outline")


def _place(exam: Exam, path: str) -> FigurePlace:
    """The figure at a path of an exam that may be typed over."""
    return next(one for one in figures_of_exam(exam) if one.path == f"exams.{exam.id}.{path}")


def _share(domain: Domain) -> str:
    least, most = domain.weight_min, domain.weight_max
    return f"{least:g} %" if least == most else f"{least:g}–{most:g} %"


def fee(exam: Exam, at: Snapshot) -> Iterator[Paragraph]:
    """What it costs, or that no price was found."""
    amounts = exam.fee.amounts
    rows = tuple(_price(exam, one, at) for one in amounts)
    if amounts and exam.fee.as_of:
        rows += (("", ", ".join(filter(None, (f"as of {exam.fee.as_of}", dates.ago(exam.fee.as_of, at.today))))),)
    mine = "" if amounts else counting(_place(exam, "fee"), at) or "No current price was found"
    text = ". ".join(filter(None, (mine, unsure(exam, exam.fee.note or "", "fee.note"))))
    yield Paragraph("Fee", text, rows=rows)


def _price(exam: Exam, one: Amount, at: Snapshot) -> tuple[str, str]:
    field = f"fee.amounts.{name_of(one)}"
    planned = f"${one.usd:,}–{one.usd_max:,}" if one.usd_max else f"${one.usd:,}"
    shown = figure(at.state, _place(exam, field))
    label = unsure(exam, one.label, field)
    if shown.own and shown.value is not None:
        return tell_figure(shown.place.unit, shown.value), f"{label}: {whose(shown, at, planned)}"
    return planned, label


def window(exam: Exam, _: Snapshot) -> Iterator[Paragraph]:
    """How long an approval lasts, and how it is made longer."""
    if exam.window is None:
        return
    days = unsure(exam, f"{counted(exam.window.days, 'day')} to sit it", "window")
    rows = [("window", days)]
    if more := exam.window.extension:
        each = f"{counted(more.step, 'day')} at a time for ${more.usd}, {more.most} at most"
        rows.append(("longer", f"{each}, asked for {counted(more.ask_before, 'day')} ahead"))
    yield Paragraph("Once it is approved", exam.window.note or "", rows=tuple(rows))


def code_books(exam: Exam, at: Snapshot) -> Iterator[Paragraph]:
    """Which books it asks for, and in which edition by the day of the exam."""
    if exam.code_books is None:
        return
    books, booked = exam.code_books, at.exam_record(exam.id).exam_date
    day = booked if booked and booked >= at.today else at.today
    rows = [(dates.short(day, at.today), needed) for needed in _edition(books_on(books, day))]
    rows += [(f"from {one.since:%Y-%m-%d}", said) for one in [books_after(books, day)] for said in _edition(one) if one]
    last_year = ". The edition of the year before is still admitted" if books.last_year_allowed else ""
    yield Paragraph("Code books", unsure(exam, ", ".join(books.sets) + last_year, "code_books"), rows=tuple(rows))


def _edition(needed: BooksNeeded | None) -> Iterator[str]:
    if needed:
        yield f"the {needed.edition} books" + (f" (expected; {CONFIRM})" if needed.is_expected else "")


def another_try(exam: Exam, at: Snapshot) -> Iterator[Paragraph]:
    """How long to wait after an attempt that did not pass."""
    steps = exam.retake.steps
    planned = "; ".join(_wait(step) for step in steps) or "no waiting rule was found"
    said = counting(_place(exam, "retake"), at, planned)
    parts = (unsure(exam, said, "retake.steps") if steps else said, unsure(exam, exam.retake.note or "", "retake.note"))
    yield Paragraph("If it takes another try", ". ".join(filter(None, parts)))


def _wait(step: Wait) -> str:
    length = counted(step.days, "day") if step.days is not None else counted(step.months or 0, "month")
    return f"after {counted(step.after, 'attempt')}, {length}" if step.after > 1 else f"{length} of waiting"


def keeping(exam: Exam, at: Snapshot) -> Iterator[Paragraph]:
    """How the credential is kept, and what that costs."""
    renewal = exam.renewal
    cycle = f"{renewal.credits} {renewal.credit_name}s every {renewal.months} months"
    kept = unsure(exam, cycle, "renewal.credits", "renewal.months", "renewal.extra_per_credential")
    note = unsure(exam, renewal.note or "", "renewal.note")
    cost = unsure(exam, counting(_place(exam, "renewal.fee_usd"), at), "renewal.fee_usd")
    yield Paragraph("Keeping it", ". ".join(filter(None, (kept, note))), rows=(("fee", cost),) if cost else ())


def apprentice(exam: Exam, at: Snapshot) -> Iterator[Paragraph]:
    """The ways from the apprentice's form to the full one, with a check at those that are met."""
    if exam.apprentice:
        found = ways(exam.apprentice.remove_by, exam, person(at.roadmap, at.state, at.today))
        rows = tuple(("✓" if way.holds else "·", way.route.label) for way in found)
        words = unsure(exam, "Any one of these leads to the full credential", "apprentice")
        yield Paragraph(exam.apprentice.designation, words, rows=rows)


def preparation(exam: Exam, at: Snapshot) -> Iterator[Paragraph]:
    """Hours that it takes to get ready."""
    planned = f"{exam.prep.least} to {exam.prep.most} hours, says {exam.prep.by}" if exam.prep else ""
    if said := counting(_place(exam, "prep"), at, planned):
        yield Paragraph("Preparation", unsure(exam, said, "prep"))


def pass_rates(exam: Exam, at: Snapshot) -> Iterator[Paragraph]:
    """How many passed, and who says so."""
    if exam.pass_rates:
        rows = []
        for rate in exam.pass_rates:
            note = f", {rate.note[:1].lower()}{rate.note[1:]}" if rate.note else ""
            rows.append((str(rate.year), unsure(exam, f"{rate.percent:g} % passed{note}", "pass_rates")))
        told = dict.fromkeys(origin(rate, at) for rate in exam.pass_rates)
        yield Paragraph("Pass rates", rows=(*rows, *((one, "") for one in told)))
