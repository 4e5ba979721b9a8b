"""Opening the store and the plan for the app."""

from functools import partial

from mrs_tracker.cli.session import Session
from mrs_tracker.cli.showing import needs_terminal, show
from mrs_tracker.errors import NeedsAttention
from mrs_tracker.roadmap import PlanFile, last_good
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.store import Store
from mrs_tracker.store.documents import Trouble
from mrs_tracker.workspace import Workspace


def open_app(session: Session) -> int:
    """Opens the app; gives the exit code. Raises UsageProblem without a terminal, NeedsAttention where the plan cannot
    be used and there never was a good one.
    """
    needs_terminal("mrs-tracker")
    return run_app(session, open_store(session))


def open_store(session: Session) -> Store:
    """The store for an app: one that cannot be used is opened for looking, with what is wrong about it."""
    try:
        return Store(session.paths, session.clock, long_running=True)
    except Trouble:
        from mrs_tracker.store import recovery  # only where something is wrong

        return recovery.opened(session.paths, session.clock)


def run_app(session: Session, store: Store) -> int:
    """Runs the app on a store until the person leaves; gives the exit code."""
    return show(partial(opened, session, store))


def opened(session: Session, store: Store) -> Workspace:
    """What is behind the app. Raises NeedsAttention where there is no plan at all."""
    plan, remark = plan_or_last(session)
    is_usual = not (remark or session.names_plan)
    file = PlanFile(lambda: session.plan_file, session.paths.local / "plans", is_sound=is_usual)
    return Workspace(lambda: plan, store, file, remark)


def plan_or_last(session: Session) -> tuple[Roadmap, str]:
    """The plan, or the last good one with the reason why. Raises NeedsAttention where there is none."""
    try:
        return session.roadmap, ""
    except NeedsAttention as problem:
        plan = last_good(session.paths.local / "plans")
        if plan is None:
            raise
        return plan, problem.message
