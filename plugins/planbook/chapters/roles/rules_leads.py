"""What is asked of who leads: that plan.yml says who answers for it all, and who heads the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.plan.milestones import Milestone
from planbook.plan.objectives import Objective
from planbook.plan.roles import Role
from planbook.plan.rules import Fault
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.plan.plan import Plan
    from planbook.plan.rules import Options


def leader_unnamed(plan: Plan, _: Options) -> Iterator[Fault]:
    """A plan with objectives names its sponsor in plan.yml, and one with gates, or a day of going live, its head.

    Both are asked of a plan that has roles. Other rules ask whether the sponsor chairs and whether the head is of the
    business; without these names they can ask nothing. `changes/nobody-decides` asks who decides on changes.

    Question for the room: whose success is this in the end, and who asks after it every day?

    Fails:

        # milestones/launch.yml
        title: Launch
        milestones: {live: {title: We go live, date: 2027-03-01, go_live: yes, owner: sales}}

        # roles.yml
        sales: {title: Head of sales, kind: group}

    Fails:

        # objectives/keep-customers.yml
        title: Keep customers

        # roles.yml
        sales: {title: Head of sales, kind: group}

    Passes:

        # plan.yml
        title: Example
        sponsor: chief
        head: sales

        # milestones/launch.yml
        title: Launch
        milestones: {live: {title: We go live, date: 2027-03-01, go_live: yes, owner: sales}}

        # objectives/keep-customers.yml
        title: Keep customers

        # roles.yml
        chief: {title: Chief executive, kind: group}
        sales: {title: Head of sales, kind: group}
    """
    named = plan.settings
    # Where there is no plan.yml, that is told.
    if not plan.every(Role) or "" not in plan.written:
        return
    if plan.every(Objective) and not named.sponsor:
        message = msg("plan.yml does not say who is finally answerable for the objectives.")
        yield Fault("", (), message, msg("Name the role under “sponsor”: a senior executive."), (), "sponsor")
    if not named.head and any(milestone.gate or milestone.go_live for milestone in plan.every(Milestone)):
        message = msg("plan.yml does not say who heads the project.")
        yield Fault("", (), message, msg("Name the role under “head”: somebody senior of the business."), (), "head")
