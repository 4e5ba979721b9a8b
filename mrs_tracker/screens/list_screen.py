"""A screen with a list and a detail pane: all places are this one class, each with its own content."""

from collections.abc import Sequence
from typing import ClassVar, Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.signal import Signal
from textual.widgets import Static

from mrs_tracker import wording
from mrs_tracker.commands import keys
from mrs_tracker.commands.table import BY_ID
from mrs_tracker.dialogs.overlay import form_of
from mrs_tracker.places import RailPlace
from mrs_tracker.present.shapes import Page, Room, Row
from mrs_tracker.refs import Ref
from mrs_tracker.screens.base import BaseScreen, show_hints
from mrs_tracker.screens.lazy import LazyWorkspace
from mrs_tracker.widgets import bindings
from mrs_tracker.widgets.detail import Detail
from mrs_tracker.widgets.glyphs import glyphs
from mrs_tracker.widgets.rows import Rows
from mrs_tracker.wording import Part


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
        self._drawn_from: object = None
        self.shows_all = False
        """Whether what is folded is shown because something in it was gone to."""
        self.list = Rows()
        self.detail = Detail()

    def compose_body(self) -> ComposeResult:
        yield Static(id="headline", markup=False)
        with Horizontal(id="body"):
            yield self.list
            yield self.detail

    def rows(self) -> Sequence[Row]:
        """The rows as they would be shown now."""
        return self._content.rows(_room(self, self.shows_all))

    def show_content(self) -> None:
        first = None if self.list.rows else self._content.first()
        self._drawn_from = self._content.basis()
        self.list.glyphs = glyphs(self.lazy.is_ascii)
        self.list.set_rows(self.rows(), select=self._wanted or first)
        self._wanted = None
        parts = self._content.headline(_room(self, self.shows_all))
        self.query_one("#headline", Static).update(wording.text(*parts))
        self.query_one("#headline").display = bool(parts)
        self._show_page()

    def take_over(self) -> None:
        if not self.lazy.trouble and self._content.basis() == self._drawn_from:
            return
        before = self.list.current
        self.show_content()
        here = self.list.current
        if before and here and here.ref != before.ref:  # a key that is on its way was meant for what is gone
            self.list.let_go()
            self._show_page()
        self.show_frame()

    def show_thing(self, ref: Ref) -> None:
        """Puts the cursor on a thing, at once or as soon as the rows are there; what is folded is unfolded for it."""
        self._wanted = ref
        if not self.is_ready or self.list.select(ref):
            return
        if not self.shows_all and all(row.ref != ref for row in self.rows()):
            self.shows_all = True
        self.show_content()

    def _show_page(self) -> None:
        row = self.list.current
        self.detail.set_page(self._content.page(row.ref) if row and row.ref else Page())

    @on(Rows.Moved)
    def show_page_of_row(self, message: Rows.Moved) -> None:
        """Shows what the cursor stands on."""
        self._show_page()
        show_hints(self)

    @on(Rows.Opened)
    def open_row(self, message: Rows.Opened) -> None:
        """Reads the page of a row; what is asked for by opening it is asked."""
        ref = message.row.ref
        if ref and ref.kind == "answer":
            self.action_run("answer.change")
        elif ref and ref.kind == "new":
            self.action_run("record.add")
        elif ref and ref.kind == "fold":
            self.action_run("list.finished")
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
        if not self.lazy.is_open and self.lazy.workspace and row not in self.rows():
            return None
        return row.ref if row else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offers what the row under the cursor can take."""
        if action != "run":
            return True
        row, known = self.list.current, BY_ID.get(str(parameters[0]))
        at = self.lazy.workspace.at if self.lazy.is_open else None
        return known is None or (row is not None and known.fits(row.ref, at))

    def hints(self, command: str, is_shown: bool) -> int:
        """Where the footer names a command for the row under the cursor."""
        row, known = self.list.current, BY_ID.get(command)
        if known is None:  # what stands beside others of its kind can have another
            return int(is_shown or (command == "record.add" and bool(row and row.ref and row.ref.is_record)))
        return known.rank(row.ref, self.lazy.workspace.at if self.lazy.is_open else None) if row and row.ref else 0

    def action_run(self, command: str) -> None:
        """Does what a command does to the thing under the cursor, or to the list as a whole."""
        from mrs_tracker.screens import doing  # nothing is done before the first frame

        doing.run(self, command)

    def action_open_link(self, place: int) -> None:
        """Opens a link of the page by its place; of several one is picked for -1."""
        from mrs_tracker.screens import doing  # nothing is opened before the first frame

        doing.open_link(self, place)


def _room(screen: BaseScreen, shows_all: bool) -> Room:
    """How much room there is, and what the person wants to see."""
    size, lazy = screen.app.size, screen.lazy
    shows = shows_all or (lazy.is_open and lazy.workspace.store.device.finished)
    return Room(size.width, "-tall" in form_of(type(screen), size), lazy.is_ascii, shows)
