"""What a key does on a screen: it begins a conversation, carries out what that comes to, and says what came of it."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar

from textual.app import App

from mrs_tracker.ask.question import Asking, Form, Option, Outcome, Question
from mrs_tracker.commands import records
from mrs_tracker.commands.table import BY_ID, COMMANDS, begun
from mrs_tracker.dialogs.card import ask
from mrs_tracker.dialogs.lead import card_for, lead
from mrs_tracker.errors import TrackerError
from mrs_tracker.insight.snapshot import Snapshot
from mrs_tracker.places import RailPlace
from mrs_tracker.present.shapes import Row
from mrs_tracker.records import KINDS
from mrs_tracker.refs import Ref
from mrs_tracker.screens.base import say
from mrs_tracker.screens.lazy import LazyWorkspace
from mrs_tracker.screens.links import open_url
from mrs_tracker.state.verbs import Deed
from mrs_tracker.store import Receipt
from mrs_tracker.widgets.detail import Detail
from mrs_tracker.widgets.rows import Rows

T = TypeVar("T")


class Acting(Protocol):
    """A screen on which something is done."""

    lazy: LazyWorkspace

    @property
    def app(self) -> App[Any]:
        """The app, which says what came of it."""


class Listing(Acting, Protocol):
    """A screen with a list on which something is done."""

    place: RailPlace
    list: Rows
    detail: Detail
    shows_all: bool

    @property
    def here(self) -> Ref | None:
        """What the cursor stands on."""

    def rows(self) -> Sequence[Row]:
        """The rows as they would be shown now."""

    def show_thing(self, ref: Ref) -> None:
        """Puts the cursor on a thing."""


def run(screen: Listing, command: str) -> None:
    """Does what a command does to the thing under the cursor, or to the list as a whole.

    Of commands that share a key the one that fits is done, for a kept view alone cannot tell them apart.
    """
    if command in _OF_LISTS:
        _OF_LISTS[command](screen)
        return
    ref, meant, at = screen.here, BY_ID[command], screen.lazy.workspace.at
    same = (meant, *(one for one in COMMANDS if one.key == meant.key))
    if ref and (known := next((one for one in same if one.fits(ref, at)), None)):
        begin(screen, begun(known.act, ref, at), at, ref)


def add(screen: Listing) -> None:
    """Adds another of what the cursor stands on, or else an item of one's own."""
    ref, at = screen.here, screen.lazy.workspace.at
    name = ref.path[0] if ref and ref.kind == "new" else ref.kind if ref else ""
    kind = KINDS.get(name, KINDS["own-item"])
    place = screen.place.id
    if ref and place == "today" and (item := at.checklist.by_id.get(ref.id)):
        place = item.step
    begin(screen, records.add(kind, (), place, at), at)


def fold(screen: Listing) -> None:
    """Shows or hides what is done and skipped."""
    store, screen.shows_all = screen.lazy.workspace.store, False
    report(screen, lambda: store.set_device(finished=not store.device.finished))


_OF_LISTS: dict[str, Callable[[Listing], None]] = {"record.add": add, "list.finished": fold}


def point_at(screen: Listing, key: str) -> None:
    """Puts the cursor on what has an id, if it is in the list."""
    ref = next((row.ref for row in screen.rows() if row.ref and row.ref.id == key), None)
    if ref:
        screen.show_thing(ref)


def open_link(screen: Listing, place: int) -> None:
    """Opens a link of the page by its place; for -1 the only one, or the one that is picked."""
    links = screen.detail.page.links
    if place < 0 and len(links) > 1:
        _pick_link(screen)
    elif links and place < len(links):
        problem = open_url(links[place])
        say(screen.app, problem or f"Opened {links[place]}", "warning" if problem else "information")
    else:
        say(screen.app, "This page has no link.")


def _pick_link(screen: Listing) -> None:
    page, at = screen.detail.page, screen.lazy.workspace.at
    titles = [rest for one in page.sections if one.link for _, rest in one.rows]
    options = [Option(str(place), title) for place, title in enumerate(titles)]
    form = Form("Open what?", (Question("which", "Which", options=lambda _: options),))
    ask(screen.app, card_for(form, lambda: at), lambda said: open_link(screen, int(said["which"])) if said else None)


def carry_out(screen: Acting, deed: Deed) -> Receipt | None:
    """Does something; what goes wrong is said, and then None is returned."""
    receipt = report(screen, lambda: screen.lazy.workspace.do(deed))
    if receipt is None or receipt.is_waiting:  # the banner says so
        return None
    if receipt.warning:
        say(screen.app, receipt.warning, "warning")
    return receipt


def report(screen: Acting, act: Callable[[], T]) -> T | None:
    """Does something, and says what goes wrong, unless the banner says so; then None is returned."""
    try:
        return act()
    except TrackerError as problem:
        if not screen.lazy.workspace.store.locked:
            say(screen.app, problem.message, "warning" if problem.code == 2 else "error")
        return None


def begin(screen: Listing, asking: Asking[Outcome | None], at: Snapshot, ref: Ref | None = None) -> None:
    """Leads a conversation, and does what it comes to; what thereby leaves the list is named."""
    workspace = screen.lazy.workspace

    def take(outcome: Outcome) -> bool:
        with workspace.seeing(at.state):
            receipt = carry_out(screen, outcome.deed)
        if receipt is None:
            return False
        if receipt.id and ref is None:
            point_at(screen, receipt.id)
        said = outcome.said(workspace.at)
        is_gone = ref is not None and all(row.ref != ref for row in screen.list.rows)
        if said or is_gone:
            say(screen.app, said or f"{receipt.label[:1].upper()}{receipt.label[1:]}. u takes it back.")
        if outcome.then:
            begin(screen, outcome.then(workspace.at), workspace.at, ref)
        return True

    report(screen, lambda: lead(screen.app, asking, lambda: workspace.at, take, workspace.drafts))
