"""A project to the XML that Microsoft Project and its like open (schema `http://schemas.microsoft.com/project`).

The elements stand in the order in which the schema has them. The same project gives the same bytes.
"""

from __future__ import annotations

import re
from datetime import date
from html import escape
from typing import TYPE_CHECKING, Final

from planbook.formats.msproject import HOURS, NAMESPACE, TENTHS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.formats.msproject import Link, Project, Task

_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NOT_IN_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST: Final = 512
"""As many characters as a name may have."""
_MORNING, _EVENING, _MIDNIGHT = "08:00:00", "17:00:00", "23:59:00"
_SHIFTS: Final = ((_MORNING, "12:00:00"), ("13:00:00", _EVENING))
_IN_DAYS: Final = 7
"""That a length is shown in days."""
_AS_SOON_AS_POSSIBLE, _FINISH_NO_EARLIER_THAN = 0, 6
_CALENDAR: Final = 1
_MINUTES: Final = HOURS * 60


def write_project(project: Project) -> bytes:
    """Give the bytes of a project's XML."""
    parts = (*_head(project), _element("Calendars", _calendar(project)), _element("Tasks", *_tasks(project)))
    xml = "".join((*parts, "<Resources/><Assignments/>"))
    return f'{_XML}<Project xmlns="{NAMESPACE}">{xml}</Project>\n'.encode()


def _head(project: Project) -> Iterator[str]:
    days = [day for task in project.tasks for day in (task.start, task.finish) if day]
    yield _element("SaveVersion", "14")
    yield _text("Name", f"{project.title}.xml")
    yield _text("Title", project.title)
    yield _element("ScheduleFromStart", "1")
    if days:
        yield _element("StartDate", _at(min(days), _MORNING)) + _element("FinishDate", _at(max(days), _EVENING))
    yield _element("CalendarUID", str(_CALENDAR))
    yield _element("DefaultStartTime", _MORNING) + _element("DefaultFinishTime", _EVENING)
    yield _element("MinutesPerDay", str(_MINUTES)) + _element("MinutesPerWeek", str(_MINUTES * len(project.working)))
    yield _element("DurationFormat", str(_IN_DAYS))
    if project.today:
        yield _element("StatusDate", _at(project.today, _EVENING)) + _element(
            "CurrentDate", _at(project.today, _MORNING)
        )


def _calendar(project: Project) -> str:
    week = [_week_day(day, works=(day - 2) % 7 in project.working) for day in range(1, 8)]
    spans = list(_spans(project.holidays))
    return _element(
        "Calendar",
        _element("UID", str(_CALENDAR)),
        _element("Name", "Standard"),
        _element("IsBaseCalendar", "1"),
        _element("BaseCalendarUID", "-1"),
        _element("WeekDays", *week, *(_holiday_of_old(*span) for span in spans)),
        *([_element("Exceptions", *(_holiday(*span) for span in spans))] if spans else []),
    )


def _week_day(day: int, *, works: bool) -> str:
    """Write a day of the week, counted from 1 for Sunday."""
    shifts = (_element("WorkingTime", _element("FromTime", a) + _element("ToTime", b)) for a, b in _SHIFTS)
    hours = _element("WorkingTimes", *shifts) if works else ""
    return _element("WeekDay", _element("DayType", str(day)), _element("DayWorking", str(int(works))), hours)


def _holiday_of_old(first: date, last: date) -> str:
    """Write a holiday as programs before 2007 read it; later ones have it twice."""
    return _element("WeekDay", _element("DayType", "0"), _element("DayWorking", "0"), _period(first, last))


def _holiday(first: date, last: date) -> str:
    return _element(
        "Exception",
        _element("EnteredByOccurrences", "0"),
        _period(first, last),
        _element("Occurrences", str((last - first).days + 1)),
        _element("Name"),
        _element("Type", "1"),
        _element("DayWorking", "0"),
    )


def _period(first: date, last: date) -> str:
    days = _element("FromDate", _at(first, "00:00:00")), _element("ToDate", _at(last, _MIDNIGHT))
    return _element("TimePeriod", *days)


def _spans(days: Sequence[date]) -> Iterator[tuple[date, date]]:
    """Give days that follow each other as their first and last."""
    span: list[date] = []
    for day in days:
        if span and day.toordinal() - span[-1].toordinal() > 1:
            yield span[0], span[-1]
            span.clear()
        span.append(day)
    if span:
        yield span[0], span[-1]


def _tasks(project: Project) -> Iterator[str]:
    """Write the tasks, each with its number in the outline: `2.3` is the third below the second."""
    numbers: list[int] = []
    for position, task in enumerate(project.tasks, 1):
        del numbers[task.level :]
        numbers.extend([0] * (task.level - len(numbers)))
        numbers[-1] += 1
        yield _element("Task", *_task(task, position, ".".join(map(str, numbers))))


def _task(task: Task, position: int, number: str) -> Iterator[str]:
    yield _element("UID", str(task.uid)) + _element("ID", str(position)) + _text("Name", task.name[:_LONGEST])
    yield _element("Active", str(int(task.is_active))) + _element("Manual", str(int(task.finish is None)))
    yield _element("Type", "1") + _element("IsNull", "0")
    yield _text("Contact", task.owner[:_LONGEST]) if task.owner else ""
    yield _element("WBS", number) + _element("OutlineNumber", number) + _element("OutlineLevel", str(task.level))
    yield from _days(task)
    yield _element("Duration", _hours(task.days)) + _element("DurationFormat", str(_IN_DAYS))
    yield _element("Milestone", str(int(not (task.days or task.is_summary))))
    yield _element("Summary", str(int(task.is_summary)))
    percent = 100 if task.is_done else task.percent
    yield _element("PercentComplete", str(percent)) + _element("PercentWorkComplete", str(percent))
    if task.is_done and task.finish:
        yield _element("ActualStart", _start(task)) + _element("ActualFinish", _at(task.finish, _EVENING))
    yield from _constraint(task)
    if task.url:
        yield _text("Hyperlink", task.name[:_LONGEST]) + _text("HyperlinkAddress", task.url)
    yield _text("Notes", task.notes) if task.notes else ""
    yield from map(_link, task.links)
    yield from _baseline(task)


def _days(task: Task) -> Iterator[str]:
    if task.finish:
        yield _element("Start", _start(task)) + _element("Finish", _at(task.finish, _EVENING))


def _start(task: Task) -> str:
    """Give when a task begins: in the morning; one that takes no time when it ends."""
    if task.start and (task.days or task.is_summary):
        return _at(task.start, _MORNING)
    return _at(task.finish or task.start or date.min, _EVENING)


def _constraint(task: Task) -> Iterator[str]:
    """Write what holds a task at its day; a summary is where its tasks are."""
    held = task.is_fixed and task.finish and not task.is_summary
    yield _element("ConstraintType", str(_FINISH_NO_EARLIER_THAN if held else _AS_SOON_AS_POSSIBLE))
    yield _element("CalendarUID", "-1")
    if held and task.finish:
        yield _element("ConstraintDate", _at(task.finish, _EVENING))


def _link(link: Link) -> str:
    return _element(
        "PredecessorLink",
        _element("PredecessorUID", str(link.before)),
        _element("Type", str(link.kind)),
        _element("CrossProject", "0"),
        _element("LinkLag", str(link.lag * TENTHS)),
        _element("LagFormat", str(_IN_DAYS)),
    )


def _baseline(task: Task) -> Iterator[str]:
    if task.baseline:
        agreed = _at(task.baseline, _EVENING)
        yield _element(
            "Baseline",
            _element("Number", "0"),
            _element("Start", agreed),
            _element("Finish", agreed),
            _element("Duration", _hours(0)),
            _element("DurationFormat", str(_IN_DAYS)),
        )


def _hours(days: int) -> str:
    return f"PT{days * HOURS}H0M0S"


def _at(day: date, time: str) -> str:
    return f"{day.isoformat()}T{time}"


def _text(name: str, text: str) -> str:
    """Write an element that holds somebody's text; what XML cannot hold is told by a sign."""
    return _element(name, escape(_NOT_IN_XML.sub("\ufffd", text), quote=False).replace("\r", "&#13;"))


def _element(name: str, *parts: str) -> str:
    return f"<{name}>{''.join(parts)}</{name}>"
