"""What is asked of the group that decides on changes: who sits in it, who chairs it, and that they have the time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.analysis.departments import departments, unit_label, units_of
from planbook.analysis.groups import members_of, steering
from planbook.plan.rules import Fault
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.plan.plan import Plan
    from planbook.plan.rules import Options


def department_without_seat(plan: Plan, _: Options) -> Iterator[Fault]:
    """Every department that takes part has a seat in the group that decides on changes.

    The departments are those to which roles of the plan belong. A group that is a member brings the departments of its
    own members.

    Question for the room: who would have said what this does to them?

    Fails:

        # plan.yml
        title: Example
        change_control: committee

        # roles.yml
        committee: {title: Committee, kind: group, chair: sales, members: sales}
        sales: {title: Sales team, kind: group, unit: Sales}
        service: {title: Service team, kind: group, unit: Service}

    Passes:

        # plan.yml
        title: Example
        change_control: committee

        # roles.yml
        committee: {title: Committee, kind: group, chair: sales, members: [sales, service]}
        sales: {title: Sales team, kind: group, unit: Sales}
        service: {title: Service team, kind: group, unit: Service}
    """
    group = steering(plan)
    if group is None:
        return
    chair = plan.get(group.chair)
    seats = [*members_of(plan, group), *([chair] if chair else [])]
    seated = {unit for role in seats for unit in units_of(plan, role)}
    for unit, roles in departments(plan).items():
        if unit not in seated:
            yield Fault(
                group.address,
                ("members",),
                msg("{department} has no seat in “{group}”, which decides on changes."),
                msg("Give it one, such as “{role}”; or accept the finding in plan.yml, and say who speaks for it."),
                (("department", unit_label(plan, unit)), ("group", group.label), ("role", roles[0].label)),
                unit,
            )


def chair_not_sponsor(plan: Plan, _: Options) -> Iterator[Fault]:
    """The group that decides on changes is chaired by the sponsor whom plan.yml names.

    Question for the room: whose success is this, and who is in the chair when it is decided?

    Fails:

        # plan.yml
        title: Example
        change_control: committee
        sponsor: sponsor

        # roles.yml
        committee: {title: Committee, kind: group, chair: head, members: [head, sponsor]}
        head: {title: Head, kind: party}
        sponsor: {title: Sponsor, kind: party}

    Passes:

        # plan.yml
        title: Example
        change_control: committee
        sponsor: sponsor

        # roles.yml
        committee: {title: Committee, kind: group, chair: sponsor, members: [head, sponsor]}
        head: {title: Head, kind: party}
        sponsor: {title: Sponsor, kind: party}
    """
    group, sponsor = steering(plan), plan.get(plan.settings.sponsor)
    chair = plan.get(group.chair) if group else None
    if group and chair and sponsor and chair is not sponsor:
        yield Fault(
            group.address,
            ("chair",),
            msg("“{group}” decides on changes and is chaired by “{chair}”, not by the sponsor, “{sponsor}”."),
            msg("Let the sponsor chair it; or accept the finding in plan.yml, and say why another does."),
            (("group", group.label), ("chair", chair.label), ("sponsor", sponsor.label)),
            chair.address,
        )


def member_without_capacity(plan: Plan, _: Options) -> Iterator[Fault]:
    """Every seat in the group that decides on changes has time set aside.

    Question for the room: what do you not do in the hours in which you read the requests?

    Fails:

        # plan.yml
        title: Example
        change_control: committee

        # roles.yml
        committee: {title: Committee, kind: group, chair: head, members: head}
        head: {title: Head, holder: ann}

        # people.yml
        ann: {name: Ann}

    Passes:

        # plan.yml
        title: Example
        change_control: committee

        # roles.yml
        committee: {title: Committee, kind: group, chair: head, members: head}
        head: {title: Head, holder: ann, capacity: 10%}

        # people.yml
        ann: {name: Ann}
    """
    group = steering(plan)
    for role in members_of(plan, group) if group else ():
        if group and role.kind == "seat" and not role.capacity:
            yield Fault(
                role.address,
                ("capacity",),
                msg("“{role}” sits in “{group}” and has no time set aside for it."),
                msg("Write under “capacity” which share of the holder's time is set aside, such as 10%."),
                (("role", role.label), ("group", group.label)),
                group.address,
            )
