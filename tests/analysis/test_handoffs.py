from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from planbook.analysis.handoffs import met_by, pairs
from planbook.plan.raci import VARIANTS
from tests.plans import checked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.plan.plan import Plan

ROLES = "".join(f"{name}: {{title: {name.upper()}, kind: group}}\n" for name in "abcde")
PROCESS = """\
title: P
steps:
  one: {title: "1", role: a}
  pause: {title: Pause, kind: wait}
  two: {title: "2", role: b}
  three: {title: "3", role: b}
  four: {title: "4", role: a, next: one, loop: one}
"""


def plan_of(**files: str) -> Plan:
    return checked({"roles.yml": ROLES, **{f"{name}/x.yml": text for name, text in files.items()}}).plan


def matrix(*activities: str, variant: str = "raci") -> str:
    rows = "".join(f"  x{n}: {{title: X, {text}}}\n" for n, text in enumerate(activities))
    return f"title: M\nvariant: {variant}\nactivities:\n{rows}"


def told(plan: Plan) -> Mapping[str, str]:
    """Give for each two roles how often they meet in each way: `ab` worked 2, asked 1, told 0, handed over 3."""
    found = {}
    for names, pair in pairs(plan).items():
        ways = [len(pair.rows.get(way, ())) for way in ("work", "ask", "tell")]
        found["".join(name[-1] for name in names)] = " ".join(map(str, [*ways, len(pair.hops)]))
    return found


def test_two_roles_meet_where_one_does_or_answers_and_the_other_takes_part() -> None:
    text = matrix("accountable: a, responsible: b, consulted: c, informed: [d, e]")
    assert told(plan_of(raci=text)) == {
        "ab": "1 0 0 0",
        "ac": "0 1 0 0",
        "ad": "0 0 1 0",
        "ae": "0 0 1 0",
        "bc": "0 1 0 0",
        "bd": "0 0 1 0",
        "be": "0 0 1 0",
    }


def test_an_activity_counts_once_for_two_roles_in_the_closest_way() -> None:
    text = matrix("accountable: a, responsible: [a, b], consulted: [b, c], informed: c")
    assert told(plan_of(raci=text)) == {"ab": "1 0 0 0", "ac": "0 1 0 0", "bc": "0 1 0 0"}


def test_what_letters_mean_counts_and_not_their_words() -> None:
    daci = matrix("driver: a, approver: b, contributor: c, informed: d", variant="daci")
    assert told(plan_of(raci=daci)) == {
        "ab": "1 0 0 0",
        "ac": "0 1 0 0",
        "ad": "0 0 1 0",
        "bc": "0 1 0 0",
        "bd": "0 0 1 0",
    }
    rasci = matrix("accountable: a, responsible: a, support: [b, c]", variant="rasci")
    assert told(plan_of(raci=rasci)) == {"ab": "1 0 0 0", "ac": "1 0 0 0"}


def test_in_a_set_in_which_nobody_must_do_it_all_who_take_part_meet() -> None:
    own = {"plan.yml": "title: P\nassignments: {own: {watcher: {letter: W}, guest: {letter: G}}}\n"}
    text = matrix("watcher: [a, b], guest: c", variant="own")
    plan = checked({**own, "roles.yml": ROLES, "raci/x.yml": text}).plan
    assert told(plan) == {"ab": "1 0 0 0", "ac": "1 0 0 0", "bc": "1 0 0 0"}


def test_a_process_passes_from_hand_to_hand_in_either_direction_and_through_what_nobody_does() -> None:
    plan = plan_of(processes=PROCESS)
    assert told(plan) == {"ab": "0 0 0 2"}
    [pair] = pairs(plan).values()
    assert [(hop.step.id, hop.following.id) for hop in pair.hops] == [("one", "two"), ("three", "four")]


def test_those_who_meet_most_come_first_then_in_reading_order() -> None:
    text = matrix("accountable: c, responsible: d", "accountable: d, responsible: c", "accountable: a, responsible: b")
    assert list(told(plan_of(raci=text))) == ["cd", "ab"]


def test_one_desk_meets_others_once_an_activity_whichever_of_its_roles_does() -> None:
    text = matrix("accountable: a, responsible: b, consulted: c", "accountable: a, responsible: c", "accountable: b")
    plan = plan_of(raci=text, processes=PROCESS)
    [met] = met_by(plan, ["roles/a", "roles/b"])
    assert (met.role.id, len(met.activities), len(met.hops), met.times) == ("c", 2, 0, 2)
    assert [(one.role.id, one.times) for one in met_by(plan, ["roles/a"])] == [("b", 3), ("c", 2)]
    assert list(met_by(plan, ["roles/e"])) == []


def test_nobody_meets_in_a_plan_without_matrices_and_processes() -> None:
    assert told(plan_of()) == {}


WORDS = list(VARIANTS["rasci"])
CASTS = st.lists(st.dictionaries(st.sampled_from(WORDS), st.lists(st.sampled_from("abcde"), unique=True)), max_size=6)


def naive(casts: Sequence[Mapping[str, Sequence[str]]]) -> Mapping[str, Sequence[int]]:
    """Ask of each two roles, activity by activity, how they meet."""
    found = {}
    for one, other in combinations("abcde", 2):
        counts = [0, 0, 0]
        for cast in casts:
            words = [{word for word, roles in cast.items() if role in roles} for role in (one, other)]
            if not words[0] or not words[1] or not any({"accountable", "responsible"} & mine for mine in words):
                continue
            far = min(words, key=lambda mine: bool({"accountable", "responsible"} & mine))
            if {"accountable", "responsible", "support"} & far:
                counts[0] += 1
            else:
                counts[1 if "consulted" in far else 2] += 1
        if any(counts):
            found[one + other] = counts
    return found


@given(CASTS)
def test_all_that_meet_are_found(casts: Sequence[Mapping[str, Sequence[str]]]) -> None:
    rows = [", ".join(f"{word}: [{', '.join(roles)}]" for word, roles in cast.items()) for cast in casts]
    plan = plan_of(raci=matrix(*rows, variant="rasci"))
    found = {names: [int(n) for n in text.split()[:3]] for names, text in told(plan).items()}
    assert found == naive(casts)
