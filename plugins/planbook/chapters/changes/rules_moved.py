"""What is asked of what changes move: dates only by a change that is approved, money from lines that pay all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.analysis.change_control import APPROVED, has_moved, is_pending, moved_by
from planbook.analysis.paying import bill
from planbook.plan.changes import Change
from planbook.plan.milestones import Milestone
from planbook.plan.rules import Fault
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.plan.plan import Plan
    from planbook.plan.rules import Options


def moved_nothing(plan: Plan, _: Options) -> Iterator[Fault]:
    """An approved change that makes things later or earlier has moved a milestone, which names it under `change`.

    Question for the room: is the plan still the one we agreed to change?

    Fails:

        # changes/later.yml
        title: The charter is signed later
        status: approved
        assessed: {on: 2026-03-11}
        decided: {on: 2026-03-12}
        impact: {schedule: +2w}

    Passes:

        # changes/later.yml
        title: The charter is signed later
        status: approved
        assessed: {on: 2026-03-11}
        decided: {on: 2026-03-12}
        impact: {schedule: +2w}

        # milestones/discover.yml
        title: Discover
        milestones:
          charter: {title: Charter signed, date: 2027-03-15, baseline: 2027-03-01, change: later, owner: users}

        # roles.yml
        users: {title: Users, kind: group}
    """
    for change in plan.every(Change):
        schedule = change.impact.schedule if change.impact else None
        if change.status not in APPROVED or not schedule or not schedule.count:
            continue
        moved = moved_by(plan, change)
        if all(has_moved(plan, milestone) is False for milestone in moved):
            yield Fault(
                change.address,
                ("impact", "schedule"),
                msg("“{change}” is agreed and moves dates by {schedule}, but no milestone has moved by it."),
                msg("Move the milestones, and name it under “change” of each; or write 0d under “schedule”."),
                (("change", change.label), ("schedule", str(schedule))),
            )


def moved_unapproved(plan: Plan, _: Options) -> Iterator[Fault]:
    """No milestone is moved by a change that is not approved.

    Question for the room: who said that this date may move?

    Fails:

        # changes/later.yml
        title: The charter is signed later
        status: proposed

        # milestones/discover.yml
        title: Discover
        milestones:
          charter: {title: Charter signed, date: 2027-03-15, baseline: 2027-03-01, change: later, owner: users}

        # roles.yml
        users: {title: Users, kind: group}

    Passes:

        # changes/later.yml
        title: The charter is signed later
        status: approved
        assessed: {on: 2026-03-11}
        decided: {on: 2026-03-12}

        # milestones/discover.yml
        title: Discover
        milestones:
          charter: {title: Charter signed, date: 2027-03-15, baseline: 2027-03-01, change: later, owner: users}

        # roles.yml
        users: {title: Users, kind: group}
    """
    for milestone in plan.every(Milestone):
        for number, ref in enumerate(milestone.change):
            change = plan.get(ref)
            if change and change.status not in APPROVED and _moves(plan, milestone, change):
                yield Fault(
                    milestone.address,
                    ("change", number),
                    msg("“{milestone}” is moved by “{change}”, which is not approved."),
                    msg("Leave the date as it was until the change is approved; or name the change that moved it."),
                    (("milestone", milestone.label), ("change", change.label)),
                    change.address,
                )


def _moves(plan: Plan, milestone: Milestone, change: Change) -> bool:
    """Tell whether a milestone is moved, and does not only wait for a change; where no day tells, by what it says."""
    moved = has_moved(plan, milestone)
    return not is_pending(change) if moved is None else moved


def cost_not_paid(plan: Plan, _: Options) -> Iterator[Fault]:
    """The budget lines that pay for an approved change pay what it costs: to the cent, and in each currency.

    Question for the room: what will there be no money for because of this?

    Fails:

        # changes/later.yml
        title: The charter is signed later
        status: approved
        assessed: {on: 2026-03-11}
        decided: {on: 2026-03-12}
        impact: {cost: 1200 EUR}

    Fails:

        # changes/later.yml
        title: The charter is signed later
        status: approved
        assessed: {on: 2026-03-11}
        decided: {on: 2026-03-12}
        impact: {cost: 1200 EUR, paid_from: {budget/reserve: 1000 EUR}}

        # budget.yml
        reserve: {title: Reserve, planned: 5000 EUR}

    Passes:

        # changes/later.yml
        title: The charter is signed later
        status: approved
        assessed: {on: 2026-03-11}
        decided: {on: 2026-03-12}
        impact: {cost: 1200 EUR, paid_from: {budget/reserve: 1000 EUR, budget/advice: 200 EUR}}

        # budget.yml
        advice: {title: Advice, planned: 800 EUR}
        reserve: {title: Reserve, planned: 5000 EUR}
    """
    for change in plan.every(Change):
        if change.status in APPROVED:
            yield from _not_paid(change)


def _not_paid(change: Change) -> Iterator[Fault]:
    shares = change.impact.paid_from if change.impact else {}
    found = bill(change.impact.cost if change.impact else None, shares)
    if found.cost and not shares:
        yield Fault(
            change.address,
            ("impact", "cost"),
            msg("“{change}” is agreed and costs {cost}, but no budget line pays for it."),
            msg("Say under “paid_from” how much each line pays, such as “budget/reserve: 1200 EUR”."),
            (("change", change.label), ("cost", found.cost_told)),
        )
    elif shares and not found.is_settled:
        yield Fault(
            change.address,
            ("impact", "paid_from"),
            msg("“{change}” costs {cost}, and its budget lines pay {paid}."),
            msg("Mend the cost, or what the lines pay; each currency is added up by itself."),
            (("change", change.label), ("cost", found.cost_told), ("paid", found.paid_told)),
        )
