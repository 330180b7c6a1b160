"""A network of tasks that come after each other: when each is planned, forecast, and due at the latest.

The critical path method (Kelley and Walker, 1959) with one date a task: forward for what is planned and what is to be
expected, backward from the last of all for how late each may be. Days are ordinals; nothing here knows of a plan.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.analysis.workdays import WorkDays
    from planbook.plan.values import Duration

Cause: TypeAlias = Literal["date", "after", "start", "today"]
"""What a day follows from: the date that is written, a task before it, the start that is written, or the day itself."""


Link: TypeAlias = "tuple[str, Duration | None]"
"""The task that another comes after, and the distance between the two."""


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


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Network:
    """Tasks that come after each other, and what has been worked out.

    Of tasks in a circle, or behind one, nothing is; of others that are cancelled, only what is allowed.
    """

    tasks: Mapping[str, Task]
    days: WorkDays
    earliest: int
    """The first working day on which something may still be done."""
    planned: dict[str, int] = field(default_factory=dict)
    """Of every task that counts; what is cancelled does not."""
    reached: dict[str, int] = field(default_factory=dict)
    """When each task that counts was done, or is to be expected."""
    moved: set[str] = field(default_factory=set)
    """The tasks that count and come on another day than planned."""
    allowed: dict[str, Expected] = field(default_factory=dict)
    forecast: dict[str, Expected] = field(default_factory=dict)
    latest: dict[str, int] = field(default_factory=dict)
    stuck: set[str] = field(default_factory=set)
    """The tasks that stand in a circle, or behind one."""

    @classmethod
    def of(cls, tasks: Mapping[str, Task], days: WorkDays, today: int) -> Network:
        """Work out a network on a day."""
        made = cls(tasks, days, days.next(today))
        order = list(_in_order(tasks))
        for name in order:
            made._plan(name, tasks[name])
        made._return(order)
        made.stuck.update(tasks.keys() - order)
        return made

    def times(self, name: str) -> Times:
        """Give the times of a task; of one in a circle, or behind one, what is written only."""
        if name not in self.tasks:
            return Times()
        allowed, forecast = self.allowed.get(name), self.forecast.get(name)
        planned = self._written(self.tasks[name]) or allowed or self._begun(self.tasks[name])
        if forecast is None:
            return Times(planned, allowed)
        return Times(planned, allowed, forecast, self.latest[name], self.slack(name))

    def is_past_its_date(self, name: str) -> bool:
        """Tell whether an open task is to be expected later than it is planned."""
        return name in self.forecast and self.reached[name] > self.planned[name]

    def slack(self, name: str) -> int | None:
        """Give by how many working days an open task may be late without moving the end of all."""
        forecast = self.forecast.get(name)
        return self.days.between(forecast.day, self.latest[name]) if forecast else None

    def _plan(self, name: str, task: Task) -> None:
        """Find when a task is planned and to be expected, those before it being known."""
        allowed = self._following(task, self.planned) if task.after else None
        if allowed:
            self.allowed[name] = allowed
        if task.cancelled:
            return
        planned = self._written(task) or allowed or self._begun(task)
        if planned:
            self.planned[name] = planned.day
        if task.done is not None:
            self.reached[name] = task.done
        elif planned:
            self.forecast[name] = forecast = self._expected(task, planned, allowed)
            self.reached[name] = forecast.day
        if self.reached.get(name) != self.planned.get(name):
            self.moved.add(name)

    def _expected(self, task: Task, planned: Expected, allowed: Expected | None) -> Expected:
        """Give the latest of a task's date, what the tasks before it allow, and the first day that is left.

        `allowed` is what they allow as they are planned, which is asked for anew only where one has moved.
        """
        if self.moved and any(before in self.moved for before, _ in task.after):
            allowed = self._following(task, self.reached)
        found = planned if planned.cause == "date" or not allowed else allowed
        if allowed and allowed.day > found.day:
            found = allowed
        return found if found.day >= self.earliest else Expected(self.earliest, "today")

    def _following(self, task: Task, days_of: Mapping[str, int]) -> Expected | None:
        """Give the latest day that the tasks before one lead to, and what it takes itself."""
        latest, by = 0, ""
        for before, lag in task.after:
            day = days_of.get(before)
            if day is not None:
                day = self.days.after(day, lag)
                if day > latest:
                    latest, by = day, before
        return Expected(self.days.after(latest, task.takes), "after", by) if by else None

    def _begun(self, task: Task) -> Expected | None:
        """Give when a task ends that begins with its start; if it takes nothing, only where all before is cancelled."""
        before = [self.tasks.get(other) for other, _ in task.after]
        is_freed = bool(before) and all(other and other.cancelled for other in before)
        if task.start is None or (task.takes is None and not is_freed):
            return None
        return Expected(self.days.after(task.start, task.takes), "start")

    def _written(self, task: Task) -> Expected | None:
        return None if task.date is None else Expected(task.date, "date")

    def _return(self, order: Sequence[str]) -> None:
        """Find the last day of each open task that does not move the end of all."""
        end = max((expected.day for expected in self.forecast.values()), default=0)
        self.latest.update(dict.fromkeys(self.forecast, end))
        for name in reversed(order):
            task = self.tasks[name]
            if task.after and name in self.latest:
                begins = self.days.before(self.latest[name], task.takes)
                for before, lag in task.after:
                    last = self.latest.get(before)
                    if last is not None:
                        self.latest[before] = min(last, self.days.before(begins, lag))


def _in_order(tasks: Mapping[str, Task]) -> Iterator[str]:
    """Give tasks after those before them, as far as circles allow (Kahn, 1962).

    The library's sorter would look for a circle first, which takes as long as all the rest.
    """
    following: dict[str, list[str]] = {}
    waiting: dict[str, int] = {}
    for name, task in tasks.items():
        before = [other for other, _ in task.after if other in tasks]
        waiting[name] = len(before)
        for other in before:
            following.setdefault(other, []).append(name)
    ready = [name for name, number in waiting.items() if not number]
    for name in ready:
        yield name
        for other in following.get(name, ()):
            waiting[other] -= 1
            if not waiting[other]:
                ready.append(other)
