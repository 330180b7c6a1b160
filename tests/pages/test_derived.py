from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, cast

from planbook.chapters.raci.values import Grid, Mark, Origin
from planbook.findings import Place
from planbook.pages.cells import Entry, Number, Said, To
from planbook.pages.page import Backlinks
from tests.pages.made import html, record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.chapters.raci.values import Line

ORDER = """
title: Order
owner: head
steps:
  came: {title: An order comes, kind: start, role: team}
  check: {title: Check it, role: team, consulted: {role: head, note: large ones}, note: Within a day.}
  ship: {title: Ship it, role: team}
"""
ROLES = "head: {title: Head, kind: party}\nteam: {title: Team, kind: party}\n"
STEPS = "processes/order.yml"
HEAD, TEAM, PROCESS = To("roles/head", "Head"), To("roles/team", "Team"), To("processes/order", "Order")
CHECK, SHIP = To("processes/order/check", "Check it"), To("processes/order/ship", "Ship it")
OF_STEP, OF_PROCESS = "from the step “{origin}”", "from the process “{origin}”"


def plan(activities: str = "", order: str = ORDER) -> Mapping[str, str]:
    text = f"title: M\nfrom: process/order\n{activities and f'activities:{chr(10)}{activities}'}"
    return {"roles.yml": ROLES, STEPS: order, "raci/m.yml": text}


def shown(files: Mapping[str, str]) -> Grid:
    return cast("Grid", record(files, "raci/m").sections[0].body)


def lines(files: Mapping[str, str]) -> Sequence[Line]:
    return [line for group in shown(files).groups for line in group.lines]


def test_derived_letters_tell_of_which_step_or_process_they_are_and_where_that_is_written() -> None:
    check, ship = lines(plan("  ship: {responsible: head}\n"))
    assert check.cells == [
        [
            Mark("accountable", Place(STEPS, 3, 8), origin=Origin(OF_PROCESS, PROCESS)),
            Mark("consulted", Place(STEPS, 6, 51), note=2, origin=Origin(OF_STEP, CHECK)),
        ],
        [Mark("responsible", Place(STEPS, 6, 34), origin=Origin(OF_STEP, CHECK))],
    ]
    assert ship.cells[0] == [
        Mark("accountable", Place(STEPS, 3, 8), origin=Origin(OF_PROCESS, PROCESS)),
        Mark("responsible", Place("raci/m.yml", 4, 23)),
    ]


def test_notes_of_steps_are_notes_and_told_to_be_derived() -> None:
    notes = shown(plan("  ship: {note: By rail.}\n")).notes
    assert [(note.text, note.roles, note.origin) for note in notes] == [
        ("Within a day.", (), Origin(OF_STEP, CHECK)),
        ("large ones", (HEAD,), Origin(OF_STEP, CHECK)),
        ("By rail.", (), None),
    ]


def test_an_activity_that_has_its_name_from_a_step_tells_the_steps_number() -> None:
    check, ship = lines(plan("  ship: {title: Send it}\n"))
    assert check.beside == (Entry("Step", To("processes/order/check", "2")),)
    assert ship.beside == (Entry("Step", SHIP),)


def test_the_legend_tells_how_derived_letters_look_and_the_head_how_many_there_are() -> None:
    page = record(plan("  ship: {responsible: head}\n"), "raci/m")
    key = next(key for key in cast("Grid", page.sections[0].body).keys if key.derived)
    assert (key.count, key.inherited) == (4, False)
    one, many = "{n} of {all} letters is derived from {process}.", "{n} of {all} letters are derived from {process}."
    assert page.standing[0] == Said(one, (("all", Number(Decimal(5))), ("process", PROCESS)), many, 4)
    assert [fact.label for fact in page.facts] == ["Process"]
    whole = record(plan(), "raci/m").standing[0]
    assert whole == Said("All its letters are derived from {process}.", (("process", PROCESS),))


def test_a_matrix_that_is_written_has_no_such_entry_in_its_legend() -> None:
    files = {"roles.yml": ROLES, "raci/m.yml": "title: M\nactivities: {a: {title: A, accountable: head}}"}
    assert not any(key.derived for key in shown(files).keys)


def test_a_process_without_work_makes_a_page_that_says_so() -> None:
    page = record(plan(order="title: Order\nsteps: {wait: {title: Wait, kind: wait}}\n"), "raci/m")
    said = "It is derived from {process}, which has no step that somebody does."
    assert page.standing[-1] == Said(said, (("process", PROCESS),))
    assert [found.rule for found in page.findings] == ["raci/nothing-to-derive"]
    assert [fact.label for fact in page.facts] == ["Variant", "Process"]


def test_a_process_that_is_not_there_leaves_what_is_written_in_a_table() -> None:
    files = {**plan("  pack: {title: Pack it, responsible: team}\n"), STEPS: "title: [X\n"}
    page = record(files, "raci/m")
    assert [section.anchor for section in page.sections] == ["--activities"]
    assert not any("derived" in said.message for said in page.standing)


def test_a_chapter_of_processes_that_is_turned_off_is_named_without_links() -> None:
    files = {**plan(), "plan.yml": "title: P\nchapters: [{name: processes, off: yes}]\n"}
    painted = html(files, "raci/m")
    assert 'href="../../processes' not in painted
    assert "All its letters are derived from Order." in painted


def test_a_derived_letter_is_told_in_its_look_its_title_and_the_legend() -> None:
    painted = html(plan("  ship: {responsible: head}\n"), "raci/m")
    assert (
        '<a class="pb-l pb-l-does pb-l-from" href="../../roles/team/#--duties" '
        'title="Team · Responsible (from the step “Check it”) · plan/processes/order.yml:6">R</a>'
    ) in painted
    assert "Head · Accountable (from the process “Order”) · plan/processes/order.yml:3" in painted
    assert '<a class="pb-l pb-l-does" href="../../roles/head/#--duties"' in painted
    assert "<b>Derived</b> · 4" in painted
    assert 'Within a day. <span class="pb-soft">(derived)</span></li>' in painted


def test_a_finding_at_a_derived_letter_stands_with_its_activity_and_names_the_step() -> None:
    files = plan(order=ORDER.replace("ship: {", "ship: {informed: head, "))
    (found,) = lines(files)[1].findings
    assert (found.rule, str(found.place)) == ("raci/accountable-and-informed", "processes/order.yml:7:20")
    assert "It comes from the step “Ship it”: mend it there, or write what holds under “ship” in “M”." in html(
        files, "raci/m"
    )


def test_a_process_tells_the_matrices_derived_from_it_once_and_its_steps_say_nothing_twice() -> None:
    page = record(
        plan("  pack: {title: Pack it, step: came, responsible: team, accountable: head}\n"), "processes/order"
    )
    assert page.referred_by == [Backlinks("{kinds} derived from it", "Matrices", "From", [To("raci/m", "M")])]
    painted = html(
        plan("  pack: {title: Pack it, step: came, responsible: team, accountable: head}\n"), "processes/order"
    )
    assert painted.count("../../raci/m/#") == 1
    assert "../../raci/m/#pack" in painted


def test_a_derived_activity_has_its_anchor_and_can_be_linked_to() -> None:
    files = {**plan(), "risks.yml": "late: {title: Late, threatens: raci/m/check}\n"}
    assert 'href="../../raci/m/#check"' in html(files, "risks/late")
    assert '<tr id="check"' in html(files, "raci/m")
    assert record(files, "raci/m").anchors == ["check", "ship"]
