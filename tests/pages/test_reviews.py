"""The page on reviews: what is suspect and what is due, by who is to look through it."""

from __future__ import annotations

from decimal import Decimal

from planbook.chapters.reviews.pages import BOTH, DUE, OVERDUE
from planbook.pages.cells import Many, Name, Number, Said, Table, To
from planbook.pages.signs import NOBODY
from tests.pages.made import book, html, index, record

FILES = {
    "plan.yml": "title: P\nas_of: 2026-11-20\n",
    "people.yml": "ann: {name: Ann}\n",
    "roles.yml": "board: {title: Board, kind: group}\nsales: {title: Sales, holder: ann}\n",
    "risks.yml": """\
flood: {title: Flood, owner: sales, reviewed: {by: board, on: 2026-10-01, print: 00000000-00000000}}
fire: {title: Fire, owner: board, review_by: 2026-12-01}
storm: {title: Storm, owner: board, review_by: 2026-11-01}
calm: {title: Calm}
""",
}


def table(anchor: str) -> Table:
    body = next(section.body for section in index(FILES, "reviews").sections if section.anchor == anchor)
    assert isinstance(body, Table)
    return body


def test_what_is_suspect_is_told_with_what_has_changed_and_who_looks_through_it() -> None:
    [row] = table("--suspect").rows
    assert isinstance(row.cells[0], Name)
    assert row.cells[0].text == "Flood"
    assert BOTH in row.cells
    painted = html(FILES, "reviews")
    assert "Sales" in painted
    assert "Ann" in painted


def test_what_is_suspect_stands_under_each_role_that_is_to_look_through_it() -> None:
    flood, *_ = FILES["risks.yml"].splitlines(keepends=True)
    gale = flood.replace("flood", "gale").replace("Flood", "Gale").replace("owner: sales", "owner: board")
    loose = (
        flood.replace("flood", "loose")
        .replace("Flood", "Loose")
        .replace("owner: sales, ", "")
        .replace("by: board, ", "")
    )
    found = index({**FILES, "risks.yml": flood + gale + loose}, "reviews").sections[0].body
    assert isinstance(found, Table)
    assert found.headings == ["Record", "Kind", "What has changed", "Reviewed by", "Reviewed on"]
    assert [(row.heads, row.cells[0]) for row in found.rows] == [
        (True, To("roles/board", "Board")),
        (False, Name("Gale", "risks/gale")),
        (
            True,
            Said(
                "{role} ({holder})", (("role", To("roles/sales", "Sales")), ("holder", Many([To("people/ann", "Ann")])))
            ),
        ),
        (False, Name("Flood", "risks/flood")),
        (True, NOBODY),
        (False, Name("Loose", "risks/loose")),
    ]


def test_a_role_is_told_what_it_is_to_review_again() -> None:
    def told(role: str) -> list[str]:
        said = next((one for one in record(FILES, role).standing if one.message.startswith("Is to review")), None)
        [(_, records)] = said.gaps if said else [("", Many([]))]
        assert isinstance(records, Many)
        return [cell.text for cell in records.items if isinstance(cell, To)]

    assert told("roles/sales") == ["Flood"]
    assert told("roles/board") == ["Storm"]


def test_what_is_due_stands_by_its_day_and_what_has_passed_is_overdue() -> None:
    rows = table("--to-review").rows
    assert [row.cells[0].text for row in rows if isinstance(row.cells[0], Name)] == ["Storm", "Fire"]
    assert [row.cells[1] for row in rows] == [OVERDUE, DUE]


def test_the_page_says_how_much_is_suspect_and_what_is_next() -> None:
    painted = html(FILES, "reviews").replace("\n", " ")
    assert "The one record that was reviewed is suspect." in painted
    assert "1 review is overdue." in painted
    assert "Next to be reviewed:" in painted


def test_of_several_reviewed_records_the_page_says_how_many_are_suspect() -> None:
    flood, *_ = FILES["risks.yml"].splitlines(keepends=True)
    more = {**FILES, "risks.yml": flood + flood.replace("f", "g", 1)}
    assert index(more, "reviews").standing[0] == Said(
        "Of {reviewed} reviewed records {n} is suspect.",
        (("reviewed", Number(Decimal(2))),),
        "Of {reviewed} reviewed records {n} are suspect.",
        2,
    )


def test_the_page_stands_where_anything_is_reviewed() -> None:
    assert "reviews" in {leaf.address for leaf in book(FILES).leaves}
    plain = {**FILES, "risks.yml": "calm: {title: Calm}\n"}
    assert "reviews" not in {leaf.address for leaf in book(plain).leaves}


def test_a_page_says_that_its_record_is_suspect() -> None:
    assert "something else than when it was reviewed" in html(FILES, "risks/flood")
