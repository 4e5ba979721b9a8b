"""Answers about the person on the command line: set, emptied, found by the quiz; marks and ratings."""

import io
import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Ran

Run = Callable[..., Ran]


def held(run: Run, field: str) -> Any:
    """What the profile says."""
    return run("profile", field, "--json").json["profile"][field]


@pytest.fixture
def piped(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Lines that stand on standard input."""
    return lambda text: monkeypatch.setattr("sys.stdin", io.StringIO(text))


@pytest.mark.parametrize("field", ["education", "experience"])
def test_none_is_an_answer_where_the_plan_offers_it_and_clear_always_empties(field: str, run: Run) -> None:
    assert run("profile", field, "none").code == 0
    assert held(run, field) == "none"
    assert run("profile", field, "--clear").code == 0
    assert held(run, field) is None


@pytest.mark.parametrize(
    ("field", "words", "value"),
    [
        ("focus", ["coding"], "coding"), ("degree-field", ["him"], "him"), ("route", ["alone"], "alone"),
        ("diploma-expected", ["2027-01-02"], "2027-01-02"), ("credential", ["cca"], "cca"), ("exam", ["cca", "cpc"], ["cpc", "cca"]),
        ("target-hours", ["120"], 120), ("hire-date", ["2027-11-30"], "2027-11-30"), ("hours-a-week", ["6"], 6),
        ("settings", ["hospitals"], ["hospitals"]), ("titles", ["medical-coder"], ["medical-coder"]),
        ("direction", ["auditing"], "auditing"), ("pay-floor", ["38000"], 38000),
    ],
)  # fmt: skip
@pytest.mark.parametrize("emptying", ["none", "--clear"])
def test_every_answer_can_be_set_and_emptied_again(
    field: str, words: list[str], value: object, emptying: str, run: Run
) -> None:
    key = field.replace("-", "_")
    assert run("profile", field, *words).code == 0
    assert held(run, key) == value
    assert run("profile", field, emptying).code == 0
    assert held(run, key) is None


def test_an_answer_says_what_it_left_out_and_what_it_brought_in(run: Run) -> None:
    ran = run("profile", "focus", "records")
    assert ran.out == "Set focus.\n"
    told = re.fullmatch(r"\d+ items? (?:is|are) not for you: (“.+)\n", ran.err)
    assert told
    left = told[1]
    assert left not in run("exam", "choose", "rhit").err, "what was left out before is not told again"
    run("exam", "drop", "rhit")
    assert f"yours now: {left}" in run("profile", "focus", "--clear").err
    assert run("profile", "pay-floor", "38k").err == ""


def test_pay_by_the_hour_is_refused_with_what_it_is_by_the_year(run: Run) -> None:
    ran = run("profile", "pay-floor", "20")
    assert (ran.code, "$20 an hour is $41,600" in ran.err) == (2, True)


def test_clear_alone_says_what_is_missing(run: Run) -> None:
    assert run("profile", "--clear").code == 2


def test_questions_that_are_not_for_this_person_are_not_listed(run: Run) -> None:
    assert not any(name in run("profile").out for name in ("degree_field", "diploma_expected"))
    run("profile", "education", "none")
    assert "diploma_expected" in run("profile").out
    run("profile", "education", "associate")
    out = run("profile").out
    assert "degree_field" in out
    assert "diploma_expected" not in out


def test_the_quiz_is_answered_line_by_line_and_its_answer_ticks_the_item(
    run: Run, piped: Callable[[str], None]
) -> None:
    piped("1\n1\n2\n1\n1\n2\n1\n")
    ran = run("profile", "quiz")
    assert ran.code == 0
    assert "A slow hour at work" in ran.out
    assert "Coding suits you best.\n  For it: “" in ran.out
    assert held(run, "focus") == "coding"
    assert run("dump", "--json").json["items"]["choose-focus"]["state"] == "done"
    run("undo")
    assert held(run, "focus") is None


def test_a_quiz_that_is_left_or_not_followed_changes_nothing(run: Run, piped: Callable[[str], None]) -> None:
    for lines in ("1\n1\n", "1\n1\n2\n1\n1\n2\n2\n"):
        piped(lines)
        ran = run("profile", "quiz")
        assert ran.code == 0
        assert ran.out.endswith("All paths stay open.\n")
    piped("1\n1\n2\n1\n1\n2\n2\n")
    assert run("profile", "quiz", "--json").json["ok"]
    assert held(run, "focus") is None
    piped("9\n")
    assert run("profile", "quiz").code == 2


def test_who_is_not_sure_yet_has_no_focus_and_is_told_of_the_quiz(run: Run) -> None:
    run("profile", "focus", "coding")
    ran = run("profile", "focus", "unsure")
    assert ran.code == 0
    assert "profile quiz" in ran.err
    assert held(run, "focus") is None


@pytest.mark.parametrize(
    ("item", "verb"),
    [("choose-focus", "profile focus ANSWER"), ("set-hire-date", "profile hire-date ANSWER"), ("choose-exam", "profile exam ANSWER")],
)  # fmt: skip
def test_an_item_that_asks_for_an_answer_names_the_verb_where_nobody_can_be_asked(
    item: str, verb: str, run: Run, piped: Callable[[str], None]
) -> None:
    piped("1\n")
    refused = run("done", item)
    assert refused.code == 2
    assert f"Try: mrs-tracker {verb}" in refused.err
    assert "items" not in run("dump", "--json").json


def test_an_item_whose_answer_stands_is_ticked_at_once(run: Run) -> None:
    run("profile", "focus", "coding")
    run("open", "choose-focus")
    assert run("done", "choose-focus").code == 0
    assert run("dump", "--json").json["items"]["choose-focus"]["state"] == "done"


def test_at_a_terminal_the_item_asks_and_the_answer_ticks_it_in_one_step(
    run: Run, piped: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mrs_tracker.cli.items.is_terminal", lambda: True)
    piped("2027-11-30\n6\n")
    ran = run("done", "set-hire-date")
    assert ran.code == 0, ran.err
    assert "Hired by:" in ran.out
    state = run("dump", "--json").json
    assert state["items"]["set-hire-date"]["state"] == "done"
    assert state["profile"]["hire_date"] == "2027-11-30"
    run("undo")
    assert "hire_date" not in run("dump", "--json").json.get("profile", {})
    piped("2\n")
    assert run("done", "choose-focus").code == 0
    assert held(run, "focus") == "coding"


def test_duties_are_marked_and_skills_rated_and_their_pages_show_it(run: Run) -> None:
    assert run("mark", "coding", "drawn").out == "Marked “Coding diagnoses and procedures”: drawn.\n"
    assert run("mark", "coding", "rather-not").code == 0
    assert "rather not (" in run("show", "duties").out
    assert ", before drawn to it (" in run("show", "duties").out
    assert "1 of 8 marked" in run("list", "goals").out
    assert run("rate", "term", "4").code == 0
    assert "4 of 5, good (" in run("show", "skills").out
    for wrong in (("mark", "coding", "maybe"), ("mark", "cooking", "drawn"), ("rate", "technical", "6")):
        assert run(*wrong).code == 2


def test_what_an_answer_or_a_record_opens_is_said(run: Run) -> None:
    assert "CCA, CCS may be sat now." in run("profile", "education", "diploma").err
    assert run("membership", "add", "AAPC", "--from", "2026-11-01").err == "CPC, COC, CIC, CPB may be sat now.\n"
    assert "may be sat" not in run("membership", "add", "NHA", "--from", "2026-11-01").err


def test_the_catalog_begins_with_what_may_be_sat(run: Run) -> None:
    run("profile", "education", "diploma")
    listed = run("exam", "list", "--json").json["exams"]
    verdicts = [one["eligibility"]["verdict"] for one in listed]
    assert verdicts[0] == "may_sit"
    assert verdicts == sorted(verdicts, key=["may_sit", "may_sit_with", "unknown", "not_yet"].index)
