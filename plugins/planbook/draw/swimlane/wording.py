"""Finds room for the words of a map that stand beside its shapes and lines, when its columns are known."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planbook.draw.swimlane.captions import Setting, captioned
from planbook.draw.swimlane.labels import Labeller
from planbook.draw.swimlane.rooms import ABOVE, BELOW, Part, Rooms, Taken

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.draw.swimlane.axes import Axis
    from planbook.draw.swimlane.cells import Cell
    from planbook.draw.swimlane.draft import Draft
    from planbook.draw.swimlane.labels import Label
    from planbook.draw.swimlane.runs import Run, Strip

_NUMBER: Final = 20
"""How wide the number above a box is, in pixels, as all lengths here."""
_WITHIN: Final = 2
"""What words keep free of the border of their lane."""
_AROUND: Final = 3
"""What shapes keep free beside them."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What is known when words are placed."""

    draft: Draft
    axis: Axis
    cells: Sequence[Cell]

    def rooms(self, strips: Mapping[Strip, Sequence[Run]]) -> Rooms:
        """Give what lines and shapes leave free."""
        rooms = Rooms(self.axis.starts[0], self.axis.end)
        for strip, runs in strips.items():
            for run in runs:
                self._take(rooms, strip, run)
        for step, cell in enumerate(self.cells):
            row, x = 2 * self.draft.row(step) + 1, self.middle(step)
            for half in (ABOVE, BELOW):
                rooms.take(Part(row, half), Taken(x - cell.wide - _AROUND, x + cell.wide + _AROUND, step=step))
            if cell.tab:
                rooms.take(Part(row, ABOVE), Taken(x + cell.tab.rect.x, x + cell.tab.rect.right + _AROUND, step=step))
            if cell.number and cell.is_box:
                rooms.take(Part(row, ABOVE), Taken(x - cell.wide, x - cell.wide + _NUMBER))
        return rooms

    def _take(self, rooms: Rooms, strip: Strip, run: Run) -> None:
        off = self.axis.offsets.get(run.bundle, 0)
        if not strip.level:
            rooms.take_upright(run, self.axis.at(run))
        elif off:
            rooms.take(Part(strip.place, BELOW if off > 0 else ABOVE), Taken(*self.span(run), far=abs(off) + _AROUND))

    def middle(self, step: int) -> float:
        """Give how far from the left a step's middle is."""
        return self.axis.middles[self.draft.column(step)]

    def span(self, run: Run) -> tuple[float, float]:
        """Give from where to where a level run lies."""
        flow = self.draft.flows[run.flow]
        begin = self.axis.at(run.before) if run.before else self._edge(flow.source, run.way)
        end = self.axis.at(run.after) if run.after else self._edge(flow.target, -run.way)
        return min(begin, end), max(begin, end)

    def _edge(self, step: int, way: int) -> float:
        return self.middle(step) + way * self.cells[step].wide

    def captioned(self, rooms: Rooms, edges: Sequence[float]) -> Sequence[Cell]:
        """Give the cells with all titles; a title stays within its lane, which lies between two edges."""
        lines = defaultdict[int, "set[tuple[int, int]]"](set)
        for route in self.draft.routes.values():
            for end in self.draft.ends(route):
                lines[end.step].add((end.way, 0) if end.level else (0, end.way))
        found = []
        for step, cell in enumerate(self.cells):
            ends = self._ends(step, edges)
            setting = Setting(step, self.middle(step), 2 * self.draft.row(step) + 1, ends, lines[step])
            found.append(cell if cell.is_box else captioned(cell, setting, rooms, squares=self.draft.squares))
        return found

    def _ends(self, step: int, edges: Sequence[float]) -> tuple[float, float]:
        """Give from where to where there is room within the lane of a step."""
        if not self.draft.is_down:
            return self.axis.starts[0] + _WITHIN, self.axis.end - _WITHIN
        lane = self.draft.lane(step)
        return edges[lane] + _WITHIN, edges[lane + 1] - _WITHIN

    def labels(self, rooms: Rooms, edges: Sequence[float]) -> Mapping[int, Label]:
        """Give the label of each line that has one, by the line's number."""
        draft, routes = self.draft, self.draft.routes
        middles = [self.middle(step) for step in range(len(self.cells))]
        limits = [self._ends(step, edges) for step in range(len(self.cells))]
        alone = Counter(run.bundle for route in routes.values() for run in route)
        ends = Counter(end for route in routes.values() for end in draft.ends(route))
        labeller = Labeller(
            rooms, self.cells, middles, limits, self.axis.at, self.axis.offsets, alone, ends, draft.squares
        )
        found = {}
        for number in sorted(routes, key=lambda n: (not routes[n][0].strip.level, n)):
            text = draft.flows[number].label
            label = labeller.label(text, routes[number], draft.ends(routes[number])) if text else None
            if label:
                found[number] = label
        return found

    def lacking(self, labels: Mapping[int, Label]) -> Iterator[tuple[int, int]]:
        """Give the columns, with their sides (-1 left, 1 right), in which labels should have more room.

        That is where the line comes in, if it does so from the side and alone; else on both sides of where it leaves,
        and where it comes in with others.
        """
        draft = self.draft
        ends = Counter(end for route in draft.routes.values() for end in draft.ends(route))
        for number, route in draft.routes.items():
            label = labels.get(number)
            if not draft.flows[number].label or (label and not label.is_shared):
                continue
            leaves, enters = draft.ends(route)
            if enters.level and ends[enters] == 1:
                yield draft.column(enters.step), enters.way
            elif not label:
                yield from ((draft.column(leaves.step), way) for way in (-1, 1))
                if enters.level:
                    yield draft.column(enters.step), enters.way
