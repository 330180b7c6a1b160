"""Pages of training: who learns what and when, whose work changes without it, what it costs."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, cast

import pytest

from planbook.chapters.training.values import Square, TrainingMatrix
from planbook.pages.cells import Amount, Bullets, Label, Many, Said, Share, Status, Table, To, When
from planbook.plan.values import Day, Money
from tests.pages.made import html, index, record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planbook.pages.page import Section

PLAN = {
    "roles.yml": """\
sales: {title: Sales, kind: group}
desk: {title: Desk, kind: group}
board: {title: Board, kind: group}
""",
    "releases.yml": """\
one: {title: One, date: 2027-03-01, adds: {what: user-group, title: Sales, ref: roles/sales}}
two: {title: Two, date: 2027-06-01, adds: {what: user-group, title: Desk, ref: roles/desk}}
""",
    "training.yml": """\
basics: {title: Basics, for: [sales, board], date: 2026-10-01, cost: 100.10 EUR, done: {sales: 40%, board: 100%}}
again: {title: Again, for: sales, date: 2027-04, cost: 20 EUR}
far: {title: Far, for: board, date: 2027-02-01, cost: 5 CNY}
""",
}
NO_DESK = {**PLAN, "training.yml": PLAN["training.yml"] + "desk: {title: Desk, for: desk, date: 2027-07-01}\n"}
HAVE = "{n} of the roles it is for have done it as a whole."


def section(files: Mapping[str, str], anchor: str) -> Section:
    return next(section for section in index(files, "training").sections if section.anchor == anchor)


def when(written: str) -> When:
    day = Day.parse(written)
    assert day
    return When(day)


def test_the_page_says_what_is_held_what_is_next_who_is_without_and_what_it_costs() -> None:
    painted = [said.message for said in index(PLAN, "training").standing]
    assert painted == [
        "{n} of {all} courses has been held.",
        "Some people still have to catch up on {n} of these: {courses}.",
        "The next is {course} on {day}.",
        "{n} role whose work changes has no training: {roles}.",
        "The courses cost {amount}.",
    ]
    late = [said.message for said in index(NO_DESK, "training").standing]
    assert late[3] == "{n} role is trained only after it goes live: {roles}."


def test_all_is_well_where_each_has_a_course_in_time_and_the_budget_tells_its_share() -> None:
    files = {
        **PLAN,
        "training.yml": PLAN["training.yml"] + "desk: {title: Desk, for: desk, date: 2027-05-01}\n",
        "budget.yml": "a: {title: A, category: training, planned: 30 EUR}\nb: {title: B, planned: 70 EUR}\n",
    }
    standing = index(files, "training").standing
    assert (
        Said(
            "The one role whose work changes has a course before it changes.",
            (),
            "All {n} roles whose work changes have a course before it changes.",
            2,
        )
        in standing
    )
    plans = (("amount", Amount(Money(Decimal(30), "EUR"))), ("share", Share(Decimal("0.30"))))
    assert standing[-1] == Said("The budget plans {amount} for training, {share} of the whole budget.", plans)


def test_roles_stand_with_what_is_most_pressing_first_and_those_whose_work_stays_last() -> None:
    table = cast("Table", section(PLAN, "--learners").body)
    assert table.keys == ["name", "changes_with", "goes_live", "training", "status"]
    assert [(row.cells[0].text, row.cells[-1]) for row in table.rows] == [  # type: ignore[union-attr]
        ("Desk", Status("No training", "vacant")),
        ("Sales", Status("Partly trained", "course")),
        ("Board", Status("Partly trained", "course")),
    ]
    basics, again = To("training/basics", "Basics"), To("training/again", "Again")
    assert table.rows[1].cells[3] == Bullets(
        [
            Said("{course}: {share} done", (("course", basics), ("share", Share(Decimal("0.4"))))),
            Said("{course}: {day}, after the start", (("course", again), ("day", when("2027-04")))),
        ]
    )


def test_the_matrix_has_courses_by_their_days_and_a_square_where_one_is_for_a_role() -> None:
    body = cast("TrainingMatrix", section(PLAN, "--matrix").body)
    assert [course.text for course, _ in body.courses] == ["Basics", "Far", "Again"]
    assert {row.role.text: row.squares for row in body.rows} == {
        "Desk": [None, None, None],
        "Sales": [
            Square(Decimal("0.4"), when("2026-10-01")),
            None,
            Square(None, when("2027-04"), late=True),
        ],
        "Board": [Square(Decimal(1), when("2026-10-01")), Square(None, when("2027-02-01")), None],
    }
    assert 'style="--part:0.4"' in html(PLAN, "training")


def test_courses_tell_how_many_roles_have_done_them_and_what_all_cost_each_currency_by_itself() -> None:
    table = cast("Table", section(PLAN, "--courses").body)
    assert [row.cells[2] for row in table.rows] == [
        Status("Held, not by all", "open"),
        Status("To come", "promised"),
        Status("To come", "promised"),
    ]
    costs = Many([Amount(Money(Decimal("120.10"), "EUR")), Amount(Money(Decimal(5), "CNY"))])
    assert (table.totals[0].cells[0], table.totals[0].cells[-1]) == (Label("All"), costs)


def test_what_is_due_next_are_three_courses_by_their_days() -> None:
    more = "".join(f"c{n}: {{title: C{n}, date: 2027-01-0{n}}}\n" for n in (4, 2, 3, 1))
    table = cast("Table", section({"training.yml": more}, "--next").body)
    assert [row.cells[0].text for row in table.rows] == ["C1", "C2", "C3"]  # type: ignore[union-attr]


def test_very_many_courses_are_not_set_side_by_side() -> None:
    many = "".join(f"c{n}: {{title: C{n}, for: sales, date: 2027-01-01}}\n" for n in range(25))
    anchors = [s.anchor for s in index({**PLAN, "training.yml": many}, "training").sections]
    assert anchors == ["--next", "--learners", "--courses"]


def test_a_course_says_who_has_done_it_and_who_starts_before_it() -> None:
    page = record(PLAN, "training/again")
    assert page.badges[0].status == Status("To come", "promised")
    [part] = [s for s in page.sections if s.anchor == "--done"]
    [row] = cast("Table", part.body).rows
    assert row.cells[1:] == [when("2027-03-01"), Status("After it goes live", "risk")]


@pytest.mark.parametrize(
    ("done", "said"),
    [
        (
            "{sales: 40%, board: 100%}",
            Said(
                "{n} of the roles it is for has done it as a whole.",
                (),
                "{n} of the roles it is for have done it as a whole.",
                1,
            ),
        ),
        ("{sales: 40%}", Said("{share} of those it is for have done it.", (("share", Share(Decimal("0.4"))),))),
    ],
)
def test_a_course_opens_with_how_many_have_done_it(done: str, said: Said) -> None:
    files = {**PLAN, "training.yml": f"a: {{title: A, done: {done}}}\n"}
    assert said in record(files, "training/a").standing


def test_a_course_that_says_nothing_has_pages() -> None:
    files = {"training.yml": "a: {title: A}\n"}
    assert [s.anchor for s in index(files, "training").sections] == ["--courses"]
    assert html(files, "training/a")
