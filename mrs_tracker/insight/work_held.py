"""Months of work that count for what an exam asks: calendar months, each once; where a rule looks back over a window,
days of work in that window, a month's worth for each.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from math import ceil
from typing import NamedTuple

from mrs_tracker import months
from mrs_tracker.insight.renamed import present_id
from mrs_tracker.roadmap.eligibility import WorkNeeded
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state.changes import live
from mrs_tracker.state.document import State
from mrs_tracker.state.records.person import Job

LONGEST = 600
"""Months that are looked back at where a rule sets no window."""

PAID_KINDS = ("work", "internship")
"""Kinds of logged hours that count as work."""

FULL_TIME = 30
"""Hours a week from which a job counts as full time, where that was not said."""

DAYS_A_MONTH = 365.25 / 12


class Worked(NamedTuple):
    """The day with which each month of work that counts is reached, the newest first, and of each that may count, since
    something about a job was not said, or only the issuer can say whether part-time work counts.
    """

    sure: tuple[date, ...]
    possible: tuple[date, ...]
    lasts: bool
    """Whether a job that counts for certain goes on without an end."""
    ends_on: date | None
    """The last day of jobs that count for certain, where it lies ahead."""


def worked(roadmap: Roadmap, state: State, wanted: WorkNeeded, today: date) -> Worked:
    """The months of work on record up to a day."""
    start = months.after(today, -(wanted.within_months or LONGEST))
    spans: dict[bool, list[tuple[date, date]]] = {True: [], False: []}
    sure_ends: list[date | None] = []
    for _, job in live(state.jobs):
        if (counts := _counts(roadmap, job, wanted)) is False or (job.started_on or start) > today:
            continue
        first, last = max(job.started_on or start, start), min(job.ended_on or today, today)
        if first <= last:
            is_sure = counts is True and job.started_on is not None
            spans[is_sure].append((first, last))
            sure_ends += [job.ended_on] if is_sure else []
    spans[True] += [(day, day) for day in _logged(state, wanted) if start <= day <= today]
    reached = _by_days if wanted.within_months else _by_calendar
    ahead = [end for end in sure_ends if end and end > today]
    return Worked(
        reached(spans[True]), reached([*spans[True], *spans[False]]), None in sure_ends, max(ahead, default=None)
    )


def _by_calendar(spans: Iterable[tuple[date, date]]) -> tuple[date, ...]:
    """The latest day of each calendar month that has one."""
    found: dict[tuple[int, int], date] = {}
    for first, last in spans:
        for day in months.last_days(first, last):
            month = (day.year, day.month)
            found[month] = max(found.get(month, day), day)
    return tuple(sorted(found.values(), reverse=True))


def _by_days(spans: Iterable[tuple[date, date]]) -> tuple[date, ...]:
    """The day with which each month's worth of days is reached, counted back from the newest; each day once."""
    days = sorted(
        {day for first, last in spans for day in range(first.toordinal(), last.toordinal() + 1)}, reverse=True
    )
    whole = int((len(days) + 1) / DAYS_A_MONTH)  # a year of 365 days is twelve months too
    return tuple(date.fromordinal(days[ceil(number * DAYS_A_MONTH - 1) - 1]) for number in range(1, whole + 1))


def _counts(roadmap: Roadmap, job: Job, wanted: WorkNeeded) -> bool | None:
    subject = present_id(roadmap.choices.subject, job.subject)
    fits = True if not wanted.subject else None if subject is None else subject in wanted.subject
    is_supervised = job.supervised if wanted.supervised else True
    if fits is False or is_supervised is False:
        return False
    is_short = wanted.within_months is not None and _is_part_time(job)
    return None if fits is None or is_supervised is None or is_short else True


def _is_part_time(job: Job) -> bool:
    if job.full_time is not None:
        return not job.full_time
    return job.hours_a_week is not None and job.hours_a_week < FULL_TIME


def _logged(state: State, wanted: WorkNeeded) -> Iterator[date]:
    for _, entry in live(state.experience):
        if entry.kind in PAID_KINDS and any(key in wanted.duties for key, _ in live(entry.duties)):
            yield entry.day
