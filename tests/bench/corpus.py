"""Writes a made-up but faultless plan of about so many records: `python -m tests.bench.corpus FOLDER`.

The same seed and sizes give the same files, byte for byte. Every reference resolves and no rule is
broken: seats are held and have deputies, milestones are owned and in their phase, what is past is done,
steps can be reached.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Final

from tests.bench import aims, staff, work
from tests.bench.notation import document
from tests.bench.values import Entry, Fields, compact
from tests.bench.words import UNITS, Dice

SEED: Final = 20260715


@dataclass(frozen=True, slots=True)
class Shape:
    """How a plan's records are spread: children in a record, and single records per 10,000."""

    children: tuple[int, int]
    singles: float


SHAPES: Final[Mapping[str, Shape]] = {
    "dense": Shape(children=(11, 14), singles=1.0),
    "open": Shape(children=(6, 9), singles=1.5),
}
"""`dense` puts 10,000 records into some 850 files, `open` puts 5,000 onto some 850 pages."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many records of each small collection."""

    roles: int
    objectives: int
    needs: int
    risks: int
    changes: int
    selections: int
    releases: int
    terms: int

    @classmethod
    def of(cls, records: int, shape: Shape) -> Sizes:
        """Scale the sizes with the plan's."""
        scale = records / 10_000 * shape.singles

        def part(count: int) -> int:
            return max(2, round(count * scale))

        return cls(part(80), part(20), part(40), part(60), part(24), part(4), part(6), part(30))


def generate(records: int, shape: Shape, seed: int = SEED) -> tuple[Entry, ...]:
    """Make the entries of a plan with about so many records, children counted."""
    dice, sizes = Dice(seed), Sizes.of(records, shape)
    cast = staff.Cast.of(sizes.roles)
    objectives = tuple(aims.objectives(dice, cast, sizes.objectives))
    about = 2 * len(cast.seats) + sum(1 + len(entry.children()) for entry in objectives)
    about += sizes.needs + sizes.risks + sizes.changes + 8 * sizes.selections + sizes.releases + sizes.terms
    tables = _tables(dice, records - about - len(cast.seats) // 4 - 8, shape)
    phases = work.phases(dice, cast, tables[::2])
    processes = work.processes(dice, cast, tables[1::2])
    wanted = aims.ids(aims.WANTS, sizes.needs)
    known = aims.Ids(tuple(entry.id for entry in objectives), wanted, phases, processes)
    goals = work.Aims(known.objectives, known.needs, aims.moved(phases, sizes.changes))
    links = [f"processes/{process.id}" for process in processes[:200]]
    return (
        *staff.people(cast),
        *staff.roles(dice, cast, links),
        *objectives,
        *_work(dice, known, goals),
        *_around(dice, cast, known, sizes),
    )


def _tables(dice: Dice, records: int, shape: Shape) -> list[int]:
    """Share out records: each table of n children comes twice, as the work and as its matrix."""
    tables: list[int] = []
    while records > 2 * shape.children[0]:
        tables.append(dice.randint(*shape.children))
        records -= 2 * (tables[-1] + 1)
    return tables if len(tables) > 1 else [shape.children[0]] * 2


def _work(dice: Dice, known: aims.Ids, goals: work.Aims) -> Iterator[Entry]:
    """Write phases and processes, each with its matrix."""
    proofs = [f"{phase.id}/{phase.marks[-1].id}" for phase in known.phases if phase.done]
    for place, phase in enumerate(known.phases):
        yield work.phase_entry(dice, phase, goals, place)
        yield work.phase_matrix(dice, phase, place)
    for place, process in enumerate(known.processes):
        yield work.process_entry(dice, known.processes, proofs, goals, place)
        yield work.process_matrix(dice, process, place)


def _around(dice: Dice, cast: staff.Cast, known: aims.Ids, sizes: Sizes) -> Iterator[Entry]:
    """Write the small collections."""
    return chain(
        aims.needs(dice, cast, known),
        aims.risks(dice, cast, known, sizes.risks),
        aims.changes(dice, cast, known, sizes.changes),
        aims.training(dice, cast),
        aims.budget(dice, cast, known),
        aims.releases(dice, cast, known, sizes.releases),
        aims.selections(dice, cast, known, sizes.selections),
        aims.forums(dice),
        aims.glossary(dice, sizes.terms),
    )


def plan_fields() -> Fields:
    """Say what the plan is: the fields of plan.yml."""
    holidays = ("2026-05-01", "2026-12-25", "2027-01-01", "2027-05-17")
    return compact(
        title="Customer programme",
        organization="Example Works",
        summary="How the company wins customers, serves them and keeps them.",
        language="en",
        currency="EUR",
        as_of=work.AS_OF,
        stale_after="14d",
        calendar={"weekend": ["sat", "sun"], "holidays": [date.fromisoformat(day) for day in holidays]},
        words={"unit": UNITS},
        sponsor="executive-sponsor",
        head="project-head",
        change_control=staff.COMMITTEE,
    )


def files(entries: Sequence[Entry]) -> dict[str, str]:
    """Write entries as the texts of a plan folder, by path."""
    shared: dict[str, dict[str, Fields]] = defaultdict(dict)
    texts = {"plan.yml": document(plan_fields())}
    for entry in entries:
        if entry.form == "shared":
            shared[entry.collection][entry.id] = _described(entry)
        elif entry.form == "md":
            texts[f"{entry.address}.md"] = f"---\n{document(entry.fields)}---\n\n{entry.body}\n"
        else:
            texts[f"{entry.address}.yml"] = document(_described(entry))
    return texts | {f"{collection}.yml": document(records) for collection, records in shared.items()}


def _described(entry: Entry) -> Fields:
    """Put the body among the fields."""
    return {**entry.fields, "description": entry.body} if entry.body else entry.fields


def write(files: Mapping[str, str | bytes], folder: Path) -> None:
    """Write files into a folder."""
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())


def count(entries: Sequence[Entry]) -> int:
    """Count records and children."""
    return sum(1 + len(entry.children()) for entry in entries)


def parser(about: str | None) -> argparse.ArgumentParser:
    """Make the command line that names a folder, a size and a shape."""
    made = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("folder", type=Path)
    made.add_argument("--records", type=int, default=10_000)
    made.add_argument("--shape", choices=sorted(SHAPES), default="dense")
    made.add_argument("--seed", type=int, default=SEED)
    return made


def main() -> None:
    """Write the plan folder and say how big it is."""
    asked = parser(__doc__).parse_args()
    entries = generate(asked.records, SHAPES[asked.shape], asked.seed)
    texts = files(entries)
    write(texts, asked.folder)
    size = sum(map(len, texts.values())) // 1024
    sys.stdout.write(f"{count(entries):,} records in {len(texts)} files, {len(entries)} pages, {size:,} KB\n")


if __name__ == "__main__":
    main()
