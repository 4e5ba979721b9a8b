"""An answer ticks the items that ask for nothing else, in one step of undo."""

from collections.abc import Callable

import pytest

from mrs_tracker.errors import NotSaved, UsageProblem
from mrs_tracker.insight.completion import completed, settling
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state import verbs
from mrs_tracker.state.document import State
from mrs_tracker.store import Store, files
from tests.conftest import NOW, TODAY, Ran
from tests.screens.conftest import Opened


async def test_choosing_a_focus_ticks_the_item_and_undo_takes_both_back(opened: Opened, store: Store) -> None:
    async with opened() as driver:
        await driver.press("1")
        await driver.to("answer:focus")
        await driver.press("enter", "2")
        assert driver.item("choose-focus") == "done"
        assert [step.label for step in store.steps().undo] == ["set focus"]
        await driver.press("u")
        assert driver.item("choose-focus") == "open"
        assert driver.state.profile.focus is None


async def test_choosing_and_passing_an_exam_ticks_what_asked_for_it(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("3")
        await driver.to("exam:cca")
        await driver.press("space")
        assert (driver.item("choose-exam"), driver.item("choose-credential")) == ("done", "done")
        await driver.to("exam:cca")
        await driver.press("r", "2", "enter")
        assert driver.item("sit-exam") == ""
        await driver.press("r", "1", "enter")
        assert driver.item("sit-exam") == "done"


def test_the_hire_date_and_the_hours_settle_their_item_together(store: Store, plan: Roadmap) -> None:
    def settled(before: State) -> list[str]:
        return [entry.id for entry in completed(plan, before, store.state, TODAY)]

    nothing = store.state
    store.do(verbs.set_profile("hire_date", NOW.date().isoformat(), "x"))
    assert not settled(nothing)
    store.do(verbs.set_profile("hours_a_week", 8, "x"))
    assert settled(nothing) == ["set-hire-date"]
    store.do(verbs.skip("set-hire-date", "x"))
    assert not settled(nothing)


def test_the_command_line_does_the_same(run: Callable[..., Ran]) -> None:
    assert run("exam", "choose", "cca", "--json").json["undo"] == "chose the exam CCA"
    items = run("dump", "--json").json["items"]
    assert items["choose-exam"]["state"] == "done"
    run("undo")
    assert "items" not in run("dump", "--json").json


async def test_choosing_several_exams_in_one_dialog_is_one_save_and_one_step_of_undo(
    opened: Opened, store: Store
) -> None:
    async with opened() as driver:
        await driver.press("1")
        await driver.to("answer:exam")
        await driver.press("enter", "1", "2", "3", "enter")
        chosen = [key for key, record in driver.state.exams.items() if record.chosen]
        assert len(chosen) == 3
        assert driver.state.rev == 1
        assert driver.item("choose-exam") == "done"
        assert len(store.steps().undo) == 1
        await driver.press("u")
        assert not any(record.chosen for record in driver.state.exams.values())
        assert driver.item("choose-exam") == "open"


def test_an_answer_is_on_the_disk_with_all_that_it_settles_or_not_at_all(
    store: Store, plan: Roadmap, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def once(*arguments: object, **options: object) -> str:
        asked.append(1)
        if len(asked) > 2:  # the document and what is known of it
            raise NotSaved("The disk is full.")
        return written(*arguments, **options)  # type: ignore[arg-type]

    written = files.write
    store.do(verbs.tick("check-fit", "Fit"))
    monkeypatch.setattr(files, "write", once)
    receipt = store.do(settling(lambda: plan, verbs.choose_exam("cca", "CCA", True)))
    assert receipt.rev == store.state.rev == 2
    assert store.state.exams["cca"].chosen
    assert store.state.items["choose-exam"].state == "done"
    with pytest.raises(NotSaved):
        store.do(settling(lambda: plan, verbs.add_attempt("cca", "CCA", "pass", NOW.date())))
    assert not store.state.exams["cca"].attempts
    assert "sit-exam" not in store.state.items


def test_an_answer_that_does_not_fit_is_refused_in_a_sentence(store: Store, plan: Roadmap) -> None:
    with pytest.raises(UsageProblem):
        store.do(settling(lambda: plan, verbs.set_profile("hours_a_week", "many", "hours")))
