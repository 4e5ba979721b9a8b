"""The facts of the field as pages, each figure with its source and whether it was confirmed."""

from collections.abc import Iterable, Iterator, Mapping

from mrs_tracker.present.shapes import Page, Paragraph, Row
from mrs_tracker.refs import Ref
from mrs_tracker.roadmap.exams import Exam
from mrs_tracker.roadmap.facts import Claim, Figures, Sourced, Topic
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.text import counted

CONFIRM = "confirm with the issuer"
UNCONFIRMED = "nobody has confirmed it"
"""Said where a fact has no issuer who could be asked."""


def fact_ref(name: str) -> Ref:
    """What names a page of facts."""
    return Ref("fact", ("facts", name))


def fact_row(name: str, page: Page) -> Row:
    """A page of facts as a row."""
    return Row(fact_ref(name), page.title, "fact", page.subtitle, tone="dim", is_dim=True, is_wide=True)


def facts_for(plan: Roadmap, step: str) -> Mapping[str, Page]:
    """The fact pages of a step, by their names."""
    pages: dict[str, Page] = {}
    if step == "goals":
        pages["pay"] = Page("Pay and outlook", _newest(plan), tuple(_figures(plan)))
        pages["duties"] = _list_page(plan, "Duties", "what the job consists of", plan.duties)
        pages["skills"] = _list_page(plan, "Skills", "what the job asks of you", plan.skills)
        pages["employers"] = _list_page(plan, "Employers", "who hires", plan.employers)
        pages["titles"] = _list_page(plan, "Job titles", "what to search for", plan.titles)
        pages["growth"] = _list_page(plan, "Where it can lead", "roles and areas", plan.growth)
        pages["reasons"] = _list_page(plan, "What speaks for it", "reasons that people give", plan.reasons)
        differ = tuple(_disagreements(plan))
        pages["terms"] = Page("Words", "what the letters stand for", tuple(_terms(plan)))
        pages["differ"] = Page("Where sources differ", counted(len(differ), "topic"), differ)
    elif step == "certificate":
        pages["programs"] = _list_page(plan, "Programs", "accreditation, length, practice hours", plan.programs)
        pages["systems"] = _list_page(plan, "Systems and code sets", "what you will work with", plan.systems)
    elif step == "certification":
        pages["calendar"] = Page("Code-set calendar", "when codes change", tuple(_calendar(plan)))
    elif step == "experience":
        pages["duties"] = _list_page(plan, "Duties", "what experience is counted by", plan.duties)
    elif step == "applications":
        pages["titles"] = _list_page(plan, "Job titles", "what to search for", plan.titles)
        pages["employers"] = _list_page(plan, "Employers", "who hires", plan.employers)
    return {key: page for key, page in pages.items() if page.sections}


def origin(plan: Roadmap, fact: Sourced) -> str:
    """Where a fact comes from, as of when, and whether to confirm it."""
    sources = [plan.sources[key] for key in fact.source if key in plan.sources]
    names = [source.publisher or f"“{source.title}”" for source in sources]
    unique = list(dict.fromkeys(names))
    shown = ", ".join(unique[:3]) + (f" and {len(unique) - 3} more" if len(unique) > 3 else "")
    when = f", as of {fact.as_of}" if fact.as_of else ", no date given"
    doubt = CONFIRM if isinstance(fact, Exam) else UNCONFIRMED
    return shown + when + ("" if fact.verified else f" – {doubt}")


def _terms(plan: Roadmap) -> Iterator[Paragraph]:
    for one in plan.terms:
        yield Paragraph(f"{one.term}  {one.name}", one.about, rows=((origin(plan, one), ""),))


def _newest(plan: Roadmap) -> str:
    figures = next((one for one in plan.figures if one.median), None)
    return f"median ${figures.median:,}" if figures and figures.median else ""


def _list_page(plan: Roadmap, title: str, subtitle: str, entries: Iterable[Topic]) -> Page:
    sections = tuple(Paragraph(entry.title, entry.about or "", rows=((origin(plan, entry), ""),)) for entry in entries)
    return Page(title, subtitle, sections)


def _figures(plan: Roadmap) -> Iterator[Paragraph]:
    for figures in plan.figures:
        rows = [*_amounts(figures), ("", figures.note or ""), (origin(plan, figures), "")]
        yield Paragraph(
            figures.title, f"{figures.occupation}, {figures.period}", rows=tuple(row for row in rows if any(row))
        )


def _amounts(figures: Figures) -> Iterator[tuple[str, str]]:
    if figures.median is not None:
        yield "median", f"${figures.median:,}"
    if figures.lowest_tenth is not None:
        yield "lowest tenth", f"${figures.lowest_tenth:,}"
    if figures.highest_tenth is not None:
        yield "highest tenth", f"${figures.highest_tenth:,}"
    if figures.growth is not None:
        yield "growth", f"{figures.growth:g} % {figures.growth_period or ''}".rstrip()
    if figures.openings is not None:
        yield "openings", f"{figures.openings:,} a year"


def _disagreements(plan: Roadmap) -> Iterator[Paragraph]:
    def said(claim: Claim) -> Iterator[tuple[str, str]]:
        yield "·", claim.says
        yield "  " + origin(plan, claim), ""

    for topic in plan.disagreements:
        rows = tuple(row for claim in topic.claims for row in said(claim))
        yield Paragraph(topic.topic, rows=(*rows, ("the plan", topic.plan)))


def _calendar(plan: Roadmap) -> Iterator[Paragraph]:
    for change in plan.code_calendar:
        rows = ((" ".join(change.days), change.note or ""), (origin(plan, change), ""))
        yield Paragraph(change.title, rows=rows)
