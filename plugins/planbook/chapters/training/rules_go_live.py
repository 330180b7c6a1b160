"""What is asked before the application goes live: that people were told and trained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.analysis.prepared import go_lives, is_told_before, is_trained_before
from planbook.plan.rules import Fault
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.plan.plan import Plan
    from planbook.plan.rules import Options


def nothing_before_go_live(plan: Plan, _: Options) -> Iterator[Fault]:
    """Training, communication or change work comes before the first milestone with which the application goes live.

    Change management is in a programme from its start and not added at its end. Courses count, what is reported in
    forums, changes made known, milestones of the dimension people, and money of the categories `training`, `change`
    and `communication`. What has gone live already is asked by `training/go-live-unprepared`.

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
    """Nothing has gone live before people were trained and told.

    Of every milestone with `go_live` that is done: at least one course was held by then, and something was made known
    by then: reported in a forum, told of a change, reached with a milestone of the dimension people, or spent on
    communication or change work.

    Question for the room: how do they manage now?

    Fails:

        # milestones/launch.yml
        title: Launch
        milestones: {live: {title: We go live, done: 2026-03-01, go_live: yes, owner: users}}

        # roles.yml
        users: {title: Users, kind: group}

    Passes:

        # milestones/launch.yml
        title: Launch
        milestones: {live: {title: We go live, done: 2026-03-01, go_live: yes, owner: users}}

        # training.yml
        basics: {title: Basics, for: users, date: 2026-02-01, owner: users, done: {users: 90%}}

        # forums.yml
        news: {title: News, role: users, reports: [{on: 2026-02-15, to: users, note: What comes in March}]}

        # roles.yml
        users: {title: Users, kind: group}
    """
    for milestone, day in go_lives(plan):
        if milestone.done:
            gaps = (("milestone", milestone.label), ("day", str(day)))
            if not is_trained_before(plan, day, done=True):
                yield Fault(
                    milestone.address,
                    ("go_live",),
                    msg("“{milestone}” went live on {day}, and no training was held before."),
                    msg(
                        "Write the courses that were held, with “date” or “done”; else hold them now, and accept this."
                    ),
                    gaps,
                    "training",
                )
            if not is_told_before(plan, day, done=True):
                yield Fault(
                    milestone.address,
                    ("go_live",),
                    msg("“{milestone}” went live on {day}, and nobody was told before."),
                    msg("Write what was made known under “reports” of a forum; else do it now, and accept this."),
                    gaps,
                    "communication",
                )
