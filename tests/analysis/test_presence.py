"""Which departments have a part in which phase: against a count of everything that names a role."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from planbook.analysis.presence import absent
from tests.plans import checked

UNITS = ("sales", "service", "it", "finance")
ROLES = "".join(f"{unit}: {{title: {unit}, unit: {unit}}}\n" for unit in UNITS)
ROLE = st.sampled_from(UNITS)
MAYBE = st.none() | ROLE
MILESTONE = st.tuples(MAYBE, MAYBE, MAYBE, st.booleans())
"""Owner, who works with them, who approves, whether it is cancelled."""
ACTIVITY = st.tuples(st.sampled_from(["responsible", "accountable", "consulted", "informed"]), ROLE)
PHASE = st.tuples(MAYBE, st.lists(MILESTONE, max_size=3), st.lists(ACTIVITY, max_size=3))


def phase_text(owner: str | None, milestones: list[tuple[str | None, str | None, str | None, bool]]) -> str:
    lines = ["title: P", *([f"owner: {owner}"] if owner else []), *(["milestones:"] if milestones else [])]
    for n, (own, with_, gate, cancelled) in enumerate(milestones):
        lines += [f"  m{n}:", f"    title: M{n}", *([f"    owner: {own}"] if own else [])]
        lines += [f"    with: {with_}"] if with_ else []
        lines += [f"    gate: {gate}"] if gate else []
        lines += ["    cancelled: 2026-01-01"] if cancelled else []
    return "\n".join(lines) + "\n"


@given(st.lists(PHASE, min_size=1, max_size=3))
def test_who_has_no_part_is_who_is_named_nowhere_but_to_be_told(
    phases: list[tuple[str | None, list[tuple[str | None, str | None, str | None, bool]], list[tuple[str, str]]]],
) -> None:
    files, expected = {"roles.yml": ROLES}, {}
    for n, (owner, milestones, activities) in enumerate(phases):
        files[f"milestones/p{n}.yml"] = phase_text(owner, milestones)
        rows = "".join(f"  a{at}: {{title: A{at}, {word}: {role}}}\n" for at, (word, role) in enumerate(activities))
        files[f"raci/m{n}.yml"] = f"title: M\nphase: p{n}\n" + (f"activities:\n{rows}" if rows else "")
        named = {owner, *(role for word, role in activities if word != "informed")}
        named |= {role for *roles, cancelled in milestones if not cancelled for role in roles}
        left = [unit for unit in UNITS if unit not in named]
        if left:
            expected[f"milestones/p{n}"] = left
    assert absent(checked(files).plan) == expected


def test_an_activity_belongs_to_the_phase_of_its_milestone() -> None:
    files = {
        "roles.yml": "sales: {title: S, unit: sales}\nit: {title: IT, unit: it}\n",
        "milestones.yml": "p: {title: P, owner: it, milestones: {live: {title: Live}}}\n",
        "raci.yml": "m: {title: M, activities: {a: {title: A, milestone: live, consulted: sales}}}\n",
    }
    assert absent(checked(files).plan) == {}


def test_sitting_in_a_group_that_approves_is_no_part() -> None:
    files = {
        "roles.yml": "sales: {title: S, unit: sales}\nboard: {title: B, kind: group, members: sales}\n",
        "milestones.yml": "p: {title: P, owner: board, milestones: {live: {title: Live, gate: board}}}\n",
    }
    assert absent(checked(files).plan) == {"milestones/p": ["sales"]}


def test_a_plan_without_departments_asks_for_none() -> None:
    assert absent(checked({"milestones.yml": "p: {title: P}\n"}).plan) == {}
