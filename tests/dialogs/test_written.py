"""Options as they are written in a field."""

import pytest

from mrs_tracker.ask.question import Option, Question
from mrs_tracker.dialogs.written import WrittenOptions
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.store import Store
from tests.conftest import TODAY
from tests.dialogs.conftest import WHERE, listed

TOWNS = (Option("troy", "Troy, NY"), Option("reno", "Reno"), Option("rome", "Rome"))


@pytest.fixture
def at(plan: Roadmap, store: Store) -> Snapshot:
    """The plan without anything done."""
    return Snapshot(plan, store.state, TODAY)


@pytest.mark.parametrize(
    ("words", "value"),
    [("hybrid", "hybrid"), (" from HOME ", "remote"), ("h", "hybrid"), ("r", "remote"), ("", ""), ("moon", "moon"), ("O", "site")],
)  # fmt: skip
def test_one_option_is_named_by_its_value_its_label_or_the_beginning_of_one(
    at: Snapshot, words: str, value: str
) -> None:
    assert WrittenOptions(WHERE, lambda: at).read(words) == value


def test_a_beginning_that_two_options_have_names_none(at: Snapshot) -> None:
    towns = WrittenOptions(WHERE._replace(options=lambda _: TOWNS), lambda: at)
    assert towns.read("r") == "r"
    assert towns.read("re") == "reno"


def test_ones_own_words_are_not_taken_for_the_beginning_of_an_option_where_they_are_an_answer(at: Snapshot) -> None:
    free: Question[str] = Question("town", "Town", options=lambda _: TOWNS)
    assert WrittenOptions(free, lambda: at).read("Re") == "Re"
    assert WrittenOptions(free, lambda: at).read("reno") == "reno"


def test_an_option_whose_label_has_a_comma_stands_among_several_by_its_value(at: Snapshot) -> None:
    many = WrittenOptions(Question("towns", "Towns", listed, many=True, options=lambda _: TOWNS), lambda: at)
    assert many.shown("troy,reno") == "troy, Reno"
    assert many.read("troy, Reno") == "troy,reno"
    assert many.told("troy, Reno") == "Troy, NY, Reno"
    one = WrittenOptions(WHERE._replace(options=lambda _: TOWNS), lambda: at)
    assert one.shown("troy") == "Troy, NY"
    assert one.read("Troy, NY") == "troy"


def test_a_step_goes_round_and_changes_the_last_of_several(at: Snapshot) -> None:
    one = WrittenOptions(WHERE, lambda: at)
    assert [one.stepped(words, 1) for words in ("", "From home", "On site")] == ["From home", "Hybrid", "From home"]
    assert [one.stepped(words, -1) for words in ("", "From home", "On site")] == ["On site", "On site", "Hybrid"]
    many = WrittenOptions(Question("towns", "Towns", listed, many=True, options=lambda _: TOWNS), lambda: at)
    assert many.stepped("Reno,rome", 1) == "Reno, troy"
    assert many.stepped("Reno,", 1) == "Reno, troy"
