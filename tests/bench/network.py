"""What a schedule costs beside sorting the same graph: in one process, since both take a fraction of its start."""

from __future__ import annotations

import gc
import random
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from graphlib import TopologicalSorter
from time import process_time

from planbook.analysis.network import Network, Task
from planbook.analysis.workdays import WorkDays
from planbook.plan.values import Duration

BEGIN = date(2026, 1, 1).toordinal()
LENGTHS = [None, *map(Duration.parse, ("1d", "5d", "2w", "10d", "1m"))]
REACH = 300
"""How many tasks before it a task may come after."""


def tasks(count: int) -> Mapping[str, Task]:
    """Make tasks, each after one or two of those before it, half of them with a date, some done."""
    chance = random.Random(4)  # noqa: S311  # the same network each time
    names = [f"task-{number}" for number in range(count)]

    def task(number: int) -> Task:
        before = [max(0, number - 1 - chance.randrange(REACH)) for _ in range(chance.choice((1, 2)) if number else 0)]
        return Task(
            date=BEGIN + chance.randrange(2000) if chance.random() < 0.5 else None,
            start=BEGIN,
            takes=chance.choice(LENGTHS),
            after=[(names[other], chance.choice(LENGTHS)) for other in dict.fromkeys(before)],
            done=BEGIN if chance.random() < 0.3 else None,
        )

    return {name: task(number) for number, name in enumerate(names)}


def costs(count: int, runs: int) -> Iterator[tuple[float, float]]:
    """Give the CPU seconds of a schedule and of sorting its graph, run after run."""
    found = tasks(count)
    graph = {name: [before for before, _ in task.after] for name, task in found.items()}
    days = WorkDays.of(("sat", "sun"), range(BEGIN, BEGIN + 3000, 30))
    gc.disable()
    for _ in range(runs):
        yield (
            _cost(lambda: Network.of(found, days, BEGIN)),
            _cost(lambda: list(TopologicalSorter(graph).static_order())),
        )
    gc.enable()


def _cost(work: Callable[[], object]) -> float:
    begin = process_time()
    work()
    return process_time() - begin
