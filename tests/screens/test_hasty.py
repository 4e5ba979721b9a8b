"""Quick and mistaken fingers, and changes from elsewhere while a dialog is open."""

from collections.abc import Callable

from textual import events

from mrs_tracker.screens.check_in import CheckInScreen
from mrs_tracker.state import verbs
from mrs_tracker.store import Store
from tests.screens.conftest import Driver, Opened, key_of


async def burst(driver: Driver, keys: str) -> None:
    """Presses keys without waiting for anything."""
    for char in keys:
        driver.app.post_message(
            events.Key({"\r": "enter", "/": "slash", "?": "question_mark", "\t": "tab"}.get(char, char), char)
        )
    for _ in range(16):
        await driver.pilot.pause(0.05)


async def test_of_two_quick_digits_the_first_answers_a_choice_and_the_second_is_for_what_comes_next(
    opened: Opened,
) -> None:
    async with opened() as driver:
        await driver.press("1")
        await burst(driver, "e25")
        first = driver.state.profile.focus
        assert first
        assert driver.app.current_mode == "applications"
        await burst(driver, "1e12")
        assert driver.state.profile.focus not in (None, first)
        assert driver.app.current_mode == "certificate"


async def test_the_rows_of_a_card_keep_their_digits(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("c")
        third = [row.title for row in driver.rows.rows if key_of(row)][2]
        await driver.press("3", "1", "3", "3")
        assert driver.item("learn-the-job") == "done"
        assert third == "Rate your six skills"
        assert driver.item("rate-skills") == "done"
        assert driver.item("choose-focus") == ""


async def test_a_change_from_elsewhere_does_not_move_what_a_digit_means(
    opened: Opened, reopen: Callable[[], Store]
) -> None:
    async with opened() as driver:
        await driver.press("c")
        reopen().do(verbs.skip("learn-the-job", "x"))
        driver.supervisor.look_for_changes()
        await driver.press("2")
        assert driver.item("check-fit") == "done"
        assert driver.item("rate-skills") == ""


async def test_unticking_a_started_item_leaves_it_started(opened: Opened, store: Store) -> None:
    store.do(verbs.start("learn-the-job", "x"))
    async with opened() as driver:
        await driver.press("c", "1", "1")
        assert driver.item("learn-the-job") == "started"


async def test_signs_that_look_like_digits_do_nothing(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("c")
        await burst(driver, "²①")
        assert isinstance(driver.app.screen, CheckInScreen)
        await driver.press("escape", "2", "a")
        await driver.type("abc")
        await driver.press("tab")
        await driver.type("²")
        await driver.press("enter")
        assert "Minutes are a number from" in driver.seen()


async def test_keys_after_quitting_do_nothing(opened: Opened) -> None:
    async with opened() as driver:
        await burst(driver, "qnc?")
        assert driver.app.return_code in (0, None)


async def test_the_key_list_filters_as_one_types(opened: Opened) -> None:
    async with opened() as driver:
        await burst(driver, "?snooze")
        assert [key_of(row) for row in driver.rows.rows if key_of(row)] == ["item.snooze"]
        await driver.press("enter", "Z", "enter")
        assert dict(driver.state.settings.keymap) == {"item.snooze": "Z"}
        await driver.press("question_mark")
        await driver.type("snooze")
        await driver.press("ctrl+r")
        assert dict(driver.state.settings.keymap) == {}


async def test_an_empty_snooze_ends_tomorrow(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("z", "enter")
        assert str(driver.state.items["learn-the-job"].snoozed_until) == "2026-11-22"


async def test_a_newcomer_is_told_where_to_begin(opened: Opened) -> None:
    async with opened() as driver:
        assert "New here? Press 1" in driver.seen()
        await driver.press("1", "enter", "1", "0")
        assert "New here?" not in driver.seen()


async def test_the_selected_row_is_readable_at_once_in_another_theme(opened: Opened) -> None:
    async with opened() as driver:
        before = driver.rows.render_line(2)
        driver.app.theme = "paper"
        await driver.pilot.pause()
        await driver.pilot.pause()
        after = driver.rows.render_line(2)
        assert [one.style for one in before] != [one.style for one in after]


def notes(driver: Driver, item: str) -> list[str]:
    """The notes on an item."""
    return sorted(note.text for note in driver.state.items[item].notes.values())


async def test_two_notes_that_are_typed_in_one_go_are_two_notes(opened: Opened) -> None:
    async with opened() as driver:
        first, second = [key_of(row) for row in driver.rows.rows if key_of(row)][:2]
        for number in range(3):
            await driver.to(first)
            await burst(driver, f"naa{number}\rjnbb{number}\r")
        assert notes(driver, first) == ["aa0", "aa1", "aa2"]
        assert notes(driver, second) == ["bb0", "bb1", "bb2"]


async def test_a_form_that_is_typed_in_one_go_has_each_word_in_its_field(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("1")
        await burst(driver, "aCall the school\t\rjj")
        own = list(driver.state.own_items.values())
        assert [(one.title, one.minutes) for one in own] == [("Call the school", 15)]


async def test_a_day_that_is_typed_in_one_go_is_saved_before_the_next_key_counts(opened: Opened) -> None:
    async with opened() as driver:
        await burst(driver, "d+3d\r2")
        assert str(driver.state.items["learn-the-job"].due) == "2026-11-24"
        assert driver.app.current_mode == "certificate"
