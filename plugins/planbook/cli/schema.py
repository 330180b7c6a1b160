"""`planbook schema`: JSON Schemas that editors complete and check a plan's files with."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from planbook.cli.options import add_plan
from planbook.cli.output import COULD_NOT_RUN, complain, put
from planbook.plan.folder import read_folder
from planbook.plan.read import read
from planbook.plan.schema import schemas

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what may be said of the schemas."""
    add_plan(parser)
    parser.add_argument("--out", type=Path, metavar="DIR", required=True, help="the folder to write them to")


def run(options: argparse.Namespace) -> int:
    """Write the schemas of the plan's files, those that changed, and say so; give 2 where that cannot be done."""
    files, _ = read_folder(options.plan)
    # No schema depends on the day.
    plan, _ = read(files, lambda: date.min)
    try:
        options.out.mkdir(parents=True, exist_ok=True)
        made = sorted(schemas(plan).items())
        changed = sum(_write(options.out / name, _as_json(schema)) for name, schema in made)
    except OSError as error:
        complain(f"planbook: cannot write to {options.out}: {error.strerror}")
        return COULD_NOT_RUN
    put(f"{len(made)} schemas in {options.out}, {changed} of them new or changed.\n")
    return 0


def _as_json(schema: object) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _write(file: Path, text: str) -> bool:
    """Write a file unless it says so already; tell whether it was written."""
    data = text.encode()
    if file.is_file() and file.read_bytes() == data:
        return False
    file.write_bytes(data)
    return True
