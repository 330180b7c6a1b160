from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from planbook.analysis.departments import departments, to_tell, touched, units_of, unrepresented
from planbook.plan.changes import Change
from planbook.plan.roles import Role
from tests.pages.made import checked_of

if TYPE_CHECKING:
    from planbook.plan.plan import Plan

ROLES = """\
sales: {title: Sales lead, unit: sales}
service: {title: Service lead, unit: service}
finance: {title: Finance lead, unit: finance}
desk: {title: Desk, kind: group, unit: service}
both: {title: Both, kind: group, chair: sales, members: [service]}
users: {title: Users, kind: group}
bare: {title: Bare}
partner: {title: Partner, kind: party, unit: sales}
"""
UNITS = ("sales", "service", "finance")


def plan_of(change: str, **more: str) -> Plan:
    files = {
        "plan.yml": "title: P\nwords: {unit: {finance: Finance, sales: Sales, service: Service, legal: Legal}}",
        "roles.yml": ROLES,
        "changes.yml": f"c: {{title: C, {change}}}",
        **{f"{name}.yml": text for name, text in more.items()},
    }
    return checked_of(files).plan


def told(plan: Plan) -> list[tuple[str, list[str], list[str]]]:
    found = touched(plan, plan.every(Change)[0])
    return [(one.unit, list(one.through), [n.to.address for n in one.told if n.to]) for one in found]


def test_departments_are_those_that_roles_belong_to_in_the_order_of_the_plan() -> None:
    assert {unit: [role.id for role in roles] for unit, roles in departments(plan_of("status: proposed")).items()} == {
        "finance": ["finance"],
        "sales": ["sales"],
        "service": ["service", "desk"],
    }


def test_a_group_hears_for_its_department_else_for_those_in_it_and_nobodys_for_all() -> None:
    plan = plan_of("status: proposed")
    heard = {role.id: sorted(units_of(plan, role)) for role in plan.every(Role)}
    assert heard == {
        "sales": ["sales"],
        "service": ["service"],
        "finance": ["finance"],
        "desk": ["service"],
        "both": ["sales", "service"],
        "users": ["finance", "sales", "service"],
        "bare": [],
        "partner": [],
    }


def test_a_change_touches_whom_it_names_and_whoever_answers_for_what_it_affects_or_works_in_it() -> None:
    plan = plan_of(
        "impact: {departments: {sales: Much}}, affects: [processes/p, budget/b, training/t, needs/n, milestones/m/go], "
        "communicated: [{to: both, on: 2026-05-02}, {to: desk, on: 2026-05-01}]",
        processes="p: {title: P, owner: sales, steps: {s: {title: S, role: desk}, c: {title: C, role: partner}}}",
        budget="b: {title: B, owner: finance}",
        training="t: {title: T, for: service}",
        needs="n: {title: N, whose: legal}",
        milestones="m: {title: M, owner: finance, milestones: {go: {title: Go}}}",
    )
    assert told(plan) == [
        ("sales", ["processes/p"], ["roles/both"]),
        ("service", ["processes/p", "training/t"], ["roles/desk", "roles/both"]),
        ("finance", ["budget/b", "milestones/m/go"], []),
    ]


def test_what_is_not_approved_is_told_to_those_who_were_asked_only() -> None:
    common = "impact: {departments: {sales: Much}}, affects: roles/finance"
    for status, units in (("approved", ["sales", "finance"]), ("rejected", ["sales"])):
        plan = plan_of(f"status: {status}, {common}")
        assert [one.unit for one in to_tell(plan, plan.every(Change)[0])] == units


@given(st.lists(st.sampled_from(UNITS), unique=True, min_size=1), st.lists(st.sampled_from(UNITS), unique=True))
def test_told_and_not_told_are_all_that_are_touched(named: list[str], to: list[str]) -> None:
    """The oracle: sets."""
    what = ", ".join(f"{unit}: Something" for unit in named)
    plan = plan_of(
        f"status: done, impact: {{departments: {{{what}}}}}, communicated: [{', '.join(f'{{to: {r}}}' for r in to)}]"
    )
    found = to_tell(plan, plan.every(Change)[0])
    assert {one.unit for one in found if one.is_told} == set(named) & set(to)
    assert {one.unit for one in found if not one.is_told} == set(named) - set(to)


def test_a_department_that_is_listed_or_needs_something_and_has_no_role_is_not_represented() -> None:
    files = {
        "plan.yml": "title: P\nwords: {unit: {sales: Sales, it: IT, law: Law}}\n",
        "roles.yml": "a: {title: A, unit: sales}\nb: {title: B, unit: it, kind: party}\n",
        "needs.yml": "n: {title: N, whose: law}\nc: {title: C, whose: customer}\ns: {title: S, whose: sales}\n",
    }
    assert list(unrepresented(checked_of(files).plan)) == ["it", "law"]
    assert unrepresented(checked_of({**files, "roles.yml": ""}).plan) == {}


def test_a_need_of_a_department_that_no_role_belongs_to_tells_of_it_where_plan_yml_lists_none() -> None:
    files = {"roles.yml": "a: {title: A, unit: Sales}\n", "needs.yml": "n: {title: N, whose: Law}\n"}
    found = unrepresented(checked_of(files).plan)
    assert [(unit, need and need.address) for unit, need in found.items()] == [("Law", "needs/n")]
