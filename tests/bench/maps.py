"""What laying out a process map costs beside a fixed piece of work of the same make, in one process.

The yardstick is Dijkstra's search over a square grid of fixed size, in plain Python with a heap, as the layout's own
search is. It takes about 10 ms on a machine on which maps of 15, 40 and 60 steps are to take no more than 40, 150 and
500 ms; so the targets are 4, 15 and 50 times the yardstick, whatever the machine.
"""

from __future__ import annotations

import gc
import statistics
from collections.abc import Callable, Iterator
from functools import partial
from heapq import heappop, heappush
from time import process_time
from typing import Final

from tests.bench.lab import Lab, Row

SIDE: Final = 108
"""Of the yardstick's grid, in nodes."""
AIMS: Final = ((15, 4, 2.5), (40, 15, 6), (60, 50, 12))
"""Steps of a map, and how many times the yardstick it may take and is wished to."""
SEEDS: Final = 5


def maps(lab: Lab) -> Iterator[Row]:
    """Lay out maps as a die throws them, in both directions, with no text measured before; the median of all."""
    if not lab.planbook:
        return
    for steps, target, wish in AIMS:
        pairs = [pair for seed in range(SEEDS) for pair in costs(steps, seed, max(lab.runs, 3))]
        ratio = statistics.median(ours / yard for ours, yard in pairs)
        taken = " / ".join(f"{statistics.median(column) * 1000:.1f} ms" for column in zip(*pairs, strict=True))
        yield Row(f"map of {steps} steps / search over a grid", ratio, target, wish, taken, failed=False)


def costs(steps: int, seed: int, runs: int) -> Iterator[tuple[float, float]]:
    """Give the CPU seconds of laying out a map and of the yardstick, run after run."""
    from planbook.draw.swimlane.drawing import draw_swimlanes  # noqa: PLC0415  # it needs planbook
    from planbook.draw.swimlane.texts import wrapped  # noqa: PLC0415
    from tests.draw.swimlane.making import made  # noqa: PLC0415

    thrown = made(seed, (steps, steps), (4, 6))
    gc.disable()
    for _ in range(runs):
        for direction in ("down", "across"):
            wrapped.cache_clear()
            yield _cost(partial(draw_swimlanes, *thrown, direction)), _cost(partial(search, SIDE))
    gc.enable()


def search(side: int) -> int:
    """Find how far it is from one corner of a square grid to the other, where nodes are of uneven cost."""
    best, heap = {0: 0}, [(0, 0)]
    while heap:
        cost, node = heappop(heap)
        row, column = divmod(node, side)
        for to, within in (
            (node + 1, column < side - 1),
            (node - 1, column > 0),
            (node + side, row < side - 1),
            (node - side, row > 0),
        ):
            total = cost + 1 + to * 7 % 5
            if within and total < best.get(to, total + 1):
                best[to] = total
                heappush(heap, (total, to))
    return best[side * side - 1]


def _cost(work: Callable[[], object]) -> float:
    begin = process_time()
    work()
    return process_time() - begin
