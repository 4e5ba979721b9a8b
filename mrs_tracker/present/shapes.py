"""What is shown, as plain data: rows, pages, and the whole of Today. It imports next to nothing, so that Today can be
shown from what was kept of it before anything else is loaded.
"""

from typing import Any, Literal, NamedTuple

from mrs_tracker.refs import Ref

Tone = Literal["", "dim", "accent", "amber", "coral", "green", "blue"]


class Bar(NamedTuple):
    """A share (0 to 1, None where nothing is known) beside its name, with the words that tell it."""

    label: str
    share: float | None
    words: str


class Paragraph(NamedTuple):
    """A labeled paragraph of a page; `rows` are dimmed beginnings with their text; `link` makes each row open a
    page; `beside` are rows of texts in columns of one width, the first row their names.
    """

    label: str
    text: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    tone: str = ""
    link: bool = False
    bars: tuple[Bar, ...] = ()
    beside: tuple[tuple[str, ...], ...] = ()


class Page(NamedTuple):
    """What the detail pane shows."""

    title: str = ""
    subtitle: str = ""
    sections: tuple[Paragraph, ...] = ()
    links: tuple[str, ...] = ()


class Cell(NamedTuple):
    """What stands in a column of a list. Of a row's cells those with the largest `gives_way` leave first where it is
    narrow; 0 never leaves.
    """

    text: str
    align: Literal["left", "right"] = "left"
    gives_way: int = 0
    tone: Tone = "dim"


class Row(NamedTuple):
    """One row. A row that is about something can be selected; another is a heading, a remark, or mere space."""

    ref: Ref | None = None
    title: str = ""
    glyph: str = "none"
    reason: str = ""
    number: str = ""
    tone: Tone = ""
    reason_tone: Tone = "dim"
    cap: str = ""
    cap_on: bool = False
    is_heading: bool = False
    is_dim: bool = False
    is_wide: bool = False
    note: str = ""
    cells: tuple[Cell, ...] = ()
    """Columns that stand under each other in the rows of a section."""


SPACE = Row()


class Room(NamedTuple):
    """How much room there is, and what the person wants to see in it."""

    width: int = 120
    is_tall: bool = True
    """Whether there is room for blank rows."""
    is_ascii: bool = False
    shows_finished: bool = False
    """Whether what is done and skipped has rows of its own."""


class Stop(NamedTuple):
    """A place on the rail: its digit, names, and how far it is: in words (`2/9`, `✓`, `–` or nothing), and in percent
    where that means something.
    """

    mode: str
    digit: str
    name: str
    short: str
    progress: str = ""
    percent: int | None = None


class Far(NamedTuple):
    """How far a step or the whole plan is; `percent` is 0 to 100, or None where nothing applies."""

    id: str
    title: str
    short: str
    done: int
    total: int
    percent: int | None


class Task(NamedTuple):
    """Something to do today: what it is, and why it stands there; `due` is an ISO date or ""."""

    kind: str
    """The kind of thing that it is about, as in a `Ref`: `item`, `own-item`, `exam`."""
    path: tuple[str, ...]
    """Where its record stands."""
    title: str
    status: str
    tone: Tone
    reason: str
    why: str
    minutes: int
    due: str
    score: int

    @property
    def ref(self) -> Ref:
        """What names the thing."""
        return Ref(self.kind, self.path)

    @property
    def id(self) -> str:
        """The id of the thing."""
        return self.path[-1]


class Device(NamedTuple):
    """What this device and this person's keys add to every picture."""

    theme: str = "ink"
    is_ascii: bool = False
    keymap: tuple[tuple[str, str], ...] = ()


class View(NamedTuple):
    """Everything that Today shows, on the screen and on the command line. Days are ISO dates."""

    day: str
    whole: Far
    steps: tuple[Far, ...]
    next: tuple[Task, ...]
    slipped: tuple[Task, ...]
    week: tuple[tuple[str, str], ...]
    is_checked_in: bool
    quota: int
    hire_date: str
    is_new: bool
    first: str
    """Key of the first task."""
    page: Page
    """The page of the first task."""
    device: Device
    saved: str
    """When the document was last written, `14:32`, or nothing."""

    @property
    def tasks(self) -> tuple[Task, ...]:
        """All tasks, in their order on the screen."""
        return (*self.next, *self.slipped)


def groups(view: View) -> tuple[tuple[str, tuple[Task, ...]], ...]:
    """The tasks under their headings; a heading may have none."""
    now = tuple(task for task in view.next if task.reason != "later")
    later = tuple(task for task in view.next if task.reason == "later")
    return (("Next", now), ("Later this week", later), ("Slipped", view.slipped))


def stops(steps: tuple[Far, ...]) -> tuple[Stop, ...]:
    """The places of the rail with how far each is."""
    listed = (
        Stop(step.id, str(place), step.title, step.short, _count(step), step.percent)
        for place, step in enumerate(steps, 1)
    )
    return (Stop("today", "0", "Today", "Today"), *listed)


def plain(view: View) -> list[Any]:
    """A view as lists, for a file."""
    return list(view)


def from_plain(held: list[Any]) -> View:
    """The view that a file holds. Raises ValueError, TypeError where it holds none."""
    made = View(*(_tuples(part) for part in held))
    return made._replace(
        whole=Far(*made.whole),
        steps=tuple(Far(*one) for one in made.steps),
        next=tuple(Task(*one) for one in made.next),
        slipped=tuple(Task(*one) for one in made.slipped),
        page=Page(*made.page)._replace(sections=tuple(_paragraph(one) for one in Page(*made.page).sections)),
        device=Device(*made.device),
    )


def _paragraph(held: Any) -> Paragraph:
    made = Paragraph(*held)
    return made._replace(bars=tuple(Bar(*one) for one in made.bars))


def _tuples(part: Any) -> Any:
    return tuple(_tuples(one) for one in part) if isinstance(part, list) else part


def _count(far: Far) -> str:
    if far.percent is None:
        return "–"
    return "✓" if far.percent == 100 else f"{far.done}/{far.total}"
