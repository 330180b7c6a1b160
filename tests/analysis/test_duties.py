from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from planbook.analysis.duties import answers, duties_of, naming, seats_of
from planbook.analysis.seats import unfit
from planbook.plan.milestones import Phase
from planbook.plan.people import Person
from planbook.plan.risks import Risk
from planbook.plan.roles import Owned, Role
from planbook.plan.vocabulary import CHILDREN, KINDS
from tests.plans import checked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.analysis.duties import Duties
    from planbook.plan.plan import Plan

ROLES = "a: {title: A, kind: group}\nb: {title: B, kind: group}"


def plan_of(files: Mapping[str, str]) -> Plan:
    return checked({"roles.yml": ROLES, **files}).plan


def duties(files: Mapping[str, str], id_: str = "a") -> Duties:
    plan = plan_of(files)
    return duties_of(plan, cast("Role", plan.records[f"roles/{id_}"]))


def parts(found: Duties) -> Sequence[tuple[str, Sequence[str]]]:
    return [(part.record.address, part.keys) for part in found.parts]


def taken(found: Duties) -> Sequence[tuple[str, Sequence[str], bool, str]]:
    return [(t.row.activity.id, t.words, t.inherited, t.note) for t in found.taken]


@pytest.mark.parametrize(
    "kind",
    [
        kind
        for kind in (*KINDS.values(), *(c for of in CHILDREN.values() for c in of.values()))
        if issubclass(kind, Owned)
    ],
)
def test_whatever_has_an_owner_is_a_duty_without_being_named_here(kind: type[Owned]) -> None:
    assert "owner" in [field.key for field in naming(kind)]


def test_fields_that_only_speak_of_a_role_give_it_nothing_to_do() -> None:
    assert [field.key for field in naming(Role)] == ["chair", "members"]
    files = {
        "roles.yml": "a: {title: A, kind: group}\nb: {title: B, kind: group, reports_to: a, poor_fit: {role: a}}",
        "raci.yml": "m: {title: M, roles: a, activities: {}}",
        "changes.yml": "c: {title: C, affects: roles/a}",
    }
    assert parts(duties(files)) == []


def test_every_field_that_names_a_role_is_a_part_once_a_record() -> None:
    files = {
        "roles.yml": f"{ROLES}\nc: {{title: C, kind: group, chair: a, members: [a, b]}}",
        "milestones.yml": "p: {title: P, owner: a, milestones: {m: {title: M, gate: [a, b], approved: {by: a}}}}",
        "processes.yml": "q: {title: Q, with: a, steps: {s: {title: S, role: a, informed: [b, a]}}}",
        "changes.yml": "c: {title: C, raised_by: b, decided: {by: a}, communicated: [{to: a}, {to: b}]}",
        "training.yml": "t: {title: T, for: [a, b], done: {a: 50%}}",
    }
    assert parts(duties(files)) == [
        ("roles/c", ("chair", "members")),
        ("milestones/p", ("owner",)),
        ("milestones/p/m", ("gate", "approved")),
        ("processes/q", ("with",)),
        ("processes/q/s", ("role", "informed")),
        ("changes/c", ("decided", "communicated")),
        ("training/t", ("for", "done")),
    ]


def test_a_part_counts_on_the_days_it_names() -> None:
    gone, still = "[{role: a, until: 2026-04-30}]", "[{role: a, until: 2026-05-01}]"
    files = {"risks.yml": f"x: {{title: X, with: {gone}}}\ny: {{title: Y, with: {still}}}"}
    assert parts(duties(files)) == [("risks/y", ("with",))]


def test_activities_are_told_with_the_words_of_their_set_in_its_order_and_what_is_lent() -> None:
    files = {
        "raci.yml": """\
m:
  title: M
  activities:
    whole: {title: Whole, accountable: {role: a, note: alone}, responsible: {role: a, note: with help}}
    part: {title: Part, part_of: whole, responsible: b, consulted: {role: a, until: 2020-01-01}}
    other: {title: Other, accountable: b, responsible: b}
d: {title: D, variant: daci, activities: {go: {title: Go, driver: b, approver: a}}}
"""
    }
    assert taken(duties(files)) == [
        ("whole", ("responsible", "accountable"), False, "with help; alone"),
        ("part", ("accountable",), True, "alone"),
        ("go", ("approver",), False, ""),
    ]
    assert [t.row.activity.id for t in duties(files).accountable] == ["whole", "part", "go"]


def test_what_several_roles_answer_for_is_counted_once() -> None:
    plan = plan_of(
        {
            "milestones.yml": """\
p:
  title: P
  owner: a
  milestones:
    m: {title: M, owner: a, with: b, date: 2026-04-30}
    n: {title: N, owner: b, date: 2026-06-30}
""",
            "raci.yml": "m: {title: M, activities: {x: {title: X, accountable: a, responsible: b}}}",
            "processes.yml": "q: {title: Q, steps: {s: {title: S, role: b}, t: {title: T, informed: b}}}",
            "risks.yml": "r: {title: R, owner: a}",
        }
    )
    found = answers(plan, [duties_of(plan, role) for role in plan.every(Role)])
    assert (found.activities, found.steps, found.others, found.total) == (1, 1, {Phase: 1, Risk: 1}, 6)
    assert [m.id for m in found.milestones] == ["m", "n"]
    assert [m.id for m in found.late] == ["m"]
    assert found.shared == []
    assert [m.id for m in answers(plan, [duties_of(plan, plan.every(Role)[1])]).shared] == ["m"]


def test_what_is_owned_is_counted_in_the_order_of_the_vocabulary_whoever_owns_it() -> None:
    files = {
        "plan.yml": "title: P\ncollections: {vendors: {title: Vendors}}\n",
        "budget.yml": "l: {title: L, owner: a}",
        "vendors.yml": "v: {title: V, owner: a}",
        "releases.yml": "e: {title: E, owner: b}",
        "needs.yml": "n: {title: N, owner: a}",
        "objectives.yml": "o: {title: O, owner: b, kpis: {k: {title: K, owner: b}}}",
    }
    plan = plan_of(files)
    found = answers(plan, [duties_of(plan, role) for role in plan.every(Role)])
    assert [kind.collection for kind in found.others] == [
        *("objectives", "kpis", "needs", "releases", "budget", "vendors")
    ]


SEATS = {
    "people.yml": "p: {name: P}\nq: {name: Q}",
    "roles.yml": """\
a: {title: A, holder: {person: p, until: 2026-03-31}}
b: {title: B, deputy: p, holder: q}
c: {title: C, holder: p, poor_fit: [{role: d}, Nobody from outside]}
d: {title: D, holder: [q, p]}
""",
}


def test_a_person_has_seats_first_what_is_held_today() -> None:
    plan = checked(SEATS).plan
    person = cast("Person", plan.records["people/p"])
    found = [(seat.role.id, seat.deputy, seat.today) for seat in seats_of(plan, person)]
    assert found == [("c", False, True), ("d", False, True), ("b", True, True), ("a", False, False)]


def test_who_holds_a_role_whose_holder_should_not_hold_it_too_is_unfit() -> None:
    plan = checked(SEATS).plan
    found = {role.id: [(p.id, r.id) for p, r in unfit(plan, role)] for role in plan.every(Role)}
    assert found == {"a": [], "b": [], "c": [("p", "d")], "d": []}
