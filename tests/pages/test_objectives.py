from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from planbook.chapters.objectives.chain_page import BREAKS
from planbook.chapters.objectives.values import Aims, ChainMatrix, Courses, Part
from planbook.pages.aims import COURSES
from planbook.pages.cells import Dated, Many, Measure, Name, Number, Row, Said, Share, Status, Table, Text, To, When
from planbook.pages.signs import STATES
from planbook.plan.values import Day
from tests.pages.made import book, html, index, record, taken

if TYPE_CHECKING:
    from planbook.pages.page import IndexPage, RecordPage, Section

PLAN = {
    "people.yml": "ida: {name: Ida}",
    "roles.yml": "lead: {title: Lead, holder: ida}\ndesk: {title: Desk, kind: group}\nseat: {title: Seat}\n",
    "objectives/trust.yml": """\
title: Trust
order: 1
contribution: customer-profitability
owner: lead
mandate: The board asked for it.
kpis:
  again:
    title: Order again
    unit: "%"
    direction: up
    baseline: {on: 2026-01-01, value: 10}
    target: {on: 2027-12-31, value: 20}
    readings: [{on: 2026-06-30, value: 16, note: After the fair}, {on: 2026-10-31, value: 13.5}]
    owner: lead
  bare: {title: Bare}
""",
    "objectives/alone.yml": "title: Alone\norder: 2\n",
    "milestones/p.yml": """\
title: P
milestones:
  done: {title: Done, date: 2026-02-01, done: 2026-02-03, owner: lead, supports: trust}
  next: {title: Next, date: 2027-02-01, owner: lead, supports: trust}
  aimless: {title: Aimless, date: 2027-03-01, owner: lead}
""",
    "releases.yml": "one: {title: One, date: 2027-04-01, supports: trust}\n",
    "needs.yml": "quick: {title: Quick, gap: large, met_by: releases/one}\n",
    "raci/m.yml": """\
title: M
activities:
  work: {title: Work, milestone: done, responsible: [desk, seat], accountable: lead}
  loose: {title: Loose, responsible: desk, accountable: lead}
""",
}
LEAD, TRUST = To("roles/lead", "Lead"), To("objectives/trust", "Trust")
AGAIN = To("objectives/trust/again", "Order again")
NO_READING, BEHIND = COURSES["unread"], COURSES["behind"]


def day(text: str) -> Day:
    found = Day.parse(text)
    assert found
    return found


def number(value: str) -> Number:
    return Number(Decimal(value))


def percent(value: str) -> Measure:
    return Measure(Decimal(value), "%")


def points(value: str) -> Said:
    return Said("{value} percentage points", (("value", Number(Decimal(value))),))


def section(page: IndexPage | RecordPage, anchor: str) -> Section:
    return next(one for one in page.sections if one.anchor == anchor)


def table(page: IndexPage | RecordPage, anchor: str) -> Table:
    return cast("Table", section(page, anchor).body)


def test_an_objective_says_how_it_stands_and_what_has_been_paid_off() -> None:
    page = record(PLAN, "objectives/trust")
    assert page.standing[:2] == [
        Said(
            "{n} KPI is behind its course: {kpis}.",
            (("kpis", Many([AGAIN])),),
            "{n} KPIs are behind their course: {kpis}.",
            1,
        ),
        Said(
            "{kpi} has come {way} of the way from {start} to {goal}.",
            (("kpi", AGAIN), ("way", Share(Decimal("0.35"))), ("start", percent("10")), ("goal", percent("20"))),
        ),
    ]
    (course,) = page.first
    assert [(line.kpi, line.status) for line in cast("Courses", course.body).lines] == [
        (AGAIN, BEHIND),
        (To("objectives/trust/bare", "Bare"), NO_READING),
    ]


def test_its_kpis_stand_with_where_they_started_where_they_are_and_how_far_that_is() -> None:
    found = table(record(PLAN, "objectives/trust"), "--kpis")
    assert found.headings == ["KPI", "State", "Baseline", "Last reading", "Target", "Way made", "Against the line"]
    assert [row.anchor for row in found.rows] == ["again", "bare"]
    assert found.rows[0].cells == [
        Name("Order again"),
        BEHIND,
        Dated(percent("10"), day("2026-01-01")),
        Many([Dated(percent("13.5"), day("2026-10-31")), Said("{n} day ago", many="{n} days ago", n=20)]),
        Dated(percent("20"), day("2027-12-31")),
        Share(Decimal("0.35")),
        Said("{value} behind", (("value", points("0.7")),)),
    ]
    assert found.rows[1].cells == [Name("Bare"), NO_READING, *[None] * 5]


def test_readings_are_told_in_order_against_the_line() -> None:
    assert table(record(PLAN, "objectives/trust"), "--readings") == Table(
        ["Day", "Value", "Straight line", "Difference", "Note"],
        [
            Row([Said("{kpi} ({unit})", (("kpi", AGAIN), ("unit", Text("%"))))], heads=True),
            Row(
                [
                    When(day("2026-06-30")),
                    number("16"),
                    number("12"),
                    Said("{value} ahead", (("value", Measure(Decimal(4))),)),
                    Text("After the fair"),
                ]
            ),
            Row(
                [
                    When(day("2026-10-31")),
                    number("13.5"),
                    number("14.2"),
                    Said("{value} behind", (("value", Measure(Decimal("0.7"))),)),
                    None,
                ]
            ),
        ],
        numbers=(1, 2),
    )


def test_what_supports_it_is_told_by_kind_and_which_kinds_do_not() -> None:
    page = record(PLAN, "objectives/trust")
    support = section(page, "--support")
    milestones = Said("{n} milestone", many="{n} milestones", n=2)
    release, need = Said("{n} release", many="{n} releases", n=1), Said("{n} need", many="{n} needs", n=1)
    assert support.opening
    assert support.opening.message == "{support}. None among these kinds: {missing}. {page} tells who works for it."
    assert support.opening.gaps[0] == ("support", Many([milestones, release, need]))
    assert [row.cells for row in cast("Table", support.body).rows] == [
        [milestones],
        [Name("Done", "milestones/p/done"), STATES["done"], When(day("2026-02-03")), LEAD],
        [Name("Next", "milestones/p/next"), STATES["on-track"], When(day("2027-02-01")), LEAD],
        [release],
        [Name("One", "releases/one"), None, When(day("2027-04-01")), None],
        [need],
        [Name("Quick", "needs/quick"), Status("Large gap", "late"), None, None],
    ]
    assert page.referred_by == []


def test_an_objective_that_nothing_measures_and_nothing_supports_says_both() -> None:
    page = record(PLAN, "objectives/alone")
    assert page.standing[0] == Said("Nothing measures it yet.")
    assert [(one.anchor, one.body) for one in page.sections] == [("--support", Said("Nothing supports it yet."))]
    assert page.first == []


def test_the_chapter_tells_the_pay_off_of_every_kpi() -> None:
    page = index(PLAN, "objectives")
    assert page.standing == [
        Said("The one objective is not on course.", many="None of the {n} objectives is on course.", n=2)
    ]
    found = table(page, "--payoff")
    assert found.headings[:3] == ["KPI", "State", "Baseline"]
    assert [(row.heads, row.cells[0]) for row in found.rows] == [
        (True, TRUST),
        (False, Name("Order again", "objectives/trust/again")),
        (False, Name("Bare", "objectives/trust/bare")),
    ]
    *_, offered = page.offers
    assert [one.name for one in page.offers] == ["objectives", "objectives-kpis", "objectives-readings"]
    assert [row[3:6] for row in taken(offered)[1:]] == [
        ["Baseline", "2026-01-01", Decimal(10)],
        ["Reading", "2026-06-30", Decimal(16)],
        ["Reading", "2026-10-31", Decimal("13.5")],
        ["Target", "2027-12-31", Decimal(20)],
    ]


def test_of_very_many_objectives_those_that_stand_worst_are_drawn() -> None:
    kpi = "{title: K, baseline: {on: 2026-01-01, value: 0}, target: {on: 2027-12-31, value: 9}, readings: [%s]}"
    good, bad = kpi % "{on: 2026-10-31, value: 8}", kpi % "{on: 2026-10-31, value: 1}"
    many = "".join(f"o{n}: {{title: O{n}, kpis: {{k{n}: {good if n else bad}}}}}\n" for n in range(50, -1, -1))
    page = index({"objectives.yml": many}, "objectives")
    drawn = cast("Aims", page.sections[0].body).entries
    assert (len(drawn), drawn[-1].name.text) == (40, "O0")
    assert page.sections[0].opening
    assert page.sections[0].opening.n == 40
    assert len(cast("Table", page.sections[1].body).rows) == 51


def chain(files: dict[str, str] = PLAN) -> IndexPage:
    return index(files, "chain")


def said(forms: tuple[str, str], n: int) -> Said:
    return Said(forms[0], many=forms[1], n=n)


def test_the_chain_counts_each_link_and_marks_where_it_breaks() -> None:
    page = chain()
    trust, alone = cast("ChainMatrix", section(page, "--objectives").body).lines

    def state(status: Status, n: int) -> Said:
        return Said("{state}: {count}", (("state", status), ("count", number(str(n)))))

    lacking = [
        said((f"{{n}} {what}", f"{{n}} {what}"), 1)
        for what in ("without a baseline", "without a target", "never read", "without an owner")
    ]
    assert trust.parts == [
        Part(2, Many([state(BEHIND, 1), state(NO_READING, 1)]), lacking, Status("No KPI", "risk"), stacked=True),
        Part(
            2,
            Many([state(STATES["on-track"], 1), state(STATES["done"], 1)]),
            [said(("{n} to which no activity leads", "{n} to which no activity leads"), 1)],
            Status("No milestone", "risk"),
            stacked=True,
        ),
        Part(1, None, [], Status("No activity", "risk")),
        Part(
            3,
            Many([LEAD, To("roles/desk", "Desk"), To("roles/seat", "Seat")]),
            [said(("{n} seat is empty", "{n} seats are empty"), 1)],
            Status("No role", "risk"),
        ),
    ]
    assert [(way.by.text, way.status, len(way.work), way.gap) for way in trust.ways] == [
        ("Done", STATES["done"], 1, None),
        ("Next", STATES["on-track"], 0, Status("No activity", "risk")),
    ]
    assert ([part.count for part in alone.parts], alone.ways) == ([0, 0, 0, 0], [])


def test_each_milestone_says_what_it_supports_what_leads_to_it_and_who_works_for_it() -> None:
    found = table(chain(), "--milestones")
    assert found.headings == ["Milestone", "Phase", "Chain", "Supports", "Led to by", "Works for it"]
    roles = Many([To("roles/desk", "Desk"), To("roles/seat", "Seat"), LEAD])
    nothing, no_activity = Status("Nothing", "risk"), Status("No activity", "risk")
    assert [row.cells[2:] for row in found.rows] == [
        [STATES["done"], Many([TRUST]), Many([To("raci/m/work", "Work")]), roles],
        [BREAKS, Many([TRUST]), no_activity, None],
        [BREAKS, nothing, no_activity, None],
    ]


def test_what_no_chain_holds_is_counted_and_told_in_the_order_of_the_chain() -> None:
    page = chain()
    assert [(one.message, one.n) for one in page.standing] == [
        ("The one objective does not hang together from its KPIs down to the roles.", 2),
        ("{n} objective has no KPI.", 1),
        ("{n} KPI lacks what it is judged by.", 1),
        ("Nothing supports {n} objective.", 1),
        ("{n} open milestone supports no objective.", 1),
        ("No activity leads to {n} open milestone.", 2),
        ("{n} activity leads to no milestone.", 1),
    ]
    told = ["--unmeasured", "--incomplete", "--unsupported", "--aimless", "--undriven", "--loose"]
    assert [one.anchor for one in page.sections] == [*told, "--objectives", "--milestones"]
    assert [[cast("Name", row.cells[0]).text for row in table(page, anchor).rows] for anchor in told] == [
        ["Alone"],
        ["Bare"],
        ["Alone"],
        ["Aimless"],
        ["Next", "Aimless"],
        ["Loose"],
    ]


def test_a_chain_that_holds_says_so() -> None:
    whole = {
        **PLAN,
        "objectives/alone.yml": PLAN["objectives/trust.yml"].replace("  bare: {title: Bare}\n", ""),
        "objectives/trust.yml": PLAN["objectives/trust.yml"].replace("  bare: {title: Bare}\n", ""),
        "roles.yml": "lead: {title: Lead, holder: ida}\ndesk: {title: Desk, kind: group}\n",
        "milestones/p.yml": "title: P\nobjectives: [trust, alone]\nmilestones: {m: {title: Done, date: 2027-02-03}}\n",
        "raci/m.yml": "title: M\nactivities: {w: {title: W, milestone: m, responsible: desk, accountable: lead}}\n",
    }
    assert chain(whole).standing[1:] == [Said("Nothing in the plan stands outside.")]
    assert (chain(whole).standing[0].many, chain(whole).standing[0].n) == (
        "All {n} objectives hang together, from their KPIs down to the roles.",
        2,
    )
    assert [one.anchor for one in chain(whole).sections] == ["--objectives", "--milestones"]


def test_a_chain_that_holds_for_some_objectives_only_says_for_how_many() -> None:
    fine = PLAN["objectives/trust.yml"].replace("  bare: {title: Bare}\n", "")
    mixed = {
        **PLAN,
        "objectives/trust.yml": fine,
        "objectives/alone.yml": "title: Alone\n",
        "milestones/p.yml": "title: P\nobjectives: trust\nmilestones: {m: {title: Done, date: 2027-02-03}}\n",
        "raci/m.yml": "title: M\nactivities: {w: {title: W, milestone: m, responsible: desk, accountable: lead}}\n",
    }
    assert chain(mixed).standing[0] == Said(
        "Of {all} objectives, {n} hangs together, from its KPIs down to the roles.",
        (("all", Number(Decimal(2))),),
        "Of {all} objectives, {n} hang together, from their KPIs down to the roles.",
        1,
    )


def test_long_tables_of_the_chain_are_closed_until_a_reader_opens_them() -> None:
    marks = "".join(f"  m{n}: {{title: M{n}, date: 2027-02-03}}\n" for n in range(9))
    made = chain({**PLAN, "milestones/p.yml": f"title: P\nmilestones:\n{marks}"})
    opened = {one.anchor: one.folded for one in made.sections if one.folded}
    assert opened == dict.fromkeys(
        ["--aimless", "--undriven", "--milestones"], said(("Show {n} row", "Show all {n}"), 9)
    )
    assert not any(one.folded for one in chain().sections)


def test_of_very_many_ways_the_first_are_told_and_the_others_counted() -> None:
    marks = "".join(f"  m{n}: {{title: M{n}, supports: trust}}\n" for n in range(30))
    made = chain({**PLAN, "milestones/p.yml": f"title: P\nmilestones:\n{marks}", "raci/m.yml": "title: M\n"})
    line = cast("ChainMatrix", section(made, "--objectives").body).lines[0]
    assert (len(line.ways), line.more) == (12, said(("{n} more", "{n} more"), 18))


def test_each_objective_of_the_chain_is_a_row_that_is_read_as_a_card() -> None:
    painted = html(PLAN, "chain")
    (row,) = re.findall(r'<tbody id="alone">.*?</tbody>', painted, re.DOTALL)
    assert re.findall(r'<td data-label="(\w+)" class="pb-breaks">', row) == [
        "KPIs",
        "Milestones",
        "Activities",
        "Roles",
    ]
    assert "<details" not in row
    assert '<tbody id="trust">' in painted


def test_a_plan_without_objectives_has_no_page_on_the_chain() -> None:
    plan = {"objectives/index.md": "None yet.", "roles.yml": "lead: {title: Lead, kind: group}"}
    assert "None yet." in html(plan, "objectives")
    assert not any("chain" in address for address in addresses(plan))


def addresses(files: dict[str, str]) -> list[str]:
    return [leaf.address for leaf in book(files).leaves]
