"""What the rules about matrices say beyond their examples: where, in which letter sets, and what they leave alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from planbook.findings import worded
from tests.plans import checked, lines

if TYPE_CHECKING:
    from collections.abc import Sequence

ROLES = """\
a: {title: A, kind: party}
b: {title: B, kind: party}
c: {title: C, kind: party}
"""
SEATS = """\
boss: {title: Boss, holder: ann, deputy: bob, capacity: 10%}
judge: {title: Judge, holder: ann, deputy: bob, capacity: 10%}
other: {title: Other, holder: bob, deputy: ann, capacity: 10%}
empty: {title: Empty, capacity: 10%}
board: {title: Board, kind: group, members: [boss, other], chair: boss}
"""
PEOPLE = "ann: {name: Ann}\nbob: {name: Bob}\ngone: {name: Gone, until: 2026-04-30}\n"


def said(rule: str, activities: str, *, roles: str = ROLES, head: str = "", **more: str) -> Sequence[str]:
    """Give the places and messages of one rule about a matrix of these rows."""
    rows = "".join(f"  {row}\n" for row in activities.splitlines())
    texts = {f"{name}.yml": text for name, text in more.items()}
    files = {"roles.yml": roles, "people.yml": PEOPLE, "raci/m.yml": f"title: M\n{head}activities:\n{rows}", **texts}
    return [line.replace(f" {rule}: ", " ") for line in lines(files) if f" {rule}: " in line]


def test_whoever_is_accountable_and_informed_is_told_at_the_very_word() -> None:
    rows = "x: {title: X, responsible: b, accountable: a, informed: [b, a]}\ny: {title: Y, part_of: x, informed: a}"
    assert said("raci/accountable-and-informed", rows) == [
        "raci/m.yml:3:63 “A” is accountable and informed at once for “X”.",
        "raci/m.yml:4:39 “A” is accountable and informed at once for “Y”.",
    ]


def test_a_letter_set_says_who_is_accountable_asked_and_told() -> None:
    row = "x: {title: X, driver: a, approver: b, contributor: c, informed: [a, b, c]}"
    assert said("raci/accountable-and-informed", row, head="variant: daci\n") == [
        "raci/m.yml:4:68 “A” stands under “driver” and “informed” of “X” at once.",
        "raci/m.yml:4:71 “B” stands under “approver” and “informed” of “X” at once.",
    ]
    assert said("raci/consulted-and-informed", row, head="variant: daci\n") == [
        "raci/m.yml:4:74 “C” stands under “contributor” and “informed” of “X” at once.",
    ]


@pytest.mark.parametrize(
    ("variant", "row", "kept"),
    [
        ("daci", "driver: [a, b], approver: c", "1 of them under “driver”"),
        ("ours", "responsible: [a, b, c]", "2 of them under “responsible”"),
    ],
)
def test_where_too_many_stand_what_helps_is_said_in_the_words_of_the_letter_set(
    variant: str, row: str, kept: str
) -> None:
    own = "title: P\nassignments: {ours: {responsible: {letter: R, at_most: 2}}}\n"
    matrix = f"title: M\nvariant: {variant}\nactivities:\n  x: {{title: X, {row}}}\n"
    files = {"plan.yml": own, "roles.yml": ROLES, "raci/m.yml": matrix}
    (told,) = [worded(one) for one in checked(files).findings if one.rule == "raci/two-accountable"]
    assert told.help == f"Keep {kept}; put the others under another word, or leave them out."


def test_what_is_over_is_not_told_at_once() -> None:
    row = "x: {title: X, responsible: b, accountable: a, consulted: c, informed: {role: c, until: 2026-04-30}}"
    assert said("raci/consulted-and-informed", row) == []


def test_each_word_that_asks_has_the_limit() -> None:
    row = "x: {title: X, recommend: a, perform: a, decide: a, agree: [b, c], input: [a, b, c]}"
    plan = "title: P\nrules: {raci/too-many-consulted: {limit: 2}}\n"
    assert said("raci/too-many-consulted", row, head="variant: rapid\n", plan=plan) == [
        "raci/m.yml:4:76 3 roles stand under “input” of “X”, more than 2.",
    ]
    assert said("raci/too-many-consulted", row, head="variant: rapid\n") == []


def test_a_row_that_is_lent_who_is_accountable_may_still_only_tell() -> None:
    rows = "x: {title: X, responsible: b, accountable: a}\ny: {title: Y, part_of: x, informed: c}"
    assert said("raci/all-informed", rows) == [
        "raci/m.yml:4:39 “Y” has roles that are informed and none that does anything."
    ]
    assert said("raci/all-informed", "x: {title: X, consulted: b, informed: c}\ny: {title: Y}") == []


def test_each_activity_of_a_seat_with_nobody_behind_it_is_told() -> None:
    rows = "x: {title: X, responsible: boss, accountable: [other, empty]}\ny: {title: Y, part_of: z}\n"
    rows += "z: {title: Z, accountable: empty}"
    assert said("raci/accountable-vacant", rows, roles=SEATS) == [
        "raci/m.yml:3:57 “Empty” answers for “X”, and nobody holds the seat or stands in.",
        "raci/m.yml:4:3 “Empty” answers for “Y”, and nobody holds the seat or stands in.",
        "raci/m.yml:5:30 “Empty” answers for “Z”, and nobody holds the seat or stands in.",
    ]
    for behind in ("deputy: ann", "kind: group", "kind: party"):
        roles = SEATS.replace("title: Empty", f"title: Empty, {behind}")
        assert said("raci/accountable-vacant", rows, roles=roles) == []


def test_one_who_is_still_there_is_enough() -> None:
    row = "x: {title: X, responsible: boss, accountable: empty}"
    left = SEATS.replace("title: Empty", "title: Empty, holder: gone")
    assert said("raci/accountable-left", row, roles=left) == [
        "raci/m.yml:3:49 Gone, who answers for “X” as “Empty”, left on 2026-04-30."
    ]
    assert said("raci/accountable-vacant", row, roles=left) == []
    both = SEATS.replace("title: Empty", "title: Empty, holder: gone, deputy: bob")
    assert said("raci/accountable-left", row, roles=both) == []


def approving(gate: str, accountable: str = "boss") -> Sequence[str]:
    row = f"x: {{title: X, responsible: boss, accountable: {accountable}, milestone: t}}"
    phase = f"p: {{title: P, milestones: {{t: {{title: T, owner: boss, gate: {gate}}}}}}}\n"
    return said("raci/approves-own-work", row, roles=SEATS, milestones=phase)


def test_it_is_the_person_that_approves_alone() -> None:
    for gate in ("boss", "judge", "[boss, judge]"):
        assert approving(gate) == [
            "raci/m.yml:3:49 Ann answers for “X” and is alone in approving what comes of it, “T”."
        ]
    for gate in ("other", "[boss, other]", "board", "empty", "{role: boss, until: 2026-04-30}"):
        assert approving(gate) == []
    assert approving("board", accountable="board") == []
    assert approving("empty", accountable="empty") == [
        "raci/m.yml:3:49 Empty answers for “X” and is alone in approving what comes of it, “T”."
    ]


def test_who_drives_a_decision_does_not_make_it() -> None:
    daci = "variant: daci\n"
    for driver in ("boss", "judge"):
        row = f"x: {{title: X, driver: {driver}, approver: boss}}"
        (one,) = said("raci/approves-own-work", row, roles=SEATS, head=daci)
        assert one.endswith(" “Ann” stands under “driver” and “approver” of “X” at once.")
    for row in ("x: {title: X, driver: other, approver: boss}", "x: {title: X, driver: board, approver: board}"):
        assert said("raci/approves-own-work", row, roles=SEATS, head=daci) == []


def test_an_empty_column_is_told_at_its_place_and_not_twice() -> None:
    row = "x: {title: X, responsible: a, accountable: a, informed: {role: c, until: 2026-04-30}}"
    assert said("raci/unused-role", row, head="roles: [a, c, b]\n") == [
        "raci/m.yml:2:15 “B” is a column of “M” and takes part in none of its activities."
    ]
    assert said("raci/idle-role", row, head="roles: [a, c, b]\n") == []
    assert said("raci/idle-role", row) == [
        "roles.yml:2:1 “B” takes part in no activity of a matrix and does no step of a process.",
        "roles.yml:3:1 “C” takes part in no activity of a matrix and does no step of a process.",
    ]


def test_a_role_is_overloaded_by_what_it_does_or_answers_for() -> None:
    rows = [f"x{n}: {{title: X, responsible: b, accountable: a}}" for n in range(4)]
    rest = [f"y{n}: {{title: Y, responsible: c, accountable: c}}" for n in range(5)]
    assert said("raci/overloaded-role", "\n".join([*rows, *rest])) == []
    (one,) = said("raci/overloaded-role", "\n".join([*rows, *rest, "z: {title: Z, support: a}"]))
    assert one == "roles.yml:3:1 “C” does or answers for 5 of 10 activities, more than 40% of them."
    plan = "title: P\nrules: {raci/overloaded-role: {share: 12.5%, least: 4}}\n"
    a, b = said("raci/overloaded-role", "\n".join(rows), plan=plan)
    assert (a, b) == (
        "roles.yml:1:1 “A” does or answers for 4 of 4 activities, more than 12.5% of them.",
        "roles.yml:2:1 “B” does or answers for 4 of 4 activities, more than 12.5% of them.",
    )


PROCESS = """\
flow:
  title: Flow
  steps:
    one: {title: One, role: a}
    two: {title: Two, kind: decision, role: b, next: {"yes": end, "no": one}}
    end: {title: End, kind: end}
"""


def test_a_step_may_have_its_row_in_any_matrix_and_is_told_once() -> None:
    row, head = "x: {title: X, responsible: a, accountable: a, step: flow/one}", "process: flow\n"
    expected = ["raci/m.yml:2:10 The step “Two” of “Flow” has no row in “M”."]
    assert said("raci/step-without-row", row, head=head, processes=PROCESS) == expected
    again = {"processes": PROCESS, "raci/n": "title: N\nprocess: flow\nactivities: {}\n"}
    assert said("raci/step-without-row", row, head=head, **again) == expected
    other = "title: N\nactivities: {y: {title: Y, responsible: b, accountable: b, step: flow/two}}\n"
    assert said("raci/step-without-row", row, head=head, processes=PROCESS, **{"raci/n": other}) == []


def test_who_does_a_step_is_bound_in_one_of_its_rows_itself_or_in_a_group() -> None:
    row = "x: {title: X, responsible: c, accountable: b, informed: a, step: flow/one}"
    assert said("raci/step-role", row, processes=PROCESS) == [
        "raci/m.yml:3:68 “A” does the step “One”, but is neither responsible nor accountable for “X”."
    ]
    for more in ("y: {title: Y, responsible: a, accountable: b, step: flow/one}", "y: {title: Y, step: gone}"):
        found = said("raci/step-role", f"{row}\n{more}", processes=PROCESS)
        assert len(found) == more.count("gone")
    group = ROLES.replace("title: C, kind: party", "title: C, kind: group, members: a, chair: b")
    assert said("raci/step-role", row, roles=group, processes=PROCESS) == []


def test_the_words_that_bind_are_the_letter_sets() -> None:
    row = "x: {title: X, recommend: b, perform: b, decide: b, agree: a, step: flow/one}"
    (one,) = said("raci/step-role", row, head="variant: rapid\n", processes=PROCESS)
    assert one.endswith("but stands under none of these words of “X”: recommend, perform, decide.")
    plan = "title: P\nassignments: {own: {leads: {letter: L, exactly: 1}, helps: {letter: H}}}\n"
    row = "x: {title: X, leads: b, helps: a, step: flow/one}"
    assert said("raci/step-role", row, head="variant: own\n", plan=plan, processes=PROCESS) == []


def test_a_word_that_more_than_one_must_stand_under_has_enough() -> None:
    plan = "title: P\nassignments: {own: {pair: {letter: P, exactly: 2}}}\n"
    rows = "x: {title: X, pair: a}\ny: {title: Y, pair: [a, b]}\nz: {title: Z, pair: [a, b, c]}"
    assert said("raci/no-responsible", rows, head="variant: own\n", plan=plan) == [
        "raci/m.yml:4:23 Fewer than 2 roles stand under “pair” of “X”."
    ]
    assert said("raci/two-accountable", rows, head="variant: own\n", plan=plan) == [
        "raci/m.yml:6:23 3 roles stand under “pair” of “Z”, at most 2 may: A, B, C."
    ]
