"""The verb that makes a shell complete verbs, options and ids."""

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

from mrs_tracker.cli import COMPLETION, output
from mrs_tracker.cli.session import Session


class WholeFishComplete(FishComplete):
    """Fish with the words beside an id up to their end: click's own script takes them as far as their first comma."""

    source_template = FishComplete.source_template.replace('(string split "," ', '(string split --max 1 "," ')


SHELLS: dict[str, type[ShellComplete]] = {"bash": BashComplete, "zsh": ZshComplete, "fish": WholeFishComplete}


@click.command("completion")
@click.argument("shell", type=click.Choice(list(SHELLS)))
@click.pass_context
def completion_verb(context: click.Context, shell: str) -> None:
    """Prints what makes bash, zsh or fish complete verbs, options and ids.

    \b
    bash, in ~/.bashrc:                eval "$(mrs-tracker completion bash)"
    zsh, in ~/.zshrc after compinit:   eval "$(mrs-tracker completion zsh)"
    fish, once:
      mrs-tracker completion fish > ~/.config/fish/completions/mrs-tracker.fish
    """
    root = context.find_root()
    script = SHELLS[shell](root.command, {}, root.info_name or "", COMPLETION).source()
    session = context.find_object(Session) or Session()
    if session.as_json:
        output.write_json({"shell": shell, "script": script})
    else:
        output.write_all(script)
