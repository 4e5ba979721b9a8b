"""The settings: what is listed, and how each is asked for."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from textual.app import App

from mrs_tracker.errors import TrackerError
from mrs_tracker.insight.readiness import GOAL
from mrs_tracker.screens.desk import Desk
from mrs_tracker.screens.dialogs import Choice, ChoiceDialog, ask
from mrs_tracker.screens.frame import FrameScreen
from mrs_tracker.state import verbs
from mrs_tracker.store import backups
from mrs_tracker.text import counted

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_QUOTAS = range(1, 8)
_HOURS = range(9)
_GOALS = (70, 75, 80, 85, 90)


class Setting(NamedTuple):
    """A setting: its words, its present value, and the answers to choose from."""

    id: str
    label: str
    question: str
    shown: Callable[[Desk], str]


SETTINGS: Sequence[Setting] = (
    Setting("theme", "Theme", "Which theme?", lambda desk: desk.store.device.theme),
    Setting("ascii", "Signs", "Which signs?", lambda desk: "plain ASCII" if desk.store.device.ascii else "Unicode"),
    Setting(
        "day_ends", "A day ends at", "When does your day end?", lambda desk: f"{desk.state.settings.day_ends:02}:00"
    ),
    Setting(
        "quota", "Check-ins a week", "How many check-ins make a good week?", lambda desk: str(desk.state.settings.quota)
    ),
    Setting("rest_days", "Rest days", "Which days are for rest?", lambda desk: _names(desk.state.settings.rest_days)),
    Setting(
        "readiness_goal",
        "Practice goal",
        "Which practice estimate do you aim at?",
        lambda desk: f"{desk.state.settings.readiness_goal * 100:.0f} %",
    ),
    Setting("copies", "Copies of your data", "", lambda desk: _copies(desk)),
)


def change_setting(screen: FrameScreen, chosen: str, then: Callable[[], None]) -> None:
    """Asks for a setting, saves it, and goes on."""
    if chosen == "copies":
        from mrs_tracker.screens.recovery import go_back  # seldom wanted

        go_back(screen.app, screen.desk.store, screen.say)
        return
    setting = next(setting for setting in SETTINGS if setting.id == chosen)
    choices, held = _choices(screen.app, screen.desk, chosen)

    def save(answer: tuple[str, ...]) -> None:
        label = setting.label.lower()
        if chosen in ("theme", "ascii"):
            _save_for_device(screen, chosen, answer[0])
        elif chosen == "rest_days":
            screen.carry_out(verbs.set_setting(chosen, sorted(int(day) for day in answer), label))
        else:
            value = int(answer[0]) / 100 if chosen == "readiness_goal" else int(answer[0])
            screen.carry_out(verbs.set_setting(chosen, value, label))
        then()

    ask(screen.app, ChoiceDialog(setting.question, choices, held, many=chosen == "rest_days"), save)


def _save_for_device(screen: FrameScreen, chosen: str, answer: str) -> None:
    try:
        if chosen == "theme":
            screen.desk.store.set_device(theme=answer)
            screen.app.theme = answer
        else:
            screen.desk.store.set_device(ascii=answer == "ascii")
    except TrackerError as problem:
        screen.complain(problem)


def _choices(app: App[Any], desk: Desk, chosen: str) -> tuple[Sequence[Choice], Sequence[str]]:
    settings = desk.state.settings
    if chosen == "theme":
        own = ("ink", "paper", "contrast")
        others = sorted(name for name in app.available_themes if name not in own and "ansi" not in name)
        return [Choice(name, name) for name in (*own, *others)], (desk.store.device.theme,)
    if chosen == "ascii":
        held = "ascii" if desk.store.device.ascii else "unicode"
        return [Choice("unicode", "Unicode", "○ ◐ ●"), Choice("ascii", "Plain ASCII", "[ ] [~] [x]")], (held,)
    if chosen == "day_ends":
        return [Choice(str(hour), f"{hour:02}:00") for hour in _HOURS], (str(settings.day_ends),)
    if chosen == "quota":
        return [Choice(str(number), str(number)) for number in _QUOTAS], (str(settings.quota),)
    if chosen == "rest_days":
        held_days = [str(day) for day in settings.rest_days]
        return [Choice(str(place), name) for place, name in enumerate(_WEEKDAYS)], held_days
    note = {round(GOAL * 100): "the usual one"}
    return [Choice(str(goal), f"{goal} %", note.get(goal, "")) for goal in _GOALS], (
        str(round(settings.readiness_goal * 100)),
    )


def _copies(desk: Desk) -> str:
    return counted(len(backups.found(desk.store.paths.backups)), "copy", "copies")


def _names(days: Sequence[int]) -> str:
    return ", ".join(_WEEKDAYS[day][:3] for day in days) or "none"
