from __future__ import annotations

from decimal import Decimal

from planbook.analysis.overload import Limit, limit_of
from tests.plans import checked


def limit(rule: str, activities: int = 1) -> Limit | None:
    rows = "".join(f"  x{n}: {{title: X, accountable: a, responsible: a}}\n" for n in range(activities))
    files = {
        "plan.yml": f"title: P\nrules: {{raci/overloaded-role: {rule}}}\n",
        "roles.yml": "a: {title: A, kind: group}\n",
        "raci/m.yml": f"title: M\nactivities:\n{rows}",
    }
    return limit_of(checked(files).plan)


def test_the_limit_is_what_the_rule_is_told() -> None:
    assert limit("{share: 25%, least: 3}", 2) == Limit(Decimal("0.25"), 3, 2)
    assert limit("warning") == Limit(Decimal("0.4"), 10, 1)
    assert limit("off") is None


def test_more_than_the_share_is_too_much() -> None:
    most = Limit(Decimal("0.4"), 10, 10)
    assert [most.is_over(binding) for binding in (3, 4, 5)] == [False, False, True]


def test_a_plan_with_few_activities_is_not_judged() -> None:
    assert not Limit(Decimal("0.4"), 10, 9).is_over(9)
