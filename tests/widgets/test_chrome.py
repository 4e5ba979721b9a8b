"""The rail: room for eight places at every width, and nothing that moves when another one becomes the current."""

import re
from collections.abc import Sequence

import pytest
from textual.app import App, ComposeResult

from mrs_tracker import themes
from mrs_tracker.present.shapes import Stop
from mrs_tracker.widgets.chrome import Rail
from mrs_tracker.widgets.glyphs import gauge

WIDTHS = (60, 80, 100, 120, 132, 160)


def stop(mode: str, digit: int, short: str = "", progress: str = "", percent: int | None = None) -> Stop:
    return Stop(mode, str(digit), mode, short or mode, progress, percent)


EIGHT = (
    stop("Today", 0),
    stop("Goals", 1, progress="✓", percent=100),
    stop("Certificate", 2, "Cert.", "9/14", 64),
    stop("Certification", 3, "Exam", "2/11", 18),
    stop("Experience", 4, "Exper.", "–"),
    stop("Applications", 5, "Jobs", "0/9", 0),
    stop("Timeline", 6, "Time"),
    stop("Review", 7),
)
"""All the places that there will be, each as it stands in the middle of the way."""

FULL = tuple(one._replace(progress="12/14", percent=85) if one.progress else one for one in EIGHT)
"""All steps with counts that take the most room."""

DONE = tuple(one._replace(progress="✓", percent=100) if one.progress else one for one in EIGHT)
"""All steps complete."""


class OneRail(App[None]):
    """Shows a rail and nothing else."""

    CSS = "* { color: white; }"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return themes.variables_for(self.current_theme)

    def compose(self) -> ComposeResult:
        yield Rail()


async def drawn(stops: Sequence[Stop], width: int) -> dict[str, tuple[str, tuple[int, int]]]:
    """For each place as the current one: the line, and from where to where its pill reaches."""
    found = {}
    app = OneRail()
    async with app.run_test(size=(width, 3)) as pilot:
        rail = app.query_one(Rail)
        rail.stops = tuple(stops)
        for one in stops:
            rail.here = one.mode
            await pilot.pause()
            (strip, *_) = rail.render_lines(rail.size.region.grow((0, 2, 0, 2)).reset_offset)
            cells = [segment for segment in strip for _ in segment.text]
            pill = [place for place, segment in enumerate(cells) if segment.style and segment.style.bold]
            assert pill == list(range(pill[0], pill[-1] + 1)), "one piece"
            found[one.mode] = (strip.text, (pill[0], pill[-1] + 1))
    return found


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("stops", [EIGHT, FULL, DONE], ids=["midway", "full", "done"])
async def test_eight_places_have_room_and_nothing_moves(stops: Sequence[Stop], width: int) -> None:
    lines = await drawn(stops, width)
    for one in stops:
        line, (start, end) = lines[one.mode]
        assert re.findall(r" (\d)(?= )", line) == list("01234567"), "every place is whole"
        assert len(line.rstrip()) < width
        assert line[start] == line[end - 1] == " ", "space within the pill, at both ends"
        assert line[start + 1 : end - 1].startswith(one.digit)
        assert line[end - 2] != " "
        name = one.short if 70 <= width < 110 else one.mode
        assert line[start:end].startswith(f" {one.digit} {name} ")
    if width >= 70:
        assert len({line for line, _ in lines.values()}) == 1, "whichever is the current one"
        assert all(f"{one.digit} {one.short if width < 110 else one.mode} " in line for one in stops)


@pytest.mark.parametrize(
    ("width", "marks"),
    [
        (60, "0  1 ✓  2  3  4  5  6  7 Review"),
        (99, "0 Today  1 Goals ✓  2 Cert.  3 Exam  4 Exper.  5 Jobs  6 Time  7 Review"),
        (100, "0 Today  1 Goals ✓  2 Cert. ▆  3 Exam ▂  4 Exper. –  5 Jobs ▁  6 Time  7 Review"),
        (131, "1 Goals ✓  2 Certificate ▆  3 Certification ▂  4 Experience –  5 Applications ▁  6 Timeline  7 Review"),
        (132, "2 Certificate ▆ 9/14  3 Certification ▂ 2/11  4 Experience –  5 Applications ▁ 0/9  6 Timeline"),
    ],
)
async def test_gauges_come_with_100_columns_and_counts_with_132(width: int, marks: str) -> None:
    line, _ = (await drawn(EIGHT, width))["Review"]
    assert marks in line


async def test_counts_that_leave_no_room_for_gauges_stand_alone() -> None:
    line, _ = (await drawn(FULL, 132))["Today"]
    assert "1 Goals 12/14 2 Certificate 12/14" in line


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_a_click_anywhere_on_a_place_goes_there(width: int) -> None:
    picked: list[str] = []

    class Clicked(OneRail):
        def on_rail_place_picked(self, message: Rail.PlacePicked) -> None:
            picked.append(message.mode)

    app = Clicked()
    async with app.run_test(size=(width, 3)) as pilot:
        rail = app.query_one(Rail)
        rail.stops, rail.here = DONE, "Experience"
        await pilot.pause()
        line = "".join(strip.text for strip in rail.render_lines(rail.size.region.grow((0, 2, 0, 2)).reset_offset))
        for one in DONE:
            start = re.search(rf" {one.digit} ", line)
            assert start
            await pilot.click(Rail, offset=(start.start() + 1, 0))
            assert picked.pop() == one.mode


def test_a_gauge_is_full_only_where_little_is_left() -> None:
    assert [gauge(percent) for percent in (0, 12, 13, 50, 87, 88, 99, 100)] == list("▁▁▂▅▇███")
    assert gauge(-5) == "▁"
    assert gauge(300) == "█"
