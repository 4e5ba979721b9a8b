"""There is one door through which text becomes something drawable: whatever goes past `wording.py` is found here."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "mrs_tracker"
FILES = sorted((PACKAGE / part) for part in ("app.py",)) + sorted(
    file for folder in ("screens", "dialogs", "widgets") for file in (PACKAGE / folder).glob("*.py")
)

SHOWN = {
    "border_title",
    "border_subtitle",
    "tooltip",
    "title",
    "sub_title",
    "placeholder",
    "label",
    "prompt",
    "renderable",
    "content",
}
"""Attributes and arguments that Textual draws."""

PLAIN = {
    "id",
    "classes",
    "name",
    "markup",
    "disabled",
    "severity",
    "timeout",
    "action",
    "show",
    "priority",
    "key",
    "group",
}
"""Arguments that are never drawn."""

OURS = ("wording.", "in_place(", "self._dots(")


def doors(source: str) -> Iterator[str]:
    """Every place in some code where a string could be drawn without passing `wording`."""
    tree = ast.parse(source)
    drawers = set(_drawers(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                drawn = isinstance(target, ast.Attribute) and target.attr in SHOWN and _is_widget(target.value)
                if drawn and node.value and not _is_safe(node.value):
                    yield ast.unparse(node)
        elif isinstance(node, ast.Call):
            yield from _call(node, drawers)


def _drawers(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in (
            "textual.widgets",
            "textual.command",
            "rich.text",
            "textual.content",
        ):
            yield from (name.asname or name.name for name in node.names)


def _is_widget(node: ast.expr) -> bool:
    """Our own frozen values are not drawn: what is, is a widget, a screen or the app."""
    return not isinstance(node, ast.Name) or node.id in ("self", "widget", "screen", "app")


NOTICES = ("Notice", "Notification")
"""What a toast shows, made by hand."""


def _call(call: ast.Call, drawers: set[str]) -> Iterator[str]:
    called = ast.unparse(call.func)
    attribute = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    drawn: list[ast.expr] = []
    if called in drawers and called not in ("Hit", "DiscoveryHit"):
        drawn = [*call.args, *(one.value for one in call.keywords if one.arg not in PLAIN)]
    elif called in ("Hit", "DiscoveryHit"):
        drawn = [call.args[1] if called == "Hit" else call.args[0]]
        drawn += [one.value for one in call.keywords if one.arg in ("prompt", "help")]
    elif attribute in ("notify", "panic", "bell") or called in NOTICES:
        said = call.args[:1] if called in NOTICES else call.args
        drawn = [*said, *(one.value for one in call.keywords if one.arg in ("title", "message"))]
        if (attribute == "notify" or called in NOTICES) and not any(
            one.arg == "markup" and ast.unparse(one.value) == "False" for one in call.keywords
        ):
            yield ast.unparse(call)
    elif (
        attribute
        in (
            "update",
            "set_content",
            "add_option",
            "add_row",
            "write",
            "add_leaf",
            "set_label",
        )
        and not _is_set(call.func)
    ) or (attribute == "format" and "title" in called):
        drawn = [*call.args]
    yield from (ast.unparse(call) for one in drawn if not _is_safe(one))


def _is_set(func: ast.expr) -> bool:
    """Updating a set or a dictionary draws nothing."""
    return isinstance(func, ast.Attribute) and not any(
        word in ast.unparse(func.value) for word in ("query", "Static", "widget", "self.app")
    )


def _is_safe(node: ast.expr) -> bool:
    if isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.Name):
        return node.id in ("shown", "line")  # made by wording a line before
    return ast.unparse(node).startswith(OURS)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_there_is_no_other_door(file: Path) -> None:
    assert list(doors(file.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "code",
    [
        "from textual.widgets import Static\nStatic(item.title)",
        "from textual.widgets import Static\nStatic(f'{item.title}')",
        "from textual.widgets import Label\nLabel('a' + words)",
        "from textual.widgets import Static\nStatic(renderable=words)",
        "self.query_one('#x', Static).update(words)",
        "self.query_one('#x', Static).update(escape(words))",
        "self.border_title = words",
        "self.tooltip = f'{words}'",
        "screen.sub_title = item.title",
        "self.notify(words, markup=False)",
        "Notice(words, markup=False)",
        "Notification(wording.said(words), markup=True)",
        "Notice(wording.said(words))",
        "self.notify('constant')",
        "self.notify(wording.said(words))",
        "self.notify(wording.said(words), markup=False, title=words)",
        "self.app.panic(words)",
        "from textual.command import Hit\nHit(1, words, run)",
        "from textual.command import DiscoveryHit\nDiscoveryHit(wording.line('x'), run, help=words)",
        "from rich.text import Text\nText(words)",
        "from textual.content import Content\nContent(words)",
        "self.query_one(OptionList).add_option(words)",
    ],
)
def test_each_kind_of_door_would_be_found(code: str) -> None:
    assert list(doors(code))


@pytest.mark.parametrize(
    "code",
    [
        "from textual.widgets import Static\nStatic(wording.line(words), id='x', classes='y')",
        "self.notify(wording.said(words), markup=False, severity=severity)",
        "Notice(wording.said(words), '', severity, 4, markup=False)",
        "seen.update(words)",
        "self.query_one('#x', Static).update(wording.text(words))",
    ],
)
def test_what_passes_through_wording_is_well(code: str) -> None:
    assert list(doors(code)) == []
