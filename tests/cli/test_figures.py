"""Figures of one's own on the command line."""

from collections.abc import Callable

import pytest

from tests.conftest import Ran

Run = Callable[..., Ran]


def test_a_figure_is_typed_listed_shown_and_taken_back(run: Run) -> None:
    assert run("figure", "list").out == "No figure is yours: figure set PLACE VALUE.\n"
    assert run("figure", "set", "exams.cca.retake", "45", "days", "--from", "a letter").code == 0
    words = "CCA, wait before another try: 45 days (yours, typed Sat 21 Nov, from a letter; the plan says 30 days)"
    assert words in run("figure", "list").out
    shown = run("figure", "show", "exams.cca.ret").out
    assert words in shown
    assert "the plan’s: AHIMA" in shown
    told = run("figure", "list", "--json").json["figures"]
    assert [(one["id"], one["value"], one["planned"], one["is_own"], one["from"]) for one in told] == [
        ("exams.cca.retake", 45, 30, True, "a letter")
    ]
    assert run("figure", "clear", "exams.cca.retake", "--json").json["undo"] == (
        "took back your own figure for CCA, wait before another try"
    )
    assert run("figure", "list", "--json").json["figures"] == []
    assert run("undo").code == 0
    assert len(run("figure", "list", "--json").json["figures"]) == 1


def test_all_figures_below_a_place_are_listed_with_what_the_plan_says(run: Run) -> None:
    told = {one["id"]: one for one in run("figure", "list", "exams.cpc", "--json").json["figures"]}
    assert told["exams.cpc.fee.amounts.one-attempt"]["planned"] == 425
    assert told["exams.cpc.retake"]["planned"] is None
    assert not told["exams.cpc.retake"]["is_own"]
    assert {key.split(".")[1] for key in told} == {"cpc"}
    assert "No figure below duties can be typed over." in run("figure", "list", "duties").out


def test_growth_may_be_below_nothing(run: Run) -> None:
    assert run("figure", "set", "figures.bls-2025.growth", "-3.5%").code == 0
    assert run("figure", "list", "--json").json["figures"][0]["value"] == -3.5


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("set", "exams.cca.retake", "soon"), "Write a whole number from 0 to 1,000."),
        (("set", "exams.cca.retak", "1", "2"), "Write a whole number"),
        (("set", "exams.cca.fees", "1"), "There is no figure exams.cca.fees."),
        (("clear", "exams.cca.retake"), "The plan’s figure counts already."),
        (("show", "exams.cca"), "could be"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(arguments: tuple[str, ...], words: str, run: Run) -> None:
    ran = run("figure", *arguments)
    assert ran.code == 2
    assert words in ran.err
