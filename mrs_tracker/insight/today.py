"""Today as a value: what the screen and the command line both show, from the plan, the state and the day."""

from datetime import date

from mrs_tracker.insight.agenda import Action, agenda
from mrs_tracker.insight.checklist import Checklist, StepChecklist, checklist
from mrs_tracker.insight.pages import item_page, sign_tone, with_other_wordings
from mrs_tracker.insight.progress import Progress, progress
from mrs_tracker.insight.week import is_checked_in, week
from mrs_tracker.roadmap.models import Roadmap
from mrs_tracker.state.document import State
from mrs_tracker.view import Device, Far, Page, Task, View

LEARNED_BY = 20
"""Changes after which nobody is new here."""


def view(
    roadmap: Roadmap, state: State, today: date, device: Device, saved: str = "", on: Checklist | None = None
) -> View:
    """Everything that Today shows on a day; `saved` is the time of the last save, `on` the checklist if known."""
    known = on or checklist(roadmap, state)
    plan = agenda(known, state, today)
    first = next((action.entry for action in (*plan.now, *plan.later, *plan.slipped)), None)
    profile = state.profile
    return View(
        day=today.isoformat(),
        whole=_far("", "", "", progress(known)),
        steps=far(known),
        next=tuple(_task(action, today) for action in plan.next),
        slipped=tuple(_task(action, today) for action in plan.slipped),
        week=tuple((day.day.isoformat(), day.mark) for day in week(state, today)),
        is_checked_in=is_checked_in(state, today),
        quota=state.settings.quota,
        hire_date=profile.hire_date.isoformat() if profile.hire_date else "",
        is_new=not (profile.focus or profile.hire_date or state.rev > LEARNED_BY),
        first=first.id if first else "",
        page=with_other_wordings(first.id, item_page(first, known, today), state) if first else Page(),
        device=device,
        saved=saved,
    )


def far(known: Checklist) -> tuple[Far, ...]:
    """How far each step is."""
    return tuple(_of_step(step) for step in known.steps)


def _of_step(step: StepChecklist) -> Far:
    return _far(step.step.id, step.step.title, step.step.short, progress(step.entries))


def _far(key: str, title: str, short: str, of: Progress) -> Far:
    return Far(key, title, short, of.done, of.total, of.percent)


def _task(action: Action, today: date) -> Task:
    entry = action.entry
    due = entry.record.due.isoformat() if entry.record.due else ""
    tone, why = sign_tone(entry, today), action.why
    return Task(
        entry.id, entry.kind, entry.title, entry.status, tone, action.reason, why, entry.minutes, due, action.score
    )
