"""Damaged documents: said in a sentence, set aside byte for byte, and mended from the newest good copy."""

import json
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mrs_tracker import demo
from mrs_tracker.clock import Clock
from mrs_tracker.insight.agenda import agenda
from mrs_tracker.insight.checklist import checklist
from mrs_tracker.insight.content import content
from mrs_tracker.insight.week import week
from mrs_tracker.paths import Paths
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.store import Store
from mrs_tracker.store.documents import Trouble
from mrs_tracker.store.recovery import Recovery
from tests.conftest import NOW, Figure

Damage = Callable[[bytes, random.Random], bytes]


def flipped(data: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ (1 << chance.randrange(8))]) + data[place + 1 :]


def truncated(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def with_zeros(data: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + bytes(len(data) - place)


def with_git_marks(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    place = chance.randrange(len(lines))
    return b"\n".join(
        [*lines[:place], b"<<<<<<< HEAD", *lines[place : place + 2], b"=======", b">>>>>>> theirs", *lines[place:]]
    )


def encoded(data: bytes, chance: random.Random) -> bytes:
    name = chance.choice(("utf-16", "utf-16-le", "utf-32", "utf-8-sig", "cp500"))
    return data.decode("utf-8").encode(name, "replace")


def doubled(data: bytes, chance: random.Random) -> bytes:
    start = chance.choice((b'"rev": ', b'"doc_id": ', b'"state":', b'"stamp":'))
    place = data.index(start)
    key = start.split(b":")[0]
    return data[:place] + key + b": 1, " + data[place:]


def misshapen(data: bytes, chance: random.Random) -> bytes:
    tree: Any = json.loads(data)
    for _ in range(chance.randint(1, 3)):
        here = tree
        while True:
            keys = list(here) if isinstance(here, dict) else list(range(len(here)))
            if not keys:
                break
            key = chance.choice(keys)
            if isinstance(here[key], dict | list) and here[key] and chance.random() < 0.8:
                here = here[key]
                continue
            odd: list[Any] = [
                None,
                [],
                {},
                "",
                "x" * 3000,
                -1,
                1e308,
                10**40,
                True,
                [[[[]]]],
                {"stamps": 1},
                "9999-99-99",
                "\ud800",
            ]
            here[key] = chance.choice(odd)
            break
    return json.dumps(tree).encode("utf-8", "replace")


def nested(data: bytes, chance: random.Random) -> bytes:
    depth = chance.choice((50, 500, 100_000))
    return b'{"format": "mrs-tracker", "x": ' + b"[" * depth + b"]" * depth + b"}"


DAMAGES: tuple[tuple[Damage, int], ...] = (
    (flipped, 400), (truncated, 250), (with_zeros, 150), (with_git_marks, 50), (encoded, 50), (doubled, 50), (misshapen, 290),
    (nested, 10),
)  # fmt: skip


def trial(damage: Damage, seed: int, sample: bytes, places: Paths, plan: Roadmap) -> str:
    """One damaged file; gives what became of it."""
    damaged = damage(sample, random.Random(seed))
    places.state.write_bytes(damaged)
    began = time.monotonic()
    try:
        store = Store(places, Clock(NOW))
    except Trouble as trouble:
        assert time.monotonic() - began < 2
        assert places.state.read_bytes() == damaged
        before = set(places.quarantine.glob("*"))
        Recovery(places, Clock(NOW), trouble).restore()
        assert time.monotonic() - began < 2
        kept = set(places.quarantine.glob("*")) - before
        assert [file.read_bytes() for file in kept] == [damaged]
        assert content(Store(places, Clock(NOW)).state)["items"]
        return trouble.kind
    assert places.state.read_bytes() == damaged
    agenda(checklist(plan, store.state, NOW.date()), store.state, NOW.date())
    week(store.state, NOW.date())
    content(store.state)
    return "harmless"


@pytest.fixture
def sample(places: Paths, plan: Roadmap) -> bytes:
    """The document of the sample person, in place."""
    demo.fill(Store(places, Clock(NOW)), plan)
    return places.state.read_bytes()


@pytest.mark.parametrize("damage", [damage for damage, _ in DAMAGES])
def test_a_damaged_document_is_set_aside_as_it_is_and_mended(
    damage: Damage, sample: bytes, places: Paths, plan: Roadmap
) -> None:
    became = [trial(damage, seed, sample, places, plan) for seed in range(12)]
    assert len(became) == 12
    if damage in (truncated, with_git_marks, nested, doubled):
        assert "harmless" not in became


@pytest.mark.soak
def test_twelve_hundred_and_fifty_damaged_documents(
    sample: bytes, places: Paths, plan: Roadmap, figure: Figure
) -> None:
    became = [trial(damage, seed, sample, places, plan) for damage, count in DAMAGES for seed in range(count)]
    assert len(became) == 1250
    counts = {name: became.count(name) for name in sorted(set(became))}
    figure(f"1,250 damaged documents: {counts}, every one unchanged in quarantine, each within 2 s")


@pytest.mark.parametrize("kind", ["folder", "fifo", "link to nothing", "huge"])
def test_what_is_no_ordinary_file_is_moved_aside_and_mended(
    kind: str, sample: bytes, places: Paths, tmp_path: Path
) -> None:
    import os

    places.state.unlink()
    if kind == "folder":
        places.state.mkdir()
        (places.state / "inside").write_text("kept")
    elif kind == "fifo":
        os.mkfifo(places.state)
    elif kind == "huge":
        with places.state.open("wb") as file:
            file.truncate(65 * 1024 * 1024)
    else:
        places.state.symlink_to(tmp_path / "nowhere")
    with pytest.raises(Trouble) as trouble:
        Store(places, Clock(NOW))
    Recovery(places, Clock(NOW), trouble.value).restore()
    assert Store(places, Clock(NOW)).state.items
    if kind == "folder":
        assert next(places.data.glob("state-*/inside")).read_text() == "kept"
