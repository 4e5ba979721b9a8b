"""The facts of the plan: each source can be looked up or says why not, and nothing names what is not there."""

import pytest

from mrs_tracker import paths, roadmap
from mrs_tracker.roadmap.dotted import standing_at
from mrs_tracker.roadmap.exams import Amount
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.screens import links

TEXT = paths.packaged_roadmap().read_text(encoding="utf-8")


def test_every_source_has_an_address_or_says_why_not_and_when_it_was_read(plan: Roadmap) -> None:
    for key, source in plan.sources.items():
        assert bool(source.url) != bool(source.no_url_because), key
        assert source.read, key
        assert not source.url or links.is_safe(source.url), key


def test_what_the_articles_say_of_certifications_is_there_for_each_that_they_name(plan: Roadmap) -> None:
    said = {one.id: {key for claim in one.claims for key in claim.source} for one in plan.said_of_exams}
    assert said == {
        "cehrs": {"guide"},
        "rhit": {"guide", "occupation"},
        "cpc": {"guide", "occupation"},
        "cca": {"occupation"},
    }


def test_the_questions_of_the_articles_are_there_as_questions(plan: Roadmap) -> None:
    asked = {one.id: one.question for one in plan.faq}
    assert {"degree", "patient-care", "coder-or-technician", "software", "moving-up", "specialist-or-hit"} <= set(asked)
    assert all(question.endswith("?") for question in asked.values())


def test_what_the_articles_compare_stands_side_by_side(plan: Roadmap) -> None:
    assert {one.id for one in plan.contrasts} >= {"specialist-technician", "coder-technician"}
    assert len(plan.contrasts[0].differences) >= 2


def test_growth_is_compared_with_all_occupations_and_has_its_reasons(plan: Roadmap) -> None:
    assert "3.5%" in standing_at(plan, "reasons.growth-above-average.about")
    assert "electronic" in standing_at(plan, "reasons.rising-demand.about")


@pytest.mark.parametrize("key", ["pay-2020", "outlook-2019"])
def test_figures_of_an_occupation_that_is_no_longer_counted_say_so(key: str, plan: Roadmap) -> None:
    assert "341,600" in standing_at(plan, f"figures.{key}.occupation")
    assert "cannot be compared" in standing_at(plan, f"figures.{key}.note")


def test_every_disagreement_says_where_it_matters(plan: Roadmap) -> None:
    assert [one.id for one in plan.disagreements if not one.about] == []
    assert {"rhia-retake", "cpb-questions", "cpc-fee", "aapc-grace", "ccs-eligibility", "ahima-delivery"} <= {
        one.id for one in plan.disagreements
    }


def test_a_place_is_found_by_ids_and_labels(plan: Roadmap) -> None:
    assert standing_at(plan, "duties.coding.title") == "Coding diagnoses and procedures"
    assert standing_at(plan, "steps.certification.c6") is standing_at(plan, "steps.certification.book-exam")
    assert standing_at(plan, "steps.goals.check-pay.title") == "Look at pay and set a floor"
    assert isinstance(standing_at(plan, "exams.rhit.fee.amounts.0"), Amount)
    assert standing_at(plan, "sources.guide.publisher") is None
    assert standing_at(plan, "duties.cooking") is None
    assert standing_at(plan, "title.text.more") is None


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("about: [exams.cpc.fee]", "about: [exams.cpc.fees]", "nothing stands at exams.cpc.fees."),
        ("said_of_exams:\n  - id: cehrs", "said_of_exams:\n  - id: cehr", "no exam cehr. Did you mean cehrs?"),
    ],
)
def test_a_name_that_stands_for_nothing_is_refused(right: str, wrong: str, message: str) -> None:
    assert right in TEXT
    found, problems, _ = roadmap.examine(TEXT.replace(right, wrong, 1).encode())
    assert found is None
    assert [one.message for one in problems] == [message]
