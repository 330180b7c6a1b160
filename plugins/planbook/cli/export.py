"""`planbook export`: a plan for other programs."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from planbook.analysis.trace import trace
from planbook.book.export import plan_json
from planbook.cli.options import add_plan
from planbook.cli.output import complain, put_json, refuse
from planbook.cli.paths import nothing_in
from planbook.findings import in_order, worded
from planbook.history.promised import promised
from planbook.history.today import today
from planbook.plan.folder import not_had, read_folder
from planbook.plan.read import Manner, read

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the forms that a plan is given in, each with what it may be told."""
    forms = parser.add_subparsers(dest="form", required=True, metavar="FORM", prog=parser.prog)
    what = "the whole plan as one JSON file"
    as_json = forms.add_parser("json", help=what, description=f"Give {what}.")
    add_plan(as_json)
    as_json.add_argument("--out", type=Path, metavar="FILE", help="the file to write (default: print it)")


def run(options: argparse.Namespace) -> int:
    """Write or print the plan as JSON; faults in it are told on the error stream and leave the rest as it is.

    Gives 0, faults or not; 2 where there is no plan, or the file cannot be written.
    """
    files, found = read_folder(options.plan)
    manner = Manner(partial(promised, options.plan), not_had(found))
    plan, faults = read(files, partial(today, options.plan, os.environ), manner)
    if wrong := nothing_in(options.plan, files, plan):
        return refuse(wrong)
    for finding in in_order((*found, *faults)):
        complain(worded(finding).as_line())
    text = plan_json(plan, trace(plan))
    if options.out:
        try:
            options.out.parent.mkdir(parents=True, exist_ok=True)
            options.out.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            return refuse(f"cannot write to {options.out}: {error.strerror}")
    else:
        put_json(text)
    return 0
