"""Who may take which exam: a table of people and exams, and laws that hold for everybody."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from mrs_tracker import paths, roadmap
from mrs_tracker.insight.eligibility import Admission, eligibility
from mrs_tracker.roadmap.exams import Exam
from mrs_tracker.state.document import State

PLAN = roadmap.load(paths.packaged_roadmap())
EXAMS = {exam.id: exam for exam in PLAN.exams}
TABLE = yaml.safe_load((Path(__file__).parents[1] / "data/eligibility.yaml").read_text(encoding="utf-8"))
TODAY = date.fromisoformat(TABLE["today"])
CASES = [(name, exam) for name in TABLE["profiles"] for exam in EXAMS]


def records(kind: str, found: list[dict[str, Any]]) -> dict[str, Any]:
    return {f"{kind}{number}": {"stamp": "0", **one} for number, one in enumerate(found)}


def state_of(facts: dict[str, Any]) -> State:
    """The document of a person of the table."""
    programs = [
        {"name": "School", **{key: value for key, value in one.items() if value is not None}}
        for one in facts["programs"]
    ]
    jobs = [
        {
            "employer": "Somebody",
            "started_on": one["from"],
            "ended_on": None if one["until"] == TABLE["today"] else one["until"],
            "subject": "other" if one["subject"] == "office" else one["subject"],  # the plan's is a medical office
            "supervised": one["supervised"],
            "full_time": one["full_time"],
        }
        for one in facts["work"]
    ]
    return State.model_validate(
        {
            "doc_id": "d",
            "profile": {key: facts[key] for key in ("education", "degree_field", "diploma_expected") if facts[key]},
            "programs": records("p", programs),
            "jobs": records("j", jobs),
            "memberships": records("m", facts["memberships"]),
        }
    )


def of(person: str, exam: str) -> Admission:
    return eligibility(EXAMS[exam], PLAN, state_of(TABLE["profiles"][person]["facts"]), TODAY)


@pytest.mark.parametrize(("person", "exam"), CASES)
def test_the_verdict_is_the_best_one_of_the_table(person: str, exam: str) -> None:
    expected = TABLE["expected"][person][exam]
    assert expected["verdict"] in expected["accept"]
    found = of(person, exam)
    assert found.verdict == expected["verdict"], found
    assert found.reason.endswith(".")
