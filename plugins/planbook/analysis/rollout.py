"""What a change of work asks of roles: whose work changes, on which day, and what they learn for it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from planbook.analysis.differences import replaced_by
from planbook.analysis.groups import groups_of
from planbook.plan.processes import Process, is_work
from planbook.plan.releases import Release
from planbook.plan.roles import Role
from planbook.plan.training import Training

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.plan.plan import Plan
    from planbook.plan.record import Record
    from planbook.plan.values import Day

WHOLE: Final = Decimal(1)

Readiness: TypeAlias = Literal["gap", "late", "part", "ahead", "untold", "done"]
"""Where a role stands: no course is for it; the first comes after it goes live; some have done some; all are to come;
all were held, and nothing says who came; all have done all that come in time."""


class Changing(NamedTuple):
    """A role whose work changes: the processes and releases through which, and the day on which it goes live."""

    role: Role
    processes: Sequence[Process]
    """Those in which it does steps, that take the place of others or that a release adds."""
    releases: Sequence[Release]
    """Those that add the role itself, or such a process, by their days."""
    live: Day | None
    """When it begins to work so: with the release that adds it, else with the first that adds one of its processes."""


def changing(plan: Plan) -> Mapping[str, Changing]:
    """Give the roles whose work changes, by address, in reading order; parties from outside do not count."""
    return plan.once(_changing)


def _changing(plan: Plan) -> Mapping[str, Changing]:
    adding = _adding(plan)
    processes: dict[str, list[Process]] = {}
    for process in plan.every(Process):
        is_new = process.replaces or process.address in adding
        if is_new and not replaced_by(plan, process):
            for address in _doing(process):
                processes.setdefault(address, []).append(process)
    found = {}
    for role in plan.every(Role):
        mine = processes.get(role.address, [])
        if role.kind != "party" and (mine or role.address in adding):
            found[role.address] = _of_role(role, mine, adding)
    return found


def _of_role(role: Role, mine: Sequence[Process], adding: Mapping[str, Sequence[Release]]) -> Changing:
    own = adding.get(role.address, ())
    through = [release for process in mine for release in adding.get(process.address, ())]
    every = list({release.address: release for release in (*own, *through)}.values())
    days = [release.date for release in (own or through) if release.date]
    return Changing(role, mine, _by_day(every), min(days, key=lambda day: day.first, default=None))


def _doing(process: Process) -> Sequence[str]:
    """Give the addresses of the roles that do work in a process, each once."""
    steps = process.steps.values()
    return list(dict.fromkeys(step.role.address for step in steps if step.role and is_work(step.kind)))


def _adding(plan: Plan) -> Mapping[str, Sequence[Release]]:
    """Give the releases that add what stands at each address."""
    found: dict[str, list[Release]] = {}
    for release in plan.every(Release):
        for addition in release.adds:
            if addition.ref:
                found.setdefault(addition.ref.address, []).append(release)
    return found


def added_by(plan: Plan, record: Record) -> Sequence[Release]:
    """Give the releases that add a record."""
    return plan.once(_adding).get(record.address, ())


def _by_day(releases: Sequence[Release]) -> Sequence[Release]:
    return sorted(releases, key=lambda release: release.date.last.isoformat() if release.date else "~")


def courses_for(plan: Plan, role: Role) -> Sequence[Training]:
    """Give the courses for a role: those that name it, a group it sits in, or all who sit in it; in reading order."""
    by_role, seated = plan.once(_by_role), groups_of(plan, role)
    own = {course.address: course for address in (role.address, *seated) for course in by_role.get(address, ())}
    if role.members:
        sets = [{c.address: c for c in by_role.get(ref.address, ())} for ref in role.members]
        own.update({address: course for address, course in sets[0].items() if all(address in one for one in sets)})
    place = plan.once(_places)
    return sorted(own.values(), key=lambda course: place[course.address])


def _places(plan: Plan) -> Mapping[str, int]:
    return {course.address: place for place, course in enumerate(plan.every(Training))}


def _by_role(plan: Plan) -> Mapping[str, Sequence[Training]]:
    found: dict[str, list[Training]] = {}
    for course in plan.every(Training):
        for ref in course.for_:
            found.setdefault(ref.address, []).append(course)
    return found


def share_done(plan: Plan, course: Training, role: Role) -> Decimal | None:
    """Give the share of a role's holders who have done a course; none where the course does not say.

    Where it says it of a group only that the role sits in, it is the group's.
    """
    told = {ref.address: Decimal(share) for ref, share in course.done.items()}
    if role.address in told or not told:
        return told.get(role.address)
    return max((told[group] for group in groups_of(plan, role) if group in told), default=None)


def is_held(plan: Plan, course: Training) -> bool:
    """Tell whether a course's day has passed."""
    return course.date is not None and course.date.is_before(plan.today)


def is_in_time(course: Training, live: Day | None) -> bool:
    """Tell whether a course is held before a role goes live; where either has no day, it may be."""
    return course.date is None or live is None or course.date.first <= live.last


def readiness(plan: Plan, role: Role, live: Day | None = None) -> Readiness:
    """Give where a role stands with what it learns for the day on which it goes live."""
    courses = courses_for(plan, role)
    in_time = [course for course in courses if is_in_time(course, live)]
    if not in_time:
        return "late" if courses else "gap"
    shares = [share for course in in_time if (share := share_done(plan, course, role)) is not None]
    if len(shares) == len(in_time) and all(share >= WHOLE for share in shares):
        return "done"
    if any(shares):
        return "part"
    return "untold" if not shares and all(is_held(plan, course) for course in in_time) else "ahead"


def untrained(plan: Plan) -> Iterator[Changing]:
    """Give the roles whose work changes and for which there is no course."""
    return (one for one in changing(plan).values() if not courses_for(plan, one.role))


def trained_late(plan: Plan) -> Iterator[tuple[Changing, Sequence[Training]]]:
    """Give the roles whose first course comes after the day on which they go live, with their courses."""
    for one in changing(plan).values():
        courses = courses_for(plan, one.role)
        if courses and not any(is_in_time(course, one.live) for course in courses):
            yield one, courses
