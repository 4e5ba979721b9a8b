"""Months of work: which calendar months count for what an exam asks, each once."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from mrs_tracker import months
from mrs_tracker.roadmap.eligibility import WorkNeeded
from mrs_tracker.state.changes import live
from mrs_tracker.state.document import State
from mrs_tracker.state.records.person import Job

LONGEST = 600
"""Months that are looked back at where a rule sets no window."""

PAID_KINDS = ("work", "internship")
"""Kinds of logged hours that count as work."""


class Worked(NamedTuple):
    """The latest day of work of each calendar month that counts, the newest first, and of each that may count, since
    the subject, the supervision or the first day of a job was not said.
    """

    sure: tuple[date, ...]
    possible: tuple[date, ...]
    lasts: bool
    """Whether a job that counts for certain goes on."""


def worked(state: State, wanted: WorkNeeded, today: date) -> Worked:
    """The months of work on record up to a day."""
    start = months.after(today, -(wanted.within_months or LONGEST))
    sure: dict[tuple[int, int], date] = {}
    possible: dict[tuple[int, int], date] = {}
    lasts = False
    for _, job in live(state.jobs):
        if (counts := _counts(job, wanted)) is False or (job.started_on or start) > today:
            continue
        first, last = max(job.started_on or start, start), min(job.ended_on or today, today)
        if first > last:
            continue
        is_sure = counts is True and job.started_on is not None
        lasts = lasts or (is_sure and (job.ended_on is None or job.ended_on > today))
        for day in months.last_days(first, last):
            _keep(sure if is_sure else possible, day)
    for day in _logged(state, wanted):
        if start <= day <= today:
            _keep(sure, day)
    return Worked(_newest_first(sure), _newest_first({**possible, **sure}), lasts)


def _keep(found: dict[tuple[int, int], date], day: date) -> None:
    month = (day.year, day.month)
    found[month] = max(found.get(month, day), day)


def _newest_first(found: dict[tuple[int, int], date]) -> tuple[date, ...]:
    return tuple(sorted(found.values(), reverse=True))


def _counts(job: Job, wanted: WorkNeeded) -> bool | None:
    fits = None if job.subject is None else job.subject in wanted.subject
    is_supervised = job.supervised if wanted.supervised else True
    if fits is False or is_supervised is False:
        return False
    return None if fits is None or is_supervised is None else True


def _logged(state: State, wanted: WorkNeeded) -> Iterator[date]:
    for _, entry in live(state.experience):
        if entry.kind in PAID_KINDS and any(key in wanted.duties for key, _ in live(entry.duties)):
            yield entry.day
