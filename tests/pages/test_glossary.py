"""The glossary: what each term means, and where the plan speaks of it."""

from __future__ import annotations

from decimal import Decimal
from typing import cast

from planbook.book.check import check
from planbook.book.compose import compose
from planbook.book.docs import Docs
from planbook.pages.cells import Bullets, Folded, Number, Prose, Said, Table, Text, To, ToPage
from planbook.pages.page import RecordPage
from tests.pages.made import TODAY, index, record, renderer_of

PLAN = {
    "glossary.yml": """\
account: {title: account, forms: accounts, description: A plant.}
gate: {title: gate, summary: A milestone that waits., marked: no}
""",
    "roles.yml": "sales: {title: Sales, description: Knows accounts.}\n",
}


def test_each_term_is_told_with_its_meaning_and_how_many_records_speak_of_it() -> None:
    (section,) = index(PLAN, "glossary").sections
    table = cast("Table", section.body)
    assert table.headings == ["Term", "Meaning", "Records"]
    assert [row.cells[1:] for row in table.rows] == [
        [Prose("A plant."), Number(Decimal(1))],
        [Text("A milestone that waits."), None],
    ]


def test_a_term_tells_where_the_plan_speaks_of_it() -> None:
    page = record(PLAN, "glossary/account")
    assert page.standing[0].n == 1
    assert page.sections[-1].body == Bullets([To("roles/sales", "Sales")])
    assert record(PLAN, "glossary/gate").standing[0] == Said("Nothing in this handbook speaks of it yet.")


def test_of_many_records_the_list_is_opened_when_asked_for() -> None:
    roles = "".join(f"r{n}: {{title: R{n}, description: An account.}}\n" for n in range(12))
    body = record({**PLAN, "roles.yml": roles}, "glossary/account").sections[-1].body
    assert isinstance(body, Folded)
    assert len(body.items) == 12


def test_a_term_tells_which_pages_beside_the_plan_speak_of_it() -> None:
    files = {"plan.yml": b"title: A plan\n", **{path: text.encode() for path, text in PLAN.items()}}
    docs = Docs(
        {"../docs/rules.md": b"# The rules\n\nNo gate is left out.\n", "../docs/b.md": b"Nothing.\n"}, "../docs/"
    )
    checked = check(files, lambda: TODAY, docs=docs)
    made = compose(checked, docs.mentions(checked.plan), renderer_of(checked))
    page = next(leaf.page for leaf in made.leaves if leaf.address == "glossary/gate")
    assert isinstance(page, RecordPage)
    assert page.standing[0].n == 1
    assert page.sections[-1].body == Bullets([ToPage("rules.md", "The rules")])


def test_without_marks_the_page_does_not_speak_of_dots() -> None:
    files = {**PLAN, "plan.yml": "title: A plan\nmark_terms: no\n"}
    assert "underlined" not in index(files, "glossary").standing[0].message
    assert "underlined" in index(PLAN, "glossary").standing[0].message
