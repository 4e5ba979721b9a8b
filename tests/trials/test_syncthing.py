"""Two devices with the real Syncthing between them, on loopback, without discovery and relays."""

import contextlib
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mrs_tracker.clock import Clock
from mrs_tracker.errors import TrackerError
from mrs_tracker.insight.content import content
from mrs_tracker.paths import Paths
from mrs_tracker.state import verbs
from mrs_tracker.state.merge import canonical
from mrs_tracker.store import Store
from tests.conftest import NOW, Figure

CONFIG = """<configuration version="36">
  <folder id="data" path="{folder}" type="sendreceive" rescanIntervalS="2" fsWatcherEnabled="true" fsWatcherDelayS="1">
    <device id="{own}"/><device id="{other}"/><maxConflicts>10</maxConflicts>
  </folder>
  <device id="{own}" name="own"><address>tcp://127.0.0.1:{port}</address></device>
  <device id="{other}" name="other"><address>tcp://127.0.0.1:{other_port}</address></device>
  <gui enabled="false"/>
  <options>
    <listenAddress>tcp://127.0.0.1:{port}</listenAddress>
    <globalAnnounceEnabled>false</globalAnnounceEnabled><localAnnounceEnabled>false</localAnnounceEnabled>
    <relaysEnabled>false</relaysEnabled><natEnabled>false</natEnabled><reconnectionIntervalS>1</reconnectionIntervalS>
    <startBrowser>false</startBrowser><urAccepted>-1</urAccepted><autoUpgradeIntervalH>0</autoUpgradeIntervalH>
    <crashReportingEnabled>false</crashReportingEnabled><stunKeepaliveStartS>0</stunKeepaliveStartS>
  </options>
</configuration>
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Device:
    """A device: a store, and a Syncthing of its own."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        self.places = Paths(folder / "data", folder / "local")
        self.places.data.mkdir(parents=True)
        told = subprocess.run(
            ["syncthing", "generate", f"--home={self.home}", "--no-default-folder"],
            capture_output=True,
            text=True,
            check=True,
        )
        found = re.search(r"[A-Z0-9]{7}(?:-[A-Z0-9]{7}){7}", told.stdout + told.stderr)
        assert found
        self.id = found[0]
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None
        self.troubles: list[str] = []
        self._store: Store | None = None

    @property
    def store(self) -> Store:
        """The store, as an open window has it."""
        if self._store is None:
            self._store = Store(self.places, Clock(NOW), long_running=True)
        return self._store

    def knows(self, other: "Device") -> None:
        """Writes the configuration."""
        text = CONFIG.format(
            folder=self.places.data, own=self.id, other=other.id, port=self.port, other_port=other.port
        )
        (self.home / "config.xml").write_text(text)

    def start(self) -> None:
        """Syncs from now on."""
        command = [
            "syncthing",
            "serve",
            f"--home={self.home}",
            "--no-browser",
            "--no-restart",
            "--no-upgrade",
            "--skip-port-probing",
        ]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def stop(self) -> None:
        """Syncs no more."""
        if self.process:
            self.process.terminate()
            self.process.wait(20)

    def look(self) -> None:
        """What the app does every second."""
        try:
            self.store.refresh()
        except TrackerError as problem:
            self.troubles.append(problem.message)


@pytest.fixture
def devices(tmp_path: Path) -> Iterator[tuple[Device, Device]]:
    """Two devices that know each other."""
    if not shutil.which("syncthing"):
        pytest.fail("this trial needs Syncthing: apt install syncthing")
    one, two = Device(tmp_path / "one"), Device(tmp_path / "two")
    one.knows(two)
    two.knows(one)
    with contextlib.ExitStack() as stack:
        stack.callback(one.stop)
        stack.callback(two.stop)
        yield one, two


def until_equal(one: Device, two: Device, words: list[str]) -> float:
    """Waits until both have everything; gives the seconds."""
    began = time.monotonic()
    while time.monotonic() - began < 90:
        one.look()
        two.look()
        texts = [
            device.places.state.read_text(encoding="utf-8") if device.places.state.exists() else ""
            for device in (one, two)
        ]
        copies = [file for device in (one, two) for file in device.places.data.glob("state*sync-conflict*")]
        if not copies and all(word in text for text in texts for word in words):
            dumps = {canonical(content(device.store.state)) for device in (one, two)}
            if len(dumps) == 1:
                return time.monotonic() - began
        time.sleep(0.5)
    pytest.fail(f"they never agreed: {copies}, {one.troubles[-3:]}, {two.troubles[-3:]}")


@pytest.mark.soak
def test_two_devices_with_syncthing_between_them_agree_and_lose_no_word(
    devices: tuple[Device, Device], figure: Figure
) -> None:
    one, two = devices
    one.store.do(verbs.add_note(("items", "check-fit"), "Fit", "shared words"))
    one.start()
    two.start()
    took = []
    end = time.monotonic() + 60
    while not two.places.state.exists():
        assert time.monotonic() < end, "the first file never arrived"
        time.sleep(0.3)
    note = ("items", "check-fit", "notes", next(iter(one.store.state.items["check-fit"].notes)))
    words = ["shared words"]
    conflicts = 0
    for turn in range(4):
        two.look()
        two.stop()
        mine, yours = f"mine {turn}", f"yours {turn}"
        one.store.do(verbs.edit_note(note, mine))
        two.store.do(verbs.edit_note(note, yours))
        one.store.do(verbs.add_own("goals", f"one {turn}"))
        two.store.do(verbs.add_own("goals", f"two {turn}"))
        words = [mine, yours, *(f"{who} {n}" for who in ("one", "two") for n in range(turn + 1))]
        two.start()
        took.append(until_equal(one, two, words))
        conflicts += 1
    kept = len(list(one.places.conflicts.glob("*")) + list(two.places.conflicts.glob("*")))
    figure(
        f"Syncthing: {conflicts} rounds of edits apart, all words on both devices after {max(took):.0f} s at most, {kept} conflict copies merged"
    )
    assert kept
