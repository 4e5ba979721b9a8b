"""What nobody confirmed about an exam is said in plain words; names of fields are never shown."""

import re

import pytest
from pydantic import BaseModel

from mrs_tracker import paths, roadmap
from mrs_tracker.roadmap.doubts import DOUBTS, doubts, possible_doubts
from mrs_tracker.roadmap.exams import Exam

TEXT = paths.packaged_roadmap().read_text(encoding="utf-8")
EXAMS = roadmap.load(paths.packaged_roadmap()).exams


@pytest.mark.parametrize("exam", EXAMS, ids=lambda exam: exam.id)
def test_every_field_that_the_plan_names_has_words(exam: Exam) -> None:
    words = doubts(exam)
    assert len(words) == len(exam.unverified)
    for said in words:
        assert not re.search(r"[._]|\busd\b", said), said


def test_domains_and_prices_are_named_by_what_is_shown_of_them() -> None:
    cpc = next(exam for exam in EXAMS if exam.id == "cpc")
    assert "the share of HCPCS Level II" in doubts(cpc)
    assert "the price “Student membership a year”" in doubts(cpc)


@pytest.mark.parametrize("name", DOUBTS)
def test_every_name_is_a_field_of_an_exam(name: str) -> None:
    model: object = Exam
    for part in name.split("."):
        assert isinstance(model, type)
        assert issubclass(model, BaseModel)
        field = model.model_fields[part].annotation
        inside = [one for one in getattr(field, "__args__", ()) if isinstance(one, type) and issubclass(one, BaseModel)]
        model = inside[0] if inside else field


def test_an_unknown_name_is_refused_with_its_line_and_the_nearest() -> None:
    wrong = TEXT.replace("unverified: [domains, sitting.delivery,", "unverified: [domains, sitting.delivrey,", 1)
    line = next(number for number, row in enumerate(wrong.splitlines(), 1) if "sitting.delivrey" in row)
    plan, found, _ = roadmap.examine(wrong.encode())
    assert plan is None
    assert [problem.sentence("plan.yaml") for problem in found] == [
        f"plan.yaml:{line}: exams.3.unverified.1: no field sitting.delivrey of an exam. Did you mean sitting.delivery?"
    ]


def test_a_domain_that_the_exam_does_not_have_is_refused_too() -> None:
    assert "domains.icd10cm" in possible_doubts(next(exam for exam in EXAMS if exam.id == "cpc"))
    _, found, _ = roadmap.examine(TEXT.replace("- domains.icd10cm\n", "- domains.icd11\n", 1).encode())
    assert [problem.message for problem in found] == [
        "no field domains.icd11 of an exam. Did you mean domains.icd10cm?"
    ]
