"""Which edition of the code books an exam asks for on a day."""

from datetime import date
from typing import NamedTuple

from mrs_tracker import months
from mrs_tracker.roadmap.timing import BookEdition, CodeBooks


class BooksNeeded(NamedTuple):
    """The edition that a sitting needs."""

    edition: int
    since: date
    """The first exam date that asks for it."""
    is_expected: bool
    """Whether that day follows only from the years before."""


def books_on(books: CodeBooks, day: date) -> BooksNeeded | None:
    """The edition that is asked for on a day; None before the first that is known. After the last that the plan names,
    a new one is expected on the same day of each year.
    """
    begun = [one for one in books.editions if one.required_from <= day]
    if not begun:
        return None
    newest = begun[-1]
    years = _whole_years(newest, day) if newest is books.editions[-1] else 0
    since = months.after(newest.required_from, 12 * years)
    return BooksNeeded(newest.edition + years, since, newest.assumed or years > 0)


def books_after(books: CodeBooks, day: date) -> BooksNeeded | None:
    """The next edition after the one of a day; None where none is known of."""
    now = books_on(books, day)
    if now is None:
        return books_on(books, books.editions[0].required_from)
    return next(
        (found for one in books.editions if one.required_from > day and (found := books_on(books, one.required_from))),
        books_on(books, months.after(now.since, 12)),
    )


def _whole_years(newest: BookEdition, day: date) -> int:
    years = day.year - newest.required_from.year
    return years - (months.after(newest.required_from, 12 * years) > day)
