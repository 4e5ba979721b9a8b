"""What a deed says ticks the items that ask for nothing else."""

from collections.abc import Callable
from datetime import date
from typing import Any, get_args

import pytest

from mrs_tracker.insight.completion import SETTLED_BY, is_said
from mrs_tracker.insight.marks import duty_marks, skill_ratings
from mrs_tracker.roadmap.plan import Answered
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state import verbs
from mrs_tracker.state.verbs import Deed
from mrs_tracker.store import Store
from mrs_tracker.workspace import Workspace
from tests.conftest import TODAY

ITEM = "check-fit"


def asking_for(plan: Roadmap, word: str) -> Roadmap:
    """The plan, in which one item alone asks for something."""

    def asks(item: Any) -> Any:
        return item.model_copy(update={"completed_by": word if item.id == ITEM else None})

    steps = (step.model_copy(update={"items": tuple(map(asks, step.items))}) for step in plan.steps)
    return plan.model_copy(update={"steps": tuple(steps)})


def stands(workspace: Workspace) -> str:
    """How the item stands."""
    items = workspace.store.state.items
    return items[ITEM].state if ITEM in items else "open"


def said(field: str, value: Any) -> Deed:
    return verbs.set_profile(field, value, field)


def program(**values: Any) -> Deed:
    return verbs.add_program({"name": "Coding", **values})


ENOUGH: dict[str, list[Deed]] = {
    "focus": [said("focus", "coding")],
    "education": [said("education", "none")],
    "degree_field": [said("degree_field", "him")],
    "diploma_expected": [said("diploma_expected", "2027-01-01")],
    "experience": [said("experience", "none")],
    "route": [said("route", "alone")],
    "hire_date": [said("hire_date", "2027-01-01"), said("hours_a_week", 6)],
    "settings": [said("settings", ["hospitals"])],
    "titles": [said("titles", ["medical-coder"])],
    "direction": [said("direction", "auditing")],
    "credential": [said("credential", "cca")],
    "pay_floor": [said("pay_floor", 0)],
    "target_hours": [said("target_hours", 120)],
    "exam": [verbs.choose_exam("cca", "CCA", True)],
    "result": [verbs.add_attempt("cca", "CCA", "pass", TODAY)],
    "program-chosen": [program(chosen=True)],
    "program-enrolled": [program(enrolled_on=TODAY)],
    "program-finished": [program(finished_on=TODAY)],
    "membership": [verbs.add_record(("memberships",), "joined", {"body": "AAPC"})],
    "duties": [],
    "skills": [],
}


@pytest.fixture
def working(plan: Roadmap, store: Store) -> Callable[[str], Workspace]:
    """A workspace with a plan in which one item asks for something."""
    return lambda word: Workspace(lambda: asking_for(plan, word), store)


def enough(word: str, plan: Roadmap) -> list[Deed]:
    """Deeds of which the last one says all that a word asks for."""
    if word == "duties":
        return [verbs.mark_duty(one.id, one.title, "fine") for one in plan.duties]
    if word == "skills":
        return [verbs.rate_skill(one.id, one.title, 3) for one in plan.skills]
    return ENOUGH[word]


def test_every_word_of_a_plan_is_known() -> None:
    assert set(SETTLED_BY) == set(get_args(Answered)) == set(ENOUGH)


@pytest.mark.parametrize("word", get_args(Answered))
def test_the_last_thing_that_was_missing_ticks_the_item_in_one_step_of_undo(
    word: Answered, plan: Roadmap, working: Callable[[str], Workspace]
) -> None:
    workspace = working(word)
    *before, last = enough(word, plan)
    for deed in before:
        workspace.do(deed)
        assert stands(workspace) == "open"
    workspace.do(last)
    assert stands(workspace) == "done"
    assert is_said(word, plan, workspace.store.state, TODAY)
    workspace.store.undo()
    assert stands(workspace) == "open"
    assert not is_said(word, plan, workspace.store.state, TODAY)


@pytest.mark.parametrize(
    ("word", "deed"),
    [
        ("program-enrolled", program(chosen=True)),
        ("program-enrolled", program(enrolled_on=date(2027, 2, 1))),
        ("program-finished", program(enrolled_on=TODAY, expected_on=TODAY)),
        ("program-chosen", program(school="Valley College")),
        ("result", verbs.add_attempt("cca", "CCA", "fail", TODAY)),
        ("membership", verbs.add_record(("memberships",), "joined", {"body": "AAPC", "until": date(2020, 1, 1)})),
        ("exam", verbs.choose_exam("cca", "CCA", False)),
    ],
)
def test_what_is_not_enough_ticks_nothing(word: str, deed: Deed, working: Callable[[str], Workspace]) -> None:
    workspace = working(word)
    workspace.do(deed)
    assert stands(workspace) == "open"


def test_a_finished_program_was_chosen_and_begun(working: Callable[[str], Workspace]) -> None:
    for word in ("program-chosen", "program-enrolled"):
        workspace = working(word)
        workspace.do(program(finished_on=TODAY))
        assert stands(workspace) == "done"
        workspace.store.undo()


def test_taking_an_answer_back_never_unticks_and_what_was_opened_again_stays_open(
    working: Callable[[str], Workspace],
) -> None:
    workspace = working("focus")
    workspace.do(said("focus", "coding"))
    workspace.do(said("focus", None))
    assert stands(workspace) == "done"
    workspace.do(said("focus", "coding"))
    workspace.do(verbs.reopen(ITEM, "Fit"))
    workspace.do(said("route", "alone"))
    workspace.do(verbs.choose_exam("cca", "CCA", True))
    assert stands(workspace) == "open"
    workspace.do(said("focus", "records"))
    assert stands(workspace) == "done"


def test_a_skipped_item_stays_skipped(working: Callable[[str], Workspace]) -> None:
    workspace = working("focus")
    workspace.do(verbs.skip(ITEM, "Fit"))
    workspace.do(said("focus", "coding"))
    assert stands(workspace) == "skipped"


def test_deeds_of_one_group_settle_items_too(working: Callable[[str], Workspace]) -> None:
    workspace = working("hire_date")
    together = workspace.together()
    for deed in ENOUGH["hire_date"]:
        together.do(deed)
    assert stands(workspace) == "done"
    workspace.store.undo()
    assert workspace.store.state.profile.hours_a_week is None
    assert stands(workspace) == "open"


def test_the_plan_is_read_only_where_an_item_could_wait_for_what_is_said(store: Store) -> None:
    def unreadable() -> Roadmap:
        raise AssertionError("nobody needed it")

    workspace = Workspace(unreadable, store)
    workspace.do(verbs.add_own("goals", "Mine"))
    workspace.do(verbs.tick(ITEM, "Fit"))
    with pytest.raises(AssertionError):
        workspace.do(said("focus", "coding"))


def test_what_was_said_last_of_a_duty_counts_and_older_ids_still_mean_it(plan: Roadmap, store: Store) -> None:
    (older,), skill = plan.duties[0].aliases, next(one for one in plan.skills if one.aliases)
    said_of_it = ["drawn", "fine", "rather-not"] * 3
    for mark in said_of_it:
        store.do(verbs.mark_duty(older, "Organizing", mark))
    store.do(verbs.mark_duty("gone", "Gone", "fine"))
    store.do(verbs.rate_skill(skill.aliases[0], "Organization", 4))
    marks = duty_marks(plan, store.state)
    assert [one.mark for one in marks["records-organization"]] == said_of_it
    assert list(marks) == ["records-organization"]
    assert skill_ratings(plan, store.state)[skill.id][-1].rating == 4
