"""`planbook export`: a plan for other programs."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from planbook.analysis.trace import trace
from planbook.book.export import plan_json
from planbook.cli.output import complain, put_json
from planbook.findings import in_order, worded
from planbook.history.today import today
from planbook.plan.folder import read_folder
from planbook.plan.read import read

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Write or print the plan as JSON; faults in it are told on the error stream and leave the rest as it is."""
    files, found = read_folder(options.plan)
    plan, faults = read(files, partial(today, options.plan, os.environ))
    for finding in in_order((*found, *faults)):
        complain(worded(finding).as_line())
    text = plan_json(plan, trace(plan))
    if options.out:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text(text, encoding="utf-8", newline="\n")
    else:
        put_json(text)
    return 0
