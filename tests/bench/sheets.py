"""Writes a plan without roles, and a workbook of one great matrix: `python -m tests.bench.sheets <folder>`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import openpyxl

from tests.bench.words import Dice

ROLES: Final = 20
SECTION: Final = 50
"""How many activities a section has."""


def rows(count: int) -> Iterator[Sequence[str]]:
    """Give the headings and the rows: two letters alone, some with a note, many who are told."""
    dice = Dice(count)
    yield ["Id", "Activity", *(f"Role {number}" for number in range(ROLES)), "Notes"]
    for number in range(count):
        if number % SECTION == 0:
            yield ["", f"Part {number // SECTION + 1}"]
        cells = ["I" if dice.random() < 1 / 3 else "" for _ in range(ROLES)]
        cells[number % ROLES], cells[(number + 1) % ROLES] = "A", "R"
        cells[(number + 2) % ROLES] = f"C ({dice.sentence()})" if dice.random() < 1 / 10 else "C, I"
        yield [f"a-{number}", f"{dice.sentence()} ({number})", *cells, dice.sentence() if number % 2 else ""]


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.sheets", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=5_000)
    asked = parser.parse_args()
    (asked.folder / "plan").mkdir(parents=True)
    (asked.folder / "plan" / "plan.yml").write_text("title: Great\n", encoding="utf-8")
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Great")
    for row in rows(asked.rows):
        sheet.append(list(row))
    book.save(asked.folder / "great.xlsx")
    print(f"{asked.rows:,} activities by {ROLES} roles")


if __name__ == "__main__":
    main()
