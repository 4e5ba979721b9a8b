"""The verb for keys: it lists them, and gives a command other ones."""

import click

from mrs_tracker.cli import output
from mrs_tracker.cli.session import Session
from mrs_tracker.commands import keymap as own_keys
from mrs_tracker.errors import UsageProblem
from mrs_tracker.state import verbs


@click.group("keys", invoke_without_command=True)
@click.pass_context
def keys_verb(context: click.Context) -> None:
    """Lists all keys; keys set ID KEY gives a command another one."""
    if context.invoked_subcommand is not None:
        return
    session = context.find_object(Session) or Session()
    commands = own_keys.collect(session.store.state.settings.keymap)
    if session.as_json:
        output.write_json(
            {"keys": [{"id": one.id, "keys": one.keys, "does": one.tooltip, "place": one.place} for one in commands]}
        )
        return
    place = ""
    for one in commands:
        if one.place != place:
            output.write(f"{'' if not place else chr(10)}{one.place}")
            place = one.place
        output.write(f"  {one.shown_keys:<18} {one.tooltip or one.label:<46} {one.id}")


@keys_verb.command("set")
@click.argument("command_id", metavar="ID")
@click.argument("key")
@click.pass_obj
def set_key(session: Session, command_id: str, key: str) -> None:
    """Gives a command other keys, separated by commas."""
    _change(session, {**session.store.state.settings.keymap, command_id: key}, command_id)


@keys_verb.command("reset")
@click.argument("command_id", metavar="ID")
@click.pass_obj
def reset_key(session: Session, command_id: str) -> None:
    """Gives a command its own keys again."""
    held = dict(session.store.state.settings.keymap)
    held.pop(command_id, None)
    _change(session, held, command_id)


def _change(session: Session, keymap: dict[str, str], command_id: str) -> None:
    problems = own_keys.problems(keymap, own_keys.collect())
    if problems:
        raise UsageProblem(" ".join(problems), "mrs-tracker keys")
    session.change(verbs.set_setting("keymap", keymap, f"the key of {command_id}"))
