"""What looks after the data while the app runs: others' changes, changes that wait, a new plan, the kept view."""

import asyncio
import contextlib
import gc
import sys
from collections.abc import Callable

from textual.signal import Signal

from mrs_tracker.dialogs.overlay import Overlay
from mrs_tracker.errors import TrackerError
from mrs_tracker.present import keeping
from mrs_tracker.records.waiting import forget_saved
from mrs_tracker.screens import editor
from mrs_tracker.screens.base import BaseScreen, keep_words, say
from mrs_tracker.screens.order import OrderedApp
from mrs_tracker.screens.recovery import WELL, Decision, RecoveryDialog
from mrs_tracker.state.document import State
from mrs_tracker.store.conflicts import others
from mrs_tracker.store.documents import Trouble
from mrs_tracker.workspace import Workspace

SOON = 0.2
"""Seconds after the first frame in which nothing is done that could wait."""

LOOK_EVERY = 1.0
"""Seconds between looks at what other windows and machines have written."""


class Supervisor:
    """Looks around once a second, and says what somebody should know."""

    def __init__(self, app: OrderedApp, workspace: Workspace, changed: Signal[str]) -> None:
        self._app = app
        self._workspace = workspace
        self._changed = changed
        self._said = ""
        """The trouble that was told last, so that it is told once."""
        self._is_reading = False

    def begin(self) -> None:
        """Follows changes from now on, others’ too, and says what was left from the last time."""
        self._workspace.store.follow(lambda: self._changed.publish("state"))
        self._app.set_interval(LOOK_EVERY, self.look_around)
        self._changed.publish("open")
        self._say_first()
        self._app.set_timer(SOON, self.keep_today)

    def _say_first(self) -> None:
        workspace = self._workspace
        if not gc.isenabled():  # it was off for a quick start
            gc.freeze()  # what the start made stays for good
            gc.enable()
        if isinstance(workspace.store.problem, Trouble):
            self._decide(workspace.store.problem, None, self._app.exit)
        if remark := workspace.remark:
            say(self._app, f"{remark}\nThe plan that was used last stays.", "error")
        if left := editor.left_behind(workspace.store.paths.editing):
            say(self._app, f"Words from your editor that were not saved are in {left[0]}", "warning")
        if other := next(others(workspace.store.paths, workspace.store.state.doc_id), None):
            words = f"{other.name} holds another document of yours. mrs-tracker doctor says what to do."
            say(self._app, words, "warning")
        forget_saved(workspace)
        if drafts := workspace.drafts.all():
            listed = "; ".join(draft.title for draft in drafts[:3])
            say(self._app, f"Words that were not saved wait where you wrote them: {listed}.", "warning")

    def look_around(self) -> None:
        """Keeps what is being typed, saves what waits, and takes up what others have written."""
        if not self._app.screen_stack:  # the app is on its way out
            return
        keep_words(self._app)
        store = self._workspace.store
        if store.waiting and not store.locked and store.retry():
            forget_saved(self._workspace)
            say(self._app, "All changes are saved now.")
        if store.refused:
            say(self._app, "This could not be done any more: " + "; ".join(store.refused), "error")
            store.refused = ()
        self._app.look_for_typed()
        if store.has_much_to_read and not self._is_reading:
            self._is_reading = True
            self._app.run_worker(self._read_ahead(), exit_on_error=False)
        if not self._is_reading:
            self.look_for_changes()
        for words in store.take_news():
            say(self._app, words, "warning")
        self._look_for_plan()
        self.keep_today()

    async def _read_ahead(self) -> None:
        """Reads a large document that others wrote beside what the person does, and then takes it up."""
        usual = sys.getswitchinterval()
        sys.setswitchinterval(usual / 10)  # a key is not to wait for its turn
        try:
            await asyncio.to_thread(self._workspace.store.read_ahead)
        finally:
            sys.setswitchinterval(usual)
            self._is_reading = False
        if self._app.screen_stack:
            self.look_for_changes()

    def look_for_changes(self) -> None:
        """Takes up what other windows and machines have written, or says why that cannot be done, once."""
        store, screen = self._workspace.store, self._app.screen
        if isinstance(store.problem, Trouble) and isinstance(screen, Overlay):
            self._close_question_if_well(screen)
            return
        if store.locked:
            return
        said, self._said = self._said, ""
        try:
            store.refresh()
        except Trouble as trouble:
            self._changed.publish("trouble")
            if isinstance(screen, BaseScreen):  # a question never covers what somebody writes in
                self._said = trouble.message
                if said != trouble.message:
                    self._decide(trouble, store.state)
        except TrackerError as problem:
            self._said = problem.message
            if said != problem.message:
                say(self._app, problem.message, "error")
        else:
            if said:
                self._changed.publish("well")

    def _close_question_if_well(self, screen: Overlay[object]) -> None:
        """Where the file is well again by itself, nothing needs to be decided."""
        if isinstance(screen, RecoveryDialog):
            with contextlib.suppress(TrackerError):
                self._workspace.store.reopen(decided=False)
                self._said = ""
                screen.answer(WELL)

    def _look_for_plan(self) -> None:
        file = self._workspace.plan
        try:
            plan = file.changed() if file else None
        except TrackerError as problem:
            say(self._app, f"{problem.message}\nThe plan of before stays.", "error")
            return
        if plan:
            self._workspace.roadmap = plan
            self._changed.publish("plan")
            say(self._app, "The plan was read again.")

    def keep_today(self) -> None:
        """Keeps what Today shows for the next start."""
        workspace = self._workspace
        if workspace.plan and workspace.plan.is_in_use:
            keeping.keep(workspace)

    def ask_again(self) -> None:
        """Asks once more what to do about data that cannot be used, where there is such."""
        store = self._workspace.store
        if isinstance(store.problem, Trouble) and isinstance(self._app.screen, BaseScreen):
            self._said = store.problem.message
            self._decide(store.problem, None if store.locked else store.state)
        else:
            say(self._app, "Your data is well: there is nothing to decide.")

    def _decide(self, trouble: Trouble, running: State | None, leave: Callable[[], object] | None = None) -> None:
        Decision(self._app, self._workspace, leave).ask(trouble, running)
