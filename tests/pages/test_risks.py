"""Risks: the matrix, the list by weight, and how what a risk threatens stands."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import cast

from planbook.chapters.risks.values import Count, RiskMatrix, Spot
from planbook.pages.cells import Entry, Label, Many, More, Number, Said, Status, Table, To, When
from planbook.pages.signs import STATES
from planbook.plan.values import Day
from tests.pages.made import html, index, record

PLAN = {
    "people.yml": "ida: {name: Ida}",
    "roles.yml": "lead: {title: Lead, holder: ida}\n",
    "milestones.yml": """\
p:
  title: P
  milestones:
    late: {title: Data clean, date: 2026-11-18, owner: lead}
    far: {title: Far, date: 2027-06-01, owner: lead}
""",
    "processes.yml": "order: {title: Order, maturity: piloted, owner: lead}\n",
    "changes.yml": "later: {title: Service later}\n",
    "risks.yml": """\
gone: {title: Gone, likelihood: 5, impact: 5, status: closed}
small: {title: Small, likelihood: 1, impact: 2}
data:
  title: Data
  likelihood: 4
  impact: 5
  owner: lead
  area: process
  response: Clean it.
  trigger: A count
  threatens: [milestones/p/late, milestones/p/far, processes/order]
seat: {title: Seat, likelihood: 4, impact: 5, status: happened, change: later, threatens: roles/lead}
unweighed: {title: Unweighed, likelihood: 3}
""",
}


def number(n: int) -> Number:
    return Number(Decimal(n))


def matrix() -> RiskMatrix:
    section = next(s for s in index(PLAN, "risks").sections if s.anchor == "--matrix")
    return cast("RiskMatrix", section.body)


def table() -> Table:
    section = index(PLAN, "risks").sections[-1]
    return cast("Table", section.body)


def test_the_matrix_has_a_square_for_each_likelihood_and_impact() -> None:
    lines = matrix().lines
    assert [line.likelihood for line in lines] == [5, 4, 3, 2, 1]
    weights = [[square.weight for square in line.squares] for line in lines]
    assert weights == [[line.likelihood * impact for impact in range(1, 6)] for line in lines]
    assert [square.heat for square in lines[0].squares] == ["moderate", "high", "severe", "severe", "severe"]
    assert [square.heat for square in lines[4].squares] == ["low", "low", "low", "low", "moderate"]


def test_a_risk_stands_in_its_square_unless_it_is_closed_or_not_weighed() -> None:
    spots = {(line.likelihood, n): s.spots for line in matrix().lines for n, s in enumerate(line.squares, 1) if s.spots}
    assert spots == {
        (4, 5): [Spot("data", "Data", happened=False), Spot("seat", "Seat", happened=True)],
        (1, 2): [Spot("small", "Small", happened=False)],
    }
    assert (matrix().unweighed, matrix().has_happened) == (1, True)


def test_risks_are_counted_by_heat() -> None:
    assert matrix().counts == [
        Count("severe", "Severe", 15, 25, 2),
        Count("high", "High", 9, 12, 0),
        Count("moderate", "Medium", 5, 8, 0),
        Count("low", "Low", 1, 4, 1),
    ]


def test_a_square_with_many_risks_counts_the_rest() -> None:
    files = {"risks.yml": "".join(f"r{n}: {{title: R{n}, likelihood: 3, impact: 3}}\n" for n in range(9))}
    section = next(s for s in index(files, "risks").sections if s.anchor == "--matrix")
    square = cast("RiskMatrix", section.body).lines[2].squares[2]
    assert [spot.id for spot in square.spots] == ["r0", "r1", "r2", "r3", "r4", "r5"]
    assert (square.more, square.next) == (3, "r6")


def test_squares_in_which_risks_stand_are_given_the_heaviest_first() -> None:
    places = [(place.likelihood, place.impact, place.word, len(place.square.spots)) for place in matrix().places]
    assert places == [(4, 5, "Severe", 2), (1, 2, "Low", 1)]


def test_the_list_stands_by_weight_and_what_is_closed_last() -> None:
    assert [row.anchor for row in table().rows] == ["data", "seat", "small", "unweighed", "gone"]
    assert table().headings == ["Risk", "Weight", "Status", "Area", "Owner", "Threatens"]
    data = table().rows[0].cells
    assert data[1] == Said(
        "{weight} {heat} ({likelihood}\u00a0×\u00a0{impact})",
        (("weight", number(20)), ("heat", Label("Severe")), ("likelihood", number(4)), ("impact", number(5))),
    )
    assert data[2:5] == [Status("Open", "open"), Label("Process"), To("roles/lead", "Lead")]
    assert data[5] == Many(
        [
            To("milestones/p/late", "Data clean"),
            To("milestones/p/far", "Far"),
            More("risks/data", "--threatens", n=1),
        ]
    )


def test_the_page_opens_with_how_many_are_open_and_which_weighs_most() -> None:
    counts, severe, gravest = index(PLAN, "risks").standing
    assert (counts.n, severe.n) == (5, 2)
    assert dict(counts.gaps)["counts"] == Many(
        [
            Said("{n} is open", many="{n} are open", n=3),
            Said("{n} has happened", many="{n} have happened", n=1),
            Said("{n} is closed", many="{n} are closed", n=1),
        ]
    )
    assert gravest.gaps == (("risk", To("risks/data", "Data")), ("weight", number(20)))


def test_a_risk_says_what_of_what_it_threatens_does_not_stand_well() -> None:
    page = record(PLAN, "risks/data")
    pressing = page.standing[1]
    told = Said("{record} ({state})", (("record", To("milestones/p/late", "Data clean")), ("state", STATES["late"])))
    assert (pressing.n, pressing.gaps) == (1, (("records", Many([told])),))
    section = next(section for section in page.sections if section.anchor == "--threatens")
    body = cast("Table", section.body)
    assert body.headings == ["Record", "Kind", "State", "Day", "Owner"]
    assert [row.cells[1:4] for row in body.rows] == [
        [Label("Milestone"), STATES["late"], When(Day.of(date(2026, 11, 18)))],
        [Label("Milestone"), STATES["on-track"], When(Day.of(date(2027, 6, 1)))],
        [Label("Process"), Status("Piloted", "course"), None],
    ]


def test_its_sign_and_the_change_it_led_to_stand_among_its_facts() -> None:
    assert Entry("Led to", Many([To("changes/later", "Service later")])) in record(PLAN, "risks/seat").facts
    labels = [fact.label for fact in record(PLAN, "risks/data").facts]
    assert labels == ["Owner", "Noticed by", "Area"]


def test_what_is_threatened_and_a_change_tell_of_the_risk() -> None:
    assert "Risks that threaten it" in html(PLAN, "roles/lead")
    assert "Risks that led to it" in html(PLAN, "changes/later")


def test_a_risk_without_numbers_says_so() -> None:
    assert record(PLAN, "risks/unweighed").standing[0] == Said("It is not weighed yet.")


def test_the_matrix_is_a_table_whose_risks_lead_to_their_rows() -> None:
    painted = html(PLAN, "risks")
    assert '<a href="#data" title="Data">data</a>' in painted
    assert '<tbody id="data">' in painted
    assert painted.count('<td class="pb-heat-') == 25
