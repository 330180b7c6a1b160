"""`planbook schema`: JSON Schemas that editors complete and check a plan's files with."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from planbook.cli.options import add_plan, exit_codes
from planbook.cli.output import COULD_NOT_RUN, put, refuse
from planbook.cli.schema_editors import Where, map_in_settings, set_modelines
from planbook.hosts.schemas import write_schemas
from planbook.plan.folder import read_folder
from planbook.plan.read import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planbook.plan.plan import Plan

OUT: Final = Path(".planbook") / "schemas"
"""Where schemas are where nobody says; what begins with a dot is no part of a plan."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what may be said of the schemas."""
    parser.description = (
        "Write JSON Schemas of the plan's files, with which VS Code, PyCharm and others complete fields, words and ids "
        "and mark what cannot be right. Only those that changed are written."
    )
    add_plan(parser)
    add = parser.add_argument
    add("--out", type=Path, metavar="DIR", default=OUT, help=f"the folder to write them to (default: {OUT.as_posix()})")
    add("--no-ids", action="store_true", help="leave out the plan's own ids, which are offered where one is asked for")
    add("--vscode", action="store_true", help="name them in .vscode/settings.json, whose other settings are kept")
    add(
        "--modeline",
        action=argparse.BooleanOptionalAction,
        help="begin each YAML file of the plan with a line that names its schema, or take such lines away",
    )
    exit_codes(parser, "0 written, or as they should be already, 2 could not be written", "", "--vscode", "--modeline")


def run(options: argparse.Namespace) -> int:
    """Write the schemas of the plan's files, those that changed, and say so; give 2 where that cannot be done."""
    files, _ = read_folder(options.plan)
    # No schema depends on the day.
    plan, _ = read(files, lambda: date.min)
    try:
        made, changed = write_schemas(plan, options.out, ids=not options.no_ids)
    except OSError as error:
        return refuse(f"cannot write to {options.out}: {error.strerror}")
    put(f"{made} schemas in {options.out}, {changed} of them new or changed.\n")
    for done in _told(plan, files, options):
        if done is None:
            return COULD_NOT_RUN
        put(f"{done}\n")
    return 0


def _told(plan: Plan, files: Mapping[str, bytes], options: argparse.Namespace) -> Iterator[str | None]:
    """Tell editors of the schemas as is asked for; give what was done, or none where it could not be."""
    where = Where(options.plan, options.out)
    if options.vscode:
        yield map_in_settings(plan, where)
    if options.modeline is not None:
        yield set_modelines(plan, files, where, wanted=options.modeline)
