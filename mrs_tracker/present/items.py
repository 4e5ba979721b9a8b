"""Items as rows and as pages: how an entry of the checklist is put into words."""

from collections.abc import Iterable, Iterator
from datetime import date

from mrs_tracker import dates
from mrs_tracker.insight.checklist import ChecklistItem
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.present.origins import differing_in_short, name_of
from mrs_tracker.present.shapes import Page, Paragraph, Row, Tone
from mrs_tracker.refs import Ref
from mrs_tracker.roadmap.plan import Item
from mrs_tracker.state.changes import live
from mrs_tracker.state.document import State
from mrs_tracker.state.records.base import Note
from mrs_tracker.text import counted, shortened


def item_ref(entry: ChecklistItem) -> Ref:
    """What names an item."""
    return entry.ref


def item_row(entry: ChecklistItem, at: Snapshot) -> Row:
    """An item as a row: its state by sign and word, and its minutes."""
    words, tone = standing(entry, at)
    sign = "returned" if entry.is_snoozed(at.today) and not entry.is_closed else entry.status
    return Row(
        item_ref(entry),
        entry.title,
        sign,
        words,
        dates.length(entry.minutes) if entry.minutes and not entry.is_closed else "",
        tone=sign_tone(entry, at.today),
        reason_tone=tone,
        is_dim=entry.is_closed or entry.status == "blocked" or not entry.applies,
    )


def standing(entry: ChecklistItem, at: Snapshot) -> tuple[str, Tone]:
    """Where an item stands, in a few words, and their color."""
    record, today = entry.record, at.today
    if entry.status == "done":
        return (f"done {dates.short(record.done_on, today)}" if record.done_on else "done"), "dim"
    if entry.status == "skipped":
        return "skipped", "dim"
    if not entry.applies and entry.kind == "plan":
        return "not for you", "dim"
    if entry.is_snoozed(today) and record.snoozed_until:
        return f"back {dates.short(record.snoozed_until, today)}", "blue"
    if record.due:
        days = (record.due - today).days
        return dates.due(record.due, today), "coral" if days < 0 else "amber" if days <= 3 else "dim"
    if entry.status == "started":
        return "started", "accent"
    if entry.is_undecided:
        return f"your {entry.hangs_on} decides", "dim"
    if entry.status == "blocked":
        first = at.checklist.by_id[entry.waits_for[0]]
        more = f" and {len(entry.waits_for) - 1} more" if len(entry.waits_for) > 1 else ""
        return f"after {shortened(first.title, 30)}{more}", "dim"
    return ("optional", "dim") if entry.plan and entry.plan.optional else ("", "dim")


def sign_tone(entry: ChecklistItem, today: date) -> Tone:
    """The color of an item's sign."""
    if entry.is_closed:
        return "green" if entry.status == "done" else "dim"
    if entry.record.due and entry.record.due < today:
        return "coral"
    if entry.record.due and (entry.record.due - today).days <= 3:
        return "amber"
    return "accent" if entry.status == "started" else "dim"


def item_page(entry: ChecklistItem, at: Snapshot) -> Page:
    """Everything about an item."""
    return Page(
        entry.title,
        " · ".join(_facts(entry, at)),
        tuple(_paragraphs(entry, at)),
        tuple(link.url for link in entry.plan.links) if entry.plan else (),
    )


def _facts(entry: ChecklistItem, at: Snapshot) -> Iterator[str]:
    if entry.kind == "gone":
        yield "no longer in the plan"
    elif entry.step:
        yield at.checklist.step(entry.step).step.title
    if entry.kind == "own":
        yield "your own"
    words, _ = standing(entry, at)
    if words and entry.status != "blocked":
        yield words
    elif entry.status == "open":
        yield "open"
    if entry.minutes:
        yield dates.length(entry.minutes)
    if entry.plan and entry.plan.wait_days:
        yield f"then {counted(entry.plan.wait_days, 'day')} of waiting"


def _paragraphs(entry: ChecklistItem, at: Snapshot) -> Iterator[Paragraph]:
    record, plan, checklist = entry.record, entry.plan, at.checklist
    yield from _whose(entry)
    if record.due:
        yield Paragraph("Deadline", f"{dates.full(record.due)}, {dates.away(record.due, at.today)}")
    if plan:
        yield Paragraph("Why", plan.why)
        yield Paragraph("How", plan.how)
        yield Paragraph("In five minutes", plan.five_minutes)
    if entry.waits_for:
        titles = (checklist.by_id[key].title for key in entry.waits_for)
        yield Paragraph("Waits for", rows=tuple(("", title) for title in titles))
    if not entry.is_closed and (opened := checklist.opened_by(entry.id)):
        yield Paragraph("Opens", rows=tuple(("", other.title) for other in opened))
    if entry.notes:
        yield notes_section(entry.notes, at.today)
    if plan:
        yield from differing_in_short(f"steps.{entry.step}.{entry.id}", at)
        yield from _origin(plan, at)
    if plan and plan.links:
        yield Paragraph("Links", rows=tuple(("", link.title) for link in plan.links), link=True)
    if not plan and not entry.notes:
        yield Paragraph("", "n writes a note, d sets a deadline.", tone="dim")


def _whose(entry: ChecklistItem) -> Iterator[Paragraph]:
    """Why it is not for this person, or what decides whether it is."""
    if entry.plan and not entry.applies:
        words = "Your answers on screen 1 or your exam leave this out. It does not count."
        yield Paragraph("Not for you", words, tone="dim")
    elif entry.is_undecided:
        yield Paragraph("Perhaps for you", f"Your {entry.hangs_on} decides. Until then it does not count.", tone="dim")


def _origin(plan: Item, at: Snapshot) -> Iterator[Paragraph]:
    """What the words of an item rest on, where they rest on anything."""
    names = [name_of(at.roadmap.sources[key]) for key in plan.source if key in at.roadmap.sources]
    if names:
        yield Paragraph("Source", ", ".join(dict.fromkeys(names)), tone="dim")


def notes_section(notes: Iterable[tuple[str, Note]], today: date) -> Paragraph:
    """Dated notes, as written."""
    return Paragraph("Notes", rows=tuple((dates.short(note.day, today), note.text) for _, note in notes))


def other_wordings(ref: Ref, state: State) -> Iterator[Paragraph]:
    """What was written of a thing in two places at once, and lost: shown with the thing that it is about."""
    lost = [one for _, one in live(state.revisions) if one.path[1:2] == (ref.path[1],)]
    if lost:
        rows = tuple(("", one.text) for one in sorted(lost, key=lambda one: one.stamp, reverse=True))
        yield Paragraph("Written elsewhere at the same time", rows=rows)
