"""What is asked before the application goes live: that people were told and trained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.analysis.going_live import gone_live, is_told_by, is_trained_by
from planbook.analysis.prepared import go_lives, is_told_before, is_trained_before
from planbook.plan.rules import Fault
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.analysis.going_live import Gone
    from planbook.plan.plan import Plan
    from planbook.plan.roles import Role
    from planbook.plan.rules import Options


def nothing_before_go_live(plan: Plan, _: Options) -> Iterator[Fault]:
    """Training, communication or change work comes before the first milestone with which the application goes live.

    Change management is in a programme from its start and not added at its end. Courses count, what is reported in
    forums, changes made known, milestones of the dimension people, and money of the categories `training`, `change`
    and `communication`. What has gone live already is asked by `training/go-live-unprepared`
    and `training/go-live-untold`.

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
    whose work changed, any course held before a milestone with `go_live` will do.

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
    for gone in gone_live(plan):
        for role in gone.roles:
            if not is_trained_by(plan, role, gone.day):
                message = msg("“{record}” went live on {day}, and no training for “{role}” was held before.")
                yield _fault(gone, message, help_, role)
        if not gone.roles and not is_trained_before(plan, gone.day, done=True):
            yield _fault(gone, msg("“{record}” went live on {day}, and no training was held before."), help_)


def untold(plan: Plan, _: Options) -> Iterator[Fault]:
    """Nobody has gone live before being told.

    Asked of every role whose work changed with what has gone live, as `training/go-live-unprepared` does. A role is
    told by what a forum reports to it, by a change made known to it and by work on a milestone of the dimension people;
    or where a group in which it sits is, its department's, or one that names nobody, which is everybody. Where no
    release tells whose work changed, anything made known before will do, and money spent on it.

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
    for gone in gone_live(plan):
        for role in gone.roles:
            if not is_told_by(plan, role, gone.day):
                yield _fault(gone, msg("“{record}” went live on {day}, and “{role}” was not told before."), help_, role)
        if not gone.roles and not is_told_before(plan, gone.day, done=True):
            yield _fault(gone, msg("“{record}” went live on {day}, and nobody was told before."), help_)


def _fault(gone: Gone, message: str, help_: str, role: Role | None = None) -> Fault:
    gaps = [("record", gone.record.label), ("day", str(gone.day)), *([("role", role.label)] if role else [])]
    way = "go_live" if getattr(gone.record, "go_live", False) else "done" if gone.record.parent else "date"
    return Fault(gone.record.address, (way,), message, help_, tuple(gaps), role.address if role else "")
