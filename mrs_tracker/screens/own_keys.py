"""The person's own keys, where they wished for some."""

from collections.abc import Mapping
from typing import Any

from textual.app import App

from mrs_tracker.commands import keymap
from mrs_tracker.screens.base import say


def use(app: App[Any], wanted: Mapping[str, str]) -> None:
    """Uses the person’s keys; ones that cannot be used are named, and then none of them is used."""
    problems = keymap.problems(wanted, keymap.collect())
    if problems:
        say(app, "Your keys are not used: " + problems[0], "warning")
    app.set_keymap({} if problems else dict(wanted))
