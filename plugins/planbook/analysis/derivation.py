"""Matrices derived from a process: which have nothing to derive, and what a process says that has no letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from planbook.analysis.responsibility import variant_of
from planbook.plan.meanings import OF_PROCESSES, OF_STEPS, word_for
from planbook.plan.processes import is_work
from planbook.plan.raci import Matrix

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.plan.plan import Plan
    from planbook.plan.processes import Process
    from planbook.plan.record import Record


class Unsaid(NamedTuple):
    """That roles stand in a field of a process or its steps for which a matrix's letter set has no word."""

    matrix: Matrix
    key: str
    records: Sequence[Record]
    """The steps, or the process, in which they stand."""


def nothing_derived(plan: Plan) -> Iterator[tuple[Matrix, Process]]:
    """Give the matrices derived from a process of which nobody does a step."""
    for matrix, process in _deriving(plan):
        if not any(is_work(step.kind) for step in process.steps.values()):
            yield matrix, process


def unsaid(plan: Plan) -> Iterator[Unsaid]:
    """Give what processes say that matrices derived from them cannot, their letter sets having no word for it."""
    for matrix, process in _deriving(plan):
        variant = variant_of(plan, matrix)
        working = [step for step in process.steps.values() if is_work(step.kind)]
        for fields, records in ((OF_STEPS, working), (OF_PROCESSES, [process])):
            for key, meaning in fields.items():
                naming = [] if word_for(meaning, variant) else [record for record in records if getattr(record, key)]
                if naming:
                    yield Unsaid(matrix, key, naming)


def _deriving(plan: Plan) -> Iterator[tuple[Matrix, Process]]:
    for matrix in plan.every(Matrix):
        process = plan.get(matrix.from_)
        if process:
            yield matrix, process
