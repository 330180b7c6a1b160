"""The command `planbook`. Each command is a module of its own, which is loaded, options and all, when it is called."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.cli.options import make_parser, no_plan
from planbook.cli.output import COULD_NOT_RUN, put, refuse

if TYPE_CHECKING:
    from collections.abc import Sequence


class Command(NamedTuple):
    """A command: its name, the module with its `arguments` and its `run`, and what it does."""

    name: str
    module: str
    what: str


COMMANDS: Final[Sequence[Command]] = (
    Command("check", "check", "find the faults of a plan"),
    Command("explain", "explain", "tell what a rule asks of a plan, and why"),
    Command(
        "import",
        "import_tables",
        "read matrices and milestones from tables (CSV, Excel, Markdown), milestones from Microsoft Project (.xml), "
        "processes from BPMN 2.0 (.bpmn)",
    ),
    Command("schema", "schema", "write JSON Schemas that editors complete with"),
    Command("export", "export", "give a plan to other programs"),
    Command("diff", "diff", "tell what changed in a plan, in the plan's own words"),
    Command("comment", "comment", "keep one comment on a pull or merge request: what it changes in the plan"),
    Command("what-if", "what_if", "tell what moves when one milestone moves"),
    Command("init", "init", "make a handbook in a new folder"),
    Command("new", "new", "write a record with its fields explained"),
    Command("review", "review", "note that records have been looked through; without any, tell which should be"),
)


class _Version(argparse.Action):
    """Says which version is installed; only then is it looked up, which takes long."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object, **__: object) -> None:
        from importlib.metadata import version

        put(f"{parser.prog} {version('mkdocs-planbook')}\n")
        parser.exit()


def _overview() -> argparse.ArgumentParser:
    """Describe the commands, without their options."""
    result = make_parser("planbook", "check a plan kept in git, and give it to other programs")
    result.add_argument("--version", action=_Version, nargs=0, help="say which version this is, and exit")
    commands = result.add_subparsers(dest="command", required=True, metavar="COMMAND", prog="planbook")
    for command in COMMANDS:
        commands.add_parser(command.name, help=command.what, add_help=False)
    return result


def run(arguments: Sequence[str], options: argparse.Namespace | None = None) -> int:
    """Run a command; give its exit code. What it is told is noted in `options`, and what it keeps until they go."""
    command = next((command for command in COMMANDS if arguments and command.name == arguments[0]), None)
    if command is None:
        _overview().parse_args(arguments[:1])  # which tells what there is, or what is wrong, and leaves
        return COULD_NOT_RUN
    module = import_module(f"planbook.cli.{command.module}")
    parser = make_parser(f"planbook {command.name}", command.what)
    module.arguments(parser)
    options = parser.parse_args(arguments[1:], options)
    if "plan" in options and not options.plan.is_dir():
        return refuse(no_plan(options.plan))
    try:
        code: int = module.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough (`| head`). What is left in the stream goes nowhere, without a word.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return COULD_NOT_RUN
    except OSError as error:
        return refuse(f"cannot use {error.filename or 'the output'}: {error.strerror or error}")
    return code


def main() -> None:
    """Run the command line and leave with its exit code."""
    # The process ends with the command, and a plan's values hold no cycles: nothing is there to collect.
    gc.disable()
    options = argparse.Namespace()
    code = run(sys.argv[1:], options)
    # What was said has left by now. To give a big plan's memory back value by value would take a twentieth of all: so
    # the commands keep the plan in their options, and the process ends without giving anything back.
    os._exit(code)
