"""What is asked of the road map: that each release serves an objective, and comes after the application is live."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.paying import bill
from planbook.analysis.prepared import go_lives
from planbook.analysis.schedule import planned_on
from planbook.plan.budget import BudgetLine
from planbook.plan.releases import Release
from planbook.plan.rules import Fault, Options, Rule
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.plan.plan import Plan


def supports_nothing(plan: Plan, _: Options) -> Iterator[Fault]:
    """Every release supports an objective.

    The road map follows what the company wants, not what the application can do.

    Question for the room: which figure would be worse without it?

    Fails:

        # releases.yml
        first: {title: First release, date: 2027-03-01}

    Passes:

        # releases.yml
        first: {title: First release, date: 2027-03-01, supports: keep-customers}

        # objectives/keep-customers.yml
        title: Keep customers
    """
    for release in plan.every(Release):
        if not release.supports:
            yield Fault(
                release.address,
                ("supports",),
                msg("The release “{release}” supports no objective."),
                msg("Name what it is for under “supports”; or take it off the road map."),
                (("release", release.label),),
            )


def before_go_live(plan: Plan, _: Options) -> Iterator[Fault]:
    """No release comes out before the application first goes live.

    That is the first milestone with `go_live`. What comes before is the project's own work, and a milestone.

    Question for the room: who can use it by then?

    Fails:

        # releases.yml
        first: {title: First release, date: 2027-02-01}

        # milestones/launch.yml
        title: Launch
        milestones: {live: {title: We go live, date: 2027-03-01, go_live: yes, owner: users}}

        # roles.yml
        users: {title: Users, kind: group}

    Passes:

        # releases.yml
        first: {title: First release, date: 2027-03-01}

        # milestones/launch.yml
        title: Launch
        milestones: {live: {title: We go live, date: 2027-03-01, go_live: yes, owner: users}}

        # roles.yml
        users: {title: Users, kind: group}
    """
    for milestone, day in go_lives(plan)[:1]:
        for release in plan.every(Release):
            if release.date and release.date.is_before(day):
                yield Fault(
                    release.address,
                    ("date",),
                    msg(
                        "“{release}” comes out on {date}, before the application goes live with “{milestone}” on {day}."
                    ),
                    msg("Let it come out later; or mark with “go_live” the milestone with which it does."),
                    (
                        ("release", release.label),
                        ("date", str(release.date)),
                        ("milestone", milestone.label),
                        ("day", str(day)),
                    ),
                    milestone.address,
                )


def days_differ(plan: Plan, _: Options) -> Iterator[Fault]:
    """A release comes out on the day of the milestone with which it goes live.

    Question for the room: which of the two days were the departments promised?

    Fails:

        # releases.yml
        first: {title: First release, date: 2027-03-01, milestone: live}

        # milestones/launch.yml
        title: Launch
        milestones: {live: {title: We go live, date: 2027-03-15, go_live: yes, owner: users}}

        # roles.yml
        users: {title: Users, kind: group}

    Passes:

        # releases.yml
        first: {title: First release, date: 2027-03, milestone: live}

        # milestones/launch.yml
        title: Launch
        milestones: {live: {title: We go live, date: 2027-03-15, go_live: yes, owner: users}}

        # roles.yml
        users: {title: Users, kind: group}
    """
    for release in plan.every(Release):
        milestone = plan.get(release.milestone)
        day = (milestone.done or planned_on(plan, milestone)) if milestone else None
        if milestone and day and release.date and (release.date.is_before(day) or day.is_before(release.date)):
            yield Fault(
                release.address,
                ("date",),
                msg("“{release}” comes out on {date}, and goes live with “{milestone}” on {day}."),
                msg("Write the same day in both; moving either needs a change."),
                (
                    ("release", release.label),
                    ("date", str(release.date)),
                    ("milestone", milestone.label),
                    ("day", str(day)),
                ),
                milestone.address,
            )


def cost_not_paid(plan: Plan, _: Options) -> Iterator[Fault]:
    """Where there is a budget, its lines pay what a release costs: to the cent, and in each currency.

    Question for the room: does the budget hold what the road map promises?

    Fails:

        # releases.yml
        first: {title: First release, cost: 1200 EUR, paid_from: {partner: 1000 EUR}}

        # budget.yml
        partner: {title: Partner, planned: 1000 EUR}

    Fails:

        # releases.yml
        first: {title: First release, cost: 1200 EUR}

        # budget.yml
        partner: {title: Partner, planned: 1200 EUR}

    Passes:

        # releases.yml
        first: {title: First release, cost: 1200 EUR, paid_from: {partner: 1000 EUR, courses: 200 EUR}}

        # budget.yml
        partner: {title: Partner, planned: 1000 EUR}
        courses: {title: Courses, category: training, planned: 300 EUR}
    """
    for release in plan.every(Release):
        found = bill(release.cost, release.paid_from)
        gaps = (("release", release.label), ("cost", found.cost_told), ("paid", found.paid_told))
        if found.cost and not release.paid_from and plan.every(BudgetLine):
            yield Fault(
                release.address,
                ("cost",),
                msg("“{release}” costs {cost}, and no budget line pays for it."),
                msg("Say under “paid_from” how much each line pays, such as “{line}: {cost}”."),
                (*gaps, ("line", plan.every(BudgetLine)[0].id)),
            )
        elif release.paid_from and not found.is_settled:
            yield Fault(
                release.address,
                ("paid_from",),
                msg("“{release}” costs {cost}, and its budget lines pay {paid}."),
                msg("Mend the cost, or what the lines pay; each currency is added up by itself."),
                gaps,
            )


RULES: Final = (
    Rule("releases/supports-nothing", "warning", supports_nothing),
    Rule("releases/before-go-live", "warning", before_go_live, whole=True),
    Rule("releases/days-differ", "warning", days_differ),
    Rule("releases/cost-not-paid", "warning", cost_not_paid),
)
