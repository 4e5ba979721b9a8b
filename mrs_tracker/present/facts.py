"""The facts of the field as pages, each with its source, its age, and whether it was confirmed."""

from collections.abc import Mapping

from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.present.origins import differing, fact_page, origin
from mrs_tracker.present.pay import pay_page
from mrs_tracker.present.shapes import Page, Paragraph, Row
from mrs_tracker.refs import Ref
from mrs_tracker.roadmap.facts import Contrast
from mrs_tracker.text import counted


def fact_ref(name: str) -> Ref:
    """What names a page of facts."""
    return Ref("fact", ("facts", name))


def fact_row(name: str, page: Page) -> Row:
    """A page of facts as a row."""
    return Row(fact_ref(name), page.title, "fact", page.subtitle, tone="dim", is_dim=True, is_wide=True)


def facts_for(at: Snapshot, step: str) -> Mapping[str, Page]:
    """The fact pages of a step, by their names."""
    pages: dict[str, Page] = {}
    if step == "goals":
        pages["pay"] = pay_page(at)
        pages["questions"] = _questions(at)
        pages["contrasts"] = _contrasts(at)
        pages["duties"] = _list_page(at, "duties", "Duties", "what the job consists of")
        pages["skills"] = _list_page(at, "skills", "Skills", "what the job asks of you")
        pages["employers"] = _list_page(at, "employers", "Employers", "who hires")
        pages["titles"] = _list_page(at, "titles", "Job titles", "what to search for")
        pages["growth"] = _list_page(at, "growth", "Where it can lead", "roles and areas")
        pages["reasons"] = _list_page(at, "reasons", "What speaks for it", "reasons that people give")
        pages["terms"] = _terms(at)
        pages["differ"] = _disagreements(at)
    elif step == "certificate":
        pages["programs"] = _list_page(at, "programs", "Programs", "accreditation, length, practice hours")
        pages["systems"] = _list_page(at, "systems", "Systems and code sets", "what you will work with")
    elif step == "certification":
        pages["recommended"] = _recommended(at)
        pages["calendar"] = _calendar(at)
    elif step == "experience":
        pages["duties"] = _list_page(at, "duties", "Duties", "what experience is counted by")
    elif step == "applications":
        pages["titles"] = _list_page(at, "titles", "Job titles", "what to search for")
        pages["employers"] = _list_page(at, "employers", "Employers", "who hires")
    return {key: page for key, page in pages.items() if page.sections}


def _list_page(at: Snapshot, place: str, title: str, subtitle: str) -> Page:
    """The page of a list of topics of the plan."""
    entries = getattr(at.roadmap, place)
    said = (Paragraph(entry.title, entry.about or "", rows=((origin(entry, at), ""),)) for entry in entries)
    return fact_page(at, place, title, subtitle, said, entries)


def _questions(at: Snapshot) -> Page:
    asked = at.roadmap.faq
    said = (Paragraph(one.question, one.answer, rows=((origin(one, at), ""),)) for one in asked)
    return fact_page(at, "faq", "Questions people ask", counted(len(asked), "answer"), said, asked)


def _contrasts(at: Snapshot) -> Page:
    found = at.roadmap.contrasts
    said = (_contrast(one, at) for one in found)
    return fact_page(at, "contrasts", "Side by side", "what is easily confused", said, found)


def _contrast(one: Contrast, at: Snapshot) -> Paragraph:
    points = ((point.first, point.second) for point in one.differences)
    rows = (("both", one.shared), (origin(one, at), ""))
    return Paragraph(f"{one.first} and {one.second[:1].lower()}{one.second[1:]}", rows=rows,
                     beside=((one.first, one.second), *points))  # fmt: skip


def _recommended(at: Snapshot) -> Page:
    said = [(at.exams[one.id], one.claims) for one in at.roadmap.said_of_exams if one.id in at.exams]
    sections = (
        Paragraph(
            f"{exam.short}  {exam.name}",
            rows=tuple(row for claim in claims for row in (("·", claim.says), (f"  {origin(claim, at)}", ""))),
        )
        for exam, claims in said
    )
    facts = [claim for _, claims in said for claim in claims]
    return fact_page(at, "said_of_exams", "What articles recommend", counted(len(said), "exam"), sections, facts)


def _terms(at: Snapshot) -> Page:
    said = (Paragraph(f"{one.term}  {one.name}", one.about, rows=((origin(one, at), ""),)) for one in at.roadmap.terms)
    return fact_page(at, "terms", "Words", "what the letters stand for", said, at.roadmap.terms)


def _disagreements(at: Snapshot) -> Page:
    topics = at.roadmap.disagreements
    said = (differing(topic, at, "") for topic in topics)
    facts = [claim for topic in topics for claim in topic.claims]
    return fact_page(at, "disagreements", "Where sources differ", counted(len(topics), "topic"), said, facts)


def _calendar(at: Snapshot) -> Page:
    changes = at.roadmap.code_calendar
    said = (
        Paragraph(change.title, rows=((" ".join(change.days), change.note or ""), (origin(change, at), "")))
        for change in changes
    )
    return fact_page(at, "code_calendar", "Code-set calendar", "when codes change", said, changes)
