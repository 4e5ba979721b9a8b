"""What was typed, as a value: the one place where lengths, scores, sums and choices are read, for screens and verbs.

Each parser takes what was typed and the snapshot, as a `Question` wants it, and raises UsageProblem with one sentence.
Beside it stand `show_…`, the value as somebody would type it, and `tell_…`, how it is understood.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from mrs_tracker import dates
from mrs_tracker.ask.question import Option
from mrs_tracker.errors import UsageProblem
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.state.verbs import texts
from mrs_tracker.text import NOTE_LIMIT, counted, folded, nearest, one_line

Options = Sequence[Option] | Callable[[Snapshot], Sequence[Option]]
"""Answers to choose from: always the same ones, or those of a snapshot."""

MINUTES_OF_A_DAY = 24 * 60
MOST_DOLLARS = 10_000_000
_NAMED = 4
"""Answers that a refusal names."""

_COUNT = re.compile(r"\d{1,9}|\d{1,3}(?:[, ]\d{3}){1,2}")
_MINUTES = re.compile(r"(\d{1,6})(?:m|mins?|minutes?)?")
_CLOCK = re.compile(r"(\d{1,4})(?::(?=\d\d)|h|hrs?|hours?)(\d{1,2})(?:m|mins?|minutes?)?")
_HOURS = re.compile(r"(\d{1,4}(?:[.,]\d{1,2})?)(h|hrs?|hours?)?")
_A_WEEK = re.compile(r"(?:a|per|/)(?:week|wk)$")
_SCORE = re.compile(r"(\d{1,5})(?:/|(?:out)?of)(\d{1,5})")
_SHARE = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)(?:%|percent)(?:/|of)(\d{1,5})")
_DOLLARS = re.compile(r"\$?(\d{1,3}(?:[, ]\d{3})+|\d{1,8})(?:[.,](\d{1,2}))?(k)?")


class Score(NamedTuple):
    """The result of a practice."""

    correct: int
    asked: int
    """From 1 to 10,000."""


def day(typed: str, at: Snapshot) -> date:
    """A day, typed in any of the ways of `dates.understand`. Raises UsageProblem."""
    return dates.understand(typed, at.today)


def tell_day(value: date, at: Snapshot) -> str:
    """A day as it is understood: `Friday 27 November 2026, in 6 days`."""
    return f"{dates.full(value)}, {dates.away(value, at.today)}"


def minutes(typed: str, _: Snapshot | None = None, least: int = 1, most: int = MINUTES_OF_A_DAY) -> int:
    """A length in minutes: `90`, `45 min`, `1h`, `1h30`, `1 h 30`, `1:30`, `1.5h`."""
    said = _without_spaces(typed)
    found: int | None = None
    if plain := _MINUTES.fullmatch(said):
        found = int(plain[1])
    elif (clock := _CLOCK.fullmatch(said)) and int(clock[2]) < 60:
        found = int(clock[1]) * 60 + int(clock[2])
    elif (some := _HOURS.fullmatch(said)) and some[2]:
        found = round(_decimal(some[1]) * 60)
    if found is None or not least <= found <= most:
        raise UsageProblem(f"Minutes are a number from {least:,} to {most:,}: 90, 45 min, 1h30, 1:30 or 1.5h.")
    return found


def show_minutes(value: int) -> str:
    """A length as it may be typed: `45 min`, `1 h 30`."""
    return dates.length(value) if value < 600 or value % 60 == 0 else f"{value // 60}:{value % 60:02}"


def tell_minutes(value: int, _: Snapshot) -> str:
    """A length as it is understood: `45 min`, `1 h 30`."""
    return show_minutes(value)


def hours(typed: str, _: Snapshot | None = None, least: float = 0.5, most: float = 112) -> float:
    """Hours, those of a week unless the question says otherwise: `6`, `6 h`, `6.5`, `6,5`, `6h30`, `6 h a week`."""
    said = _A_WEEK.sub("", _without_spaces(typed))
    found: float | None = None
    if (clock := _CLOCK.fullmatch(said)) and int(clock[2]) < 60:
        found = round(int(clock[1]) + int(clock[2]) / 60, 2)
    elif some := _HOURS.fullmatch(said):
        found = _decimal(some[1])
    if found is None or not least <= found <= most:
        raise UsageProblem(f"Hours are a number from {least:g} to {most:,g}: 6, 6.5 or 6h30.")
    return found


def show_hours(value: float) -> str:
    """Hours as they may be typed: `6.5`."""
    return f"{value:g}"


def score(typed: str, _: Snapshot | None = None) -> Score:
    """A practice result: `18/25`, `18 of 25`, and `72% of 25` where that is a whole number of answers."""
    said = _without_spaces(typed)
    if share := _SHARE.fullmatch(said):
        percent, asked = _decimal(share[1]), int(share[2])
        correct = round(percent * asked / 100)
        if asked and abs(100 * correct / asked - percent) > 0.5:
            raise UsageProblem(f"{percent:g}% of {asked} is no whole number of answers: write it as 18/25.")
    elif numbers := _SCORE.fullmatch(said):
        correct, asked = int(numbers[1]), int(numbers[2])
    else:
        raise UsageProblem("Write the result as 18/25: correct answers, then questions asked.")
    if not 1 <= asked <= 10_000 or correct > asked:
        raise UsageProblem(f"{correct} of {asked} cannot be a result: correct answers come first, as in 18/25.")
    return Score(correct, asked)


def show_score(value: Score) -> str:
    """A result as it may be typed: `18/25`."""
    return f"{value.correct}/{value.asked}"


def tell_score(value: Score, _: Snapshot) -> str:
    """A result as it is understood: `18 of 25, 72 %`."""
    return f"{value.correct} of {value.asked}, {100 * value.correct / value.asked:.0f} %"


def money(typed: str, _: Snapshot | None = None, least: float = 0, most: float = MOST_DOLLARS) -> float:
    """US dollars: `$48,000`, `48k`, `22.50`."""
    found = _DOLLARS.fullmatch(_without_spaces(typed).removesuffix("dollars").removesuffix("usd"))
    value = _decimal(f"{_digits(found[1])}.{found[2] or 0}") * (1000 if found[3] else 1) if found else None
    if value is None or not least <= value <= most:
        raise UsageProblem(f"Write dollars from {least:,g} to {most:,.0f} as $48,000, 48k or 22.50.")
    return round(value, 2)


def show_money(value: float) -> str:
    """A sum as it may be typed: `48000`, `22.50`."""
    return f"{value:.0f}" if value == int(value) else f"{value:.2f}"


def tell_money(value: float, _: Snapshot) -> str:
    """A sum as it is understood: `$48,000`, `$22.50`."""
    return f"${value:,.0f}" if value == int(value) else f"${value:,.2f}"


def whole(least: int, most: int) -> Callable[[str, Snapshot], int]:
    """Reads whole numbers within bounds: `7`, `1,000`."""

    def parse(typed: str, _: Snapshot) -> int:
        said = typed.strip()
        found = int(_digits(said)) if _COUNT.fullmatch(said) else None
        if found is None or not least <= found <= most:
            raise UsageProblem(f"Write a whole number from {least:,} to {most:,}.")
        return found

    return parse


def yes_no(typed: str, _: Snapshot | None = None) -> bool:
    """Yes or no, or the beginning of either."""
    said = _without_spaces(typed)
    if said and ("yes".startswith(said) or "no".startswith(said)):
        return said[0] == "y"
    raise UsageProblem("Answer yes or no.")


def show_yes_no(value: bool) -> str:
    """An answer as it may be typed: `yes` or `no`."""
    return "yes" if value else "no"


def one_of(options: Options) -> Callable[[str, Snapshot], str]:
    """Reads the value of one of some options: by its value or label, or a beginning of either that no other has."""

    def parse(typed: str, at: Snapshot) -> str:
        return _chosen(typed, options(at) if callable(options) else options)

    return parse


def many_of(options: Options) -> Callable[[str, Snapshot], tuple[str, ...]]:
    """Reads the values of several options, each as `one_of` does, with commas between them; none twice."""

    def parse(typed: str, at: Snapshot) -> tuple[str, ...]:
        offered = options(at) if callable(options) else options
        return tuple(dict.fromkeys(_chosen(part, offered) for part in typed.split(",") if part.strip()))

    return parse


def show_many(values: Sequence[str]) -> str:
    """Several values as they may be typed: `ehr, coding`."""
    return ", ".join(values)


def line(typed: str, _: Snapshot | None = None) -> str:
    """A title or another single line, as it may be kept."""
    return texts.line(typed)


def note(typed: str, _: Snapshot | None = None) -> str:
    """Words of several lines, as they may be kept."""
    try:
        return texts.note_text(typed)
    except texts.TextTooLong as problem:
        size = counted(len(problem.text.encode()), "byte")
        raise UsageProblem(f"A note holds up to {NOTE_LIMIT // 1024} KiB; this one has {size}.") from None


def _chosen(typed: str, offered: Sequence[Option]) -> str:
    said = _plain(typed)
    names = [(one, _plain(one.value), _plain(one.label)) for one in offered]
    same = [one for one, value, label in names if said in (value, label)]
    fitting = same[:1] or [one for one, *both in names if said and any(name.startswith(said) for name in both)]
    if len(fitting) == 1:
        return fitting[0].value
    shown = f"“{one_line(' '.join(typed.split()))[:60]}”"
    if fitting:
        raise UsageProblem(f"{shown} could be {_listed(fitting, 'or')}.")
    if like := nearest(said, [name for _, *both in names for name in both]):
        meant = next(one for one, *both in names if like in both)
        raise UsageProblem(f"{shown} is none of the answers; the nearest is {_listed([meant], 'or')}.")
    raise UsageProblem(f"{shown} is none of the answers: {_listed(offered, 'and') or 'there are none yet'}.")


def _plain(text: str) -> str:
    return folded(" ".join(text.split()))


def _listed(options: Sequence[Option], word: str) -> str:
    """Options by their labels, all of them or the first few."""
    names = [" ".join(one_line(one.label).split())[:60] for one in options[:_NAMED]]
    if len(options) > _NAMED:
        return ", ".join([*names, f"{word} {len(options) - _NAMED} more"])
    return f" {word} ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)


def _without_spaces(typed: str) -> str:
    """What was typed in small letters, without spaces but those between two digits, which might mean anything."""
    return re.sub(r"(?<!\d) | (?!\d)", "", " ".join(typed.casefold().split()))


def _digits(number: str) -> str:
    return re.sub("[, ]", "", number)


def _decimal(digits: str) -> float:
    return float(digits.replace(",", "."))
