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
    from collections.abc import Iterator, Sequence

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


def places(lanes: Sequence[int], count: int, flows: Sequence[Flow], room: int) -> Places:
    """Place steps; `lanes` gives the lane of each, `count` how many lanes there are.

    While all lanes together have less than `room` slots, a step that finds its cell taken opens a slot of its own;
    else it stands one rank further on.
    """
    before, after = _neighbours(len(lanes), flows)
    table = _Table(lanes, count, room, before)
    for step in _in_order(before, after):
        table.put(step)
    table.draw_near(after)
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


@dataclass(slots=True)
class _Table:
    """Cells of ranks and lanes: which steps stand in each, and which are kept free for a straight line."""

    lanes: Sequence[int]
    count: int
    room: int
    before: Sequence[Sequence[int]]
    """Of each step, those that lead to it."""
    rank: dict[int, int] = field(default_factory=dict)
    slot: dict[int, int] = field(default_factory=dict)
    """Within the lane."""
    cells: defaultdict[tuple[int, int], list[int]] = field(default_factory=lambda: defaultdict(list))
    runs: set[tuple[int, int]] = field(default_factory=set)
    slots: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.slots = [1] * self.count

    def put(self, step: int) -> None:
        """Place a step after those before it, or beside one of them."""
        lane, before = self.lanes[step], self.before[step]
        rank = max((self.rank[other] + 1 for other in before), default=0)
        between = self._between([other for other in before if self.rank[other] == rank - 1], lane)
        if between is not None and self._are_free(rank - 1, [lane, *between]):
            self.runs.update((rank - 1, other) for other in between)
            self._set(step, rank - 1, 0)
            return
        while not self._fits(rank, lane):
            rank += 1
        self._set(step, rank, self._slot(rank, lane, step))

    def _between(self, beside: Sequence[int], lane: int) -> Sequence[int] | None:
        """Give the lanes between a lane and those of steps that may hand over to it in their rank; None if none may."""
        others = {self.lanes[step] for step in beside}
        if not others or lane in others or len(others) < len(beside):
            return None
        if any(self._is_entered(step, lane) for step in beside):
            return None
        return [other for other in range(min(*others, lane) + 1, max(*others, lane)) if other not in {*others, lane}]

    def _is_entered(self, step: int, lane: int) -> bool:
        """Tell whether lines come to a step from where a lane lies: on that side none leaves it then."""
        own = self.lanes[step]
        return any((self.lanes[other] - own) * (lane - own) > 0 for other in self.before[step])

    def _are_free(self, rank: int, lanes: Sequence[int]) -> bool:
        return not any(self.cells.get((rank, lane)) or (rank, lane) in self.runs for lane in lanes)

    def _fits(self, rank: int, lane: int) -> bool:
        taken = len(self.cells.get((rank, lane), ()))
        if (rank, lane) in self.runs or taken >= _MOST:
            return False
        return taken < self.slots[lane] or sum(self.slots) < self.room

    def _slot(self, rank: int, lane: int, step: int) -> int:
        """Give a free slot of a cell: that of the step before, if it is in the same lane, for a straight line."""
        taken = {self.slot[other] for other in self.cells.get((rank, lane), ())}
        wished = [self.slot[other] for other in self.before[step] if self.lanes[other] == lane]
        free: Iterator[int] = (slot for slot in (*wished, *range(_MOST)) if slot not in taken)
        return next(free)

    def _set(self, step: int, rank: int, slot: int) -> None:
        lane = self.lanes[step]
        self.rank[step], self.slot[step] = rank, slot
        self.cells[rank, lane].append(step)
        self.slots[lane] = max(self.slots[lane], slot + 1)

    def draw_near(self, after: Sequence[Sequence[int]]) -> None:
        """Move each step that nothing leads to as near to what follows it as there is room."""
        for step in [s for s in self.rank if not self.before[s] and after[s]]:
            lane, least = self.lanes[step], min(self.rank[other] for other in after[step])
            for rank in range(least - 1, self.rank[step], -1):
                if self._are_free(rank, [lane]):
                    self.cells[self.rank[step], lane].remove(step)
                    self._set(step, rank, 0)
                    break

    def found(self) -> Places:
        """Give the places, without ranks in which nothing stands."""
        ranks = {rank: number for number, rank in enumerate(sorted(set(self.rank.values())))}
        first = [sum(self.slots[:lane]) for lane in range(self.count)]
        steps = [Place(ranks[self.rank[s]], first[lane] + self.slot[s]) for s, lane in enumerate(self.lanes)]
        return Places(steps, len(ranks), self.slots)
