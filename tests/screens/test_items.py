"""Items on the screens: what is pressed is saved, shown, and can be undone."""

import json
from datetime import date, timedelta

import pytest

from mrs_tracker.clock import Clock
from mrs_tracker.paths import Paths
from mrs_tracker.state import verbs
from mrs_tracker.state.verbs.own_items import own_items_of
from mrs_tracker.store import Store
from tests.conftest import NOW, TODAY
from tests.screens.conftest import Opened, key_of

SIZES = [(120, 40), (80, 24), (60, 20)]


@pytest.mark.parametrize("size", SIZES)
async def test_ticking_an_item_is_saved_and_shown_on_every_screen(
    size: tuple[int, int], opened: Opened, places: Paths
) -> None:
    async with opened(size) as driver:
        await driver.press("space")
        assert json.loads(places.state.read_bytes())["items"]["learn-the-job"]["state"] == "done"
        assert driver.key != "learn-the-job"
        await driver.press("1")
        await driver.to("learn-the-job")
        assert driver.here.reason == "done Sat 21 Nov"
        await driver.press("u")
        assert driver.item("learn-the-job") == "open"
        assert "Undone: ticked “Learn what the job does”." in driver.toasts()
        await driver.press("U")
        assert driver.item("learn-the-job") == "done"


async def test_items_can_be_ticked_on_every_step(opened: Opened) -> None:
    async with opened() as driver:
        for digit in "12345":
            await driver.press(digit)
            items = driver.app.lazy.workspace.at.checklist.by_id
            known = [items[key_of(row)] for row in driver.rows.rows if key_of(row) in items]
            first = next(one for one in known if one.plan and not one.plan.completed_by)  # others ask for an answer
            await driver.to(first.id)
            await driver.press("space")
            assert driver.item(first.id) == "done"


@pytest.mark.parametrize(("key", "state"), [("s", "started"), ("x", "skipped")])
async def test_starting_and_skipping_are_switched_by_their_key(key: str, state: str, opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("1")
        await driver.to("check-fit")
        await driver.press(key)
        assert driver.item("check-fit") == state
        await driver.press(key)
        assert driver.item("check-fit") == "open"


@pytest.mark.parametrize("size", SIZES)
async def test_a_deadline_is_shown_as_understood_before_it_is_taken(size: tuple[int, int], opened: Opened) -> None:
    async with opened(size) as driver:
        await driver.press("d")
        await driver.type("fri")
        assert "Friday 27 November 2026, in 6 days" in driver.seen()
        assert "learn-the-job" not in driver.state.items
        await driver.press("enter")
        assert driver.state.items["learn-the-job"].due == date(2026, 11, 27)


@pytest.mark.parametrize(("letter", "days"), [("t", 0), ("m", 1), ("w", 7)])
async def test_one_letter_and_enter_is_a_deadline(letter: str, days: int, opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("d", letter, "enter")
        assert driver.state.items["learn-the-job"].due == TODAY + timedelta(days=days)


async def test_a_day_that_is_none_is_explained_and_nothing_is_taken(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("d")
        await driver.type("2027-02-30")
        await driver.press("enter")
        assert "February 2027 has 28 days." in driver.seen()
        await driver.press("escape")
        assert driver.state.items == {}


async def test_an_emptied_field_takes_the_deadline_away(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("d", "t", "enter", "d", *["backspace"] * 10, "enter")
        assert driver.state.items["learn-the-job"].due is None


async def test_a_snoozed_item_leaves_today_and_is_marked_in_its_step(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("z", "m", "enter")
        assert "learn-the-job" not in [key_of(row) for row in driver.rows.rows]
        await driver.press("1")
        await driver.to("learn-the-job")
        assert driver.here.glyph == "returned"
        assert "back Sun 22 Nov" in driver.here.reason


async def test_a_note_is_written_dated_and_shown_as_written(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("n")
        await driver.type("two")
        await driver.press("ctrl+j")
        await driver.type("lines [b]")
        await driver.press("enter")
        notes = driver.state.items["learn-the-job"].notes
        assert [note.text for note in notes.values()] == ["two\nlines [b]"]
        await driver.press("enter")
        driver.app.screen.query_one("Detail").scroll_end(animate=False)
        await driver.pilot.pause()
        assert "lines [b]" in driver.seen()


async def test_words_that_were_not_saved_are_offered_again(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("n")
        await driver.type("half a thought")
        await driver.press("escape", "n")
        assert "half a thought" in driver.seen()
        await driver.press("enter")
        assert [note.text for note in driver.state.items["learn-the-job"].notes.values()] == ["half a thought"]
        await driver.press("n")
        assert "half a thought" not in driver.app.screen.query_one("TextField").text  # type: ignore[attr-defined]


async def test_own_items_are_added_edited_moved_and_removed(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("1", "a")
        await driver.type("First")
        await driver.press("enter", "a")
        await driver.type("Second")
        await driver.press("tab", *["backspace"] * 2)
        await driver.type("40")
        await driver.press("enter")
        assert driver.here.title == "Second"
        assert driver.state.own_items[driver.key].minutes == 40
        await driver.press("K")
        assert [own.title for _, own in own_items_of(driver.state, "goals")] == ["Second", "First"]
        assert driver.here.title == "Second"
        await driver.press("e", "end")
        await driver.type(" thoughts")
        await driver.press("tab", "tab")
        await driver.type("certificate")
        await driver.press("enter")
        assert [own.title for _, own in own_items_of(driver.state, "certificate")] == ["Second thoughts"]
        await driver.press("2")
        await driver.to(own_items_of(driver.state, "certificate")[0][0])
        await driver.press("delete")
        assert not list(own_items_of(driver.state, "certificate"))
        await driver.press("u")
        assert [own.title for _, own in own_items_of(driver.state, "certificate")] == ["Second thoughts"]


async def test_plan_items_can_neither_be_removed_nor_moved(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("1")
        await driver.to("check-fit")
        await driver.press("delete", "J", "e")
        assert driver.state.items == {}
        assert len(driver.app.screen_stack) == 1


async def test_done_and_skipped_items_are_hidden_and_shown_by_one_key(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("1")
        for key in ("check-fit", "compare-neighbors"):
            await driver.to(key)
            await driver.press("space")
        assert "check-fit" in [key_of(row) for row in driver.rows.rows]
        await driver.to("rate-skills")
        await driver.press("x")
        assert not {"check-fit", "compare-neighbors", "rate-skills"} & {key_of(row) for row in driver.rows.rows}
        assert "2 done, 1 skipped" in driver.seen()
        await driver.press("v")
        assert "check-fit" in [key_of(row) for row in driver.rows.rows]
        await driver.press("v")
        assert "check-fit" not in [key_of(row) for row in driver.rows.rows]
        await driver.to("fold:goals")
        await driver.press("enter")
        assert "check-fit" in [key_of(row) for row in driver.rows.rows]


async def test_the_cursor_keeps_its_row_when_the_list_changes(opened: Opened, places: Paths) -> None:
    async with opened() as driver:
        await driver.press("1")
        await driver.to("choose-settings")
        Store(places, Clock(NOW)).do(verbs.add_own("goals", "From another window"))
        driver.supervisor.look_for_changes()
        await driver.pilot.pause()
        assert "From another window" in [row.title for row in driver.rows.rows]
        assert driver.key == "choose-settings"


async def test_in_a_narrow_window_the_page_stands_in_the_place_of_the_list(opened: Opened) -> None:
    async with opened((60, 20)) as driver:
        assert not driver.app.screen.query_one("Detail").display
        await driver.press("enter")
        assert "Why" in driver.seen()
        assert not driver.rows.display
        await driver.press("escape")
        assert driver.rows.display
        assert driver.rows.has_focus


async def test_an_id_that_left_the_plan_is_shown_as_such(opened: Opened, store: Store) -> None:
    store.do(verbs.tick("old-thing", "An old thing"))
    async with opened() as driver:
        await driver.press("5")
        assert "No longer in the plan" in driver.seen()
        assert "An old thing" in driver.seen()


async def test_a_link_is_opened_only_if_it_is_a_web_page(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def browser(url: str) -> bool:
        asked.append(url)
        return True

    monkeypatch.setattr("webbrowser.open", browser)
    async with opened() as driver:
        await driver.press("o")
    assert asked == ["https://www.bls.gov/ooh"]
