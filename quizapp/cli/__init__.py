"""The command `quizapp`. Subcommands are imported when they are used, so that the command starts at once."""

import importlib
import sys

import click

from quizapp import __version__
from quizapp.domain.errors import QuizappError

COMMANDS: dict[str, str] = {
    "demo": "quizapp.cli.server",
    "serve": "quizapp.cli.server",
    "import": "quizapp.cli.articles",
    "generate": "quizapp.cli.reading",
    "facts": "quizapp.cli.reading",
    "text": "quizapp.cli.reading",
    "create-user": "quizapp.cli.people",
    "set-role": "quizapp.cli.people",
    "sign-in-link": "quizapp.cli.people",
    "purge-guests": "quizapp.cli.people",
    "db": "quizapp.cli.database",
}


class LazyGroup(click.Group):
    """Knows its commands by name and imports the module of one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of a day's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command called `cmd_name`."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(COMMANDS[cmd_name])
        commands: tuple[click.Command, ...] = module.commands
        return next(command for command in commands if command.name == cmd_name)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="quizapp")
def group() -> None:
    """Turn an article into questions, quizzes and flashcards."""


def main() -> None:
    """Run the command line; an explained error is one sentence on stderr and exit code 2."""
    try:
        group(standalone_mode=True)
    except QuizappError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
