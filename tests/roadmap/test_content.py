"""The content of the plan: all of it there, every figure with its source."""

from mrs_tracker.insight.checklist import chosen_exams
from mrs_tracker.insight.readiness import weights
from mrs_tracker.places import STEP_IDS
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state.document import State

CODES = {
    *(f"g{n}" for n in range(1, 12)),
    *(f"e{n}" for n in range(1, 13)),
    *(f"c{n}" for n in range(1, 10)),
    *(f"x{n}" for n in range(1, 9)),
    *(f"j{n}" for n in range(1, 9)),
}
"""Every task that the sources or the research name."""


def test_five_steps_hold_about_seventy_items_and_every_task_of_the_sources(plan: Roadmap) -> None:
    items = [item for step in plan.steps for item in step.items]
    assert tuple(step.id for step in plan.steps) == STEP_IDS
    assert 60 <= len(items) <= 75
    assert {alias for item in items for alias in item.aliases} >= CODES


def test_items_say_why_how_and_what_can_be_done_in_five_minutes(plan: Roadmap) -> None:
    for step in plan.steps:
        for item in step.items:
            assert len(item.title) <= 50
            assert len(item.why) >= 40
            assert len(item.how) >= 80
            assert item.five_minutes


def test_the_catalog_is_whole(plan: Roadmap) -> None:
    ids = {exam.id for exam in plan.exams}
    assert ids == {"cehrs", "rhit", "cpc", "cca", "ccs", "ccs-p", "rhia", "coc", "cic", "cpb", "cbcs", "cmaa"}
    for exam in plan.exams:
        if exam.domains:
            assert abs(sum(weights(exam.domains).values()) - 1) < 1e-9


def test_scaled_marks_are_told_apart_from_percentages(plan: Roadmap) -> None:
    kinds = {exam.id: exam.sitting.pass_mark.kind for exam in plan.exams}
    assert kinds["cca"] == "scaled"
    assert kinds["cehrs"] == "scaled"
    assert kinds["cpc"] == "percent"


def test_only_rhit_and_rhia_ask_for_an_accredited_degree(plan: Roadmap) -> None:
    gated = {
        exam.id
        for exam in plan.exams
        for route in exam.eligibility.routes
        if (program := route.requires.program) and program.accredited_by == "CAHIIM"
    }
    assert gated == {"rhit", "rhia"}


def test_skills_duties_and_disagreements_are_there(plan: Roadmap) -> None:
    assert len(plan.skills) == 6
    assert len(plan.duties) == 8
    assert len(plan.disagreements) >= 13
    assert {change.id for change in plan.code_calendar} >= {"icd10-annual", "icd10-midyear", "cpt-annual"}


def test_every_vintage_of_pay_is_kept_and_the_newest_stands_first(plan: Roadmap) -> None:
    medians = [figures.median for figures in plan.figures if figures.median]
    assert medians[0] == 51140
    assert {51140, 50250, 48780, 46660, 44090} <= set(medians)
    assert any(figures.growth == 9 and "guide" in figures.source for figures in plan.figures)


def test_nothing_is_chosen_before_somebody_chooses(plan: Roadmap) -> None:
    assert chosen_exams(plan, State(doc_id="x")) == ()
