"""A toast in plain words, which stays a moment even where it comes up at the very end of its time."""

from typing import Any

from textual.app import App
from textual.notifications import Notification, Notify, SeverityLevel
from textual.screen import Screen

from mrs_tracker import wording

AT_LEAST = 0.001
"""Seconds that a toast has left when it comes up: with fewer than none, Textual's timer never ends."""

SECONDS, SECONDS_OF_TROUBLE = 4, 12
"""How long a toast stays; what went wrong stays longer."""


class Notice(Notification):
    """What a toast shows, and for how long."""

    @property
    def time_left(self) -> float:
        """Seconds until it goes, never none: between the look at the time and the toast some of it has passed."""
        return max(super().time_left, AT_LEAST)

    @property
    def has_expired(self) -> bool:
        """Whether its time is over."""
        return super().time_left <= 0


def toast(where: App[Any] | Screen[Any], words: str, severity: SeverityLevel = "information") -> None:
    """Shows words in a toast."""
    seconds = SECONDS if severity == "information" else SECONDS_OF_TROUBLE
    where.app.post_message(Notify(Notice(wording.said(words), "", severity, seconds, markup=False)))
