"""The XML of Microsoft Project and its like to a project; whatever is no part of it is told.

An XML file may make a reader fetch other files, or grow without end; one that has the means for it is not read.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from planbook.formats.grid import Flaw
from planbook.formats.msproject import FINISH_TO_START, HOURS, NAMESPACE, TENTHS, Link, Project, Task
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

_IN: Final = f"{{{NAMESPACE}}}"
_DURATION: Final = re.compile(r"PT?(?:(\d{1,7})D)?T?(?:(\d{1,7})H)?(?:(\d{1,7})M)?(?:[\d.]{1,12}S)?", re.ASCII)
_ELAPSED: Final = frozenset({"4", "6", "8", "10", "12", "36", "38", "40", "42", "44"})
"""The formats of distances that count every day and hour."""
_NUMBER: Final = re.compile(r"-?\d{1,9}", re.ASCII)
_DECLARED: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ALL: Final = 100
_A_DAY: Final = 24 * 60 * 10
"""A day of the calendar, in tenths of a minute."""
_LONGEST_HOLIDAY: Final = 100
"""Days that an exception may last; a longer one is no holiday."""
_SAVE_AS: Final = msg("In Microsoft Project, save it with “Save As”, type “XML Format (*.xml)”.")


def is_project(data: bytes) -> bool:
    """Tell whether bytes look like a project's XML."""
    return NAMESPACE.encode() in data[:2000]


def read_project(data: bytes) -> tuple[Project, Sequence[Flaw]]:
    """Read a project, or tell what keeps it from being read."""
    if _DECLARED.search(data) or b"\x00" in data:
        message = msg("It declares a document type or entities, or is not written in UTF-8; such XML is not read.")
        return Project(""), [Flaw(1, 1, message, _SAVE_AS)]
    try:
        root = ET.fromstring(data)  # noqa: S314  # what could do harm has been refused
    except (ET.ParseError, ValueError, LookupError) as error:
        row, column = getattr(error, "position", (1, 0))
        return Project(""), [Flaw(row, column + 1, msg("It is no XML that can be read."), _SAVE_AS)]
    if root.tag != f"{_IN}Project":
        return Project(""), [Flaw(1, 1, msg("It is no project of Microsoft Project."), _SAVE_AS)]
    return _project(root), ()


def _project(root: Element) -> Project:
    owners = _owners(root)
    tasks = [_task(node, owners) for node in root.iterfind(f"{_IN}Tasks/{_IN}Task") if not _yes(node, "IsNull")]
    return Project(
        title=_one_line(_said(root, "Title") or _said(root, "Name").removesuffix(".xml")),
        today=_day(root, "StatusDate"),
        tasks=tuple(task for task in tasks if task.level > 0),
        working=tuple(sorted(_working(root))) or Project("").working,
        holidays=tuple(sorted(set(_holidays(root)))),
    )


def _task(node: Element, owners: dict[str, list[str]]) -> Task:
    uid, percent = _said(node, "UID"), _number(node, "PercentComplete")
    baseline = next((b for b in node.iterfind(f"{_IN}Baseline") if _said(b, "Number") in {"", "0"}), None)
    return Task(
        uid=int(uid) if _NUMBER.fullmatch(uid) else -1,
        name=_one_line(_said(node, "Name")),
        level=_number(node, "OutlineLevel", 1),
        start=_day(node, "ActualStart") or _day(node, "Start"),
        finish=_day(node, "ActualFinish") or _day(node, "Finish"),
        days=_days(_said(node, "Duration")),
        is_summary=_yes(node, "Summary"),
        is_fixed=_number(node, "ConstraintType") in range(2, 8),
        is_done=percent >= _ALL or _day(node, "ActualFinish") is not None,
        is_active=_said(node, "Active") != "0",
        baseline=_day(baseline, "Finish") if baseline is not None else None,
        links=tuple(_links(node)),
        owner="; ".join(owners.get(uid, ())) or _one_line(_said(node, "Contact")),
        notes=_said(node, "Notes").strip(),
        url=_said(node, "HyperlinkAddress"),
        percent=percent,
    )


def _links(node: Element) -> Iterator[Link]:
    for link in node.iterfind(f"{_IN}PredecessorLink"):
        lag, elapsed = _number(link, "LinkLag"), _said(link, "LagFormat") in _ELAPSED
        days = round(lag / (_A_DAY if elapsed else TENTHS))
        yield Link(
            _number(link, "PredecessorUID", -1), days, _number(link, "Type", FINISH_TO_START), elapsed and days != 0
        )


def _owners(root: Element) -> dict[str, list[str]]:
    """Give the names of the resources that are assigned to tasks, by the tasks' uids."""
    named = {
        _said(node, "UID"): _one_line(_said(node, "Name")) for node in root.iterfind(f"{_IN}Resources/{_IN}Resource")
    }
    found: dict[str, list[str]] = {}
    for node in root.iterfind(f"{_IN}Assignments/{_IN}Assignment"):
        name = named.get(_said(node, "ResourceUID"))
        if name:
            found.setdefault(_said(node, "TaskUID"), []).append(name)
    return found


def _calendar(root: Element) -> Element | None:
    """Give the calendar that the project is planned with, else the first."""
    calendars = root.findall(f"{_IN}Calendars/{_IN}Calendar")
    uid = _said(root, "CalendarUID")
    return next((one for one in calendars if _said(one, "UID") == uid), next(iter(calendars), None))


def _working(root: Element) -> Iterator[int]:
    calendar = _calendar(root)
    for node in calendar.iterfind(f"{_IN}WeekDays/{_IN}WeekDay") if calendar is not None else ():
        day = _number(node, "DayType")
        if day and _yes(node, "DayWorking"):
            yield (day - 2) % 7


def _holidays(root: Element) -> Iterator[date]:
    """Give the days that are not worked on, of exceptions that come once."""
    calendar = _calendar(root)
    if calendar is None:
        return
    older = (node for node in calendar.iterfind(f"{_IN}WeekDays/{_IN}WeekDay") if _number(node, "DayType") == 0)
    for node in (*older, *calendar.iterfind(f"{_IN}Exceptions/{_IN}Exception")):
        period = node.find(f"{_IN}TimePeriod")
        first, last = (_day(period, "FromDate"), _day(period, "ToDate")) if period is not None else (None, None)
        if first and last and not _yes(node, "DayWorking") and (last - first).days <= _LONGEST_HOLIDAY:
            yield from (date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1))


def _said(node: Element, name: str) -> str:
    return (node.findtext(f"{_IN}{name}") or "").strip()


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _yes(node: Element, name: str) -> bool:
    return _said(node, name) in {"1", "true"}


def _number(node: Element, name: str, default: int = 0) -> int:
    text = _said(node, name)
    return int(text) if _NUMBER.fullmatch(text) else default


def _day(node: Element, name: str) -> date | None:
    try:
        return date.fromisoformat(_said(node, name).partition("T")[0])
    except ValueError:
        return None


def _days(text: str) -> int:
    """Give how many days of work a length of time is, at least one if it is any."""
    match = _DURATION.fullmatch(text)
    if not match:
        return 0
    days, hours, minutes = (int(part or 0) for part in match.groups())
    worked = ((days * HOURS) + hours) * 60 + minutes
    return max(round(worked / (HOURS * 60)), 1) if worked else 0
