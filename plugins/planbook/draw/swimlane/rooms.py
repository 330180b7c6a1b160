"""What is taken of the page beside the lines through the middles of its rows, and where there is room for words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.draw.swimlane.runs import Run

ABOVE, BELOW, ALL = -1, 1, 0
FAR: Final = 1000.0
"""Beyond all that stands in a row."""
_LINE: Final = 3
"""What a line takes with what is left free on each side of it, in pixels."""


class Part(NamedTuple):
    """The half of a row of cells above or below its middle, or all of a channel: its place on the grid."""

    row: int
    half: int


class Taken(NamedTuple):
    """From where to where something stands, how far from the middle of its row, and of which step it is a part."""

    low: float
    high: float
    near: float = 0
    far: float = FAR
    step: int = -2
    """None, if it is less than 0."""


@dataclass(slots=True)
class Rooms:
    """What is taken of each part of the page, from left to right."""

    begin: float
    end: float
    """From where to where the page has room for words."""
    taken: dict[Part, list[Taken]] = field(default_factory=lambda: defaultdict(list))

    def take(self, part: Part, taken: Taken) -> None:
        """Take a stretch of a part."""
        self.taken[part].append(taken)

    def take_upright(self, run: Run, x: float) -> None:
        """Take what an upright run goes through."""
        taken = Taken(x - _LINE, x + _LINE)
        for row in range(run.low, run.high + 1):
            if row % 2 == 0:
                self.take(Part(row, ALL), taken)
                continue
            if run.low < row:
                self.take(Part(row, ABOVE), taken)
            if run.high > row:
                self.take(Part(row, BELOW), taken)

    def room(self, part: Part, x: float, way: int, across: tuple[float, float] = (0, FAR), but: int = -1) -> float:
        """Give how far a part is free from a place on to the right (1) or left (-1).

        Only what lies `across`, by how far it is from the row's middle, is in the way, and nothing of one step.
        """
        end = self.end - 4 if way > 0 else self.begin + 4
        for low, high, near, far, step in self.taken.get(part, ()):
            if step == but or near >= across[1] or far <= across[0]:
                continue
            if way > 0 and high > x:
                end = min(end, max(low, x))
            elif way < 0 and low < x:
                end = max(end, min(high, x))
        return (end - x) * way

    def gaps(self, part: Part, low: float, high: float, across: tuple[float, float]) -> Iterator[tuple[float, float]]:
        """Give the free stretches of a part between two places, from left to right."""
        at = low
        for taken in sorted(self.taken.get(part, ())):
            if taken.high > low and taken.low < high and taken.near < across[1] and taken.far > across[0]:
                if taken.low > at:
                    yield at, taken.low
                at = max(at, taken.high)
        if high > at:
            yield at, high
