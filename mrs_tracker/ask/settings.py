"""The settings: how each is asked for, and where it is kept."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from mrs_tracker.ask.question import Form, Option, Question
from mrs_tracker.insight.readiness import GOAL
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.state import verbs
from mrs_tracker.state.verbs import Deed
from mrs_tracker.store.device import DeviceSettings

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Setting(NamedTuple):
    """A setting of the document, or of this device alone."""

    question: Question[Any]
    title: str
    about: str
    """What it changes, in a sentence."""
    is_of_device: bool = False

    @property
    def id(self) -> str:
        """What the field is called in which it is kept."""
        return self.question.name


def _choice(
    name: str, label: str, parse: Callable[[str], Any], options: Sequence[Option], show: Callable[[Any], str] = str
) -> Question[Any]:
    return Question(name, label, lambda typed, _: parse(typed), show, options=lambda _: options)


def theme(names: Sequence[str]) -> Setting:
    """The setting of the theme, with the themes that the app has."""
    options = [Option(name, name) for name in names]
    return Setting(_choice("theme", "Theme", str, options), "Which theme?", "The colors, on this device.", True)


SETTINGS: Sequence[Setting] = (
    theme(()),
    Setting(
        _choice("ascii", "Signs", lambda typed: typed == "ascii",
                (Option("unicode", "Unicode  ○ ◐ ●"), Option("ascii", "plain ASCII  [ ] [~] [x]")),
                lambda value: "ascii" if value else "unicode"),
        "Which signs?", "What states and frames are drawn with, on this device.", True,
    ),
    Setting(
        _choice("day_ends", "A day ends at", int, [Option(str(hour), f"{hour:02}:00") for hour in range(9)]),
        "When does your day end?", "What you do before that hour still belongs to the evening before.",
    ),
    Setting(
        _choice("quota", "Check-ins a week", int, [Option(str(number), str(number)) for number in range(1, 8)]),
        "How many check-ins make a good week?", "A week that reaches it is a good one; no day has to.",
    ),
    Setting(
        Question("rest_days", "Rest days", lambda typed, _: tuple(int(one) for one in typed.split(",")),
                 lambda value: ",".join(str(one) for one in value), many=True,
                 options=lambda _: [Option(str(number), name) for number, name in enumerate(_WEEKDAYS)]),
        "Which days are for rest?", "Nothing is expected on them.",
    ),
    Setting(
        _choice("readiness_goal", "Practice goal", lambda typed: int(typed) / 100,
                [Option(str(number), f"{number} %", "usual" if number == round(GOAL * 100) else "")
                 for number in (70, 75, 80, 85, 90)],
                lambda value: str(round(value * 100))),
        "Which practice estimate do you aim at?", "Over all domains of an exam; it is not the issuer’s passing score.",
    ),
)  # fmt: skip
"""All settings, in the order in which they are listed."""


def held(setting: Setting, at: Snapshot, device: DeviceSettings) -> Any:
    """The present value of a setting."""
    return getattr(device if setting.is_of_device else at.state.settings, setting.id)


def shown(setting: Setting, at: Snapshot, device: DeviceSettings) -> str:
    """The present value of a setting in words."""
    typed = setting.question.show(held(setting, at, device))
    names = {option.value: option.label for option in setting.question.options(at)}
    if setting.question.many:
        return ", ".join(names[one] for one in typed.split(",") if one) or "none"
    return names.get(typed, typed)


def form(setting: Setting, at: Snapshot, device: DeviceSettings) -> Form:
    """What a setting is asked for with."""
    typed = setting.question.show(held(setting, at, device))
    return Form(setting.title, (setting.question,), {setting.id: typed} if typed else {}, setting.about)


def kept(setting: Setting, given: Any) -> Deed:
    """The deed that keeps a setting of the document."""
    value = sorted(given) if isinstance(given, tuple) else [] if given is None else given
    return verbs.set_setting(setting.id, value, setting.question.label.lower())
