"""The page of all gates: where each stands, what it waits for, and what waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from planbook.analysis.gate_board import entries, gate_board
from planbook.pages.cells import Name, Said, Table
from tests.pages.made import book, html, index
from tests.plans import checked

if TYPE_CHECKING:
    from collections.abc import Mapping

FILES = {
    "plan.yml": "title: P\nas_of: 2026-11-20\n",
    "roles.yml": "board: {title: Board, kind: group}\nsponsor: {title: Sponsor, kind: group}\n",
    "changes.yml": "cr: {title: Another pilot, status: assessed, affects: milestones/build/pilot}\n",
    "milestones/build.yml": """\
title: Build
start: 2026-01-01
end: 2027-06-30
exit: [Users are content, Data is clean]
milestones:
  charter: {title: Charter, date: 2026-03-01, done: 2026-03-01, owner: board, gate: board,
    approved: {by: board, on: 2026-03-02}}
  design: {title: Design, date: 2026-10-01, done: 2026-10-05, owner: board, gate: [board, sponsor], after: charter,
    approved: {by: board, on: 2026-10-06}}
  pilot: {title: Pilot, date: 2027-02-01, owner: board, gate: sponsor, after: design}
  live: {title: Live, date: 2027-05-01, owner: board, gate: sponsor, after: [pilot, design]}
  old: {title: Old, date: 2027-05-01, cancelled: 2026-05-01, owner: board, gate: sponsor}
""",
}


def test_gates_stand_in_the_order_of_their_days_and_those_given_up_are_left_out() -> None:
    board = gate_board(checked(FILES).plan)
    assert [(gate.milestone.id, gate.stand) for gate in board] == [
        ("charter", "approved"),
        ("design", "waiting"),
        ("pilot", "ahead"),
        ("live", "ahead"),
    ]
    assert [[ref.address for ref in gate.to_approve] for gate in board] == [[], *[["roles/sponsor"]] * 3]


def test_what_is_not_reached_before_a_gate_and_what_waits_behind_it_is_told() -> None:
    charter, design, pilot, live = gate_board(checked(FILES).plan)
    assert ([m.id for m in live.before], [m.id for m in pilot.before]) == (["pilot"], [])
    assert [[m.id for m in gate.behind] for gate in (charter, design, live)] == [["design"], ["pilot", "live"], []]


def test_the_last_gate_of_a_phase_has_what_the_phase_must_make_true() -> None:
    *others, live = gate_board(checked(FILES).plan)
    assert live.conditions == ("Users are content", "Data is clean")
    assert not any(gate.conditions for gate in others)


def test_phases_still_to_begin_say_what_must_be_true_before_and_which_open_gates_lead_to_them() -> None:
    phase = "title: {0}\nstart: {1}\nentry: [{0} is paid for]\nmilestones: {{a: {{title: A, after: [{2}]}}}}\n"
    files = {
        **FILES,
        "milestones/run.yml": phase.format("Run", "2027-05-01", "build/live, build/design, build/charter"),
        "milestones/early.yml": phase.format("Early", "2027-02-28", "run/a"),
        "milestones/begun.yml": phase.format("Begun", "2026-02-28", "build/pilot"),
        "milestones/build.yml": FILES["milestones/build.yml"].replace("exit:", "entry: The board agrees\nexit:"),
    }
    found = entries(checked(files).plan)
    told = [(entry.phase.id, [gate.id for gate in entry.gates]) for entry in found]
    assert told == [("early", []), ("run", ["design", "live"])]
    painted = html(files, "gates")
    assert "Phases still to begin" in painted
    assert "Run is paid for" in painted
    assert "Begun is paid for" not in painted


def test_conditions_of_an_approval_what_is_on_the_table_and_notes_are_told() -> None:
    said = FILES["milestones/build.yml"].replace("on: 2026-03-02", "on: 2026-03-02, note: For a year")
    said = said.replace("gate: sponsor, after: [", "deliverables: [A list], note: Not in May, gate: sponsor, after: [")
    painted = html({**FILES, "milestones/build.yml": said}, "gates")
    assert ": For a year" in painted
    assert painted.count("A list") == 1
    assert "Not in May" in painted


def test_undecided_changes_of_a_gate_or_its_phase_are_told() -> None:
    *_, pilot, live = gate_board(checked(FILES).plan)
    assert ([change.id for change in pilot.changes], live.changes) == (["cr"], [])


def test_a_change_without_a_state_is_undecided() -> None:
    files = {**FILES, "changes.yml": "bare: {title: Bare, affects: milestones/build/pilot}"}
    *_, pilot, _ = gate_board(checked(files).plan)
    assert [change.id for change in pilot.changes] == ["bare"]


@pytest.mark.parametrize(("done", "stand"), [("2027-01-01", "passed"), ("", "waiting")])
def test_a_gate_behind_which_something_is_done_was_passed(done: str, stand: str) -> None:
    said = FILES["milestones/build.yml"].replace("pilot: {title: Pilot,", f"pilot: {{title: Pilot, done: {done},")
    board = gate_board(checked({**FILES, "milestones/build.yml": said}).plan)
    assert next(gate.stand for gate in board if gate.milestone.id == "design") == stand


def tables(files: Mapping[str, str]) -> list[list[str]]:
    found = []
    for section in index(files, "gates").sections:
        assert isinstance(section.body, Table)
        names = [cell for row in section.body.rows for cell in row.cells if isinstance(cell, Name)]
        found.append([name.text for name in names])
    return found


def test_gates_that_are_not_approved_stand_first() -> None:
    assert tables(FILES) == [["Design", "Pilot", "Live"], ["Charter"]]


def test_the_page_says_how_many_stand_where_and_which_is_next() -> None:
    first, following = index(FILES, "gates").standing
    assert isinstance(first, Said)
    assert first.n == 4
    assert "The next is" in following.message
    painted = html(FILES, "gates")
    assert "Of 4 gates 1 waits for an approval, 2 are ahead, 1 is approved." in painted.replace("\n", "")
    assert "Another pilot" in painted


def test_a_plan_without_gates_has_no_such_page() -> None:
    files = {"milestones/build.yml": "title: B\nmilestones: {a: {title: A, date: 2027-01-01}}\n"}
    assert "gates" not in {leaf.address for leaf in book(files).leaves}
