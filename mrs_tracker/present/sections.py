"""What stands in the list of each place: stretches of rows, one under the other."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from mrs_tracker.ask import profile
from mrs_tracker.ask.verdicts import by_verdict
from mrs_tracker.insight.checklist import ChecklistItem
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.present.answers import answer_ref, answer_row
from mrs_tracker.present.exams import exam_ref, exam_row
from mrs_tracker.present.facts import fact_row, facts_for
from mrs_tracker.present.items import item_ref, item_row
from mrs_tracker.present.marks import with_marks
from mrs_tracker.present.records import record_rows
from mrs_tracker.present.shapes import SPACE, Room, Row, Tone
from mrs_tracker.records import KINDS
from mrs_tracker.records.kind import Kind
from mrs_tracker.refs import Ref
from mrs_tracker.text import counted

Section = Callable[[Snapshot, Room], Sequence[Row]]
"""A stretch of rows with its heading; no rows where there is nothing to show."""

FOLDED_FROM = 3
"""So many done and skipped items, and more, stand in one line."""


def under(heading: Row, rows: Sequence[Row], room: Room) -> Sequence[Row]:
    """Rows under their heading, with space between where there is room; nothing without rows."""
    gap = [SPACE] if room.is_tall else []
    return [heading, *gap, *rows] if rows else []


def checklist(step: str) -> Section:
    """The plan's items of a step that are for this person; what is done and skipped is folded into one line."""

    def rows(at: Snapshot, room: Room) -> Sequence[Row]:
        items = [one for one in at.checklist.step(step).entries if one.kind == "plan" and one.applies]
        closed = [one for one in items if one.is_closed]
        is_folded = len(closed) >= FOLDED_FROM and not room.shows_finished
        shown = [item_row(one, at) for one in items if not (is_folded and one.is_closed)]
        fold = [_fold(step, closed)] if is_folded else []
        return under(Row(title="Checklist", is_heading=True), [*fold, *shown], room)

    return rows


def _fold(step: str, closed: Sequence[ChecklistItem]) -> Row:
    done = sum(one.status == "done" for one in closed)
    skipped = len(closed) - done
    words = ", ".join([*([f"{done} done"] if done else []), *([f"{skipped} skipped"] if skipped else [])])
    return Row(Ref("fold", ("items", step)), words, "done", "v shows them", tone="green", is_dim=True)


def items_of(step: str, kind: str, title: str) -> Section:
    """One's own items of a step, or those that left the plan."""

    def rows(at: Snapshot, room: Room) -> Sequence[Row]:
        found = [one for one in at.checklist.step(step).entries if one.kind == kind]
        shown = [one for one in found if kind == "gone" or room.shows_finished or not one.is_closed]
        hidden = len(found) - len(shown)
        note = f"{counted(hidden, 'done one')}, v shows it" if hidden == 1 else f"{hidden} done, v shows them"
        heading = Row(title=title, is_heading=True, note=note if hidden else "")
        return under(heading, [item_row(one, at) for one in shown], room) or ([heading] if hidden else [])

    return rows


def answers(at: Snapshot, room: Room) -> Sequence[Row]:
    """What the person said of themselves."""
    tone: Tone = "" if at.state.profile.focus else "accent"
    heading = Row(title="You", is_heading=True, tone=tone, note="enter changes an answer")
    return under(heading, [answer_row(field, at) for field in profile.asked(at)], room)


def your_exams(at: Snapshot, room: Room) -> Sequence[Row]:
    """The exams that are aimed at."""
    heading = Row(title="Your exams", is_heading=True, tone="" if at.chosen else "accent")
    if not at.chosen:
        return [heading, Row(title="None yet: space chooses one in the catalog below.")]
    return under(heading, [exam_row(exam, at) for exam in at.chosen], room)


def catalog(at: Snapshot, room: Room) -> Sequence[Row]:
    """The other exams, those first that may be sat."""
    others = by_verdict((exam for exam in at.roadmap.exams if exam not in at.chosen), at)
    rows = [exam_row(exam, at) for exam in others]
    return under(Row(title="Catalog", is_heading=True, note="space chooses, enter reads"), rows, room)


def records(kind: Kind[Any]) -> Section:
    """The records of a kind, or the invitation to add one."""

    def rows(at: Snapshot, room: Room) -> Sequence[Row]:
        return under(Row(title=kind.heading, is_heading=True), record_rows(kind, at), room)

    return rows


def facts(step: str) -> Section:
    """The facts of the field that belong to a step."""

    def rows(at: Snapshot, room: Room) -> Sequence[Row]:
        pages = with_marks(facts_for(at, step), at)
        heading = Row(title="Good to know", is_heading=True)
        return under(heading, [fact_row(name, page) for name, page in pages.items()], room)

    return rows


BEFORE: Mapping[str, Sequence[Section]] = {"goals": (answers,), "certification": (your_exams,)}
"""What a step has above its items."""

AFTER: Mapping[str, Sequence[Section]] = {"certification": (catalog,)}
"""What a step has below its items."""


def sections_of(step: str) -> Sequence[Section]:
    """The sections of a step: its items, the records of every kind that has its place there, and its facts."""
    return (
        *BEFORE.get(step, ()),
        checklist(step),
        items_of(step, "own", "Your own"),
        items_of(step, "gone", "No longer in the plan"),
        *AFTER.get(step, ()),
        *(records(kind) for kind in KINDS.values() if kind.place == step),
        facts(step),
    )


def rows_of(step: str, at: Snapshot, room: Room) -> Sequence[Row]:
    """All rows of a step, with space between the sections."""
    shown: list[Row] = []
    leads = False
    for section in sections_of(step):
        rows = list(section(at, room))
        wants = any(row.glyph in ("open", "started") for row in rows)
        if wants and not (leads or any(row.is_heading and row.tone for row in shown)):
            rows[0], leads = rows[0]._replace(tone="accent"), True  # the first group that wants something done
        shown += [*([SPACE] if shown and rows else []), *rows]
    return shown


NEEDED = ("focus", "education", "experience", "hours_a_week", "hire_date")
"""The questions that the plan cannot do without."""


def first_of(step: str, at: Snapshot) -> Ref | None:
    """The row to begin on: what can be done next in a step."""
    return next((one for one in _begin(step, at)), None)


def _begin(step: str, at: Snapshot) -> Sequence[Ref]:
    wanted = (
        (one for one in profile.asked(at) if one.id in NEEDED and not profile.shown(one, at)) if step == "goals" else ()
    )
    asked = [answer_ref(one) for one in wanted]
    exams = [exam_ref(exam) for exam in at.chosen] if step == "certification" else []
    items = [
        item_ref(one)
        for one in at.checklist.step(step).entries
        if one.applies and not one.is_undecided and one.status in ("started", "open")
    ]
    return [*asked, *exams, *items]
