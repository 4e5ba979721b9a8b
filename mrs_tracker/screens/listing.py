"""A screen with a list and a detail pane, and everything that can be done to an item in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.geometry import Size
from textual.signal import Signal
from textual.widgets import Static

from mrs_tracker import wording
from mrs_tracker.screens.desk import Desk
from mrs_tracker.screens.frame import FrameScreen
from mrs_tracker.screens.links import open_url
from mrs_tracker.view import SPACE, Page, Row
from mrs_tracker.widgets.detail import Detail
from mrs_tracker.widgets.glyphs import glyphs
from mrs_tracker.widgets.rows import Rows
from mrs_tracker.wording import Part

if TYPE_CHECKING:  # the first frame is to come before pydantic
    from mrs_tracker.insight.checklist import ChecklistItem


class ListScreen(FrameScreen):
    """A list at the left, the selected thing at the right; in a narrow window one of the two."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "done", id="item.done", tooltip="tick the item, or open it again"),
        Binding("s", "start", "start", id="item.start", show=False, tooltip="start the item, or put it back to open"),
        Binding("n", "note", "note", id="item.note", tooltip="write a dated note"),
        Binding("d", "due", "due", id="item.due", tooltip="set, change or remove the deadline"),
        Binding("z", "snooze", "snooze", id="item.snooze", tooltip="keep it away from Today until a day"),
        Binding("x", "skip", "skip", id="item.skip", show=False, tooltip="skip the item: it no longer counts"),
        Binding("a", "add", "add", id="item.add", show=False, tooltip="add an item of your own to this step"),
        Binding("e", "edit", "edit", id="item.edit", tooltip="change your own item, an answer or a note"),
        Binding("delete,backspace", "remove", "remove", id="item.remove", tooltip="remove your own item"),
        Binding("J,shift+down", "move(1)", "move down", id="item.down", show=False, tooltip="move your own item down"),
        Binding("K,shift+up", "move(-1)", "move up", id="item.up", show=False, tooltip="move your own item up"),
        Binding("o", "open_link(0)", "open link", id="item.link", show=False, tooltip="open the page’s first link"),
        Binding(
            "v",
            "toggle_finished",
            "show or hide done",
            id="list.finished",
            show=False,
            tooltip="show or hide what is done and skipped",
        ),
    ]

    def __init__(self, desk: Desk, changed: Signal[str]) -> None:
        super().__init__(desk, changed)
        self._wanted = ""
        self._drawn_for = Size(0, 0)
        self.list = Rows()
        self.detail = Detail()

    def compose_body(self) -> ComposeResult:
        yield Static(id="headline", markup=False)
        with Horizontal(id="body"):
            yield self.list
            yield self.detail

    def rows(self) -> Sequence[Row]:
        """The rows of the present state."""
        return ()

    def headline(self, width: int) -> Sequence[Part]:
        """The lines above the list, for a width in cells."""
        return ()

    def page(self, key: str) -> Page:
        """What the detail pane shows for a row."""
        from mrs_tracker.insight.pages import item_page  # the kept view has its page with it

        entry = self.desk.entry(key)
        return item_page(entry, self.desk.checklist, self.desk.today) if entry else Page()

    def page_of(self, key: str) -> Page:
        """The page of a row, with what was lost of it in a merge."""
        from mrs_tracker.insight.pages import with_other_wordings  # the kept view has its page with it

        return with_other_wordings(key, self.page(key), self.desk.state)

    def show_content(self) -> None:
        self._drawn_for = self.app.size
        self.list.glyphs = glyphs(self.desk.is_ascii)
        self.list.set_rows(self.rows(), select=self._wanted)
        self._wanted = ""
        self._show_headline()
        self._show_page()

    def show_other_content(self) -> None:
        before = self.list.current
        super().show_other_content()
        here = self.list.current
        if before and here and here.key != before.key:  # a key that is on its way was meant for what is gone
            self.list.let_go()
            self._show_page()

    def show_item(self, key: str) -> None:
        """Puts the cursor on a row, at once or as soon as the rows are there."""
        self._wanted = key
        if self.is_ready and not self.list.select(key):
            self.show_content()

    def on_resize(self, event: events.Resize) -> None:
        if self.app.size != self._drawn_for:
            self.show_content()
            self.show_hints()

    def _show_headline(self) -> None:
        parts = self.headline(max(self.app.size.width - 8, 20))
        self.query_one("#headline", Static).update(wording.text(*parts))
        self.query_one("#headline").display = bool(parts)

    def _show_page(self) -> None:
        row = self.list.current
        self.detail.set_page(self.page_of(row.key) if row else Page())

    @property
    def gap(self) -> Sequence[Row]:
        """The space below a heading, where the window is tall enough for it."""
        return [SPACE] if self.app.size.height >= 24 else []

    @on(Rows.Moved)
    def show_page_of_row(self, message: Rows.Moved) -> None:
        """Shows what the cursor stands on."""
        self._show_page()
        self.show_hints()

    @on(Rows.Opened)
    def open_row(self, message: Rows.Opened) -> None:
        """Reads the page of a row."""
        self.add_class("-reading")
        self.detail.focus()

    @on(Detail.Left)
    def close_page(self) -> None:
        """Goes back to the list."""
        self.remove_class("-reading")
        self.list.focus()

    def kind_of(self, key: str) -> str:
        """What kind of item a row stands for: `plan`, `own` or `gone`, or nothing where it stands for none."""
        entry = self.desk.entry(key)
        return entry.kind if entry else ""

    @property
    def entry(self) -> ChecklistItem | None:
        """The item under the cursor; none for a key that was meant for what a kept view showed and is no longer so."""
        row = self.list.current
        if not self.desk.is_open and self.desk.opened and row not in self.rows():
            return None
        return self.desk.entry(row.key) if row else None

    def _kind_here(self) -> str:
        row = self.list.current
        return self.kind_of(row.key) if row else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offers what the row under the cursor can take."""
        if action in ("tick", "start", "due", "snooze", "skip", "note"):
            return bool(self._kind_here())
        if action in ("edit", "remove", "move"):
            return self._kind_here() == "own"
        return True

    def action_tick(self) -> None:
        """The item is done, or open again."""
        from mrs_tracker.state import verbs  # nothing is changed before the first frame

        if entry := self.entry:
            verb = verbs.reopen if entry.status == "done" else verbs.tick
            if self.carry_out(verb(entry.id, entry.title)) and verb is verbs.tick and self.MODE == "today":
                self.say(f"Done: {entry.title}")

    def action_start(self) -> None:
        """The item is begun, or put back."""
        from mrs_tracker.state import verbs  # nothing is changed before the first frame

        if entry := self.entry:
            self.carry_out((verbs.reopen if entry.status == "started" else verbs.start)(entry.id, entry.title))

    def action_skip(self) -> None:
        """The item is skipped, or back."""
        from mrs_tracker.state import verbs  # nothing is changed before the first frame

        if entry := self.entry:
            self.carry_out((verbs.reopen if entry.status == "skipped" else verbs.skip)(entry.id, entry.title))

    def action_due(self) -> None:
        """Asks for the deadline."""
        if entry := self.entry:
            from mrs_tracker.screens import asking  # text fields are a tenth of the start, and wanted later

            asking.due(self, entry)

    def action_snooze(self) -> None:
        """Asks until when."""
        if entry := self.entry:
            from mrs_tracker.screens import asking  # text fields are a tenth of the start, and wanted later

            asking.snooze(self, entry)

    def action_note(self) -> None:
        """Asks for a note."""
        if entry := self.entry:
            from mrs_tracker.screens import asking  # text fields are a tenth of the start, and wanted later

            asking.note(self, ("items", entry.id), entry.title)

    def action_add(self) -> None:
        """Asks for an own item."""
        from mrs_tracker.screens import asking  # text fields are a tenth of the start, and wanted later

        steps = {step.step.id for step in self.desk.checklist.steps}
        here = self.entry
        step = self.MODE if self.MODE in steps else (here.step if here and here.step else "goals")
        asking.own_item(self, step, self.show_item)

    def action_edit(self) -> None:
        """Asks for an own item's words, then for its step."""
        entry = self.entry
        if entry and entry.own:
            from mrs_tracker.screens import asking  # text fields are a tenth of the start, and wanted later

            asking.other_words(self, entry)

    def action_remove(self) -> None:
        """Removes an own item; undo brings it back."""
        from mrs_tracker.state import verbs  # nothing is changed before the first frame

        entry = self.entry
        if entry and entry.own and self.carry_out(verbs.remove_own(entry.id)):
            self.say(f"Removed “{entry.title}”. u brings it back.")

    def action_move(self, places: int) -> None:
        """Moves an own item among the own ones."""
        from mrs_tracker.state import verbs  # nothing is changed before the first frame

        if (entry := self.entry) and entry.own:
            self.carry_out(verbs.move_own(entry.id, places))

    def action_toggle_finished(self) -> None:
        """Shows or hides what is done and skipped."""
        self.desk.store.set_device(finished=not self.desk.store.device.finished)

    def action_open_link(self, place: int) -> None:
        """Opens a link of the page."""
        links = self.detail.page.links
        if place < len(links):
            problem = open_url(links[place])
            self.say(problem or f"Opened {links[place]}", "warning" if problem else "information")
        else:
            self.say("This page has no link.")
