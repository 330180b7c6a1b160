"""Routes as straight runs on the page, and which of them are one line.

Those are one that enter a step together, or leave one together, and come from there the same way.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from planbook.draw.swimlane.loops import Flow
    from planbook.draw.swimlane.routes import Path


LEVEL, UPRIGHT = True, False


class Strip(NamedTuple):
    """A row of the grid's nodes, or a column, counted from 0; odd ones go through cells, even ones are channels."""

    level: bool
    """Whether it is a row."""
    place: int

    @property
    def is_channel(self) -> bool:
        """Whether it lies between cells."""
        return not self.place % 2


@dataclass(eq=False, slots=True)
class Run:
    """A straight part of a route: the strip it lies in, and from where to where along it, in places of the grid."""

    flow: int
    strip: Strip
    begin: int
    end: int
    before: Run | None = None
    after: Run | None = None
    """Where the route comes from and goes on; none at a step."""
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
    def way(self) -> int:
        """1 if it runs to the right or down, else -1."""
        return 1 if self.end > self.begin else -1

    @property
    def bends(self) -> Iterator[tuple[int, int, Run]]:
        """Where along the strip it bends, to which side (-1 left or up), and the run that lies there."""
        if self.before:
            yield self.begin, -self.before.way, self.before
        if self.after:
            yield self.end, self.after.way, self.after


def runs_of(flow: int, path: Path, width: int, *, down: bool) -> Sequence[Run]:
    """Part a route at its bends; `width` is that of the grid across the flow."""
    found: list[Run] = []
    for one, two in pairwise(path):
        across = abs(one - two) == 1
        begin, end = (one % width, two % width) if across else (one // width, two // width)
        strip = Strip(across == down, one // width if across else one % width)
        if found and found[-1].strip == strip:
            found[-1].end = end
        else:
            found.append(Run(flow, strip, begin, end))
    for run, after in pairwise(found):
        run.after, after.before = after, run
    return found


def bundle(routes: Mapping[int, Sequence[Run]], flows: Sequence[Flow]) -> None:
    """Make runs one line that enter a step together, then those that leave one together and are not yet of a line."""
    entering, leaving = defaultdict[object, "list[Run]"](list), defaultdict[object, "list[Run]"](list)
    for number, route in routes.items():
        flow = flows[number]
        for key, run in _keyed((flow.target, flow.back), route[::-1], reverse=True):
            entering[key].append(run)
        for key, run in _keyed((flow.source, flow.back), route, reverse=False):
            leaving[key].append(run)
    groups = [group for group in entering.values() if len(group) > 1]
    taken = {id(run) for group in groups for run in group}
    groups += [[run for run in group if id(run) not in taken] for group in leaving.values()]
    for number, group in enumerate(groups):
        for run in group:
            run.bundle = number


def _keyed(key: Hashable, route: Sequence[Run], *, reverse: bool) -> Iterator[tuple[Hashable, Run]]:
    """Give each run of a route with all that it has in common with those it is one line with."""
    for run in route:
        near = run.end if reverse else run.begin
        side = run.way if not run.strip.is_channel else 0
        key = (key, run.strip, near, side)
        yield key, run
