"""The folder of JSON Schemas that editors read, kept as the plan is: only what changed is written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from planbook.book.rulebook import all_documentation
from planbook.plan.schema import schemas

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from planbook.plan.plan import Plan


class Written(NamedTuple):
    """How many schemas there are, and how many of them were new or said something else."""

    made: int
    changed: int


def as_files(plan: Plan, *, ids: bool = True) -> Mapping[str, bytes]:
    """Give the schemas of a plan's files as files, by name."""
    made = schemas(plan, ids=ids, rules={rule.name: rule.sentence for rule in all_documentation()})
    return {
        name: (json.dumps(made[name], ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
        for name in sorted(made)
    }


def write_schemas(plan: Plan, out: Path, *, ids: bool = True) -> Written:
    """Write the schemas of a plan's files into a folder; an `OSError` says why that cannot be done."""
    out.mkdir(parents=True, exist_ok=True)
    made = as_files(plan, ids=ids)
    return Written(len(made), sum(_write(out / name, data) for name, data in made.items()))


def _write(file: Path, data: bytes) -> bool:
    """Write a file unless it says so already; tell whether it was written."""
    if file.is_file() and file.read_bytes() == data:
        return False
    file.write_bytes(data)
    return True
