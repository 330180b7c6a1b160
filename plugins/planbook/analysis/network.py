"""A network of tasks that come after each other: when each is planned, forecast, and due at the latest.

The critical path method (Kelley and Walker, 1959) with one date a task: forward for what is planned and what is to be
expected, backward from the last of all for how late each may be. Days are ordinals; nothing here knows of a plan.
"""

from __future__ import annotations

from contextlib import suppress
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from planbook.analysis.workdays import WorkDays
    from planbook.plan.values import Duration

Cause: TypeAlias = Literal["date", "after", "start", "today"]
"""What a day follows from: the date that is written, a task before it, the start that is written, or the day itself."""


class Link(NamedTuple):
    """That a task comes after another, and at what distance."""

    before: str
    lag: Duration | None = None


class Task(NamedTuple):
    """What is written of a task; its days are ordinals."""

    date: int | None = None
    start: int | None = None
    """The day from which what it takes is counted, where nothing stands before it."""
    takes: Duration | None = None
    after: Sequence[Link] = ()
    done: int | None = None
    cancelled: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.done is None and not self.cancelled


class Expected(NamedTuple):
    """A day and what it follows from."""

    day: int
    cause: Cause
    by: str = ""
    """The task before it from which it follows."""


class Times(NamedTuple):
    """When a task is planned, when it is to be expected, and how late it may be; none where that cannot be told."""

    planned: Expected | None = None
    allowed: Expected | None = None
    """When it could be planned at the earliest, by what is planned before it."""
    forecast: Expected | None = None
    latest: int | None = None
    """The last day that does not move the end of all."""
    slack: int | None = None
    """In working days."""


def times(tasks: Mapping[str, Task], days: WorkDays, today: int) -> Mapping[str, Times]:
    """Give the times of every task that stands in no circle, nor behind one; of the others what is written only."""
    order = list(_in_order(tasks))
    forward = _Forward(tasks, days, days.next(today), {}, {}, {})
    for name in order:
        forward.visit(name)
    latest = _latest(tasks, days, order, forward.forecast)
    return {name: _times(name, task, days, forward, latest) for name, task in tasks.items()}


def _in_order(tasks: Mapping[str, Task]) -> Iterator[str]:
    """Give tasks after those before them, as far as circles allow."""
    sorter = TopologicalSorter(
        {n: [link.before for link in task.after if link.before in tasks] for n, task in tasks.items()}
    )
    with suppress(CycleError):
        # What stands in no circle can be sorted all the same.
        sorter.prepare()
    while ready := sorter.get_ready():
        yield from ready
        sorter.done(*ready)


class _Forward(NamedTuple):
    """The way through the network from its beginnings on."""

    tasks: Mapping[str, Task]
    days: WorkDays
    earliest: int
    """The first working day on which something may still be done."""
    planned: dict[str, Expected]
    allowed: dict[str, Expected]
    forecast: dict[str, Expected]

    def visit(self, name: str) -> None:
        """Find when a task is planned and forecast, those before it being known."""
        task = self.tasks[name]
        allowed = self.following(task, self.planned_day) if task.after else None
        if allowed:
            self.allowed[name] = allowed
        planned = Expected(task.date, "date") if task.date is not None else allowed or self.begun(task)
        if planned is None:
            return
        self.planned[name] = planned
        if task.is_open:
            self.forecast[name] = self.expected(task, planned)

    def expected(self, task: Task, planned: Expected) -> Expected:
        """Give the latest of a task's date, what the tasks before it allow, and the first day that is left."""
        allowed = self.following(task, self.reached) if task.after else None
        written = planned if planned.cause == "date" or not allowed else None
        found = [day for day in (written, allowed, Expected(self.earliest, "today")) if day]
        return max(found, key=lambda expected: expected.day)

    def begun(self, task: Task) -> Expected | None:
        """Give when a task ends that begins with its start."""
        if task.start is None or task.takes is None:
            return None
        return Expected(self.days.after(task.start, task.takes), "start")

    def following(self, task: Task, day_of: Callable[[str], int | None]) -> Expected | None:
        """Give the latest day that the tasks before one lead to, and what it takes itself."""
        latest, by = None, ""
        for before, lag in task.after:
            day = day_of(before)
            if day is not None:
                day = self.days.after(day, lag)
                if latest is None or day > latest:
                    latest, by = day, before
        return None if latest is None else Expected(self.days.after(latest, task.takes), "after", by)

    def planned_day(self, name: str) -> int | None:
        """Give when a task is planned that counts."""
        task, planned = self.tasks.get(name), self.planned.get(name)
        return planned.day if task and planned and not task.cancelled else None

    def reached(self, name: str) -> int | None:
        """Give when a task that counts was done, or is forecast to be."""
        task = self.tasks.get(name)
        if not task or task.cancelled:
            return None
        if task.done is not None:
            return task.done
        return self.forecast[name].day if name in self.forecast else None


def _latest(
    tasks: Mapping[str, Task], days: WorkDays, order: Sequence[str], forecast: Mapping[str, Expected]
) -> Mapping[str, int]:
    """Give the last day of each open task that does not move the end of all."""
    found = dict.fromkeys(forecast, max((expected.day for expected in forecast.values()), default=0))
    for name in reversed(order):
        if name in found:
            task = tasks[name]
            begins = days.before(found[name], task.takes)
            for before, lag in task.after:
                if before in found:
                    found[before] = min(found[before], days.before(begins, lag))
    return found


def _times(name: str, task: Task, days: WorkDays, forward: _Forward, latest: Mapping[str, int]) -> Times:
    forecast = forward.forecast.get(name)
    planned = forward.planned.get(name) or (Expected(task.date, "date") if task.date is not None else None)
    allowed = forward.allowed.get(name)
    if forecast is None:
        return Times(planned, allowed)
    return Times(planned, allowed, forecast, latest[name], days.between(forecast.day, latest[name]))
