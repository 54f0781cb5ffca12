"""The command line: a file per command.

In:  words of the command line, standard input.
Out: reports on standard output, errors of one line on standard error, an exit status.
Leaves out: reading itself (`detente.faces.python`).

Exit status: 0 read, 1 not readable as given, 2 wrong usage, 130 interrupted.
"""

from __future__ import annotations

import errno
from importlib.metadata import version
from typing import Any

import click

from detente.errors import DetenteError
from detente.faces.cli.alignment import alignment
from detente.faces.cli.calendar import calendar
from detente.faces.cli.chart import chart
from detente.faces.cli.code import code
from detente.faces.cli.demo import demo
from detente.faces.cli.exchange import export_events, import_events
from detente.faces.cli.explain import explain
from detente.faces.cli.gaps import gaps
from detente.faces.cli.ingest import ingest
from detente.faces.cli.knowledge import knowledge
from detente.faces.cli.ledger import failures, ledger, story
from detente.faces.cli.outlook import outlook
from detente.faces.cli.positions import positions
from detente.faces.cli.read import read
from detente.faces.cli.relation import relation
from detente.faces.cli.relations import relations
from detente.faces.cli.schema import schema
from detente.faces.cli.series import series
from detente.faces.phrases import plain

INTERRUPTED = 130


class OneLineErrors(click.Group):
    """A group whose errors are one line, unless somebody wants to see the traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands, the first to try first."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; turn errors into a line and an exit status."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("detente: interrupted", err=True)
            ctx.exit(INTERRUPTED)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except DetenteError as error:
            self._tell(ctx, error, str(error))
        except Exception as error:
            # A reader that goes away early, as `head` does, is click's to answer.
            if isinstance(error, OSError) and error.errno == errno.EPIPE:
                raise
            told = f"{type(error).__name__}: {error}"
            self._tell(ctx, error, f"a fault in détente itself ({told}); --debug shows where")

    def _tell(self, ctx: click.Context, error: Exception, message: str) -> None:
        if ctx.params["debug"]:
            raise error
        click.echo(f"detente: {plain(message)}", err=True)
        ctx.exit(1)


@click.group(cls=OneLineErrors, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--debug", is_flag=True, help="Show the whole traceback of an error.")
@click.version_option(version("detente"), prog_name="detente", message="%(prog)s %(version)s")
def main(debug: bool) -> None:
    """Read international relations out of the news.

    From an article détente tells who did what to whom, who said what, who met whom, who stands
    where on which issue, and which relations between countries warm or cool, each with the words
    of the article that show it. Events are coded in PLOVER and CAMEO, with Goldstein scores.

    It runs on this machine; nothing is sent anywhere. Begin with `detente demo`.
    """


for command in (
    read,
    code,
    ingest,
    calendar,
    positions,
    relation,
    relations,
    series,
    outlook,
    alignment,
    chart,
    story,
    failures,
    ledger,
    export_events,
    import_events,
    demo,
    explain,
    gaps,
    knowledge,
    schema,
):
    main.add_command(command)
