"""The page on the four elements: how far each is, what it lacks, and how work divides between its dimensions."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, cast

import pytest

from planbook.chapters.elements.there import has_elements
from planbook.chapters.elements.values import Balance, Divided, ElementTold, Piece, Proven
from planbook.pages.aims import COURSES
from planbook.pages.cells import Amount, Label, Many, Number, Said, Share, Status, To, ToChapter
from planbook.pages.heading import Heading
from planbook.pages.page import Section
from planbook.pages.signs import STATES, VACANT
from planbook.plan.values import Money
from tests.pages.made import book, checked_of, html, index, overview

if TYPE_CHECKING:
    from collections.abc import Mapping

PLAN = {
    "people.yml": "ida: {name: Ida}",
    "roles.yml": """\
lead: {title: Lead, holder: ida, dimension: people}
desk: {title: Desk, dimension: process}
it: {title: IT, holder: ida, dimension: technology}
""",
    "objectives.yml": """\
keep:
  title: Keep
  kpis:
    again:
      title: Again
      baseline: {on: 2026-01-01, value: 10}
      target: {on: 2026-12-31, value: 20}
      readings: [{on: 2026-07-01, value: 11}]
grow: {title: Grow}
""",
    "milestones.yml": """\
p:
  title: P
  milestones:
    set-up: {title: Set up, date: 2026-11-18, owner: it}
    told: {title: Told, date: 2027-06-01, owner: lead}
    gone: {title: Gone, cancelled: 2026-06-01, owner: it}
    whose: {title: Whose, date: 2027-06-01}
""",
    "raci.yml": "m: {title: M, activities: {a: {title: A, accountable: desk}, b: {title: B, responsible: it}}}\n",
    "processes.yml": """\
was: {title: Was, steps: {one: {title: One, role: it}}}
order:
  title: Order
  replaces: was
  maturity: piloted
  steps: {one: {title: One, role: desk}, end: {title: End, kind: end, role: it}}
""",
    "selections.yml": "crm: {title: CRM, options: {a: {title: A}}}\n",
    "needs.yml": "one: {title: One view, priority: must, gap: large}\n",
    "budget.yml": """\
licences: {title: Licences, planned: 30 EUR, committed: 31 EUR, owner: it}
courses: {title: Courses, planned: 60 EUR, owner: lead}
reserve: {title: Reserve, planned: 10.05 EUR}
counsel: {title: Counsel, planned: 5 CNY, owner: lead}
""",
    "risks.yml": """\
seat: {title: Seat, area: people, likelihood: 2, impact: 2}
server: {title: Server, area: technology, likelihood: 3, impact: 5, status: happened}
old: {title: Old, area: technology, likelihood: 5, impact: 5, status: closed}
""",
}


def sections() -> dict[str, Section]:
    return {section.anchor: section for section in index(PLAN, "elements").sections}


def told(name: str) -> ElementTold:
    return cast("ElementTold", sections()[f"--{name}"].body)


def lacks(address: str, title: str, state: Status) -> Said:
    return Said("{record} {state}", (("record", To(address, title)), ("state", state)))


def test_people_lack_who_sits_in_a_seat_and_what_they_are_to_learn() -> None:
    desk = [lacks("roles/desk", "Desk", state) for state in (VACANT, Status("No training", "vacant"))]
    assert told("people").missing == desk
    assert sections()["--people"].opening == Said(
        "{n} of {all} seats is vacant.", (("all", Number(Decimal(3))),), "{n} of {all} seats are vacant.", 1
    )


def test_people_lack_what_roles_whose_work_changes_are_still_to_learn() -> None:
    ids = ("able", "half", "none")
    adds = ", ".join(f"{{what: user-group, title: G, ref: roles/{id_}}}" for id_ in ids)
    files = {
        "roles.yml": "".join(f"{id_}: {{title: {id_.title()}, kind: group}}\n" for id_ in ids),
        "releases.yml": f"first: {{title: First, date: 2027-03-01, adds: [{adds}]}}\n",
        "training.yml": "c: {title: C, date: 2026-10-01, for: [able, half], done: {able: 100%, half: 50%}}\n",
    }
    part = next(s for s in index(files, "elements").sections if s.anchor == "--people")
    body = cast("ElementTold", part.body)
    assert body.missing == [
        lacks("roles/none", "None", Status("No training", "vacant")),
        lacks("roles/half", "Half", Status("Partly trained", "course")),
    ]
    shares = (("part", Number(Decimal(1))), ("whole", Number(Decimal(3))))
    assert [f.value for f in body.facts if f.label == "Roles trained"] == [Said("{part} of {whole}", shares)]


def test_processes_lack_proof_and_what_is_replaced_is_not_asked() -> None:
    assert told("processes").missing == [lacks("processes/order", "Order", Status("Piloted", "course"))]


def test_technology_lacks_a_decision_what_meets_a_need_and_what_is_late() -> None:
    assert told("technology").missing == [
        lacks("selections/crm", "CRM", Status("Not decided", "open")),
        lacks("needs/one", "One view", Status("Nothing meets it", "late")),
        lacks("milestones/p/set-up", "Set up", STATES["late"]),
    ]


def test_technology_lacks_releases_that_are_not_out_and_a_choice_that_passes_every_must() -> None:
    files = {
        "selections.yml": """\
crm:
  title: CRM
  criteria: {use: {title: Use, weight: 100, must: 3}}
  options: {a: {title: A, scores: {use: 2}}, b: {title: B, scores: {use: 3}}}
  decision: {option: a}
erp:
  title: ERP
  criteria: {use: {title: Use, must: 3}}
  options: {c: {title: C, scores: {use: 3}}}
  decision: {option: c}
""",
        "releases.yml": """\
first: {title: First, date: 2026-03-01}
second: {title: Second, date: 2027-03-01}
third: {title: Third}
""",
    }
    part = next(s for s in index(files, "elements").sections if s.anchor == "--technology")
    body = cast("ElementTold", part.body)
    assert body.missing == [
        lacks("selections/crm", "CRM", Status("Fails a must", "late")),
        lacks("releases/second", "Second", Status("Ahead", "promised")),
        lacks("releases/third", "Third", Status("Ahead", "promised")),
    ]
    shares = (("part", Number(Decimal(1))), ("whole", Number(Decimal(3))))
    assert [f.value for f in body.facts if f.label == "Releases out"] == [Said("{part} of {whole}", shares)]


def test_expectations_lack_what_measures_them_what_keeps_its_course_and_money() -> None:
    assert told("expectations").missing == [
        lacks("objectives/grow", "Grow", Status("Without a KPI", "nothing")),
        lacks("objectives/keep/again", "Again", COURSES["behind"]),
        lacks("budget/licences", "Licences", Status("More committed than planned", "late")),
    ]


def test_a_fact_leads_to_the_chapter_that_proves_it_and_the_gravest_risk_stands_among_them() -> None:
    roles = ToChapter("roles", Heading("Roles", "Who answers for what.", "Who"))
    facts = told("people").facts
    held = Said("{part} of {whole}", (("part", Number(Decimal(2))), ("whole", Number(Decimal(3)))))
    assert facts[0] == Proven("Seats held", held, roles)
    assert facts[-1].value == To("risks/seat", "Seat")
    assert told("technology").facts[-1].value == To("risks/server", "Server")


def test_the_page_opens_with_how_much_is_missing_and_how_much_is_technology() -> None:
    lacking, technology = index(PLAN, "elements").standing
    pairs = [dict(said.gaps) for said in cast("Many", dict(lacking.gaps)["counts"]).items if isinstance(said, Said)]
    assert pairs == [
        {"element": Label(title), "count": Number(Decimal(n))}
        for title, n in (("People", 2), ("Processes", 1), ("Technology", 3), ("Expectations", 3))
    ]
    assert dict(technology.gaps) == {"share": Share(Decimal("0.33")), "limit": Share(Decimal("0.5"))}


def piece(label: str, value: Number | Amount, share: str, look: str) -> Piece:
    return Piece(label, value, Share(Decimal(share)), look)


def test_each_kind_of_work_and_each_currency_divides_by_itself() -> None:
    one = Number(Decimal(1))
    balance = cast("Balance", sections()["--balance"].body).kinds
    assert balance[0] == Divided(
        "Milestones",
        [
            piece("People", one, "0.33", "people"),
            piece("Technology", one, "0.33", "technology"),
            piece("Not said", one, "0.33", ""),
        ],
    )
    assert balance[1].pieces == [piece("Process", one, "0.50", "process"), piece("Not said", one, "0.50", "")]
    assert balance[2] == Divided("Steps of processes", [piece("Process", one, "1.00", "process")])
    euros, yuan = balance[3:]
    assert [(p.value, p.look) for p in euros.pieces] == [
        (Amount(Money(Decimal(60), "EUR")), "people"),
        (Amount(Money(Decimal(30), "EUR")), "technology"),
        (Amount(Money(Decimal("10.05"), "EUR")), ""),
    ]
    assert [p.value for p in yuan.pieces] == [Amount(Money(Decimal(5), "CNY"))]


def test_technology_that_dominates_is_told_on_the_page_and_on_the_overview() -> None:
    marks = "".join(f"    m{n}: {{title: M{n}, date: 2027-06-01, owner: it}}\n" for n in range(6))
    files = {
        "roles.yml": "it: {title: IT, dimension: technology}\n",
        "milestones.yml": f"p:\n  title: P\n  milestones:\n{marks}",
    }
    assert "Technology dominates" in html(files, "elements")
    assert overview(files).dominated
    off = {**files, "plan.yml": "title: A plan\nrules: {elements/technology-dominates: off}\n"}
    assert "Technology dominates" not in html(off, "elements")
    more = {**files, "plan.yml": "title: A plan\nrules: {elements/technology-dominates: {share: 100%}}\n"}
    assert not overview(more).dominated


def test_the_overview_leads_to_each_element() -> None:
    painted = html(PLAN, "overview")
    assert '<a class="pb-link" href="elements/#--people">People</a>' in painted
    assert 'href="elements/#--balance"' in painted


def test_the_page_stands_after_the_last_chapter_of_its_part() -> None:
    for files, last in ((PLAN, "needs"), ({"roles.yml": "lead: {title: Lead}\n"}, "roles")):
        places = {leaf.address: chapter.name for chapter in book(files).chapters for leaf in chapter.more}
        assert places["elements"] == last


def test_a_plan_that_says_nothing_of_them_has_no_such_page() -> None:
    assert "elements" not in {leaf.address for leaf in book({"glossary.yml": "a: {title: A}\n"}).leaves}


@pytest.mark.parametrize(
    ("files", "there"),
    [
        *(
            ({f"{collection}.yml": "a: {title: A}"}, True)
            for collection in ("roles", "training", "processes", "needs", "selections", "releases", "objectives")
        ),
        *(({f"{collection}.yml": "a: {title: A}"}, False) for collection in ("budget", "risks", "changes", "raci")),
        ({"roles.yml": "a: {title: A, kind: group}"}, False),
        ({"budget.yml": "a: {title: A, planned: 1 EUR}"}, True),
        ({"budget.yml": "a: {title: A, spent: 1 EUR}"}, True),
        ({"budget.yml": "a: {title: A, planned: 0 EUR}"}, False),
        ({"budget.yml": "a: {title: A, planned: 1 EUR}\nb: {title: B, planned: -1 EUR}"}, False),
    ],
)
def test_a_link_finds_the_page_where_there_is_one(files: Mapping[str, str], there: bool) -> None:  # noqa: FBT001
    assert has_elements(checked_of(files).plan) is there
    assert ("elements" in {leaf.address for leaf in book(files).leaves}) is there
