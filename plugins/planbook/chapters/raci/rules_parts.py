"""What is asked of activities that are parts of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.analysis.circles import circles, way_round
from planbook.plan.raci import Activity
from planbook.plan.rules import Fault
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.plan.plan import Plan
    from planbook.plan.rules import Options


def part_of_itself(plan: Plan, _: Options) -> Iterator[Fault]:
    """No activity is part of itself, directly or through others.

    None of them stands below the other, and none can inherit who is accountable.

    Question for the room: which of them is the whole?

    Fails:

        # raci/launch.yml
        title: Launch
        activities:
          train: {title: Train the users, part_of: invite, responsible: users, accountable: users}
          invite: {title: Send the invitations, part_of: train, responsible: users, accountable: users}

        # roles/users.yml
        title: Users
        kind: group

    Passes:

        # raci/launch.yml
        title: Launch
        activities:
          train: {title: Train the users, responsible: users, accountable: users}
          invite: {title: Send the invitations, part_of: train, responsible: users}

        # roles/users.yml
        title: Users
        kind: group
    """
    above = {activity.address: whole for activity in plan.every(Activity) if (whole := plan.get(activity.part_of))}
    for circle in circles({address: [whole.address] for address, whole in above.items()}):
        first = plan.records[circle[0]]
        yield Fault(
            first.address,
            ("part_of",),
            msg("“{activity}” is part of itself: {circle}."),
            msg("Take “part_of” out of the activity that is the whole."),
            (("activity", first.label), ("circle", way_round(plan, circle))),
        )
