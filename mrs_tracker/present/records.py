"""Records of any kind as rows and as pages, from the description of their kind."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.present.items import notes_section
from mrs_tracker.present.shapes import Cell, Page, Paragraph, Row
from mrs_tracker.records import kind_at
from mrs_tracker.records.kind import Kind, listed
from mrs_tracker.refs import Ref
from mrs_tracker.state.changes import live, record_at
from mrs_tracker.state.records.base import Record


def new_ref(kind: Kind[Any]) -> Ref:
    """What names the line that invites to add one of a kind."""
    return Ref("new", (kind.name,))


def record_rows(kind: Kind[Any], at: Snapshot) -> Sequence[Row]:
    """The records of a kind at the top of the document, and where there are none the invitation to add one."""
    rows = [_row(kind, path, one, at) for path, one in listed(kind, at)]
    return rows or [Row(new_ref(kind), kind.invitation, "more", tone="dim", is_dim=True)]


def _row(kind: Kind[Any], path: tuple[str, ...], record: Record, at: Snapshot) -> Row:
    first, *rest = kind.columns
    cells = tuple(Cell(column.show(record, at), column.align, column.gives_way) for column in rest)
    return Row(kind.ref(path), first.show(record, at), "fact", cells=cells)


def told(kind: Kind[Any], path: tuple[str, ...], record: Record, at: Snapshot) -> Mapping[str, str]:
    """A record as text, by the titles of the columns and the names of the questions: its answers stand as somebody
    would type them. `list --json` and a CSV have the same.
    """
    about = {"about": path[1], "on": owner_title(path, at)} if len(path) > 2 else {}
    shown = {column.title: column.show(record, at) for column in kind.columns}
    return {"id": path[-1], **about, **shown, **kind.held(record)}


def owner_title(path: tuple[str, ...], at: Snapshot) -> str:
    """What the thing is called that a record is about, or its id where nothing else is known of it."""
    home, key = path[:2]
    if home == "items" and (item := at.checklist.by_id.get(key)):
        return item.title
    if home == "exams" and (exam := at.exams.get(key)):
        return exam.short
    owner = record_at(at.state, path[:2])
    kind = kind_at(path[:2])
    return kind.naming(owner) if kind and owner else key


def table(kind: Kind[Any], at: Snapshot) -> Sequence[Sequence[str]]:
    """The records of a kind as rows of text for a CSV, the names of the columns first; all rows are as long."""
    about = ("about", "on") if len(kind.home) > 1 else ()
    columns = [column.title for column in kind.columns]
    names = tuple(dict.fromkeys(("id", *about, *columns, *(question.name for question in kind.questions))))
    rows = [told(kind, path, one, at) for path, one in listed(kind, at)]
    return [names, *(tuple(row.get(name, "") for name in names) for row in rows)]


def record_page(kind: Kind[Any], record: Record, at: Snapshot) -> Page:
    """What is said of a record, question by question, and the notes on it."""
    return Page(kind.naming(record), kind.noun, tuple(_paragraphs(kind, record, at)))


def _paragraphs(kind: Kind[Any], record: Record, at: Snapshot) -> Iterator[Paragraph]:
    for question in kind.questions:
        value = getattr(record, question.name, None)
        if value is None or value == "":
            continue
        names = {option.value: option.label for option in question.options(at)}
        said = names.get(value, "") if isinstance(value, str) else ""
        told = question.told(value, at) if question.told else question.show(value)
        yield Paragraph(question.label, said or told)
    if notes := sorted(live(getattr(record, "notes", {})), key=lambda note: note[1].at, reverse=True):
        yield notes_section(notes, at.today)
