"""What there is to lay on a page: steps on the grid, ways between them and their routes, seen as columns and rows."""

from __future__ import annotations

from collections import defaultdict
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from planbook.draw.swimlane.cells import is_box

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.draw.swimlane.loops import Flow
    from planbook.draw.swimlane.places import Places
    from planbook.draw.swimlane.runs import Run, Strip
    from planbook.draw.swimlane.values import Direction, Lane, Stop


class End(NamedTuple):
    """Where a line leaves a step or comes to it: whether at a side, and whether before (-1) or after (1) its middle."""

    step: int
    enters: bool
    level: bool
    way: int


class Knot(NamedTuple):
    """Where a line bends that lies on another there: places of the grid along the flow and across it."""

    flow: int
    along: int
    across: int


class Draft(NamedTuple):
    """A map before it has measures; steps and flows are told by their numbers."""

    lanes: Sequence[Lane]
    stops: Sequence[Stop]
    flows: Sequence[Flow]
    places: Places
    routes: Mapping[int, Sequence[Run]]
    direction: Direction
    squares: bool

    @property
    def is_down(self) -> bool:
        """Whether lanes are columns."""
        return self.direction == "down"

    @property
    def slots(self) -> int:
        """How many slots all lanes have."""
        return sum(self.places.slots)

    @property
    def columns(self) -> int:
        """How many columns of cells there are."""
        return self.slots if self.is_down else self.places.ranks

    @property
    def rows(self) -> int:
        """How many rows of cells there are."""
        return self.places.ranks if self.is_down else self.slots

    @property
    def borders(self) -> Sequence[int]:
        """The slots before which a lane begins, but the first."""
        return list(accumulate(self.places.slots))[:-1]

    def column(self, step: int) -> int:
        """Give the column of a step."""
        place = self.places.steps[step]
        return place.slot if self.is_down else place.rank

    def row(self, step: int) -> int:
        """Give the row of a step."""
        place = self.places.steps[step]
        return place.rank if self.is_down else place.slot

    def lane(self, step: int) -> int:
        """Give the lane of a step."""
        slot = self.places.steps[step].slot
        return sum(border <= slot for border in self.borders)

    def strips(self) -> Mapping[Strip, Sequence[Run]]:
        """Give the runs in each strip."""
        found = defaultdict["Strip", "list[Run]"](list)
        for route in self.routes.values():
            for run in route:
                found[run.strip].append(run)
        return found

    def ends(self, route: Sequence[Run]) -> tuple[End, End]:
        """Give where a route leaves its source and where it comes to its target."""
        flow, first, last = self.flows[route[0].flow], route[0], route[-1]
        leaves = End(flow.source, enters=False, level=first.strip.level, way=first.way)
        return leaves, End(flow.target, enters=True, level=last.strip.level, way=-last.way)

    def is_fixed(self, run: Run) -> bool:
        """Tell whether a run begins or ends at a step that has room in the middle of its sides only."""
        flow = self.flows[run.flow]
        leaves = not run.before and not is_box(self.stops[flow.source])
        return leaves or (not run.after and not is_box(self.stops[flow.target]))

    def is_leftward(self, run: Run) -> bool:
        """Tell whether a run comes to a box from above that has a tab there, or leaves it so."""
        flow = self.flows[run.flow]
        if run.strip.level:
            return False
        leaves = not run.before and run.way < 0 and bool(self.stops[flow.source].tab)
        return leaves or (not run.after and run.way > 0 and bool(self.stops[flow.target].tab))

    def knotted(self, knots: Sequence[tuple[int, int]]) -> Sequence[Knot]:
        """Give where bundles lie on each other, as the bends of one of them."""
        found = []
        runs = [run for route in self.routes.values() for run in route]
        for pair in knots:
            one, two = ([run for run in runs if run.bundle == bundle] for bundle in pair)
            places = {(run.strip, at) for run in one for at in (run.begin, run.end)}
            found += [_knot(run, at) for run in two for at, _, _ in run.bends if (run.strip, at) in places]
        return [knot if self.is_down else Knot(knot.flow, knot.across, knot.along) for knot in found]


def _knot(run: Run, at: int) -> Knot:
    return Knot(run.flow, run.strip.place, at) if run.strip.level else Knot(run.flow, at, run.strip.place)
