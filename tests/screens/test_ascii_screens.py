"""With plain signs nothing that the program draws is outside ASCII, on any screen and in any dialog."""

import re

import pytest

from mrs_tracker.app import TrackerApp
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.present import today
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.screens.lazy import LazyWorkspace
from mrs_tracker.state import verbs
from mrs_tracker.store import Store
from mrs_tracker.workspace import Workspace
from tests.conftest import TODAY
from tests.screens.conftest import Driver, Opened, key_of

SIZES = [(132, 40), (60, 20)]


@pytest.fixture
def lived(store: Store) -> Store:
    """A store with something of everything, in plain words, on a device with plain signs."""
    store.do(verbs.set_profile("focus", "coding", "focus"))
    store.do(verbs.choose_exam("cca", "CCA", True))
    store.do(verbs.add_practice("cca", "d1", 18, 25, "Clinical"))
    store.do(verbs.add_study("cca", "CCA", 45))
    store.do(verbs.tick("learn-the-job", "Learn what the job does"))
    store.do(verbs.start("check-fit", "Check"))
    store.do(verbs.skip("check-pay", "Pay"))
    store.do(verbs.set_due("choose-titles", "Titles", TODAY.replace(day=20)))
    store.do(verbs.snooze("choose-settings", "Settings", TODAY.replace(day=28)))
    store.do(verbs.add_own("goals", "Ask somebody who does it, and write down all that they say about the first year"))
    store.set_device(ascii=True)
    return store


def check(driver: Driver) -> None:
    """Nothing that is to be seen is outside ASCII."""
    seen = driver.seen()
    assert seen.isascii(), "\n".join(line for line in seen.splitlines() if not line.isascii())


async def walk(driver: Driver) -> None:
    """Goes through all rows, so that every page is seen from its top to its end."""
    await driver.press("home")
    while True:
        check(driver)
        before = driver.rows.cursor
        await driver.press("j")
        if driver.rows.cursor == before:
            break
    await driver.press("enter")
    for _ in range(4):
        check(driver)
        await driver.press("pagedown")
    await driver.press("escape")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("digit", "012345")
async def test_every_screen(digit: str, size: tuple[int, int], opened: Opened, lived: Store) -> None:
    async with opened(size) as driver:
        await driver.press(digit)
        assert re.search(rf" {digit} ", driver.seen())
        check(driver)
        if digit == "1":
            await driver.to("fact:duties")
        await walk(driver)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "keys",
    [
        ("n",),
        ("d", "x"),
        ("z", "2", "left_parenthesis"),
        ("a", "A"),
        ("slash", "e"),
        ("slash", "q", "q", "q"),
        ("question_mark",),
        ("question_mark", "down", "enter", "d"),
        ("H",),
        ("ctrl+p",),
        ("ctrl+p", "u"),
        ("3", "t"),
        ("3", "t", "7", "x", "enter"),
        ("3", "p"),
        ("3", "p", "1", "x", "enter"),
        ("3", "r"),
        ("3", "d"),
        ("u",),
        ("space",),
    ],
    ids="-".join,
)
async def test_every_dialog_and_toast(
    keys: tuple[str, ...], size: tuple[int, int], opened: Opened, lived: Store
) -> None:
    async with opened(size) as driver:
        for key in keys:
            await driver.press(key)
            check(driver)
        if keys[0] == "ctrl+p":
            await driver.pilot.pause(0.5)
            assert "What next?" in driver.seen()
            check(driver)


@pytest.mark.parametrize("size", SIZES)
async def test_every_setting_and_every_answer(size: tuple[int, int], opened: Opened, lived: Store) -> None:
    async with opened(size) as driver:
        await driver.press("S")
        for place in range(len(driver.rows.rows)):
            await driver.press(*["down"] * place, "enter")
            check(driver)
            await driver.press("escape")
            if len(driver.app.screen_stack) == 1:
                await driver.press("S")
        await driver.press("escape", "1")
        for row in [row for row in driver.rows.rows if key_of(row).startswith("answer:")]:
            await driver.to(key_of(row))
            await driver.press("enter")
            assert len(driver.app.screen_stack) == 2
            check(driver)
            await driver.press("escape")


@pytest.mark.parametrize("size", SIZES)
async def test_every_card_of_the_check_in_says_in_words_which_it_is(
    size: tuple[int, int], opened: Opened, lived: Store
) -> None:
    async with opened(size) as driver:
        await driver.press("c")
        for place in range(1, 7):
            assert f" {place} of 6 " in driver.seen()
            check(driver)
            await driver.press("enter")
        assert len(driver.app.screen_stack) == 1


async def test_plain_signs_come_and_go_at_once(opened: Opened, store: Store) -> None:
    async with opened() as driver:
        await driver.press("S", "down", "enter")
        assert "╭" in driver.seen()
        await driver.press("2")
        assert "Settings" in driver.seen()
        check(driver)
        await driver.press("escape")
        check(driver)
        await driver.press("2")
        check(driver)
        await driver.press("0", "S", "down", "enter", "1", "escape")
        assert "○" in driver.seen()
        assert "▁" in driver.seen()


async def test_a_kept_view_is_plain_before_the_store_is_there(plan: Roadmap, lived: Store) -> None:
    held = today.view(Snapshot(plan, lived.state, TODAY), today.look(lived), lived.saved)
    shown: list[str] = []

    def opener() -> Workspace:
        shown.append(Driver(app, pilot).seen())
        return Workspace(lambda: plan, lived)

    app = TrackerApp(LazyWorkspace(opener, held))
    async with app.run_test(size=(120, 40)) as pilot:
        await Driver(app, pilot).until(lambda: shown)
    assert "[ ]" in shown[0]
    assert shown[0].isascii()


async def test_a_persons_own_letters_are_shown_as_they_are(opened: Opened, lived: Store) -> None:
    own = lived.do(verbs.add_own("goals", "Ask José")).id
    async with opened() as driver:
        await driver.press("1")
        await driver.to(own)
        assert "Ask José" in driver.seen()
