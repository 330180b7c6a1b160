"""What is asked of roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.circles import circles, way_round
from planbook.analysis.groups import members_of, steering
from planbook.analysis.load import owned, rows_of_role
from planbook.analysis.responsibility import is_vacant
from planbook.analysis.seats import has_deputy, unfit
from planbook.chapters.roles.rules_leads import leader_unnamed
from planbook.plan.roles import Role
from planbook.plan.rules import Fault, Options, Rule
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.plan.plan import Plan


def vacant(plan: Plan, _: Options) -> Iterator[Fault]:
    """Every seat is held by a person.

    What a vacant seat answers for, nobody answers for. Groups and outside parties are never vacant.

    Question for the room: who sees to this until somebody is found?

    Fails:

        # roles/crm-manager.yml
        title: CRM manager

    Passes:

        # roles/crm-manager.yml
        title: CRM manager
        holder: ann

        # people.yml
        ann: {name: Ann}
    """
    for role in plan.every(Role):
        if is_vacant(plan, role):
            yield Fault(
                role.address,
                ("holder",),
                msg("The seat “{role}” is vacant."),
                msg("Name its holder under “holder”, or accept the finding in plan.yml with the reason."),
                (("role", role.label),),
            )


def holder_left(plan: Plan, _: Options) -> Iterator[Fault]:
    """Nobody holds a seat, or stands in for its holder, who has left the organisation.

    Question for the room: who took over, and does everybody know?

    Fails:

        # roles/crm-manager.yml
        title: CRM manager
        holder: ann

        # people.yml
        ann: {name: Ann, until: 2020-06-30}

    Passes:

        # roles/crm-manager.yml
        title: CRM manager
        holder: [bob, {person: ann, until: 2020-06-30}]

        # people.yml
        ann: {name: Ann, until: 2020-06-30}
        bob: {name: Bob}
    """
    for role in plan.every(Role):
        for field, holders in (("holder", role.holder), ("deputy", role.deputy)):
            for number, holder in enumerate(holders):
                person = plan.get(holder)
                if person and person.until and person.has_left(plan.today) and holder.holds_on(plan.today):
                    yield Fault(
                        role.address,
                        (field, number),
                        msg("{person} left on {until} and still stands under “{field}” of “{role}”."),
                        msg("Name the successor; write “until” behind the one who has left."),
                        (
                            ("person", person.label),
                            ("until", str(person.until)),
                            ("field", field),
                            ("role", role.label),
                        ),
                        holder.address,
                    )


def no_deputy(plan: Plan, _: Options) -> Iterator[Fault]:
    """A seat that is accountable for an activity has a deputy.

    Decisions wait while the only one who may make them is away.

    Question for the room: who decides when the holder is ill for six weeks?

    Fails:

        # roles/crm-manager.yml
        title: CRM manager
        holder: ann

        # people.yml
        ann: {name: Ann}

        # raci/launch.yml
        title: Launch
        activities:
          train: {title: Train the users, responsible: crm-manager, accountable: crm-manager}

    Passes:

        # roles/crm-manager.yml
        title: CRM manager
        holder: ann
        deputy: bob

        # people.yml
        ann: {name: Ann}
        bob: {name: Bob}

        # raci/launch.yml
        title: Launch
        activities:
          train: {title: Train the users, responsible: crm-manager, accountable: crm-manager}
    """
    for role in plan.every(Role):
        accountable = owned(plan, role)
        if role.kind == "seat" and accountable and not has_deputy(plan, role):
            yield Fault(
                role.address,
                ("deputy",),
                msg("“{role}” answers for “{activity}” and has no deputy."),
                msg("Name one under “deputy”."),
                (("role", role.label), ("activity", accountable[0].activity.label)),
            )


def no_capacity(plan: Plan, _: Options) -> Iterator[Fault]:
    """A seat that is responsible for an activity has time set aside.

    What nobody has hours for is done last. Groups and outside parties need none. In other letter sets the rule holds
    for each word whose roles do the work. Who sits in the group that decides on changes is told of by
    `forums/member-without-capacity`.

    Question for the room: what does the holder put down to do this?

    Fails:

        # roles/crm-manager.yml
        title: CRM manager
        holder: ann

        # people.yml
        ann: {name: Ann}

        # raci/launch.yml
        title: Launch
        activities:
          train: {title: Train the users, responsible: crm-manager, accountable: crm-manager}

    Passes:

        # roles/crm-manager.yml
        title: CRM manager
        holder: ann
        capacity: 20%

        # people.yml
        ann: {name: Ann}

        # raci/launch.yml
        title: Launch
        activities:
          train: {title: Train the users, responsible: crm-manager, accountable: crm-manager}
    """
    group = steering(plan)
    deciding = {role.address for role in members_of(plan, group)} if group else set()
    for role in plan.every(Role):
        doing = rows_of_role(plan, role, "does")
        if role.kind == "seat" and doing and not role.capacity and role.address not in deciding:
            yield Fault(
                role.address,
                ("capacity",),
                msg("“{role}” does “{activity}” and has no time set aside."),
                msg("Write under “capacity” which share of the holder's time is set aside, such as 20%."),
                (("role", role.label), ("activity", doing[0].activity.label)),
            )


def circular_reporting(plan: Plan, _: Options) -> Iterator[Fault]:
    """No role reports to itself, directly or through others.

    In a circle an escalation comes back to where it began, and nobody decides.

    Question for the room: who has the last word when these roles cannot agree?

    Fails:

        # roles.yml
        crm-manager: {title: CRM manager, kind: group, reports_to: sales-lead}
        sales-lead: {title: Sales lead, kind: group, reports_to: crm-manager}

    Passes:

        # roles.yml
        crm-manager: {title: CRM manager, kind: group, reports_to: sales-lead}
        sales-lead: {title: Sales lead, kind: group}
    """
    superiors = {role.address: (role.reports_to.address,) for role in plan.every(Role) if role.reports_to}
    for circle in circles(superiors):
        yield Fault(
            circle[0],
            ("reports_to",),
            msg("Reporting goes round in a circle: {circle}."),
            msg("Let one of them report to a role outside the circle, or to nobody."),
            (("circle", way_round(plan, circle)),),
        )


def group_without_chair(plan: Plan, _: Options) -> Iterator[Fault]:
    """A group that has members, or is accountable for an activity, has a chair.

    Question for the room: who calls the meeting, and who speaks for the group?

    Fails:

        # roles.yml
        committee: {title: Steering committee, kind: group, members: [sales]}
        sales: {title: Sales team, kind: group}

    Fails:

        # roles.yml
        users: {title: Users, kind: group}

        # raci/launch.yml
        title: Launch
        activities:
          train: {title: Train the users, responsible: users, accountable: users}

    Passes:

        # roles.yml
        committee: {title: Steering committee, kind: group, members: [sales], chair: sales}
        sales: {title: Sales team, kind: group}
    """
    for role in plan.every(Role):
        if role.kind != "group" or role.chair:
            continue
        accountable = owned(plan, role)
        if role.members:
            yield Fault(
                role.address,
                ("members",),
                msg("The group “{role}” has members and no chair."),
                msg("Name one of its members under “chair”."),
                (("role", role.label),),
            )
        elif accountable:
            yield Fault(
                role.address,
                ("chair",),
                msg("The group “{role}” answers for “{activity}” and has no chair."),
                msg("Name under “chair” who speaks for it, or let a single role answer."),
                (("role", role.label), ("activity", accountable[0].activity.label)),
            )


def poor_fit(plan: Plan, _: Options) -> Iterator[Fault]:
    """Nobody holds a seat together with another whose holder should not hold it.

    A role says under `poor_fit` whose holders those are, and why. A reason in words alone is for people to judge.

    Question for the room: what do we gain by it, and who speaks up when the two seats want different things?

    Fails:

        # roles.yml
        sponsor: {title: Executive sponsor, holder: ann, poor_fit: {role: finance, note: Costs would come first.}}
        finance: {title: Head of finance, holder: ann}

        # people.yml
        ann: {name: Ann}

    Passes:

        # roles.yml
        sponsor: {title: Executive sponsor, holder: bob, poor_fit: {role: finance, note: Costs would come first.}}
        finance: {title: Head of finance, holder: ann}

        # people.yml
        ann: {name: Ann}
        bob: {name: Bob}
    """
    for role in plan.every(Role):
        for person, other in unfit(plan, role) if role.poor_fit else ():
            yield Fault(
                role.address,
                ("holder",),
                msg("{person} holds “{role}”, and “{other}” as well, whose holder should not."),
                msg("Let somebody else hold one of the two; or accept the finding in plan.yml with the reason."),
                (("person", person.label), ("role", role.label), ("other", other.label)),
                other.address,
            )


RULES: Final = (
    Rule("roles/vacant", "warning", vacant),
    Rule("roles/poor-fit", "warning", poor_fit),
    Rule("roles/holder-left", "warning", holder_left),
    Rule("roles/no-deputy", "warning", no_deputy),
    Rule("roles/no-capacity", "advice", no_capacity),
    Rule("roles/circular-reporting", "error", circular_reporting),
    Rule("roles/group-without-chair", "warning", group_without_chair),
    Rule("roles/leader-unnamed", "advice", leader_unnamed),
)
