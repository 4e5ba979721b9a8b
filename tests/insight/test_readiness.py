"""The practice estimate, by the worked example of the product's page."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mrs_tracker.cli import exams
from mrs_tracker.insight.readiness import DomainEstimate, Readiness, domain_estimate, readiness, weights, whole_percent
from mrs_tracker.present import exams as screen_exams
from mrs_tracker.roadmap.exams import Domain
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state.records.exams import ExamRecord, Practice
from tests.conftest import TODAY, Ran


def practice(domain: str, correct: int, asked: int, ago: int) -> Practice:
    return Practice(day=TODAY - timedelta(days=ago), domain=domain, correct=correct, asked=asked)


EXAMPLE = ExamRecord(
    practice={
        "1": practice("non-clinical", 18, 25, 0),
        "2": practice("clinical", 14, 25, 0),
        "3": practice("clinical", 20, 25, 21),
        "4": practice("revenue", 9, 10, 42),
        "5": practice("reporting", 5, 10, 0),
    }
)


def test_the_worked_example_for_cehrs(plan: Roadmap) -> None:
    exam = next(exam for exam in plan.exams if exam.id == "cehrs")
    found = readiness(exam, EXAMPLE, TODAY)
    assert found is not None
    assert [round(one.estimate, 4) for one in found.domains] == [0.6571, 0.6105, 0.58, 0.50, 0.50]
    assert [round(one.weight, 2) for one in found.domains] == [0.28, 0.32, 0.15, 0.15, 0.10]
    assert round(found.estimate, 4) == 0.5914
    assert found.next is not None
    assert found.next.name == "Clinical Operations"


def test_ranges_are_taken_by_their_midpoints_and_made_whole() -> None:
    domains = [
        Domain(id="a", name="A", weight_min=50, weight_max=60),
        Domain(id="b", name="B", weight_min=45, weight_max=60),
    ]
    assert weights(domains) == {"a": 55 / 107.5, "b": 52.5 / 107.5}


def test_without_practice_every_estimate_is_a_half(plan: Roadmap) -> None:
    exam = next(exam for exam in plan.exams if exam.id == "cpc")
    found = readiness(exam, ExamRecord(), TODAY)
    assert found is not None
    assert found.estimate == pytest.approx(0.5)
    assert found.asked == 0


def test_an_exam_without_weights_has_no_estimate(plan: Roadmap) -> None:
    exam = next(exam for exam in plan.exams if exam.id == "cpb")
    assert readiness(exam, ExamRecord(), TODAY) is None


def test_when_every_domain_reached_the_goal_none_is_next(plan: Roadmap) -> None:
    exam = next(exam for exam in plan.exams if exam.id == "cehrs")
    results = {domain.id: practice(domain.id, 1000, 1000, 0) for domain in exam.domains}
    found = readiness(exam, ExamRecord(practice=results), TODAY)
    assert found is not None
    assert found.next is None


def test_a_removed_result_does_not_count(plan: Roadmap) -> None:
    exam = next(exam for exam in plan.exams if exam.id == "cehrs")
    gone = practice("clinical", 25, 25, 0).model_copy(update={"removed": True, "stamps": {"removed": "2", "day": "1"}})
    assert readiness(exam, ExamRecord(practice={"1": gone}), TODAY) == readiness(exam, ExamRecord(), TODAY)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 50), st.integers(-30, 2000)), max_size=20))
def test_an_estimate_lies_between_nothing_and_everything(results: list[tuple[int, int, int]]) -> None:
    made = [practice("d", min(correct, asked), asked, ago) for correct, asked, ago in results]
    assert 0 < domain_estimate(made, TODAY) < 1


@given(st.integers(0, 400))
def test_old_results_fade_towards_a_half(ago: int) -> None:
    newer = domain_estimate([practice("d", 20, 20, ago)], TODAY)
    older = domain_estimate([practice("d", 20, 20, ago + 21)], TODAY)
    assert 0.5 <= older < newer


def test_ages_are_whole_local_days_and_never_negative() -> None:
    ahead = Practice(day=date(2027, 1, 1), domain="d", correct=9, asked=10)
    assert domain_estimate([ahead], TODAY) == domain_estimate([practice("d", 9, 10, 0)], TODAY)


@pytest.mark.parametrize("hundredths", range(101))
def test_whole_percentages_stay_whole_and_nothing_is_rounded_up(hundredths: int) -> None:
    assert whole_percent(hundredths / 100) == hundredths
    assert whole_percent(hundredths / 100 + 0.00999) == hundredths


@pytest.mark.parametrize("hundredths", [28, 29, 57, 58, 99])
def test_the_command_line_and_the_app_print_the_same_percentages(
    hundredths: int, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    run("exam", "choose", "cca")
    practiced = DomainEstimate(Domain(id="a", name="A", weight_min=100, weight_max=100), 1, hundredths / 100, 10, 0)
    monkeypatch.setattr(exams, "readiness", lambda *_: Readiness(hundredths / 100, (practiced,), None))
    assert f"practice estimate {screen_exams.percent(hundredths / 100)}" in run("exam", "list").out
