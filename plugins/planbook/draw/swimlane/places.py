"""Where steps stand on the grid: how far along the flow (rank), and where across it (slot within the lane).

Ranks are longest paths over what leads on (layers of Sugiyama, Tagawa & Toda 1981; no dummy steps, since the channels
carry long lines). A step to which work is handed over stands beside the step that hands it over, in the same rank,
where nothing stands between them: maps get much shorter so, and the line is straight.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.draw.swimlane.loops import Flow

_MOST: Final = 3
"""How many slots a lane has at most."""


class Place(NamedTuple):
    """Where a step stands: its rank along the flow, its slot across it; slots are counted through all lanes."""

    rank: int
    slot: int


class Places(NamedTuple):
    """Where all steps stand."""

    steps: Sequence[Place]
    ranks: int
    slots: Sequence[int]
    """How many slots each lane has: one at least."""
    beside: Mapping[int, bool]
    """The steps that may stand in the rank of one before them, and whether they do."""


class Ground(NamedTuple):
    """What steps are placed by: the lane of each, how many lanes there are, the ways between steps, room for slots.

    While all lanes together have less than `room` slots, a step that finds its cell taken opens a slot of its own;
    else it stands one rank further on.
    """

    lanes: Sequence[int]
    lane_count: int
    flows: Sequence[Flow]
    room: int


def places(ground: Ground, wishes: Mapping[int, bool]) -> Places:
    """Place steps; `wishes` tells of some whether they are to stand beside one before them, if they may."""
    table = _Table(ground, *_neighbours(len(ground.lanes), ground.flows), wishes)
    for step in _in_order(table.before, table.after):
        table.put(step)
    table.draw_near()
    return table.found()


def _neighbours(count: int, flows: Sequence[Flow]) -> tuple[Sequence[Sequence[int]], Sequence[Sequence[int]]]:
    before: list[list[int]] = [[] for _ in range(count)]
    after: list[list[int]] = [[] for _ in range(count)]
    for flow in flows:
        if flow.falls:
            before[flow.target].append(flow.source)
            after[flow.source].append(flow.target)
    return before, after


def _in_order(before: Sequence[Sequence[int]], after: Sequence[Sequence[int]]) -> Iterator[int]:
    """Give each step after those before it, else as the author wrote them."""
    waiting = [len(those) for those in before]
    ready = [step for step, number in enumerate(waiting) if not number]
    while ready:
        step = heapq.heappop(ready)
        yield step
        for follower in after[step]:
            waiting[follower] -= 1
            if not waiting[follower]:
                heapq.heappush(ready, follower)


def _heights(before: Sequence[Sequence[int]], after: Sequence[Sequence[int]]) -> Sequence[int]:
    """Give how far it is from each step to the last that follows it."""
    found = [0] * len(after)
    for step in reversed(list(_in_order(before, after))):
        found[step] = max((found[other] + 1 for other in after[step]), default=0)
    return found


@dataclass(slots=True)
class _Table:
    """Cells of ranks and lanes: which steps stand in each, and which are kept free for a straight line."""

    ground: Ground
    before: Sequence[Sequence[int]]
    after: Sequence[Sequence[int]]
    """Of each step, those that lead to it and those it leads to."""
    wishes: Mapping[int, bool]
    heights: Sequence[int] = ()
    rank: dict[int, int] = field(default_factory=dict)
    slot: dict[int, int] = field(default_factory=dict)
    """Within the lane."""
    cells: defaultdict[tuple[int, int], list[int]] = field(default_factory=lambda: defaultdict(list))
    runs: set[tuple[int, int]] = field(default_factory=set)
    slots: list[int] = field(default_factory=list)
    beside: dict[int, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.slots = [1] * self.ground.lane_count
        self.heights = _heights(self.before, self.after)

    def put(self, step: int) -> None:
        """Place a step after those before it, or beside one of them."""
        lane, before = self.ground.lanes[step], self.before[step]
        rank = max((self.rank[other] + 1 for other in before), default=0)
        near = [other for other in before if self.rank[other] == rank - 1]
        between = self._between(near, lane)
        if between is not None and self._are_free(rank - 1, [lane, *between]):
            self.beside[step] = self.wishes.get(step, not self._is_crowded(step, near))
            if self.beside[step]:
                self.runs.update((rank - 1, other) for other in between)
                self._set(step, rank - 1, 0)
                return
        while not self._fits(rank, lane):
            rank += 1
        self._set(step, rank, self._slot(rank, lane, step))

    def _between(self, near: Sequence[int], lane: int) -> Sequence[int] | None:
        """Give the lanes between a lane and those of steps that may hand over to it in their rank; None if none may."""
        others = {self.ground.lanes[step] for step in near}
        if not others or lane in others or len(others) < len(near):
            return None
        return [other for other in range(min(*others, lane) + 1, max(*others, lane)) if other not in {*others, lane}]

    def _is_crowded(self, step: int, near: Sequence[int]) -> bool:
        """Tell whether a step would better not stand beside others, since other lines want the sides between them.

        Lines that come from there to the steps it would stand beside, or two that lead on there from the step itself.
        """
        if any(self._towards(other, step, self.before) for other in near):
            return True
        return any(self._towards(step, other, self.after) > 1 for other in near)

    def _towards(self, step: int, other: int, ends: Sequence[Sequence[int]]) -> int:
        """Count the steps before or after one that stand on the side of it on which another one is."""
        lanes = self.ground.lanes
        way = lanes[other] - lanes[step]
        return sum((lanes[end] - lanes[step]) * way > 0 for end in ends[step])

    def _are_free(self, rank: int, lanes: Sequence[int]) -> bool:
        return not any(self.cells.get((rank, lane)) or (rank, lane) in self.runs for lane in lanes)

    def _fits(self, rank: int, lane: int) -> bool:
        taken = len(self.cells.get((rank, lane), ()))
        if (rank, lane) in self.runs or taken >= _MOST:
            return False
        return taken < self.slots[lane] or sum(self.slots) < self.ground.room

    def _slot(self, rank: int, lane: int, step: int) -> int:
        """Give a free slot of a cell: that of the step before, if it is in the same lane, for a straight line.

        Where a longer way leads on from there in the lane, that is to be the straight one.
        """
        taken = {self.slot[other] for other in self.cells.get((rank, lane), ())}
        near = [other for other in self.before[step] if self.ground.lanes[other] == lane]
        left = {self.slot[other] for other in near if self._goes_on(other, step)} if self._may_widen(lane) else set()
        slots = [*(self.slot[other] for other in near), *range(_MOST)]
        free: list[int] = [slot for slot in slots if slot not in taken]
        return next((slot for slot in free if slot not in left), free[0])

    def _may_widen(self, lane: int) -> bool:
        return self.slots[lane] > 1 or sum(self.slots) < self.ground.room

    def _goes_on(self, before: int, step: int) -> bool:
        """Tell whether a longer way leads on in the same lane than by a step, to one that has no place yet."""
        lanes, own = self.ground.lanes, self.ground.lanes[step]
        others = (other for other in self.after[before] if other not in self.rank and lanes[other] == own)
        near = (other for other in others if [s for s in self.before[other] if lanes[s] == own] == [before])
        return any(self.heights[other] > self.heights[step] for other in near)

    def _set(self, step: int, rank: int, slot: int) -> None:
        lane = self.ground.lanes[step]
        self.rank[step], self.slot[step] = rank, slot
        self.cells[rank, lane].append(step)
        self.slots[lane] = max(self.slots[lane], slot + 1)

    def draw_near(self) -> None:
        """Move each step that nothing leads to as near to what follows it as there is room."""
        for step in [s for s in self.rank if not self.before[s] and self.after[s]]:
            lane, least = self.ground.lanes[step], min(self.rank[other] for other in self.after[step])
            for rank in range(least - 1, self.rank[step], -1):
                if self._are_free(rank, [lane]):
                    self.cells[self.rank[step], lane].remove(step)
                    self._set(step, rank, 0)
                    break

    def found(self) -> Places:
        """Give the places, without ranks in which nothing stands."""
        ranks = {rank: number for number, rank in enumerate(sorted(set(self.rank.values())))}
        first = [sum(self.slots[:lane]) for lane in range(self.ground.lane_count)]
        steps = [Place(ranks[self.rank[s]], first[lane] + self.slot[s]) for s, lane in enumerate(self.ground.lanes)]
        return Places(steps, len(ranks), self.slots, self.beside)
