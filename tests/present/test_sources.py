"""What pages say of their sources: plain words, and no inside talk."""

import re
from collections.abc import Iterator

import pytest

from mrs_tracker import paths, roadmap
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.present.exams import exam_ref
from mrs_tracker.present.facts import fact_ref
from mrs_tracker.present.pages import facts, page
from mrs_tracker.refs import Ref
from mrs_tracker.state.document import State
from tests.conftest import TODAY

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
            yield from (paragraph.label, paragraph.text, *("  ".join(row) for row in paragraph.rows))

    return "\n".join(said())


@pytest.mark.parametrize("ref", [*EXAMS.values(), *FACTS.values()], ids=lambda ref: ref.id)
def test_no_page_has_names_of_fields(ref: Ref) -> None:
    assert not INSIDE.search(words(ref)), INSIDE.search(words(ref))


@pytest.mark.parametrize("ref", EXAMS.values(), ids=lambda ref: ref.id)
def test_an_exam_that_is_in_doubt_says_so_and_names_who_can_tell(ref: Ref) -> None:
    said = words(ref)
    assert "not confirmed:" in said
    assert AT.exams[ref.id].verified or "confirm with the issuer" in said


def test_an_exam_says_in_words_what_nobody_confirmed_and_explains_its_letters() -> None:
    said = words(EXAMS["cca"])
    assert "not confirmed:  the shares of its domains, where it is taken, how long an approval lasts" in said
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
    assert "no date given – nobody has confirmed it" in words(FACTS["duties"])
    assert "CAHIIM  Commission on Accreditation for Health Informatics" in words(FACTS["terms"])
