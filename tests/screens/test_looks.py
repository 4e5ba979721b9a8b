"""How it looks: what is selected and where the keys go, room for the page, dialogs, toasts, headings, themes."""

import re
from collections.abc import Sequence

import pytest
from textual.color import Color
from textual.geometry import Region
from textual.widgets._toast import Toast

from mrs_tracker import themes, wording
from mrs_tracker.app import TrackerApp
from mrs_tracker.present.shapes import Bar, Page, Paragraph, Row
from mrs_tracker.refs import Ref
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.screens.base import say
from mrs_tracker.screens.check_in import CheckInScreen
from mrs_tracker.screens.lazy import LazyWorkspace
from mrs_tracker.state import verbs
from mrs_tracker.store import Store
from mrs_tracker.widgets.chrome import Hints
from mrs_tracker.widgets.detail import WIDEST, Detail
from mrs_tracker.widgets.row_drawing import styles
from mrs_tracker.widgets.rows import Rows
from mrs_tracker.workspace import Workspace
from tests.screens.conftest import Driver, Opened

OWN = ["ink", "paper", "contrast"]


def luminance(code: str) -> float:
    """Relative luminance, by the formula of WCAG 2."""
    parts = [part / 255 for part in Color.parse(code).rgb]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast of two colors, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", OWN)
def test_the_selected_row_is_seen_by_its_shade_alone_and_read_on_it(name: str) -> None:
    of = themes.colors(name)
    drawn = styles({**of, "foreground": of["text"]})
    assert drawn["cursor"].bgcolor
    shade = drawn["cursor"].bgcolor.get_truecolor().hex
    for ground in ("background", "surface"):
        assert contrast(shade, of[ground]) >= 1.25, ground
    for ink in ("text", "accent", "amber", "coral", "green", "blue"):
        assert contrast(of[ink], shade) >= 4.5, ink
    dimmed = drawn["dim-here"].color
    assert dimmed
    assert contrast(dimmed.get_truecolor().hex, shade) >= 4.5


def shade_of_row(driver: Driver) -> str:
    """The background of the selected row."""
    rows = driver.app.screen.query_one(Rows)
    (strip,) = rows.render_lines(Region(0, rows.cursor - rows.scroll_offset.y, rows.size.width, 1))
    shades = {segment.style.bgcolor.get_truecolor().hex for segment in strip if segment.style and segment.style.bgcolor}
    (shade,) = shades - {themes.colors("ink")["background"]}
    return shade


async def test_it_is_seen_whether_keys_go_to_the_list_or_to_the_page(opened: Opened) -> None:
    async with opened() as driver:
        of = themes.colors("ink")
        page = driver.app.screen.query_one(Detail)
        edge = page.region.x

        def bar() -> set[str]:
            lines = driver.seen().splitlines()[page.region.y : page.region.bottom]
            return {line[page.region.x] for line in lines}

        assert shade_of_row(driver) == of["cursor"]
        assert bar() == {" "}
        await driver.press("enter")
        assert shade_of_row(driver) == of["panel"]
        assert bar() == {"▌"}
        await driver.press("escape")
        assert shade_of_row(driver) == of["cursor"]
        assert bar() == {" "}
        assert page.region.x == edge


async def test_rows_below_a_field_are_in_use_although_the_field_has_the_focus(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("slash", "e")
        assert driver.rows.cursor == 0
        (strip,) = driver.rows.render_lines(Region(0, 0, driver.rows.size.width, 1))
        assert themes.colors("ink")["cursor"] in {
            segment.style.bgcolor.get_truecolor().hex for segment in strip if segment.style and segment.style.bgcolor
        }


@pytest.mark.parametrize(("width", "aside", "read"), [(100, 40, 49), (120, 50, 60), (132, 55, 60), (200, 60, 60)])
async def test_a_page_uses_the_width_that_it_has(width: int, aside: int, read: int, opened: Opened) -> None:
    async with opened((width, 40)) as driver:
        page = driver.app.screen.query_one(Detail)
        assert min(WIDEST, page.scrollable_content_region.width) >= aside
        await driver.press("enter")
        assert min(WIDEST, page.scrollable_content_region.width) >= read
        assert page.region.right == width - 2
        assert page.scrollable_content_region.y == page.region.y + 1
        assert max(strip.cell_length for strip in page._strips) <= WIDEST


@pytest.mark.parametrize(("size", "left"), [((80, 24), 4), ((60, 20), 2)])
async def test_a_page_that_is_read_alone_begins_where_the_headline_does(
    size: tuple[int, int], left: int, opened: Opened
) -> None:
    async with opened(size) as driver:
        title = driver.here.title
        await driver.press("enter")
        assert any(line[left:].startswith(title) for line in driver.seen().splitlines())


async def test_names_of_domains_are_whole_where_there_is_room(opened: Opened, store: Store) -> None:
    store.do(verbs.choose_exam("cca", "CCA", True))
    store.do(verbs.add_practice("cca", "d3", 18, 25, "Health Records and Data Content"))
    for width in (120, 200):
        async with opened((width, 40)) as driver:
            await driver.press("3")
            assert re.search(r"Clinical Classification Systems [▱ ]*none, share 32 %", driver.seen())
            assert re.search(r"Health Records and Data Content [▰▱ ]*\d\d %, share 15 %", driver.seen())
            await driver.press("enter")
            assert re.search(r"Health Records and Data Content ▰{7}▱* \d\d %, share 15 %", driver.seen())


def test_bars_become_shorter_before_names_are_cut_and_stay_in_line() -> None:
    bars = (Bar("A name that is rather long", 0.5, "50 %, share 8 %"), Bar("Short", None, "none yet"))
    page = Page(sections=(Paragraph("Domains", bars=bars),))

    def lines(width: int) -> list[str]:
        return str(wording.page(page, width)).split("\n")[1:]

    assert lines(80) == [
        "A name that is rather long ▰▰▰▰▰▱▱▱▱▱ 50 %, share 8 %",
        "Short                      ▱▱▱▱▱▱▱▱▱▱ none yet",
    ]
    assert lines(47) == ["A name that is rather long ▰▰▱▱ 50 %, share 8 %", "Short                      ▱▱▱▱ none yet"]
    assert lines(46) == ["A name that is rather long 50 %, share 8 %", "Short                      none yet"]
    assert lines(30)[0] == "A name that i… 50 %, share 8 %"
    assert all(wording.cells(line) <= width for width in range(20, 80) for line in lines(width))
    whole = str(wording.page(Page(sections=(Paragraph("All", bars=(Bar("", 0.5, "50 %"),)),)), 40))
    assert whole.endswith("\n▰▰▰▰▰▱▱▱▱▱ 50 %")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20), (60, 14)])
@pytest.mark.parametrize(
    ("keys", "hints"),
    [
        (("slash",), "esc close"),
        (("slash", "e"), "esc close"),
        (("question_mark",), "esc close"),
        (("question_mark", "z"), "esc close"),
        (("H",), "u undo  U redo  esc close"),
        (("S", "enter"), "esc close"),
        (("c",), "esc close"),
    ],
    ids=str,
)
async def test_a_dialog_keeps_its_hints(
    keys: Sequence[str], hints: str, size: tuple[int, int], opened: Opened, store: Store
) -> None:
    async with opened(size) as driver:
        await driver.press(*keys)
        assert hints in driver.seen()
        if keys == ("H",):
            assert "Nothing yet. What you do can be undone here." in driver.seen()
        await driver.press("escape")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_the_check_in_keeps_its_height_and_lies_over_what_was_there(
    size: tuple[int, int], opened: Opened, store: Store
) -> None:
    store.do(verbs.choose_exam("cca", "CCA", True))
    async with opened(size) as driver:
        behind = driver.seen().splitlines()[1]
        await driver.press("c")
        regions, hints = set(), set()
        while isinstance(driver.app.screen, CheckInScreen):
            regions.add(driver.app.screen.query_one("#card").region)
            hints.add(driver.app.screen.query_one("#keys").region)
            if size == (120, 40):
                assert driver.seen().splitlines()[1] == behind, "dimmed, but there"
            await driver.press("enter")
        assert len(regions) == 1
        assert len(hints) == 1


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
@pytest.mark.parametrize("words", ["Done: Learn what the job does", "Undone: " + "some words and more " * 6])
async def test_a_toast_lies_above_the_hints_and_covers_little(
    words: str, size: tuple[int, int], opened: Opened
) -> None:
    async with opened(size) as driver:
        say(driver.app, words)
        await driver.until(lambda: driver.app.screen.query(Toast))
        await driver.pilot.pause()
        toast, hints = driver.app.screen.query_one(Toast).region, driver.app.screen.query_one(Hints).region
        assert 1 <= toast.height <= 2
        assert toast.bottom == hints.y - 1
        assert toast.right == size[0] - 2
        assert words.strip()[-20:] in " ".join(driver.seen().split())


@pytest.mark.parametrize(("value", "is_gray"), [("", False), ("1", True), (None, False)])
def test_an_empty_no_color_asks_for_nothing(
    value: str | None, is_gray: bool, plan: Roadmap, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    if value is not None:
        monkeypatch.setenv("NO_COLOR", value)
    assert TrackerApp(LazyWorkspace(lambda: Workspace(lambda: plan, store))).no_color is is_gray


async def test_a_theme_is_worn_while_the_cursor_is_on_it(opened: Opened, store: Store) -> None:
    async with opened() as driver:
        await driver.press("S", "enter")
        assert driver.app.theme == "ink"
        await driver.press("j")
        assert driver.app.theme == "paper"
        await driver.press("j", "j")
        assert driver.app.theme == driver.key == "atom-one-dark"
        await driver.press("escape")
        assert driver.app.theme == "ink"
        assert store.device.theme == "ink"
        await driver.press("S", "enter", "j", "enter")
        assert driver.app.theme == store.device.theme == "paper"
        await driver.press("enter")
        assert driver.key == "paper"
        await driver.press("k", "escape")
        assert driver.app.theme == "paper"


async def test_a_list_of_more_than_nine_has_no_empty_key_caps(opened: Opened) -> None:
    async with opened() as driver:
        await driver.press("S", "enter")
        caps = Color.parse(themes.colors("ink")["line"]).rgb
        strips = driver.rows.render_lines(driver.rows.size.region)
        shaded = [
            any(
                segment.style and segment.style.bgcolor and tuple(segment.style.bgcolor.get_truecolor()) == caps
                for segment in strip
            )
            for strip in strips
        ]
        assert len(shaded) > 12
        assert shaded[1:9] == [True] * 8
        assert not any(shaded[9:])
        titles = [strip.text for strip in strips]
        assert titles[1].index("paper") == titles[9].index("dracula")


async def test_only_the_group_that_wants_something_done_has_its_heading_in_accent(opened: Opened, store: Store) -> None:
    def headings(driver: Driver) -> dict[str, str]:
        return {row.title: row.tone for row in driver.rows.rows if row.is_heading}

    async with opened() as driver:
        await driver.press("1")
        assert headings(driver) == {"You": "accent", "Checklist": "", "Jobs held": "", "Good to know": ""}
        driver.app.lazy.workspace.do(verbs.set_profile("focus", "coding", "focus"))
        await driver.pilot.pause()
        assert headings(driver)["You"] == ""
        assert headings(driver)["Checklist"] == "accent"
        for entry in driver.app.lazy.workspace.at.checklist.step("goals").entries:
            driver.app.lazy.workspace.do(verbs.tick(entry.id, entry.title))
        driver.app.lazy.workspace.do(verbs.add_own("goals", "One more"))
        await driver.pilot.pause()
        assert headings(driver) == {
            "You": "",
            "Checklist": "",
            "Your own": "accent",
            "Jobs held": "",
            "Good to know": "",
        }
        await driver.press("3")
        assert [title for title, tone in headings(driver).items() if tone == "accent"] == ["Your exams"]
        driver.app.lazy.workspace.do(verbs.choose_exam("cca", "CCA", True))
        await driver.pilot.pause()
        assert [title for title, tone in headings(driver).items() if tone == "accent"] == ["Checklist"]


def test_labels_of_a_page_are_dimmed() -> None:
    shown = wording.page(Page("Title", sections=(Paragraph("Why", "Because."),)))
    labels = {str(shown)[span.start : span.end]: str(span.style) for span in shown.spans}
    assert labels["Why"] == "$dim"


async def test_a_short_reason_is_whole_and_a_long_dimmed_one_gives_way_to_the_title(opened: Opened) -> None:
    title = "Ask her how she got the role in which she works from home"
    told = {title: "due Thursday", title[:40]: "after Write your first letter of all"}
    async with opened((60, 20)) as driver:
        driver.rows.set_rows(
            Row(Ref("item", ("items", str(place))), words, reason=reason)
            for place, (words, reason) in enumerate(told.items())
        )
        first, second = (strip.text.strip() for strip in driver.rows.render_lines(Region(0, 0, 59, 2)))
        assert first.endswith("…  due Thursday")
        assert title[:30] in first
        assert f"{title[:40]}  after Write" in second
        assert second.endswith("…")
