"""Today in words, for the command line."""

from collections.abc import Iterator
from datetime import date

from mrs_tracker import dates
from mrs_tracker.text import counted, shortened
from mrs_tracker.view import Task, View, groups


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
