"""The command line: which commands there are, and how faults become messages and exit codes."""

from __future__ import annotations

import io
import os
import signal
import sys
import traceback
from importlib import import_module
from typing import Any

import click

from harness import __version__
from harness.errors import HarnessError

_INTERRUPTED = 128 + signal.SIGINT
_TERMINATED = 128 + signal.SIGTERM
_PIPE_CLOSED = 128 + signal.SIGPIPE
_COMPLETE = "_HARNESS_COMPLETE"
_FAULT = 70  # a fault of harness itself
#: Name of each command, and the first line of its help, so that `harness --help` need not load them.
_COMMANDS = {
    "baseline": "Look at or move the run that gates compare with.",
    "cache": "Show or clear the summaries that are kept from earlier runs.",
    "check": "Check gold: schema, evidence, probes.",
    "compare": "Compare the summarisers of saved runs in one results table.",
    "export": "Write a suite's articles and gold as a dataset.",
    "list": "Say which summarisers, metrics or suites there are.",
    "merge": "Join what was made with --shard.",
    "new": "Begin the gold of a new article.",
    "report": "Make any report of a saved run again.",
    "run": "Summarise a suite, score the summaries, print the results table.",
    "score": "Score summaries that exist already, one JSON row a line.",
}


class _LazyGroup(click.Group):
    """Commands are loaded when they are run, so that `--version` and `--help` are instant."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"harness.commands.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; where nobody reads what it prints, nobody may take it for done either."""
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _discard_output()
            return _PIPE_CLOSED
        return code

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(_COMMANDS.items()))


def main() -> None:
    """Entry point of the console script: runs a command and exits with its code; SIGTERM interrupts it."""
    signal.signal(signal.SIGTERM, _terminate)
    sys.exit(run_command(sys.argv[1:]))


def run_command(arguments: list[str]) -> int:
    """The exit code of `harness ARGUMENTS`; every expected fault is one message on stderr."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that lacks a letter shows "?"
    try:
        _refuse_unknown_completion()
        code = cli.main(arguments, prog_name="harness", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except HarnessError as error:
        _complain(str(error))
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        _complain("interrupted")
        return _TERMINATED if signal.getsignal(signal.SIGTERM) is signal.SIG_IGN else _INTERRUPTED
    except OSError as error:
        _discard_output()
        _complain(f"{error.filename or 'the output'}: {error.strerror or error}. Check the place and its space.")
        return HarnessError.exit_code
    except Exception:
        traceback.print_exc()
        _complain("this is a fault of harness itself. What was made is kept. Please report it with the lines above.")
        return _FAULT


def _refuse_unknown_completion() -> None:
    """Anything else would end click without a word."""
    if asked := os.environ.get(_COMPLETE):
        from click.shell_completion import get_completion_class

        shell, _, what = asked.partition("_")
        if what not in ("source", "complete") or get_completion_class(shell) is None:
            known = "bash_source, zsh_source or fish_source"
            raise HarnessError(f"{_COMPLETE}={asked}: {known} is expected. Unset it where no completion is wanted.")


def _discard_output() -> None:
    """What is still to be printed has nowhere to go, and must not fail once more at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _terminate(*_: object) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # what is being put in order already is not interrupted again
    raise KeyboardInterrupt


def _complain(message: str) -> None:
    from harness.text import printable

    lines = "\n".join(printable(line) for line in message.split("\n"))
    click.echo(f"{click.style('error:', fg='red', bold=True)} {lines}", err=True)


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="harness", message="%(prog)s %(version)s")
def cli() -> None:
    """Is a news summariser any good, and does it make things up?

    Scores summaries against hand-written gold: ROUGE, fact coverage, and hallucinated details with the evidence.

    \b
    Exit codes: 0 done; 1 a gate failed; 2 wrong usage or invalid input; 3 a summariser failed on some article;
    5 nothing was evaluated; 70 a fault of harness itself; 130 interrupted; 141 nobody reads the output; 143 terminated.
    """
