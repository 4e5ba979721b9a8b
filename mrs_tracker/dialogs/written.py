"""Options as one writes them in a field: by what stands for them, by what is shown of them, or by how that begins."""

from collections.abc import Callable, Sequence
from typing import Any

from mrs_tracker.ask.question import Option, Question
from mrs_tracker.errors import UsageProblem
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.text import folded


class WrittenOptions:
    """The options of a question, with the words of a field for them; several have commas between them."""

    def __init__(self, question: Question[Any], at: Callable[[], Snapshot]) -> None:
        self.options = question.options(at())
        self._question = question
        self._at = at

    def shown(self, given: str) -> str:
        """What stands in the field for the values of a question."""
        labels = {option.value: self._label(option) for option in self.options}
        return ", ".join(labels.get(part.strip(), part.strip()) for part in self._parts(given))

    def read(self, words: str) -> str:
        """The values that are meant; what names no option stays as it is."""
        return ",".join(self._value(part) for part in self._parts(words))

    def stepped(self, words: str, by: int) -> str:
        """The words with another option: the next one, or the one before."""
        *before, last = self._parts(words)
        here = next((place for place, one in enumerate(self.options) if one.value == self._value(last)), None)
        place = (0 if by > 0 else -1) if here is None else (here + by) % len(self.options)
        return ", ".join([*(part.strip() for part in before), self._label(self.options[place])])

    def told(self, words: str) -> str:
        """What is meant: what the last option that is named means, or the names of all."""
        values = self._parts(self.read(words))
        chosen = [option for option in self.options if option.value in values]
        return (chosen[-1].about or ", ".join(option.label for option in chosen)) if chosen else ""

    def _parts(self, words: str) -> Sequence[str]:
        return words.split(",") if self._question.many else [words]

    def _label(self, option: Option) -> str:
        return option.value if self._question.many and "," in option.label else option.label

    def _value(self, part: str) -> str:
        option = meant(part, self.options)
        if option is None:
            try:  # an answer in one's own words goes before the beginning of an option
                read = self._question.read(part, self._at())
                option = next((one for one in self.options if one.value == read), None)
            except UsageProblem:
                option = begun(part, self.options)
        return option.value if option else part.strip()


def meant(words: str, options: Sequence[Option]) -> Option | None:
    """The option that some words name, by what stands for it or by what is shown of it."""
    wanted = folded(words.strip())
    return next((one for one in options if wanted in (folded(one.value), folded(one.label))), None)


def begun(words: str, options: Sequence[Option]) -> Option | None:
    """The only option that begins with some words."""
    wanted = folded(words.strip())
    found = [one for one in options if wanted and _begins(one, wanted)]
    return found[0] if len(found) == 1 else None


def _begins(option: Option, wanted: str) -> bool:
    return folded(option.label).startswith(wanted) or folded(option.value).startswith(wanted)
