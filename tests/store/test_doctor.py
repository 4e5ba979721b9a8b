"""The doctor finds every seeded defect, mends without loss, and finds nothing when asked again."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from mrs_tracker import demo
from mrs_tracker.clock import Clock
from mrs_tracker.insight.content import content
from mrs_tracker.paths import Paths
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state import verbs
from mrs_tracker.store import Store, backups, doctor
from tests.conftest import NOW, Ran

CLOCK = Clock(NOW)
Defect = Callable[[Paths], object]


def changed(places: Paths, change: Callable[[dict[str, object]], object]) -> None:
    """Changes the document by hand."""
    raw = json.loads(places.state.read_bytes())
    change(raw)
    places.state.write_text(json.dumps(raw, indent=2))
    places.base.write_bytes(places.state.read_bytes())


def odd_stamp(places: Paths) -> None:
    changed(places, lambda raw: raw["items"]["check-fit"].update(stamps={"state": "yesterday"}))  # type: ignore[index]


def unlisted_device(places: Paths) -> None:
    changed(places, lambda raw: raw.update(seen={}))


def done_on_no_day(places: Paths) -> None:
    changed(places, lambda raw: raw["items"]["check-fit"].update(done_on=None))  # type: ignore[index]


def torn_history(places: Paths) -> None:
    places.history.write_bytes(places.history.read_bytes()[:-9] + b"\nrubbish\n")


def broken_device(places: Paths) -> None:
    places.device.write_text("{")


def no_base(places: Paths) -> None:
    places.base.unlink()


def broken_base(places: Paths) -> None:
    places.base.write_text("{")


def broken_backup(places: Paths) -> None:
    (places.backups / "state-20261101T000000Z-r1-change.json").write_text("{")


def left_over(places: Paths) -> None:
    (places.data / ".state.json.999999999-0123abcd.tmp").write_text("half")


def open_to_all(places: Paths) -> None:
    places.state.chmod(0o644)


def waiting_conflict(places: Paths) -> None:
    other = Paths(places.data.parent / "o", places.data.parent / "ol")
    other.data.mkdir()
    other.state.write_bytes(places.state.read_bytes())
    Store(other, CLOCK).do(verbs.tick("rate-skills", "Rate"))
    (places.data / "copy.json").write_bytes(other.state.read_bytes())
    (places.data / "copy.json").chmod(0o600)


def damaged(places: Paths) -> None:
    places.state.write_text("{")


def missing(places: Paths) -> None:
    places.state.unlink()


DEFECTS: tuple[tuple[Defect, str], ...] = (
    (odd_stamp, "flaw"), (unlisted_device, "flaw"), (done_on_no_day, "flaw"), (torn_history, "history"), (broken_device, "device"),
    (no_base, "base"), (broken_base, "base"), (broken_backup, "backup"), (left_over, "leftover"), (open_to_all, "privacy"),
    (waiting_conflict, "conflict"), (damaged, "document"), (missing, "document"),
)  # fmt: skip


@pytest.fixture
def used(store: Store) -> Store:
    store.do(verbs.tick("check-fit", "Fit"))
    store.do(verbs.add_note(("items", "check-fit"), "Fit", "words"))
    store.do(verbs.tick("check-pay", "Pay"))
    return store


def test_a_store_that_is_well_gives_nothing_to_say(used: Store, places: Paths) -> None:
    assert list(doctor.examine(places, CLOCK)) == []
    before = {path: path.read_bytes() for path in places.local.rglob("*") if path.is_file()}
    assert list(doctor.mend(places, CLOCK)) == []
    assert {path: path.read_bytes() for path in places.local.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(("defect", "name"), DEFECTS, ids=lambda value: getattr(value, "__name__", value))
def test_each_defect_is_found_and_mended_once_without_loss(
    defect: Defect, name: str, used: Store, places: Paths
) -> None:
    defect(places)
    found = doctor.examine(places, CLOCK)
    assert name in {one.name for one in found}, found
    assert [one.name for one in doctor.mend(places, CLOCK)]
    assert list(doctor.examine(places, CLOCK)) == []
    assert list(doctor.mend(places, CLOCK)) == []
    items = content(Store(places, CLOCK).state)["items"]
    assert items["check-fit"]["state"] == "done"
    assert items["check-fit"]["done_on"]
    assert "words" in json.dumps(items)
    assert items["check-pay"]["state"] == "done"


def test_all_defects_at_once_are_mended_after_a_copy_was_made(used: Store, places: Paths) -> None:
    for defect, name in DEFECTS:
        if name != "document" and defect is not no_base:
            defect(places)
    copies = len(backups.found(places.backups))
    doctor.mend(places, CLOCK)
    assert len(backups.found(places.backups)) >= copies
    assert list(doctor.examine(places, CLOCK)) == []


def test_the_command_line_tells_and_mends(used: Store, places: Paths, run: Callable[..., Ran]) -> None:
    assert run("doctor").code == 0
    torn_history(places)
    ran = run("doctor", "--json")
    assert ran.code == 3
    assert ran.json["findings"][0]["name"] == "history"
    assert run("doctor", "--fix").code == 0
    assert run("doctor").out == "All is well.\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such bits")
def test_privacy_covers_everything_that_is_written(used: Store, places: Paths) -> None:
    for path in (places.state, places.history, places.base, *places.local.rglob("*.json")):
        path.chmod(0o666)
    assert len(doctor.examine(places, CLOCK)) >= 4
    doctor.mend(places, CLOCK)
    assert list(doctor.examine(places, CLOCK)) == []


def test_a_repair_keeps_the_file_as_it_was(used: Store, places: Paths) -> None:
    damaged(places)
    doctor.mend(places, CLOCK)
    assert [file.read_bytes() for file in Path(places.quarantine).iterdir()] == [b"{"]


def test_the_sample_is_well(places: Paths, plan: Roadmap) -> None:
    demo.fill(Store(places, CLOCK), plan)
    assert list(doctor.examine(places, CLOCK)) == []


def test_a_plan_that_cannot_be_used_is_found(used: Store, places: Paths, run: Callable[..., Ran]) -> None:
    places.own_roadmap.write_text("- no plan", encoding="utf-8")
    ran = run("doctor", "--json")
    assert ran.code == 3
    assert ran.json["findings"][0]["name"] == "plan"
    assert ran.json["findings"][0]["commands"][0].startswith("mrs-tracker roadmap check")
