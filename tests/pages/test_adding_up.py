"""What pages show of money adds up as it is read: to the cent and below, however large, each currency by itself."""

from __future__ import annotations

import re
from decimal import Decimal
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planbook.analysis.money import EXACT
from tests.pages.made import html

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SHOWN: Final = re.compile(r"(?P<sign>-?)(?P<currency>€|US\$)(?P<amount>[\d,]+(?:\.\d+)?)(?P<less> less)?")
ODD: Final = "0.333333333333333"
LARGE: Final = "1000000000000.01"
HUGE: Final = "987654321987654321987654321987.654321987654321"
"""As many digits as an amount may have."""
PLAN: Final[Mapping[str, str]] = {
    "plan.yml": "title: P\ncurrency: EUR\nas_of: 2026-11-20\n",
    "roles.yml": "people: {title: People, kind: group}\n",
    "milestones.yml": "p: {title: P}\nq: {title: Q}\n",
    "budget.yml": f"""\
a: {{title: A, category: training, phase: p, period: 2027, planned: {ODD}, committed: 0.33, spent: 0.11}}
b: {{title: B, category: training, phase: p, period: 2027, planned: {ODD}, committed: {ODD}, spent: 0.1}}
c: {{title: C, category: licences, phase: p, period: 2026, planned: {ODD}, committed: 0.01, spent: 0.2}}
large: {{title: Large, category: licences, phase: q, period: 2026, planned: {LARGE}, committed: 999999999999.99}}
dollars: {{title: Dollars, category: training, phase: p, period: 2027, planned: 0.1 USD, spent: 0.05 USD}}
more: {{title: More, category: licences, period: 2026-H1, planned: 0.2 USD, spent: {LARGE} USD}}
most: {{title: Most, category: licences, period: 2026-H1, planned: {HUGE}, spent: 0.1}}
""",
    "releases.yml": f"""\
r: {{title: R, date: 2027-01-01, cost: 0.10, paid_from: {{a: {ODD}, b: 0.07}}}}
s: {{title: S, date: 2027-02-01, cost: 0.20 USD, paid_from: {{dollars: 0.1 USD, a: 0.1, more: 0.10 USD}}}}
t: {{title: T, date: 2027-03-01, cost: {LARGE}, paid_from: {{large: {LARGE}}}}}
""",
    "training.yml": f"x: {{title: X, cost: 0.10}}\ny: {{title: Y, cost: {ODD}}}\nz: {{title: Z, cost: 0.3 USD}}\n",
    "changes.yml": f"""\
w:
  title: W
  status: approved
  impact:
    cost: 0.3
    paid_from: {{a: 0.1, c: 0.2, dollars: {LARGE} USD}}
    budget:
      a: {{was: 0.5, becomes: {ODD}}}
      c: {{was: 0.1, becomes: {HUGE}}}
      dollars: {{was: {HUGE} USD, becomes: 0.1 USD}}
v:
  title: V
  impact: {{budget: {{a: {{was: 0.3, becomes: 0.2}}, c: {{was: 0.2, becomes: 0.3}}}}}}
""",
}


class Tables(HTMLParser):
    """Reads the tables of a page: what stands under each heading, and what stands below that in the foot."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[dict[str, str], dict[str, str]]] = []
        self.part, self.label = 0, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.found.append(({}, {}))
        self.part = {"tbody": 0, "tfoot": 1}.get(tag, self.part)
        if tag in {"td", "th"}:
            self.label = dict(attrs).get("data-label") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "table"}:
            self.label = ""

    def handle_data(self, data: str) -> None:
        if self.label:
            column = self.found[-1][self.part]
            column[self.label] = column.get(self.label, "") + data


def shown(text: str) -> Mapping[str, Decimal]:
    """Add up the amounts that a text shows, by currency; what comes to nothing is left out."""
    sums: dict[str, Decimal] = {}
    for one in SHOWN.finditer(text):
        amount = Decimal(one["amount"].replace(",", ""))
        signed = -amount if one["sign"] or one["less"] else amount
        sums[one["currency"]] = EXACT.add(sums.get(one["currency"], Decimal(0)), signed)
    return {currency: amount for currency, amount in sums.items() if amount}


def columns(page: str) -> Iterator[tuple[str, str, str]]:
    """Give each column whose foot says anything: its heading, what its rows show, what its foot shows."""
    reader = Tables()
    reader.feed(page)
    for rows, foot in reader.found:
        yield from ((label, rows.get(label, ""), said) for label, said in foot.items() if said.strip())


@pytest.mark.parametrize(
    ("address", "least"),
    [
        ("budget", 22),
        ("budget/a", 1),
        ("budget/dollars", 1),
        ("releases", 1),
        ("releases/r", 1),
        ("releases/s", 1),
        ("training", 1),
        ("changes/w", 2),
        ("changes/v", 1),
    ],
)
def test_rows_add_up_to_what_stands_below_them(address: str, least: int) -> None:
    found = list(columns(html(PLAN, address)))
    assert len(found) >= least
    assert [(label, shown(foot)) for label, _, foot in found] == [(label, shown(rows)) for label, rows, _ in found]


AMOUNTS = st.decimals(min_value=0, max_value=10**15, places=2) | st.decimals(min_value=0, max_value=1, places=9)
LINES = st.lists(
    st.tuples(AMOUNTS, AMOUNTS, st.sampled_from(["EUR", "USD"]), st.sampled_from("pq")), min_size=2, max_size=6
)


@settings(max_examples=20, deadline=None)
@given(LINES)
def test_whatever_is_planned_and_spent_the_page_adds_up(lines: list[tuple[Decimal, Decimal, str, str]]) -> None:
    budget = "".join(
        f"l{number}: {{title: L, phase: {phase}, planned: {planned:f} {currency}, spent: {spent:f} {currency}}}\n"
        for number, (planned, spent, currency, phase) in enumerate(lines)
    )
    files = {**{name: PLAN[name] for name in ("plan.yml", "milestones.yml")}, "budget.yml": budget}
    for label, rows, foot in columns(html(files, "budget")):
        assert shown(rows) == shown(foot), label


def test_sentences_on_what_is_left_or_too_much_are_not_rounded_either() -> None:
    left = "987,654,321,987,654,321,987,654,321,987.554321987654321"
    assert f"€{left}</data> is not spent" in html(PLAN, "budget")
    much = {**PLAN, "budget.yml": f"a: {{title: A, planned: 0.1, committed: {HUGE}}}\n"}
    assert f"€{left}</data> more is committed or spent" in html(much, "budget")


def test_the_foot_is_read_and_not_taken_on_trust() -> None:
    table = "<table><tbody><td data-label='A'>{}</td></tbody><tfoot><td data-label='A'>{}</td></tfoot></table>"
    [(_, rows, foot)] = columns(table.format("€0.333€0.333, US$1", "€0.67, US$1"))
    assert shown(rows) == {"€": Decimal("0.666"), "US$": Decimal(1)} != shown(foot)
