from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import cast

from planbook.findings import Place
from planbook.pages.cells import Many, Name, Number, Prose, Row, Said, Status, Table, Text, To
from planbook.pages.heading import Heading
from planbook.pages.page import IndexPage, Section
from tests.pages.made import index, plain_index, taken


def test_a_collection_is_a_table_of_what_tells_most() -> None:
    plan = {
        "roles.yml": "head: {title: Head, kind: group}",
        "selections.yml": """\
system:
  {title: The system, also: [系统], summary: One of four, owner: head,
   criteria: {fit: {title: Fit}}}
host: {title: The host, tags: Everybody}
""",
    }
    page = plain_index(plan, "selections")
    assert [row[:2] for row in taken(page.offers[0])] == [
        ["Id", "Selection"],
        ["system", "The system"],
        ["host", "The host"],
    ]
    assert replace(page, offers=()) == IndexPage(
        address="selections",
        heading=Heading("Technology selection", "What was compared, and what was chosen.", "How"),
        standing=[
            Said("{counted}.", (("counted", Said("{n} selection", many="{n} selections", n=2)),)),
        ],
        opening="",
        sections=[
            Section(
                "",
                "",
                Table(
                    ["Selection", "Owner", "Tags", "Criteria"],
                    [
                        Row(
                            [
                                Name("The system", "selections/system", ("系统",), "One of four"),
                                To("roles/head", "Head"),
                                None,
                                Number(Decimal(1)),
                            ],
                            anchor="system",
                        ),
                        Row(
                            [Name("The host", "selections/host"), None, Many([Text("Everybody")]), None],
                            anchor="host",
                        ),
                    ],
                    numbers=(3,),
                ),
            )
        ],
        findings=[],
        records=2,
        written=[Place("selections.yml")],
    )


def table_of(page: IndexPage) -> Table:
    return cast("Table", page.sections[0].body)


def test_columns_are_at_most_five_short_and_not_all_but_empty() -> None:
    long = "x" * 60
    filled = f"likelihood: 2, impact: 3, area: people, trigger: {long}, tags: [a], dimension: people"
    risks = [f"r{n}: {{title: R{n}, {filled}}}\n" for n in range(5)]
    plan = {"risks.yml": "".join([*risks, "r5: {title: R5, audience: [board]}\n"])}
    table = table_of(plain_index(plan, "risks"))
    assert table.headings == ["Risk", "Likelihood", "Impact", "Status", "Area", "Tags"]
    assert table.rows[0].cells[3] == Status("Open", "open")
    assert Text(long) not in table.rows[0].cells


def test_terms_stand_with_what_they_mean() -> None:
    found = table_of(
        index(
            {"glossary.yml": "lead: {title: lead, description: Somebody who may buy.}\ngate: {title: gate}"}, "glossary"
        )
    )
    assert found.headings == ["Term", "Meaning"]
    assert [row.cells[1] for row in found.rows] == [Prose("Somebody who may buy."), None]
