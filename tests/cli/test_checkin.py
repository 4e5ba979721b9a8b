"""The check-in on the command line: what a pipe answers, and what is printed."""

import io
import json
import sys
from collections.abc import Callable

import pytest

from mrs_tracker.paths import Paths
from tests.conftest import Ran

Run = Callable[..., Ran]
Piped = Callable[..., Ran]

DAY = "2026-11-21"


@pytest.fixture
def piped(run: Run, monkeypatch: pytest.MonkeyPatch) -> Piped:
    """The check-in, answered by the lines of a pipe."""

    def call(lines: str, *arguments: str) -> Ran:
        monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
        return run("checkin", *arguments)

    return call


def content(run: Run) -> dict[str, object]:
    """Everything that was recorded."""
    held: dict[str, object] = json.loads(run("dump", "--json").out)
    return held


def test_in_json_nothing_but_the_receipt_is_on_standard_output(piped: Piped) -> None:
    ran = piped("1 2\n\n4\na good day\n", "--json")
    assert ran.code == 0
    assert set(ran.json) == {"ok", "rev", "id", "undo"}
    assert "How much energy did you have?" in ran.err


@pytest.mark.parametrize(
    "lines", ["1\n1\n77\n", "1\n1\nlots\n", "1\n1\n4\n" + "x" * 501 + "\n"], ids=["number", "word", "line"]
)
def test_a_pipe_that_is_refused_at_a_later_question_has_saved_nothing(lines: str, piped: Piped, places: Paths) -> None:
    ran = piped(lines)
    assert ran.code == 2
    assert ran.err.strip()
    assert not places.state.exists()


def test_what_a_pipe_answers_is_saved_once_and_is_one_step_of_undo(piped: Piped, run: Run) -> None:
    assert piped("1 2\n1\n4\nfine\n", "--json").json["rev"] == 1
    assert content(run)["check_ins"]
    run("undo")
    assert "check_ins" not in content(run)
    assert not run("history", "--json").json["undo"]


def test_a_later_question_of_a_pipe_offers_what_the_earlier_answers_leave(piped: Piped, run: Run) -> None:
    asked = piped("1\n1\n").out
    done, tomorrow = asked.split("Tomorrow’s one thing?")
    assert "Learn what the job does" in done
    assert "Learn what the job does" not in tomorrow.split("How much energy")[0]
    day = run("dump", "--json").json["check_ins"][DAY]
    assert day["done"] == ["learn-the-job"]
    assert day["tomorrow"] not in (None, "learn-the-job")


def test_a_pipe_that_answers_nothing_still_marks_the_day(piped: Piped, run: Run) -> None:
    assert piped("\n\n\n\n").code == 0
    assert DAY in run("dump", "--json").json["check_ins"]
