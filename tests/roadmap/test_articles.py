"""Nothing that the two articles say is lost, and nothing of it is copied.

The articles are not here. `tests/data/runs.txt` has the beginning of the SHA-256 of each eight words that stand in a row in
them, in small letters and without signs; eight words of a body's own name are left out.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from mrs_tracker.roadmap.dotted import standing_at
from mrs_tracker.roadmap.roadmap import Roadmap

ROOT = Path(__file__).parents[2]
TABLE = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
GUIDE, OCCUPATION = TABLE.split("## The page on the occupation")
RUN = 8
RUNS = set((ROOT / "tests" / "data" / "runs.txt").read_text(encoding="utf-8").split())

SAYING = {
    "guide": {
        *(1, 2, 4, *range(6, 13), 14, 16, 18, 20, 22, 24, 26, 28, 30, 32, *range(34, 38), 39, 41, 43, *range(45, 52)),
        *(*range(53, 59), 60, 62, 64, 66, 68, 70, *range(72, 80), 81, 82, 83),
    },
    "occupation": {
        *(3, 5, *range(10, 16), 17, 18, 19, 23, 25, 27, 29, 31, 33, 35, *range(39, 54, 2), 55, *range(56, 64), 65),
        *range(71, 82, 2),
    },
}
"""The lines of each article that say something."""


def rows(table: str) -> list[tuple[int, str, list[str]]]:
    """The line, the words and the places of each row."""
    found = re.findall(r"^\| (\d+) \| (.+?) \| (.+?) \|$", table, re.MULTILINE)
    return [(int(line), said, re.findall(r"`([^`]+)`", places)) for line, said, places in found]


@pytest.mark.parametrize(("article", "table"), [("guide", GUIDE), ("occupation", OCCUPATION)])
def test_every_line_that_says_something_has_a_row(article: str, table: str) -> None:
    assert {line for line, _, _ in rows(table)} == SAYING[article]


@pytest.mark.parametrize("table", [GUIDE, OCCUPATION], ids=["guide", "occupation"])
def test_every_statement_has_a_place_that_is_there(table: str, plan: Roadmap) -> None:
    for line, said, places in rows(table):
        assert places, (line, said)
        assert [place for place in places if standing_at(plan, place) in (None, ())] == [], (line, said)


@pytest.mark.parametrize(("article", "table"), [("guide", GUIDE), ("occupation", OCCUPATION)])
def test_places_name_the_article_as_their_source(article: str, table: str, plan: Roadmap) -> None:
    """At least one of the places of a row rests on the article, where they are facts with sources at all."""
    for line, said, places in rows(table):
        found = [sources_of(standing_at(plan, place)) for place in places]
        assert not all(found) or any(article in one for one in found), (line, said, places)


def sources_of(part: object) -> set[str]:
    """The sources of an entry of the plan and of what is said in it."""
    claims = getattr(part, "claims", ())
    return {*getattr(part, "source", ()), *(key for claim in claims for key in claim.source)}


def runs_in(text: str) -> Iterator[str]:
    """The eight words in a row of a text that stand in an article too."""
    words = re.findall(r"[a-z0-9]+", re.sub(r"[’']", "", text.casefold()))
    for place in range(len(words) - RUN + 1):
        run = " ".join(words[place : place + RUN])
        if hashlib.sha256(run.encode()).hexdigest()[:12] in RUNS:
            yield run


WRITTEN = [
    ROOT / "roadmap.yaml",
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "mrs_tracker").rglob("*.py")),
]


@pytest.mark.parametrize("file", WRITTEN, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_eight_words_in_a_row_are_those_of_an_article(file: Path) -> None:
    assert list(runs_in(file.read_text(encoding="utf-8"))) == []


def test_eight_words_of_an_article_are_found_whatever_stands_between_them() -> None:
    assert len(RUNS) > 1_500
    title = "How to become a\n  Medical-Records SPECIALIST"  # seven words are a title, and may stand
    assert list(runs_in(title)) == []
    assert list(runs_in(f"Healthcare: {title}, Medical")) != []
