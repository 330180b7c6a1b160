"""Days to pixels: how far apart days are drawn, and where months, quarters and years begin."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias, get_args

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Zoom: TypeAlias = Literal["month", "quarter", "year"]
ZOOMS: Final[Sequence[Zoom]] = get_args(Zoom)
_LEAST: Final[Mapping[Zoom, float]] = {"month": 4, "quarter": 1.4, "year": 0.6}
"""Pixels that a day has at least, unless a drawing would become too wide."""
_MOST: Final = 12
"""Pixels that a day has at most: a plan of a few days is not stretched over a page."""
WIDEST: Final = 12_000
"""Pixels that a drawing has at most: a plan of centuries is drawn with less than a pixel a day."""
MARGIN: Final = 16
"""Pixels before the first day and after the last."""
_NARROWEST: Final[Mapping[Zoom, int]] = {"month": 36, "quarter": 56, "year": 44}
"""Pixels that the word for a month, a quarter or a year needs."""
_MONTHS: Final[Mapping[Zoom, int]] = {"month": 1, "quarter": 3, "year": 12}
_LENGTHS: Final[Mapping[Zoom, int]] = {"month": 0, "quarter": 6, "year": 13}
"""Months that a drawing has at least for a zoom to be of use."""
_HALF: Final = 0.5
_STEPS: Final[Sequence[tuple[Zoom, int]]] = (
    ("month", 1),
    ("quarter", 3),
    *(("year", 12 * years) for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)),
)
"""From one word to the next: what is worded, and how many months it is to the next."""


class Tick(NamedTuple):
    """Where a month, a quarter or a year begins."""

    x: float
    day: date
    unit: Zoom
    """What its label names: a month by its name alone, a quarter by its number."""
    opens_year: bool
    """Whether it is the first of its year in the drawing, so that the year is told with it."""


@dataclass(frozen=True, slots=True)
class Timescale:
    """The days of a drawing, in pixels from its left edge; days are ordinals."""

    zoom: Zoom
    first: int
    last: int
    pixels: float
    """How wide a day is."""

    @property
    def width(self) -> int:
        """How wide the drawing is."""
        return round(2 * MARGIN + self.pixels * (self.last - self.first + 1))

    def x(self, day: int) -> float:
        """Give where the middle of a day lies."""
        return round(MARGIN + self.pixels * (day - self.first + 0.5), 1)

    def starts(self, day: int) -> float:
        """Give where a day begins."""
        return round(MARGIN + self.pixels * (day - self.first), 1)

    @property
    def ticks(self) -> Sequence[Tick]:
        """The beginnings of months, quarters or years: as fine as the zoom, coarser where words would not fit."""
        unit, months = next(step for step in _steps(self.zoom) if self._fits(*step))
        found: list[Tick] = []
        for day in _beginnings(date.fromordinal(self.first), date.fromordinal(self.last), months):
            opens = not found or found[-1].day.year != day.year
            found.append(Tick(self.starts(max(day.toordinal(), self.first)), day, unit, opens))
        return found

    def _fits(self, unit: Zoom, months: int) -> bool:
        return months * _SHORTEST_MONTH * self.pixels >= _NARROWEST[unit]


_SHORTEST_MONTH: Final = 28
_MONTHS_A_YEAR: Final = 12


def _steps(zoom: Zoom) -> Iterator[tuple[Zoom, int]]:
    """Give the steps from a zoom's own on; the widest drawing there is has room for the words of the last."""
    return (step for step in _STEPS if step[1] >= _MONTHS[zoom])


def _beginnings(first: date, last: date, months: int) -> Iterator[date]:
    """Give the first days of spans of so many months, from the one that a day lies in to another's."""
    at = (first.year * _MONTHS_A_YEAR + first.month - 1) // months
    end = (last.year * _MONTHS_A_YEAR + last.month - 1) // months
    for number in range(at, end + 1):
        year, month = divmod(number * months, _MONTHS_A_YEAR)
        yield date(max(year, 1), month + 1, 1)


def timescale(zoom: Zoom, first: date, last: date, room: int) -> Timescale:
    """Give the scale of a zoom for the months from one day's to another's; it fills the room where it would not.

    `room` is in pixels. Of years, half of it is filled: to see all at once is what that zoom is for.
    """
    start, end = first.replace(day=1).toordinal(), _month_end(last)
    days = end - start + 1
    filling = (room - 2 * MARGIN) / days * (_HALF if zoom == "year" else 1)
    usual = max(_LEAST[zoom], min(filling, _MOST))
    return Timescale(zoom, start, end, min(usual, (WIDEST - 2 * MARGIN) / days))


def timescales(first: date, last: date, room: int) -> Sequence[Timescale]:
    """Give the scales of the zooms, the finest first, but of none that is no coarser, or has but one of its words."""
    found: list[Timescale] = []
    for zoom in ZOOMS:
        scale = timescale(zoom, first, last, room)
        is_coarser = not found or scale.pixels < found[-1].pixels
        if is_coarser and (scale.last - scale.first) // _SHORTEST_MONTH >= _LENGTHS[zoom]:
            found.append(scale)
    return found


def _month_end(day: date) -> int:
    """Give the last day of a day's month, as an ordinal."""
    return day.replace(day=monthrange(day.year, day.month)[1]).toordinal()
