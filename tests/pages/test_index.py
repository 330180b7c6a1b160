from __future__ import annotations

from decimal import Decimal

from planbook.pages.heading import Heading
from planbook.pages.values import IndexPage, Many, Name, Number, Row, Status, Table, Tally, Text, To
from tests.pages.made import index


def test_a_collection_is_a_table_of_what_tells_most() -> None:
    plan = {
        "roles.yml": "head: {title: Head, kind: group}",
        "milestones.yml": """\
prepare:
  {title: Prepare, also: [准备], summary: Get ready, owner: head,
   milestones: {go: {title: Go, owner: head, date: 2027-01-15}}}
roll-out: {title: Roll out, scope: Everybody}
""",
    }
    assert index(plan, "milestones") == IndexPage(
        collection="milestones",
        heading=Heading("Milestones", "What is to be reached, and when."),
        opening="",
        table=Table(
            ["Phase", "Owner", "Milestones"],
            [
                Row(
                    [
                        Name("Prepare", "milestones/prepare", ("准备",), "Get ready"),
                        To("roles/head", "Head"),
                        Number(Decimal(1)),
                    ],
                    anchor="prepare",
                ),
                Row([Name("Roll out", "milestones/roll-out"), None, None], anchor="roll-out"),
            ],
            numbers=(2,),
        ),
        findings=[],
        open=Tally(),
    )


def test_a_vacant_seat_is_told_in_the_table() -> None:
    plan = {"people.yml": "jing: {name: Jing}", "roles.yml": "a: {title: A, holder: jing}\nb: {title: B}"}
    page = index(plan, "roles")
    assert [row.cells[2] for row in page.table.rows] == [
        Many([To("people/jing", "Jing")]),
        Status("Vacant", "vacant"),
    ]
    assert page.open == Tally(warnings=1)


def test_columns_are_at_most_five_short_and_not_all_but_empty() -> None:
    long = "x" * 60
    filled = f"likelihood: 2, impact: 3, area: people, trigger: {long}, tags: [a], dimension: people"
    risks = [f"r{n}: {{title: R{n}, {filled}}}\n" for n in range(5)]
    plan = {"risks.yml": "".join([*risks, "r5: {title: R5, audience: [board]}\n"])}
    table = index(plan, "risks").table
    assert table.headings == ["Risk", "Likelihood", "Impact", "Status", "Area", "Tags"]
    assert table.rows[0].cells[3] == Status("Open", "open")
    assert Text(long) not in table.rows[0].cells
