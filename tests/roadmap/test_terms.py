"""Words that only insiders know are explained where the plan has them first."""

from collections.abc import Iterator

import pytest

from mrs_tracker import paths, roadmap
from mrs_tracker.present.shapes import Page, Paragraph
from mrs_tracker.present.terms import Word, explained, vocabulary, words_in
from mrs_tracker.roadmap.facts import Topic
from mrs_tracker.roadmap.roadmap import Roadmap

PLAN = roadmap.load(paths.packaged_roadmap())
WORDS = vocabulary(PLAN)


def read_in_order(plan: Roadmap) -> Iterator[str]:
    """What a person reads, each thing as one text: the profile, the items, the facts beside them, the exams."""
    yield plan.about
    for choice in (*plan.choices.focus, *plan.choices.education, *plan.choices.experience):
        yield f"{choice.title} {choice.about or ''}"
    for item in (item for step in plan.steps for item in step.items):
        yield " ".join((item.title, item.why, item.how, item.five_minutes, *(link.title for link in item.links)))
    yield from facts_in_order(plan)
    for exam in plan.exams:
        rules = (exam.eligibility.prose, exam.fee.note, exam.retake.note, exam.renewal.note, exam.renewal.credit_name)
        routes = (*exam.eligibility.recommended, *(exam.apprentice.remove_by if exam.apprentice else ()))
        ways = [way.label for way in routes]
        yield " ".join((exam.short, exam.name, exam.issuer, exam.audience, exam.outline, *filter(None, rules), *ways))


def facts_in_order(plan: Roadmap) -> Iterator[str]:
    """The facts that a person reads, each as one text."""
    for figures in plan.figures:
        yield f"{figures.title} {figures.occupation} {figures.note or ''}"
    topics: tuple[Topic, ...] = (*plan.duties, *plan.skills, *plan.employers, *plan.titles, *plan.growth, *plan.reasons)
    for topic in (*topics, *plan.systems, *plan.programs):
        yield f"{topic.title} {topic.about or ''}"
    for asked in plan.faq:
        yield f"{asked.question} {asked.answer}"
    for one in plan.contrasts:
        parts = (part for point in one.differences for part in (point.first, point.second))
        yield " ".join((one.first, one.second, one.shared, *parts))
    for said in plan.said_of_exams:
        yield " ".join(claim.says for claim in said.claims)
    for differ in plan.disagreements:
        yield " ".join((differ.topic, *(claim.says for claim in differ.claims), differ.plan))
    for change in plan.code_calendar:
        yield f"{change.title} {change.note or ''}"


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.term)
def test_the_first_text_that_has_a_word_has_its_full_name_too(word: Word) -> None:
    first = next((text for text in read_in_order(PLAN) if word in words_in(PLAN, text)), None)
    assert first, f"nothing has {word.term}"
    assert word.name.casefold() in first.casefold(), f"{word.term} is met first in: {first}"


def test_the_words_that_a_reviewer_did_not_understand_are_among_them() -> None:
    wanted = {"CEU", "CAHIIM", "PCAP", "CPC-A", "RHIT", "CCA", "ICD-10-CM", "CPT", "HCPCS", "EHR", "HIM", "ROI"}
    assert wanted <= {word.term for word in WORDS}
    assert len({word.term for word in WORDS}) == len(WORDS)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("20 CEUs every 24 months", ["CEU"]),
        ("the CPC-A, not the CPC", ["CPC-A", "CPC"]),
        ("CCS-P and CPT/HCPCS", ["CCS-P", "CPT", "HCPCS"]),
        ("ICD-10-CM", ["ICD-10-CM"]),
        ("him, CPCs, CPCX, a-CPC", ["CPC"]),
        ("nothing of the kind", []),
    ],
)
def test_words_are_found_whole(text: str, terms: list[str]) -> None:
    assert [word.term for word in words_in(PLAN, text)] == terms


def test_a_page_explains_its_words_once_and_above_its_links() -> None:
    link = Paragraph("Links", rows=(("", "https://www.ahima.org"),), link=True)
    page = Page(
        "CCA  Certified Coding Associate", "", (Paragraph("Keeping it", "20 CEUs; PCAP helps. CEUs again."), link)
    )
    made = explained(PLAN, page)
    assert made.sections[-1] == link
    label, rows = made.sections[-2].label, made.sections[-2].rows
    assert label == "Words"
    assert [term for term, _ in rows] == ["CEU", "PCAP"]
    assert rows[0][1].startswith("Continuing education unit. ")


def test_a_page_without_such_words_stays_as_it_is() -> None:
    page = Page("Check-in", "today", (Paragraph("Energy", "good"),))
    assert explained(PLAN, page) is page
    assert explained(PLAN.model_copy(update={"terms": (), "exams": ()}), Page("CEU")) == Page("CEU")
