"""Words that were typed and waited to be saved, of which some are in the document by now."""

from typing import Any

from mrs_tracker.ask.question import Answers
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.records import KINDS, kind_at
from mrs_tracker.records.kind import Kind
from mrs_tracker.state.changes import Path, record_at
from mrs_tracker.state.records.base import Record
from mrs_tracker.store.drafts import Draft
from mrs_tracker.workspace import Workspace


def forget_saved(workspace: Workspace) -> None:
    """Lets go of words that are in the document: what waited was saved, or a kill came just after it was."""
    for draft in workspace.drafts.all():
        if _is_saved(draft, workspace.at):
            workspace.drafts.drop(draft.key)


def _is_saved(draft: Draft, at: Snapshot) -> bool:
    name, *about = draft.key
    if name == "line":
        day = at.state.check_ins.get(about[0])
        return day is not None and day.line.strip() == draft.text.strip()
    if name == "edit":
        return _is_said(draft, tuple(about), at)
    kind = KINDS.get(name)
    if kind is None:
        return False
    typed = draft.fields or {kind.questions[0].name: draft.text}
    answers, wrong = kind.form().read(typed, at)
    return not wrong and any(_says(one, answers) for one in _where(kind, tuple(about), at))


def _is_said(draft: Draft, path: Path, at: Snapshot) -> bool:
    """Whether a record says by now what it was to be changed to."""
    kind, record = kind_at(path), record_at(at.state, path)
    if kind is None or record is None:
        return False
    form = kind.form(record)
    answers, wrong = form.read({**form.held, **draft.fields}, at)
    return not wrong and not form.anew(answers, at)


def _where(kind: Kind[Any], about: tuple[str, ...], at: Snapshot) -> list[Record]:
    """The records among which that of a draft would be: those of its owner, where the kind has owners."""
    return [one for path, one in kind.all(at.state) if "*" not in kind.home or path[:-2] == about]


def _says(record: Record, answers: Answers) -> bool:
    said = {name: value for name, value in answers.items() if value is not None}
    return all(_plain(getattr(record, name, None)) == _plain(value) for name, value in said.items())


def _plain(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value
