"""What is asked of gates: that nothing goes on before those have approved who must."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.analysis.gates import done_behind_gates, open_until, yet_to_approve
from planbook.plan.rules import Fault
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planbook.plan.plan import Plan
    from planbook.plan.record import Ref
    from planbook.plan.roles import Role
    from planbook.plan.rules import Options


def gate_passed(plan: Plan, _: Options) -> Iterator[Fault]:
    """Nothing that comes after a gate is done before every role of the gate has approved.

    It need not come right after it. What is cancelled is no gate any more.

    Question for the room: was it approved and not written down, or did it go on without?

    Fails:

        # milestones/discover.yml
        title: Discover
        milestones:
          charter: {title: Charter signed, done: 2026-03-02, gate: users, owner: users}
          survey: {title: Survey held, done: 2026-04-01, after: charter, owner: users}

        # roles.yml
        users: {title: Users, kind: group}

    Passes:

        # milestones/discover.yml
        title: Discover
        milestones:
          charter:
            title: Charter signed
            done: 2026-03-02
            gate: users
            approved: {by: users, on: 2026-03-03}
            owner: users
          survey: {title: Survey held, done: 2026-04-01, after: charter, owner: users}

        # roles.yml
        users: {title: Users, kind: group}
    """
    for milestone, number, gate in done_behind_gates(plan):
        missing = yet_to_approve(gate)
        if missing:
            yield Fault(
                milestone.address,
                ("after", number),
                msg("“{milestone}” is done, but the gate “{gate}” before it is not approved by {roles}."),
                msg("Write the approval under “approved” of the gate, or take back “done”."),
                (("milestone", milestone.label), ("gate", gate.label), ("roles", _named(plan, missing))),
                gate.address,
            )


def before_gate(plan: Plan, _: Options) -> Iterator[Fault]:
    """Nothing that comes after a gate was done on a day before the gate was approved.

    Question for the room: what would have happened if the answer had been no?

    Fails:

        # milestones/discover.yml
        title: Discover
        milestones:
          charter:
            title: Charter signed
            done: 2026-03-02
            gate: users
            approved: {by: users, on: 2026-05-03}
            owner: users
          survey: {title: Survey held, done: 2026-04-01, after: charter, owner: users}

        # roles.yml
        users: {title: Users, kind: group}

    Passes:

        # milestones/discover.yml
        title: Discover
        milestones:
          charter:
            title: Charter signed
            done: 2026-03-02
            gate: users
            approved: {by: users, on: 2026-03-03}
            owner: users
          survey: {title: Survey held, done: 2026-04-01, after: charter, owner: users}

        # roles.yml
        users: {title: Users, kind: group}
    """
    for milestone, number, gate in done_behind_gates(plan):
        approved = open_until(gate)
        if milestone.done and approved and milestone.done.is_before(approved):
            yield Fault(
                milestone.address,
                ("after", number),
                msg("“{milestone}” was done on {day}; the gate “{gate}” before it was approved on {approved} only."),
                msg("Mend the day that is wrong; or accept the finding in plan.yml, and say why it went on."),
                (
                    ("milestone", milestone.label),
                    ("day", str(milestone.done)),
                    ("gate", gate.label),
                    ("approved", str(approved)),
                ),
                gate.address,
            )


def _named(plan: Plan, refs: Iterable[Ref[Role]]) -> str:
    return ", ".join(f"“{role.label}”" for ref in refs if (role := plan.get(ref)))
