"""What is kept of Today equals what would be made, and anything that could make it differ makes it void."""

import contextlib
import json
import os
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mrs_tracker import kept, paths
from mrs_tracker.clock import Clock, day_of
from mrs_tracker.errors import UsageProblem
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.paths import Paths
from mrs_tracker.present import keeping, spoken, today
from mrs_tracker.present import shapes as view
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state import verbs
from mrs_tracker.store import Store
from mrs_tracker.text import clean
from mrs_tracker.workspace import Workspace
from tests.conftest import HOSTILE, NOW, Ran

ENVIRONMENT = {"MRS_TRACKER_TESTING": "1", "MRS_TRACKER_NOW": NOW.isoformat()}


def found(places: Paths, now: datetime = NOW) -> kept.Kept | None:
    """What is kept, as a start at some moment finds it."""
    environment = {
        **ENVIRONMENT,
        "MRS_TRACKER_NOW": now.isoformat(),
        "MRS_TRACKER_DATA_DIR": str(places.data),
        "MRS_TRACKER_LOCAL_DIR": str(places.local),
    }
    os.environ["MRS_TRACKER_NOW"] = now.isoformat()
    return kept.find("", environment)


def made(store: Store, plan: Roadmap, day: date) -> view.View:
    """What is made without anything that was kept."""
    return today.view(Snapshot(plan, store.state, day), today.look(store), store.saved)


def read(held: kept.Kept | None) -> view.View:
    """The view that was kept."""
    assert held is not None
    return view.from_plain(json.loads(held.view))


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with something in it."""
    store.do(verbs.tick("learn-the-job", "Learn"))
    store.do(verbs.add_own("goals", HOSTILE))
    return store


def change(chance: Random, store: Store, plan: Roadmap) -> None:
    """Does something that a person could do."""
    items = [item for step in plan.steps for item in step.items]
    item = chance.choice(items)
    day = NOW.date() + timedelta(days=chance.randrange(-20, 20))
    acts: list[Callable[[], object]] = [
        lambda: store.do(chance.choice([verbs.tick, verbs.start, verbs.skip, verbs.reopen])(item.id, item.title)),
        lambda: store.do(verbs.set_due(item.id, item.title, day)),
        lambda: store.do(verbs.snooze(item.id, item.title, day)),
        lambda: store.do(verbs.add_own(item_step(plan, item.id), chance.choice(["Own", HOSTILE, "ß" * 90, "日本"]))),
        lambda: store.do(verbs.add_note(("items", item.id), item.title, "words\nand more")),
        lambda: store.do(verbs.check_in(day, tomorrow=item.id, energy=3)),
        lambda: store.do(verbs.choose_exam("cca", "CCA", chance.random() < 0.8)),
        lambda: store.do(verbs.set_exam_date("cca", "CCA", day)),
        lambda: store.do(verbs.add_attempt("cca", "CCA", chance.choice(["pass", "fail"]), day)),
        lambda: store.do(verbs.set_setting("quota", chance.randrange(1, 8), "the goal")),
        lambda: store.do(verbs.set_setting("day_ends", chance.randrange(0, 7), "the day's end")),
        lambda: store.do(verbs.set_profile("hire_date", day.isoformat(), "the hire date")),
        lambda: store.set_device(theme=chance.choice(["ink", "paper"]), ascii=chance.random() < 0.5),
        store.undo,
    ]
    with contextlib.suppress(UsageProblem):
        chance.choice(acts)()


def item_step(plan: Roadmap, item: str) -> str:
    """The step that an item belongs to."""
    return next(step.id for step in plan.steps if any(one.id == item for one in step.items))


@pytest.mark.parametrize("seed", range(8))
def test_what_is_kept_equals_what_is_made(places: Paths, plan: Roadmap, seed: int) -> None:
    chance = Random(seed)
    stores = [Store(places, Clock(NOW), long_running=True) for _ in range(2)]  # two windows
    for _ in range(25):
        store = chance.choice(stores)
        store.refresh()
        change(chance, store, plan)
        if chance.random() < 0.4:
            keeping.keep(Workspace(lambda: plan, chance.choice(stores)))
        now = NOW + timedelta(minutes=chance.randrange(0, 60 * 40))
        held = found(places, now)
        fresh = Store(places, Clock(now))
        day = day_of(now, fresh.state.settings.day_ends)
        if held is not None:
            shown = made(fresh, plan, day)
            assert read(held) == shown
            assert held.text == clean(spoken.text(shown))
            assert held.brief == clean(spoken.brief(shown))
        if not places.state.exists():
            assert not keeping.keep(Workspace(lambda: plan, fresh))
            continue
        assert keeping.keep(Workspace(lambda: plan, fresh))
        assert read(found(places, now)) == made(fresh, plan, day)
        assert read(found(places, now + timedelta(days=1))) == made(fresh, plan, day + timedelta(days=1)), "tomorrow"
        assert found(places, now + timedelta(days=2)) is None
    os.environ["MRS_TRACKER_NOW"] = NOW.isoformat()


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)),
    st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "America/St_Johns", "UTC"]),
    st.integers(0, 12),
)
def test_the_day_is_the_clocks_day_in_every_zone(naive: datetime, zone: str, day_ends: int) -> None:
    before = os.environ.get("TZ")
    os.environ["TZ"] = zone
    time.tzset()
    try:
        seconds = naive.timestamp()
        real, real_localtime = time.localtime, time.localtime

        def at(given: float | None = None) -> time.struct_time:
            return real(seconds if given is None else given)

        time.localtime = at  # type: ignore[assignment]
        try:
            shown = kept.today(day_ends, {})
        finally:
            time.localtime = real_localtime
        assert shown == day_of(datetime.fromtimestamp(seconds).astimezone(), day_ends).isoformat()
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        time.tzset()


@pytest.mark.parametrize("hour", range(24))
def test_a_fixed_clock_counts_the_same_day(hour: int) -> None:
    for day_ends in range(13):
        now = NOW.replace(hour=hour)
        environment = {**ENVIRONMENT, "MRS_TRACKER_NOW": now.isoformat()}
        assert kept.today(day_ends, environment) == day_of(now, day_ends).isoformat()


def touched(file: Path) -> None:
    """Gives a file another time."""
    stat = file.stat()
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1))


@pytest.mark.parametrize(
    "part", ["state", "device", "plan appears", "plan changes", "version", "zone", "offset", "two days", "a named plan"]
)
def test_each_part_of_the_key_counts(
    filled: Store, places: Paths, plan: Roadmap, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if part == "plan changes":
        places.own_roadmap.write_bytes(paths.packaged_roadmap().read_bytes())
    assert keeping.keep(Workspace(lambda: plan, filled))
    assert found(places) is not None
    now = NOW
    if part == "state":
        touched(places.state)
    elif part == "device":
        touched(places.device)
    elif part == "plan appears":
        places.own_roadmap.write_bytes(paths.packaged_roadmap().read_bytes())
    elif part == "plan changes":
        touched(places.own_roadmap)
    elif part == "version":
        monkeypatch.setattr(kept, "__version__", "9.9.9")
    elif part == "zone":
        monkeypatch.setenv("TZ", "Asia/Kathmandu")
    elif part == "offset":
        now = datetime.fromisoformat("2026-11-21T14:32:00+02:00")
    elif part == "two days":
        now = NOW + timedelta(days=2)
    else:
        monkeypatch.setenv("MRS_TRACKER_ROADMAP", str(paths.packaged_roadmap()))
        assert kept.find("", os.environ) is None
        return
    assert found(places, now) is None
    monkeypatch.setenv("MRS_TRACKER_NOW", NOW.isoformat())


def test_nothing_is_kept_of_what_is_not_on_the_disk(filled: Store, places: Paths, plan: Roadmap) -> None:
    other = Store(places, Clock(NOW), long_running=True)
    filled.do(verbs.tick("learn-the-job", "Learn"))
    filled.do(verbs.add_own("goals", "Another"))
    assert not keeping.keep(Workspace(lambda: plan, other)), "it holds an older state than the disk"
    assert keeping.keep(Workspace(lambda: plan, filled))
    places.state.unlink()
    assert not keeping.keep(Workspace(lambda: plan, filled))
    assert found(places) is None


def test_what_is_kept_already_is_not_made_again(filled: Store, places: Paths, plan: Roadmap) -> None:
    assert keeping.keep(Workspace(lambda: plan, filled))
    before = (places.local / "kept").stat()

    def never() -> Roadmap:
        raise AssertionError

    assert keeping.keep(Workspace(never, filled))
    after = (places.local / "kept").stat()  # reading it again changes when it was read last
    assert (after.st_ino, after.st_mtime_ns, after.st_size) == (before.st_ino, before.st_mtime_ns, before.st_size)
    assert before.st_mode & 0o777 == 0o600


def spoiled(file: Path, how: str) -> None:
    """Makes something else of the kept file."""
    data = file.read_bytes()
    file.unlink()
    if how == "folder":
        (file / "in it").mkdir(parents=True)
    elif how == "pipe":
        os.mkfifo(file)
    elif how == "link":
        file.symlink_to(file.with_name("elsewhere"))
        file.with_name("elsewhere").write_bytes(data)
    elif how == "large":
        file.write_bytes(data + b" " * kept.MOST_BYTES)
    elif how == "half":
        file.write_bytes(data[: len(data) // 2])
    elif how == "empty":
        file.write_bytes(b"")
    elif how == "other words":
        file.write_bytes(data.replace(b"Saturday", b"Sundayyy"))
    elif how == "no numbers":
        body = data.partition(b"\n")[2].replace(b"2026-11-21 ", b"2026-11-21 x", 1)
        file.write_bytes(b"mrs-tracker kept %08x %d\n" % (zlib.crc32(body), len(body)) + body)
    else:
        file.write_bytes(bytes(range(256)) * 8)


@pytest.mark.parametrize(
    "how", ["folder", "pipe", "link", "large", "half", "empty", "other words", "no numbers", "foreign"]
)
def test_a_spoiled_file_is_ignored_and_replaced(filled: Store, places: Paths, plan: Roadmap, how: str) -> None:
    assert keeping.keep(Workspace(lambda: plan, filled))
    file = places.local / "kept"
    spoiled(file, how)
    assert found(places) is None
    assert keeping.keep(Workspace(lambda: plan, filled))
    assert found(places) is not None
    assert file.is_file()
    assert not file.is_symlink()
    if how == "link":
        assert file.with_name("elsewhere").exists()


@given(st.integers(0, 100_000), st.integers(0, 255))
def test_a_changed_byte_is_no_answer(place: int, byte: int) -> None:
    data = kept.packed("key", 4, {"2026-11-21": kept.Kept("text\n", "brief\n", b"[]")})
    place %= len(data)
    other = data[:place] + bytes([byte]) + data[place + 1 :]
    file = Path(os.environ.get("PYTEST_TMP", "/tmp")) / f"kept-{os.getpid()}"
    file.write_bytes(other)
    try:
        held = kept.read(str(file))
    finally:
        file.unlink()
    assert (held is not None) == (other == data)


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"MRS_TRACKER_DATA_DIR": "~/some where"},
        {"MRS_TRACKER_LOCAL_DIR": "here"},
        {"XDG_DATA_HOME": "/x/data", "XDG_STATE_HOME": "/x/state"},
        {"XDG_DATA_HOME": " ", "XDG_STATE_HOME": ""},
    ],
    ids=str,
)
@pytest.mark.parametrize("data_dir", ["", "over/../there", "~/there"])
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the kept answer asks no other folders")
def test_the_folders_are_those_of_the_program(
    environment: dict[str, str], data_dir: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "MRS_TRACKER_DATA_DIR", "MRS_TRACKER_LOCAL_DIR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    wanted = paths.find(Path(data_dir) if data_dir else None, os.environ)
    assert kept.folders(data_dir, os.environ) == (str(wanted.data), str(wanted.local))


def started(*arguments: str, code: str = "") -> subprocess.CompletedProcess[bytes]:
    """Runs the program as a shell does."""
    script = (
        f"{code}; import sys; sys.argv = ['mrs-tracker', *sys.argv[1:]]; from mrs_tracker.__main__ import main; main()"
    )
    return subprocess.run([sys.executable, "-c", script.lstrip("; "), *arguments], capture_output=True, check=False)


IMPORTS = (
    "import os, sys; leave = os._exit\n"
    "def end(code):\n"
    "    sys.stderr.write(' '.join(sys.modules)); sys.stderr.flush(); leave(code)\n"
    "os._exit = end\n"
)


@pytest.mark.parametrize("verb", [("today",), ("today", "--brief")], ids=" ".join)
@pytest.mark.usefixtures("run")
def test_a_kept_answer_is_the_same_bytes_and_imports_next_to_nothing(
    run: Callable[..., Ran], verb: tuple[str, ...]
) -> None:
    run("due", "learn-the-job", "tomorrow")
    run("add", "--step", "goals", "--", HOSTILE)
    (Path(os.environ["MRS_TRACKER_LOCAL_DIR"]) / "kept").unlink()
    long = started(*verb, code=IMPORTS + "None")
    short = started(*verb, code=IMPORTS + "None")
    assert long.returncode == short.returncode == 0
    assert short.stdout == long.stdout != b""
    modules = short.stderr.decode().split()
    assert not {"pydantic", "click", "json", "pathlib", "re", "typing", "datetime", "contextlib"} & set(modules)
    assert "pydantic" in long.stderr.decode().split()
    bare = subprocess.run(
        [sys.executable, "-c", "import sys; print(len(sys.modules))"], capture_output=True, check=True
    )
    assert len(modules) - int(bare.stdout) <= 5, modules


@pytest.mark.parametrize("option", ["--plain", "--json"])
def test_other_forms_are_made_anew(run: Callable[..., Ran], option: str) -> None:
    run("due", "learn-the-job", "tomorrow")
    run("today")
    file = Path(os.environ["MRS_TRACKER_LOCAL_DIR"]) / "kept"
    assert file.exists()
    assert started("today", option).stdout.decode() == run("today", option).out != started("today").stdout.decode()


def test_brief_is_one_line_or_nothing(run: Callable[..., Ran]) -> None:
    new = run("today", "--brief")
    assert new.code == 0
    assert new.out.count("\n") == 1
    assert "not checked in yet" in new.out
    run("checkin", "--energy", "3")
    assert run("today", "--brief").out == ""
    assert started("today", "--brief").stdout == b""
    run("due", "learn-the-job", "tomorrow")
    assert run("today", "--brief").out == "mrs-tracker: 1 due. Next: Learn what the job does (due tomorrow).\n"
    assert started("today", "--brief").stdout.decode() == run("today", "--brief").out
