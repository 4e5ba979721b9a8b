"""The frame: the map, the hints, the keys, the palette, the looks."""

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.color import Color
from textual.screen import Screen

from mrs_tracker import themes
from mrs_tracker.commands import keymap as keys
from mrs_tracker.paths import Paths
from mrs_tracker.state import verbs
from mrs_tracker.state.records.base import picked
from mrs_tracker.store import Store
from mrs_tracker.widgets.chrome import Hints, Rail
from tests.screens.conftest import Driver, Opened, key_of

MODES = ["today", "goals", "certificate", "certification", "experience", "applications"]


async def test_digits_go_to_their_places(opened: Opened) -> None:
    async with opened() as driver:
        for digit, mode in enumerate(MODES):
            await driver.press(str(digit))
            assert driver.app.current_mode == mode
            assert driver.app.screen.query_one(Rail).here == mode


@pytest.mark.parametrize(
    ("width", "words"),
    [
        (
            140,
            "0 Today  1 Goals ▁ 0/9  2 Certificate ▁ 0/13  3 Certification ▁ 0/8  4 Experience ▁ 0/7  5 Applications",
        ),
        (120, "0 Today  1 Goals ▁  2 Certificate ▁  3 Certification ▁  4 Experience ▁  5 Applications ▁"),
        (80, "0 Today  1 Goals  2 Cert.  3 Exam  4 Exper.  5 Jobs"),
        (60, "0 Today  1  2  3  4  5"),
        (40, "0 Today  1  2  3  4  5"),
    ],
)
async def test_the_rail_fits_every_width(width: int, words: str, opened: Opened) -> None:
    async with opened((width, 24)) as driver:
        line = next(row for row in driver.seen().splitlines() if "0 Today" in row)
        assert line.startswith(f"   {words}")


async def test_the_hints_name_at_most_eight_keys_and_all_of_them_work(opened: Opened) -> None:
    async with opened() as driver:
        shown = driver.app.screen.query_one(Hints).hints
        active = driver.app.screen.active_bindings
        assert 4 <= len(shown[: Hints.MOST]) <= 8
        assert all(hint.raw in active for hint in shown)
        assert "space done" in driver.seen()
        await driver.press("space")
        assert "saved 14:32" in driver.seen()


def hinted(driver: Driver) -> list[tuple[str, str]]:
    return [(hint.raw, hint.label) for hint in driver.app.screen.query_one(Hints).hints]


async def test_what_cannot_be_done_to_a_row_is_not_hinted(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("3")
        await driver.to("exam:cca")
        assert ("space", "choose") in hinted(driver)
        assert ("space", "done") not in hinted(driver)
        await driver.press("space")
        assert driver.state.exams["cca"].chosen
        await driver.to("book-exam")
        assert ("space", "done") in hinted(driver)
        assert ("space", "choose") not in hinted(driver)
        await driver.press("space")
        assert driver.item("book-exam") == "done"


async def test_no_single_letter_command_fires_in_a_text_field(opened: Opened) -> None:
    letters = [key for command in keys.collect() for key in command.keys if len(key) == 1]
    assert len(letters) > 20
    async with opened() as driver:
        for opener, field in (("n", "TextField"), ("slash", "LineField"), ("d", "LineField")):
            await driver.press(opener)
            await driver.type("".join(letters))
            widget = driver.app.screen.query_one(field)
            assert getattr(widget, "text", getattr(widget, "value", "")) == "".join(letters)
            assert driver.state.rev == 0
            await driver.press("escape")


async def test_the_footer_the_key_list_the_palette_and_the_registry_agree(opened: Opened) -> None:
    commands = {command.id: command for command in keys.collect()}
    async with opened() as driver:
        for mode in MODES:
            driver.app.switch_mode(mode)
            await driver.pilot.pause()
            for key, active in driver.app.screen.active_bindings.items():
                if active.binding.description and not active.binding.system:
                    command = commands.get(active.binding.id or "")
                    assert command is not None, (mode, key, active.binding)
                    assert active.binding.tooltip == command.tooltip
        await driver.press("0", "question_mark")
        assert {key_of(row) for row in driver.rows.rows if key_of(row)} == set(commands)


def test_every_command_has_an_id_a_description_and_a_tooltip_and_no_key_twice_in_its_place() -> None:
    commands = keys.collect()
    assert all(command.id and command.label and command.tooltip for command in commands)
    assert len({command.id for command in commands}) == len(commands)
    assert keys.problems({}, commands) == []


@pytest.mark.parametrize(
    ("keymap", "words"),
    [
        ({"item.skip": "d"}, "d would be both"),
        ({"item.skpi": "X"}, "Did you mean item.skip?"),
        ({"item.skip": "ctrl+i"}, "a terminal cannot tell ctrl+i from tab"),
        ({"item.skip": "ctrl+s"}, "some terminals keep ctrl+s"),
        ({"item.skip": "ctrl+A"}, "write ctrl+shift+a"),
        ({"item.skip": ""}, "is not a key"),
        ({"item.skip": "a b"}, "is not a key"),
        ({"item.skip": "c"}, "check in"),
    ],
)
def test_what_is_wrong_with_a_keymap_is_said_in_sentences(keymap: dict[str, str], words: str) -> None:
    found = keys.problems(keymap, keys.collect())
    assert len(found) >= 1
    assert words in found[0]


def test_commands_that_take_turns_on_a_key_may_do_so_on_any() -> None:
    assert keys.problems({"item.skip": "x"}, keys.collect()) == []
    assert keys.problems({"item.skip": "X", "item.return": "X"}, keys.collect()) == []
    assert keys.problems({"item.skip": "n", "item.return": "n"}, keys.collect())


async def test_a_command_gets_another_key_and_its_own_again(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("question_mark")
        await driver.to("item.skip")
        await driver.press("enter", "d")
        assert "d would be both" in driver.seen()
        await driver.press("X")
        assert "X is free" in driver.seen()
        await driver.press("enter")
        assert dict(driver.state.settings.keymap) == {"item.skip": "X"}
        await driver.press("x")
        assert driver.state.items == {}
        await driver.press("X")
        assert driver.item("learn-the-job") == "skipped"


async def test_a_keymap_that_cannot_be_used_is_named_and_left_out(opened: Opened, store: Store) -> None:
    store.do(verbs.set_setting("keymap", {"item.skip": "d"}, "keys"))
    async with opened() as driver:
        assert any("d would be both" in toast for toast in driver.toasts())
        await driver.press("x")
        assert driver.item("learn-the-job") == "skipped"


async def test_the_palette_offers_commands_and_finds_data(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("ctrl+p")
        first = next(row for row in driver.rows.rows if row.ref)
        assert (first.title, first.reason) == ("Tick the item", "space")
        assert "Learn what the job does" in driver.seen()
        await driver.type("book exam")
        assert "Book the exam" in [row.title for row in driver.rows.rows]
        while driver.here.title != "Book the exam":
            await driver.press("down")
        await driver.press("enter")
        assert driver.app.current_mode == "certification"
        assert driver.key == "book-exam"
        await driver.press("ctrl+p")
        await driver.type("daily")
        await driver.press("enter")
        assert "What did you get done?" in driver.seen()


async def test_what_the_palette_offers_is_done_to_the_row(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("1")
        await driver.to("check-fit")
        await driver.press("ctrl+p")
        await driver.type("begin the item")
        await driver.press("enter")
        assert driver.item("check-fit") == "started"


async def test_finding_goes_where_the_thing_is(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("slash")
        await driver.type("hipaa")
        assert "Learn HIPAA and privacy rules" in driver.seen()
        await driver.press("enter")
        assert driver.app.current_mode == "certificate"
        assert driver.key == "learn-hipaa"


async def test_history_undoes_and_redoes_step_by_step(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("space", "H")
        assert "Ticked “Learn what the job does”" in driver.seen()
        await driver.press("u")
        assert driver.item("learn-the-job") == "open"
        assert "0 to undo, 1 to redo" in driver.seen()
        await driver.press("U")
        assert driver.item("learn-the-job") == "done"


async def test_a_history_that_cannot_be_read_says_so(opened: Opened, places: Paths) -> None:
    async with opened() as driver:
        await driver.press("space")
        places.history.unlink()
        places.history.mkdir()
        await driver.press("u")
        assert any("What undo knows cannot be read" in toast for toast in driver.toasts())
        await driver.press("H")
        assert "cannot be read" in driver.statics()
        assert "Nothing yet" not in driver.seen()
        await driver.press("escape")


async def test_theme_and_signs_are_this_devices_and_last(opened: Opened, places: Paths) -> None:
    async with opened() as driver:
        await driver.press("S", "enter", "2")
        assert driver.app.theme == "paper"
        await driver.press("down", "enter", "2", "escape")
        assert driver.rows.glyphs["open"] == "[ ]"
        assert "[ ]" in driver.seen()
    assert '"theme": "paper"' in places.device.read_text()
    assert not places.state.exists()
    async with opened() as driver:
        assert driver.app.theme == "paper"
        assert "[ ]" in driver.seen()


@pytest.mark.parametrize("name", ["ink", "paper", "contrast"])
def test_text_keeps_its_contrast_on_every_background(name: str) -> None:
    of = themes.colors(name)

    def contrast(one: str, other: str) -> float:
        def luminance(code: str) -> float:
            parts = [part / 255 for part in Color.parse(code).rgb]
            linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
            return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

        light, dark = sorted((luminance(one), luminance(other)), reverse=True)
        return (light + 0.05) / (dark + 0.05)

    for ground in ("background", "surface", "panel"):
        for ink in ("text", "accent", "amber", "coral", "green", "blue"):
            least = 4.5 if ground != "panel" else 4.0
            assert contrast(of[ink], of[ground]) >= least, (ink, ground)
        assert contrast(of["dim"], of[ground]) >= (4.0 if ground != "panel" else 3.5), ground
    assert contrast(of["background"], of["accent"]) >= 4.5


@pytest.mark.parametrize(
    "size",
    [
        (1, 1),
        (5, 3),
        (20, 5),
        (40, 10),
        (300, 100),
        pytest.param((1000, 500), marks=pytest.mark.soak),
        pytest.param((500, 1000), marks=pytest.mark.soak),
    ],
)
async def test_any_size_of_window_is_survived_on_every_screen(size: tuple[int, int], opened: Opened) -> None:
    async with opened(size) as driver:
        for key in "012345":
            await driver.press(key)
        for opener in ("n", "d", "c", "question_mark", "H", "S", "slash"):
            await driver.press(opener)
            assert len(driver.app.screen_stack) == 2
            await driver.press("escape")
        assert driver.app.is_running


@pytest.mark.parametrize("across", [1, 3, 5, 6, 8, 12])
@pytest.mark.parametrize("opener", ["", "n", "d", "a", "question_mark"])
async def test_the_narrowest_window_comes_to_rest(
    across: int, opener: str, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out = []
    lay_out = Screen._refresh_layout

    def counted(screen: Screen[None], *args: Any, **kwargs: Any) -> None:
        laid_out.append(args)
        lay_out(screen, *args, **kwargs)

    async with opened() as driver:
        await driver.press(*[opener] if opener else [])
        await driver.pilot.resize_terminal(across, 20)
        await driver.pilot.pause()
        monkeypatch.setattr(Screen, "_refresh_layout", counted)
        await asyncio.sleep(0.3)
        assert len(laid_out) <= 2, "a scrollbar that comes and goes lays the screen out for ever"


async def test_every_theme_of_textual_can_be_worn(opened: Opened) -> None:
    async with opened() as driver:
        for name in list(driver.app.available_themes):
            driver.app.theme = name
            await driver.pilot.pause()
            assert "Learn what the job does" in driver.seen()


async def test_state_can_be_told_without_color(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("1")
        await driver.to("check-fit")
        await driver.press("s")
        await driver.to("compare-neighbors")
        await driver.press("space")
        rows = {key_of(row): row for row in driver.rows.rows}
        assert (rows["check-fit"].glyph, rows["check-fit"].reason) == ("started", "started")
        assert (rows["compare-neighbors"].glyph, rows["compare-neighbors"].reason) == ("done", "done Sat 21 Nov")
        assert (rows["choose-focus"].glyph, rows["choose-focus"].reason) == (
            "blocked",
            "after Learn what the job does and 1 more",
        )


def test_stylesheets_use_theme_variables_and_are_nested() -> None:
    folder = Path(__file__).parents[2] / "mrs_tracker"
    for sheet in [*folder.rglob("*.tcss"), *(folder / "widgets").glob("*.py")]:
        text = sheet.read_text(encoding="utf-8")
        assert not re.search(r"(color|background)[^;\n]*#[0-9a-fA-F]{3}", text), sheet


@pytest.mark.parametrize(
    ("keys_", "expected"),
    [
        ("dfri\r", "2026-11-27"),
        ("d+2w\r", "2026-12-05"),
    ],
)
async def test_quick_fingers_lose_no_letter_and_start_no_command(keys_: str, expected: str, opened: Opened) -> None:
    async with opened() as driver:
        for char in keys_:
            key = {"\r": "enter", "+": "plus"}.get(char, char)
            driver.app.post_message(events.Key(key, char))
        await driver.until(lambda: driver.state.items and len(driver.app.screen_stack) == 1)
        assert str(driver.state.items["learn-the-job"].due) == expected
        assert len(driver.state.items) == 1
        assert len(driver.app.screen_stack) == 1


async def test_a_whole_check_in_typed_in_one_go_keeps_its_order(opened: Opened) -> None:
    async with opened() as driver:
        for char in "c1\r\r4fine\r\r":
            driver.app.post_message(events.Key({"\r": "enter"}.get(char, char), char))
        await driver.until(lambda: driver.state.check_ins and len(driver.app.screen_stack) == 1)
        held = driver.state.check_ins["2026-11-21"]
        assert (picked(held.done), held.energy, held.line) == (("learn-the-job",), 4, "fine")
