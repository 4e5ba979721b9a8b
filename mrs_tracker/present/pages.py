"""The page of anything: what the detail pane, `show` and a screen reader are given."""

from collections.abc import Mapping

from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.present.items import item_page, other_wordings
from mrs_tracker.present.shapes import Page, Paragraph
from mrs_tracker.present.terms import explained
from mrs_tracker.refs import Ref
from mrs_tracker.state.changes import record_at


def page(ref: Ref, at: Snapshot) -> Page:
    """Everything about a thing, with what was lost of it in a merge; an empty page where it is gone."""
    made = explained(at.roadmap, _page(ref, at))
    lost = tuple(other_wordings(ref, at.state)) if len(ref.path) > 1 else ()
    return made._replace(sections=(*made.sections, *lost)) if lost else made


def _page(ref: Ref, at: Snapshot) -> Page:
    if item := at.checklist.by_id.get(ref.id) if ref.kind in ("item", "own-item", "gone") else None:
        return item_page(item, at)
    if exam := at.exams.get(ref.id) if ref.kind == "exam" else None:
        from mrs_tracker.present.exam_page import exam_page  # a verb that keeps the page of an item draws no exam

        return exam_page(exam, at)
    if ref.kind == "answer":
        return _answer(ref, at)
    if ref.kind == "fact":
        return facts(at).get(ref.id, Page())
    if ref.kind == "place":
        return _step(ref.id, at)
    return _record(ref, at)


def _answer(ref: Ref, at: Snapshot) -> Page:
    from mrs_tracker.ask import profile  # a verb that keeps the page of an item asks nothing
    from mrs_tracker.present.answers import answer_page  # with the questions that it shows

    return answer_page(profile.BY_ID[ref.id], at)


def _record(ref: Ref, at: Snapshot) -> Page:
    from mrs_tracker.present.records import record_page  # with the kinds that it shows
    from mrs_tracker.records import KINDS  # a verb that keeps the page of an item lists no records

    record = record_at(at.state, ref.path) if ref.kind in KINDS else None
    return record_page(KINDS[ref.kind], record, at) if record else Page()


def _step(key: str, at: Snapshot) -> Page:
    """A step from afar: the question that it answers, and its items."""
    place, step = next((place, one) for place, one in enumerate(at.checklist.steps, 1) if one.step.id == key)
    rows = tuple(("", item.title) for item in step.entries if item.applies and not item.is_closed)
    return Page(f"{place}  {step.step.title}", step.step.question, (Paragraph("To do", rows=rows),) if rows else ())


def facts(at: Snapshot) -> Mapping[str, Page]:
    """All pages of facts, by their names."""
    from mrs_tracker.present.facts import facts_for  # a verb that keeps the page of an item shows no facts
    from mrs_tracker.present.marks import with_marks  # marks stand on those pages alone

    return with_marks({name: one for step in at.roadmap.steps for name, one in facts_for(at, step.id).items()}, at)


def title_of(ref: Ref, at: Snapshot) -> str:
    """What a thing is called in a sentence."""
    if exam := at.exams.get(ref.id) if ref.kind == "exam" else None:
        return exam.short
    return _page(ref, at).title
