"""The installed program in a real pseudo-terminal."""

from collections.abc import Callable, Iterator

import pytest

from tests.e2e.terminal import Terminal


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Terminal]]:
    """Opens terminals, and closes what a test left open."""
    opened: list[Terminal] = []
    monkeypatch.delenv("MRS_TRACKER_NOW")

    def start(*arguments: str) -> Terminal:
        opened.append(Terminal(*arguments))
        return opened[-1]

    yield start
    for one in opened:
        one.child.close(force=True)
