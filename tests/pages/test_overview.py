from __future__ import annotations

from datetime import date
from decimal import Decimal

from planbook.book.compose import compose
from planbook.history.commits import Commit
from planbook.pages.cells import (
    Entry,
    Measure,
    More,
    Number,
    Row,
    Said,
    Share,
    Status,
    Table,
    Tally,
    To,
    ToChapter,
    When,
)
from planbook.pages.front import Lead, Portion, Upcoming
from planbook.pages.heading import Heading
from planbook.pages.history import History
from planbook.plan.values import Day
from tests.pages.made import checked_of, findings, html, overview, renderer_of

PLAN = {
    "plan.yml": """\
title: Closer
organization: Kinsella
sponsor: sponsor
head: head
accepted: [{rule: roles/vacant, at: roles/head, why: Named in March., until: 2027-01-11}]
""",
    "people.yml": "jing: {name: Jing}",
    "roles.yml": """\
sponsor: {title: Sponsor, summary: Answers, holder: jing, dimension: people}
head: {title: Head, dimension: process}
third: {title: Third}
""",
}
LATE = {
    "milestones.yml": """\
p:
  title: P
  milestones:
    done: {title: Done, date: 2026-01-02, done: 2026-01-02, owner: sponsor}
    later: {title: Later, date: 2027-06-01, owner: head}
    late: {title: Late, date: 2026-11-18, owner: sponsor}
    soon: {title: Soon, date: 2026-12-01, owner: sponsor}
"""
}
AIMS = {
    "objectives.yml": """\
keep:
  title: Keep customers
  owner: sponsor
  kpis:
    again:
      title: Order again
      unit: "%"
      baseline: {on: 2026-01-01, value: 10}
      target: {on: 2026-12-31, value: 20}
      readings: [{on: 2026-07-01, value: 16}]
grow: {title: Grow, owner: sponsor}
"""
}


def test_the_overview_says_who_leads_and_what_stands_open() -> None:
    page = overview(PLAN)
    assert page.leads == [
        Lead("Sponsor", To("roles/sponsor", "Sponsor"), "Answers", [To("people/jing", "Jing")]),
        Lead("Head", To("roles/head", "Head"), holders=[], vacant=True),
    ]
    assert (page.open, page.accepted) == (Tally(warnings=1), 1)
    assert [finding.on for finding in page.findings] == [To("roles/third", "Third")]


def test_chapters_are_told_with_the_most_pressing_of_their_findings() -> None:
    page = overview(PLAN)
    roles = ToChapter("roles", Heading("Roles", "Who answers for what.", "Who"))
    people = ToChapter("people", Heading("People", "Who holds the roles.", "Who"))
    assert page.chapters == Table(
        headings=("Chapter", "Records", "Open findings", "Most pressing"),
        rows=[
            Row([roles, Said("{n} role", many="{n} roles", n=3), Tally(warnings=1), page.findings[0]]),
            Row([people, Said("{n} person", many="{n} people", n=1), None, None]),
        ],
    )
    painted = html(PLAN, "overview")
    assert '<th scope="row"><a class="pb-link pb-name" href="roles/">Roles</a>' in painted
    assert '<data value="1"><span class="pb-status pb-is-warning">1 warning</span>' in painted


def test_it_opens_with_what_is_late_and_vacant_and_how_many_objectives_keep_their_course() -> None:
    page = overview({**PLAN, **LATE, **AIMS})
    assert page.standing == [
        Said(
            "{n} of {all} objectives is on course.",
            (("all", Number(Decimal(2))),),
            "{n} of {all} objectives are on course.",
            1,
        ),
        Said(
            "{milestone} is late: it was planned for {day}.",
            (("milestone", To("milestones/p/late", "Late")), ("day", When(Day.of(date(2026, 11, 18))))),
        ),
        Said("{n} seat is vacant.", many="{n} seats are vacant.", n=2),
    ]


def test_of_very_many_objectives_those_that_stand_worst_are_drawn_and_the_others_counted() -> None:
    many = "".join(f"o{n}: {{title: O{n}}}\n" for n in range(12))
    page = overview({**PLAN, "objectives.yml": f"{AIMS['objectives.yml']}{many}"})
    assert [entry.name.text for entry in page.objectives][:2] == ["Grow", "O0"]
    assert (len(page.objectives), page.more_objectives) == (12, More("objectives", n=2))
    assert overview({**PLAN, **AIMS}).more_objectives.n == 0
    assert 'href="objectives/">and 2 more</a>' in html(
        {**PLAN, "objectives.yml": f"{AIMS['objectives.yml']}{many}"}, "overview"
    )


def test_of_what_a_plan_does_not_hold_nothing_is_said() -> None:
    page = overview({})
    assert (page.standing, page.objectives, page.elements, page.division, page.upcoming) == ([], [], [], [], [])


def test_what_is_late_stands_before_what_is_next() -> None:
    page = overview({**PLAN, **LATE})
    sponsor = To("roles/sponsor", "Sponsor")
    assert page.upcoming == [
        Upcoming(To("milestones/p/late", "Late"), Status("Late", "late"), Day.of(date(2026, 11, 18)), -2, sponsor),
        Upcoming(
            To("milestones/p/soon", "Soon"),
            Status("On track", "course"),
            Day.of(date(2026, 12, 1)),
            11,
            sponsor,
        ),
        Upcoming(
            To("milestones/p/later", "Later"),
            Status("On track", "course"),
            Day.of(date(2027, 6, 1)),
            193,
            To("roles/head", "Head"),
        ),
    ]


def test_a_kpi_is_told_by_what_was_read_last_of_what_is_promised() -> None:
    [line] = overview({**PLAN, **AIMS}).objectives[0].kpis
    assert (line.start, line.last, line.goal, line.status) == (
        Measure(Decimal(10), "%"),
        Measure(Decimal(16), "%"),
        Measure(Decimal(20), "%"),
        Status("On course", "course"),
    )
    assert line.drawing


def test_the_elements_tell_seats_and_money_each_currency_by_itself() -> None:
    budget = {
        "budget.yml": """\
a: {title: A, category: training, planned: 20 EUR}
b: {title: B, category: licences, planned: 80 EUR, spent: 5.10 EUR}
""",
    }
    people, expectations = overview({**PLAN, **budget}).elements
    assert people.facts[0] == Entry(
        "Seats held",
        Said("{part} of {whole}", (("part", Number(Decimal(1))), ("whole", Number(Decimal(3))))),
    )
    painted = html({**PLAN, **budget}, "overview")
    assert [entry.label for entry in expectations.facts] == ["Budget", "Spent", "For training"]
    assert all(amount in painted for amount in ("€100", "€5.10", "20%"))


def test_work_divides_by_the_dimension_of_who_answers_for_it() -> None:
    assert overview({**PLAN, **LATE}).division == [
        Portion("People", 3, Share(Decimal("0.75"))),
        Portion("Process", 1, Share(Decimal("0.25"))),
    ]


def test_the_last_commits_are_told_with_what_they_touched() -> None:
    checked = checked_of({**PLAN, **LATE})
    commit = Commit(date(2026, 11, 19), "Ann", "A seat more", ["roles.yml", "milestones.yml", "gone.yml"])
    page = compose(checked, (), renderer_of(checked), history=History(last=[commit])).overview.page
    [change] = page.changed  # type: ignore[attr-defined]  # it is an overview
    assert change.touched == [
        ToChapter("roles", Heading("Roles", "Who answers for what.", "Who")),
        To("milestones/p", "P"),
    ]


def test_a_grid_and_the_file_beside_it_are_one_thing_touched() -> None:
    grid = {"raci/m.csv": "Activity,Lead\nSign,A/R\n", "raci/m.yml": "title: M\n"}
    checked = checked_of({"plan.yml": "title: P\n", "roles.yml": "lead: {title: Lead}\n", **grid})
    commits = [Commit(date(2026, 11, 19), "Ann", "M", paths) for paths in (sorted(grid), ["raci/m.yml"])]
    page = compose(checked, (), renderer_of(checked), history=History(last=commits)).overview.page
    told = page.changed  # type: ignore[attr-defined]  # it is an overview
    assert [change.touched for change in told] == [[To("raci/m", "M")]] * 2


def test_findings_stand_by_chapter_and_the_accepted_with_their_reason() -> None:
    page = findings(PLAN)
    assert [(address, heading.title, len(found)) for address, heading, found in page.groups] == [("roles", "Roles", 1)]
    [accepted] = page.accepted
    assert (accepted.rule, accepted.why_accepted) == ("roles/vacant", "Named in March.")
    assert "Accepted until 11 Jan 2027." in html(PLAN, "findings")


def test_what_concerns_no_chapter_is_told_of_the_plan_as_a_whole() -> None:
    page = findings({"plan.yml": "title: Example\nsponsor: nobody\n"})
    assert [(address, heading.title) for address, heading, _ in page.groups] == [("", "The plan as a whole")]


def test_the_page_of_findings_says_where_no_rule_was_asked() -> None:
    unasked = "No rule was asked, since plan.yml cannot be read: mend that first."
    assert unasked in html({"plan.yml": "title: [", "roles.yml": "a: {title: A}"}, "findings")
    assert unasked not in html({"roles.yml": "a: {title: A}"}, "findings")
