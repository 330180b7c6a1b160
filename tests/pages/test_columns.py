"""What a table of records offers its readers: columns to sort by and to choose from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from planbook.pages.cells import LEAST_FOR_BAR, LEAST_TO_SORT, Label, Many, Row, Status, Table, Text, To, When
from planbook.pages.choices import MOST, has_few_values, with_choices
from planbook.pages.showing import Showing
from planbook.plan.forums import Decision, Forum
from planbook.plan.grammar import form
from planbook.plan.values import Day
from tests.pages.made import checked_of, html, plain_index

if TYPE_CHECKING:
    from planbook.pages.cells import Cell

OPEN, CLOSED = Status("Open", "open"), Status("Closed", "done")
RISK = "{{title: R{n}, status: {status}, area: people, likelihood: {n}, owner: {owner}}}"


def risks(count: int) -> dict[str, str]:
    """Write a plan of some risks, every second closed."""
    rows = (
        f"r{n}: " + RISK.format(n=n % 5 + 1, status=("closed", "open")[n % 2], owner=("a", "b")[n % 2]) + "\n"
        for n in range(count)
    )
    return {"roles.yml": "a: {title: A}\nb: {title: B}\n", "risks.yml": "".join(rows)}


def table_of(files: dict[str, str], collection: str) -> Table:
    body = plain_index(files, collection).sections[0].body
    assert isinstance(body, Table)
    return body


def to(name: str) -> To:
    return To(f"roles/{name.lower()}", name)


def test_columns_are_named_by_their_fields() -> None:
    assert table_of(risks(2), "risks").keys == ["name", "owner", "likelihood", "status", "area"]


def test_columns_that_say_one_of_few_things_are_chosen_from() -> None:
    table = table_of(risks(LEAST_FOR_BAR), "risks")
    assert [table.keys[n] for n in table.filters] == ["owner", "status"]


def test_a_table_that_is_seen_whole_has_no_bar() -> None:
    small, large = (table_of(risks(count), "risks") for count in (LEAST_FOR_BAR - 1, LEAST_FOR_BAR))
    assert (small.has_bar, large.has_bar) == (False, True)
    assert small.filters == ()
    assert '<form class="pb-bar"' not in html(risks(LEAST_FOR_BAR - 1), "risks")


def test_two_rows_are_left_as_they_are() -> None:
    painted = ["data-key" in html(risks(count), "risks") for count in (LEAST_TO_SORT - 1, LEAST_TO_SORT)]
    assert painted == [False, True]


def test_headings_of_groups_are_no_rows() -> None:
    group, rows = Row([Text("A")], heads=True), [Row([Text("B"), Text("C")])] * (LEAST_FOR_BAR - 1)
    short = Table(["X", "Y"], [group, *rows], keys=["x", "y"])
    assert not short.has_bar
    long = with_choices(Table(["X", "Y"], [group, *rows, Row([Text("B"), None])], keys=["x", "y"]))
    assert (long.has_bar, long.filters) == (True, [1])


def test_lists_within_a_record_are_tables_too() -> None:
    days = "".join(f"  - {{on: 2026-01-{n:02}, title: D{n}, by: a}}\n" for n in range(1, 10))
    plan = {"roles.yml": "a: {title: A}\nb: {title: B}\n", "forums/f.yml": f"title: F\nrole: a\ndecisions:\n{days}"}
    forum = checked_of(plan).plan.every(Forum)[0]
    table = Showing.of(checked_of(plan).plan).table(forum.decisions, form(Decision).fields.values())
    assert table is not None
    assert table.keys == ["title", "on", "by"]
    assert table.has_bar


def test_states_keep_the_order_of_their_list_and_words_of_the_plan_follow() -> None:
    plan = {
        "plan.yml": "title: Example\nwords: {status: {watched: Watched}}\n",
        "risks.yml": "a: {title: A, status: watched}\nb: {title: B, status: closed}\nc: {title: C, status: open}\n",
    }
    table = table_of(plan, "risks")
    assert table.orders == {table.keys.index("status"): [OPEN, CLOSED, Status("Watched", "plain", own=True)]}
    assert 'data-key="status" data-order="Open\nClosed\nWatched"' in html(plan, "risks")


def test_the_bar_waits_for_the_script_and_names_what_it_holds() -> None:
    painted = html(risks(LEAST_FOR_BAR), "risks")
    bar = painted[painted.index('<form class="pb-bar"') : painted.index("</form>")]
    assert bar.partition(">")[0].endswith(" hidden")
    assert '<select name="status"><option value="">All</option></select>' in bar
    assert '<option value="-status">Status, descending</option>' in bar


@pytest.mark.parametrize(
    "cells",
    [
        [OPEN, CLOSED] * 4,
        [OPEN, *[None] * 6, OPEN],
        [Label("Role"), Label("Phase"), None] * 3,
        [Many([to("A"), to("B")]), to("A"), to("B"), None],
    ],
    ids=["states", "one thing or nothing", "words", "links, several in a cell"],
)
def test_few_values(cells: list[Cell | None]) -> None:
    assert has_few_values(cells)


@pytest.mark.parametrize(
    "cells",
    [
        [OPEN] * 8,
        [Text(f"{n}") for n in range(8)],
        [Text(f"{n}") for n in range(MOST + 1)] * 3,
        [When(Day("2026-01-01", date(2026, 1, 1), date(2026, 1, 1)))] * 4 + [None] * 4,
        [Many([Text("a"), Text("b")])] * 4 + [Text("a")] * 4,
        [None] * 8,
    ],
    ids=["the same everywhere", "all different", "too many", "days", "texts in one cell", "nothing"],
)
def test_no_few_values(cells: list[Cell | None]) -> None:
    assert not has_few_values(cells)


def test_figures_and_lengths_are_told_to_machines_too() -> None:
    plan = {
        "milestones/p.yml": "title: P\nmilestones:\n  a: {title: A, takes: 3w}\n  b: {title: B, takes: 10d}\n",
        "budget.yml": "a: {title: A, planned: -1200.50 EUR}\nb: {title: B, planned: 12000 EUR}\n",
    }
    assert '<data value="15">3 weeks</data>' in html(plan, "milestones/p")
    assert '<data value="-1200.50">' in html(plan, "budget")
    assert '<data value="12000">€12,000</data>' in html(plan, "budget")
