"""Random histories on several devices whose clocks are wrong and whose files arrive late, twice, or from long ago."""

import random
import shutil
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from mrs_tracker.clock import Clock
from mrs_tracker.insight.content import content
from mrs_tracker.paths import Paths
from mrs_tracker.state import verbs
from mrs_tracker.state.merge import canonical
from mrs_tracker.store import Store
from mrs_tracker.store.documents import Trouble
from mrs_tracker.store.recovery import Recovery
from tests.conftest import NOW, Figure

ITEMS = ("check-fit", "check-pay", "rate-skills")


@dataclass
class Replica:
    """A device with its own folders and its own wrong clock."""

    places: Paths
    skew: timedelta
    minutes: int = 0
    asked: list[str] = field(default_factory=list)

    def store(self) -> Store:
        """The store, opened anew; where it asks, this device's own knowledge is kept."""
        self.minutes += 7
        clock = Clock(NOW + self.skew + timedelta(minutes=self.minutes))
        try:
            return Store(self.places, clock, long_running=True)
        except Trouble as trouble:
            self.asked.append(trouble.kind)
            Recovery(self.places, clock, trouble).restore()
            return Store(self.places, clock, long_running=True)


class History:
    """What happens to a few replicas."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.chance = random.Random(seed)
        self.written: set[str] = set()
        self.replaced: set[str] = set()
        self.sent: list[bytes] = []
        count = self.chance.choice((2, 3))
        self.replicas = [
            Replica(
                Paths(folder / f"{n}" / "data", folder / f"{n}" / "local"),
                timedelta(hours=self.chance.randint(-80, 80)),
            )
            for n in range(count)
        ]
        first = self.replicas[0].store()
        first.do(verbs.add_own("goals", "shared"))
        for other in self.replicas[1:]:
            other.places.data.mkdir(parents=True)
            shutil.copy(self.replicas[0].places.state, other.places.state)

    def run(self, steps: int) -> None:
        """So many random things happen."""
        for step in range(steps):
            replica = self.chance.choice(self.replicas)
            if self.chance.random() < 0.6:
                self.edit(replica, f"words {step} {replica.skew}")
            else:
                self.deliver(replica)

    def edit(self, replica: Replica, words: str) -> None:
        """Somebody does something."""
        store = replica.store()
        item = self.chance.choice(ITEMS)
        notes = sorted(store.state.items[item].notes.items()) if item in store.state.items else []
        kind = self.chance.randrange(7)
        if kind == 0 and notes:
            key, held = self.chance.choice(notes)
            self.replaced.add(held.text)
            store.do(verbs.edit_note(("items", item, "notes", key), words))
            self.written.add(words)
        elif kind <= 2:
            store.do(verbs.add_note(("items", item), item, words))
            self.written.add(words)
        elif kind == 3:
            store.do(self.chance.choice((verbs.tick, verbs.skip, verbs.start))(item, item))
        elif kind == 4 and (own := sorted(store.state.own_items)):
            store.do(verbs.remove_own(self.chance.choice(own)))
        elif kind == 5 and (own := sorted(store.state.own_items)):
            key = self.chance.choice(own)
            self.replaced.add(store.state.own_items[key].title)
            store.do(verbs.edit_own(key, words, 15, "goals"))
            self.written.add(words)
        else:
            store.do(verbs.set_profile("pay_floor", self.chance.randint(1, 90_000), "pay"))
        self.sent.append(replica.places.state.read_bytes())

    def deliver(self, replica: Replica) -> None:
        """A file arrives: a new or an old one, in place of the document or as a conflict copy."""
        if not self.sent:
            return
        data = self.chance.choice(self.sent[-4:] if self.chance.random() < 0.8 else self.sent)
        if self.chance.random() < 0.5:
            replica.places.state.write_bytes(data)
        else:
            name = self.chance.choice(
                ("state.sync-conflict-20261121-1200.json", "state (conflicted copy).json", "state 2.json")
            )
            (replica.places.data / name).write_bytes(data)
        store = replica.store()
        store.refresh()
        store.do(verbs.set_profile("pay_floor", self.chance.randint(1, 90_000), "pay"))

    def settle(self) -> list[str]:
        """Everybody gets everything; gives the dumps."""
        for _ in range(3):
            for replica in self.replicas:
                for other in self.replicas:
                    if other is not replica:
                        shutil.copy(other.places.state, replica.places.data / "incoming.json")
                        replica.store().refresh()
        return [canonical(content(replica.store().state)) for replica in self.replicas]


def trial(seed: int, folder: Path) -> History:
    """One history; fails where a word is lost or two devices disagree."""
    history = History(seed, folder)
    history.run(14)
    dumps = history.settle()
    assert len(set(dumps)) == 1, f"seed {seed}: the devices disagree"
    for replica in history.replicas:
        everything = replica.places.state.read_text(encoding="utf-8")
        lost = [words for words in history.written - history.replaced if words not in everything]
        assert not lost, f"seed {seed}: {lost} cannot be found any more"
    shutil.rmtree(folder)
    return history


@pytest.mark.parametrize("seed", range(24))
def test_all_devices_agree_in_the_end_and_no_word_is_lost(seed: int, tmp_path: Path) -> None:
    trial(seed, tmp_path / "history")


@pytest.mark.soak
def test_five_hundred_histories(tmp_path: Path, figure: Figure) -> None:
    histories = [trial(seed, tmp_path / f"{seed}") for seed in range(1000, 1500)]
    words = sum(len(history.written) for history in histories)
    asked = sum(len(replica.asked) for history in histories for replica in history.replicas)
    figure(
        f"500 histories on 2 or 3 devices: all agree, {words:,} texts reachable or knowingly replaced, {asked} old files asked about"
    )
