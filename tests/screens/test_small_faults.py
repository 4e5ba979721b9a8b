"""Small things that a new user stumbled over: refusals that close, finds without a reason, ticks that say too little."""

from collections.abc import Callable

import pytest

from mrs_tracker.places import PLACES
from mrs_tracker.store import Store
from tests.conftest import Ran
from tests.screens.conftest import Opened


@pytest.mark.parametrize(("key", "typed"), [("z", "yesterday"), ("z", "today"), ("z", "someday"), ("d", "someday")])
async def test_a_refused_day_leaves_its_dialog_open_with_the_words_in_it(key: str, typed: str, opened: Opened) -> None:
    async with opened() as driver:
        rev = driver.app.lazy.workspace.store.state.rev
        await driver.press(key)
        await driver.type(typed)
        await driver.press("enter")
        assert typed in driver.seen()
        assert "later day than today" in driver.seen() or "is not a day" in driver.seen()
        assert driver.app.lazy.workspace.store.state.rev == rev
        await driver.press(*["backspace"] * len(typed), *"+2w", "enter")
        held = driver.state.items["learn-the-job"]
        assert str(held.snoozed_until if key == "z" else held.due) == "2026-12-05"


async def test_a_page_of_facts_is_found_and_gone_to(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("slash", *"duties")
        places = [row for row in driver.rows.rows if row.title == "Duties"]
        assert places
        assert places[0].reason.endswith("fact")
        for _ in range(driver.rows.rows.index(places[0])):
            await driver.press("down")
        await driver.press("enter")
        assert driver.key == "fact:duties"
        assert driver.app.current_mode in [place.id for place in PLACES]


@pytest.mark.parametrize(
    ("typed", "first"), [("d", "item.due"), ("?", "app.keys"), ("space", "item.done"), ("U", "app.redo")]
)
async def test_a_key_itself_comes_before_words_that_hold_it(typed: str, first: str, opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("question_mark")
        await driver.type(typed)
        assert driver.key == first


async def test_ticking_what_waits_says_for_what(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("2")
        listed = driver.app.lazy.workspace.at.checklist.step("certificate").entries
        waiting = next(one for one in listed if one.waits_for and one.plan and not one.plan.completed_by)
        await driver.to(waiting.id)
        await driver.press("space")
        assert driver.item(waiting.id) == "done"
        before = driver.app.lazy.workspace.at.checklist.by_id[waiting.waits_for[0]].title
        assert f"Done: {waiting.title}. It was to come after {before}." in driver.toasts()


def test_done_says_what_it_was_to_come_after(run: Callable[..., Ran], store: Store) -> None:
    ran = run("done", "book-exam", "--json")
    assert (ran.code, ran.json["ok"]) == (0, True)
    assert "It was to come after" in ran.err
    assert "It was to come after" not in run("done", "learn-the-job").err
