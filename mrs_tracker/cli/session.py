"""One run of the command line: its options, and the store and the plan, opened when they are needed."""

import contextlib
import os
import shlex
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from mrs_tracker import clock, paths, roadmap
from mrs_tracker.cli import output
from mrs_tracker.errors import TrackerError
from mrs_tracker.insight import names
from mrs_tracker.insight.checklist import ChecklistItem
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.state.verbs import Deed
from mrs_tracker.store import Receipt, Store
from mrs_tracker.store.documents import Trouble
from mrs_tracker.text import shortened as shortened
from mrs_tracker.workspace import Workspace


@dataclass
class Session:
    """What the options say, and what follows from them."""

    data_dir: Path | None = None
    roadmap_file: Path | None = None
    as_json: bool = False
    is_plain: bool = False
    is_saved: bool = False
    """Whether something is on the disk by now: then an answer that cannot be printed must say so."""
    environment: Any = field(default_factory=lambda: os.environ)

    @cached_property
    def paths(self) -> paths.Paths:
        """The folders."""
        return paths.find(self.data_dir, self.environment)

    @cached_property
    def clock(self) -> clock.Clock:
        """The clock."""
        return clock.from_environment(self.environment)

    @property
    def names_plan(self) -> bool:
        """Whether a plan was named for this run alone."""
        return bool(self.roadmap_file or self.environment.get("MRS_TRACKER_ROADMAP"))

    @property
    def plan_file(self) -> Path:
        """The plan in use: the one named, the person's own, or the program's."""
        named = self.roadmap_file or self.environment.get("MRS_TRACKER_ROADMAP")
        if named:
            return Path(named)
        own = self.paths.own_roadmap
        return (
            own if os.path.lexists(own) else paths.packaged_roadmap()
        )  # a link that leads nowhere is said, not passed over

    @cached_property
    def roadmap(self) -> Roadmap:
        """The plan. Raises NeedsAttention."""
        return roadmap.load(self.plan_file, keep_in=self.paths.local / "plans")

    def keep_today(self) -> None:
        """Keeps what Today shows for the next start, if the store was opened in this run."""
        if "store" in self.__dict__ and not self.names_plan:
            from mrs_tracker.present import keeping  # a verb that needs no store needs none of it

            with contextlib.suppress(TrackerError):
                keeping.keep(self.workspace)

    @cached_property
    def store(self) -> Store:
        """The store. Raises NeedsAttention with the newest good copy and the command to type."""
        try:
            store = Store(self.paths, self.clock)
        except Trouble as trouble:
            from mrs_tracker.store.recovery import advice  # only where something is wrong

            raise advice(self.paths, self.clock, trouble) from None
        store.follow(self.note_saved)
        return store

    def note_saved(self) -> None:
        """From now on something is on the disk, whatever becomes of the answer."""
        self.is_saved = True

    @cached_property
    def workspace(self) -> Workspace:
        """The plan and the store. Raises NeedsAttention, once either is asked for."""
        return Workspace(lambda: self.roadmap, self.store)

    @property
    def at(self) -> Snapshot:
        """The plan and the state at present."""
        return self.workspace.at

    def item(self, wanted: str) -> ChecklistItem:
        """The item that is meant. Raises UsageProblem."""
        return names.item(self.at.checklist, wanted)

    def change(self, deed: Deed) -> Receipt:
        """Carries out a deed and prints its receipt."""
        receipt = self.workspace.do(deed)
        self.print_receipt(receipt)
        return receipt

    def print_receipt(self, receipt: Receipt) -> None:
        """Says what is on the disk now, and what came from elsewhere."""
        for words in self.store.take_news():
            output.narrate(words)
        if receipt.warning:
            output.narrate(receipt.warning.strip())
        if self.as_json:
            output.write_json({"ok": True, "rev": receipt.rev, "id": receipt.id, "undo": receipt.label})
        else:
            output.write(
                receipt.label[:1].upper() + receipt.label[1:] + ("." if receipt.changed else ": it was so already.")
            )

    def command(self, typed: str) -> str:
        """A command as it must be typed to reach the same data."""
        if self.data_dir is None or not typed.startswith("mrs-tracker "):
            return typed
        return f"{typed} --data-dir {shlex.quote(str(self.data_dir))}"

    def refuse(self, problem: TrackerError) -> int:
        """Says what went wrong, in the form that was asked for; gives the exit code."""
        command = self.command(problem.hint)
        if self.as_json:
            hint = {"hint": command} if command else {}
            with contextlib.suppress(OSError, ValueError):
                output.write_json(
                    {"ok": False, "code": problem.code, "error": problem.name, "message": problem.message, **hint}
                )
        output.narrate(problem.message + (f"\nTry: {command}" if command else ""))
        return problem.code
