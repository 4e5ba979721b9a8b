"""Completion as a person meets it: bash, zsh and fish in a pseudo-terminal, keys in, screen out."""

import os
import shutil
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pexpect
import pyte
import pytest

from mrs_tracker.clock import Clock
from mrs_tracker.paths import Paths
from mrs_tracker.state import verbs
from mrs_tracker.store import Store
from tests.conftest import NOW, Figure


class Kind(NamedTuple):
    """A shell, and what its person types once to have words completed."""

    arguments: tuple[str, ...]
    setup: str
    lists: str
    """The keys that list what fits."""


KINDS = {
    "bash": Kind(("--noprofile", "--norc"), 'eval "$(mrs-tracker completion bash)"', "\t\t"),
    "zsh": Kind(("-f",), 'autoload -U compinit; compinit -u -D; eval "$(mrs-tracker completion zsh)"', "\t"),
    "fish": Kind(("--no-config",), "mrs-tracker completion fish | source", "\t"),
}


class Shell:
    """A person at a shell that completes."""

    def __init__(self, name: str, home: Path) -> None:
        self.kind = KINDS[name]
        folder = Path(sys.executable).parent
        environment = {
            **os.environ, "TERM": "xterm-256color", "HOME": str(home), "PS1": "$ ", "LC_ALL": "C.UTF-8", "INPUTRC": "/dev/null",
            "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        }  # fmt: skip
        self.child: pexpect.spawn[bytes] = pexpect.spawn(
            name, list(self.kind.arguments), dimensions=(40, 110), env=environment, cwd=str(home)
        )
        self.screen = pyte.Screen(110, 40)
        self._stream = pyte.ByteStream(self.screen)
        self.child.send("echo up''per\r")
        self.until("upper")
        self.clear(self.kind.setup)

    def clear(self, command: str = "true") -> None:
        """Runs a command, and empties the screen."""
        self.child.send(f"{command}; clear; echo rea''dy\r")
        self.until("ready")

    def until(self, words: str) -> str:
        """Reads until the screen shows some words; gives the screen."""
        end = time.monotonic() + 30
        while words not in self.text:
            assert time.monotonic() < end, f"never saw {words!r} in:\n{self.text}"
            try:
                self._stream.feed(self.child.read_nonblocking(65536, 0.1))
            except pexpect.TIMEOUT:
                continue
        return self.text

    def tab(self, line: str, seen: str, *, lists: bool = True) -> str:
        """Types a line and the key that completes, until something is seen; empties the line again."""
        self.child.send(f"mrs-tracker {line}{self.kind.lists if lists else chr(9)}")
        text = self.until(seen)
        self.child.send("\x03")
        self.clear()
        return text

    @property
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display if line.strip())


@pytest.mark.soak
@pytest.mark.parametrize("name", KINDS)
def test_a_shell_completes_verbs_options_ids_and_folders(
    name: str, tmp_path: Path, places: Paths, figure: Figure
) -> None:
    if not shutil.which(name):
        pytest.fail(f"this trial needs {name}: apt install {name}")
    store = Store(places, Clock(NOW))
    own = store.do(verbs.add_own("goals", "Call them: one, two $(touch gone)")).id
    store.do(verbs.add_own("goals", "Another: one, two, three"))
    store.do(verbs.tick("check-fit", "Fit"))
    shell = Shell(name, tmp_path)
    (tmp_path / "some-folder").mkdir()
    took = time.monotonic()
    shell.tab("snoo", "mrs-tracker snooze", lists=False)
    shell.tab("done book-e", "mrs-tracker done book-exam", lists=False)
    shell.tab("done own-ca", f"mrs-tracker done {own}", lists=False)
    shell.tab("open ", "mrs-tracker open check-fit", lists=False)
    shell.tab("--data-dir some-f", "some-folder", lists=False)
    took = time.monotonic() - took
    shell.tab("exam choose cc", "ccs-p")
    shell.tab("note --", "--roadmap")
    shell.tab("do", "doctor")
    if name != "bash":  # which lists ids alone
        shell.tab("note c", "Certified Coding Associate")
        shell.tab("done own-", "Call them: one, two $(touch gone)")
    assert "There is no" not in shell.tab("nonsense d", "doctor")
    shell.child.send("mrs-tracker done own-ca\t\r")
    shell.until("Ticked “Call them: one, two $(touch gone)”.")
    assert not (tmp_path / "gone").exists()
    shell.child.close(force=True)
    figure(f"{name}: verbs, options, ids with their titles and folders are completed, {took / 5:.1f} s for each")
