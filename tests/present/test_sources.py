"""What pages say of their sources: plain words, and no inside talk."""

import re
from collections.abc import Iterator

import pytest

from mrs_tracker import paths, roadmap, wording
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.present import spoken
from mrs_tracker.present.exam_page import exam_page
from mrs_tracker.present.exams import exam_ref
from mrs_tracker.present.facts import fact_ref, facts_for
from mrs_tracker.present.origins import differing_about
from mrs_tracker.present.pages import facts, page
from mrs_tracker.present.shapes import Page, Paragraph
from mrs_tracker.refs import Ref
from mrs_tracker.roadmap.doubts import possible_doubts
from mrs_tracker.roadmap.exams import Exam
from mrs_tracker.state.document import State
from tests.conftest import HOSTILE, TODAY

AT = Snapshot(roadmap.load(paths.packaged_roadmap()), State(doc_id="d"), TODAY)
EXAMS = {exam.id: exam_ref(exam) for exam in AT.roadmap.exams}
FACTS = {name: fact_ref(name) for name in facts(AT)}
INSIDE = re.compile(r"\b(?:sitting|fee|retake|renewal|domains|eligibility)\.[a-z]|\b[a-z]+_[a-z]+\b|\barticle D[01]\b")


def words(ref: Ref) -> str:
    """All that a page says."""

    def said() -> Iterator[str]:
        made = page(ref, AT)
        yield from (made.title, made.subtitle)
        for paragraph in made.sections:
            rows = ("  ".join(row) for row in (*paragraph.beside, *paragraph.rows))
            yield from (paragraph.label, paragraph.text, *rows)

    return "\n".join(said())


@pytest.mark.parametrize("ref", [*EXAMS.values(), *FACTS.values()], ids=lambda ref: ref.id)
def test_no_page_has_names_of_fields(ref: Ref) -> None:
    assert not INSIDE.search(words(ref)), INSIDE.search(words(ref))


@pytest.mark.parametrize("ref", EXAMS.values(), ids=lambda ref: ref.id)
def test_an_exam_that_is_in_doubt_says_so_and_names_who_can_tell(ref: Ref) -> None:
    said = words(ref)
    assert "(not confirmed)" in said or "ask the issuer" in said
    assert AT.exams[ref.id].verified or "confirm with the issuer" in said


SHOWN_ELSEWHERE = {"code_books"}
"""Fields that the page of an exam does not show."""


@pytest.mark.parametrize("exam", AT.roadmap.exams, ids=lambda exam: exam.id)
@pytest.mark.parametrize("is_chosen", [False, True])
def test_each_thing_that_nobody_confirmed_says_so_beside_itself(exam: Exam, is_chosen: bool) -> None:
    state = State.model_validate({"doc_id": "d", "exams": {exam.id: {"chosen": is_chosen}}})

    def marks(unverified: tuple[str, ...]) -> int:
        doubtful = exam.model_copy(update={"unverified": unverified})
        plan = AT.roadmap.model_copy(update={"exams": (doubtful,)})
        shown = exam_page(doubtful, Snapshot(plan, state, TODAY))
        bars = (bar.words for one in shown.sections for bar in one.bars)
        rows = (part for one in shown.sections for row in one.rows for part in row)
        said = [shown.title, *bars, *rows, *(part for one in shown.sections for part in (one.text,))]
        return sum(one.count("(not confirmed)") + one.count("ask the issuer.") for one in said)

    assert marks(()) == 0
    for name in set(possible_doubts(exam)) - SHOWN_ELSEWHERE:
        assert marks((name,)) >= 1, name


def test_an_exam_says_beside_what_nobody_confirmed_that_nobody_did_and_explains_its_letters() -> None:
    said = words(EXAMS["cca"])
    assert "questions  105, 90 of them scored\n" in said
    assert "21–25 %  Reimbursement Methodologies (not confirmed)" in said
    assert "time  2 h\n" in said
    assert "What renewal costs: ask the issuer." in said
    assert "CEU  Continuing education unit." in said
    assert "PCAP  Professional Certificate Approval Program." in said


@pytest.mark.parametrize("ref", FACTS.values(), ids=lambda ref: ref.id)
def test_a_fact_without_an_issuer_asks_nobody_to_confirm_it(ref: Ref) -> None:
    said = words(ref)
    assert "issuer" not in said
    assert "undated" not in said
    assert "Publisher not stated" not in said


def test_a_source_without_a_publisher_is_named_by_its_title_and_doubt_is_said_plainly() -> None:
    assert len(FACTS) >= 11
    assert "“Guide to becoming a medical records specialist”" in words(FACTS["duties"])
    assert "no date given, read this month – nobody has confirmed it" in words(FACTS["duties"])
    assert "CAHIIM  Commission on Accreditation for Health Informatics" in words(FACTS["terms"])


def test_a_fact_says_how_old_it_is_and_one_without_a_date_when_it_was_read() -> None:
    said = words(FACTS["pay"])
    assert "May 2025, 18 months ago" in said
    assert "as of 2026-09-28, 2 months ago" in said
    assert "no date given, read this month" in words(FACTS["questions"])


def test_questions_and_things_side_by_side_are_pages_of_the_first_screen() -> None:
    titles = {page.title: page for page in facts_for(AT, "goals").values()}
    assert "Is a degree needed?" in {one.label for one in titles["Questions people ask"].sections}
    beside = next(one.beside for one in titles["Side by side"].sections if one.beside)
    assert beside[0] == ("Records specialist", "Health information technician")


@pytest.mark.parametrize("ref", FACTS.values(), ids=lambda ref: ref.id)
def test_the_addresses_of_what_was_read_can_be_opened_from_a_page_of_facts(ref: Ref) -> None:
    made = page(ref, AT)
    rows = [row for one in made.sections if one.link for row in one.rows]
    assert len(rows) == len(made.links)
    assert set(made.links) <= {source.url for source in AT.roadmap.sources.values()}


def test_what_sources_differ_on_stands_side_by_side_on_the_pages_that_it_concerns() -> None:
    topic = next(one for one in page(EXAMS["rhia"], AT).sections if "RHIA attempt" in one.label)
    who, says, when = topic.beside
    assert who == ("AHIMA, mirrored by healthcom.info", "Open Exam Prep")
    assert says[0].startswith("90 days")
    assert says[1].startswith("30 days")
    assert "2023-09, 3 years ago" in when[0]
    assert topic.rows[0][1].startswith("90 days as the cautious value")
    assert "RHIA attempt" not in words(EXAMS["cca"])
    assert "Projected growth, by edition" in words(FACTS["pay"])


def test_an_exam_says_how_old_its_fee_is_who_counted_its_passes_and_what_can_be_opened() -> None:
    said, made = words(EXAMS["cehrs"]), page(EXAMS["cehrs"], AT)
    assert "as of 2026-04, 7 months ago" in said
    rates = next(one.rows for one in made.sections if one.label == "Pass rates")
    assert rates[-1][0].startswith(("cehrsexam.com", "TestPrepPilot"))
    assert made.links[0] == AT.exams["cehrs"].url
    assert len(made.links) == len(next(one.rows for one in made.sections if one.link)) > 1


def test_a_topic_concerns_its_place_and_what_is_below_it_and_nothing_that_is_called_alike() -> None:
    topics = tuple(
        AT.roadmap.disagreements[0].model_copy(update={"id": place.replace(".", "-"), "about": (place,)})
        for place in ("exams.ccs", "exams.ccs.fee", "exams.ccs-p.fee", "exams")
    )
    at = Snapshot(AT.roadmap.model_copy(update={"disagreements": topics}), AT.state, TODAY)
    assert [topic.id for topic in differing_about("exams.ccs", at)] == ["exams-ccs", "exams-ccs-fee"]


def test_the_page_of_an_exam_has_what_articles_say_of_it() -> None:
    said = words(EXAMS["cpc"])
    assert "Professional Coders (AAPC)." in said
    assert "“How to Become a Medical Records Specialist”:  Among the best known" in said
    assert "“How to Become" not in words(EXAMS["ccs"])


def test_an_item_says_what_it_rests_on_and_what_the_plan_goes_by_where_sources_differ() -> None:
    said = words(AT.checklist.by_id["choose-route"].ref)
    assert "“Guide to becoming a medical records specialist”" in said
    assert "Whether a degree is needed  A matter of route." in said
    assert "Source" not in words(AT.checklist.by_id["set-hire-date"].ref)


def test_columns_stand_under_their_names_and_where_it_is_narrow_one_under_the_other() -> None:
    shown = Page(sections=(Paragraph("Two", beside=(("One", "The other"), ("first words here", "second"))),))
    assert wording.page(shown, 60).plain.splitlines() == [
        "Two",
        "One                            The other",
        "first words here               second",
    ]
    assert wording.page(shown, 30).plain.splitlines() == ["Two", "One", "first words here", "The other", "second"]
    assert "One: first words here" in spoken.page(shown)


def test_columns_of_anybodys_words_do_no_harm() -> None:
    shown = wording.page(Page(sections=(Paragraph("Two", beside=((HOSTILE, "b"), ("日本" * 30, HOSTILE))),)), 60)
    assert "\x1b" not in shown.plain
    assert "[ACME]" in shown.plain
