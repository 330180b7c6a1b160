"""What is asked of who leads: that the business decides, and not technology alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.gates import gates
from planbook.analysis.meanings import meanings
from planbook.analysis.responsibility import rows
from planbook.plan.milestones import Milestone
from planbook.plan.rules import Fault
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.analysis.responsibility import Row
    from planbook.plan.plan import Plan
    from planbook.plan.record import Ref
    from planbook.plan.roles import Role
    from planbook.plan.rules import Options

_TECHNOLOGY: Final = "technology"


def gate_without_business(plan: Plan, _: Options) -> Iterator[Fault]:
    """At a gate a role of the business takes part: one that does the work for it, answers for it or is asked.

    That is its owner, who works on it, and the roles of the activities that lead to it, but for those that are only
    told. A role is of technology if its `dimension` says so; any other is of the business.

    Question for the room: who of those that will use it has a say here?

    Fails:

        # milestones/build.yml
        title: Build
        milestones:
          accepted: {title: Application accepted, date: 2027-03-01, owner: it, gate: board}

        # roles.yml
        it: {title: IT, kind: group, dimension: technology}
        board: {title: Board, kind: group}

    Passes:

        # milestones/build.yml
        title: Build
        milestones:
          accepted: {title: Application accepted, date: 2027-03-01, owner: it, with: sales, gate: board}

        # roles.yml
        it: {title: IT, kind: group, dimension: technology}
        sales: {title: Sales, kind: group, dimension: process}
        board: {title: Board, kind: group}
    """
    gated = gates(plan)
    leading = _leading_to(plan) if gated else {}
    for milestone in gated:
        taking_part = list(_taking_part(plan, milestone, leading.get(milestone.address, ())))
        if taking_part and all(role.dimension == _TECHNOLOGY for role in taking_part):
            yield Fault(
                milestone.address,
                ("gate",),
                msg("Only technology works on the gate “{gate}”: {roles}."),
                msg("Let a role of the business work on it (“with”), or consult one in an activity that leads there."),
                (("gate", milestone.label), ("roles", ", ".join(dict.fromkeys(role.label for role in taking_part)))),
            )


def _taking_part(plan: Plan, milestone: Milestone, activities: Sequence[Row]) -> Iterator[Role]:
    refs: list[Ref[Role]] = [*([milestone.owner] if milestone.owner else []), *milestone.with_]
    for row in activities:
        means = meanings(plan, row.matrix)
        refs += [ref for word, held in row.cast.items() if means[word] != "told" for ref in held]
    yield from (role for ref in refs if (role := plan.get(ref)))


def _leading_to(plan: Plan) -> Mapping[str, Sequence[Row]]:
    """Give the activities that lead to each milestone, by its address."""
    found: dict[str, list[Row]] = {}
    for row in rows(plan):
        if row.activity.milestone:
            found.setdefault(row.activity.milestone.address, []).append(row)
    return found


def head_of_technology(plan: Plan, _: Options) -> Iterator[Fault]:
    """The role that heads the project team (`head` in plan.yml) is no role of technology.

    Question for the room: will this be led from how we meet our customers, or from what the application can do?

    Fails:

        # plan.yml
        title: A plan
        head: it

        # roles.yml
        it: {title: IT, kind: group, dimension: technology}

    Passes:

        # plan.yml
        title: A plan
        head: sales

        # roles.yml
        sales: {title: Sales, kind: group, dimension: process}
    """
    head = plan.get(plan.settings.head)
    if head and head.dimension == _TECHNOLOGY:
        yield Fault(
            "",
            ("head",),
            msg("The project team is headed by “{role}”, a role of technology."),
            msg("Name a role of the business under “head”, or mend the “dimension” of this one."),
            (("role", head.label),),
        )
