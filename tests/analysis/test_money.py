"""Sums of money: exact to the last digit, each currency by itself, whatever the lines are grouped by."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planbook.analysis.money import Totals, added, approval, grouped, line_over, totals_of, training_shares
from planbook.plan.budget import BudgetLine
from planbook.plan.record import Ref
from planbook.plan.values import Money
from tests.plans import checked

PLAN = checked({}).plan
MONEY = st.builds(
    Money,
    st.decimals("-999999999999.99", "999999999999.99", places=2, allow_nan=False, allow_infinity=False),
    st.sampled_from(["EUR", "CNY", "JPY"]),
)
LINES = st.lists(
    st.builds(
        lambda **given: BudgetLine(address="budget/a", title="A", **given),
        planned=st.none() | MONEY,
        committed=st.none() | MONEY,
        spent=st.none() | MONEY,
        category=st.sampled_from(["", "training", "people"]),
        phase=st.none() | st.builds(Ref, st.sampled_from(["milestones/a", "milestones/b"])),
    ),
    max_size=12,
)


def oracle(lines: list[BudgetLine], currency: str, key: str) -> Fraction:
    """Add up one kind of amount in fractions."""
    found = (getattr(line, key) for line in lines)
    return sum((Fraction(money.amount) for money in found if money and money.currency == currency), Fraction())


@settings(deadline=None)
@given(LINES)
def test_lines_add_up_to_the_cent_in_each_currency(lines: list[BudgetLine]) -> None:
    for currency, totals in added(PLAN, lines).items():
        told = [Fraction(amount) for amount in (totals.planned, totals.committed, totals.spent)]
        assert told == [oracle(lines, currency, key) for key in ("planned", "committed", "spent")]


@settings(deadline=None)
@given(LINES)
def test_sums_by_category_are_sums_by_phase_are_the_sum_of_all_lines(lines: list[BudgetLine]) -> None:
    whole = added(PLAN, lines)
    for by in (lambda line: line.category, lambda line: line.phase.address if line.phase else ""):
        again: dict[str, Totals] = {}
        for several in grouped(lines, by).values():
            for currency, totals in added(PLAN, several).items():
                again[currency] = again.get(currency, Totals()).plus(totals)
        assert again == whole


@settings(deadline=None)
@given(LINES)
def test_a_line_is_in_one_group_and_no_currency_is_made_or_lost(lines: list[BudgetLine]) -> None:
    groups = grouped(lines, lambda line: line.category)
    assert sorted(map(id, (line for several in groups.values() for line in several))) == sorted(map(id, lines))
    named = {money.currency for line in lines for money in (line.planned, line.committed, line.spent) if money}
    assert set(added(PLAN, lines)) == named


def test_cents_are_not_rounded_however_many_digits_stand_before_them() -> None:
    nines = "9" * 30
    plan = checked(
        {"budget.yml": f"a: {{title: A, planned: {nines}.99 EUR}}\nb: {{title: B, planned: 0.02 EUR}}\n"}
    ).plan
    assert added(plan, plan.every(BudgetLine))["EUR"].planned == Decimal(f"1{'0' * 30}.01")


@pytest.mark.parametrize(
    ("amounts", "left", "over"),
    [
        ("planned: 100 EUR", 100, ""),
        ("planned: 100 EUR, committed: 80 EUR, spent: 20 EUR", 20, ""),
        ("planned: 100 EUR, spent: 100 EUR", 0, ""),
        ("planned: 100 EUR, spent: 100.01 EUR", Decimal("-0.01"), "spent"),
        ("planned: 100 EUR, committed: 120 EUR", -20, "committed"),
        ("planned: 100 EUR, committed: 80 EUR, spent: 90 EUR", 10, "spent"),
        ("committed: 80 EUR", -80, ""),
        ("planned: 100 EUR, spent: 700 CNY", 100, ""),
        ("title: B", None, ""),
    ],
)
def test_what_is_left_of_a_line_and_whether_too_much_went_out(
    amounts: str, left: Decimal | int | None, over: str
) -> None:
    plan = checked(
        {"budget.yml": f"a: {{title: A, {amounts}}}\n" if "title" not in amounts else "a: {title: B}\n"}
    ).plan
    [line] = plan.every(BudgetLine)
    assert (totals_of(plan, line).get("EUR", Totals(left=None)).left, line_over(line)) == (left, over)  # type: ignore[arg-type]


def test_the_share_of_training_is_told_for_each_currency_that_is_planned_in() -> None:
    plan = checked(
        {
            "budget.yml": """\
a: {title: A, planned: 900 EUR}
b: {title: B, category: Training, planned: 100 EUR}
c: {title: C, planned: 7000 CNY}
d: {title: D, category: training, spent: 5 USD}
"""
        }
    ).plan
    assert training_shares(plan) == {
        "EUR": (Decimal(100), Decimal(1000)),
        "CNY": (Decimal(0), Decimal(7000)),
    }


STEPS = """\
title: P
milestones:
  ahead: {title: Ahead, date: 2026-06-01, owner: board}
  open: {title: Open, date: 2026-03-01, done: 2026-03-01, gate: board, owner: board}
  free: {title: Free, date: 2026-03-01, done: 2026-03-01, gate: board, approved: {by: board, on: 2026-03-02}}
"""


@pytest.mark.parametrize(
    ("says", "approved"),
    [
        ("", 0),
        (", approved: {by: board, on: 2026-02-01}", 100),
        (", approved: {by: board, on: 2026-06-01}", 0),
        (", approved: {by: board, on: 2026-02-01, amount: 40 EUR}", 40),
        (", approved: [{amount: 40 EUR}, {amount: 30.5 EUR}]", Decimal("70.5")),
        (", approved: {amount: 40 CNY}", 0),
        (", approved_with: milestones/p/ahead", 0),
        (", approved_with: milestones/p/open", 0),
        (", approved_with: milestones/p/free", 100),
        (", approved: {amount: 40 EUR}, approved_with: milestones/p/free", 100),
        (", approved_with: changes/yes", 100),
        (", approved_with: changes/no", 0),
        (", approved_with: roles/board", 0),
    ],
)
def test_how_much_of_a_line_is_approved(says: str, approved: Decimal | int) -> None:
    files = {
        "budget.yml": f"a: {{title: A, planned: 100 EUR{says}}}\n",
        "milestones/p.yml": STEPS,
        "changes/yes.yml": "title: Yes\nstatus: approved\n",
        "changes/no.yml": "title: No\nstatus: assessed\n",
        "roles.yml": "board: {title: Board, kind: group}\n",
    }
    plan = checked(files).plan
    [line] = plan.every(BudgetLine)
    assert totals_of(plan, line)["EUR"].approved == approved
    assert approval(plan, line).told == bool(says)
