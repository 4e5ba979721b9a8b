"""What is said about a quiz with mistakes."""

import pytest

from tests.roadmap.test_check import problems


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("speaks_for: {coding: 4}", "speaks_for: {codding: 4}", "no focus codding. Did you mean coding?"),
        ("speaks_for: {coding: 1, records: 1}", "speaks_for: {filing: 1}", "no focus filing."),
        ("- id: detail\n", "- id: slow-hour\n", "the id slow-hour stands for more than one question"),
        ("speaks_for: {coding: 4}", "speaks_for: {}", "at least 1 item"),
        ("speaks_for: {coding: 4}", "speaks_for: {coding: 0}", "greater than or equal to 1"),
    ],
)
def test_what_speaks_for_nothing_that_is_offered_is_named(old: str, new: str, words: str) -> None:
    assert any(words in one for one in problems(lambda text: text.replace(old, new, 1)))


def test_a_focus_to_which_no_answers_lead_is_named() -> None:
    found = problems(
        lambda text: (
            text.replace("speaks_for: {specialized: 3}", "speaks_for: {records: 3}")
            .replace("speaks_for: {specialized: 5}", "speaks_for: {records: 5}")
            .replace("speaks_for: {specialized: 5, records: 2}", "speaks_for: {records: 2}")
        )
    )
    assert any("no answers lead to the focus specialized" in one for one in found)


def test_a_question_has_two_answers() -> None:
    found = problems(
        lambda text: text.replace(
            "      - title: The shelf on which nobody finds anything\n        speaks_for: {records: 5}\n", "", 1
        )
    )
    assert any("quiz.0.answers.1: this key is missing" in one for one in found)
