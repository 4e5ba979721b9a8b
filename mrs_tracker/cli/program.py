"""The verbs: a file for each group of them, imported when one of its verbs is called."""

import copy
import functools
import importlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from mrs_tracker import __version__, kept
from mrs_tracker.cli import COMPLETION, asks_for_json
from mrs_tracker.cli.launch import open_app
from mrs_tracker.cli.session import Session
from mrs_tracker.errors import UsageProblem
from mrs_tracker.text import did_you_mean, one_line

VERBS = {
    "today": "today",
    "checkin": "checkin",
    "show": "show",
    "list": "show",
    "profile": "profile",
    "mark": "profile",
    "rate": "profile",
    "done": "items",
    "open": "items",
    "start": "items",
    "skip": "items",
    "due": "items",
    "snooze": "items",
    "add": "items",
    "note": "records",
    "study": "exams",
    "score": "exams",
    "exam": "exams",
    "undo": "history",
    "redo": "history",
    "history": "history",
    "figure": "figures",
    "find": "query",
    "dump": "query",
    "paths": "query",
    "backup": "data",
    "doctor": "data",
    "merge": "data",
    "keys": "keymap",
    "roadmap": "plan",
    "completion": "completion",
    "demo": "demo",
}
"""The module of each verb; each kind of record that has a place has one too, with `list`, `show`, `add` and so on."""


def all_verbs() -> Sequence[str]:
    """Every verb by its name."""
    from mrs_tracker.records import KINDS  # a verb of the table needs none of them

    return [*VERBS, *(kind.name for kind in KINDS.values() if kind.place and kind.name not in VERBS)]


def _verb(name: str) -> click.Command:
    if name in VERBS:
        found: click.Command = getattr(importlib.import_module(f"mrs_tracker.cli.{VERBS[name]}"), f"{name}_verb")
        return found
    from mrs_tracker.cli.records import group  # a verb of the table may need none of them
    from mrs_tracker.records import KINDS  # a verb of the table needs none of them

    return group(KINDS[name])


def _remember(name: str) -> Callable[[click.Context, click.Parameter, Any], Any]:
    def keep(context: click.Context, parameter: click.Parameter, value: Any) -> Any:
        if value:
            setattr(context.find_root().ensure_object(Session), name, value)
        return value

    return keep


def common_options() -> Sequence[click.Parameter]:
    """The options that stand before or after a verb."""
    folder = click.Path(path_type=Path)
    return [
        click.Option(
            ["--data-dir"],
            type=folder,
            expose_value=False,
            is_eager=True,
            callback=_remember("data_dir"),
            metavar="DIR",
            help="Where the data is kept.",
            shell_complete=lambda _context, _option, typed: [CompletionItem(typed, type="dir")],
        ),
        click.Option(
            ["--roadmap", "roadmap_file"],
            type=folder,
            expose_value=False,
            is_eager=True,
            callback=_remember("roadmap_file"),
            metavar="FILE",
            help="Another plan.",
        ),
        click.Option(
            ["--json"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=_remember("as_json"),
            help="One JSON object on standard output.",
        ),
        click.Option(
            ["--plain"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=_remember("is_plain"),
            help="Plain lines for screen readers and pipes.",
        ),
    ]


class Verbs(click.Group):
    """Finds a verb in its module, and gives it the common options."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(all_verbs())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        is_known = cmd_name in VERBS or cmd_name in all_verbs()
        return _with_common_options(_verb(cmd_name)) if is_known else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        is_known = not args or args[0] in VERBS or args[0] in all_verbs()
        if not (is_known or ctx.resilient_parsing):  # a Tab after a wrong word says nothing
            raise UsageProblem(
                f"There is no verb {one_line(args[0])}.{did_you_mean(args[0], all_verbs())}", "mrs-tracker --help"
            )
        return super().resolve_command(ctx, args)


def _with_common_options(command: click.Command) -> click.Command:
    """A copy of a verb that takes the common options too and names its own help, as do the verbs in it."""
    names = {parameter.name for parameter in command.params}
    given = copy.copy(command)
    given.callback = _pointing_to_help(command.callback) if command.callback else None
    given.params = [*command.params, *(option for option in common_options() if option.name not in names)]
    if isinstance(given, click.Group):
        given.commands = {name: _with_common_options(inner) for name, inner in given.commands.items()}
    return given


def _pointing_to_help(callback: Callable[..., Any]) -> Callable[..., Any]:
    """A verb that, where it cannot be understood and nothing better is known, names its own help."""

    @functools.wraps(callback)
    def run(*arguments: Any, **options: Any) -> Any:
        try:
            return callback(*arguments, **options)
        except UsageProblem as problem:
            problem.hint = problem.hint or f"{click.get_current_context().command_path} --help"
            raise

    return run


@click.group(
    cls=Verbs,
    invoke_without_command=True,
    params=list(common_options()),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="mrs-tracker", message="%(prog)s %(version)s")
@click.pass_context
def program(context: click.Context) -> None:
    """Five steps to a new job: that of a medical records specialist, unless you use another plan.

    Without a verb the app opens.
    """
    if context.invoked_subcommand is None:
        context.exit(open_app(context.ensure_object(Session)))


def call(session: Session, given: Sequence[str]) -> int:
    """Runs a verb; gives the exit code. Raises TrackerError for what a person can mend."""
    try:
        result = program.main(list(given), prog_name="mrs-tracker", standalone_mode=False, obj=session)
    except click.ClickException as problem:
        session.as_json = session.as_json or asks_for_json(given)
        context = problem.ctx if isinstance(problem, click.UsageError) else None
        verb = context.command_path if context else "mrs-tracker"
        raise UsageProblem(problem.format_message(), f"{verb} --help") from None
    except click.Abort:
        return 130
    except SystemExit:  # click leaves so where a shell's Tab is answered, or nobody reads any more
        return 0 if COMPLETION in os.environ else kept.UNREAD
    session.keep_today()
    return result if isinstance(result, int) else 0
