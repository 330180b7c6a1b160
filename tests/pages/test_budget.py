"""Pages of the budget: sums by phase, category and period, each currency by itself; what is too much, or approved."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, cast

import pytest

from planbook.analysis.money import Totals
from planbook.chapters.budget.values import Cross, CrossRow, MoneyBar, MoneyBars
from planbook.pages.cells import Amount, Label, Many, Name, Said, Share, Status, Table, Text, To, When
from planbook.pages.page import Section
from planbook.plan.values import Day, Money
from tests.pages.made import html, index, record, taken

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.pages.cells import Cell

PHASES = {"milestones/first.yml": "title: First\n", "milestones/second.yml": "title: Second\n"}
LINES = """\
a: {title: A, category: Training, phase: second, period: 2027-Q1, planned: 20 EUR, committed: 12.50 EUR, spent: 10 EUR}
b: {title: B, category: hosting, phase: first, period: 2026-H1, planned: 70 EUR, committed: 80 EUR, spent: 80.01 EUR}
c: {title: C, category: training, phase: second, period: 2027-Q1, planned: 10 EUR}
d: {title: D, category: hosting, period: 2027-Q1, planned: 300 CNY, spent: 1 CNY}
"""
BUDGET = {**PHASES, "budget.yml": LINES}
SEVENTY, THIRTY = Money(Decimal(70), "EUR"), Money(Decimal(30), "EUR")
EUROS = {**PHASES, "budget.yml": LINES.partition("\nd: ")[0]}


def section(files: Mapping[str, str], anchor: str) -> Section:
    """Give the section of the budget's page with an anchor."""
    return next(section for section in index(files, "budget").sections if section.anchor == anchor)


def bars(files: Mapping[str, str], anchor: str) -> MoneyBars:
    return cast("MoneyBars", section(files, anchor).body)


def told(cells: Sequence[Cell | None]) -> list[str | None]:
    """Give cells as plain words and amounts."""
    return [_told(cell) for cell in cells]


def _told(cell: Cell | None) -> str | None:  # noqa: PLR0911  # one way out for each form
    match cell:
        case Amount():
            return str(cell.money)
        case Name() | To() | Text() | Status():
            return cell.text
        case Label():
            return cell.message
        case When():
            return cell.day.written
        case Many():
            return " + ".join(filter(None, map(_told, cell.items)))
        case Said():
            return cell.message
    return None


def rows(table: Table) -> list[list[str | None]]:
    return [told(row.cells) for row in table.rows]


def test_lines_are_added_up_by_phase_with_what_all_come_to_below() -> None:
    table = bars(EUROS, "--phases").table
    assert table.keys == ["name", "planned", "committed", "spent", "left", "too_much"]
    assert rows(table) == [
        ["First", "70 EUR", "80 EUR", "80.01 EUR", "-10.01 EUR", "Over-spent"],
        ["Second", "30 EUR", "12.50 EUR", "10 EUR", "17.50 EUR", None],
    ]
    assert told(table.totals[0].cells) == ["All", "100 EUR", "92.50 EUR", "90.01 EUR", "7.49 EUR", None]


def test_training_is_one_category_however_it_is_written_and_its_least_share_is_marked() -> None:
    body = bars(EUROS, "--categories")
    assert [(_told(bar.name), bar.totals.planned, bar.limit) for bar in body.bars] == [
        ("Training", Decimal(30), Decimal("15.00")),
        ("hosting", Decimal(70), None),
    ]
    assert body.limit == Said(
        "{least} of all that is planned, the least for training", (("least", Share(Decimal("0.15"))),)
    )


def test_a_plan_that_turns_the_rule_off_has_no_mark() -> None:
    off = {**EUROS, "plan.yml": "title: P\nrules: {budget/training-share: off}\n"}
    assert bars(off, "--categories").limit is None
    assert "at least" not in html(off, "budget")


def test_what_is_too_much_is_told_in_a_word_a_sign_and_by_how_much() -> None:
    first, second = bars(EUROS, "--phases").bars
    spent = Totals(Decimal(70), Decimal(80), Decimal("80.01"), Decimal("-10.01"))
    assert first == MoneyBar(first.name, spent, Status("Over-spent", "late"), Decimal("0.01"))
    assert (second.over, second.by) == (None, None)
    assert "by €0.01" in html(EUROS, "budget")


def test_a_sum_that_is_not_too_much_still_tells_of_a_line_that_is() -> None:
    files = {
        "budget.yml": """\
a: {title: A, category: x, planned: 9 EUR, spent: 1 EUR}
b: {title: B, category: x, planned: 1 EUR, committed: 2 EUR}
"""
    }
    [row] = bars(files, "--categories").table.rows
    assert row.cells[-1] == Said("{over} in a line", (("over", Status("Over-committed", "risk")),))


def test_phases_and_categories_add_up_to_the_same_on_both_sides() -> None:
    body = cast("Cross", section(EUROS, "--both").body)
    assert told(body.columns) == ["Training", "hosting"]
    assert [(_told(row.name), row.amounts, row.whole) for row in body.rows] == [
        ("First", [None, SEVENTY], SEVENTY),
        ("Second", [THIRTY, None], THIRTY),
    ]
    assert body.foot == CrossRow(Label("All"), [THIRTY, SEVENTY], Money(Decimal(100), "EUR"))


def test_currencies_have_parts_of_their_own_and_are_never_added() -> None:
    page = index(BUDGET, "budget")
    assert [(s.title, s.anchor) for s in page.sections] == [
        ("By phase", "--phases-eur"),
        ("By category", "--categories-eur"),
        ("By phase and category", "--both-eur"),
        ("By phase", "--phases-cny"),
        ("By category", "--categories-cny"),
        ("By phase and category", "--both-cny"),
        ("By period", "--periods"),
        ("Line by line", "--lines"),
    ]
    assert page.sections[3].opening == Said("In {currency}.", (("currency", Text("CNY")),))
    assert told(bars(BUDGET, "--phases-cny").table.totals[0].cells) == ["All", "300 CNY", "1 CNY", "299 CNY"]
    lines = cast("Table", section(BUDGET, "--lines").body)
    assert [told(row.cells)[:4] for row in lines.totals] == [
        ["All + EUR", None, None, "100 EUR"],
        ["All + CNY", None, None, "300 CNY"],
    ]


def test_coarse_periods_stand_in_order_and_tell_what_of_the_past_is_not_spent() -> None:
    files = {
        "budget.yml": """\
a: {title: A, period: 2027, planned: 1 EUR}
b: {title: B, period: 2026-Q1, planned: 5 EUR, spent: 2 EUR}
c: {title: C, period: 2026-H1, planned: 4 EUR}
d: {title: D, planned: 3 EUR}
"""
    }
    part = section(files, "--periods")
    assert [told(row.cells)[0] for row in cast("Table", part.body).rows] == ["2026-Q1", "2026-H1", "2027", "No period"]
    assert part.opening
    assert part.opening.gaps == (("amount", Many([Amount(Money(Decimal(7), "EUR"))])),)


def test_lines_stand_under_their_phase_with_those_of_none_last() -> None:
    table = cast("Table", section(BUDGET, "--lines").body)
    assert [(told(row.cells)[0], row.heads) for row in table.rows] == [
        ("First", True),
        ("B", False),
        ("Second", True),
        ("A", False),
        ("C", False),
        ("No phase", True),
        ("D", False),
    ]


@pytest.mark.parametrize(
    ("says", "badge", "said"),
    [
        ("approved: {on: 2026-02-12}", "Approved", "First approved on {day}."),
        (
            "approved: {on: 2026-02-12, amount: 5 EUR}, approved_with: milestones/first/go",
            "Approved in part",
            "The rest waits for {record}.",
        ),
        ("approved_with: milestones/first/go", "Not approved yet", "It waits for {record}."),
    ],
)
def test_a_line_says_whether_it_is_approved_and_what_for(says: str, badge: str, said: str) -> None:
    files = {
        "budget.yml": f"a: {{title: A, planned: 9 EUR, {says}}}\n",
        "milestones/first.yml": "title: First\nmilestones: {go: {title: Go, date: 2027-01-01}}\n",
    }
    page = record(files, "budget/a")
    assert [b.status.text for b in page.badges] == [badge]
    assert said in [sentence.message for sentence in page.standing]


def test_a_line_is_drawn_with_its_amounts_in_a_table() -> None:
    [part] = record(EUROS, "budget/b").first
    body = cast("MoneyBars", part.body)
    assert rows(body.table) == [["B", "70 EUR", "80 EUR", "80.01 EUR", "-10.01 EUR"]]
    assert body.drawing.bars[0].beyond
    assert [b.status for b in record(EUROS, "budget/b").badges] == [Status("Over-spent", "late")]


def numbers(*written: str) -> list[Decimal]:
    return list(map(Decimal, written))


def test_the_budget_is_taken_away_as_plain_numbers() -> None:
    [offer] = index(BUDGET, "budget").offers
    assert [row[0:1] + row[5:] for row in taken(offer)] == [
        ["Id", "Currency", "Planned", "Approved", "Committed", "Spent", "Left"],
        ["a", "EUR", *numbers("20", "0", "12.50", "10", "7.50")],
        ["b", "EUR", *numbers("70", "0", "80", "80.01", "-10.01")],
        ["c", "EUR", *numbers("10", "0", "0", "0", "10")],
        ["d", "CNY", *numbers("300", "0", "0", "1", "299")],
    ]


def test_a_plan_of_very_many_phases_draws_the_first_and_tables_all() -> None:
    phases = {f"milestones/p{n}.yml": f"title: P{n}\norder: {n}\n" for n in range(30)}
    lines = "".join(f"l{n}: {{title: L{n}, phase: p{n}, planned: {n}.01 EUR}}\n" for n in range(30))
    body = bars({**phases, "budget.yml": lines}, "--phases")
    assert (len(body.bars), body.left_out, len(body.table.rows)) == (24, 6, 30)
    assert body.table.totals[0].cells[1] == Amount(Money(Decimal("435.30"), "EUR"))


def test_a_budget_without_amounts_has_pages() -> None:
    assert index({"budget.yml": "a: {title: A}\n"}, "budget").sections[0].anchor == "--lines"
    assert html({"budget.yml": "a: {title: A}\n"}, "budget/a")


def test_a_coarse_period_is_shown_as_written() -> None:
    assert Day.parse("2026-H1") in [
        cell.day
        for row in cast("Table", section(BUDGET, "--periods").body).rows
        for cell in row.cells
        if isinstance(cell, When)
    ]


LIVE = "title: Go\nmilestones: {live: {title: Live, date: 2027-03-01, go_live: yes, owner: a}}\n"
UNDATED = """\
a: {title: A, category: Training, planned: 20 EUR}
b: {title: B, category: communication, planned: 5 EUR}
c: {title: C, category: training, period: 2027-Q1, planned: 10 EUR}
d: {title: D, category: hosting, planned: 10 EUR}
"""
RULES = "the rules treat its money as coming before anything goes live."


def test_it_is_told_that_money_for_people_without_a_period_counts_as_there_before_going_live() -> None:
    files = {
        "milestones/go.yml": LIVE,
        "roles.yml": "a: {title: A, kind: group}",
        "budget.yml": UNDATED,
        "training.yml": "x: {title: X}",
    }
    one, many = "{n} budget line for training, change or", "{n} budget lines for training, change or"
    said = next(said for said in index(files, "budget").standing if said.message.startswith(one))
    assert (said.n, said.many.startswith(many)) == (2, True)
    assert said.gaps == (("lines", Many([To("budget/a", "A"), To("budget/b", "B")])),)
    taught = [said for said in index(files, "training").standing if said.message.startswith(one)]
    assert [(said.n, said.gaps) for said in taught] == [(1, (("lines", Many([To("budget/a", "A")])),))]
    assert [RULES in html(files, f"budget/{id_}") for id_ in "abcd"] == [True, True, False, False]


def test_where_nothing_goes_live_nobody_asks_for_a_period() -> None:
    files = {"budget.yml": UNDATED, "training.yml": "x: {title: X}"}
    assert "no period" not in html(files, "budget") + html(files, "training") + html(files, "budget/a")
