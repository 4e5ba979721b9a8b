"""A kind of record, described once: form, list, page, search, labels of undo, and the command line follow from it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from mrs_tracker.ask.question import Answers, Form, Question, fits_together
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.refs import Ref
from mrs_tracker.state.changes import Path, live, record_at
from mrs_tracker.state.document import State
from mrs_tracker.state.records.base import Record
from mrs_tracker.state.verbs import Deed, add_record, change_record, remove
from mrs_tracker.state.verbs.deed import quoted
from mrs_tracker.text import folded

R = TypeVar("R", bound=Record)


class Column(NamedTuple, Generic[R]):
    """A column of a list."""

    title: str
    """What it is called in a table, on the command line and in a CSV."""
    show: Callable[[R, Snapshot], str]
    """What stands in it."""
    order: Callable[[R, Snapshot], Any] | None = None
    """What it is sorted by; None where it cannot be."""
    gives_way: int = 0
    """0 where it always stands; otherwise columns with larger numbers leave first where it is narrow."""
    align: Literal["left", "right"] = "left"


class Kind(NamedTuple, Generic[R]):
    """A kind of record. Its first question is the one that the command line takes without an option."""

    name: str
    """Names it on the command line and in a `Ref`: `job`."""
    heading: str
    """What stands over a list of them: `Jobs held`."""
    invitation: str
    """What belongs into an empty list, as something to do: `Add a job that you hold or held`."""
    home: Path
    """Where they live; `*` stands for any part: `("jobs",)`, `("*", "*", "notes")`."""
    model: type[R]
    naming: Callable[[R], str]
    """How one is called in a sentence."""
    questions: Sequence[Question[Any]]
    columns: Sequence[Column[R]]
    place: str = ""
    """Id of the place that shows them, lists them by itself and gives them a verb; empty where they are shown with
    what they belong to.
    """
    quick: Callable[[str, Snapshot], Answers] | None = None
    """Reads a whole record from one line. Raises UsageProblem."""
    adding: Callable[[Path, Answers], Deed] | None = None
    """Makes the deed that adds one below a path (empty at the top), where more is to be done than keeping answers."""
    changing: Callable[[Path, Answers], Deed] | None = None
    """Makes the deed that changes one from what is said anew, where more is to be done than keeping answers."""

    check: Callable[[Answers], Mapping[str, str]] = fits_together
    """What is wrong with answers that do not fit each other, by the name of the question beside which it is said."""

    def ref(self, path: Path) -> Ref:
        """What names the record at a path."""
        return Ref(self.name, path)

    def lives_at(self, path: Path) -> bool:
        """Whether a record at a path is of this kind."""
        home = (*self.home, "*")
        return len(path) == len(home) and all(part in ("*", there) for part, there in zip(home, path, strict=True))

    def all(self, state: State, owner: Path = ()) -> Iterator[tuple[Path, Any]]:
        """The records that stand, with their paths: all of them, or those below one that owns them."""
        owners = [owner] if owner else list(_owners(state, self.home[:-1]))
        for above in owners:
            held = getattr(record_at(state, above) if above else state, self.home[-1], {})
            yield from (((*above, self.home[-1], key), one) for key, one in live(held))

    def form(self, record: R | None = None, draft: tuple[str, ...] = ()) -> Form:
        """What one is added with, or changed."""
        title = f"Change “{self.naming(record)}”" if record else self.invitation
        about = f"changes to the {self.noun} “{self.naming(record)}”" if record else self.name
        held = self.held(record) if record else {}
        return Form(title, self.questions, held, draft=draft, about=about, check=self.check)

    def held(self, record: R) -> Mapping[str, str]:
        """What a record says, as somebody would type it, by the names of the questions; what it does not say is left
        out.
        """
        values = ((one, getattr(record, one.name, None)) for one in self.questions)
        return {one.name: one.show(value) for one, value in values if value not in (None, "")}

    def add(self, owner: Path, answers: Answers) -> Deed:
        """The deed that adds one, below a record or at the top."""
        if self.adding:
            return self.adding(owner, answers)
        said = {name: value for name, value in answers.items() if value is not None}
        words = f"added the {self.noun} {quoted(self.naming(self.model.model_validate(said)))}"
        return add_record((*owner, self.home[-1]), words, said)

    def change(self, path: Path, record: R, anew: Answers) -> Deed:
        """The deed that changes one that was seen: what was not said anew stays, whatever it became meanwhile."""
        if self.changing:
            return self.changing(path, anew)
        words = f"changed the {self.noun} {quoted(self.naming(record.model_copy(update=dict(anew))))}"
        return change_record(path, words, anew)

    def remove(self, path: Path, record: R) -> Deed:
        """The deed that removes one."""
        return remove(path, f"the {self.noun} {quoted(self.naming(record))}")

    @property
    def noun(self) -> str:
        """What one is called within a sentence."""
        return self.name.replace("-", " ")


def _owners(state: State, home: Path) -> Iterator[Path]:
    """The paths of the records that may own some of a kind."""
    if not home:
        yield ()
        return
    from mrs_tracker.state import document  # a kind at the top has no use for it

    for name in document.maps() if home[0] == "*" else home[:1]:
        yield from ((name, key) for key, _ in live(getattr(state, name)))


def listed(kind: Kind[R], at: Snapshot, owner: Path = (), *, by: str = "", words: str = "") -> Sequence[tuple[Path, R]]:
    """The records of a kind that hold all of some words, sorted by the column of a name, or by the first that can be:
    what a list on the screen, `list --json` and a CSV show.
    """
    wanted = folded(words).split()
    found = [
        (path, one)
        for path, one in kind.all(at.state, owner)
        if not wanted or all(word in folded(" ".join(c.show(one, at) for c in kind.columns)) for word in wanted)
    ]
    column = next((c for c in kind.columns if c.order and by in ("", c.title)), None)
    order = column.order if column else None
    return sorted(found, key=lambda pair: order(pair[1], at)) if order else found
