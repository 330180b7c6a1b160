"""What is asked of training: that whoever works differently learns it first, and that courses have days and owners."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.rollout import trained_late, untrained
from planbook.chapters.training.rules_go_live import nothing_before_go_live, unprepared, untold
from planbook.plan.rules import Fault, Options, Rule
from planbook.plan.training import Training
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.plan.plan import Plan


def untrained_role(plan: Plan, _: Options) -> Iterator[Fault]:
    """Every role whose work changes has a course.

    It changes where the role does work in a process that takes the place of another or that a release adds, or where a
    release adds the role as a user group. A course for a group is one for all who sit in it. Parties from outside the
    organisation are not asked.

    Question for the room: who will show them, and when?

    Fails:

        # processes/order.yml
        title: Order
        replaces: order-as-it-was
        steps:
          check: {title: Check the order, role: sales}

        # processes/order-as-it-was.yml
        title: Order as it was

        # roles.yml
        sales: {title: Sales, kind: group}

    Fails:

        # releases.yml
        first: {title: First release, adds: {what: user-group, title: Sales, ref: roles/sales}}

        # roles.yml
        sales: {title: Sales, kind: group}

    Passes:

        # releases.yml
        first: {title: First release, adds: {what: user-group, title: Sales, ref: roles/sales}}

        # roles.yml
        sales: {title: Sales, kind: group}
        users: {title: Users, kind: group, members: sales}

        # training.yml
        basics: {title: Basics, for: users, date: 2027-01-15, owner: sales}
    """
    for one in untrained(plan):
        why = (*one.processes, *one.releases)[0]
        yield Fault(
            one.role.address,
            (),
            msg("The work of “{role}” changes with “{why}”, and there is no training for it."),
            msg("Name the role under “for” of a course; or add one."),
            (("role", one.role.label), ("why", why.label)),
            why.address,
        )


def after_go_live(plan: Plan, _: Options) -> Iterator[Fault]:
    """A role has its first course before it goes live.

    It goes live with the release that adds it, else with the first that adds a process in which it does work. Courses
    after that are welcome, as long as one comes before.

    Question for the room: what will they do in between?

    Fails:

        # releases.yml
        first: {title: First release, date: 2027-03-01, adds: {what: user-group, title: Sales, ref: roles/sales}}

        # roles.yml
        sales: {title: Sales, kind: group}

        # training.yml
        basics: {title: Basics, for: sales, date: 2027-03-08, owner: sales}

    Passes:

        # releases.yml
        first: {title: First release, date: 2027-03-01, adds: {what: user-group, title: Sales, ref: roles/sales}}

        # roles.yml
        sales: {title: Sales, kind: group}

        # training.yml
        basics: {title: Basics, for: sales, date: 2027-02-22, owner: sales}
        again: {title: A second look, for: sales, date: 2027-06-01, owner: sales}
    """
    for one, courses in trained_late(plan):
        course = min(courses, key=lambda course: str(course.date.first) if course.date else "")
        yield Fault(
            course.address,
            ("date",),
            msg("“{course}” is held on {day}, and “{role}”, which has no other course before, goes live on {live}."),
            msg("Hold it before; or let the role join later, under “date” of the release that adds it."),
            (("course", course.label), ("day", str(course.date)), ("role", one.role.label), ("live", str(one.live))),
            one.role.address,
        )


def no_date(plan: Plan, _: Options) -> Iterator[Fault]:
    """Every course has a day; a coarse one will do.

    Question for the room: before what has it to be held?

    Fails:

        # training.yml
        basics: {title: Basics, owner: users}

        # roles.yml
        users: {title: Users, kind: group}

    Passes:

        # training.yml
        basics: {title: Basics, owner: users, date: 2027-Q1}

        # roles.yml
        users: {title: Users, kind: group}
    """
    for course in plan.every(Training):
        if not course.date and not course.done:
            yield Fault(
                course.address,
                ("date",),
                msg("It is not said when “{course}” is held."),
                msg("Write the day under “date”; 2027-03 or 2027-Q1 will do."),
                (("course", course.label),),
            )


def no_owner(plan: Plan, _: Options) -> Iterator[Fault]:
    """Every course has an owner.

    Question for the room: who sees that everyone comes?

    Fails:

        # training.yml
        basics: {title: Basics, date: 2027-01-15}

    Passes:

        # training.yml
        basics: {title: Basics, date: 2027-01-15, owner: users}

        # roles.yml
        users: {title: Users, kind: group}
    """
    for course in plan.every(Training):
        if not course.owner:
            yield Fault(
                course.address,
                ("owner",),
                msg("Nobody answers for the course “{course}”."),
                msg("Name the role that does under “owner”."),
                (("course", course.label),),
            )


RULES: Final = (
    Rule("training/untrained-role", "warning", untrained_role, whole=True),
    Rule("training/after-go-live", "warning", after_go_live),
    Rule("training/nothing-before-go-live", "warning", nothing_before_go_live, whole=True),
    Rule("training/go-live-unprepared", "error", unprepared, whole=True),
    Rule("training/go-live-untold", "error", untold, whole=True),
    Rule("training/no-date", "warning", no_date),
    Rule("training/no-owner", "warning", no_owner),
)
