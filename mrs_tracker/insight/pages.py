"""Items as rows and as pages: how an entry of the checklist is put into words."""

from collections.abc import Iterable, Iterator
from datetime import date

from mrs_tracker import dates
from mrs_tracker.insight.checklist import Checklist, ChecklistItem
from mrs_tracker.state.changes import live
from mrs_tracker.state.document import State
from mrs_tracker.state.records.base import Note
from mrs_tracker.text import counted
from mrs_tracker.view import Page, Row, Section, Tone


def item_row(entry: ChecklistItem, today: date, reason: str = "", reason_tone: Tone | None = None) -> Row:
    """An item as a row: its state by sign and word, the reason, the minutes."""
    words, tone = standing(entry, today)
    sign = "returned" if entry.is_snoozed(today) and not entry.is_closed else entry.status
    return Row(
        entry.id,
        entry.title,
        sign,
        reason or words,
        dates.length(entry.minutes) if entry.minutes and not entry.is_closed else "",
        tone=sign_tone(entry, today),
        reason_tone=(tone if reason_tone is None else reason_tone) or "dim",
        is_dim=entry.is_closed or entry.status == "blocked" or not entry.applies,
    )


def standing(entry: ChecklistItem, today: date) -> tuple[str, Tone]:
    """Where an item stands, in a few words, and their colour."""
    record = entry.record
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
    if entry.status == "blocked":
        return "waits", "dim"
    return ("optional", "dim") if entry.plan and entry.plan.optional else ("", "dim")


def sign_tone(entry: ChecklistItem, today: date) -> Tone:
    """The colour of an item's sign."""
    if entry.is_closed:
        return "green" if entry.status == "done" else "dim"
    if entry.record.due and entry.record.due < today:
        return "coral"
    if entry.record.due and (entry.record.due - today).days <= 3:
        return "amber"
    return "accent" if entry.status == "started" else "dim"


def item_page(entry: ChecklistItem, checklist: Checklist, today: date) -> Page:
    """Everything about an item."""
    return Page(
        entry.title,
        " · ".join(_facts(entry, checklist, today)),
        tuple(_sections(entry, checklist, today)),
        tuple(link.url for link in entry.plan.links) if entry.plan else (),
    )


def _facts(entry: ChecklistItem, checklist: Checklist, today: date) -> Iterator[str]:
    if entry.kind == "gone":
        yield "no longer in the plan"
    elif entry.step:
        yield checklist.step(entry.step).step.title
    if entry.kind == "own":
        yield "your own"
    words, _ = standing(entry, today)
    if words and not words.startswith("waits"):
        yield words
    elif entry.status == "open":
        yield "open"
    if entry.minutes:
        yield dates.length(entry.minutes)
    if entry.plan and entry.plan.wait_days:
        yield f"then {counted(entry.plan.wait_days, 'day')} of waiting"


def _sections(entry: ChecklistItem, checklist: Checklist, today: date) -> Iterator[Section]:
    record, plan = entry.record, entry.plan
    if plan and not entry.applies:
        yield Section(
            "Not for you", "Your answers on screen 1 or your exam leave this out. It does not count.", tone="dim"
        )
    if record.due:
        yield Section("Deadline", f"{dates.full(record.due)}, {dates.away(record.due, today)}")
    if plan:
        yield Section("Why", plan.why)
        yield Section("How", plan.how)
        yield Section("In five minutes", plan.five_minutes)
    if entry.waits_for:
        titles = (checklist.by_id[key].title for key in entry.waits_for)
        yield Section("Waits for", rows=tuple(("", title) for title in titles))
    if not entry.is_closed and (opened := checklist.opened_by(entry.id)):
        yield Section("Opens", rows=tuple(("", other.title) for other in opened))
    if entry.notes:
        yield notes_section(entry.notes, today)
    if plan and plan.links:
        yield Section("Links", rows=tuple(("", link.title) for link in plan.links), link=True)
    if not plan and not entry.notes:
        yield Section("", "n writes a note, d sets a deadline.", tone="dim")


def notes_section(notes: Iterable[tuple[str, Note]], today: date) -> Section:
    """Dated notes, as written."""
    return Section("Notes", rows=tuple((dates.short(note.day, today), note.text) for _, note in notes))


def with_other_wordings(key: str, page: Page, state: State) -> Page:
    """A page with what was written in two places at once, and lost: shown with the thing that it is about."""
    about = key.rpartition(":")[2]
    lost = [one for _, one in live(state.revisions) if one.path[1:2] == (about,)]
    if not lost:
        return page
    rows = tuple(("", one.text) for one in sorted(lost, key=lambda one: one.stamp, reverse=True))
    return page._replace(sections=(*page.sections, Section("Written elsewhere at the same time", rows=rows)))
