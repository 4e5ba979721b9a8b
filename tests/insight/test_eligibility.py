"""Who may take which exam: a table of people and exams, and laws that hold for everybody."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from mrs_tracker import paths, roadmap
from mrs_tracker.insight.eligibility import Admission, eligibility
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


MARKS: dict[str, tuple[str, ...]] = {
    "join AAPC": ("AAPC membership",),
    "CAHIIM-accredited HIM": ("CAHIIM", "bachelor", "master"),
    "that CAHIIM accredits": ("CAHIIM", "associate degree"),
    "an EHR program": ("program in health records", "5 years"),
    "billing and coding program": ("program in coding", "5 years"),
    "medical administration program": ("program in medical office", "5 years"),
    "supervised EHR work": ("12 months of supervised work in health records", "3 years"),
    "billing or coding work": ("12 months of supervised work in coding", "3 years"),
    "supervised medical administration work": ("supervised work in medical office", "NHA can say"),
    "suffix CPC-A": ("CPC-A",),
    "suffix COC-A": ("COC-A",),
    "from the employer": ("letter from the employer", "supervised work"),
    "official transcript": ("official transcript", "AHIMA"),
    "early-testing form": ("early-testing form", "director"),
    "final transcript": ("final transcript",),
}
"""What has to stand in one line where the table's line has the words."""


def is_said(wanted: str, lines: tuple[str, ...]) -> bool:
    marks = [marks for words, marks in MARKS.items() if words in wanted]
    assert marks, f"the table says something new: {wanted}"
    return any(all(mark in line for mark in marks[0]) for line in lines)


@pytest.mark.parametrize(("person", "exam"), CASES)
def test_what_opens_it_and_what_comes_along_mean_what_the_table_says(person: str, exam: str) -> None:
    expected, found = TABLE["expected"][person][exam], of(person, exam)
    for wanted in expected.get("opens", ()):
        assert is_said(wanted, found.opens), (wanted, found.opens)
    for wanted in expected.get("with", ()):
        assert is_said(
            wanted, tuple(line[:1].lower() + line[1:] if line[1:2].islower() else line for line in found.along)
        )
    assert bool(found.along) == (found.verdict == "may_sit_with")
    assert not (found.opens and found.verdict in ("may_sit", "may_sit_with"))
    if "until" in expected:
        assert found.until
        assert abs((found.until - date.fromisoformat(expected["until"])).days) <= 31


def person(**facts: Any) -> State:
    """A document with a profile and records, each a list by the map that holds it."""
    profile = facts.pop("profile", {"education": "diploma"})
    return State.model_validate(
        {"doc_id": "d", "profile": profile, **{name: records(name, found) for name, found in facts.items()}}
    )


def sits(exam: str, state: State, on: date = TODAY) -> Admission:
    return eligibility(EXAMS[exam], PLAN, state, on)


CODER = {"employer": "Clinic", "subject": "coding", "supervised": True}
MEMBER = {"body": "aapc "}
HIM = {"name": "College", "subject": "him", "level": "associate", "cahiim": True}


def test_two_years_of_coding_take_the_apprentices_mark_off_and_ask_for_the_letter() -> None:
    young = sits("cpc", person(memberships=[MEMBER], jobs=[{**CODER, "started_on": "2024-12-15"}]))
    assert young.verdict == "may_sit_with"
    assert [*young.along] != ["CPC-A"]  # December 2024 to November 2026 are 24 calendar months
    assert "letter" in young.along[0]
    assert "carries" not in young.reason
    short = sits("cpc", person(memberships=[MEMBER], jobs=[{**CODER, "started_on": "2025-01-01"}]))
    assert short.along == ("CPC-A",)


def test_a_course_of_eighty_hours_stands_for_one_of_the_two_years_and_practicode_for_the_other() -> None:
    job = {**CODER, "started_on": "2025-12-01"}
    course = {"name": "Course", "subject": "coding", "finished_on": "2026-05-01", "contact_hours": 80}
    assert "letter" in sits("coc", person(memberships=[MEMBER], jobs=[job], programs=[course])).along[0]
    less = {**course, "contact_hours": 79}
    assert sits("coc", person(memberships=[MEMBER], jobs=[job], programs=[less])).along == ("COC-A",)
    papers = [{"exam": "cpc", "earned_on": "2026-08-01", "evidence": {"practicode": {}, "course-80": {}}}]
    assert sits("coc", person(memberships=[MEMBER], credentials=papers)).verdict == "may_sit"


def test_logged_hours_of_work_and_internships_count_as_months_of_coding_and_volunteering_does_not() -> None:
    def entries(kind: str) -> list[dict[str, Any]]:
        days = [f"{year}-{month:02}-10" for year in (2025, 2026) for month in range(1, 13)][:23]
        marks = {"duties": {"coding": {}}, "kind": kind, "minutes": 60, "place": "Clinic"}
        return [{"day": day, **marks} for day in ["2024-12-31", *days, *days]]

    assert "letter" in sits("cpc", person(memberships=[MEMBER], experience=entries("work"))).along[0]
    assert "letter" in sits("cpc", person(memberships=[MEMBER], experience=entries("internship"))).along[0]
    assert sits("cpc", person(memberships=[MEMBER], experience=entries("volunteering"))).along == ("CPC-A",)


def test_months_of_two_jobs_at_once_count_once_and_only_inside_the_window() -> None:
    ehr = {"employer": "Clinic", "subject": "ehr", "supervised": True}
    twice = [{**ehr, "started_on": "2026-05-01"}, {**ehr, "started_on": "2026-05-15"}]
    assert sits("cehrs", person(jobs=twice)).verdict == "not_yet"
    assert any("(6 so far)" in line for line in sits("cehrs", person(jobs=twice)).opens)
    old = [{**ehr, "started_on": "2021-01-01", "ended_on": "2022-12-31"}]
    assert sits("cehrs", person(jobs=old)).verdict == "not_yet"
    recent = [{**ehr, "started_on": "2024-01-01", "ended_on": "2024-12-31"}]
    found = sits("cehrs", person(jobs=recent))
    assert found.verdict == "may_sit_with"
    assert found.until == date(2027, 1, 2)  # a year of work lies within the window until then
    assert sits("cehrs", person(jobs=recent), date(2027, 1, 2)).verdict == "may_sit_with"
    assert sits("cehrs", person(jobs=recent), date(2027, 1, 3)).verdict == "not_yet"


def test_single_days_in_twelve_months_are_no_year_of_work() -> None:
    days = [
        {**EHR_JOB, "started_on": f"2025-{month:02}-28", "ended_on": f"2025-{month:02}-28"} for month in range(1, 13)
    ]
    assert sits("cehrs", person(jobs=days)).verdict == "not_yet"


def test_whether_part_time_work_counts_only_the_issuer_can_say() -> None:
    for short in ({"full_time": False}, {"full_time": None, "hours_a_week": 12}):
        found = sits("cehrs", person(jobs=[{**EHR_JOB, "started_on": "2024-01-01", **short}]))
        assert (found.verdict, "full time" in found.reason) == ("unknown", True)


def test_a_job_whose_end_is_known_holds_until_its_months_leave_the_window() -> None:
    ends = {**EHR_JOB, "started_on": "2024-01-01", "ended_on": "2026-12-31"}
    assert sits("cehrs", person(jobs=[ends])).until == date(2030, 1, 1)
    assert sits("cehrs", person(jobs=[{**ends, "ended_on": None}])).until is None


def test_terms_of_a_membership_that_follow_each_other_are_one() -> None:
    terms = [
        {"body": "AAPC", "since": "2026-01-01", "until": "2026-12-31"},
        {"body": "AAPC", "since": "2027-01-01", "until": "2027-12-31"},
    ]
    assert sits("cic", person(memberships=terms)).until == date(2027, 12, 31)
    gap = [terms[0], {**terms[1], "since": "2027-01-02"}]
    assert sits("cic", person(memberships=gap)).until == date(2026, 12, 31)


def test_a_passed_exam_is_a_credential_until_more_is_said_of_it() -> None:
    passed = {"rhit": {"attempts": {"a": {"stamp": "0", "day": "2026-11-01", "result": "pass"}}}}
    state = State.model_validate({"doc_id": "d", "profile": {"education": "diploma"}, "exams": passed})
    assert "A recommended preparation is there." in eligibility(EXAMS["ccs"], PLAN, state, TODAY).reason


def test_a_program_that_is_not_accredited_today_may_have_been_when_it_was_finished() -> None:
    him = {"name": "HIM", "level": "associate", "subject": "him", "finished_on": "2015-05-15", "cahiim": False}
    assert sits("rhit", person(programs=[him])).verdict == "unknown"
    assert sits("rhit", person(programs=[{**him, "accredited_at_graduation": False}])).verdict == "not_yet"


def test_a_job_of_which_too_little_is_known_makes_it_unknown_and_the_reason_says_what_to_add() -> None:
    vague = {"employer": "Clinic", "started_on": "2024-01-01", "subject": "ehr"}
    found = sits("cehrs", person(jobs=[vague]))
    assert found.verdict == "unknown"
    assert "supervised" in found.reason
    assert sits("cehrs", person(jobs=[{**vague, "supervised": False}])).verdict == "not_yet"
    assert sits("cehrs", person(jobs=[{**vague, "supervised": True, "started_on": None}])).verdict == "unknown"
    assert sits("cehrs", person(jobs=[{**vague, "supervised": True, "started_on": "2027-01-01"}])).verdict == "not_yet"


def test_accreditation_and_level_must_be_met_by_one_and_the_same_program() -> None:
    history = {"name": "History", "subject": "other", "level": "bachelor", "finished_on": "2015-06-01", "cahiim": False}
    records = {**HIM, "finished_on": "2026-05-15"}
    state = person(profile={"education": "bachelor", "degree_field": "other"}, programs=[history, records])
    assert sits("rhia", state).verdict == "not_yet"
    assert sits("rhit", state).verdict == "may_sit_with"
    after = {**records, "level": "post-baccalaureate"}
    assert sits("rhia", person(profile={"education": "bachelor"}, programs=[history, after])).verdict == "may_sit_with"


def test_what_counts_is_whether_it_was_accredited_when_it_was_finished() -> None:
    lost = {**HIM, "finished_on": "2026-05-15", "accredited_at_graduation": False}
    assert sits("rhit", person(programs=[lost])).verdict == "not_yet"
    unsaid = {**HIM, "finished_on": "2026-05-15", "cahiim": None}
    assert sits("rhit", person(programs=[unsaid])).verdict == "unknown"
    assert "CAHIIM" in sits("rhit", person(programs=[unsaid])).reason


def test_the_final_term_ends_with_the_day_that_is_expected() -> None:
    running = {**HIM, "enrolled_on": "2025-01-10", "expected_on": "2026-12-18", "final_term": True}
    found = sits("rhit", person(programs=[running]))
    assert (found.verdict, found.until) == ("may_sit_with", date(2026, 12, 18))
    assert sits("rhit", person(programs=[running]), date(2026, 12, 19)).verdict == "unknown"
    assert sits("rhit", person(programs=[{**running, "final_term": None}])).verdict == "unknown"
    early = {**running, "final_term": None, "expected_on": "2027-12-18"}
    assert sits("rhit", person(programs=[early])).verdict == "not_yet"
    assert sits("rhit", person(programs=[{**early, "enrolled_on": None, "chosen": True}])).verdict == "not_yet"


def test_a_degree_of_which_the_profile_names_no_more_leaves_it_unknown() -> None:
    assert sits("rhit", person(profile={"education": "associate"})).verdict == "unknown"
    assert sits("rhit", person(profile={"education": "associate", "degree_field": "office"})).verdict == "not_yet"
    assert sits("rhit", person(profile={"education": "bachelor", "degree_field": "him"})).verdict == "unknown"


def test_before_the_diploma_nha_gives_a_provisional_certification() -> None:
    course = {"name": "Course", "subject": "ehr", "level": "certificate", "finished_on": "2026-06-01"}
    student = {"education": "none", "diploma_expected": "2027-06-01"}
    found = sits("cehrs", person(profile=student, programs=[course]))
    assert (found.verdict, found.until) == ("may_sit_with", date(2027, 6, 1))
    assert "provisional" in found.along[0]
    late = {"education": "none", "diploma_expected": "2027-11-25"}
    assert sits("cehrs", person(profile=late, programs=[course])).verdict == "not_yet"
    assert any(
        "diploma that is expected" in line for line in sits("cehrs", person(profile={"education": "none"})).opens
    )


def test_a_membership_that_lapsed_is_none_and_the_last_day_counts() -> None:
    until = [{"body": "AAPC", "until": "2026-11-24"}]
    assert (sits("cic", person(memberships=until)).verdict, sits("cic", person(memberships=until)).until) == (
        "may_sit",
        TODAY,
    )
    assert sits("cic", person(memberships=until), date(2026, 11, 25)).verdict == "not_yet"
    assert sits("cic", person(memberships=[{"body": "AHIMA"}])).verdict == "not_yet"
    both = [*until, {"body": "AAPC", "since": "2026-11-01", "until": "2027-10-31"}]
    assert sits("cic", person(memberships=both)).until == date(2027, 10, 31)


def test_no_routes_are_unknown_and_a_route_without_conditions_is_no_gate() -> None:
    exam = EXAMS["ccs-p"]
    assert eligibility(exam, PLAN, person(), TODAY).verdict == "unknown"
    rule = exam.eligibility.model_validate({"prose": "For everybody.", "routes": [{"label": "At once"}]})
    free = eligibility(exam.model_copy(update={"eligibility": rule}), PLAN, person(), TODAY)
    assert (free.verdict, free.reason.startswith("Nothing is asked for.")) == ("may_sit", True)


def test_a_thing_that_cannot_be_known_is_shown_as_a_way_and_never_met() -> None:
    found = sits("rhit", person(profile={"education": "bachelor", "degree_field": "other"}))
    assert found.verdict == "not_yet"
    assert any("reciprocity" in line for line in found.opens)


EHR_JOB = {"employer": "Clinic", "subject": "ehr", "supervised": True}
EHR_COURSE = {"name": "Course", "subject": "ehr", "level": "certificate"}


def test_of_more_months_than_are_asked_for_the_newest_count_for_the_last_day() -> None:
    fourteen = [{**EHR_JOB, "started_on": "2024-01-01", "ended_on": "2025-02-28"}]
    assert sits("cehrs", person(jobs=fourteen)).until == date(2027, 3, 1)  # the newest twelve began in March 2024
    two_years = [{**EHR_JOB, "started_on": "2023-01-01", "ended_on": "2024-12-31"}]
    assert sits("cehrs", person(jobs=two_years)).until == date(2028, 1, 2)  # the way over five years lasts longer
    assert sits("cehrs", person(jobs=two_years), date(2028, 1, 2)).verdict == "may_sit_with"


def test_a_program_counts_on_the_last_day_of_its_years_and_the_newest_one_counts_longest() -> None:
    old, new = {**EHR_COURSE, "finished_on": "2021-11-24"}, {**EHR_COURSE, "finished_on": "2026-01-31"}
    found = sits("cehrs", person(programs=[old]))
    assert (found.verdict, found.until) == ("may_sit", TODAY)
    assert sits("cehrs", person(programs=[old]), date(2026, 11, 25)).verdict == "not_yet"
    assert sits("cehrs", person(programs=[old, new])).until == date(2031, 1, 31)
    assert sits("cehrs", person(programs=[new, old])).until == date(2031, 1, 31)


def test_of_two_open_ways_the_one_without_a_proof_counts() -> None:
    both = person(
        jobs=[{**EHR_JOB, "started_on": "2025-01-01"}], programs=[{**EHR_COURSE, "finished_on": "2025-01-31"}]
    )
    found = sits("cehrs", both)
    assert (found.verdict, found.along) == ("may_sit", ())


def test_work_of_which_the_subject_was_not_said_leaves_the_apprentices_mark() -> None:
    vague = [{"employer": "Clinic", "started_on": "2020-01-01"}]
    found = sits("cpc", person(memberships=[MEMBER], jobs=vague))
    assert (found.verdict, found.along, found.gives) == ("may_sit_with", ("CPC-A",), "CPC-A")


def test_who_has_a_diploma_is_not_shown_the_way_before_it() -> None:
    assert not any("Before the diploma" in line for line in sits("cehrs", person()).opens)
    assert any("Before the diploma" in line for line in sits("cehrs", person(profile={"education": "none"})).opens)
