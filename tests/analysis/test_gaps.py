from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.analysis.gaps import alone, steps_without_role, steps_without_row, unanswered, undone, without_chair
from planbook.analysis.seats import deputies, emptiness, held_by
from planbook.analysis.vacancies import empty_seats
from planbook.plan.roles import Role
from tests.plans import checked

if TYPE_CHECKING:
    from planbook.plan.plan import Plan

FILES = {
    "people.yml": """\
ann: {name: Ann}
bob: {name: Bob}
gone: {name: Gone, until: 2026-04-30}
new: {name: New, from: 2026-06-01}
""",
    "roles.yml": """\
held: {title: Held, holder: ann}
both: {title: Both, holder: [ann, gone], deputy: bob}
left: {title: Left, holder: gone, deputy: bob}
ahead: {title: Ahead, holder: new}
later: {title: Later, holder: {person: ann, from: 2026-06-01}}
vacant: {title: Vacant, deputy: gone}
unasked: {title: Unasked}
group: {title: Group, kind: group}
quiet: {title: Quiet, kind: group}
""",
    "raci/m.yml": """\
title: M
process: p
activities:
  one: {title: "1", responsible: held, consulted: vacant}
  two: {title: "2", accountable: held, informed: ahead}
  three: {title: "3", part_of: two, responsible: both}
  four: {title: "4", accountable: group, responsible: left, step: first}
  five: {title: "5", accountable: both, responsible: later}
""",
    "processes/p.yml": """\
title: P
steps:
  first: {title: First, role: held}
  second: {title: Second, role: held}
  third: {title: Third}
  end: {title: End, kind: end}
""",
    "milestones.yml": "phase: {title: Ph, milestones: {m: {title: M, owner: held, gate: vacant}}}\n",
}


def plan() -> Plan:
    return checked(FILES).plan


def test_nobody_answers_where_no_role_stands_under_a_single_word_or_lends_itself() -> None:
    assert [(lack.row.activity.id, lack.word) for lack in unanswered(plan())] == [("one", "accountable")]


def test_nobody_does_what_fewer_roles_do_than_must() -> None:
    assert [(lack.row.activity.id, lack.word, lack.least) for lack in undone(plan())] == [("two", "responsible", 1)]
    own = "title: P\nassignments: {duo: {pilot: {letter: P, exactly: 2}, boss: {letter: B, exactly: 1}}}\n"
    matrix = "title: M\nvariant: duo\nactivities: {x: {title: X, pilot: group, boss: group}}\n"
    lacks = list(undone(checked({**FILES, "plan.yml": own, "raci/m.yml": matrix}).plan))
    assert [(lack.row.activity.id, lack.word, lack.least) for lack in lacks] == [("x", "pilot", 2)]


def test_a_seat_is_empty_where_none_of_its_holders_is_there_today() -> None:
    made = plan()
    found = {role.id: why for role in made.every(Role) if (why := emptiness(made, role))}
    assert found == {"left": "left", "ahead": "to-come", "later": "vacant", "vacant": "vacant", "unasked": "vacant"}
    stand_in = {role.id: [person.id for person in deputies(made, role)] for role in made.every(Role)}
    assert {role: people for role, people in stand_in.items() if people} == {"both": ["bob"], "left": ["bob"]}


def test_empty_seats_are_told_of_which_something_is_asked() -> None:
    found = [
        (seat.role.id, [t.row.activity.id for t in seat.duties.taken], [p.record.id for p in seat.duties.parts])
        for seat in empty_seats(plan())
    ]
    assert found == [
        ("left", ["four"], []),
        ("ahead", ["two"], []),
        ("later", ["five"], []),
        ("vacant", ["one"], ["m"]),
    ]


def test_what_a_role_did_once_asks_nothing_of_it_and_a_field_of_the_plans_own_does() -> None:
    files = {
        "plan.yml": "title: P\ncollections: {vendors: {title: Vendors, fields: {meetings: refs(role)}}}\n",
        "roles.yml": "a: {title: A}\nb: {title: B}",
        "changes.yml": "c: {title: C, raised_by: a, assessed: {by: a}}",
        "forums.yml": "f: {title: F, meetings: {on: 2026-03-02, attended: a}, decisions: {title: D, by: a}}",
        "vendors.yml": "v: {title: V, meetings: b}",
    }
    asked = {seat.role.id: [part.keys for part in seat.duties.parts] for seat in empty_seats(checked(files).plan)}
    assert asked == {"b": [["meetings"]]}


def test_people_hold_what_they_hold_today_while_they_are_there() -> None:
    assert {person.id: [role.id for role in roles] for person, roles in held_by(plan()).items()} == {
        "ann": ["held", "both"]
    }


def test_who_answers_alone_has_no_deputy_who_is_there() -> None:
    assert [(role.id, [row.activity.id for row in rows]) for role, rows in alone(plan())] == [
        ("held", ["two", "three"])
    ]


def test_a_group_that_answers_needs_a_chair() -> None:
    assert [(role.id, [row.activity.id for row in rows]) for role, rows in without_chair(plan())] == [
        ("group", ["four"])
    ]


def test_steps_lack_a_row_or_a_role() -> None:
    assert [(matrix.id, process.id, step.id) for matrix, process, step in steps_without_row(plan())] == [
        ("m", "p", "second"),
        ("m", "p", "third"),
    ]
    assert [step.id for _, step in steps_without_role(plan())] == ["third"]
