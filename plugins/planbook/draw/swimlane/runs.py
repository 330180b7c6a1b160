"""Routes as straight runs, and which of them are one line: those that enter a step together or leave it together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from planbook.draw.swimlane.loops import Flow
    from planbook.draw.swimlane.routes import Path

Strip: TypeAlias = "tuple[bool, int]"
"""A row of nodes of the grid: whether it runs across the flow, and its place; odd ones go through cells."""


@dataclass(eq=False, slots=True)
class Run:
    """A straight part of a route: the strip it lies in, and from where to where along it."""

    flow: int
    strip: Strip
    begin: int
    end: int
    """Where along the strip the route enters and leaves it: places on the grid."""
    came: int = 0
    goes: int = 0
    """On which side of the strip the route was before, and is after: -1 or 1; 0 at a step."""
    bundle: int = 0
    """Runs of one bundle are drawn as one line."""

    @property
    def low(self) -> int:
        """Its lower end."""
        return min(self.begin, self.end)

    @property
    def high(self) -> int:
        """Its upper end."""
        return max(self.begin, self.end)

    @property
    def bends(self) -> Iterator[tuple[int, int]]:
        """Where along the strip it bends, and to which side."""
        if self.came:
            yield self.begin, self.came
        if self.goes:
            yield self.end, self.goes


def runs_of(flow: int, path: Path, width: int) -> list[Run]:
    """Part a route at its bends."""
    found: list[Run] = []
    for one, two in pairwise(path):
        across = abs(one - two) == 1
        begin, end = (one % width, two % width) if across else (one // width, two // width)
        strip = (across, one // width if across else one % width)
        if found and found[-1].strip == strip:
            found[-1].end = end
        else:
            found.append(Run(flow, strip, begin, end))
    for run, after in pairwise(found):
        run.goes = 1 if after.end > run.strip[1] else -1
        after.came = 1 if run.begin > after.strip[1] else -1
    return found


def bundle(routes: Mapping[int, Sequence[Run]], flows: Sequence[Flow]) -> None:
    """Make runs one line that enter a step together, then those that leave one together and are not yet of a line."""
    entering, leaving = defaultdict[object, list[Run]](list), defaultdict[object, list[Run]](list)
    for number, route in routes.items():
        flow = flows[number]
        for key, run in _keyed(("in", flow.target, flow.back), route[::-1], reverse=True):
            entering[key].append(run)
        for key, run in _keyed(("out", flow.source, flow.back), route, reverse=False):
            leaving[key].append(run)
    groups = [group for group in entering.values() if len(group) > 1]
    taken = {id(run) for group in groups for run in group}
    groups += [[run for run in group if id(run) not in taken] for group in leaving.values()]
    taken = {id(run) for group in groups for run in group}
    for number, group in enumerate(groups):
        for run in group:
            run.bundle = number


def _keyed(key: Hashable, route: Sequence[Run], *, reverse: bool) -> Iterator[tuple[Hashable, Run]]:
    """Give each run of a route with all that it has in common with those it is one line with."""
    for run in route:
        key = (key, run.strip, run.end if reverse else run.begin)
        yield key, run
