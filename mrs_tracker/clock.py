"""The only reader of the clock: what time it is, in which zone, and which day that counts as."""

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import NamedTuple

from mrs_tracker.errors import UsageProblem

DAY_ENDS = 4
"""Hour at which a day ends unless the settings say otherwise: 03:59 still belongs to the evening before."""


class Clock(NamedTuple):
    """The time as the person sees it; standing still at `fixed` in tests, demos and pictures."""

    fixed: datetime | None = None

    def now(self) -> datetime:
        """The present moment with the local offset."""
        return self.fixed or datetime.now().astimezone()

    def zone(self) -> str:
        """The name of the local zone (`Europe/Berlin`), or its offset (`+01:00`) where it has no name."""
        if self.fixed:
            return _offset(self.fixed)
        named = os.environ.get("TZ", "").lstrip(":")
        if "/" in named and not named.startswith("/"):
            return named
        try:
            return str(Path("/etc/localtime").readlink()).split("zoneinfo/", 1)[1]
        except (OSError, IndexError):
            return _offset(self.now())


class Moment(NamedTuple):
    """When something is done: the instant, the day that it counts as, the zone, and an id that nothing else has."""

    now: datetime
    day: date
    zone: str
    fresh: str


def moment(clock: Clock, day_ends: int = DAY_ENDS) -> Moment:
    """The present as an edit needs it; `fresh` sorts by time."""
    now = clock.now()
    fresh = f"{int(now.timestamp() * 1000):012x}-{os.urandom(5).hex()}"
    return Moment(now, day_of(now, day_ends), clock.zone(), fresh)


def in_zone(moment: datetime, zone: tzinfo | None) -> datetime:
    """A moment as a zone shows it; at the ends of the calendar, where that would be no date, the first or last one."""
    try:
        return moment.astimezone(zone)
    except OverflowError:
        return (datetime.min if moment.year == 1 else datetime.max).replace(tzinfo=zone)


def for_a_name(moment: datetime) -> str:
    """A moment in UTC for the name of a file: `20261121T133200Z`."""
    at = in_zone(moment, UTC)
    return f"{at.year:04}{at:%m%dT%H%M%SZ}"


def from_environment(environment: Mapping[str, str]) -> Clock:
    """The system's clock, or the one that `MRS_TRACKER_NOW` sets, honored only with `MRS_TRACKER_TESTING=1`.

    Raises UsageProblem where the given moment is not ISO 8601 with an offset.
    """
    given = environment.get("MRS_TRACKER_NOW")
    if not given or environment.get("MRS_TRACKER_TESTING") != "1":
        return Clock()
    try:
        moment = datetime.fromisoformat(given)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise UsageProblem("MRS_TRACKER_NOW must be a moment with an offset, such as 2026-11-21T14:32:00+01:00.")
    return Clock(moment)


def day_of(now: datetime, day_ends: int = DAY_ENDS) -> date:
    """The day that a moment counts as, when a day ends at the hour `day_ends` (0 to 12) of the next one."""
    try:
        return (now.replace(tzinfo=None) - timedelta(hours=day_ends)).date()
    except OverflowError:
        return now.date()


def _offset(moment: datetime) -> str:
    return moment.strftime("%z")[:3] + ":" + moment.strftime("%z")[3:5]
