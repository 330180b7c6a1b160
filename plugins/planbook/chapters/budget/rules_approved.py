"""What is asked of money before it goes out: that it is approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.analysis.money import approval, approvals_are_told
from planbook.plan.budget import BudgetLine
from planbook.plan.rules import Fault
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.analysis.money import Approval
    from planbook.plan.plan import Plan
    from planbook.plan.rules import Options
    from planbook.plan.values import Money


def spent_before_approved(plan: Plan, _: Options) -> Iterator[Fault]:
    """No money is spent before it is approved.

    Approved is what `approved` says, all of it or an `amount`; and all of a line once the milestone that
    `approved_with` names is reached and its gate open, or the change approved. A line whose whole period had passed
    when it was first approved was spent before. A plan that says of no line whether it is approved is not asked.

    Question for the room: who would have had to say yes, and when did they hear of it?

    Fails:

        # budget.yml
        licences:
          title: Licences
          planned: 1000 EUR
          spent: 800 EUR
          approved: {by: board, on: 2026-02-12, amount: 500 EUR}

        # roles.yml
        board: {title: Board, kind: group}

    Fails:

        # budget.yml
        licences: {title: Licences, planned: 1000 EUR, spent: 800 EUR, approved_with: milestones/prepare/released}

        # milestones/prepare.yml
        title: Prepare
        milestones: {released: {title: Money released, date: 2099-03-02, owner: board}}

        # roles.yml
        board: {title: Board, kind: group}

    Passes:

        # budget.yml
        licences: {title: Licences, planned: 1000 EUR, spent: 800 EUR, approved: {by: board, on: 2026-02-12}}
        hosting: {title: Hosting, planned: 1000 EUR, spent: 500 EUR, approved_with: milestones/prepare/released}

        # milestones/prepare.yml
        title: Prepare
        milestones: {released: {title: Money released, date: 2026-03-02, done: 2026-03-02, owner: board}}

        # roles.yml
        board: {title: Board, kind: group}
    """
    told = plan.every(BudgetLine) if approvals_are_told(plan) else ()
    for line in told:
        agreed = approval(plan, line)
        if line.spent and line.spent.amount > 0:
            yield from _unapproved(plan, line, "spent", line.spent, agreed)
            if agreed.first and line.period and line.period.is_before(agreed.first):
                yield Fault(
                    line.address,
                    ("period",),
                    msg("“{line}” is planned for {period}, which was over when it was approved on {day}."),
                    msg("Mend the day or the period that is wrong; or accept the finding, and say why it was spent."),
                    (("line", line.label), ("period", str(line.period)), ("day", str(agreed.first))),
                    "period",
                )


def committed_before_approved(plan: Plan, _: Options) -> Iterator[Fault]:
    """No money is committed before it is approved.

    What is ordered will have to be paid. What counts as approved is told in `budget/spent-before-approved`.

    Question for the room: can the order still be taken back?

    Fails:

        # budget.yml
        licences: {title: Licences, planned: 1000 EUR, committed: 800 EUR, approved: {by: board, on: 2027-02-12}}

        # roles.yml
        board: {title: Board, kind: group}

    Passes:

        # budget.yml
        licences: {title: Licences, planned: 1000 EUR, committed: 800 EUR, approved: {by: board, on: 2026-02-12}}

        # roles.yml
        board: {title: Board, kind: group}
    """
    told = plan.every(BudgetLine) if approvals_are_told(plan) else ()
    for line in told:
        if line.committed and line.committed.amount > 0:
            yield from _unapproved(plan, line, "committed", line.committed, approval(plan, line))


def _unapproved(plan: Plan, line: BudgetLine, key: str, money: Money, agreed: Approval) -> Iterator[Fault]:
    if not agreed.covers(money):
        waits, part = plan.get(line.approved_with), agreed.amount(money.currency, money.amount)
        if part:
            message = msg("Of “{line}” {money} is {key}, and {part} is approved.")
        elif waits:
            message = msg("Of “{line}” {money} is {key}; it is approved with “{waits}” only, which is still to come.")
        else:
            message = msg("Of “{line}” {money} is {key}, and nobody has approved it.")
        yield Fault(
            line.address,
            (key,),
            message,
            msg("Write who approved it under “approved”, with the day; or see that nothing more goes out until then."),
            (
                ("line", line.label),
                ("money", str(money)),
                ("key", key),
                ("part", f"{part} {money.currency}"),
                ("waits", waits.label if waits else ""),
            ),
        )
