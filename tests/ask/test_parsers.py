"""What was typed becomes a value in one place, or is refused with one sentence."""

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mrs_tracker.ask import parsers
from mrs_tracker.ask.parsers import Score
from mrs_tracker.ask.question import Form, Option, Question
from mrs_tracker.errors import UsageProblem
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state import document
from tests.conftest import HOSTILE, TODAY

Parse = Callable[[str, Snapshot], Any]

FRUIT = (
    Option("apple", "Apple  red or green"),
    Option("apricot", "Apricot"),
    Option("d1", "One"),
    Option("d10", "Ten"),
    Option("pear", "Poire"),
)

choose = parsers.one_of(FRUIT)
choose_steps = parsers.one_of(lambda at: [Option(step.id, step.title) for step in at.roadmap.steps])


@pytest.fixture(scope="module")
def at(plan: Roadmap) -> Snapshot:
    """The plan with nothing done."""
    return Snapshot(plan, document.new("0" * 16), TODAY)


@pytest.mark.parametrize(
    ("parse", "typed", "value"),
    [
        (parsers.day, "12 months", date(2027, 11, 21)),
        (parsers.minutes, "90", 90),
        (parsers.minutes, " 45 min ", 45),
        (parsers.minutes, "45m", 45),
        (parsers.minutes, "1h", 60),
        (parsers.minutes, "1h30", 90),
        (parsers.minutes, "1 h 30", 90),
        (parsers.minutes, "1 H 05", 65),
        (parsers.minutes, "1h 5 min", 65),
        (parsers.minutes, "2 hours 15 minutes", 135),
        (parsers.minutes, "1:20", 80),
        (parsers.minutes, "1.5h", 90),
        (parsers.minutes, "1,5 h", 90),
        (parsers.minutes, "24h", 1440),
        (partial(parsers.minutes, least=0), "0", 0),
        (partial(parsers.minutes, most=60_000), "40 h", 2400),
        (parsers.hours, "6", 6),
        (parsers.hours, "6 h", 6),
        (parsers.hours, "6,5", 6.5),
        (parsers.hours, "6.5 hours", 6.5),
        (parsers.hours, "6h30", 6.5),
        (parsers.hours, "6 h a week", 6),
        (parsers.hours, "0.5", 0.5),
        (parsers.hours, "112", 112),
        (partial(parsers.hours, least=0, most=2000), "160", 160),
        (parsers.score, "18/25", Score(18, 25)),
        (parsers.score, "18 / 25", Score(18, 25)),
        (parsers.score, "18 of 25", Score(18, 25)),
        (parsers.score, "18 out of 25", Score(18, 25)),
        (parsers.score, "72% of 25", Score(18, 25)),
        (parsers.score, "67 percent of 3", Score(2, 3)),
        (parsers.score, "0/10", Score(0, 10)),
        (parsers.money, "$48,000", 48_000),
        (parsers.money, "48 000", 48_000),
        (parsers.money, "48k", 48_000),
        (parsers.money, "48.55k", 48_550),
        (parsers.money, "22.50", 22.5),
        (parsers.money, "$ 1,234.5", 1234.5),
        (parsers.money, "300 USD", 300),
        (parsers.money, "0", 0),
        (parsers.whole(1, 60_000), "1,000", 1000),
        (parsers.whole(0, 9), " 0 ", 0),
        (parsers.yes_no, "Y", True),
        (parsers.yes_no, "no", False),
        (choose, "apricot", "apricot"),
        (choose, "APR", "apricot"),
        (choose, "apple red", "apple"),
        (choose, "poi", "pear"),
        (choose, "pe", "pear"),
        (choose, "d1", "d1"),
        (choose, "d10", "d10"),
        (choose_steps, "exp", "experience"),
        (parsers.many_of(FRUIT), "pear, apr,pear,", ("pear", "apricot")),
        (parsers.many_of(FRUIT), " ", ()),
        (parsers.line, "  one   line ", "one line"),
        (parsers.note, "two\r\nlines\n", "two\nlines"),
    ],
)
def test_an_answer_is_read_as_people_write_it(parse: Parse, typed: str, value: Any, at: Snapshot) -> None:
    assert parse(typed, at) == value


@pytest.mark.parametrize(
    ("parse", "typed", "why"),
    [
        (parsers.day, "banana", "is not a day"),
        *((parsers.minutes, typed, "from 1 to 1,440: 90, 45 min, 1h30") for typed in ("", "0", "1441", "1.5", "1:5", "1h75", "1 30", "-5", "many")),
        (partial(parsers.minutes, most=60_000), "60001", "from 1 to 60,000"),
        *((parsers.hours, typed, "from 0.5 to 112") for typed in ("0.4", "113", "six", "1,000", "-1", "inf", "nan")),
        *((parsers.score, typed, "correct answers, then questions asked") for typed in ("18", "lots", "1 8/25", "72%", "18/25/3")),
        (parsers.score, "26/25", "26 of 25 cannot be a result"),
        (parsers.score, "0/0", "cannot be a result"),
        (parsers.score, "0% of 0", "cannot be a result"),
        (parsers.score, "110% of 10", "11 of 10 cannot be a result"),
        (parsers.score, "1/10001", "cannot be a result"),
        (parsers.score, "70% of 25", "70% of 25 is no whole number of answers"),
        *((parsers.money, typed, "from 0 to 10,000,000") for typed in ("", "-3", "1,2345", "0.001", "10000001", "11m", "nan")),
        *((parsers.whole(1, 60_000), typed, "from 1 to 60,000") for typed in ("", "0", "60001", "1.5", "½", "x")),
        *((parsers.yes_no, typed, "yes or no") for typed in ("", "maybe", "yesss")),
        (choose, "ap", "“ap” could be Apple red or green or Apricot."),
        (choose, "aprikot", "the nearest is Apricot."),
        (choose, "zzz", "“zzz” is none of the answers: Apple red or green, Apricot, One, Ten, and 1 more."),
        (parsers.one_of(()), "x", "there are none yet"),
        (parsers.many_of(FRUIT), "pear, zzz", "“zzz” is none of the answers"),
        (parsers.line, " \u200b ", "at least one word"),
        (parsers.line, "x" * 501, "500 characters"),
        (parsers.note, "\n", "at least one word"),
        (parsers.note, "é" * 40_000, "up to 64 KiB; this one has 80,000 bytes."),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_refused_with_one_sentence_that_says_why(
    parse: Parse, typed: str, why: str, at: Snapshot
) -> None:
    with pytest.raises(UsageProblem) as refused:
        parse(typed, at)
    assert why in refused.value.message
    assert is_one_sentence(refused.value.message)


def is_one_sentence(message: str) -> bool:
    """Whether words end with a period and hold no other end of a sentence outside of what they quote."""
    return "\n" not in message and message.endswith(".") and ". " not in re.sub("“.*”", "", message)


PARSERS: list[Parse] = [
    parsers.day, parsers.minutes, parsers.hours, parsers.score, parsers.money, parsers.whole(1, 9), parsers.yes_no, choose,
    parsers.many_of(FRUIT), parsers.line, parsers.note,
]  # fmt: skip

PIECES = "0 1 9 12 : / % , . $ k h min of hours a week - ½ ٣ ² e"


@given(
    st.sampled_from(PARSERS), st.text(max_size=60) | st.lists(st.sampled_from(PIECES.split()), max_size=8).map("".join)
)
@example(parsers.minutes, "9" * 5000)
@example(parsers.money, "9" * 5000)
@example(choose, HOSTILE)
def test_any_text_is_a_value_or_refused_with_one_sentence(plan: Roadmap, parse: Parse, typed: str) -> None:
    said: Any = None
    try:
        parse(typed, Snapshot(plan, document.new("0" * 16), TODAY))
    except UsageProblem as problem:
        said = problem.message
    assert said is None or is_one_sentence(said)


@given(st.integers(1, 1440))
def test_minutes_are_read_as_they_are_shown(minutes: int) -> None:
    assert parsers.minutes(parsers.show_minutes(minutes)) == minutes


@given(st.integers(2, 448).map(lambda quarters: quarters / 4))
def test_hours_are_read_as_they_are_shown(hours: float) -> None:
    assert parsers.hours(parsers.show_hours(hours)) == hours


@given(st.integers(1, 10_000).flatmap(lambda asked: st.tuples(st.integers(0, asked), st.just(asked))))
def test_a_score_is_read_as_it_is_shown(numbers: tuple[int, int]) -> None:
    assert parsers.score(parsers.show_score(Score(*numbers))) == numbers


@given(st.integers(0, 1_000_000_000).map(lambda cents: cents / 100))
def test_dollars_are_read_as_they_are_shown_and_told(dollars: float) -> None:
    assert parsers.money(parsers.show_money(dollars)) == dollars
    assert parsers.money(f"${dollars:,.2f}") == dollars


def test_every_value_is_told_in_the_words_of_the_app(at: Snapshot) -> None:
    assert parsers.tell_day(date(2026, 11, 27), at) == "Friday 27 November 2026, in 6 days"
    assert parsers.tell_minutes(80, at) == "1 h 20"
    assert parsers.tell_minutes(1439, at) == "23:59"
    assert parsers.tell_score(Score(18, 25), at) == "18 of 25, 72 %"
    assert parsers.tell_money(48_000, at) == "$48,000"
    assert parsers.tell_money(22.5, at) == "$22.50"
    assert (parsers.show_yes_no(True), parsers.show_yes_no(False)) == ("yes", "no")
    assert parsers.show_many(("a", "b")) == "a, b"


def test_parsers_are_what_a_question_asks_with(at: Snapshot) -> None:
    form = Form(
        "A day of study",
        (
            Question("when", "When", parsers.day, date.isoformat, parsers.tell_day),
            Question("minutes", "How long", parsers.minutes, parsers.show_minutes, parsers.tell_minutes),
            Question("score", "Score", parsers.score, parsers.show_score, parsers.tell_score),
        ),
    )
    answers, wrong = form.read({"when": "t", "minutes": "1h30", "score": "26/25"}, at)
    assert answers == {"when": TODAY, "minutes": 90}
    assert list(wrong) == ["score"]
