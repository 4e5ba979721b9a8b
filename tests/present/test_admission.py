"""Whether an exam may be sat, as it is shown."""

import pytest

from mrs_tracker import paths, roadmap
from mrs_tracker.ask.verdicts import SIGNS, shortly
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.present.admission import HEADLINES, not_yet, of_chosen
from mrs_tracker.present.exam_page import exam_page
from mrs_tracker.present.sections import catalog
from mrs_tracker.present.shapes import Paragraph, Room
from mrs_tracker.roadmap.exams import Exam
from mrs_tracker.state.document import State
from tests.insight.test_eligibility import MEMBER, PLAN, TODAY, person

EXAMS = roadmap.load(paths.packaged_roadmap()).exams


def at(state: State) -> Snapshot:
    return Snapshot(PLAN, state, TODAY)


def paragraph(exam: str, label: str, seen: Snapshot) -> Paragraph:
    page = exam_page(seen.exams[exam], seen)
    return next(one for one in page.sections if one.label == label)


COURSE = {"name": "Evening course", "subject": "ehr", "level": "certificate", "finished_on": "2025-09-15"}


def test_the_catalog_begins_with_what_may_be_sat_and_a_sign_says_the_same_as_the_word() -> None:
    rows = [row for row in catalog(at(person(programs=[COURSE], memberships=[MEMBER])), Room(is_tall=False)) if row.ref]
    order = [(row.ref.id, row.reason) for row in rows if row.ref]
    assert order == [
        ("cehrs", "✓ may be sat"),
        ("cca", "✓ may be sat"),
        ("ccs", "✓ ask first"),
        ("cic", "✓ may be sat"),
        ("cpb", "✓ may be sat"),
        ("cpc", "✓ with CPC-A"),
        ("coc", "✓ with COC-A"),
        ("ccs-p", "? not known"),
        ("rhit", "– not yet"),
        ("rhia", "– not yet"),
        ("cbcs", "– not yet"),
        ("cmaa", "– not yet"),
    ]
    assert len({SIGNS[verdict] for verdict in ("may_sit", "unknown", "not_yet")}) == 3


def test_the_page_answers_first_and_shows_proof_ways_and_the_last_day() -> None:
    seen = at(person(programs=[COURSE]))
    may = paragraph("cehrs", "May you take it?", seen)
    assert may.text.startswith(
        f"{HEADLINES['may_sit']} All that is asked for is on record: GED or high school diploma, "
    )
    assert "“Evening course”" in may.text
    assert may.rows == (("until", "Sunday 15 September 2030, if nothing else changes"),)
    wait = paragraph("rhit", "May you take it?", seen)
    assert wait.text.startswith("Not yet. Still missing: a finished program in health information management")
    assert [label for label, _ in wait.rows] == ["opens it"] * 3
    graduate = {"name": "College", "subject": "him", "level": "associate", "cahiim": True, "finished_on": "2026-05-15"}
    proof = paragraph("rhit", "May you take it?", at(person(programs=[graduate])))
    assert [label for label, _ in proof.rows] == ["with"]
    assert "transcript" in proof.rows[0][1]


@pytest.mark.parametrize("exam", EXAMS, ids=lambda exam: exam.id)
def test_every_page_shows_rule_price_and_remarks(exam: Exam) -> None:
    seen = at(person())
    page = exam_page(exam, seen)
    said = "\n".join(f"{one.text} {' '.join(map(' '.join, one.rows))}" for one in page.sections)
    assert exam.eligibility.prose in said
    fee = paragraph(exam.id, "Fee", seen)
    assert len(fee.rows) == len(exam.fee.amounts) + bool(exam.fee.amounts and exam.fee.as_of)
    assert fee.rows or fee.text.startswith("No current price was found")
    for note in (exam.fee.note, exam.retake.note, exam.renewal.note, exam.window and exam.window.note):
        assert not note or note in said
    if exam.code_books:
        assert all(name in paragraph(exam.id, "Code books", seen).text for name in exam.code_books.sets)


def test_the_warning_about_an_old_price_is_seen() -> None:
    assert "$117" in paragraph("cbcs", "Fee", at(person())).text


def test_the_books_are_those_of_the_booked_day() -> None:
    booked = State.model_validate(
        {"doc_id": "d", "exams": {"cca": {"stamp": "0", "chosen": True, "exam_date": "2027-05-02"}}}
    )
    assert paragraph("cca", "Code books", at(State(doc_id="d"))).rows == (
        ("Tue 24 Nov", "the 2026 books"),
        ("from 2027-05-01", "the 2027 books (expected; confirm with the issuer)"),
    )
    assert paragraph("cca", "Code books", at(booked)).rows[0] == (
        "2 May",
        "the 2027 books (expected; confirm with the issuer)",
    )


def test_waits_are_said_by_attempts() -> None:
    seen = at(person())
    assert paragraph("cehrs", "If it takes another try", seen).text.startswith(
        "30 days of waiting; after 3 attempts, 12 months (not confirmed). "
    )
    assert paragraph("cpc", "If it takes another try", seen).text.startswith("no waiting rule was found. ")


def test_the_ways_to_the_full_credential_are_marked_where_they_are_met() -> None:
    coder = {"employer": "Clinic", "subject": "coding", "started_on": "2024-01-01"}
    assert [sign for sign, _ in paragraph("cpc", "CPC-A", at(person(jobs=[coder]))).rows] == ["✓", "·", "·", "·"]
    assert [sign for sign, _ in paragraph("cpc", "CPC-A", at(person())).rows] == ["·"] * 4


def test_what_was_chosen_is_told_in_a_row_and_what_is_missing_in_a_sentence() -> None:
    chosen = {"cca": {"stamp": "0", "chosen": True}, "rhit": {"stamp": "0", "chosen": True}}
    seen = at(State.model_validate({"doc_id": "d", "profile": {"education": "diploma"}, "exams": chosen}))
    assert of_chosen(seen) == "RHIT not yet · CCA may be sat"
    assert not_yet([seen.exams["cca"], seen.exams["ccs-p"]], seen) == ""
    assert (
        not_yet([seen.exams["cca"], seen.exams["cpc"]], seen)
        == "CPC may not be sat yet. Still missing: AAPC membership."
    )
    assert of_chosen(at(person())) == ""
    assert shortly(seen.exams["ccs-p"], seen) == "? not known"
