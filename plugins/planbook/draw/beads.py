"""Days on strings: a line for each thing that comes round, with a mark for every day on which it did or should have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

from planbook.draw.timescale import MARGIN, Tick, timescale

if TYPE_CHECKING:
    from collections.abc import Mapping

K = TypeVar("K")

ROOM: Final = 1020
"""How wide a drawing is, in pixels, where no other room is given."""
_TOP: Final = 34
"""What months are told in, above the strings."""
_ROW: Final = 46
_NAME: Final = 16
"""How far below its upper edge a string's name stands."""
_STRING: Final = 32
_BEFORE, _AFTER = timedelta(days=540), timedelta(days=200)
"""How far back and ahead of today a drawing reaches."""


class Bead(NamedTuple, Generic[K]):
    """A mark: where it lies, on which day, and what kind of day that was."""

    x: float
    day: date
    kind: K


@dataclass(frozen=True, slots=True)
class Line(Generic[K]):
    """A string with its beads, the oldest first."""

    name_y: float
    y: float
    beads: Sequence[Bead[K]]


@dataclass(frozen=True, slots=True)
class Beads(Generic[K]):
    """Where the parts of a drawing are, in pixels."""

    width: int
    height: int
    left: float
    right: float
    today: float
    ticks: Sequence[Tick]
    lines: Sequence[Line[K]]


def beads(strings: Sequence[Mapping[date, K]], today: date, room: int = ROOM) -> Beads[K] | None:
    """Draw a line for each of several things: days with what kind each was; none where no day is near today.

    `room` is how wide it is to be, in pixels, as long as its days can be told apart.
    """
    near = [{day: kind for day, kind in days.items() if _is_near(day, today)} for days in strings]
    every = [day for days in near for day in days]
    if not every:
        return None
    scale = timescale("quarter", min(*every, today), max(*every, today), room)
    lines = [
        Line(
            name_y=_TOP + number * _ROW + _NAME,
            y=_TOP + number * _ROW + _STRING,
            beads=[Bead(scale.x(day.toordinal()), day, days[day]) for day in sorted(days)],
        )
        for number, days in enumerate(near)
    ]
    return Beads(
        width=scale.width,
        height=_TOP + len(lines) * _ROW,
        left=MARGIN,
        right=scale.width - MARGIN,
        today=scale.x(today.toordinal()),
        ticks=scale.ticks,
        lines=lines,
    )


def _is_near(day: date, today: date) -> bool:
    return today - _BEFORE <= day <= today + _AFTER
