"""All keys of the program, group by group: the bindings of screens and fields, the list of keys, the person's own keys
and the page in the documents follow from this table.
"""

from collections.abc import Mapping
from typing import NamedTuple

from mrs_tracker.commands.table import COMMANDS
from mrs_tracker.places import PLACES


class Key(NamedTuple):
    """A key with a permanent id."""

    id: str
    key: str
    """As Textual writes it; several with commas between them."""
    action: str
    """What Textual is asked to do."""
    label: str
    tooltip: str
    is_shown: bool = False
    """Whether the footer names it."""
    is_first: bool = False
    """Whether it counts before everything else, also while a dialog is open."""


EVERYWHERE = (
    Key("app.check-in", "c", "menu('check-in')", "check in", "the daily check-in", is_shown=True),
    Key("app.undo", "u", "menu('undo')", "undo", "take back what was done last", is_shown=True),
    Key("app.redo", "U", "menu('redo')", "redo", "do again what was taken back"),
    Key("app.find", "slash", "menu('find')", "find", "find anything as you type", is_shown=True),
    Key("app.keys", "question_mark", "menu('keys')", "keys", "all keys, and how to change them", is_shown=True),
    *(Key(place.command, place.digit, f"go('{place.id}')", place.title, place.tooltip) for place in PLACES),
    Key("app.history", "H", "menu('history')", "history", "what was done, and undo step by step"),
    Key("app.quiz", "Q", "menu('quiz')", "focus", "find your focus with six questions"),
    Key("app.settings", "S", "menu('settings')", "settings", "theme, signs, days and goals"),
    Key(
        "app.palette", "ctrl+p", "menu('palette')", "palette", "everything that can be done here, and everything found"
    ),
    Key("app.decide", "exclamation_mark", "menu('decide')", "decide", "what to do about data that cannot be used"),
    Key("app.quit", "q", "quit", "quit", "leave; everything is saved"),
    Key("app.quit-always", "ctrl+q", "quit", "quit", "leave from anywhere", is_first=True),
    Key("app.interrupt", "ctrl+c", "help_quit", "how to quit", "says how to leave"),
)
SCREENS = (
    Key("focus.next", "tab", "app.focus_next", "next part", "to the next part"),
    Key("focus.back", "shift+tab", "app.focus_previous", "part before", "to the part before"),
    Key("frame.copy", "ctrl+c", "screen.copy_text", "copy", "copy what is selected"),
)
ITEMS = (
    *(Key(one.id, one.key, f"run('{one.id}')", one.label, one.tooltip, is_shown=True) for one in COMMANDS),
    Key("record.add", "a", "run('record.add')", "add", "add something of your own"),
    Key("item.link", "o", "open_link(-1)", "open link", "open a link of the page"),
    Key("list.finished", "v", "run('list.finished')", "show or hide done", "show or hide what is done and skipped"),
)
LISTS = (
    Key("list.down", "down,j", "move(1)", "down", "the next row"),
    Key("list.up", "up,k", "move(-1)", "up", "the row before"),
    Key("list.page-down", "pagedown,ctrl+f", "page(1)", "page down", "a page further"),
    Key("list.page-up", "pageup,ctrl+b", "page(-1)", "page up", "a page back"),
    Key("list.first", "home", "end(-1)", "first", "the first row"),
    Key("list.last", "end", "end(1)", "last", "the last row"),
    Key("list.open", "enter,right,l", "open", "open", "open what the row stands for"),
)
DETAIL = (
    Key("detail.down", "down,j", "scroll_down", "down", "scroll down"),
    Key("detail.up", "up,k", "scroll_up", "up", "scroll up"),
    Key("detail.page-down", "pagedown", "page_down", "page down", "a page further"),
    Key("detail.page-up", "pageup", "page_up", "page up", "a page back"),
    Key("detail.top", "home", "scroll_home", "top", "the top of the page"),
    Key("detail.end", "end", "scroll_end", "end", "the end of the page"),
    Key("detail.back", "escape,left,h,enter", "leave", "back", "back to the list", is_shown=True),
)
DIALOGS = (
    Key("dialog.close", "escape", "leave", "close", "close without a change", is_shown=True),
    Key("dialog.next", "tab", "app.focus_next", "next field", "to the next field"),
    Key("dialog.back", "shift+tab", "app.focus_previous", "field before", "to the field before"),
)
FORMS = (
    Key("form.next", "down", "step(1)", "next option", "the next option of a field"),
    Key("form.before", "up", "step(-1)", "option before", "the option before"),
)
KEY_LIST = (Key("keys.reset", "ctrl+r", "reset", "reset", "give the command its own key again"),)
HISTORY = (
    Key("history.undo", "u", "step(-1)", "undo", "undo the newest step"),
    Key("history.redo", "U", "step(1)", "redo", "redo the step undone last"),
)
_EDITOR = Key("field.editor", "ctrl+e", "editor", "editor", "write in your own editor", is_shown=True)
LINE = (_EDITOR,)
NOTES = (
    Key("field.save", "enter", "done", "save", "save what was written", is_shown=True),
    Key("field.line", "ctrl+j", "new_line", "new line", "begin a new line", is_shown=True),
    _EDITOR,
)

GROUPS: Mapping[str, tuple[Key, ...]] = {
    "Everywhere": EVERYWHERE,
    "Screens": SCREENS,
    "Items": ITEMS,
    "Lists": LISTS,
    "Detail": DETAIL,
    "Dialogs": DIALOGS,
    "Forms": FORMS,
    "Keys": KEY_LIST,
    "History": HISTORY,
    "Text fields": LINE,
    "Notes": NOTES,
}
"""Every key under the name of the place where it works."""
