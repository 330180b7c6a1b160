"""How things stand, in the sentence that each page opens with."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.pages.made import html

ROLES = {
    "people.yml": "jing: {name: Jing}\n",
    "roles.yml": "head: {title: Head, holder: jing}\nboard: {title: Board, kind: group}\nempty: {title: Empty}\n",
}
KPI = """\
{title: %s, kpis: {k: {
  title: K, baseline: {value: 0, on: 2026-01-01}, target: {value: 100, on: 2026-12-31},
  readings: [{on: 2026-11-01, value: %s}]
}}}
"""
BEHIND, ON_COURSE = f"a: {KPI % ('A', 10)}", f"b: {KPI % ('B', 90)}"
CASES = [
    (
        "objectives.yml",
        BEHIND,
        "objectives/a",
        "1 KPI is behind its course: K. K has come 10% of the way from 0 to 100.",
    ),
    ("objectives.yml", ON_COURSE, "objectives/b", "Its KPI is on course. K has come 90% of the way from 0 to 100."),
    ("objectives.yml", ON_COURSE, "objectives", "The one objective is on course."),
    ("objectives.yml", BEHIND + ON_COURSE, "objectives", "1 of 2 objectives is on course."),
    (
        "selections.yml",
        "a: {title: A, options: {x: {title: X}}, decision: {option: x}}",
        "selections/a",
        "X was chosen.",
    ),
    (
        "selections.yml",
        "a: {title: A, options: {x: {title: X}}, decision: {option: x}}",
        "selections",
        "1 selection. Every choice is made.",
    ),
    (
        "needs.yml",
        "a: {title: A, met_by: roles/head}",
        "needs",
        "1 need. Something in the plan closes each of them.",
    ),
    ("risks.yml", "a: {title: A, owner: head}", "risks/a", "It is not weighed yet. Head answers for it: Jing."),
    (
        "risks.yml",
        "a: {title: A, owner: empty}",
        "risks/a",
        "It is not weighed yet. Empty answers for it, and that seat is vacant.",
    ),
    ("risks.yml", "a: {title: A, owner: board}", "risks/a", "It is not weighed yet. Board answers for it."),
    (
        "risks.yml",
        "a: {title: A, likelihood: 2, impact: 5}",
        "risks/a",
        "High: it weighs 10 of 25. Likelihood 2 of 5 (Unlikely), impact 5 of 5 (Critical). Nobody answers for it yet.",
    ),
    (
        "risks.yml",
        (
            "a: {title: A, likelihood: 2, impact: 2}\n"
            "b: {title: B, likelihood: 1, impact: 5}\n"
            "c: {title: C, status: closed}"
        ),
        "risks",
        "Of 3 risks 2 are open, 1 is closed. The open one that weighs most: B, 5 of 25.",
    ),
    (
        "glossary.yml",
        "a: {title: A}",
        "glossary",
        "1 term. Where a page first speaks of it, it is underlined with dots.",
    ),
    (
        "needs.yml",
        "a: {title: A, gap: large}",
        "needs",
        "1 need. Gap: Large 1. Of 1 large gap: Nothing yet 1. Nothing closes 1 of them yet: A.",
    ),
    ("risks.yml", "a: {title: A}", "risks/a", "It is not weighed yet. Nobody answers for it yet."),
    ("glossary.yml", "a: {title: A}", "glossary/a", "Nothing in this handbook speaks of it yet."),
    (
        "glossary.yml",
        "a: {title: A, description: '<plan:glossary/a> itself'}\nb: {title: B, description: '<plan:glossary/a>'}",
        "glossary/a",
        "1 place in this handbook speaks of it or leads to it.",
    ),
    ("needs.yml", "a: {title: A, gap: none}", "needs/a", "It is met today."),
    ("needs.yml", "a: {title: A, met_by: roles/head}", "needs/a", "1 record is to close the gap: 1 is planned."),
    ("needs.yml", "a: {title: A}", "needs/a", "Nothing in the plan meets it yet."),
    ("changes.yml", "a: {title: A, status: proposed}", "changes/a", "It waits to be assessed."),
    (
        "changes.yml",
        "a: {title: A, status: proposed}\nb: {title: B, status: assessed}\nc: {title: C, status: done}",
        "changes",
        "Of 3 changes 1 waits for a decision, 1 is to be assessed, 1 has ended.",
    ),
    (
        "changes.yml",
        "a: {title: A, status: approved, decided: {by: board, on: 2026-11-02}, communicated: [{to: head}]}",
        "changes/a",
        "Board decided on it on 2 Nov 2026. 1 role has been told.",
    ),
    (
        "releases.yml",
        "a: {title: A, date: 2026-11-19}\nb: {title: B, date: 2027-02-01}\nc: {title: C, date: 2027-01-01}",
        "releases",
        "3 releases. The next is C on 1 Jan 2027.",
    ),
    ("releases.yml", "a: {title: A, date: 2026-11-19}", "releases/a", "It came out on 19 Nov 2026."),
    (
        "training.yml",
        "a: {title: A, date: 2026-11-19}\nb: {title: B, date: 2027-Q1}\nc: {title: C}",
        "training",
        "1 of 3 courses has been held. The next is B, in Q1 2027.",
    ),
    ("training.yml", "a: {title: A}", "training", "The one course is still to be held."),
    ("training.yml", "a: {title: A, date: 2027-03}", "training/a", "It is held in Mar 2027."),
    ("releases.yml", "a: {title: A, date: 2027-H1}", "releases/a", "It comes out in H1 2027."),
    ("training.yml", "a: {title: A, date: 2027-03-01}", "training/a", "It is held on 1 Mar 2027."),
    (
        "forums.yml",
        "a: {title: A, on: [2026-12-17, 2026-10-22, 2026-11-19], decisions: [{title: Go}]}",
        "forums/a",
        "It met last on 19 Nov 2026. It meets next on 17 Dec 2026. 1 decision is on record.",
    ),
    ("forums.yml", "a: {title: A, on: 2027-01-21}", "forums", "1 forum. A meets next, on 21 Jan 2027."),
    (
        "budget.yml",
        (
            "a: {title: A, planned: 10.50 EUR, spent: 2 EUR}\n"
            "b: {title: B, planned: 0.50 EUR}\n"
            "c: {title: C, planned: 3 CNY}"
        ),
        "budget",
        "Planned: €11, CN¥3. Spent: €2. €9 is left. Nothing of it is for training.",
    ),
    (
        "budget.yml",
        "a: {title: A, planned: 80 EUR}\nb: {title: B, category: training, planned: 10 CNY}\n",
        "budget",
        "Planned: €80, CN¥10. Of CN¥10, 100% is for training, CN¥10: at least 15% should be.",
    ),
    (
        "budget.yml",
        "a: {title: A, planned: 80 EUR}\nb: {title: B, category: training, planned: 20 EUR}\n",
        "budget",
        "Planned: €100. 20% is for training, €20: at least 15% should be.",
    ),
    ("budget.yml", "a: {title: A, committed: 7 EUR}", "budget/a", "Committed: €7."),
    (
        "budget.yml",
        "a: {title: A, planned: 9 EUR, committed: 7 EUR, spent: 5 EUR}",
        "budget/a",
        "Of €9 planned, €7 is committed and €5 is spent. €2 is left.",
    ),
    (
        "selections.yml",
        "a: {title: A, options: {x: {title: X}, y: {title: Y}}}",
        "selections",
        "1 selection. 1 choice is still open.",
    ),
    (
        "selections.yml",
        "a: {title: A, options: {x: {title: X}}, decision: {option: x, by: board, on: 2026-10-22}}",
        "selections/a",
        "X was chosen by Board on 22 Oct 2026.",
    ),
    (
        "selections.yml",
        "a: {title: A}",
        "selections/a",
        "Nothing is chosen yet, and there is no option to choose from.",
    ),
    ("objectives.yml", "a: {title: A}", "objectives/a", "Nothing measures it yet."),
    ("objectives.yml", "a: {title: A}", "objectives", "The one objective is not on course."),
]


def opening(page: str) -> str:
    """Give the sentence a page opens with, as a reader sees it."""
    found = re.search(r'<p class="pb-(?:lead|says)">(.*?)</p>', page, re.DOTALL)
    assert found
    return " ".join(unescape(re.sub("<[^>]*>", "", found[1])).split())


@pytest.mark.parametrize(("file", "text", "address", "said"), CASES)
def test_each_page_opens_with_how_things_stand(file: str, text: str, address: str, said: str) -> None:
    assert opening(html({**ROLES, file: text}, address)) == said


def test_amounts_of_many_digits_are_added_to_the_cent() -> None:
    nines = "9" * 28
    budget = f"a: {{title: A, planned: {nines}.99 EUR}}\nb: {{title: B, planned: 0.02 EUR}}"
    said = opening(html({"budget.yml": budget}, "budget"))
    assert said == f"Planned: €10{',000' * 9}.01. Nothing of it is for training."


def test_a_change_that_is_assessed_waits_for_whoever_decides_on_changes() -> None:
    plan = {**ROLES, "plan.yml": "title: A\nchange_control: board", "changes.yml": "a: {title: A, status: assessed}"}
    assert opening(html(plan, "changes/a")) == "It is assessed and waits for the decision of Board."
