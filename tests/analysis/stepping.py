"""An oracle for schedules: the meaning of each date worked out a day at a time, sharing nothing with the code."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from planbook.analysis.network import Task
from planbook.plan.values import Duration

NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Stepping:
    """A calendar that is walked."""

    weekend: Collection[str]
    holidays: Collection[int]

    def works(self, day: int) -> bool:
        off = () if len(self.weekend) == len(NAMES) else self.weekend
        return NAMES[date.fromordinal(day).weekday()] not in off and day not in self.holidays

    def roll(self, day: int) -> int:
        while not self.works(day):
            day += 1
        return day

    def after(self, day: int, length: Duration | None) -> int:
        if length is None:
            return self.roll(day)
        if length.unit == "m":
            return self.roll(self.month(day, length.count))
        in_week = len(NAMES) - len(self.weekend) or len(NAMES)
        left = length.count * (in_week if length.unit == "w" else 1)
        if not left:
            return self.roll(day)
        step = 1 if left > 0 else -1
        while left:
            day += step
            left -= step * self.works(day)
        return day

    def month(self, day: int, months: int) -> int:
        start = date.fromordinal(day)
        number = start.year * 12 + start.month - 1 + months
        year, month = number // 12, number % 12 + 1
        return date(year, month, min(start.day, monthrange(year, month)[1])).toordinal()


@dataclass(frozen=True, slots=True)
class Oracle:
    """When tasks are planned, to be expected, and due at the latest, by what these words mean."""

    tasks: Mapping[str, Task]
    calendar: Stepping
    today: int

    def planned(self, name: str) -> int | None:
        task = self.tasks[name]
        if task.date is not None:
            return task.date
        possible = self.possible(name)
        if possible is not None:
            return possible
        freed = task.after and all(self.tasks[before].cancelled for before, _ in task.after)
        if task.start is None or (task.takes is None and not freed):
            return None
        return self.calendar.after(task.start, task.takes)

    def possible(self, name: str) -> int | None:
        task = self.tasks[name]
        before = [(self.planned(b), lag) for b, lag in task.after if not self.tasks[b].cancelled]
        reached = [self.calendar.after(day, lag) for day, lag in before if day is not None]
        return self.calendar.after(max(reached), task.takes) if reached else None

    def reached(self, name: str) -> int | None:
        task = self.tasks[name]
        return task.done if task.done is not None else self.forecast(name)

    def allowed(self, name: str) -> int | None:
        task = self.tasks[name]
        before = [(self.reached(b), lag) for b, lag in task.after if not self.tasks[b].cancelled]
        reached = [self.calendar.after(day, lag) for day, lag in before if day is not None]
        return self.calendar.after(max(reached), task.takes) if reached else None

    def forecast(self, name: str) -> int | None:
        task, planned = self.tasks[name], self.planned(name)
        if not task.is_open or planned is None:
            return None
        written = planned if task.date is not None or self.allowed(name) is None else None
        days = (written, self.allowed(name), self.calendar.roll(self.today))
        return max(day for day in days if day is not None)

    def end(self) -> int:
        return max(day for name in self.tasks if (day := self.forecast(name)) is not None)

    def latest(self, name: str) -> int:
        """Try one day after the other, with whatever the task leads to from there."""
        day, end = self.forecast(name), self.end()
        assert day is not None
        while self.pushed(name, day + 1) <= end:
            day += 1
        return day

    def pushed(self, name: str, day: int) -> int:
        """Give the latest day that a task reached on a day leads to."""
        found = day
        for other, task in self.tasks.items():
            if task.is_open and self.forecast(other) is not None:
                for before, lag in task.after:
                    if before == name:
                        found = max(
                            found, self.pushed(other, self.calendar.after(self.calendar.after(day, lag), task.takes))
                        )
        return found
