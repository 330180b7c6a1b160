"""What is asked before the application goes live: that people were told and trained."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from planbook.analysis.going_live import gone_live, is_told_by, is_trained_by
from planbook.analysis.prepared import go_lives, is_told_before, is_trained_before
from planbook.plan.releases import Release
from planbook.plan.rules import Fault
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planbook.analysis.going_live import Gone
    from planbook.plan.plan import Plan
    from planbook.plan.roles import Role
    from planbook.plan.rules import Options
    from planbook.plan.values import Day


class _HadAny(Protocol):
    """Tells whether anybody had had something by a day, or is to; `done`: only what took place counts."""

    def __call__(self, plan: Plan, day: Day, *, done: bool) -> bool: ...


def nothing_before_go_live(plan: Plan, _: Options) -> Iterator[Fault]:
    """Training, communication or change work comes before the first milestone with which the application goes live.

    Change management is in a programme from its start and not added at its end. Courses count, what is reported in
    forums, changes made known, milestones of the dimension people, and money of the categories `training`, `change`
    and `communication`; what names no day may come before. What has gone live already is asked
    by `training/go-live-unprepared` and `training/go-live-untold`.

    Question for the room: who will be surprised on that day?

    Fails:

        # milestones/launch.yml
        title: Launch
        milestones: {live: {title: We go live, date: 2027-03-01, go_live: yes, owner: users}}

        # training.yml
        basics: {title: Basics, date: 2027-04-01, owner: users}

        # roles.yml
        users: {title: Users, kind: group}

    Passes:

        # milestones/launch.yml
        title: Launch
        milestones: {live: {title: We go live, date: 2027-03-01, go_live: yes, owner: users}}

        # training.yml
        basics: {title: Basics, date: 2027-02-01, owner: users}

        # roles.yml
        users: {title: Users, kind: group}
    """
    for first in go_lives(plan)[:1]:
        milestone, day = first
        prepared = is_trained_before(plan, day, done=False) or is_told_before(plan, day, done=False)
        if not milestone.done and not prepared:
            yield Fault(
                milestone.address,
                (),
                msg("“{milestone}” goes live on {day}, and nothing is planned before for those who will work with it."),
                msg("Plan a course, a forum that “reports” how things stand, or a milestone of “dimension: people”."),
                (("milestone", milestone.label), ("day", str(day))),
            )


def unprepared(plan: Plan, _: Options) -> Iterator[Fault]:
    """Nobody has gone live before being trained.

    Asked of every role whose work changed with what has gone live: with the milestone that a release names, or with a
    release that is out and names none. One group that was trained says nothing of another. Where no release tells
    whose work changed, any course held before a milestone with `go_live` will do, and money spent on training; what
    names no day may have come before.

    Question for the room: how do they manage now?

    Fails:

        # milestones/launch.yml
        title: Launch
        milestones: {live: {title: We go live, done: 2026-03-01, go_live: yes, owner: users}}

        # roles.yml
        users: {title: Users, kind: group}

    Fails:

        # milestones/launch.yml
        title: Launch
        milestones: {live: {title: We go live, done: 2026-03-01, go_live: yes, owner: sales}}

        # releases.yml
        first:
          title: First release
          milestone: live
          adds: [{what: user-group, ref: roles/sales}, {what: user-group, ref: roles/desk}]

        # training.yml
        basics: {title: Basics, for: [sales, desk], date: 2026-02-01, owner: sales, done: {sales: 90%}}

        # roles.yml
        sales: {title: Sales, kind: group}
        desk: {title: Desk, kind: group}

    Passes:

        # milestones/launch.yml
        title: Launch
        milestones: {live: {title: We go live, done: 2026-03-01, go_live: yes, owner: sales}}

        # releases.yml
        first:
          title: First release
          milestone: live
          adds: [{what: user-group, ref: roles/sales}, {what: user-group, ref: roles/desk}]

        # training.yml
        basics: {title: Basics, for: [sales, desk], date: 2026-02-01, owner: sales, done: {sales: 90%, desk: 80%}}

        # roles.yml
        sales: {title: Sales, kind: group}
        desk: {title: Desk, kind: group}
    """
    help_ = msg("Write the courses that were held, with “date” or “done”; else hold them now, and accept this.")
    of_role = msg("“{record}” went live on {day}, and no training for “{role}” was held before.")
    of_nobody = msg("“{record}” went live on {day}, and no training was held before.")
    for gone, role in _gone_without(plan, is_trained_by, is_trained_before):
        yield _fault(gone, of_role if role else of_nobody, help_, role)


def untold(plan: Plan, _: Options) -> Iterator[Fault]:
    """Nobody has gone live before being told.

    Asked of every role whose work changed with what has gone live, as `training/go-live-unprepared` does. A role is
    told by what a forum reports to it, by a change made known to it and by work on a milestone of the dimension people;
    or where a group in which it sits is, its department's, or one that names nobody, which is everybody. Where no
    release tells whose work changed, anything made known before will do, and money spent on it; money without a
    `period` may have been spent before.

    Question for the room: from whom did they hear of it first?

    Fails:

        # milestones/launch.yml
        title: Launch
        milestones: {live: {title: We go live, done: 2026-03-01, go_live: yes, owner: users}}

        # roles.yml
        users: {title: Users, kind: group}

    Fails:

        # milestones/launch.yml
        title: Launch
        milestones: {live: {title: We go live, done: 2026-03-01, go_live: yes, owner: sales}}

        # releases.yml
        first: {title: First release, milestone: live, adds: {what: user-group, ref: roles/desk}}

        # forums.yml
        news: {title: News, role: sales, reports: [{on: 2026-02-15, to: sales, note: What comes in March}]}

        # roles.yml
        sales: {title: Sales, kind: group, unit: Sales}
        desk: {title: Desk, kind: group, unit: Service}

    Passes:

        # milestones/launch.yml
        title: Launch
        milestones: {live: {title: We go live, done: 2026-03-01, go_live: yes, owner: sales}}

        # releases.yml
        first: {title: First release, milestone: live, adds: {what: user-group, ref: roles/desk}}

        # forums.yml
        news: {title: News, role: sales, reports: [{on: 2026-02-15, to: users, note: What comes in March}]}

        # roles.yml
        sales: {title: Sales, kind: group, unit: Sales}
        desk: {title: Desk, kind: group, unit: Service}
        users: {title: Users, kind: group}
    """
    help_ = msg("Write what was made known under “reports” of a forum; else do it now, and accept this.")
    of_role = msg("“{record}” went live on {day}, and “{role}” was not told before.")
    of_nobody = msg("“{record}” went live on {day}, and nobody was told before.")
    for gone, role in _gone_without(plan, is_told_by, is_told_before):
        yield _fault(gone, of_role if role else of_nobody, help_, role)


def _gone_without(
    plan: Plan, had: Callable[[Plan, Role, Day], bool], had_any: _HadAny
) -> Iterator[tuple[Gone, Role | None]]:
    """Give what has gone live with each role that had not had something by then; with none where no release tells."""
    for gone in gone_live(plan):
        yield from ((gone, role) for role in gone.roles if not had(plan, role, gone.day))
        if not gone.roles and not had_any(plan, gone.day, done=True):
            yield gone, None


def _fault(gone: Gone, message: str, help_: str, role: Role | None) -> Fault:
    record = gone.record
    gaps = [("record", record.label), ("day", str(gone.day)), *([("role", role.label)] if role else [])]
    way = "date" if isinstance(record, Release) else "go_live" if record.go_live else "done"
    return Fault(record.address, (way,), message, help_, tuple(gaps), role.address if role else "")
