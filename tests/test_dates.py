"""Days as people type and read them."""

import re
import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mrs_tracker import dates
from mrs_tracker.errors import UsageProblem
from tests.conftest import HOSTILE, TODAY

SATURDAY = TODAY
MONTH_END = date(2027, 1, 31)  # a Sunday
LEAP_DAY = date(2028, 2, 29)  # a Tuesday
NEW_YEARS_EVE = date(2026, 12, 31)  # a Thursday

TODAYS = (SATURDAY, MONTH_END, LEAP_DAY, NEW_YEARS_EVE, date(2026, 11, 23), date(2026, 2, 10), date.max, date.min)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("t", "2026-11-21"),
        ("today", "2026-11-21"),
        ("m", "2026-11-22"),
        ("w", "2026-11-28"),
        ("o", "2026-12-21"),
        (" Tomorrow ", "2026-11-22"),
        ("yesterday", "2026-11-20"),
        ("+3d", "2026-11-24"),
        ("+ 2 w", "2026-12-05"),
        ("+1m", "2026-12-21"),
        ("-3d", "2026-11-18"),
        ("+0d", "2026-11-21"),
        ("12m", "2027-11-21"),
        ("12 months", "2027-11-21"),
        ("in 12 months", "2027-11-21"),
        ("in 3 days", "2026-11-24"),
        ("two weeks", "2026-12-05"),
        ("a month", "2026-12-21"),
        ("1 year", "2027-11-21"),
        ("2 yrs", "2028-11-21"),
        ("6 wks", "2027-01-02"),
        ("3 days ago", "2026-11-18"),
        ("2 weeks from now", "2026-12-05"),
        ("fri", "2026-11-27"),
        ("sat", "2026-11-28"),
        ("by thurs", "2026-11-26"),
        ("this fri", "2026-11-20"),
        ("next fri", "2026-11-27"),
        ("fri next week", "2026-11-27"),
        ("last friday", "2026-11-13"),
        ("this week", "2026-11-22"),
        ("next week", "2026-11-29"),
        ("end of week", "2026-11-22"),
        ("this month", "2026-11-30"),
        ("next month", "2026-12-31"),
        ("last month", "2026-10-31"),
        ("end of month", "2026-11-30"),
        ("end of the month", "2026-11-30"),
        ("end of next month", "2026-12-31"),
        ("this year", "2026-12-31"),
        ("next year", "2027-12-31"),
        ("end of the year", "2026-12-31"),
        ("end of june", "2027-06-30"),
        ("end of june 2028", "2028-06-30"),
        ("november", "2026-11-30"),
        ("oct", "2027-10-31"),
        ("in december", "2026-12-31"),
        ("next june", "2027-06-30"),
        ("nov 2027", "2027-11-30"),
        ("nov '27", "2027-11-30"),
        ("feb 2028", "2028-02-29"),
        ("12/2027", "2027-12-31"),
        ("2027-12", "2027-12-31"),
        ("2027", "2027-12-31"),
        ("2026", "2026-12-31"),
        ("15 dec", "2026-12-15"),
        ("dec 15", "2026-12-15"),
        ("15. Dec.", "2026-12-15"),
        ("15dec", "2026-12-15"),
        ("15th of december", "2026-12-15"),
        ("December 15, 2027", "2027-12-15"),
        ("15-dec-2027", "2027-12-15"),
        ("dec 15 27", "2027-12-15"),
        ("nov 27", "2026-11-27"),
        ("31 jan", "2027-01-31"),
        ("29 feb", "2028-02-29"),
        ("15th", "2026-12-15"),
        ("the 21st", "2026-11-21"),
        ("31st", "2026-12-31"),
        ("fri 13", "2027-08-13"),
        ("thu 26 nov", "2026-11-26"),
        ("thu 19 nov", "2026-11-19"),
        ("Sun 15 Nov", "2026-11-15"),
        ("2027-01-31", "2027-01-31"),
        ("2027/1/31", "2027-01-31"),
        ("15.12.2026", "2026-12-15"),
        ("12/15/26", "2026-12-15"),
        ("12/15", "2026-12-15"),
        ("15/12", "2026-12-15"),
        ("10 10", "2027-10-10"),
        ("11-20", "2027-11-20"),
        ("11/21", "2026-11-21"),
        ("5.5", "2027-05-05"),
        ("29/2", "2028-02-29"),
        ("day after tomorrow", "2026-11-23"),
        ("in a fortnight", "2026-12-05"),
    ],
)
def test_a_day_is_understood_as_people_type_it(typed: str, day: str) -> None:
    assert dates.understand(typed, SATURDAY).isoformat() == day


@pytest.mark.parametrize(
    ("today", "typed", "day"),
    [
        (MONTH_END, "end of month", "2027-01-31"),
        (MONTH_END, "january", "2027-01-31"),
        (MONTH_END, "next month", "2027-02-28"),
        (MONTH_END, "1 month", "2027-02-28"),
        (MONTH_END, "last month", "2026-12-31"),
        (MONTH_END, "this week", "2027-01-31"),
        (MONTH_END, "next week", "2027-02-07"),
        (MONTH_END, "sun", "2027-02-07"),
        (MONTH_END, "next sun", "2027-02-07"),
        (MONTH_END, "fri", "2027-02-05"),
        (MONTH_END, "31st", "2027-01-31"),
        (MONTH_END, "30th", "2027-03-30"),
        (LEAP_DAY, "1 year", "2029-02-28"),
        (LEAP_DAY, "in 4 years", "2032-02-29"),
        (LEAP_DAY, "feb", "2028-02-29"),
        (LEAP_DAY, "29 feb", "2028-02-29"),
        (LEAP_DAY, "28 feb", "2029-02-28"),
        (LEAP_DAY, "fri", "2028-03-03"),
        (LEAP_DAY, "next fri", "2028-03-10"),
        (LEAP_DAY, "this fri", "2028-03-03"),
        (LEAP_DAY, "next february", "2029-02-28"),
        (LEAP_DAY, "last year", "2027-12-31"),
        (NEW_YEARS_EVE, "o", "2027-01-31"),
        (NEW_YEARS_EVE, "this year", "2026-12-31"),
        (NEW_YEARS_EVE, "next year", "2027-12-31"),
        (NEW_YEARS_EVE, "this week", "2027-01-03"),
        (NEW_YEARS_EVE, "next month", "2027-01-31"),
        (NEW_YEARS_EVE, "dec", "2026-12-31"),
        (NEW_YEARS_EVE, "30 dec", "2027-12-30"),
        (NEW_YEARS_EVE, "2 months", "2027-02-28"),
    ],
)
def test_a_day_is_understood_at_the_ends_of_weeks_months_and_years(today: date, typed: str, day: str) -> None:
    assert dates.understand(typed, today).isoformat() == day


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "is not a day"),
        ("banana", "“banana” is not a day"),
        ("this weekend", "“this weekend” is not a day"),
        ("0", "“0” alone is not a day"),
        ("10", "“10” alone could be a day, a month or a year: try 10 dec or +10d."),
        ("21", "try 21 nov or +21d."),
        ("31", "try 31 dec or +31d."),
        ("45", "“45” alone is not a day"),
        ("1530", "“1530” alone is not a day"),
        ("2177", "“2177” alone is not a day"),
        ("31 feb", "February 2027 has 28 days."),
        ("31/2", "February 2027 has 28 days."),
        ("2027-02-30", "February 2027 has 28 days."),
        ("30 feb 2028", "February 2028 has 29 days."),
        ("31 apr", "April 2027 has 30 days."),
        ("0 dec", "“0 dec” is not a day in the calendar."),
        ("0/5", "“0/5” is not a day in the calendar."),
        ("13/32", "“13/32” is not a day in the calendar."),
        ("15/15", "“15/15” is not a day in the calendar."),
        ("13/2027", "“13/2027” is not a day in the calendar."),
        ("+9999y", "“+9999y” is not a day in the calendar."),
        ("fri 26 nov", "26 November 2026 is a Thursday, not a Friday."),
        ("5/6", "“5/6” can be read in two ways, 5 June or 6 May: write the month as a word."),
        ("1,2", "“1,2” can be read in two ways, 1 February or 2 January: write the month as a word."),
        ("15:30", "type the day alone"),
        ("3 p.m.", "type the day alone"),
        ("friday at 5", "type the day alone"),
        ("in 2 hours", "type the day alone"),
        ("now", "type the day alone"),
        ("mon or fri", "“mon or fri” is not a day"),
        ("x" * 500, "is not a day"),
        (f"{HOSTILE} december", "is not a day"),
    ],
)
def test_what_is_no_day_is_refused_with_one_sentence_that_says_why(typed: str, why: str) -> None:
    with pytest.raises(UsageProblem) as refused:
        dates.understand(typed, SATURDAY)
    assert why in refused.value.message
    assert is_one_sentence(refused.value.message)


def is_one_sentence(message: str) -> bool:
    """Whether words end with a period and hold no other end of a sentence outside of what they quote."""
    return "\n" not in message and message.endswith(".") and ". " not in re.sub("“.*”", "", message)


@pytest.mark.parametrize("today", TODAYS[:-2])
@pytest.mark.parametrize("typed", ["banana", "7", "2199", "noon"])
def test_the_examples_of_a_refusal_are_understood_and_lie_ahead(typed: str, today: date) -> None:
    with pytest.raises(UsageProblem) as refused:
        dates.understand(typed, today)
    examples = re.split(r", | or ", re.split("try |such as ", refused.value.message)[1].removesuffix("."))
    assert len(examples) >= 2
    for one in examples:
        assert today <= dates.understand(one, today) <= today + timedelta(days=366), one


def test_what_the_line_under_a_field_names_is_understood() -> None:
    assert [dates.understand(one, SATURDAY).isoformat() for one in dates.WAYS.split(", ")] == [
        "2026-11-27", "2026-12-05", "2026-12-15", "2027-11-30", "2027-11-21",
    ]  # fmt: skip


WORDS = """end of next last this in on by the a fri monday week month year weeks ago from now june 31 feb 29 2027 '28 12 0
15th + - / . at 5pm or day after tomorrow 5/6 12/2027 first half"""


@given(
    st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS.split()), max_size=6).map(" ".join)),
    st.sampled_from(TODAYS),
)
@example("٣١ feb", SATURDAY)
@example("²/3", SATURDAY)
@example("9999 months", date.max)
def test_any_text_is_a_day_or_refused_with_one_sentence(text: str, today: date) -> None:
    try:
        said: date | str = dates.understand(text, today)
    except UsageProblem as problem:
        said = problem.message
    assert isinstance(said, date) or is_one_sentence(said)


@given(st.dates(date(1000, 1, 1)), st.sampled_from(TODAYS))
def test_a_day_is_understood_as_it_is_written(day: date, today: date) -> None:
    assert dates.understand(dates.full(day), today) == day
    assert dates.understand(day.isoformat(), today) == day
    written = dates.short(day, today)
    if re.search(r"\d{4}", written):
        assert dates.understand(written, today) == day


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(-300, 300))
@example(date(2000, 1, 1), -1)
def test_a_day_without_its_year_is_understood_as_it_is_written_beside_today(today: date, days: int) -> None:
    day = today + timedelta(days=days)
    if day >= today or abs(days) < 7:
        assert dates.understand(dates.short(day, today), today) == day


def test_our_own_words_and_hopeless_ones_do_not_load_the_reader_of_all_others() -> None:
    typed = ["fri", "12 months", "nov 2027", "31st", "f", "fr", "15 de", "xyz", "7"]
    code = (
        "import sys; from datetime import date; from mrs_tracker import dates\n"
        "assert 'mrs_tracker.typed_days' not in sys.modules\n"
        f"for typed in {typed}:\n    try: dates.understand(typed, date(2026, 11, 21))\n    except Exception: pass\n"
        "assert 'dateparser' not in sys.modules\n"
        "dates.understand('day after tomorrow', date(2026, 11, 21)); assert 'dateparser' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_month_later_is_the_last_day_where_the_month_is_shorter() -> None:
    assert dates.understand("+1m", date(2027, 1, 31)) == date(2027, 2, 28)
    assert dates.understand("+1m", date(2028, 1, 31)) == date(2028, 2, 29)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 400))
def test_days_ahead_are_counted_exactly(today: date, days: int) -> None:
    assert (dates.understand(f"+{days}d", today) - today).days == days


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-11-17", "4 days overdue"),
        ("2026-11-20", "1 day overdue"),
        ("2026-11-21", "due today"),
        ("2026-11-22", "due tomorrow"),
        ("2026-11-23", "due Monday"),
        ("2026-11-30", "due 30 Nov"),
        ("2028-02-29", "due 29 Feb 2028"),
    ],
)
def test_a_deadline_says_how_far_it_is_and_never_hides_being_late(day: str, words: str) -> None:
    assert dates.due(date.fromisoformat(day), TODAY) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [("2025-12-29", "327 days ago"), ("2026-11-20", "yesterday"), ("2026-11-21", ""), ("2026-11-22", "")],
)
def test_a_day_that_is_over_says_for_how_long(day: str, words: str) -> None:
    assert dates.over(date.fromisoformat(day), TODAY) == words


@pytest.mark.parametrize(
    ("minutes", "words"), [(5, "5 min"), (60, "1 h"), (90, "1 h 30"), (2400, "40 h"), (0, "0 min")]
)
def test_work_is_shown_in_minutes_or_hours(minutes: int, words: str) -> None:
    assert dates.length(minutes) == words


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("2026-11", "this month"), ("2026-10-31", "last month"), ("2026-09", "2 months ago"), ("May 2025", "18 months ago"),
        ("2024-01", "34 months ago"), ("2023-11", "3 years ago"), ("2026", "this year"), ("2025", "last year"), ("2020", "6 years ago"),
        ("2026-12", ""), ("2027", ""), ("unknown", ""), ("2025 policy", ""), ("after 2023-09-11", ""), ("", ""), ("2025-13", ""),
    ],
)  # fmt: skip
def test_the_age_of_a_month_or_a_year_in_words(said: str, told: str) -> None:
    assert dates.ago(said, date(2026, 11, 21)) == told
