"""The quiz: every way through it leads to one focus, and says why."""

from collections import Counter
from itertools import product

import pytest

from mrs_tracker.ask import quiz
from mrs_tracker.ask.question import Answers, Form, led
from mrs_tracker.errors import UsageProblem
from mrs_tracker.insight.quiz import leanings
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state import verbs
from mrs_tracker.store import Store
from tests.conftest import TODAY

WAYS = list(product((0, 1), repeat=6))


@pytest.fixture
def at(plan: Roadmap, store: Store) -> Snapshot:
    """Somebody who has said nothing yet."""
    return Snapshot(plan, store.state, TODAY)


def asked(at: Snapshot, way: tuple[int, ...], last: str = "take") -> tuple[str | None, list[Form]]:
    """What the conversation comes to for some answers, and its forms."""
    forms: list[Form] = []

    def answer(form: Form) -> Answers:
        forms.append(form)
        name = form.questions[0].name
        return {name: str(way[len(forms) - 1] + 1) if len(forms) <= len(way) else last}

    return led(quiz.asking(at), answer), forms


@pytest.mark.parametrize("way", WAYS, ids=lambda way: "".join(str(one + 1) for one in way))
def test_each_set_of_answers_has_one_focus_in_front_and_says_which_answers_spoke_for_it(
    at: Snapshot, way: tuple[int, ...]
) -> None:
    first, second, third = leanings(at.roadmap, at.state, way)
    assert first.points > second.points >= third.points
    said = [question.answers[place] for question, place in zip(at.roadmap.quiz, way, strict=True)]
    assert set(first.chosen) == {one.title for one in said if first.focus.id in one.speaks_for}
    taken, forms = asked(at, way)
    assert taken == first.focus.id
    assert len(forms) == 7
    assert forms[-1].title == f"{first.focus.title} suits you best."
    assert f"For it: “{first.chosen[0]}”" in forms[-1].remark
    if second.points and not set(second.chosen) <= set(first.chosen):
        assert second.focus.title[1:] in forms[-1].remark


def test_no_focus_is_hard_to_reach(at: Snapshot) -> None:
    found = Counter(leanings(at.roadmap, at.state, way)[0].focus.id for way in WAYS)
    assert sum(found.values()) == 64
    assert min(found[choice.id] for choice in at.roadmap.choices.focus) >= 12


def test_the_six_questions_are_short_and_have_two_answers_each(plan: Roadmap) -> None:
    assert len(plan.quiz) == 6
    assert all(len(question.answers) == 2 for question in plan.quiz)
    assert max(len(one.title) for question in plan.quiz for one in question.answers) <= 52


def test_keeping_all_paths_open_takes_none(at: Snapshot) -> None:
    assert asked(at, WAYS[0], "open")[0] is None


def test_marks_and_ratings_speak_and_what_one_would_rather_not_do_speaks_against(plan: Roadmap, store: Store) -> None:
    def points(focus: str) -> int:
        return next(one.points for one in leanings(plan, store.state, WAYS[0]) if one.focus.id == focus)

    before = points("coding")
    store.do(verbs.mark_duty("coding", "Coding", "drawn"))
    assert points("coding") == before + 2
    leaning = next(one for one in leanings(plan, store.state, WAYS[0]) if one.focus.id == "coding")
    assert leaning.traits == ("Coding diagnoses and procedures",)
    assert "Coding diagnoses and procedures" in quiz.why(leaning, [])
    store.do(verbs.mark_duty("coding", "Coding", "rather-not"))
    assert points("coding") == before - 2
    store.do(verbs.mark_duty("coding", "Coding", "fine"))
    store.do(verbs.rate_skill("terminology", "Terminology", 5))
    assert points("coding") == before + 1
    store.do(verbs.rate_skill("terminology", "Terminology", 1))
    assert points("coding") == before - 1


def test_what_is_level_stands_in_the_order_of_the_plan(plan: Roadmap, store: Store) -> None:
    bare = plan.model_copy(update={"quiz": ()})
    assert [one.focus.id for one in leanings(bare, store.state, ())] == ["records", "coding", "specialized"]


def test_a_plan_without_a_quiz_says_so(plan: Roadmap, store: Store) -> None:
    bare = Snapshot(plan.model_copy(update={"quiz": ()}), store.state, TODAY)
    with pytest.raises(UsageProblem, match="no quiz"):
        led(quiz.asking(bare), lambda _: None)
