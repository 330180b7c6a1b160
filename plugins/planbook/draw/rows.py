"""Rows that marks take stretches of, and the lines that fall through them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, NamedTuple

from planbook.draw.marks import Stretch

GAP: Final = 4
"""What is left free between two marks, and beside a line that falls, in pixels."""


class Column(NamedTuple):
    """Where a line falls: below one row, as far as another or through all of a band."""

    x: float
    above: int
    target: str
    below: int | None = None

    def crosses(self, row: int) -> bool:
        """Tell whether it falls through a row."""
        return self.above < row and (self.below is None or row <= self.below)

    def past(self, row: int) -> Column:
        """Give the same where a row has been put in."""
        below = self.below + 1 if self.below is not None and self.below >= row else self.below
        return self._replace(above=self.above + (self.above >= row), below=below)


@dataclass(slots=True)
class Rows:
    """What is taken of a band's rows so far, and in which row each mark is."""

    taken: list[list[Stretch]] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    at: dict[str, int] = field(default_factory=dict)

    def is_free(self, row: int, wanted: Stretch, key: str) -> bool:
        """Tell whether a stretch of a row is free for a mark."""
        taken = self.taken[row] if row < len(self.taken) else []
        return not any(wanted.meets(other, GAP) for other in taken) and not self._is_crossed(row, wanted, key)

    def _is_crossed(self, row: int, wanted: Stretch, key: str) -> bool:
        """Tell whether a line falls through a stretch of a row, but to the mark itself."""
        return any(c.target != key and c.crosses(row) and wanted.meets(Stretch(c.x, c.x), GAP) for c in self.columns)

    def is_clear_below(self, row: int, x: float) -> bool:
        """Tell whether a line could fall from a row to the band's end."""
        return not any(other.meets(Stretch(x, x), GAP) for taken in self.taken[row + 1 :] for other in taken)

    def put_in(self, first: int, wanted: Stretch, key: str) -> int:
        """Make a row for a mark that finds none, as low as no line falls through it, but not above `first`.

        Where lines fall through every row, as those that come from other bands may, it is the lowest.
        """
        lowest = len(self.taken)
        clear = (n for n in range(lowest, first - 1, -1) if not self._is_crossed(n, wanted, key))
        row = next(clear, lowest)
        self.taken.insert(row, [])
        self.columns = [column.past(row) for column in self.columns]
        self.at = {other: at + (at >= row) for other, at in self.at.items()}
        return row

    def take(self, row: int, stretch: Stretch, key: str) -> None:
        """Take a stretch of a row for a mark, and end the lines that fall to it."""
        self.taken.extend([] for _ in range(len(self.taken), row + 1))
        self.taken[row].append(stretch)
        self.at[key] = row
        self.columns = [c._replace(below=row) if c.target == key else c for c in self.columns]
