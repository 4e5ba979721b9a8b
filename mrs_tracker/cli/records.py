"""Verbs for every kind of record, from its description: list, show, add, edit, remove."""

import sys
from collections.abc import Callable, Mapping
from typing import Any

import click
from click.shell_completion import CompletionItem

from mrs_tracker.ask.question import Question
from mrs_tracker.cli import output
from mrs_tracker.cli.ids import ITEM_OR_EXAM
from mrs_tracker.cli.prompts import carry_out
from mrs_tracker.cli.session import Session
from mrs_tracker.errors import UsageProblem
from mrs_tracker.insight import names
from mrs_tracker.present import spoken
from mrs_tracker.present.answers import telling
from mrs_tracker.present.finding import found
from mrs_tracker.present.pages import title_of
from mrs_tracker.present.records import owner_title, record_page, told
from mrs_tracker.records import KINDS
from mrs_tracker.records.kind import Kind, listed
from mrs_tracker.state import verbs
from mrs_tracker.state.changes import Path
from mrs_tracker.state.records.base import Record
from mrs_tracker.text import folded, shortened

MOST_INPUT = 64 * 1024 * 1024
"""Bytes read from standard input for a note; more than a note may hold, so that all of it can be kept aside."""


def option_of(question: Question[Any]) -> str:
    """What the option for a question is called: `--full-time`."""
    return "--" + (question.option or question.name).replace("_", "-")


def group(kind: Kind[Any], cls: type[click.Group] = click.Group) -> click.Group:
    """The verbs of a kind."""
    noun = kind.noun
    made = cls(kind.name, help=f"{kind.heading}: lists, shows, adds, changes and removes them.")
    first, *rest = kind.questions
    options = [_option(question) for question in rest]
    record_id = click.Argument(["wanted"], metavar="ID")
    made.add_command(_command("list", _list(kind), f"Lists each {noun}.", [
        click.Option(["--words"], default="", metavar="TEXT", help="Only those that hold these words."),
        click.Option(["--by"], default="", metavar="COLUMN", help=_columns(kind)),
    ]))  # fmt: skip
    made.add_command(_command("show", _show(kind), f"Shows a {noun}.", [record_id]))
    if "*" not in kind.home:
        text = click.Argument(["text"], nargs=-1, metavar=f"[{first.label.upper()}]")
        made.add_command(_command("add", _add(kind), f"{kind.invitation}.", [text, *options]))
    made.add_command(_command("edit", _edit(kind), f"Changes a {noun}; an empty text takes an answer away.", [
        record_id, _option(first), *options,
    ]))  # fmt: skip
    made.add_command(_command("remove", _remove(kind), f"Removes a {noun}; undo brings it back.", [record_id]))
    return made


def _command(name: str, run: Callable[..., None], words: str, params: list[click.Parameter]) -> click.Command:
    return click.Command(name, callback=click.pass_obj(run), help=words, params=params)


def _option(question: Question[Any]) -> click.Option:
    words = f"{question.label}: {question.hint}" if question.hint else question.label
    return click.Option([option_of(question), question.name], metavar="TEXT", help=words)


def _columns(kind: Kind[Any]) -> str:
    return "Sorted by: " + ", ".join(column.title for column in kind.columns if column.order)


def _list(kind: Kind[Any]) -> Callable[..., None]:
    def run(session: Session, words: str, by: str) -> None:
        column = names.pick(by, [one.title for one in kind.columns if one.order], "column") if by else ""
        records = listed(kind, session.at, by=column, words=words)
        if session.as_json:
            output.write_json({kind.name: [told(kind, path, one, session.at) for path, one in records]})
            return
        for path, one in records:
            cells = "  ".join(shortened(column.show(one, session.at), 40) for column in kind.columns)
            about = f"  on “{shortened(owner_title(path, session.at), 40)}”" if len(path) > 2 else ""
            output.write(f"{path[-1]}  {cells}{about}")
        if not records:
            output.write(f"{kind.heading}: none yet.")

    return run


def _show(kind: Kind[Any]) -> Callable[..., None]:
    def run(session: Session, wanted: str) -> None:
        path, record = _one(kind, session, wanted)
        if session.as_json:
            output.write_json(told(kind, path, record, session.at))
        else:
            output.write_all(spoken.page(record_page(kind, record, session.at)))

    return run


def _one(kind: Kind[Any], session: Session, wanted: str) -> tuple[Path, Record]:
    """The record that is meant by its id, the beginning of that, or a part of its name that only it has."""
    known = {path[-1]: (path, one) for path, one in kind.all(session.at.state)}
    named = [key for key, (_, one) in known.items() if wanted.strip() and folded(wanted) in folded(kind.naming(one))]
    if len(named) == 1 and wanted not in known:
        return known[named[0]]
    return known[names.pick(wanted, known, kind.noun)]


def _add(kind: Kind[Any]) -> Callable[..., None]:
    def run(session: Session, text: tuple[str, ...], **given: str | None) -> None:
        line = " ".join(text)
        quick = kind.quick(line, session.at) if kind.quick and line else {}
        typed = {kind.questions[0].name: line} | {name: value for name, value in given.items() if value is not None}
        answers, wrong = kind.form().read(typed, session.at)
        _refuse(kind, {name: words for name, words in wrong.items() if name not in quick})
        said_now = {name: value for name, value in answers.items() if value is not None}
        carry_out(session, telling(kind.add((), {**answers, **quick, **said_now}), session.at))

    return run


def _edit(kind: Kind[Any]) -> Callable[..., None]:
    def run(session: Session, wanted: str, **given: str | None) -> None:
        path, record = _one(kind, session, wanted)
        typed = {name: value for name, value in given.items() if value is not None}
        if not typed:
            raise UsageProblem("Say what is to be changed.", f"mrs-tracker {kind.name} edit --help")
        form = kind.form(record)
        _, before = form.read(form.held, session.at)
        answers, wrong = form.read({**form.held, **typed}, session.at)
        _refuse(kind, {name: words for name, words in wrong.items() if name in typed or words != before.get(name)})
        carry_out(session, telling(kind.change(path, record, {name: answers[name] for name in typed}), session.at))

    return run


def _refuse(kind: Kind[Any], wrong: Mapping[str, str]) -> None:
    if wrong:
        raise UsageProblem(" ".join(dict.fromkeys(wrong.values())), f"mrs-tracker {kind.name} --help")


def _remove(kind: Kind[Any]) -> Callable[..., None]:
    def run(session: Session, wanted: str) -> None:
        path, record = _one(kind, session, wanted)
        carry_out(session, telling(kind.remove(path, record), session.at))

    return run


_HAS_DASHES = f"{__name__}.has_dashes"


class NoteGroup(click.Group):
    """`note ID TEXT` writes a note; `note list|show|edit|remove` look after those that are there. Behind `--` stand an
    id and words, whatever they look like.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Reads the options before a verb or an id, and remembers a `--` behind them, which click lets go of."""
        given = list(args)
        behind = super().parse_args(ctx, args)  # what stands behind the first word
        ctx.meta[_HAS_DASHES] = given[: -1 - len(behind)][-1:] == ["--"]
        return behind

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and ctx.meta[_HAS_DASHES]:
            return "add", self.commands["add"], ["--", *args]
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            return "add", self.commands["add"], args
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """The verbs, and the ids of what a note can be written on."""
        ids = ITEM_OR_EXAM.shell_complete(ctx, click.Argument(["owner"]), incomplete) if incomplete else []
        return [*super().shell_complete(ctx, incomplete), *ids]


@click.command("add")
@click.argument("owner", metavar="ID", type=ITEM_OR_EXAM)
@click.argument("words", nargs=-1, required=True, metavar="TEXT")
@click.pass_obj
def write_note(session: Session, owner: str, words: tuple[str, ...]) -> None:
    """Writes a dated note on an item, an exam or a record; - reads it from standard input."""
    from mrs_tracker.commands.notes import owner_of  # only where a note is written

    text = " ".join(words)
    ref = found(owner, session.at)
    session.change(verbs.add_note(owner_of(ref), title_of(ref, session.at), _input() if text == "-" else text))


def _input() -> str:
    if sys.stdin is None:
        raise UsageProblem("There is no standard input to read the note from.")
    data = sys.stdin.buffer.read(MOST_INPUT + 1)
    if len(data) > MOST_INPUT:
        raise UsageProblem(f"A note holds up to 64 KiB; this one has over {MOST_INPUT:,} bytes and was not read.")
    return data.decode("utf-8", errors="replace")


note_verb = group(KINDS["note"], NoteGroup)
note_verb.help = "Writes a dated note: note ID TEXT. Lists, shows, changes and removes notes."
note_verb.add_command(write_note)
