"""What is opened over a screen: find, palette, keys, history, settings, the check-in; and undo."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from textual.app import App

from mrs_tracker.ask import settings as asked
from mrs_tracker.ask.question import Asking, Form, Option, Question
from mrs_tracker.ask.settings import SETTINGS, Setting
from mrs_tracker.commands import answers, keymap, keys
from mrs_tracker.commands.table import COMMANDS
from mrs_tracker.dialogs.card import ask
from mrs_tracker.dialogs.find import FindDialog
from mrs_tracker.dialogs.history import HistoryDialog
from mrs_tracker.dialogs.keys import KeysDialog
from mrs_tracker.dialogs.lead import lead
from mrs_tracker.dialogs.palette import Offer, PaletteDialog
from mrs_tracker.errors import TrackerError
from mrs_tracker.places import PLACES
from mrs_tracker.present.search import Hit
from mrs_tracker.screens import doing, own_keys
from mrs_tracker.screens.base import BaseScreen, say
from mrs_tracker.screens.check_in import CheckInScreen
from mrs_tracker.screens.list_screen import ListScreen
from mrs_tracker.screens.recovery import go_back
from mrs_tracker.state import verbs
from mrs_tracker.store import backups
from mrs_tracker.text import counted
from mrs_tracker.workspace import Workspace

COPIES = "copies"
"""The line of the settings that leads to the copies of the data."""


def check_in(app: App[Any], screen: BaseScreen) -> None:
    """Begins the check-in."""
    app.push_screen(CheckInScreen(screen.lazy.workspace))


def find(app: App[Any], screen: BaseScreen) -> None:
    """Finds something and goes there."""
    dialog = FindDialog(screen.lazy.workspace.at, screen.place.id)
    ask(app, dialog, lambda hit: _go_to(app, screen, hit) if hit else None)


def palette(app: App[Any], screen: BaseScreen) -> None:
    """Offers everything that can be done here, and everything that can be found."""
    go = partial(_go_to, app, screen)
    dialog = PaletteDialog(list(_offers(app, screen)), screen.lazy.workspace.at, go)
    ask(app, dialog, lambda run: run() if run else None)


def _offers(app: App[Any], screen: BaseScreen) -> Iterator[Offer]:
    shown = {one.id: one.shown_keys for one in keymap.collect(screen.lazy.keymap)}
    if isinstance(screen, ListScreen) and (ref := screen.here):
        at, row = screen.lazy.workspace.at, screen.list.current
        for one in COMMANDS:
            if one.fits(ref, at):
                run = partial(screen.action_run, one.id)
                yield Offer(_sentence(one.tooltip), shown[one.id], run, row.title if row else "")
        for key in keys.ITEMS[len(COMMANDS) :]:
            yield Offer(_sentence(key.tooltip), shown[key.id], partial(_act, app, key.action, screen), "Here")
    for key in keys.EVERYWHERE:
        if key.id.startswith("app.") and key.id not in ("app.palette", "app.quit-always", "app.interrupt"):
            yield Offer(_sentence(key.tooltip), shown[key.id], partial(_act, app, key.action, app), "Anywhere")
    for place in PLACES:
        go = partial(app.switch_mode, place.id)
        yield Offer(_sentence(place.tooltip), shown[place.command], go, "Places")


def _act(app: App[Any], action: str, owner: Any) -> None:
    app.call_next(app.run_action, action, owner)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _go_to(app: App[Any], screen: BaseScreen, hit: Hit) -> None:
    if hit.kind == "day":
        app.push_screen(CheckInScreen(screen.lazy.workspace, hit.ref.id))
        return
    app.switch_mode(hit.place)
    if isinstance(app.screen, ListScreen):
        app.screen.show_thing(hit.ref)


def show_keys(app: App[Any], screen: BaseScreen) -> None:
    """Shows all keys, and changes one."""
    own = dict(screen.lazy.workspace.at.state.settings.keymap)

    def save(changed: tuple[str, str] | None) -> None:
        if changed is None:
            return
        name, key = changed
        own.pop(name, None)
        wanted = {**own, name: key} if key else own
        if doing.carry_out(screen, verbs.set_setting("keymap", wanted, f"the key of {name}")):
            own_keys.use(app, wanted)

    ask(app, KeysDialog(keymap.collect(own), own), save)


def history(app: App[Any], screen: BaseScreen) -> None:
    """Shows what was done, and undoes it step by step."""
    app.push_screen(HistoryDialog(screen.lazy.workspace.store, partial(travel, app, screen)))


def travel(app: App[Any], screen: BaseScreen, direction: int) -> None:
    """Undoes (-1) or redoes (1), and puts the cursor on what it was about."""
    store = screen.lazy.workspace.store
    try:
        receipt = store.undo() if direction < 0 else store.redo()
    except TrackerError as problem:
        if not store.locked:  # the banner says so
            say(app, problem.message, "error")
        return
    words, verb = ("Undone", "undo") if direction < 0 else ("Redone", "redo")
    say(app, f"{words}: {receipt.label}.{receipt.warning}" if receipt else f"There is nothing to {verb}.")
    if receipt and isinstance(screen, ListScreen):
        doing.point_at(screen, receipt.id)


def settings(app: App[Any], screen: BaseScreen) -> None:
    """Shows the settings; a changed one leads back to the list."""
    workspace = screen.lazy.workspace
    own = ("ink", "paper", "contrast")
    others = sorted(name for name in app.available_themes if name not in own and "ansi" not in name)
    listed = (asked.theme((*own, *others)), *SETTINGS[1:])
    keep = partial(_keep, app, screen)
    lead(
        app,
        _changing(workspace, listed, keep, partial(setattr, app, "theme")),
        lambda: workspace.at,
        lambda _: None,
        workspace.drafts,
    )


def _changing(
    workspace: Workspace,
    listed: Sequence[Setting],
    keep: Callable[[Setting, Any], object],
    wear: Callable[[str], object],
) -> Asking[None]:
    """Asks for one setting after the other, until the list is left."""
    last, store = "", workspace.store
    while True:
        at = workspace.at
        copies = counted(len(backups.found(store.paths.backups)), "copy", "copies")
        options = [
            *(Option(one.id, one.question.label, asked.shown(one, at, store.device), one.about) for one in listed),
            Option(COPIES, "Copies of your data", copies, "Go back to an earlier state; undo takes it back."),
        ]
        which: Question[str] = Question("which", "Which", options=lambda _, options=options: options)  # type: ignore[misc]
        last = (yield Form("Settings", (which,), {"which": last} if last else {}))["which"]
        setting = next((one for one in listed if one.id == last), None)
        if setting is None:
            keep(listed[0], COPIES)
            return
        form = asked.form(setting, at, store.device)
        given = (yield form._replace(preview=wear if setting.id == "theme" else None))[setting.id]
        keep(setting, given)


def _keep(app: App[Any], screen: BaseScreen, setting: Setting, given: Any) -> None:
    store = screen.lazy.workspace.store
    if given == COPIES:
        go_back(app, screen.lazy.workspace, partial(say, screen))
    elif not setting.is_of_device:
        doing.carry_out(screen, asked.kept(setting, given))
    else:
        doing.report(screen, lambda: store.set_device(**{setting.id: given}))
        app.theme = store.device.theme
        app.set_class(store.device.ascii, "-ascii")


def find_focus(app: App[Any], screen: BaseScreen) -> None:
    """Asks the questions of the quiz, and takes what they come to."""
    if isinstance(screen, ListScreen):
        at = screen.lazy.workspace.at
        doing.begin(screen, answers.find_focus(at), at)


def ask_to_leave(app: App[Any], workspace: Workspace) -> None:
    """Says what could not be saved, and lets it be left behind."""
    options = (Option("stay", "Stay; it is tried again"), Option("leave", "Leave without them"))
    store = workspace.store
    number = counted(len(store.waiting), "change is", "changes are")
    remark = "; ".join(waiting.label for waiting in store.waiting[:3])
    question: Question[str] = Question("leave", "Leave", options=lambda _: options)

    def asking() -> Asking[str]:
        answers = yield Form(f"{number} not saved. Leave?", (question,), remark=remark)
        return str(answers["leave"])

    lead(app, asking(), lambda: workspace.at, lambda answer: app.exit() if answer == "leave" else None)


def _decide(app: Any, screen: BaseScreen) -> None:
    if app.supervisor and screen.lazy.workspace:
        app.supervisor.ask_again()


MENUS: Mapping[str, Callable[[App[Any], BaseScreen], None]] = {
    "check-in": check_in,
    "find": find,
    "palette": palette,
    "keys": show_keys,
    "history": history,
    "settings": settings,
    "quiz": find_focus,
    "undo": partial(travel, direction=-1),
    "redo": partial(travel, direction=1),
    "decide": _decide,
}
"""What the app opens, by the names that its keys use."""
