"""The command `planbook`. Each command is a module of its own, loaded when it is called."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from planbook.cli.output import COULD_NOT_RUN, complain, put

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    _Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  # it has no other name


def parser() -> argparse.ArgumentParser:
    """Describe the commands and their options."""
    result = argparse.ArgumentParser(
        prog="planbook", description="Check a plan kept in git, and give it to other programs."
    )
    result.add_argument("--version", action=_Version, nargs=0, help="say which version this is, and exit")
    commands = result.add_subparsers(dest="command", required=True, metavar="COMMAND")
    check = _command(commands, "check", "find the faults of a plan", "0 clean, 1 an error was found, 2 could not run")
    check.add_argument("--docs", type=Path, metavar="DIR", help="also check the plan: links of the pages in DIR")
    check.add_argument("--format", choices=("text", "json"), default="text", help="how findings are printed")
    _import(commands)
    schema = _command(commands, "schema", "write JSON Schemas that editors complete with")
    schema.add_argument("--out", type=Path, metavar="DIR", required=True, help="the folder to write them to")
    export = commands.add_parser("export", help="give a plan to other programs")
    forms = export.add_subparsers(dest="form", required=True, metavar="FORM")
    as_json = _command(forms, "json", "the whole plan as one JSON file")
    as_json.set_defaults(module="export")
    as_json.add_argument("--out", type=Path, metavar="FILE", help="the file to write (default: print it)")
    moves = "discover/charter-signed+10d, or discover/charter-signed=2026-12-01"
    what_if = _bare(commands, "what-if", "tell what moves when one milestone moves")
    what_if.add_argument("move", metavar="MOVE", help=moves)
    _add_plan(what_if)
    _review(commands)
    return result


def _review(commands: _Commands) -> None:
    what = "note that records have been looked through; without any, tell which should be"
    codes = "0 noted, or nothing to be reviewed, 1 something should be, 2 nothing was written"
    command = _bare(commands, "review", what, codes)
    command.add_argument("address", metavar="ADDRESS", nargs="*", help="a record: risks/data-loss, or its id")
    command.add_argument("--by", metavar="ROLE", help="the role that has looked through it")
    command.add_argument("--on", metavar="DAY", help="when it did (default: the day the plan is judged on)")
    command.add_argument("--next", metavar="DAY", help="the day by which somebody should look through it again")
    command.add_argument(
        "--plan", type=Path, default=Path("plan"), metavar="PLAN", help="the plan's folder (default: plan)"
    )


def _import(commands: _Commands) -> None:
    what = (
        "read matrices and milestones from tables (CSV, Excel, Markdown), milestones from Microsoft Project (.xml), "
        "processes from BPMN 2.0 (.bpmn)"
    )
    codes = "0 all of it was understood, 1 something was not, 2 nothing was imported"
    command = _command(commands, "import", what, codes, takes="the file to read")
    command.set_defaults(module="import_tables")  # `import` is a word of the language and can be no module's name
    command.add_argument("--as", dest="form", choices=("yaml", "csv"), default="yaml", help="what to write")
    command.add_argument(
        "--id", help="the id of the matrix or process (default: the file's name, the sheet's or the heading)"
    )
    command.add_argument(
        "--title", help="the title of the matrix, phase or process (default: what stands above, or its name)"
    )
    command.add_argument("--variant", metavar="NAME", help="the letter set (default: the one that fits best)")
    command.add_argument(
        "--only", action="append", metavar="NAME", help="only this sheet, this pool, or what has this heading"
    )
    command.add_argument("--milestones", action="store_true", help="read milestones, even where letters stand")
    command.add_argument("--days", choices=("dmy", "mdy"), default="", help="what comes first in 03/04/2026")
    command.add_argument("--join", action="store_true", help="make one matrix of tables with the same headings")
    command.add_argument("--roles", action="store_true", help="also write a role for each one that the plan lacks")
    command.add_argument("--force", action="store_true", help="overwrite files that are there")
    command.add_argument("--dry-run", action="store_true", help="say what would be written, and write nothing")


class _Version(argparse.Action):
    """Says which version is installed; only then is it looked up, which takes long."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object, **__: object) -> None:
        from importlib.metadata import version

        put(f"{parser.prog} {version('mkdocs-planbook')}\n")
        parser.exit()


def _command(commands: _Commands, name: str, what: str, codes: str = "", takes: str = "") -> argparse.ArgumentParser:
    command = _bare(commands, name, what, codes)
    if takes:
        command.add_argument("file", type=Path, metavar="FILE", help=takes)
    _add_plan(command)
    return command


def _bare(commands: _Commands, name: str, what: str, codes: str = "") -> argparse.ArgumentParser:
    command = commands.add_parser(
        name, help=what, description=f"{what[0].upper()}{what[1:]}.", epilog=codes and f"Exit codes: {codes}."
    )
    command.set_defaults(module=name.replace("-", "_"))
    return command


def _add_plan(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "plan",
        type=Path,
        nargs="?",
        default=Path("plan"),
        metavar="PLAN",
        help="the plan's folder (default: plan)",
    )


def run(arguments: Sequence[str]) -> int:
    """Run a command; give its exit code."""
    options = parser().parse_args(arguments)
    if not options.plan.is_dir():
        complain(f"planbook: there is no folder {options.plan}")
        return COULD_NOT_RUN
    module = import_module(f"planbook.cli.{options.module}")
    try:
        code: int = module.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough (`| head`). What is left in the stream goes nowhere, without a word.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return COULD_NOT_RUN
    except OSError as error:
        complain(f"planbook: cannot use {error.filename or 'the output'}: {error.strerror or error}")
        return COULD_NOT_RUN
    return code


def main() -> None:
    """Run the command line and leave with its exit code."""
    # The process ends with the command, and a plan's values hold no cycles: nothing is there to collect.
    gc.disable()
    code = run(sys.argv[1:])
    # What was said has left by now. To give a big plan's memory back value by value would take a twentieth of all.
    os._exit(code)
