"""Copies of the document."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from mrs_tracker.clock import Clock
from mrs_tracker.paths import Paths
from mrs_tracker.state import verbs
from mrs_tracker.store import Store, backups
from tests.conftest import NOW


def test_the_command_line_copies_only_when_the_last_copy_is_half_an_hour_old(places: Paths) -> None:
    for minutes in (0, 1, 2, 29, 31, 32, 62):
        store = Store(places, Clock(NOW + timedelta(minutes=minutes)))
        store.do(verbs.add_own("goals", f"at {minutes}"))
    assert [copy.rev for copy in backups.found(places.backups)] == [1, 4, 6]


def test_the_app_copies_before_its_first_change(places: Paths) -> None:
    Store(places, Clock(NOW)).do(verbs.add_own("goals", "one"))
    app = Store(places, Clock(NOW + timedelta(minutes=1)), long_running=True)
    app.do(verbs.add_own("goals", "two"))
    app.do(verbs.add_own("goals", "three"))
    assert [copy.rev for copy in backups.found(places.backups)] == [1]
    assert "one" in backups.found(places.backups)[0].file.read_text()


def test_a_copy_is_the_document_as_it_was(places: Paths) -> None:
    store = Store(places, Clock(NOW))
    store.do(verbs.add_own("goals", "one"))
    before = places.state.read_bytes()
    Store(places, Clock(NOW + timedelta(hours=1)), long_running=True).do(verbs.add_own("goals", "two"))
    assert backups.found(places.backups)[-1].file.read_bytes() == before
    assert json.loads(before)["rev"] == 1


def test_a_year_of_copies_is_thinned_out_and_keeps_its_corners(tmp_path: Path) -> None:
    base = backups.Backup(tmp_path / "x", NOW, 0)
    copies = [base._replace(at=NOW + timedelta(hours=6 * n), rev=n) for n in range(4 * 365)]
    kept = sorted(backups.kept(copies), key=lambda copy: copy.rev)
    newest = copies[-1].at
    assert set(copies[-10:]) <= set(kept)
    assert 30 <= len(kept) <= 60
    assert newest - kept[0].at > timedelta(days=300)
    days = {copy.at.date() for copy in kept if newest - copy.at <= timedelta(days=13)}
    assert len(days) >= 13


def test_copies_are_told_apart_by_revision_when_the_clock_jumps_back(tmp_path: Path) -> None:
    base = backups.Backup(tmp_path / "x", NOW, 0)
    copies = [base._replace(at=NOW - timedelta(days=400 * n), rev=n) for n in range(3)]
    assert backups.kept(copies) == set(copies)


@pytest.mark.parametrize(
    ("ahead", "due"), [(timedelta(0), False), (timedelta(seconds=1), True), (timedelta(days=3650), True)]
)
def test_a_copy_from_a_time_to_come_does_not_hold_the_next_one_back(
    ahead: timedelta, due: bool, store: Store, places: Paths
) -> None:
    store.do(verbs.add_own("goals", "one"))
    Store(places, Clock(NOW + ahead)).copies.make()
    assert backups.is_due(places.backups, NOW) is due


def test_shrunken_copies_stand_beside_the_full_ones_and_displace_none(tmp_path: Path) -> None:
    full = [backups.Backup(tmp_path / f"{n}", NOW + timedelta(minutes=n), n, size=1000) for n in range(10)]
    shrunken = [backups.Backup(tmp_path / f"{n}", NOW + timedelta(minutes=n), n, size=499) for n in range(10, 40)]
    kept = backups.kept([*full, *shrunken])
    assert kept >= set(full)
    assert kept >= set(shrunken[-10:])
    halves = [copy._replace(size=500) for copy in shrunken]
    assert not backups.kept([*full, *halves]) >= set(full), "half as large is not shrunken"


def test_the_newest_copy_is_the_one_of_the_last_revision_whatever_its_clock_said(places: Paths) -> None:
    for place, days in enumerate((0, 400, -400)):
        store = Store(places, Clock(NOW + timedelta(days=days)))
        store.do(verbs.add_own("goals", f"number {place}"))
        store.copies.make()
    assert [copy.rev for copy in backups.found(places.backups)] == [1, 2, 3]
