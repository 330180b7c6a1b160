"""What has gone live with whom, and what each of them had learned and heard by then."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from planbook.analysis.balance import dimension_of
from planbook.analysis.departments import reached
from planbook.analysis.groups import members_of
from planbook.analysis.prepared import go_lives
from planbook.analysis.rollout import added_by, changing, courses_for, is_held, is_in_time, share_done
from planbook.analysis.schedule import planned_on
from planbook.plan.changes import Change
from planbook.plan.forums import Forum
from planbook.plan.milestones import Milestone
from planbook.plan.releases import Release

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.plan.plan import Plan
    from planbook.plan.record import Ref
    from planbook.plan.roles import Role
    from planbook.plan.training import Training
    from planbook.plan.values import Day


class Gone(NamedTuple):
    """What has gone live: a milestone that is reached, or a release that is out and names none; and on which day."""

    record: Milestone | Release
    day: Day
    roles: list[Role]
    """Whose work changed with it first; none where no release tells."""


def gone_live(plan: Plan) -> Sequence[Gone]:
    """Give what has gone live, the milestones with `go_live` first, in the order of their days."""
    return plan.once(_gone_live)


def _gone_live(plan: Plan) -> Sequence[Gone]:
    found = {one.milestone.address: Gone(one.milestone, one.day, []) for one in go_lives(plan) if one.milestone.done}
    for one in changing(plan).values():
        releases = added_by(plan, one.role) or one.releases
        release = min(releases, key=lambda release: _when(plan, release), default=None)
        gone = _gone(plan, release) if release else None
        if gone:
            found.setdefault(gone.record.address, gone).roles.append(one.role)
    return list(found.values())


def _gone(plan: Plan, release: Release) -> Gone | None:
    """Give that a release has gone live; none where it has not."""
    milestone = plan.get(release.milestone)
    if milestone:
        return Gone(milestone, milestone.done, []) if milestone.done else None
    is_out = release.date is not None and release.date.is_before(plan.today)
    return Gone(release, release.date, []) if release.date and is_out else None


def _when(plan: Plan, release: Release) -> str:
    """Give the day of a release in a form that sorts, those without one last."""
    milestone = plan.get(release.milestone)
    day = (milestone.done or planned_on(plan, milestone) if milestone else None) or release.date
    return day.first.isoformat() if day else "~"


def is_trained_by(plan: Plan, role: Role, day: Day) -> bool:
    """Tell whether a role had had a course by a day: the role, a group it sits in, or all who sit in it."""
    return any(
        is_in_time(course, day) and (_has_done(plan, course, role) or _all_have_done(plan, course, role))
        for course in courses_for(plan, role)
    )


def _all_have_done(plan: Plan, course: Training, role: Role) -> bool:
    members = members_of(plan, role)
    return bool(members) and all(_has_done(plan, course, member) for member in members)


def _has_done(plan: Plan, course: Training, role: Role) -> bool:
    """Tell whether some of a role have done a course; one that says it of nobody was done by all if it was held."""
    return bool(share_done(plan, course, role)) if course.done else is_held(plan, course)


def is_told_by(plan: Plan, role: Role, day: Day) -> bool:
    """Tell whether something was made known to a role by a day: to it, a group it sits in, or all who sit in it.

    A group of a department is all of that department; one that belongs to none and names nobody is everybody.
    """
    told = plan.once(_first_told)
    asked = [role] if role.address in told else members_of(plan, role)
    days = [told.get(one.address) for one in asked]
    return bool(days) and all(found is not None and found.first <= day.last for found in days)


def _first_told(plan: Plan) -> Mapping[str, Day]:
    """Give when each role was told something first, by its address."""
    direct: dict[str, Day] = {}
    for ref, day in _notices(plan):
        if ref and day and not plan.today.is_before(day):
            _keep_first(direct, ref.address, day)
    found: dict[str, Day] = {}
    for address, day in direct.items():
        for one in reached(plan, address):
            _keep_first(found, one, day)
    return found


def _keep_first(days: dict[str, Day], address: str, day: Day) -> None:
    if address not in days or day.first < days[address].first:
        days[address] = day


def _notices(plan: Plan) -> Iterator[tuple[Ref[Role] | None, Day | None]]:
    """Give whom something was made known, and when; who works on a milestone of the dimension people has heard."""
    for forum in plan.every(Forum):
        yield from ((report.to, report.on) for report in forum.reports)
    for change in plan.every(Change):
        yield from ((notice.to, notice.on) for notice in change.communicated)
    for milestone in plan.every(Milestone):
        if milestone.done and not milestone.go_live and dimension_of(plan, milestone) == "people":
            yield from ((ref, milestone.done) for ref in (milestone.owner, *milestone.with_))
