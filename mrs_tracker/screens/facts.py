"""The facts of the field as pages, each figure with its source and whether it was confirmed."""

from collections.abc import Iterable, Iterator, Mapping

from mrs_tracker.roadmap.models import Claim, Figures, Roadmap, Sourced, Topic
from mrs_tracker.text import counted
from mrs_tracker.wording import Page, Section

CONFIRM = "confirm with the issuer"


def facts_for(plan: Roadmap, step: str) -> Mapping[str, Page]:
    """The fact pages of a step, by the keys of their rows."""
    pages: dict[str, Page] = {}
    if step == "goals":
        pages["fact:pay"] = Page("Pay and outlook", _newest(plan), tuple(_figures(plan)))
        pages["fact:duties"] = _list_page(plan, "Duties", "what the job consists of", plan.duties)
        pages["fact:skills"] = _list_page(plan, "Skills", "what the job asks of you", plan.skills)
        pages["fact:employers"] = _list_page(plan, "Employers", "who hires", plan.employers)
        pages["fact:titles"] = _list_page(plan, "Job titles", "what to search for", plan.titles)
        pages["fact:growth"] = _list_page(plan, "Where it can lead", "roles and areas", plan.growth)
        pages["fact:reasons"] = _list_page(plan, "What speaks for it", "reasons that people give", plan.reasons)
        differ = tuple(_disagreements(plan))
        pages["fact:differ"] = Page("Where sources differ", counted(len(differ), "topic"), differ)
    elif step == "certificate":
        pages["fact:programmes"] = _list_page(
            plan, "Programmes", "accreditation, length, practice hours", plan.programmes
        )
        pages["fact:systems"] = _list_page(plan, "Systems and code sets", "what you will work with", plan.systems)
    elif step == "certification":
        pages["fact:calendar"] = Page("Code-set calendar", "when codes change", tuple(_calendar(plan)))
    elif step == "experience":
        pages["fact:duties"] = _list_page(plan, "Duties", "what experience is counted by", plan.duties)
    elif step == "applications":
        pages["fact:titles"] = _list_page(plan, "Job titles", "what to search for", plan.titles)
        pages["fact:employers"] = _list_page(plan, "Employers", "who hires", plan.employers)
    return {key: page for key, page in pages.items() if page.sections}


def origin(plan: Roadmap, fact: Sourced) -> str:
    """Where a fact comes from, as of when, and whether to confirm it."""
    names = [plan.sources[key].publisher if key in plan.sources else key for key in fact.source]
    unique = list(dict.fromkeys(names))
    shown = ", ".join(unique[:3]) + (f" and {len(unique) - 3} more" if len(unique) > 3 else "")
    when = f", as of {fact.as_of}" if fact.as_of else ", undated"
    return shown + when + ("" if fact.verified else f" – {CONFIRM}")


def _newest(plan: Roadmap) -> str:
    figures = next((one for one in plan.figures if one.median), None)
    return f"median ${figures.median:,}" if figures and figures.median else ""


def _list_page(plan: Roadmap, title: str, subtitle: str, entries: Iterable[Topic]) -> Page:
    sections = tuple(Section(entry.title, entry.about or "", rows=((origin(plan, entry), ""),)) for entry in entries)
    return Page(title, subtitle, sections)


def _figures(plan: Roadmap) -> Iterator[Section]:
    for figures in plan.figures:
        rows = [*_amounts(figures), ("", figures.note or ""), (origin(plan, figures), "")]
        yield Section(
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


def _disagreements(plan: Roadmap) -> Iterator[Section]:
    def said(claim: Claim) -> Iterator[tuple[str, str]]:
        yield "·", claim.says
        yield "  " + origin(plan, claim), ""

    for topic in plan.disagreements:
        rows = tuple(row for claim in topic.claims for row in said(claim))
        yield Section(topic.topic, rows=(*rows, ("the plan", topic.plan)))


def _calendar(plan: Roadmap) -> Iterator[Section]:
    for change in plan.code_calendar:
        rows = ((" ".join(change.days), change.note or ""), (origin(plan, change), ""))
        yield Section(change.title, rows=rows)
