"""A simulated year of backups: real, spaced out, and never pushed out by a bad day."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from mrs_tracker.clock import Clock
from mrs_tracker.errors import NeedsAttention, NotSaved
from mrs_tracker.paths import Paths
from mrs_tracker.state import verbs
from mrs_tracker.store import Store, backups, documents, files
from mrs_tracker.store.backups import Backup
from tests.conftest import NOW


def lived(places: Paths, days: int, clock_of: dict[int, timedelta] | None = None) -> datetime:
    """Somebody uses the program on most days; on some of them their clock is wrong. Gives the last moment."""
    chance = random.Random(366)
    now = NOW - timedelta(days=days)
    for day in range(days):
        now += timedelta(days=1)
        if chance.random() < 0.3:
            continue
        for hour in sorted(chance.sample(range(14), 2)):
            moment = now + timedelta(hours=hour) + (clock_of or {}).get(day, timedelta(0))
            store = Store(places, Clock(moment), long_running=True)
            store.do(verbs.add_own("goals", f"day {day} at {hour}: " + "words " * 5))
    return now


def ages(copies: Sequence[Backup], now: datetime) -> list[int]:
    return sorted((now - copy.at).days for copy in copies)


def test_after_a_year_there_are_copies_of_every_age_and_each_can_be_opened(places: Paths) -> None:
    now = lived(places, 366)
    copies = backups.found(places.backups)
    assert 30 <= len(copies) <= 62
    old = ages(copies, now)
    assert len([age for age in old if age < 14]) >= 8
    assert len({age // 7 for age in old if age <= 56}) >= 7
    assert len({age // 30 for age in old}) >= 11
    assert old[-1] > 300
    revisions = [backups.opened(copy.file).state.rev for copy in copies]
    assert revisions == [copy.rev for copy in copies]


def test_a_bad_day_pushes_nothing_out(places: Paths) -> None:
    now = lived(places, 120)
    before = {copy.file for copy in backups.found(places.backups)}
    store = Store(places, Clock(now + timedelta(hours=20)))
    for number in range(300):
        store.clock = Clock(now + timedelta(hours=20, seconds=number))
        store.do(verbs.add_own("goals", f"{number}"))
        store.copies.make("merge")
    after = {copy.file for copy in backups.found(places.backups)}
    assert len(before - after) <= 12, "only the last ten and the last hour may have moved on"
    assert len(after) <= len(before) + 12
    assert len({age // 30 for age in ages(backups.found(places.backups), now)}) >= 4


@pytest.mark.parametrize("wrong", [timedelta(days=-365), timedelta(days=3650), timedelta(days=3)])
def test_a_clock_that_jumps_makes_no_good_copy_old(wrong: timedelta, places: Paths) -> None:
    lived(places, 200, {150: wrong, 151: wrong, 152: wrong})
    old = [copy for copy in backups.found(places.backups) if copy.at < NOW - timedelta(days=100)]
    assert len({f"{copy.at:%Y%m}" for copy in old}) >= 3


def test_shrunken_documents_displace_no_full_ones(tmp_path: Path) -> None:
    full = [Backup(tmp_path / f"{n}", NOW + timedelta(days=n), n, size=100_000) for n in range(40)]
    small = [Backup(tmp_path / f"s{n}", NOW + timedelta(days=40, minutes=n), 40 + n, size=900) for n in range(500)]
    kept = backups.kept([*full, *small])
    assert backups.kept(full) <= kept
    assert len([copy for copy in kept if copy in small]) <= 30


def test_fifty_megabytes_are_the_most(tmp_path: Path) -> None:
    copies = [Backup(tmp_path / f"{n}", NOW + timedelta(hours=n), n, size=9_000_000) for n in range(30)]
    kept = backups.kept(copies)
    assert sum(copy.size for copy in kept) <= backups.MOST_BYTES
    assert copies[-1] in kept


def test_nothing_is_copied_of_a_document_that_says_nothing(places: Paths) -> None:
    Store(places, Clock(NOW), long_running=True).do(verbs.tick("check-fit", "Fit"))
    assert backups.found(places.backups) == []


def test_a_damaged_document_never_becomes_a_copy(store: Store, places: Paths) -> None:
    store.do(verbs.tick("check-fit", "Fit"))
    places.state.write_bytes(b'{"format": "mrs-tracker"')
    with pytest.raises(NeedsAttention):
        store.copies.make()
    with pytest.raises(NeedsAttention):
        store.do(verbs.tick("check-pay", "Pay"))
    assert backups.found(places.backups) == []
    with pytest.raises(NeedsAttention):
        backups.opened(places.state)


def test_bytes_that_rot_without_a_trace_never_become_a_copy(store: Store, places: Paths) -> None:
    import os

    store.do(verbs.tick("check-fit", "Fit"))
    before = places.state.stat()
    with places.state.open("r+b") as file:  # same file, same size, same time: only its bytes are other ones
        file.write(b"\0\0\0\0")
    os.utime(places.state, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(NeedsAttention):
        store.do(verbs.tick("check-pay", "Pay"))
    assert backups.found(places.backups) == []


def test_a_copy_is_read_back_after_it_was_written(store: Store, places: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    store.do(verbs.tick("check-fit", "Fit"))
    write = files.write
    monkeypatch.setattr(files, "write", lambda target, data, **more: write(target, data[:-3], **more))
    held = documents.read(places)
    assert held
    with pytest.raises(NotSaved, match="does not hold what was written"):
        backups.make(places.backups, held, "asked", NOW)


@pytest.mark.parametrize("reason", ["restore", "merge"])
def test_a_copy_is_made_before_what_could_do_harm(reason: str, store: Store, places: Paths, tmp_path: Path) -> None:
    store.do(verbs.tick("check-fit", "Fit"))
    first = store.state
    if reason == "restore":
        store.do(verbs.tick("check-pay", "Pay"))
        store.copies.restore(first, "went back")
    else:
        other = Paths(tmp_path / "o", tmp_path / "ol")
        other.data.mkdir()
        other.state.write_bytes(places.state.read_bytes())
        Store(other, Clock(NOW)).do(verbs.tick("rate-skills", "Rate"))
        store.do(verbs.tick("check-pay", "Pay"))
        (places.data / "copy.json").write_bytes(other.state.read_bytes())
        store.do(verbs.tick("choose-focus", "Focus"))
    made = [copy for copy in backups.found(places.backups) if copy.reason == reason]
    assert [copy.rev for copy in made] == [2]
