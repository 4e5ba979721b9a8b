"""How long the plan is for whom: no profile is absurd."""

import importlib.util
import itertools
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from mrs_tracker import paths, roadmap
from mrs_tracker.insight.checklist import Checklist

FOCUSES = ("records", "coding", "specialized")
LEAST, MOST = 80, 720
"""Hours of a plan without a degree: below, somebody would be sent off unprepared; above, it is no short way any more."""


@pytest.fixture(scope="session")
def page() -> ModuleType:
    """The program that makes the page about the lengths."""
    file = Path(__file__).parents[2] / "docs" / "generate.py"
    spec = importlib.util.spec_from_file_location("generate_lengths", file)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def planned(page: ModuleType) -> Callable[[str, str, str, str], Checklist]:
    """The checklist of a person by what they finished, their focus, their work so far and the exam aimed at."""
    plan = roadmap.load(paths.packaged_roadmap())
    people = {who.title: who for who in page.PEOPLE}
    return lambda who, focus, work, aim: page.planned(plan, people[who], focus, work, aim)


def counted(listed: Checklist) -> set[str]:
    return {one.id for one in listed if one.counts}


def test_the_page_has_36_profiles_and_more(page: ModuleType) -> None:
    assert len(FOCUSES) * len(page.PEOPLE) * len(page.EXPERIENCE) * len(page.AIMS) >= 36


def test_without_a_degree_rhit_takes_years_and_with_it_under_250_hours(
    page: ModuleType, planned: Callable[..., Checklist]
) -> None:
    for who, focus, work in itertools.product(page.PEOPLE, FOCUSES, page.EXPERIENCE):
        hours = page.hours(planned(who.title, focus, work, "rhit"))
        if who.is_accredited:
            assert hours < 250, who
        else:
            assert hours > 52 * 40, who


def test_no_other_plan_is_absurd(page: ModuleType, planned: Callable[..., Checklist]) -> None:
    for who, focus, work, aim in itertools.product(page.PEOPLE, FOCUSES, page.EXPERIENCE, page.AIMS):
        if aim != "rhit" and who.route != "degree":
            assert LEAST <= page.hours(planned(who.title, focus, work, aim)) <= MOST, (who, focus, work, aim)


@pytest.mark.parametrize(
    ("focus", "aim", "has_cpt"),
    [("coding", "cehrs", False), ("records", "cpc", True), ("records", "cca", True), ("coding", "", True)],
)
def test_the_exam_decides_about_procedure_codes_before_the_focus_does(
    focus: str, aim: str, has_cpt: bool, planned: Callable[..., Checklist]
) -> None:
    assert ("learn-cpt-hcpcs" in counted(planned("diploma", focus, "none", aim))) is has_cpt


PROGRAM = {"shortlist-programs", "check-accreditation", "enroll", "finish-program"}


@pytest.mark.parametrize(
    ("who", "aim"),
    [
        ("certificate in coding", "cca"),
        ("certificate in health records", "cehrs"),
        ("associate degree in HIM, CAHIIM", "rhit"),
        ("diploma, an employer trains", "cehrs"),
    ],
)
def test_who_has_the_program_or_needs_none_is_not_sent_through_one(
    who: str, aim: str, planned: Callable[..., Checklist]
) -> None:
    assert not PROGRAM & counted(planned(who, "coding", "none", aim))


def test_a_certificate_does_not_replace_the_degree_that_rhit_asks_for(planned: Callable[..., Checklist]) -> None:
    assert counted(planned("certificate in coding", "coding", "none", "rhit")) >= {"enroll", "finish-degree"}


def test_who_works_with_records_need_not_look_for_a_place(planned: Callable[..., Checklist]) -> None:
    assert {"find-place", "log-hours"} <= counted(planned("diploma", "records", "none", "cehrs"))
    assert not {"find-place", "log-hours"} & counted(planned("diploma", "records", "records", "cehrs"))


def test_who_is_in_the_role_has_neither_experience_nor_applications(planned: Callable[..., Checklist]) -> None:
    listed = planned("diploma", "records", "role", "cca")
    assert not {one.id for one in listed if one.counts and one.step in ("experience", "applications")}


def test_the_specialized_area_has_an_item_of_its_own(planned: Callable[..., Checklist]) -> None:
    records, specialized = (counted(planned("diploma", focus, "none", "cehrs")) for focus in ("records", "specialized"))
    assert specialized - records == {"learn-statistics"}


def test_nothing_of_three_issuers_counts_before_an_exam_is_known(planned: Callable[..., Checklist]) -> None:
    issuers = {"apply-for-exam", "register-with-nha", "buy-aapc-exam", "join-body", "order-code-books"}
    assert not issuers & counted(planned("diploma", "records", "none", ""))
