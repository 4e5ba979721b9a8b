"""Exams as rows and as pages."""

from collections.abc import Iterator, Mapping, Sequence

from mrs_tracker import dates
from mrs_tracker.ask.figures import tell_figure, whose
from mrs_tracker.insight.figures import FigurePlace, figure, figures_of_exam
from mrs_tracker.insight.readiness import Readiness, minutes_studied, whole_percent
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.present.figures import NOT_CONFIRMED, counting, not_known, unsure
from mrs_tracker.present.items import notes_section
from mrs_tracker.present.origins import addresses, differing, differing_about, origin, said_of
from mrs_tracker.present.shapes import Bar, Page, Paragraph, Row, Tone
from mrs_tracker.refs import Ref
from mrs_tracker.roadmap.dotted import name_of
from mrs_tracker.roadmap.exams import Amount, Domain, Exam
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
    return Page(
        f"{exam.short}  {unsure(exam, exam.name, 'name')}", exam.issuer, tuple(paragraphs), tuple(_links(exam, at))
    )


def _progress(exam: Exam, at: Snapshot) -> Iterator[Paragraph]:
    record, ready, today = at.exam_record(exam.id), at.ready(exam), at.today
    if record.exam_date and not is_passed(record):
        yield Paragraph("Exam date", f"{dates.full(record.exam_date)}, {dates.away(record.exam_date, today)}")
    if ready and record.chosen:
        yield _estimate(ready)
        yield _domains(exam, ready)
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


def _domains(exam: Exam, ready: Readiness) -> Paragraph:
    bars = (
        Bar(
            one.domain.name,
            one.estimate if one.asked else None,
            f"{percent(one.estimate) if one.asked else 'none'}, share {one.weight * 100:.0f} %",
        )
        for one in ready.domains
    )
    doubtful = [one.name for one in exam.domains if unsure(exam, one.name, f"domains.{one.id}") != one.name]
    named = "all shares" if len(doubtful) == len(exam.domains) else ", ".join(doubtful)
    return Paragraph("Domains", bars=tuple(bars), rows=((f"({NOT_CONFIRMED})", named),) if doubtful else ())


def domains_by_id(exam: Exam) -> Sequence[Paragraph]:
    """The ids by which verbs take the domains of an exam; nothing where they are not known."""
    rows = tuple((domain.id, domain.name) for domain in exam.domains or ())
    return (Paragraph("Domains by id", rows=rows),) if rows else ()


def _rules(at: Snapshot, exam: Exam) -> Iterator[Paragraph]:
    own = {place.path.removeprefix(f"exams.{exam.id}."): place for place in figures_of_exam(exam)}
    yield Paragraph("For", unsure(exam, exam.audience, "audience"), rows=said_of(exam, at))
    prose = unsure(exam, exam.eligibility.prose, "eligibility.prose")
    yield Paragraph("Who may take it", prose, rows=_recommended(exam))
    yield Paragraph("The exam", rows=tuple(_sitting(exam, own["sitting.pass_mark"], at)))
    if exam.domains and not at.exam_record(exam.id).chosen:
        yield Paragraph("Domains", rows=tuple((_share(one), _named(exam, one)) for one in exam.domains))
    yield from _fee(exam, own, at)
    days = counted(exam.retake.days, "day") + " of waiting" if exam.retake.days else "no waiting rule was found"
    retake = counting(own["retake"], at, days)
    retake = unsure(exam, retake, "retake.days") if exam.retake.days else retake
    note = unsure(exam, exam.retake.note or "", "retake.note")
    yield Paragraph("If it takes another try", ". ".join(filter(None, (retake, note))))
    yield from _keeping(exam, own["renewal.fee_usd"], at)
    if exam.prep or figure(at.state, own["prep"]).own:
        planned = f"{exam.prep.least} to {exam.prep.most} hours, says {exam.prep.by}" if exam.prep else ""
        yield Paragraph("Preparation", unsure(exam, counting(own["prep"], at, planned), "prep"))
    if exam.pass_rates:
        yield Paragraph("Pass rates", rows=tuple(_passed(exam, at)))
    yield from (differing(topic, at) for topic in differing_about(f"exams.{exam.id}", at))
    if unknown := not_known(exam):
        yield Paragraph("Not known", f"{unknown[:1].upper()}{unknown[1:]}: ask the issuer.")
    yield Paragraph("Source", origin(exam, at), tone="dim")
    yield Paragraph("Links", rows=tuple(("", told) for told in _links(exam, at).values()), link=True)


def _links(exam: Exam, at: Snapshot) -> Mapping[str, str]:
    """The issuer's page, and what the exam's facts were read in."""
    return {exam.url: exam.url} | {url: told for url, told in addresses([exam], at).items() if url != exam.url}


def _passed(exam: Exam, at: Snapshot) -> Iterator[tuple[str, str]]:
    for rate in exam.pass_rates:
        note = f", {rate.note[:1].lower()}{rate.note[1:]}" if rate.note else ""
        yield str(rate.year), unsure(exam, f"{rate.percent:g} % passed{note}", "pass_rates")
    for told in dict.fromkeys(origin(rate, at) for rate in exam.pass_rates):
        yield told, ""


def _sitting(exam: Exam, mark_place: FigurePlace, at: Snapshot) -> Iterator[tuple[str, str]]:
    sitting, mark = exam.sitting, exam.sitting.pass_mark
    if sitting.questions:
        scored = f", {sitting.scored} of them scored" if sitting.scored and sitting.scored != sitting.questions else ""
        yield "questions", unsure(exam, f"{sitting.questions}{scored}", "sitting.questions", "sitting.scored")
    if sitting.minutes:
        yield "time", unsure(exam, dates.length(sitting.minutes), "sitting.minutes")
    planned = (
        f"{mark.score} %"
        if mark.kind == "percent"
        else (f"{mark.score} on {mark.scale}, a scaled score, not a percentage")
    )
    yield "to pass", unsure(exam, counting(mark_place, at, planned), "sitting.pass_mark")
    if sitting.delivery:
        yield "where", unsure(exam, sitting.delivery, "sitting.delivery")
    yield "outline", unsure(exam, exam.outline, "outline")


def _share(domain: Domain) -> str:
    least, most = domain.weight_min, domain.weight_max
    return f"{least:g} %" if least == most else f"{least:g}–{most:g} %"


def _named(exam: Exam, domain: Domain) -> str:
    return unsure(exam, domain.name, f"domains.{domain.id}")


def _fee(exam: Exam, own: Mapping[str, FigurePlace], at: Snapshot) -> Iterator[Paragraph]:
    rows = tuple(_price(exam, one, own[f"fee.amounts.{name_of(one)}"], at) for one in exam.fee.amounts)
    mine = counting(own["fee"], at) if "fee" in own else ""
    text = ". ".join(filter(None, (mine, unsure(exam, exam.fee.note or "", "fee.note"))))
    if exam.fee.amounts and exam.fee.as_of:
        rows += (("", ", ".join(filter(None, (f"as of {exam.fee.as_of}", dates.ago(exam.fee.as_of, at.today))))),)
    if rows or text:
        yield Paragraph("Fee", text, rows=rows)


def _price(exam: Exam, one: Amount, place: FigurePlace, at: Snapshot) -> tuple[str, str]:
    planned, shown = _dollars(one.usd, one.usd_max), figure(at.state, place)
    label = unsure(exam, one.label, place.path.removeprefix(f"exams.{exam.id}."))
    if shown.own and shown.value is not None:
        return tell_figure(place.unit, shown.value), f"{label}: {whose(shown, at, planned)}"
    return planned, label


def _keeping(exam: Exam, fee: FigurePlace, at: Snapshot) -> Iterator[Paragraph]:
    renewal = exam.renewal
    cycle = f"{renewal.credits} {renewal.credit_name}s every {renewal.months} months"
    kept = unsure(exam, cycle, "renewal.credits", "renewal.months")
    note = unsure(exam, renewal.note or "", "renewal.note")
    cost = unsure(exam, counting(fee, at), "renewal.fee_usd")
    yield Paragraph("Keeping it", ". ".join(filter(None, (kept, note))), rows=(("fee", cost),) if cost else ())
    if exam.apprentice:
        rows = tuple(("·", unsure(exam, way, "apprentice")) for way in exam.apprentice.remove_by)
        yield Paragraph(exam.apprentice.designation, rows=rows)


def _recommended(exam: Exam) -> tuple[tuple[str, str], ...]:
    words = unsure(exam, exam.eligibility.recommended or "", "eligibility.recommended")
    return (("recommended", words),) if words else ()


def _dollars(least: int, most: int | None) -> str:
    return f"${least:,}–{most:,}" if most else f"${least:,}"
