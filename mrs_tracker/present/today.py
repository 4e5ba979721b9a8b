"""Today as a value: what the screen and the command line both show, from the plan, the state and the day."""

from mrs_tracker.insight.agenda import Action
from mrs_tracker.insight.checklist import StepChecklist
from mrs_tracker.insight.progress import Progress
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.insight.week import is_checked_in, week
from mrs_tracker.present.items import sign_tone
from mrs_tracker.present.pages import page
from mrs_tracker.present.shapes import Device, Far, Page, Task, Tone, View
from mrs_tracker.store import Store

LEARNED_BY = 20
"""Changes after which nobody is new here."""


def view(at: Snapshot, device: Device, saved: str = "") -> View:
    """Everything that Today shows; `saved` is the time of the last save."""
    plan, state, today = at.agenda, at.state, at.today
    first = next((action.about for action in (*plan.now, *plan.later, *plan.slipped)), None)
    profile = state.profile
    return View(
        day=today.isoformat(),
        whole=_far("", "", "", at.whole),
        steps=far(at),
        next=tuple(_task(action, at) for action in plan.next),
        slipped=tuple(_task(action, at) for action in plan.slipped),
        week=tuple((day.day.isoformat(), day.mark) for day in week(state, today)),
        is_checked_in=is_checked_in(state, today),
        quota=state.settings.quota,
        hire_date=profile.hire_date.isoformat() if profile.hire_date else "",
        is_new=not (profile.focus or profile.hire_date or state.rev > LEARNED_BY),
        first=first.id if first else "",
        page=page(first, at) if first else Page(),
        device=device,
        saved=saved,
    )


def look(store: Store) -> Device:
    """How everything looks on this device."""
    return Device(store.device.theme, store.device.ascii, tuple(sorted(store.state.settings.keymap.items())))


def far(at: Snapshot) -> tuple[Far, ...]:
    """How far each step is."""
    return tuple(_of_step(one, at) for one in at.checklist.steps)


def _of_step(one: StepChecklist, at: Snapshot) -> Far:
    return _far(one.step.id, one.step.title, one.step.short, at.steps[one.step.id])


def _far(key: str, title: str, short: str, of: Progress) -> Far:
    return Far(key, title, short, of.done, of.total, of.percent)


def _task(action: Action, at: Snapshot) -> Task:
    due = action.due.isoformat() if action.due else ""
    kind, path = action.about
    tone, why = _tone(action, at), action.why
    return Task(kind, path, action.title, action.status, tone, action.reason, why, action.minutes, due, action.score)


def _tone(action: Action, at: Snapshot) -> Tone:
    if action.is_item:
        return sign_tone(at.checklist.by_id[action.about.id], at.today)
    return "amber" if action.due and (action.due - at.today).days <= 3 else "dim"
