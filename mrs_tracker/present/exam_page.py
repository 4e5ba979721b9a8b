"""The page of an exam: whether one may take it, one's own progress, then the issuer's rules."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from mrs_tracker import dates
from mrs_tracker.insight.readiness import Readiness, minutes_studied
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.present import exam_rules as rules
from mrs_tracker.present.admission import may_you_take_it
from mrs_tracker.present.exams import is_passed, percent
from mrs_tracker.present.figures import NOT_CONFIRMED, not_known, unsure
from mrs_tracker.present.items import notes_section
from mrs_tracker.present.origins import addresses, differing, differing_about, origin
from mrs_tracker.present.shapes import Bar, Page, Paragraph
from mrs_tracker.roadmap.exams import Exam
from mrs_tracker.state.changes import live


def exam_page(exam: Exam, at: Snapshot) -> Page:
    """Everything about an exam."""
    paragraphs = tuple(paragraph for section in SECTIONS for paragraph in section(exam, at))
    return Page(f"{exam.short}  {unsure(exam, exam.name, 'name')}", exam.issuer, paragraphs, tuple(_links(exam, at)))


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
        yield _domains(exam, ready)
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


def _differing(exam: Exam, at: Snapshot) -> Iterator[Paragraph]:
    yield from (differing(topic, at) for topic in differing_about(f"exams.{exam.id}", at))


def _not_known(exam: Exam, _: Snapshot) -> Iterator[Paragraph]:
    if unknown := not_known(exam):
        yield Paragraph("Not known", f"{unknown[:1].upper()}{unknown[1:]}: ask the issuer.")


def _source(exam: Exam, at: Snapshot) -> Iterator[Paragraph]:
    yield Paragraph("Source", origin(exam, at), tone="dim")
    yield Paragraph("Links", rows=tuple(("", told) for told in _links(exam, at).values()), link=True)


def _links(exam: Exam, at: Snapshot) -> Mapping[str, str]:
    """The issuer's page, and what the exam's facts were read in."""
    return {exam.url: exam.url} | {url: told for url, told in addresses([exam], at).items() if url != exam.url}


SECTIONS: Sequence[Callable[[Exam, Snapshot], Iterator[Paragraph]]] = (
    _exam_date, _practice_estimate, _studied, _attempts, _latest_practice, _notes,
    may_you_take_it, rules.audience, rules.who_may_take_it, rules.the_exam, rules.fee, rules.window, rules.code_books,
    rules.another_try, rules.keeping, rules.apprentice, rules.preparation, rules.pass_rates,
    _differing, _not_known, _source,
)  # fmt: skip
"""The sections of the page, from above to below; one that has nothing to say yields nothing."""
