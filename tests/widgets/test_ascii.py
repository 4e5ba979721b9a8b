"""The signs of the program in plain ASCII."""

import ast
import unicodedata
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from mrs_tracker import paths
from mrs_tracker.widgets.ascii import PLAIN, TABLE, plain
from mrs_tracker.widgets.glyphs import ASCII

PACKAGE = Path(__file__).parents[2] / "mrs_tracker"

THEIRS = ("text.py", "links.py")
"""Modules that name characters of people's texts, and draw none of them."""


def signs(words: str) -> set[str]:
    """All but ASCII and letters."""
    return {char for char in words if not char.isascii() and unicodedata.category(char)[0] not in "LM"}


def drawn_by(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return signs(
        "".join(one.value for one in ast.walk(tree) if isinstance(one, ast.Constant) and isinstance(one.value, str))
    )


def test_every_sign_in_the_program_and_in_its_plan_has_a_plain_one() -> None:
    found = {sign for file in PACKAGE.rglob("*.py") if file.name not in THEIRS for sign in drawn_by(file)}
    assert len(found) > 20
    found |= signs(paths.packaged_roadmap().read_text(encoding="utf-8"))
    assert sorted(sign for sign in found if ord(sign) not in TABLE) == []


def test_the_plan_has_no_letters_beyond_ascii_once_it_is_plain() -> None:
    assert plain(paths.packaged_roadmap().read_text(encoding="utf-8")).isascii()


def test_a_plain_sign_takes_as_many_cells_as_the_sign() -> None:
    for code, other in TABLE.items():
        assert other.isascii()
        assert other.isprintable()
        assert cell_len(chr(code)) == len(other), chr(code)
    assert all(sign.isascii() for sign in ASCII.values())


def test_letters_of_people_stay_and_styles_too() -> None:
    style = Style(bold=True, color="red")
    line = [Segment("José “Øre” – 日本…", style), Segment(" plain", style)]
    after = PLAIN.apply(line, Color.parse("black"))
    assert [one.text for one in after] == ['José "Øre" - 日本~', " plain"]
    assert [one.style for one in after] == [style, style]
    assert sum(one.cell_length for one in after) == sum(one.cell_length for one in line)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("résumé", "resume"),
        ("Your Résumé, done", "Your Resume, done"),
        ("after Write your résum…", "after Write your resum~"),
        ("Write your ré…", "Write your re~"),
        ("résumés", "resumes"),
        ("André, Réne", "André, Réne"),
    ],
)
def test_the_plans_one_accented_word_is_written_plainly(words: str, told: str) -> None:
    assert plain(words) == told
