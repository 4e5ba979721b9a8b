"""The command line says whether exams may be sat."""

import json
from collections.abc import Callable

from tests.conftest import Ran

Run = Callable[..., Ran]


def test_the_catalog_and_a_page_carry_the_verdict_as_json(run: Run) -> None:
    run("profile", "education", "diploma")
    exams = {one["id"]: one["eligibility"] for one in json.loads(run("exam", "list", "--json").out)["exams"]}
    assert exams["cca"]["verdict"] == "may_sit"
    assert exams["ccs-p"]["verdict"] == "unknown"
    assert exams["cpc"] == {
        "verdict": "not_yet",
        "with": [],
        "opens": ["By joining, at any time: AAPC membership"],
        "reason": "Still missing: AAPC membership.",
        "until": None,
    }
    assert json.loads(run("exam", "show", "cpc", "--json").out)["eligibility"] == exams["cpc"]


def test_choosing_what_may_not_be_sat_yet_is_told_and_done(run: Run) -> None:
    run("profile", "education", "diploma")
    chosen = run("exam", "choose", "rhit")
    assert chosen.code == 0
    assert "RHIT may not be sat yet. Still missing: a finished program" in chosen.out + chosen.err
    answered = run("profile", "exam", "cpc,cca")
    assert answered.code == 0
    assert "CPC may not be sat yet" in answered.out + answered.err
    assert "CCA may not" not in answered.out + answered.err
    assert "may not be sat yet" not in run("exam", "choose", "cca").err


def test_the_list_has_the_words(run: Run) -> None:
    run("profile", "education", "diploma")
    listed = run("exam", "list").out
    assert "Certified Coding Associate  ✓ may be sat" in listed
    assert "Registered Health Information Technician  – not yet" in listed


def test_a_third_attempt_that_did_not_pass_waits_a_year(run: Run) -> None:
    for day in ("2026-05-01", "2026-07-01", "2026-09-01"):
        run("exam", "result", "cehrs", "fail", "--on", day)
    run("exam", "date", "cehrs", "2027-08-31")
    run("exam", "result", "cehrs", "fail", "--on", "2026-11-01")
    shown = {one["id"]: one for one in json.loads(run("exam", "list", "--json").out)["exams"]}
    assert shown["cehrs"]["date"] is None  # within the wait it is used up
