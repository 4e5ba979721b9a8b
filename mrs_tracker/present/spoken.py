"""Today, pages and lists in words, for the command line and for screen readers."""

from collections.abc import Iterator, Sequence
from datetime import date

from mrs_tracker import dates
from mrs_tracker.present.shapes import Page, Row, Task, View, groups
from mrs_tracker.text import clean, counted, one_line, shortened


def text(view: View, *, is_plain: bool = False) -> str:
    """What to do now, and why; `is_plain` for screen readers and pipes."""
    return "\n".join(_lines(view, is_plain)) + "\n"


def brief(view: View) -> str:
    """One line for a shell's start, or nothing where the day is checked in and nothing is due."""
    due = sum(task.reason == "due" for task in view.next)
    parts = [
        *([counted(len(view.slipped), "task") + " overdue"] if view.slipped else []),
        *([f"{due} due"] if due else []),
        *(["not checked in yet"] if not view.is_checked_in else []),
    ]
    if not parts:
        return ""
    first = next(iter((*(task for task in view.next if task.reason == "due"), *view.slipped, *view.next)), None)
    told = f" Next: {shortened(first.title)} ({first.why})." if first else ""
    return f"mrs-tracker: {', '.join(parts)}.{told}\n"


def _lines(view: View, is_plain: bool) -> Iterator[str]:
    whole = view.whole
    far = "" if whole.percent is None else f", {whole.percent} % ({whole.done} of {whole.total})"
    yield f"{dates.full(date.fromisoformat(view.day))}{far}"
    for name, tasks in groups(view):
        if tasks:
            yield ""
            yield name
        yield from (_line(task, is_plain) for task in tasks)
    if not view.tasks:
        yield ""
        yield "Nothing is waiting for you today."
    if not view.is_checked_in:
        yield ""
        yield "Not checked in yet: mrs-tracker checkin"


def _line(task: Task, is_plain: bool) -> str:
    minutes = dates.length(task.minutes) if task.minutes else ""
    if is_plain:
        return f"{shortened(task.title, 200)}: {task.why}{', ' if minutes else ''}{minutes} [{task.id}]"
    return f"  {shortened(task.title, 44):<44} {task.why:>18} {minutes:>9}   {task.id}"


def page(shown: Page) -> str:
    """A page as lines, for a screen reader, a pipe or a printer."""
    return "\n".join(_page(shown)) + "\n"


def _page(shown: Page) -> Iterator[str]:
    yield clean(shown.title)
    if shown.subtitle:
        yield clean(shown.subtitle)
    for paragraph in shown.sections:
        yield ""
        if paragraph.label:
            yield clean(paragraph.label)
        if paragraph.text:
            yield from _indented(paragraph.text)
        for name, *texts in zip(*paragraph.beside, strict=True):
            yield from _indented(f"{name}: {' '.join(texts)}")
        for bar in paragraph.bars:
            yield f"  {bar.label}: {bar.words}" if bar.label else f"  {bar.words}"
        is_led = paragraph.link and len(paragraph.rows) == len(shown.links)
        for place, (start, rest) in enumerate(paragraph.rows):
            yield from _indented(f"{start}  {rest}" if start.strip() else rest)
            if is_led and shown.links[place] != rest:  # on the screen a key opens it; here it must be seen
                yield f"    {clean(shown.links[place])}"


def _indented(text: str) -> Iterator[str]:
    return (f"  {line}" for line in clean(text).splitlines())


def rows(shown: Sequence[Row], *, is_plain: bool = False) -> str:
    """Rows of a list as lines, each with its state in a word, and with the id by which a verb takes it."""
    return "\n".join(_row(row, is_plain) for row in shown) + "\n"


def _row(row: Row, is_plain: bool) -> str:
    if row.ref is None:
        return one_line(row.title)
    cells = [one_line(cell.text) for cell in row.cells if cell.text]
    state = "" if row.glyph in ("fact", "none", "more") else _STATES.get(row.glyph, row.glyph)
    told = ", ".join(part for part in (state, *cells, row.reason, row.number) if part)
    words = f"{one_line(row.title)}: {told}" if told else one_line(row.title)
    if is_plain:
        return f"{words} [{row.ref.id}]"
    return f"  {shortened(row.title, 50):<50}  {shortened(told, 40):<40}  {row.ref.id}"


_STATES = {"on": "aimed at", "off": "", "blocked": "waits", "returned": "snoozed"}
