"""Whatever an editor leaves, nothing hangs, and no word is thrown away."""

import os
import signal
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any, cast

import pytest
from textual.app import App

from mrs_tracker.screens import editor
from mrs_tracker.text import NOTE_LIMIT

Edited = Callable[[str, str], tuple[str, str]]


class Lent:
    """An app whose terminal can be lent."""

    suspend = nullcontext

    def refresh(self) -> None:
        """Draws everything anew."""


@pytest.fixture
def edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Edited:
    """Has words edited by a shell script, in which `$1` is the file."""

    def run(script: str, words: str) -> tuple[str, str]:
        file = tmp_path / "editor"
        file.write_text(f"#!/bin/sh\n{script}\n")
        file.chmod(0o755)
        monkeypatch.setenv("EDITOR", str(file))
        return editor.edit(cast(App[Any], Lent()), words, tmp_path / "editing")

    return run


@pytest.mark.parametrize(
    ("script", "words", "made"),
    [
        ("true", "my words", "my words"),
        ("true", "ends with a line end\n", "ends with a line end\n"),
        ("true", "", ""),
        ("echo 'a line' >> $1", "my résumé", "my résumé\na line"),
        ("printf 'no line end' >> $1", "my résumé", "my résumé\nno line end"),
        ("echo 'from nothing' > $1", "", "from nothing"),
        ("printf 'a\\r\\nb\\r\\n' > $1", "x", "a\nb"),
        ("printf '\\351' > $1", "x", "\ufffd"),
        ("printf 'new' > $1.new; mv $1.new $1", "old", "new"),
    ],
)
def test_words_come_back_as_the_editor_left_them(
    script: str, words: str, made: str, edited: Edited, tmp_path: Path
) -> None:
    assert edited(script, words) == (made, "")
    assert list((tmp_path / "editing").iterdir()) == []


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("rm $1; mkfifo $1", "something else"),
        ("rm $1; mkdir $1; echo words > $1/words", "something else"),
        ("echo words > $1.other; rm $1; ln -s $1.other $1", "something else"),
        ("rm $1; ln -s /dev/zero $1", "something else"),
        ("rm $1; ln -s /nowhere/at/all $1", "something else"),
        ("head -c 10000000 /dev/zero > $1", "10,000,000 bytes"),
        ("truncate -s 1T $1", "too long"),
    ],
)
def test_what_cannot_be_taken_stays_where_it_is_and_is_named(
    script: str, told: str, edited: Edited, tmp_path: Path
) -> None:
    words, problem = edited(script, "my words")
    assert words == "my words"
    left = next((tmp_path / "editing").iterdir()) / "note.md"
    assert told in problem
    assert str(left) in problem


def test_what_is_a_little_too_long_for_a_note_comes_back_to_be_cut(edited: Edited) -> None:
    words, problem = edited(f"head -c {NOTE_LIMIT + 10} /dev/zero | tr '\\0' x > $1", "my words")
    assert (len(words), problem) == (NOTE_LIMIT + 10, "")


@pytest.mark.parametrize("name", ["SIGINT", "SIGQUIT"])
def test_the_keys_that_end_programs_are_the_editors_own(name: str, edited: Edited) -> None:
    number = getattr(signal, name)
    heard: list[int] = []
    before = signal.signal(number, lambda number, _: heard.append(number))
    try:
        words, problem = edited(f"trap 'echo heard > $1' {name[3:]}; kill -{name[3:]} {os.getpid()} $$", "my words")
        assert (words, problem) == ("heard", "")
        assert heard == []
        os.kill(os.getpid(), number)
        assert heard == [number], "afterwards they are the app's again"
    finally:
        signal.signal(number, before)
