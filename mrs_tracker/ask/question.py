"""What is asked for: a question, a form of several, and a conversation, which asks one form after another.

Nothing here knows a screen. A conversation is a generator, so it reads from above to below: it yields a form, and is
sent the answers. Whoever leads it (dialogs, prompts, a test) shows the form, reads what was typed with `Form.read`,
says beside each field what is wrong with it, and sends the answers once nothing is.
"""

from collections.abc import Callable, Generator, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from mrs_tracker.errors import UsageProblem
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.state.verbs.deed import Deed

T = TypeVar("T")

Answers = Mapping[str, Any]
"""Values by the names of their questions; None where nothing was typed."""


class Option(NamedTuple):
    """One of several answers: the text that stands for it, what is shown, a few words beside it, and what choosing it
    means, shown while it is under the cursor.
    """

    value: str
    label: str
    note: str = ""
    about: str = ""


def no_options(_: Snapshot) -> Sequence[Option]:
    """The options of a question that is answered in one's own words."""
    return ()


def always(_: Snapshot) -> bool:
    """Whether a question is asked that is asked of everybody."""
    return True


def as_written(typed: str, _: Snapshot) -> Any:
    """What was typed, without spaces at its ends."""
    return typed.strip()


class Question(NamedTuple, Generic[T]):
    """One thing that is asked for, wherever it is asked."""

    name: str
    """Names the answer: the field of a record, where it becomes one."""
    label: str
    """What stands beside the field."""
    parse: Callable[[str, Snapshot], T] = as_written
    """The value of what was typed. Raises UsageProblem with one sentence."""
    show: Callable[[T], str] = str
    """A value as somebody would type it."""
    told: Callable[[T, Snapshot], str] | None = None
    """How a value is understood, said while it is typed."""
    hint: str = ""
    """How to write an answer, in a few words."""
    default: str = ""
    """What is taken where nothing was typed."""
    is_required: bool = False
    is_long: bool = False
    """Whether it is answered in several lines."""
    many: bool = False
    """Whether several of the options may be chosen: typed with commas between them, read as a tuple."""
    options: Callable[[Snapshot], Sequence[Option]] = no_options
    option: str = ""
    """What the option of the command line is called, where it is not called like the answer, with `-` for `_`."""
    is_asked: Callable[[Snapshot], bool] = always
    """Whether it is put to this person, by this plan; the command line takes an answer all the same."""

    def read(self, typed: str, at: Snapshot) -> T | None:
        """The value of what was typed, or None for nothing. Raises UsageProblem."""
        text = typed if typed.strip() else self.default
        if not text.strip():
            if self.is_required:
                raise UsageProblem(f"{self.label} is missing.")
            return None
        return self.parse(text, at)


def fits_together(_: Answers) -> Mapping[str, str]:
    """What is wrong with answers that need not fit each other: nothing."""
    return {}


class Form(NamedTuple):
    """Questions that are asked together."""

    title: str
    questions: Sequence[Question[Any]]
    held: Mapping[str, str] = {}
    """What stands in the fields at first, by the names of the questions."""
    remark: str = ""
    draft: tuple[str, ...] = ()
    """Names what is typed, so that it can be kept and offered again if it is not saved; empty where it is let go of."""
    preview: Callable[[str], object] | None = None
    """Called with the option under the cursor, and with what was held where the form is left: a theme is worn while it
    is looked at.
    """
    is_doubt: bool = False
    """Whether it asks if what was just said is meant. Where it was said on purpose, as on a command line, the first
    option is taken, and the title is told.
    """
    about: str = ""
    """What a draft is called when it is offered again: `a note on “…”`."""
    check: Callable[[Answers], Mapping[str, str]] = fits_together
    """What is wrong with the answers side by side, though each is right by itself: a sentence by the name of the
    question beside which it is said. Answers that cannot be read are left out of what it is given.
    """

    def read(self, typed: Mapping[str, str], at: Snapshot) -> tuple[Answers, Mapping[str, str]]:
        """The answers, and what is wrong, each by the name of its question."""
        values: dict[str, Any] = {}
        wrong: dict[str, str] = {}
        for one in self.questions:
            try:
                values[one.name] = one.read(typed.get(one.name, ""), at)
            except UsageProblem as problem:
                wrong[one.name] = problem.message
        return values, {**self.check(values), **wrong}

    def asked(self, at: Snapshot) -> "Form":
        """The form with those of its questions that are put to this person."""
        return self._replace(questions=[one for one in self.questions if one.is_asked(at)])

    def anew(self, answers: Answers, at: Snapshot) -> Answers:
        """Those answers that say something else than what stood in the fields at first: only they were meant."""
        before, _ = self.read(self.held, at)
        return {name: value for name, value in answers.items() if name not in before or value != before[name]}


class Outcome(NamedTuple):
    """What a conversation comes to: a deed, and what is said once it is saved, from the snapshot after it."""

    deed: Deed
    said: Callable[[Snapshot], str] = lambda _: ""
    then: "Callable[[Snapshot], Asking[Outcome | None]] | None" = None
    """What is asked next, once it is saved: leaving that takes nothing back."""


Asking = Generator[Form, Answers, T]
"""A conversation that ends with a T."""


def led(asking: Asking[T], ask: Callable[[Form], Answers | None]) -> T | None:
    """Leads a conversation with anything that can ask at once, such as prompts or a test; None where it was left."""
    try:
        form = next(asking)
        while (answers := ask(form)) is not None:
            form = asking.send(answers)
    except StopIteration as ended:
        result: T = ended.value
        return result
    asking.close()
    return None
