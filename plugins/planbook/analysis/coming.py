"""What comes next, by its days."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from planbook.plan.values import Day

R = TypeVar("R")


def is_past(today: Day, day: Day | None) -> bool:
    """Tell whether a day has passed by today; what has none is still to come."""
    return day is not None and day.is_before(today)


def coming(today: Day, records: Iterable[R], days: Callable[[R], Iterable[Day | None]]) -> Sequence[tuple[Day, R]]:
    """Give records with each of their days that has not passed by today, the nearest day first."""
    told = [(day, record) for record in records for day in days(record) if day and not day.is_before(today)]
    return sorted(told, key=lambda entry: entry[0].last)
