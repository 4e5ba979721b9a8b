"""What the app does when something is wrong, and when others write at the same time."""

import json
import shutil
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from mrs_tracker import paths as folders
from mrs_tracker import roadmap
from mrs_tracker.app import TrackerApp
from mrs_tracker.cli.launch import plan_or_last
from mrs_tracker.cli.session import Session
from mrs_tracker.clock import Clock
from mrs_tracker.dialogs.choice import ChoiceCard
from mrs_tracker.paths import Paths
from mrs_tracker.roadmap import PlanFile
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.screens.lazy import LazyWorkspace
from mrs_tracker.screens.recovery import RecoveryDialog
from mrs_tracker.state import verbs
from mrs_tracker.store import Store, recovery, replica
from mrs_tracker.workspace import Workspace
from tests.conftest import NOW
from tests.screens.conftest import Driver, key_of
from tests.trials.disk import Fault, failing

CLOCK = Clock(NOW)
Window = Callable[..., AbstractAsyncContextManager[Driver]]


@pytest.fixture
def window(plan: Roadmap, places: Paths) -> Window:
    """Opens a window on the store as a start of the program does."""

    @asynccontextmanager
    async def open_window(plan_file: PlanFile | None = None, remark: str = "") -> AsyncIterator[Driver]:
        store = recovery.opened(places, CLOCK)
        app = TrackerApp(LazyWorkspace(lambda: Workspace(lambda: plan, store, plan_file, remark)))
        async with app.run_test(size=(100, 30), notifications=True) as pilot:
            await pilot.pause()
            await pilot.pause()
            yield Driver(app, pilot)

    return open_window


@pytest.fixture
def used(store: Store) -> Store:
    store.do(verbs.tick("check-fit", "Fit"))
    store.do(verbs.add_note(("items", "check-pay"), "Pay", "first words"))
    return store


async def look_around(driver: Driver) -> None:
    """What the app does every second."""
    driver.supervisor.look_around()
    await driver.pilot.pause()


async def test_a_damaged_file_asks_first_and_one_key_brings_everything_back(
    used: Store, places: Paths, window: Window
) -> None:
    places.state.write_bytes(b"{")
    async with window() as driver:
        assert isinstance(driver.app.screen, RecoveryDialog)
        assert "damaged" in driver.statics()
        assert places.state.read_bytes() == b"{"
        await driver.press("1")
        assert not isinstance(driver.app.screen, RecoveryDialog)
        assert driver.item("check-fit") == "done"
        await driver.press("space")
        assert driver.app.lazy.workspace.store.locked == ""
    assert [file.read_bytes() for file in places.quarantine.iterdir()] == [b"{"]


async def test_leaving_the_question_leaves_the_app_and_every_byte(used: Store, places: Paths, window: Window) -> None:
    places.state.write_bytes(b"{")
    async with window() as driver:
        await driver.press("escape")
        assert not driver.app.is_running or driver.app._exit
    assert places.state.read_bytes() == b"{"


async def test_only_looking_shows_the_newest_copy_and_changes_nothing(
    used: Store, places: Paths, window: Window
) -> None:
    places.state.write_bytes(b"{")
    async with window() as driver:
        rows = [key_of(row) for row in driver.rows.rows]
        await driver.press(str([key for key in rows if key].index("look") + 1))
        assert driver.item("check-fit") == "done"
        assert "only looking" in driver.seen()
        assert "read-only" in driver.seen()
        for key in ("space", "u", "x"):
            await driver.press(key)
        assert not driver.toasts(), "the banner says so already"
    assert places.state.read_bytes() == b"{"


async def test_another_copy_can_be_chosen(used: Store, places: Paths, window: Window) -> None:
    used.copies.make()
    used.do(verbs.skip("check-fit", "Fit"))
    places.state.write_bytes(b"{")
    async with window() as driver:
        await driver.press("2")
        assert isinstance(driver.app.screen, ChoiceCard)
        await driver.press("2")
        assert driver.item("check-fit") == "done"


async def test_a_file_that_gets_damaged_meanwhile_is_asked_about_once_and_the_window_writes_it_again(
    used: Store, places: Paths, window: Window
) -> None:
    async with window() as driver:
        places.state.write_bytes(b"{")
        await look_around(driver)
        assert isinstance(driver.app.screen, RecoveryDialog)
        await driver.press("escape")
        await look_around(driver)
        assert not isinstance(driver.app.screen, RecoveryDialog)
        assert "damaged" in driver.seen()
        await driver.press("space")
        assert "1 change waits" in driver.seen()
        assert places.state.read_bytes() == b"{"
        places.state.write_bytes(places.base.read_bytes())
        await look_around(driver)
        await look_around(driver)
        assert not driver.app.lazy.workspace.store.waiting
        assert "change waits" not in driver.seen()


async def test_the_question_goes_away_by_itself_when_the_file_is_well_again(
    used: Store, places: Paths, window: Window
) -> None:
    async with window() as driver:
        good = places.state.read_bytes()
        places.state.unlink()
        await look_around(driver)
        assert isinstance(driver.app.screen, RecoveryDialog)
        places.state.write_bytes(good)
        await look_around(driver)
        await driver.pilot.pause()
        assert not isinstance(driver.app.screen, RecoveryDialog)
        assert driver.app.lazy.trouble == ""


async def test_a_change_that_cannot_be_saved_waits_in_a_banner_and_is_saved_when_there_is_room(
    used: Store, places: Paths, window: Window, tmp_path: Path
) -> None:
    async with window() as driver:
        before = places.state.read_bytes()
        with failing(Fault(1, 28, True, tmp_path, kinds=("write",))):
            here = driver.key
            await driver.press("space", "n")
            await driver.type("words that wait")
            await driver.press("enter")
            assert "2 changes wait" in driver.seen(), driver.seen()
            assert "not saved" in driver.seen()
            assert driver.item(here) != "done"
            await look_around(driver)
            assert "2 changes wait" in driver.seen(), driver.seen()
            await driver.press("q")
            assert "not saved. Leave?" in driver.statics()
            await driver.press("1")
            assert driver.app.is_running
        assert places.state.read_bytes() == before
        await look_around(driver)
        assert driver.item(here) == "done"
        assert "All changes are saved now." in driver.toasts()
        assert "words that wait" in places.state.read_text()
        assert not driver.app.lazy.workspace.drafts.all()


async def test_another_windows_change_comes_in_without_moving_the_cursor_or_what_is_typed(
    used: Store, places: Paths, window: Window
) -> None:
    async with window() as driver:
        await driver.press("1")
        await driver.to("check-pay")
        here = driver.key
        await driver.press("n")
        await driver.type("half a th")
        other = Store(places, CLOCK)
        other.do(verbs.add_own("goals", "from the other window"))
        other.do(verbs.tick("rate-skills", "Rate"))
        await look_around(driver)
        await driver.type("ought")
        await driver.press("enter")
        assert driver.key == here
        assert "half a thought" in {note.text for note in driver.state.items[here].notes.values()}
        assert driver.item("rate-skills") == "done"
        assert "from the other window" in [row.title for row in driver.rows.rows]


async def test_words_that_lose_are_told_once_and_kept_with_the_item(
    used: Store, places: Paths, window: Window, tmp_path: Path
) -> None:
    async with window() as driver:
        store = driver.app.lazy.workspace.store
        note = ("items", "check-pay", "notes", next(iter(store.state.items["check-pay"].notes)))
        other = Paths(tmp_path / "o", tmp_path / "ol")
        other.data.mkdir()
        shutil.copy(places.state, other.state)
        Store(other, CLOCK).do(verbs.edit_note(note, "their words"))
        store.do(verbs.edit_note(note, "our words"))
        shutil.copy(other.state, places.data / "state (conflict).json")
        await look_around(driver)
        await look_around(driver)
        assert len([toast for toast in driver.toasts() if "two places at once" in toast]) == 1
        await driver.press("1")
        await driver.to("check-pay")
        page = driver.page()
        assert "their words" in page
        assert "our words" in page


async def test_words_survive_a_kill_and_are_offered_where_they_were_typed(
    used: Store, places: Paths, window: Window
) -> None:
    async with window() as driver:
        await driver.press("1")
        await driver.to("check-pay")
        await driver.press("n")
        await driver.type("unfinished")
        await look_around(driver)
    async with window() as driver:
        assert any("Words that were not saved" in toast for toast in driver.toasts())
        await driver.press("1")
        await driver.to("check-pay")
        await driver.press("n")
        assert driver.app.screen.query_one("TextField").text == "unfinished"  # type: ignore[attr-defined]
        await driver.press("enter")
    assert not list(places.drafts.iterdir())


@pytest.mark.parametrize(("keys", "shown"), [(("1", "a"), "item for Goals"), (("c", *("enter",) * 6), "line about")])
async def test_what_is_typed_into_a_line_survives_too(
    keys: tuple[str, ...], shown: str, used: Store, window: Window
) -> None:
    async with window() as driver:
        for key in keys:
            if (
                shown == "line about"
                and driver.app.screen.query("LineField")
                and driver.app.screen.query_one("LineField").display
            ):
                break
            await driver.press(key)
        await driver.type("half")
        await look_around(driver)
        assert [draft.text for draft in driver.app.lazy.workspace.drafts.all()] == ["half"]
        assert shown in driver.app.lazy.workspace.drafts.all()[0].title


@pytest.fixture
def own_plan(places: Paths) -> PlanFile:
    """The person's own plan."""
    places.data.mkdir(exist_ok=True)
    places.own_roadmap.write_bytes(folders.packaged_roadmap().read_bytes())
    return PlanFile(lambda: places.own_roadmap, places.local / "plans")


async def test_a_plan_that_is_edited_is_read_again_or_refused_and_the_one_before_stays(
    own_plan: PlanFile, places: Paths, window: Window
) -> None:
    text = places.own_roadmap.read_text(encoding="utf-8")
    async with window(own_plan) as driver:
        places.own_roadmap.write_text(
            text.replace("Learn what the job does", "Learn what the work is"), encoding="utf-8"
        )
        await look_around(driver)
        assert "Learn what the work is" in driver.seen()
        places.own_roadmap.write_text(text + "\nnonsense: [", encoding="utf-8")
        await look_around(driver)
        await look_around(driver)
        told = [toast for toast in driver.toasts() if "cannot be used" in toast]
        assert len(told) == 1
        assert "roadmap.yaml:" in told[0]
        assert "Learn what the work is" in driver.seen()


def test_a_bad_plan_at_the_start_leaves_the_last_good_one(own_plan: PlanFile, places: Paths) -> None:
    roadmap.load(places.own_roadmap, places.local / "plans")
    places.own_roadmap.write_text("- no plan", encoding="utf-8")
    session = Session(
        environment={"MRS_TRACKER_DATA_DIR": str(places.data), "MRS_TRACKER_LOCAL_DIR": str(places.local)}
    )
    plan, remark = plan_or_last(session)
    assert plan.steps
    assert "cannot be used" in remark


async def test_a_copy_can_be_gone_back_to_in_the_settings_and_undone(
    used: Store, places: Paths, window: Window
) -> None:
    used.copies.make()
    used.do(verbs.skip("check-fit", "Fit"))
    async with window() as driver:
        await driver.press("S", "end", "enter", "1")
        assert driver.item("check-fit") == "done"
        await driver.press("u")
        assert driver.item("check-fit") == "skipped"
        assert json.loads(places.state.read_bytes())["items"]["check-fit"]["state"] == "skipped"


async def test_the_question_never_covers_what_somebody_writes_in_and_no_key_answers_it_by_chance(
    used: Store, places: Paths, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mrs_tracker.screens.recovery.ARMED_AFTER", 600)  # a slow machine takes longer over three keys
    async with window() as driver:
        good = places.state.read_bytes()
        await driver.press("1")
        await driver.to("check-pay")
        await driver.press("n")
        await driver.type("call them at ")
        places.state.write_bytes(b"{")
        await look_around(driver)
        await driver.type("2 pm")
        assert driver.app.screen.query_one("TextField").text == "call them at 2 pm"  # type: ignore[attr-defined]
        await driver.press("enter")
        await look_around(driver)
        assert isinstance(driver.app.screen, RecoveryDialog)
        await driver.press("1", "enter", "2")
        assert isinstance(driver.app.screen, RecoveryDialog), (
            "it came up by itself: the first keys were meant for something else"
        )
        assert places.state.read_bytes() == b"{"
        places.state.write_bytes(good)
        await look_around(driver)
        await look_around(driver)
        assert "call them at 2 pm" in places.state.read_text()


async def test_a_question_that_came_up_by_itself_takes_an_answer_after_a_moment(
    used: Store, places: Paths, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mrs_tracker.screens.recovery.ARMED_AFTER", 0.01)
    async with window() as driver:
        places.state.write_bytes(b"{")
        await look_around(driver)
        dialog = driver.app.screen
        assert isinstance(dialog, RecoveryDialog)
        await driver.until(lambda: dialog._is_armed)
        await driver.press("1")
        assert not isinstance(driver.app.screen, RecoveryDialog)
        assert driver.item("check-fit") == "done"


async def test_a_question_at_the_start_goes_away_when_another_window_has_decided(
    used: Store, places: Paths, window: Window
) -> None:
    places.state.write_bytes(b"{")
    async with window() as driver:
        assert isinstance(driver.app.screen, RecoveryDialog)
        places.state.write_bytes(places.base.read_bytes())
        await look_around(driver)
        await driver.pilot.pause()
        assert not isinstance(driver.app.screen, RecoveryDialog)
        assert driver.item("check-fit") == "done"
        await driver.press("x")
        assert driver.app.lazy.workspace.store.locked == ""


async def test_many_damages_in_a_row_are_one_question(used: Store, places: Paths, window: Window) -> None:
    async with window() as driver:
        for data in (b"{", b"[", b"", b"nonsense"):
            places.state.write_bytes(data)
            await look_around(driver)
        assert len(driver.app.screen_stack) == 2
        await driver.press("escape")
        assert len(driver.app.screen_stack) == 1


async def test_a_question_may_be_settled_before_it_is_on_the_screen(used: Store, places: Paths, window: Window) -> None:
    async with window() as driver:
        good = places.state.read_bytes()
        places.state.write_bytes(b"{")
        driver.supervisor.look_around()
        assert isinstance(driver.app.screen, RecoveryDialog)
        assert not driver.app.screen.is_ready
        places.state.write_bytes(good)
        driver.supervisor.look_around()
        await driver.until(lambda: len(driver.app.screen_stack) == 1)
        await driver.press("space")
    assert driver.app.crash is None
    assert driver.app.lazy.workspace.store.locked == ""


async def test_a_look_around_while_the_app_ends_is_harmless(used: Store, window: Window) -> None:
    async with window() as driver:
        app = driver.app
    before = app.lazy.workspace.at.state
    driver.supervisor.look_around()
    app.end(143)
    assert app.lazy.workspace.at.state is before
    assert app.crash is None


async def test_the_question_can_be_asked_again_and_a_fresh_start_asks_twice(
    used: Store, places: Paths, window: Window
) -> None:
    async with window() as driver:
        places.state.write_bytes(b"{")
        await look_around(driver)
        await driver.press("escape")
        assert "! asks what to do" in " ".join(driver.seen().split())
        await driver.press("exclamation_mark")
        dialog = driver.app.screen
        assert isinstance(dialog, RecoveryDialog)
        dialog._arm()
        await driver.press(str([key_of(row) for row in driver.rows.rows if key_of(row)].index("fresh") + 1))
        assert "Start with nothing?" in driver.statics()
        assert places.state.read_bytes() == b"{"
        await driver.press("1")
        assert isinstance(driver.app.screen, RecoveryDialog)
        assert places.state.read_bytes() == b"{"
        driver.app.screen._arm()
        await driver.press("enter")
        assert driver.item("check-fit") == "done"
        await driver.press("exclamation_mark")
        assert "nothing to decide" in driver.toasts()[-1]


async def test_odd_names_and_broken_drafts_end_no_start_and_hide_nothing(window: Window, places: Paths) -> None:
    for folder in (places.drafts, places.editing / "99999999999999-x", places.editing / "0-x"):
        folder.mkdir(parents=True, mode=0o700)
    for name in ("99999999999999-x", "0-x"):
        (places.editing / name / "note.md").write_text(f"words of {name}")
    (places.drafts / "99999999999999-aa.json").write_text("[" * 100_000 + "]" * 100_000)
    (places.drafts / "link.json").symlink_to("nowhere")
    (places.drafts / "good.json").write_text(
        '{"key": ["note", "items", "check-fit"], "title": "a note", "text": "half"}'
    )
    async with window() as driver:
        assert driver.app.crash is None
        assert [draft.text for draft in driver.app.lazy.workspace.drafts.all()] == ["half"]
        told = "\n".join(driver.toasts())
        assert "99999999999999-x" in told or "0-x" in told


async def test_a_large_document_of_another_window_is_read_beside_what_the_person_does(
    used: Store, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replica, "MUCH", 0)
    async with window() as driver:
        read = []
        ahead = Store.read_ahead

        def watched(store: Store) -> None:
            read.append(threading.current_thread())
            ahead(store)

        monkeypatch.setattr(Store, "read_ahead", watched)
        used.do(verbs.tick("check-pay", "Pay"))
        await driver.until(lambda: driver.item("check-pay") == "done")
        assert read
        assert threading.main_thread() not in read


async def test_a_window_tells_what_lost_in_a_conflict_copy_and_the_check_in_shows_it(
    used: Store, places: Paths, tmp_path: Path, window: Window
) -> None:
    there = Paths(tmp_path / "phone", tmp_path / "phone-local")
    shutil.copytree(places.data, there.data)
    Store(there, Clock(NOW)).do(verbs.check_in(NOW.date(), line="PHONE older"))
    later = Store(places, Clock(NOW.replace(hour=20)))
    later.do(verbs.check_in(NOW.date(), line="LAPTOP newer"))
    async with window() as driver:
        shutil.copy(there.state, places.data / "state (Dell's conflicted copy).json")
        driver.supervisor.look_around()
        await driver.until(lambda: any("two places at once" in said for said in driver.toasts()))
        await driver.press("c", "enter", "enter", "enter")
        assert "LAPTOP newer" in driver.seen()
        assert "PHONE older" in driver.seen()
