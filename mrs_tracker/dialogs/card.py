"""Cards in the middle, with a question in bold and hints at the bottom: what all dialogs share."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

from textual import on
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from mrs_tracker import wording
from mrs_tracker.ask.question import Answers, Form, Question
from mrs_tracker.commands import keys
from mrs_tracker.dialogs.overlay import Overlay
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.text import NOTE_LIMIT, in_place
from mrs_tracker.widgets import bindings
from mrs_tracker.widgets.fields import PasteJoined, PasteRefused

T = TypeVar("T")

Hints = Sequence[tuple[str, str]]
"""Keys, each with what it does here."""

_IN_ASCII = str.maketrans({"–": "-", "↑": "up", "↓": "down"})


def ask(app: App[Any], dialog: "DialogCard[T]", then: Callable[[T | None], object]) -> None:
    """Shows a dialog at once, so that the very next key belongs to it. `then` gets the answer, or None where there is
    none, at the moment of the key that closed it: the key after that belongs to what `then` shows.
    """
    dialog.then = then
    app.push_screen(dialog)


class DialogCard(Overlay[T], inherit_bindings=False):
    """A card with a question, a remark that changes, hints, and the way out."""

    CSS_PATH = str(Path(__file__).with_name("dialogs.tcss"))  # those derived from it stand in other folders
    AUTO_FOCUS = ""
    BINDINGS = bindings(keys.DIALOGS)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-roomy")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall")]
    HINTS: Hints = (("enter", "save"), ("esc", "close"))

    def __init__(self, question: str, remark: str = "") -> None:
        super().__init__()
        self.then: Callable[[T | None], object] | None = None
        self._question = question
        self._remark = remark
        self._is_answered = False

    def compose(self) -> ComposeResult:
        with Vertical(id="card"):
            yield Static(wording.line((self._question, "bold")), id="question")
            yield from self.compose_answer()
            with Vertical(id="foot"):
                yield Static(id="remark")
                yield Static(id="keys")

    def compose_answer(self) -> ComposeResult:
        """What the dialog asks with: nothing but the next key, unless it is another one."""
        yield Static(id="answer")

    def on_mount(self) -> None:
        """Whatever is typed from now on is for the first field, even while the terminal's window is not in front."""
        self.say(self._remark)
        self.show_hints(self.HINTS)
        first = next((one for one in self.query("#card *").results(Widget) if one.focusable), None)
        self.set_focus(first, scroll_visible=False)  # nothing has a size yet to scroll by
        self.prepare()

    def prepare(self) -> None:
        """What a dialog does once, when all its parts are there."""

    def answer(self, value: T | None) -> None:
        """Closes with an answer, once: a second quick key changes nothing."""
        if not self._is_answered:
            self._is_answered = True
            self.dismiss(value)
            if self.then:
                self.then(value)

    def say(self, words: str, tone: str = "dim") -> None:
        """Changes the remark; without words, its place is given up."""
        self.query_one("#remark", Static).update(wording.line((words, tone)))
        self.query_one("#remark", Static).display = bool(words)

    def show_hints(self, hints: Hints) -> None:
        """Shows which keys are of use."""
        plain = self.is_ascii
        parts: list[wording.Part] = []
        for key, label in hints:
            parts += [(key.translate(_IN_ASCII) if plain else key, "key"), " ", (label, "dim"), "  "]
        self.query_one("#keys", Static).update(wording.line(*parts))

    @property
    def is_ascii(self) -> bool:
        """Whether plain signs are wanted, which the app says with a class."""
        return self.app.has_class("-ascii")

    def action_leave(self) -> None:
        """Closes without a change."""
        self.answer(None)

    @on(PasteJoined)
    def tell_of_joined_lines(self, message: PasteJoined) -> None:
        """Says that pasted lines became one."""
        message.stop()
        self.say("The pasted lines were joined into one.", "amber")

    @on(PasteRefused)
    def tell_of_refused_paste(self, message: PasteRefused) -> None:
        """Says that what was pasted is more than a note can hold."""
        message.stop()
        self.say(
            f"What you pasted is too long: {message.size:,} bytes. A note holds {NOTE_LIMIT:,}. Nothing changed.",
            "coral",
        )


class KeepsTyped(Protocol):
    """Where what was typed and not saved waits, such as the drafts of this window."""

    def fields(self, key: tuple[str, ...], first: str) -> Mapping[str, str]:
        """What was typed into the fields of a form, by their names; words of no field are those of `first`."""

    def seen(self, key: tuple[str, ...]) -> Mapping[str, str]:
        """What stood in the fields when somebody began to type in them."""

    def keep_fields(self, key: tuple[str, ...], title: str, fields: Mapping[str, str], seen: Mapping[str, str]) -> None:
        """Keeps what stands in the fields, beside what stood there at first; where there are none, nothing waits."""

    def drop(self, key: tuple[str, ...]) -> None:
        """Lets go of what was typed: it was saved, or is not wanted."""


class AskingCard(DialogCard[Answers]):
    """A card that asks a form, and stays until everything in it is understood."""

    def __init__(self, form: Form, at: Callable[[], Snapshot], drafts: KeepsTyped | None = None) -> None:
        """`at` gives the present view of plan and state; `drafts` keep what is typed where the form names a draft."""
        super().__init__(form.title, form.remark)
        self.asked = form
        self.at = at
        self._drafts = drafts if form.draft else None
        waiting = self._drafts.fields(form.draft, form.questions[0].name) if self._drafts else {}
        seen = self._drafts.seen(form.draft) if self._drafts else {}
        other = {name for name, words in seen.items() if in_place(words) != in_place(form.held.get(name, words))}
        self.is_offered = bool(waiting)
        """Whether what stands in the fields was typed before, and not saved."""
        self.given = {**{one.name: form.held.get(one.name, "") for one in form.questions}, **waiting}
        """What stands in the fields at first, by the names of the questions."""
        self.given |= {one.name: _both(one, form.held, waiting) for one in form.questions if one.name in other}
        if other:
            self._remark = "This was changed elsewhere after you had typed: both stand here, and are not saved yet."
        elif self.is_offered and not form.remark:
            self._remark = "You typed this before; it is not saved yet."

    def typed(self) -> Mapping[str, str]:
        """What stands in the fields, by the names of the questions."""
        return self.given

    def take(self) -> None:
        """Takes the answers, or says what is wrong with them."""
        answers, wrong = self.asked.read(self.typed(), self.at())
        if wrong:
            self.refuse(wrong)
        else:
            self.keep_words()
            self.answer(answers)

    def refuse(self, wrong: Mapping[str, str]) -> None:
        """Says what is wrong with the answers, by the names of the questions."""
        self.say(next(iter(wrong.values())), "coral")

    @property
    def leaves(self) -> tuple[str, str]:
        """The hint for leaving: what becomes of what was typed."""
        return ("esc", "keep" if self._drafts else "close")

    def keep_typed(self) -> None:
        """Keeps what was typed, where it differs from what stood there."""
        if self._drafts and not self._is_answered:
            held = self.asked.held
            anew = {
                name: words for name, words in self.typed().items() if in_place(words) != in_place(held.get(name, ""))
            }
            self._drafts.keep_fields(self.asked.draft, self.asked.about, anew, held)

    def action_leave(self) -> None:
        """Closes; what was typed waits where the form names a draft, and is let go of elsewhere."""
        self.keep_words()
        self.answer(None)


def _both(question: Question[Any], held: Mapping[str, str], typed: Mapping[str, str]) -> str:
    """What an answer is by now, and what was typed when it was another one."""
    words = (held[question.name], typed[question.name])
    return ("\n\n" if question.is_long else " / ").join(one for one in words if one.strip())
