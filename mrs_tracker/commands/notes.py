"""Writing a note on a thing."""

from mrs_tracker.ask.question import Asking, Form, Outcome
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.present.pages import title_of
from mrs_tracker.records.notes import NOTE
from mrs_tracker.refs import Ref
from mrs_tracker.state import verbs
from mrs_tracker.state.changes import model_at
from mrs_tracker.state.records.base import child_maps


def owner_of(ref: Ref) -> tuple[str, ...]:
    """The path of the record that holds the notes on a thing: what was done about an item, one's own too."""
    return ("items", ref.id) if ref.kind in ("item", "own-item", "gone") else ref.path


def may_hold(ref: Ref, at: Snapshot) -> bool:
    """Whether there is room for notes where a thing is kept."""
    model = model_at(owner_of(ref))
    return model is not None and "notes" in child_maps(model)


def add(ref: Ref, at: Snapshot) -> Asking[Outcome | None]:
    """Asks for the words; those that were not saved are offered again."""
    title, owner = title_of(ref, at), owner_of(ref)
    words = f"a note on “{title}”"
    answers = yield Form(f"A note on “{title}”", NOTE.questions, draft=("note", *owner), about=words)
    return Outcome(verbs.add_note(owner, title, answers["text"]))
