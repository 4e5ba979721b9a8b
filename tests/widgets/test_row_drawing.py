"""Columns of a list: under each other at every width, and those that are needed least leave first."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as some
from rich.style import Style

from mrs_tracker import themes, wording
from mrs_tracker.present.shapes import Cell, Row
from mrs_tracker.refs import Ref
from mrs_tracker.widgets.glyphs import ASCII, UNICODE
from mrs_tracker.widgets.row_drawing import Look, RowDrawing, styles

INK = themes.colors("ink")


def look(is_ascii: bool = False) -> Look:
    return Look(ASCII if is_ascii else UNICODE, styles({**INK, "foreground": INK["text"]}), Style(), True)


def job(title: str, role: str = "", time: str = "", hours: str = "") -> Row:
    cells = (Cell(role, gives_way=2), Cell(time), Cell(hours, "right", 1, "green"))
    return Row(Ref("job", (title,)), title, "fact", cells=cells)


JOBS = (
    job("Mercy Clinic", "Records clerk", "Jan 2024 – now", "20 h"),
    job("St. Anne's Home for the Aged", "Receptionist", "Mar 2019 – Dec 2023", "7.5 h"),
    job("Office", "", "2018 – 2019"),
)
HEADING = Row(title="Jobs held", is_heading=True)


def drawn(rows: Sequence[Row], width: int, here: int = -1, is_ascii: bool = False) -> Sequence[str]:
    drawing = RowDrawing(rows)
    return [drawing.strip(place, width, look(is_ascii), place == here).text for place in range(len(rows))]


def test_left_columns_begin_and_right_ones_end_under_each_other() -> None:
    first, second, third = drawn(JOBS, 100)
    assert first.index("Records clerk") == second.index("Receptionist")
    assert first.index("Jan 2024") == second.index("Mar 2019") == third.index("2018 –")
    assert first.rindex("20 h") + len("20 h") == second.rindex("7.5 h") + len("7.5 h") == 99
    assert "St. Anne's Home for the Aged " in second


def test_where_it_is_narrow_the_columns_with_the_largest_number_leave_first() -> None:
    seen = [
        tuple(word for word in ("Receptionist", "Mar 2019", "7.5 h") if word in drawn(JOBS, width)[1])
        for width in range(100, 30, -1)
    ]
    assert list(dict.fromkeys(seen)) == [
        ("Receptionist", "Mar 2019", "7.5 h"),
        ("Mar 2019", "7.5 h"),
        ("Mar 2019",),
    ]
    assert drawn(JOBS, 40)[1] == "  ›  St. Anne's H…  Mar 2019 – Dec 2023 "


def test_at_sixty_cells_titles_are_whole_and_the_time_stands_beside_them() -> None:
    for line, row in zip(drawn(JOBS, 60), JOBS, strict=True):
        assert row.title in line
        assert row.cells[1].text in line


def test_rows_apart_from_each_other_have_columns_of_their_own() -> None:
    wide, narrow = job("Mercy Clinic", time="Jan 2024 – now"), job("Mercy Clinic", time="2018")
    first, _, second = drawn((wide, HEADING, narrow), 60)
    assert (len(first[5:].split("Jan")[0]), len(second[5:].split("2018")[0])) == (40, 50)


def test_a_column_that_is_empty_takes_no_room() -> None:
    assert drawn((job("Mercy Clinic", time="now"),), 30) == ["  ›  Mercy Clinic         now "]


def test_a_cell_has_its_tone_and_a_dimmed_one_is_stronger_under_the_cursor() -> None:
    drawing, used = RowDrawing(JOBS), look()
    away, here = (
        {segment.text.strip(): segment.style for segment in drawing.strip(0, 100, used, is_here)}
        for is_here in (False, True)
    )
    assert away["20 h"] == used.styles["green"]
    assert away["Records clerk"] == used.styles["dim"]
    assert here["Records clerk"] == used.styles["cursor"] + used.styles["dim-here"]


WORDS = some.text(some.sampled_from("ab 健é🙂\u200d\x1b"), max_size=30)
CELLS = some.builds(Cell, WORDS, some.sampled_from(("left", "right")), some.integers(0, 2))
ROWS = some.builds(
    Row,
    some.sampled_from((None, Ref("job", ("a",)))),
    WORDS,
    some.sampled_from(("none", "fact")),
    WORDS,
    some.sampled_from(("", "1 h")),
    cap=some.sampled_from(("", "1")),
    is_heading=some.booleans(),
    cells=some.lists(CELLS, max_size=4).map(tuple),
)


@given(some.lists(ROWS, max_size=6), some.integers(1, 130), some.booleans())
def test_every_line_is_exactly_as_wide_as_the_list(rows: list[Row], width: int, is_ascii: bool) -> None:
    drawing = RowDrawing(tuple(rows))
    for place in range(len(rows) + 1):
        assert drawing.strip(place, width, look(is_ascii), place == 0).cell_length == width


@given(some.lists(CELLS.map(lambda cell: cell._replace(gives_way=0)), min_size=1, max_size=3), some.integers(60, 130))
def test_what_never_leaves_can_be_seen_however_narrow_it_is(cells: list[Cell], width: int) -> None:
    row = Row(Ref("job", ("a",)), "x" * 200, "fact", cells=tuple(cell._replace(text="#" + cell.text) for cell in cells))
    shown = drawn((row,), width)[0]
    assert "xxxxxx" in shown
    assert shown.count("#") + shown.count("…") >= len(cells)


def test_ten_thousand_rows_are_measured_once(monkeypatch: pytest.MonkeyPatch) -> None:
    drawing = RowDrawing(tuple(job(f"Job {n}", "Clerk", "2018 – 2019", "20 h") for n in range(10_000)))
    measured: list[str] = []
    cells = wording.cells

    def watched(words: str) -> int:
        measured.append(words)
        return cells(words)

    monkeypatch.setattr(wording, "cells", watched)
    for place in range(40):
        assert drawing.strip(9_000 + place, 80, look(), False).cell_length == 80
    assert 0 < len(measured) < 40 * 10
