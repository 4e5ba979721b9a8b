"""The first and the last day that a date can be, seen from every zone: every verb works there."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import pytest

from mrs_tracker import clock
from mrs_tracker.clock import Clock
from mrs_tracker.paths import Paths
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state import verbs
from mrs_tracker.store import Store, backups
from mrs_tracker.store.documents import Trouble
from mrs_tracker.store.recovery import Recovery
from tests.conftest import Ran
from tests.screens.conftest import Opened
from tests.screens.conftest import opened as opened  # the fixture

ENDS = tuple(
    f"{wall}{zone}"
    for wall in ("9999-12-31T23:59:59", "9999-12-31T00:00:00", "0001-01-01T00:00:00", "0001-01-01T23:59:59", "0999-06-01T12:00:00")
    for zone in ("+00:00", "-12:00", "+14:00")
)  # fmt: skip


@pytest.mark.parametrize("now", ENDS)
def test_every_verb_works_at_the_ends_of_time(
    now: str, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MRS_TRACKER_NOW", now)
    for arguments in (
        ("done", "check-fit"), ("note", "check-fit", "words"), ("add", "mine", "--step", "goals"), ("exam", "choose", "cca"),
        ("study", "cca", "30"), ("score", "cca", "d1", "18/25"), ("exam", "result", "cca", "fail"), ("exam", "date", "cca", "today"),
        ("due", "check-pay", "today"), ("checkin", "--energy", "3", "--study", "20"), ("today",), ("today", "--json"), ("today", "--plain"),
        ("exam", "list"), ("find", "fit"), ("history",), ("undo",), ("redo",), ("backup", "now"), ("backup", "list"), ("backup", "list", "--json"),
        ("dump",), ("done", "compare-neighbors"), ("backup", "restore", "r1"), ("doctor",), ("doctor", "--fix"), ("keys",),
    ):  # fmt: skip
        ran = run(*arguments)
        assert ran.code == 0, (arguments, ran)
    for typed in (
        "+1d",
        "-1d",
        "+1w",
        "+1m",
        "-1y",
        "tomorrow",
        "yesterday",
        "fri",
        "next week",
        "in 3 days",
        "9999-12-31",
        "31 dec",
    ):
        ran = run("due", "check-fit", typed)
        assert ran.code in (0, 2), (typed, ran)
        assert "made a mistake" not in ran.err, (typed, ran)
    for arguments in (("snooze", "check-fit"), ("today",), ("checkin", "--day", "yesterday", "--energy", "3")):
        assert run(*arguments).code in (0, 2), arguments


@pytest.mark.parametrize("now", ENDS)
def test_a_copy_made_at_the_ends_of_time_is_found_and_restored(now: str, places: Paths) -> None:
    at = Clock(datetime.fromisoformat(now))
    store = Store(places, at)
    store.do(verbs.tick("check-fit", "Fit"))
    store.copies.make()
    assert [copy.rev for copy in backups.found(places.backups)] == [1]
    places.base.unlink()
    places.state.write_bytes(b"{")
    with pytest.raises(Trouble) as trouble:
        Store(places, at)
    recovery = Recovery(places, at, trouble.value)
    assert [copy.rev for copy in recovery.copies()] == [1]
    recovery.restore()
    assert Store(places, at).state.items["check-fit"].state == "done"


@pytest.mark.parametrize("now", [ENDS[0], ENDS[1], ENDS[7], ENDS[8]])
async def test_every_screen_opens_at_the_ends_of_time(
    now: str, plan: Roadmap, places: Paths, opened: Opened, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "clock", Clock(datetime.fromisoformat(now)))
    store.do(verbs.choose_exam("cca", "CCA", True))
    store.do(verbs.add_study("cca", "CCA", 30))
    async with opened() as driver:
        for digit in "0123450":
            await driver.press(digit, "down", "enter", "escape", "z", "escape", "d", "escape", "n", "escape")
        await driver.press("H", "escape", "c", "escape", "S", "escape", "3", "end")
        assert driver.app.crash is None


def test_a_moment_beyond_the_calendar_of_a_zone_stays_at_its_end() -> None:
    last = datetime.max.replace(tzinfo=timezone(-timedelta(hours=12)))
    first = datetime.min.replace(tzinfo=timezone(timedelta(hours=14)))
    assert clock.in_zone(last, UTC) == datetime.max.replace(tzinfo=UTC)
    assert clock.in_zone(first, UTC) == datetime.min.replace(tzinfo=UTC)
    assert clock.in_zone(datetime(2026, 11, 21, 12, tzinfo=UTC), timezone(timedelta(hours=1))).hour == 13
