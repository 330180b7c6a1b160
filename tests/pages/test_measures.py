from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, cast

from planbook.pages.cells import Entry, Label, Many, Number, PartOf, Said, Table, Text, To
from tests.pages.made import record

if TYPE_CHECKING:
    from planbook.pages.cells import Cell
    from planbook.pages.page import RecordPage, Section

ROLES = """\
customer: {title: Customer, kind: party}
desk: {title: Desk, kind: group}
field: {title: Field, kind: group}
"""
OLD = """\
title: Old
customer_facing: yes
steps:
  asks: {title: A customer asks, kind: start, role: customer}
  note: {title: Note it, role: desk}
  visit: {title: Visit, role: field}
  offer: {title: Offer, role: desk}
  signs: {title: The customer signs, kind: end, role: customer}
"""
NEW = """\
title: New
customer_facing: yes
replaces: old
drops: [{step: visit, note: The customer sends a photograph.}, {step: note}]
steps:
  asks: {title: A customer asks, kind: start, role: customer}
  offer: {title: Offer, role: desk, system: "CRM, Mail"}
  signs: {title: The customer signs, kind: end, role: customer}
"""
PLAN = {"roles.yml": ROLES, "processes/old.yml": OLD, "processes/new.yml": NEW}


def section(page: RecordPage, anchor: str) -> Section:
    return next(section for section in page.sections if section.anchor == anchor)


def rows(page: RecordPage) -> dict[str, list[Cell | None]]:
    found = cast("Table", section(page, "--measures").body)
    return {cast("Label", row.cells[0]).message: list(row.cells[1:-1]) for row in found.rows}


def n(*figures: int) -> list[Number]:
    return [Number(Decimal(figure)) for figure in figures]


def test_a_process_tells_what_is_counted_of_it_and_how() -> None:
    page = record(PLAN, "processes/old")
    table = cast("Table", section(page, "--measures").body)
    assert table.headings == ["Measure", "Count", "How it is counted"]
    assert table.numbers == (1,)
    assert rows(page) == {
        "Steps": n(5),
        "Roles": n(3),
        "Hand-offs between roles": n(4),
        "Hand-offs on one way": n(4),
        "Longest way": n(5),
        "Decisions": n(0),
        "Loops": n(0),
        "Contacts with the customer": n(2),
        "Roles that meet the customer": n(1),
    }
    assert table.rows[-1].details == [Entry("Roles", Many([To("roles/desk", "Desk")]))]


def test_a_process_that_replaces_another_is_told_beside_it() -> None:
    page = record(PLAN, "processes/new")
    assert cast("Table", section(page, "--measures").body).headings == [
        "Measure",
        "As is",
        "To be",
        "How it is counted",
    ]
    found = rows(page)
    assert (found["Steps"], found["Hand-offs between roles"], found["Systems"]) == (n(5, 3), n(4, 2), n(0, 1))
    assert found["Steps in a system"] == [PartOf(0, 3), PartOf(1, 1)]
    gaps = [(("before", figure),) for figure in n(4, 5, 1)]
    steps, many = "{n} step on the longest way instead of {before}", "{n} steps on the longest way instead of {before}"
    met, all_met = "{n} role meets the customer as before", "{n} roles meet the customer as before"
    assert section(page, "--measures").opening == Said(
        "{counts}.",
        (
            (
                "counts",
                Many(
                    [
                        Said("{n} hand-off instead of {before}", gaps[0], "{n} hand-offs instead of {before}", 2),
                        Said(steps, gaps[1], many, 3),
                        Said(met, gaps[2], all_met, 1),
                    ]
                ),
            ),
        ),
    )


def test_what_is_nowhere_in_a_process_is_not_counted_in_it() -> None:
    plan = {"processes.yml": "a: {title: A, steps: {s: {title: S, kind: wait, next: s}}}\nb: {title: B}"}
    found = rows(record(plan, "processes/a"))
    assert found["Longest way"] == [None]
    assert not {"Systems", "Steps in a system", "Roles that meet the customer"} & set(found)
    assert record(plan, "processes/b").sections == []


def test_what_became_of_a_step_stands_where_the_step_would() -> None:
    page = record(PLAN, "processes/new")
    gone = [row for row in cast("Table", section(page, "--what-changes").body).rows if "Gone" in str(row.cells[0])]
    assert [row.cells[2] for row in gone] == [None, Text("The customer sends a photograph.")]
    assert "Drops" not in {fact.label for fact in page.facts} | {part.title for part in page.sections}


def test_what_a_process_drops_is_told_for_itself_where_nothing_is_compared() -> None:
    page = record({**PLAN, "processes/new.yml": NEW.replace("replaces: old", "order: 1")}, "processes/new")
    assert "Drops" in {fact.label for fact in page.facts} | {part.title for part in page.sections}
