"""A screen with a list and a detail pane: all places are this one class, each with its own content."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Protocol

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.geometry import Size
from textual.signal import Signal
from textual.widgets import Static

from mrs_tracker import wording
from mrs_tracker.commands import keys
from mrs_tracker.commands.table import BY_ID, COMMANDS
from mrs_tracker.dialogs.overlay import form_of
from mrs_tracker.places import RailPlace
from mrs_tracker.present.shapes import Page, Room, Row
from mrs_tracker.refs import Ref
from mrs_tracker.screens.base import BaseScreen
from mrs_tracker.screens.lazy import LazyWorkspace
from mrs_tracker.widgets import bindings
from mrs_tracker.widgets.detail import Detail
from mrs_tracker.widgets.glyphs import glyphs
from mrs_tracker.widgets.rows import Rows
from mrs_tracker.wording import Part

if TYPE_CHECKING:  # the first frame is to come before pydantic
    from mrs_tracker.ask.question import Asking, Outcome
    from mrs_tracker.insight.snapshot import Snapshot


class Content(Protocol):
    """What a list screen shows."""

    def rows(self, room: Room) -> Sequence[Row]:
        """The rows of the list."""

    def headline(self, room: Room) -> Sequence[Part]:
        """The lines above the list."""

    def page(self, ref: Ref) -> Page:
        """The page of a thing in the list."""

    def first(self) -> Ref | None:
        """The row to begin on, if it is not simply the first."""

    def basis(self) -> object:
        """What all of it is drawn from: the same where nothing else is to be shown."""


class ListScreen(BaseScreen):
    """A list at the left, the selected thing at the right; in a narrow window one of the two."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.ITEMS)

    def __init__(self, lazy: LazyWorkspace, changed: Signal[str], place: RailPlace, content: Content) -> None:
        super().__init__(lazy, changed, place)
        self._content = content
        self._wanted: Ref | None = None
        self._drawn_for = Size(0, 0)
        self._drawn_from: object = None
        self._shows_all = False
        """Whether what is folded is shown because something in it was gone to."""
        self.list = Rows()
        self.detail = Detail()

    def compose_body(self) -> ComposeResult:
        yield Static(id="headline", markup=False)
        with Horizontal(id="body"):
            yield self.list
            yield self.detail

    def prepare(self) -> None:
        self._wanted = self._wanted or self._content.first()

    @property
    def room(self) -> Room:
        """How much room there is, and what the person wants to see."""
        size, lazy = self.app.size, self.lazy
        shows = self._shows_all or (lazy.is_open and lazy.workspace.store.device.finished)
        return Room(size.width, "-tall" in form_of(type(self), size), lazy.is_ascii, shows)

    def show_content(self) -> None:
        self._drawn_for, self._drawn_from = self.app.size, self._content.basis()
        self.list.glyphs = glyphs(self.lazy.is_ascii)
        self.list.set_rows(self._content.rows(self.room), select=self._wanted)
        self._wanted = None
        self._show_headline()
        self._show_page()

    def show_other_content(self) -> None:
        before = self.list.current
        super().show_other_content()
        here = self.list.current
        if before and here and here.ref != before.ref:  # a key that is on its way was meant for what is gone
            self.list.let_go()
            self._show_page()

    def is_other(self) -> bool:
        return super().is_other() or self._content.basis() != self._drawn_from

    def show_thing(self, ref: Ref) -> None:
        """Puts the cursor on a thing, at once or as soon as the rows are there; what is folded is unfolded for it."""
        self._wanted = ref
        if not self.is_ready or self.list.select(ref):
            return
        if not self._shows_all and all(row.ref != ref for row in self._content.rows(self.room)):
            self._shows_all = True
        self.show_content()

    def on_resize(self, event: events.Resize) -> None:
        if self.app.size != self._drawn_for:
            self.show_content()
            self.show_hints()

    def _show_headline(self) -> None:
        parts = self._content.headline(self.room)
        self.query_one("#headline", Static).update(wording.text(*parts))
        self.query_one("#headline").display = bool(parts)

    def _show_page(self) -> None:
        row = self.list.current
        self.detail.set_page(self._content.page(row.ref) if row and row.ref else Page())

    @on(Rows.Moved)
    def show_page_of_row(self, message: Rows.Moved) -> None:
        """Shows what the cursor stands on."""
        self._show_page()
        self.show_hints()

    @on(Rows.Opened)
    def open_row(self, message: Rows.Opened) -> None:
        """Reads the page of a row; what is asked for by opening it is asked."""
        ref = message.row.ref
        if ref and ref.kind == "answer":
            self.action_run("answer.change")
        elif ref and ref.kind == "new":
            self.action_add()
        elif ref and ref.kind == "fold":
            self.action_toggle_finished()
        elif ref and ref.kind == "place":
            self.app.switch_mode(ref.id)
        else:
            self.add_class("-reading")
            self.detail.focus()

    @on(Detail.Left)
    def close_page(self) -> None:
        """Goes back to the list."""
        self.remove_class("-reading")
        self.list.focus()

    @property
    def here(self) -> Ref | None:
        """What the cursor stands on; nothing for a key that was meant for what a kept view showed and that is gone."""
        row = self.list.current
        if not self.lazy.is_open and self.lazy.workspace and row not in self._content.rows(self.room):
            return None
        return row.ref if row else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offers what the row under the cursor can take."""
        if action != "run":
            return True
        row = self.list.current
        at = self.lazy.workspace.at if self.lazy.is_open else None
        return row is not None and BY_ID[str(parameters[0])].fits(row.ref, at)

    def hints(self, command: str, is_shown: bool) -> int:
        """Where the footer names a command for the row under the cursor."""
        row, known = self.list.current, BY_ID.get(command)
        if known is None:
            return int(is_shown)
        return known.rank(row.ref, self.lazy.workspace.at if self.lazy.is_open else None) if row and row.ref else 0

    def action_run(self, command: str) -> None:
        """Does what a command does to the thing under the cursor; of those that share its key the one that fits, for
        a kept view alone cannot tell them apart.
        """
        from mrs_tracker.commands.table import begun  # nothing is done before the first frame

        ref, meant = self.here, BY_ID[command]
        at: Snapshot = self.lazy.workspace.at
        same = (meant, *(one for one in COMMANDS if one.key == meant.key))
        if ref and (known := next((one for one in same if one.fits(ref, at)), None)):
            self.begin(begun(known.act, ref, at), at, ref)

    def action_add(self) -> None:
        """Adds another of what the cursor stands on, or else an item of one's own."""
        from mrs_tracker.commands import records  # nothing is done before the first frame
        from mrs_tracker.records import KINDS  # nothing is done before the first frame

        ref, at = self.here, self.lazy.workspace.at
        name = ref.path[0] if ref and ref.kind == "new" else ref.kind if ref else ""
        kind = KINDS.get(name, KINDS["own-item"])
        place = self.place.id
        if ref and place == "today" and (item := at.checklist.by_id.get(ref.id)):
            place = item.step
        self.begin(records.add(kind, (), place, at), at)

    def begin(self, asking: Asking[Outcome | None], at: Snapshot, ref: Ref | None = None) -> None:
        """Leads a conversation, and does what it comes to; what thereby leaves the list is named."""
        from mrs_tracker.dialogs.lead import lead  # text fields are a tenth of the start, and wanted later

        workspace = self.lazy.workspace

        def take(outcome: Outcome) -> bool:
            with workspace.seeing(at.state):
                receipt = self.carry_out(outcome.deed)
            if receipt is None:
                return False
            if receipt.id and ref is None:
                self.point_at(receipt.id)
            said = outcome.said(workspace.at)
            is_gone = ref is not None and all(row.ref != ref for row in self.list.rows)
            if said or is_gone:
                self.say(said or f"{receipt.label[:1].upper()}{receipt.label[1:]}. u takes it back.")
            return True

        self.report(lambda: lead(self.app, asking, lambda: workspace.at, take, workspace.drafts))

    def point_at(self, key: str) -> None:
        """Puts the cursor on what has an id, if it is in the list."""
        row = next((one for one in self._content.rows(self.room) if one.ref and one.ref.id == key), None)
        if row and row.ref:
            self.show_thing(row.ref)

    def action_toggle_finished(self) -> None:
        """Shows or hides what is done and skipped."""
        store, self._shows_all = self.lazy.workspace.store, False
        self.report(lambda: store.set_device(finished=not store.device.finished))

    def action_open_link(self, place: int) -> None:
        """Opens a link of the page."""
        from mrs_tracker.screens.links import open_url  # seldom wanted

        links = self.detail.page.links
        if place < len(links):
            problem = open_url(links[place])
            self.say(problem or f"Opened {links[place]}", "warning" if problem else "information")
        else:
            self.say("This page has no link.")
