"""Working days: which days of the calendar are worked on, and what lies so many of them apart.

A day is its ordinal here (`date.toordinal`), since schedules of thousands of milestones add and compare nothing else.
Every answer is arithmetic on the week's pattern and a search among the holidays: how far apart two days are costs
nothing, and neither does a calendar of ten thousand years.
"""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from planbook.plan.values import Duration

WEEK: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SEVEN: Final = len(WEEK)
FIRST: Final = date.min.toordinal()
LAST: Final = date.max.toordinal()
"""What would lie before the first day there is, or after the last, lies on it."""
_MONTHS: Final = 12


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class WorkDays:
    """Which days are worked on."""

    pattern: Sequence[int]
    """The days of the week that are worked on, from 0 for Monday."""
    holidays: Sequence[int]
    """The days besides that are not, in order; none of them lies on a day of the week that is not worked on."""
    worked: int
    """How many days of the week are worked on."""
    _off: Container[int]
    """The same holidays, to ask for one."""
    _before: Sequence[int]
    """How many working days of the week lie before each of its days, and in the whole."""
    _ranks: Sequence[int]
    """How many working days there have been when each holiday comes."""

    @classmethod
    def of(cls, weekend: Iterable[str], holidays: Iterable[int] = ()) -> WorkDays:
        """Make the calendar of a week; where no day would be left to work on, every day is worked on."""
        off = set(weekend)
        pattern = [number for number, day in enumerate(WEEK) if day not in off] or list(range(_SEVEN))
        before = [sum(day < number for day in pattern) for number in range(_SEVEN + 1)]
        week = cls(pattern, (), len(pattern), (), before, ())
        free = [day for day in sorted(set(holidays)) if week.is_working(day)]
        ranks = [week.count(day) - number - 1 for number, day in enumerate(free)]
        return cls(pattern, free, len(pattern), frozenset(free), before, ranks)

    def is_working(self, day: int) -> bool:
        """Tell whether a day is worked on."""
        return (day - 1) % _SEVEN in self.pattern and day not in self._off

    def count(self, day: int) -> int:
        """Give how many working days there are up to a day, since the beginning of the calendar."""
        weeks, rest = divmod(day, _SEVEN)
        return weeks * self.worked + self._before[rest] - bisect_right(self.holidays, day)

    def nth(self, number: int) -> int:
        """Give the working day of a number, as `count` counts them."""
        weekly = number + bisect_right(self._ranks, number - 1)
        weeks, rest = divmod(weekly - 1, self.worked)
        return min(max(weeks * _SEVEN + self.pattern[rest] + 1, FIRST), LAST)

    def between(self, first: int, last: int) -> int:
        """Count the working days after one day up to another."""
        return self.count(last) - self.count(first)

    def next(self, day: int) -> int:
        """Give a day, or the first after it that is worked on."""
        return day if self.is_working(day) else self.nth(self.count(day) + 1)

    def last(self, day: int) -> int:
        """Give a day, or the last before it that is worked on."""
        return day if self.is_working(day) else self.nth(self.count(day))

    def after(self, day: int, length: Duration | None) -> int:
        """Give what lies a length of time after a day: the nth working day after it, or before where it is negative.

        Months are the calendar's: the same day of a later month, or that month's last. No length, as one of nothing,
        gives the day itself or the next that is worked on.
        """
        if length is None:
            return self.next(day)
        if length.unit == "m":
            return self.next(_months_after(day, length.count))
        days = self._days(length)
        return self.nth(self.count(day) + days) if days > 0 else self.nth(self.count(day - 1) + 1 + days)

    def before(self, day: int, length: Duration | None) -> int:
        """Give the last day after which a length of time ends by a day: what `after` leads from to it, or to before."""
        if length is not None and length.unit == "m":
            return self._months_before(self.last(day), length.count)
        days = self._days(length) if length else 0
        if days > 0:
            return max(self.nth(self.count(day) - days + 1) - 1, FIRST)
        return self.nth(self.count(day) - days) if days else self.last(day)

    def _months_before(self, day: int, months: int) -> int:
        """Give the last day whose month is so many before: the ends of long months lie on one day of a short one."""
        found = _months_after(day, -months)
        while found < LAST and _months_after(found + 1, months) <= day:
            found += 1
        return found

    def _days(self, length: Duration) -> int:
        return length.count * (self.worked if length.unit == "w" else 1)


def _months_after(day: int, months: int) -> int:
    """Give the same day of a month that is so many later; that month's last day where it is too short."""
    start = date.fromordinal(day)
    year, month = divmod(start.year * _MONTHS + start.month - 1 + months, _MONTHS)
    if year < date.min.year:
        return FIRST
    if year > date.max.year:
        return LAST
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])).toordinal()
