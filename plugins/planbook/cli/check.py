"""`planbook check`: every fault of a plan, by place."""

from __future__ import annotations

import os
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from planbook.book.check import Checked, check
from planbook.book.docs import read_docs
from planbook.cli.options import add_plan, exit_codes
from planbook.cli.output import COULD_NOT_RUN, complain, put, put_json
from planbook.findings import SEVERITIES, worded
from planbook.history.promised import promised
from planbook.history.today import today
from planbook.plan.folder import read_folder
from planbook.plan.read import Manner

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what a check may be told."""
    add_plan(parser)
    parser.add_argument("--docs", type=Path, metavar="DIR", help="also check the plan: links of the pages in DIR")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how findings are printed")
    exit_codes(parser, "0 clean, 1 an error was found, 2 could not run")


def run(options: argparse.Namespace) -> int:
    """Check the plan and print what was found; give 1 where there is an error, 0 else, 2 for a missing folder."""
    if options.docs and not options.docs.is_dir():
        complain(f"planbook: there is no folder {options.docs}")
        return COULD_NOT_RUN
    checked = checked_plan(options.plan, options.docs)
    if options.format == "json":
        import json  # only here, so that a check for people does not pay for it

        listed = [worded(finding).as_json() for finding in checked.findings]
        put_json(json.dumps(listed, ensure_ascii=False, indent=1) + "\n")
    else:
        put(_report(checked, options.plan))
    return 1 if checked.errors else 0


def checked_plan(folder: Path, docs: Path | None = None) -> Checked:
    """Read and check the plan in a folder, with the pages in `docs`."""
    files, found = read_folder(folder)
    pages = read_docs(docs, folder) if docs else None
    return check(files, partial(today, folder, os.environ), found, pages, Manner(partial(promised, folder)))


def _report(checked: Checked, folder: Path) -> str:
    lines = []
    for finding in checked.findings:
        said = worded(finding)
        place = said.place._replace(path=os.path.normpath(folder / said.place.path))
        lines.append(f"{place}: {said.severity}: {said.message} [{said.rule}]")
        if said.help:
            lines.append(f"    {said.help}")
    return "\n".join([*lines, _summary(checked), ""])


def _summary(checked: Checked) -> str:
    counts = Counter(finding.severity for finding in checked.findings)
    found = [_several(counts[severity], severity) for severity in SEVERITIES if counts[severity]]
    records = _several(len(checked.plan.records), "record")
    accepted = f", {_several(len(checked.accepted), 'finding')} accepted" if checked.accepted else ""
    return f"{records}: {', '.join(found) or 'no findings'}{accepted}."


def _several(n: int, word: str) -> str:
    plural = word if n == 1 or word == "advice" else f"{word}s"
    return f"{n:,} {plural}"
