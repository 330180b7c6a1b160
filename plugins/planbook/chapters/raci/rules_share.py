"""What is asked of how much each role takes part in the matrices: not too much, and something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.analysis.load import idle, load
from planbook.analysis.overload import limit
from planbook.plan.raci import Matrix
from planbook.plan.roles import Role
from planbook.plan.rules import Fault
from planbook.plan.values import share_as_written
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.plan.plan import Plan
    from planbook.plan.rules import Options


def idle_role(plan: Plan, _: Options) -> Iterator[Fault]:
    """Every role takes part in an activity of a matrix, or does a step of a process.

    Taking part in a group counts, and so does what those do who sit in one. A role that is a column of a matrix is
    told there (`raci/unused-role`). Without any activity in the plan, no role is idle.

    Question for the room: what would be missing if this role did not exist?

    Fails:

        # raci/launch.yml
        title: Launch
        activities:
          train: {title: Train the users, responsible: users, accountable: users}

        # roles.yml
        users: {title: Users, kind: group}
        sales: {title: Sales team, kind: group}

    Passes:

        # raci/launch.yml
        title: Launch
        activities:
          train: {title: Train the users, responsible: users, accountable: users}

        # roles.yml
        users: {title: Users, kind: group, members: sales, chair: sales}
        sales: {title: Sales team, kind: group}
    """
    columns = {ref.address for matrix in plan.every(Matrix) for ref in matrix.roles}
    for role in idle(plan):
        if role.address not in columns:
            yield Fault(
                role.address,
                (),
                msg("“{role}” takes part in no activity of a matrix and does no step of a process."),
                msg("Name it in the rows in which it does something, is asked or is told, or take it out."),
                (("role", role.label),),
            )


def overloaded_role(plan: Plan, options: Options) -> Iterator[Fault]:
    """No role does or answers for more than a `share` of all activities: 40% where none is set.

    What rests on one desk waits at one desk. A plan with fewer activities than `least` (10) is not judged: there,
    the share says nothing.

    Question for the room: which of these could somebody else decide, or do?

    Fails:

        # plan.yml
        title: Example
        rules: {raci/overloaded-role: {share: 50%, least: 3}}

        # raci/launch.yml
        title: Launch
        activities:
          invite: {title: Invite the users, responsible: sales, accountable: users}
          train: {title: Train the users, responsible: users, accountable: users}
          ask: {title: Ask the users, responsible: sales, accountable: sales}

        # roles.yml
        users: {title: Users, kind: group}
        sales: {title: Sales team, kind: group}

    Passes:

        # raci/launch.yml
        title: Launch
        activities:
          train: {title: Train the users, responsible: users, accountable: users}

        # roles.yml
        users: {title: Users, kind: group}
    """
    most = limit(plan, options)
    if not most.judges:
        return
    for role in plan.every(Role):
        binding = load(plan, role).binding
        if most.is_over(binding):
            yield Fault(
                role.address,
                (),
                msg("“{role}” does or answers for {count} of {all} activities, more than {share} of them."),
                msg("Give some of them to another role: begin with those that it does and also answers for."),
                (
                    ("role", role.label),
                    ("count", str(binding)),
                    ("all", str(most.activities)),
                    ("share", share_as_written(most.share)),
                ),
            )


def unused_role(plan: Plan, _: Options) -> Iterator[Fault]:
    """Every role that a matrix lists under `roles` takes part in one of its activities.

    An empty column asks readers to look for something that is not there.

    Question for the room: was this role forgotten in the rows, or in the list?

    Fails:

        # raci/launch.yml
        title: Launch
        roles: [users, sales]
        activities:
          train: {title: Train the users, responsible: users, accountable: users}

        # roles.yml
        users: {title: Users, kind: group}
        sales: {title: Sales team, kind: group}

    Passes:

        # raci/launch.yml
        title: Launch
        roles: [users, sales]
        activities:
          train: {title: Train the users, responsible: users, accountable: users, informed: sales}

        # roles.yml
        users: {title: Users, kind: group}
        sales: {title: Sales team, kind: group}
    """
    for matrix in plan.every(Matrix):
        unused = _unused(matrix)
        for number, ref in enumerate(matrix.roles):
            role = plan.get(ref) if ref.address in unused else None
            if role:
                yield Fault(
                    matrix.address,
                    ("roles", number),
                    msg("“{role}” is a column of “{matrix}” and takes part in none of its activities."),
                    msg("Name it in a row, or take it out of “roles”."),
                    (("role", role.label), ("matrix", matrix.label)),
                    role.address,
                )


def _unused(matrix: Matrix) -> set[str]:
    """Give the columns that no row names, on whatever day."""
    left = {ref.address for ref in matrix.roles}
    for activity in matrix.activities.values():
        if not left:
            break
        for refs in activity.cast.values():
            left.difference_update([ref.address for ref in refs])
    return left
