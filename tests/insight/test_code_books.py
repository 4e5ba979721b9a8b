"""Which edition of the code books a sitting needs."""

from datetime import date

import pytest

from mrs_tracker import paths, roadmap
from mrs_tracker.insight.code_books import books_after, books_on
from mrs_tracker.roadmap.timing import CodeBooks

EXAMS = {exam.id: exam for exam in roadmap.load(paths.packaged_roadmap()).exams}


def books(exam: str) -> CodeBooks:
    held = EXAMS[exam].code_books
    assert held
    return held


@pytest.mark.parametrize(
    ("exam", "day", "edition", "is_expected"),
    [
        ("cca", "2025-05-01", 2025, False),
        ("cca", "2026-04-30", 2025, False),
        ("cca", "2027-04-30", 2026, False),
        ("cca", "2027-05-02", 2027, True),
        ("cca", "2028-04-30", 2027, True),
        ("cca", "2028-05-01", 2028, True),
        ("ccs-p", "2031-05-01", 2031, True),
        ("cpc", "2026-12-31", 2026, False),
        ("cpc", "2027-01-01", 2027, True),
    ],
)
def test_a_day_asks_for_the_newest_edition_that_is_required_by_then(
    exam: str, day: str, edition: int, is_expected: bool
) -> None:
    found = books_on(books(exam), date.fromisoformat(day))
    assert found
    assert (found.edition, found.is_expected) == (edition, is_expected)


def test_before_the_first_edition_that_is_known_nothing_is_said() -> None:
    assert books_on(books("cca"), date(2025, 4, 30)) is None
    first = books_after(books("cca"), date(2025, 4, 30))
    assert first
    assert (first.edition, first.since) == (2025, date(2025, 5, 1))


def test_the_next_edition_is_the_plans_or_expected_a_year_later() -> None:
    after = books_after(books("cca"), date(2026, 11, 21))
    later = books_after(books("cca"), date(2027, 5, 1))
    assert after
    assert later
    assert (after.edition, after.since, after.is_expected) == (2027, date(2027, 5, 1), True)
    assert (later.edition, later.since, later.is_expected) == (2028, date(2028, 5, 1), True)
    assert books_after(books("cca"), date.max) is not None
