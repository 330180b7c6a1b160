"""A new record as it is first written: what it needs left open, the rest explained."""

from __future__ import annotations

from datetime import date

import pytest

from planbook.plan.budget import BudgetLine
from planbook.plan.explained import Wanted, explained
from planbook.plan.milestones import Milestone
from planbook.plan.objectives import Objective
from planbook.plan.people import Person
from planbook.plan.raci import Activity
from planbook.plan.read import read
from planbook.plan.record import Record
from planbook.plan.releases import Release
from planbook.plan.risks import Risk
from planbook.plan.vocabulary import CHILDREN, KINDS

PLAN, _ = read(
    {
        "plan.yml": b"title: A plan\nwords: {unit: {sales: Sales, it: IT}}\n"
        b"assignments: {arc: {approver: {letter: A, means: approves, exactly: 1}, maker: {letter: M}}}\n",
        "roles.yml": b"sponsor: {title: S}\nboard: {title: B}\n"
        + b"".join(b"role-%d: {title: R}\n" % n for n in range(9)),
    },
    lambda: date(2026, 11, 20),
)
PLAIN = Wanted({}, brief=False, markdown=False)


def said_of(kind: type[Record], key: str, wanted: Wanted = PLAIN) -> str:
    """Give what is said of a field, in one line."""
    lines = list(explained(PLAN, kind, wanted))
    end = next(number for number, line in enumerate(lines) if line.removeprefix("#") == f"{key}:")
    begin = end
    while begin and lines[begin - 1].startswith("# "):
        begin -= 1
    return " ".join(line.removeprefix("# ") for line in lines[begin:end])


def test_what_a_person_needs_comes_first_then_what_may_be_said() -> None:
    assert list(explained(PLAN, Person, PLAIN))[:12] == [
        "# The name, as the person writes it. (needed: text)",
        "name:",
        "# What follows may be left out. Take the # away before what you need; delete the rest, or leave",
        "# it for later.",
        "# The department the person works in. (one of sales, it)",
        "#unit:",
        "# The address at work. (text)",
        "#email:",
        "# The first day with the organisation. (day; such as 2026-03-31, 2026-03, 2026-Q1, 2026-H1, …)",
        "#from:",
        "# The last day with the organisation. (day; such as 2026-03-31, 2026-03, 2026-Q1, 2026-H1, …)",
        "#until:",
    ]


@pytest.mark.parametrize(
    ("kind", "key", "said"),
    [
        (Risk, "owner", "(role id; such as board, role-0, role-1, role-2, role-3, …)"),
        (Risk, "likelihood", "(whole number from 1 to 5)"),
        (Risk, "change", "(change id, or a list)"),
        (Risk, "threatens", "(address, or a list; such as roles/board, roles/role-0, roles/role-1, …)"),
        (Milestone, "go_live", "(yes or no)"),
        (Milestone, "takes", "(duration; such as 10d, 3w, 2m)"),
        (Milestone, "confidence", "(one of high, medium, low)"),
        (Milestone, "approved", "these fields: by, on, note)"),
        (BudgetLine, "planned", "(amount; such as 12000, 12000 EUR)"),
        (Objective, "kpis", "(mapping of id to KPI)"),
        (Release, "adds", "these fields: title, what, ref)"),
    ],
)
def test_of_each_field_it_is_said_what_may_stand_there(kind: type[Record], key: str, said: str) -> None:
    assert said in said_of(kind, key)


def test_an_activity_is_told_the_letters_of_its_matrix_only() -> None:
    arc = Wanted(PLAN.variants["arc"], brief=False, markdown=False)
    assert said_of(Activity, "approver", arc).endswith(
        "A: approves. (role id, or a list; such as board, role-0, role-1, role-2, role-3, …)"
    )
    assert "M: maker. (" in said_of(Activity, "maker", arc)
    assert "#responsible:" not in explained(PLAN, Activity, arc)


@pytest.mark.parametrize("kind", [*KINDS.values(), *(kind for inside in CHILDREN.values() for kind in inside.values())])
def test_every_line_is_a_comment_or_a_key_and_none_is_long(kind: type[Record]) -> None:
    for line in explained(PLAN, kind, PLAIN):
        assert line.startswith("# ") or line.endswith(":")
        assert len(line) <= 100


def test_in_markdown_the_description_is_no_field() -> None:
    assert "#description:" in explained(PLAN, Risk, PLAIN)
    assert "#description:" not in explained(PLAN, Risk, PLAIN._replace(markdown=True))
