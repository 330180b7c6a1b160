from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from planbook.analysis.load import load
from planbook.analysis.seats import held_by
from planbook.pages.shares import together
from planbook.plan.raci import VARIANTS
from planbook.plan.roles import Role
from tests.pages.made import record
from tests.plans import checked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MEANS = {
    "owns": {"accountable", "approver", "decide"},
    "does": {"responsible", "driver", "recommend", "perform"},
    "helps": {"support"},
    "asked": {"consulted", "contributor", "agree", "input"},
    "told": {"informed"},
}
ROLES = "abcde"


def casts(variant: str) -> st.SearchStrategy[tuple[str, Sequence[Mapping[str, Sequence[str]]]]]:
    cast = st.dictionaries(st.sampled_from(list(VARIANTS[variant])), st.lists(st.sampled_from(ROLES), unique=True))
    return st.tuples(st.just(variant), st.lists(cast, max_size=4))


MATRICES = st.lists(st.sampled_from(list(VARIANTS)).flatmap(casts), max_size=3)
HELD = st.lists(st.sampled_from(ROLES), unique=True)


def files(
    matrices: Sequence[tuple[str, Sequence[Mapping[str, Sequence[str]]]]], held: Sequence[str]
) -> Mapping[str, str]:
    made = {
        "people.yml": "ann: {name: Ann}\n",
        "roles.yml": "".join(f"{r}: {{title: {r}{', holder: ann' if r in held else ''}}}\n" for r in ROLES),
    }
    for number, (variant, casts_) in enumerate(matrices):
        rows = "".join(f"  x{n}: {json.dumps({'title': 'X', **cast})}\n" for n, cast in enumerate(casts_))
        made[f"raci/m{number}.yml"] = f"title: M\nvariant: {variant}\nactivities:\n{rows}"
    return made


@given(MATRICES, HELD)
def test_a_person_carries_each_activity_once_however_many_roles_and_letters_stand_in_it(
    matrices: Sequence[tuple[str, Sequence[Mapping[str, Sequence[str]]]]], held: Sequence[str]
) -> None:
    plan = checked(files(matrices, held)).plan
    carried = together(load(plan, role) for roles in held_by(plan).values() for role in roles)
    rows = [{word for word, who in cast.items() if set(who) & set(held)} for _, found in matrices for cast in found]
    naive = {meaning: sum(bool(words & mine) for mine in rows) for meaning, words in MEANS.items()}
    assert {meaning: carried.number(meaning) for meaning in MEANS} == naive  # type: ignore[arg-type]
    assert carried.binding == sum(bool((MEANS["owns"] | MEANS["does"]) & mine) for mine in rows)
    assert carried.number("owns", "does", "helps", "part", "asked", "told") == sum(map(bool, rows))
    every = [load(plan, role).binding for role in plan.every(Role) if role.id in held]
    assert max(every, default=0) <= carried.binding <= sum(every)


def test_who_has_left_carries_nothing_though_still_written_down() -> None:
    gone = {
        "people.yml": "ann: {name: Ann, until: 2020-06-30}\n",
        "roles.yml": "a: {title: A, holder: ann}\n",
        "raci.yml": "m: {title: M, activities: {x: {title: X, accountable: a, responsible: a}}}\n",
    }
    assert "--share" not in [section.anchor for section in record(gone, "people/ann").sections]
    assert "--share" in [section.anchor for section in record(gone, "roles/a").sections]
