"""What is asked of who leads: that plan.yml says who answers for it all, heads the project and decides on changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.plan.changes import Change
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
    """A plan with objectives names its sponsor, one with gates its head, and one with changes who decides on them.

    All three stand in plan.yml, and are asked of a plan that has roles. Other rules ask whether the sponsor chairs,
    whether the head is of the business, whether those decide who should; without these names they can ask nothing.
    Going live counts as a gate.

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

    Fails:

        # changes/later.yml
        title: The charter is signed later

        # roles.yml
        sales: {title: Head of sales, kind: group}

    Passes:

        # plan.yml
        title: Example
        sponsor: chief
        head: sales
        change_control: board

        # milestones/launch.yml
        title: Launch
        milestones: {live: {title: We go live, date: 2027-03-01, go_live: yes, owner: sales}}

        # changes/later.yml
        title: The charter is signed later

        # roles.yml
        chief: {title: Chief executive, kind: group}
        sales: {title: Head of sales, kind: group}
        board: {title: Board, kind: group}
    """
    named = plan.settings
    if not plan.every(Role):
        return
    if plan.every(Objective) and not named.sponsor:
        message = msg("plan.yml does not say who is finally answerable for the objectives.")
        yield Fault("", (), message, msg("Name the role under “sponsor”: a senior executive."), (), "sponsor")
    if not named.head and any(milestone.gate or milestone.go_live for milestone in plan.every(Milestone)):
        message = msg("plan.yml does not say who heads the project.")
        yield Fault("", (), message, msg("Name the role under “head”: somebody senior of the business."), (), "head")
    if plan.every(Change) and not named.change_control:
        message = msg("The plan has changes, and plan.yml does not say who decides on them.")
        help_ = msg("Name the role under “change_control”: a committee, say.")
        yield Fault("", (), message, help_, (), "change_control")
