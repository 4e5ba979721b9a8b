"""A fact that a route asks for never makes a verdict worse, whoever the person is.

The order is not yet, unknown, may sit with, may sit. Unknown stands above not yet, since it may turn out well without
anything being added. Answering a question for the first time is no added fact: it may show that something is missing.
"""

from datetime import date, timedelta
from itertools import permutations
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from mrs_tracker import months
from mrs_tracker.insight.eligibility import VERDICTS, eligibility
from mrs_tracker.insight.retake import retake_from
from mrs_tracker.roadmap.eligibility import ProgramNeeded, Route, WorkNeeded
from mrs_tracker.state.document import State
from tests.insight.test_eligibility import EXAMS, PLAN, TODAY, records

SUBJECTS = [choice.id for choice in PLAN.choices.subject]
LEVELS = [choice.id for choice in PLAN.choices.level]
EDUCATION = [choice.id for choice in PLAN.choices.education]
ROUTES = [(exam, route) for exam in EXAMS.values() for route in exam.eligibility.routes]

maybe = st.none() | st.booleans()
days = st.none() | st.integers(-3000, 600).map(lambda number: (TODAY + timedelta(days=number)).isoformat())
programs = st.fixed_dictionaries(
    {
        "name": st.just("School"),
        "subject": st.none() | st.sampled_from(SUBJECTS),
        "level": st.none() | st.sampled_from(LEVELS),
        "cahiim": maybe,
        "pcap": maybe,
        "accredited_at_graduation": maybe,
        "enrolled_on": days,
        "expected_on": days,
        "finished_on": days,
        "final_term": maybe,
        "contact_hours": st.none() | st.integers(1, 300),
    }
)
jobs = st.fixed_dictionaries(
    {
        "employer": st.just("Clinic"),
        "subject": st.none() | st.sampled_from(SUBJECTS),
        "supervised": maybe,
        "started_on": days,
        "ended_on": days,
    }
)
memberships = st.fixed_dictionaries({"body": st.sampled_from(["AAPC", "ahima"]), "since": days, "until": days})
papers = st.sets(st.sampled_from(["letter", "course-80", "practicode"]))


@st.composite
def people(draw: st.DrawFn) -> dict[str, Any]:
    """The document of anybody, as JSON."""
    held = draw(papers)
    credential = {"exam": "cpc", "earned_on": "2026-01-01", "apprentice": True, "evidence": {key: {} for key in held}}
    return {
        "doc_id": "d",
        "profile": {
            "education": draw(st.none() | st.sampled_from(EDUCATION)),
            "degree_field": draw(st.none() | st.sampled_from(SUBJECTS)),
            "diploma_expected": draw(days),
        },
        "programs": records("p", draw(st.lists(programs, max_size=2))),
        "jobs": records("j", draw(st.lists(jobs, max_size=2))),
        "memberships": records("m", draw(st.lists(memberships, max_size=2))),
        "credentials": records("c", [credential] if held else []),
    }


def rank(exam: str, told: dict[str, Any]) -> int:
    """How good the verdict is: 0 is the best."""
    return VERDICTS.index(eligibility(EXAMS[exam], PLAN, State.model_validate(told), TODAY).verdict)


def with_record(told: dict[str, Any], kind: str, record: dict[str, Any]) -> dict[str, Any]:
    return {**told, kind: {**told[kind], "added": {"stamp": "0", **record}}}


def asked_program(wanted: ProgramNeeded) -> dict[str, Any]:
    """A program that is all that a route asks for."""
    ends = {"finished_on": TODAY.isoformat()} if wanted.stage == "finished" else {"final_term": True}
    return {
        "name": "Right one",
        "subject": wanted.subject[0],
        "level": wanted.level[0] if wanted.level else "certificate",
        "cahiim": True,
        "pcap": True,
        "enrolled_on": "2020-01-01",
        "contact_hours": 300,
        **ends,
    }


def asked_job(wanted: WorkNeeded) -> dict[str, Any]:
    """A job that is all that a route asks for."""
    begun = months.after(TODAY, -(wanted.months or 12))
    return {"employer": "Right one", "subject": wanted.subject[0], "supervised": True, "started_on": begun.isoformat()}


@given(people(), st.sampled_from(ROUTES))
def test_what_a_route_asks_for_never_makes_the_verdict_worse(told: dict[str, Any], way: tuple[Any, Route]) -> None:
    exam, route = way
    wanted, before = route.requires, rank(exam.id, told)
    if wanted.program:
        assert rank(exam.id, with_record(told, "programs", asked_program(wanted.program))) <= before
    if wanted.work:
        assert rank(exam.id, with_record(told, "jobs", asked_job(wanted.work))) <= before
    if wanted.membership:
        assert rank(exam.id, with_record(told, "memberships", {"body": wanted.membership})) <= before


@given(people(), st.sampled_from([*EXAMS]), st.integers(1, 2000))
def test_a_longer_job_never_makes_the_verdict_worse(told: dict[str, Any], exam: str, longer: int) -> None:
    assume(told["jobs"])
    before = rank(exam, told)
    stretched = {**told, "jobs": dict(told["jobs"])}
    for key, job in told["jobs"].items():
        if job["started_on"]:
            begun = date.fromisoformat(job["started_on"]) - timedelta(days=longer)
            stretched["jobs"][key] = {**job, "started_on": begun.isoformat()}
    assert rank(exam, stretched) <= before


rises = st.sampled_from(
    [(less, more) for less, more in permutations(EDUCATION, 2) if EDUCATION.index(less) < EDUCATION.index(more)]
)


@given(people(), st.sampled_from([*EXAMS]), rises)
def test_more_education_never_makes_the_verdict_worse(told: dict[str, Any], exam: str, rise: tuple[str, str]) -> None:
    less, more = rise
    above = LEVELS[LEVELS.index(less) + 1 :] if less in LEVELS else LEVELS
    fitting = {key: one for key, one in told["programs"].items() if one["level"] not in above}
    before, after = (
        {**told, "programs": fitting, "profile": {**told["profile"], "education": said}} for said in (less, more)
    )  # a program above what the profile says is a contradiction, and its end a correction
    assert rank(exam, after) <= rank(exam, before)


@given(people(), st.sampled_from([*EXAMS]))
def test_the_verdict_holds_on_its_last_day(told: dict[str, Any], exam: str) -> None:
    state = State.model_validate(told)
    found = eligibility(EXAMS[exam], PLAN, state, TODAY)
    if found.until and found.until < date.max:
        then = eligibility(EXAMS[exam], PLAN, state, found.until)
        assert found.until >= TODAY
        assert VERDICTS.index(then.verdict) <= VERDICTS.index(found.verdict)
        after = eligibility(EXAMS[exam], PLAN, state, found.until + timedelta(days=1))
        assert after.verdict != found.verdict or after.until != found.until


def test_every_kind_of_verdict_comes_up() -> None:
    assert {rank(exam, told) for told in (_nobody(), _somebody()) for exam in EXAMS} == {0, 1, 2, 3}


def _nobody() -> dict[str, Any]:
    return {"doc_id": "d", "profile": {}, "programs": {}, "jobs": {}, "memberships": {}}


def _somebody() -> dict[str, Any]:
    told = {**_nobody(), "profile": {"education": "diploma"}}
    return with_record(with_record(told, "memberships", {"body": "AAPC"}), "programs", {"name": "x", "subject": "ehr"})


def attempts(exam: str, *on: str) -> State:
    failed = {f"a{number}": {"stamp": "0", "day": day, "result": "fail"} for number, day in enumerate(on)}
    return State.model_validate({"doc_id": "d", "exams": {exam: {"attempts": failed}}})


def test_the_wait_grows_with_the_third_attempt_and_no_rule_is_no_day() -> None:
    cehrs = EXAMS["cehrs"]
    assert retake_from(cehrs, attempts("cehrs", "2026-09-01"), date(2026, 10, 5)) == date(2026, 11, 4)
    assert retake_from(cehrs, attempts("cehrs", "2026-09-01", "2026-10-05"), date(2026, 11, 19)) == date(2027, 11, 19)
    assert retake_from(EXAMS["cca"], attempts("cca", "2026-11-19"), date(2026, 11, 19)) == date(2026, 12, 19)
    assert retake_from(EXAMS["cpc"], attempts("cpc"), date(2026, 11, 19)) is None


def test_what_the_issuer_told_the_person_wins() -> None:
    told = State.model_validate({"doc_id": "d", "exams": {"cca": {"retake_from": "2026-12-01"}}})
    assert retake_from(EXAMS["cca"], told, date(2026, 11, 19)) == date(2026, 12, 1)
    assert retake_from(EXAMS["cca"], told, date(2026, 12, 5)) == date(2027, 1, 4)
