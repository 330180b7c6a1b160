"""What is asked of meetings: that groups meet, as often as they said, and that others hear of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.groups import forums_of
from planbook.analysis.rhythm import kept
from planbook.plan.forums import Forum
from planbook.plan.roles import Role
from planbook.plan.rules import Fault
from planbook.plan.values import Day
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.analysis.rhythm import Kept, Pause
    from planbook.plan.plan import Plan
    from planbook.plan.rules import Options

_OFTEN: Final = 45


def rhythm_missed(plan: Plan, _: Options) -> Iterator[Fault]:
    """A forum meets as often as it says under `every`.

    A meeting is missed when half as much time again has passed as its rhythm gives; nothing is missed before the first
    meeting, after the forum's `until`, or where the rhythm is told in words that cannot be counted. A meeting that was
    called off with a reason, `cancelled`, is not missed.

    Question for the room: did we not need it, or did we not make time for it?

    Fails:

        # forums.yml
        meeting: {title: Meeting, every: monthly, on: [2026-05-21, 2026-08-20, 2026-09-17, 2026-10-22, 2026-11-19]}

    Passes:

        # forums.yml
        meeting:
          title: Meeting
          every: monthly
          on: [2026-05-21, 2026-07-16, 2026-08-20, 2026-09-17, 2026-10-22, 2026-11-19]
          meetings: {on: 2026-06-18, cancelled: Both sites took stock that week.}
    """
    for forum in plan.every(Forum):
        found = kept(plan, forum)
        yield from (_missed(forum, found, pause) for pause in found.pauses)


def _missed(forum: Forum, found: Kept, pause: Pause) -> Fault:
    gaps = (
        ("forum", forum.label),
        ("every", found.every),
        ("days", str(pause.days)),
        ("day", pause.after.isoformat()),
        ("turns", ", ".join(turn.isoformat() for turn in pause.missed[:_NAMED])),
    )
    message = msg(
        "“{forum}” is to meet {every}, and did not meet for {days} days after {day}; a meeting was due {turns}."
    )
    help_ = msg("Write the missing days under “on”, or under “meetings” why one was “cancelled”; or mend “every”.")
    return Fault(forum.address, ("on",), message, help_, gaps, pause.after.isoformat())


_NAMED: Final = 3


def group_without_forum(plan: Plan, _: Options) -> Iterator[Fault]:
    """A group that meets, and has a chair or members, has a forum, which tells of its meetings and decisions.

    Question for the room: where would somebody look up what this group decided in spring?

    Fails:

        # roles.yml
        board: {title: Board, kind: group, chair: sales, members: sales, meets: monthly}
        sales: {title: Sales team, kind: group}

    Passes:

        # roles.yml
        board: {title: Board, kind: group, chair: sales, members: sales, meets: monthly}
        sales: {title: Sales team, kind: group}

        # forums.yml
        meeting: {title: Meeting of the board, role: board}
    """
    with_forum = {forum.role.address for forum in plan.every(Forum) if forum.role}
    for role in plan.every(Role):
        if role.kind == "group" and role.meets and (role.chair or role.members) and role.address not in with_forum:
            yield Fault(
                role.address,
                ("meets",),
                msg("“{group}” meets ({meets}), and no forum tells when it did and what it decided."),
                msg("Write one under forums, with “role: {id}”; or leave “meets” out."),
                (("group", role.label), ("meets", role.meets), ("id", role.id)),
            )


def not_reported(plan: Plan, options: Options) -> Iterator[Fault]:
    """The group that decides on changes tells others where things stand, at least every `days` days: 45 if not set.

    What counts are the `reports` of its forums, from its first meeting on.

    Question for the room: what do people think we are doing, and who told them?

    Fails:

        # plan.yml
        title: Example
        as_of: 2026-11-20
        change_control: committee

        # roles.yml
        committee: {title: Committee, kind: group}
        users: {title: Users, kind: group}

        # forums.yml
        meeting: {title: Meeting, role: committee, on: 2026-08-20, reports: {on: 2026-08-21, to: users}}

    Passes:

        # plan.yml
        title: Example
        as_of: 2026-11-20
        change_control: committee

        # roles.yml
        committee: {title: Committee, kind: group}
        users: {title: Users, kind: group}

        # forums.yml
        meeting: {title: Meeting, role: committee, on: 2026-08-20, reports: {on: 2026-11-12, to: users}}
    """
    most, control = options.number("days", _OFTEN), plan.get(plan.settings.change_control)
    forums = forums_of(plan, control) if control else ()
    days = [day.last for forum in forums for report in forum.reports if (day := report.on)]
    begun = [day.last for forum in forums for day in forum.days[:1]]
    since = max(days) if days else min(begun, default=None)
    silent = (plan.today.first - since).days if since else 0
    if control and forums and since and silent > most:
        yield Fault(
            forums[0].address,
            ("reports",),
            msg("“{group}” has told nobody where things stand for {days} days, since {day}."),
            msg("Tell those whom it concerns, and write it under “reports” with the day and the role that was told."),
            (("group", control.label), ("days", str(silent)), ("day", str(Day.of(since)))),
        )
