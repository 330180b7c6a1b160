from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from markupsafe import Markup

from planbook.chapters.changes.track import Track
from planbook.pages.cells import Amount, Name, Number, Row, Said, Status, Table, Text, To, When
from planbook.pages.page import Section
from planbook.plan.values import Day, Money
from tests.pages.made import html, index, record, taken, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.pages.page import RecordPage

PLAN = {
    "plan.yml": """\
title: P
currency: EUR
as_of: 2026-11-20
change_control: board
words: {unit: {sales: Sales, service: Customer service, it: IT}}
""",
    "roles.yml": """\
board: {title: Board, kind: group, chair: sales, members: [sales, service]}
sales: {title: Sales lead, kind: group, unit: sales}
service: {title: Service lead, kind: group, unit: service}
it: {title: IT lead, kind: group, unit: it}
""",
    "forums.yml": """\
f:
  title: Meeting
  role: board
  every: monthly
  on: [2026-10-22, 2026-11-19, 2026-12-17]
  decisions: [{on: 2026-10-22, title: Sign later, by: board, change: later}]
""",
    "budget.yml": "reserve: {title: Reserve, planned: 5000, owner: it}",
    "milestones.yml": """\
prepare:
  title: Prepare
  milestones:
    signed: {title: Signed, date: 2026-12-04, baseline: 2026-11-06, change: later, owner: sales}
    tried: {title: Tried, date: 2027-01-21, owner: sales}
""",
    "changes.yml": """\
later:
  title: Sign later
  raised: 2026-10-12
  raised_by: it
  status: approved
  affects: milestones/prepare/signed
  assessed: {by: it, on: 2026-10-19, note: No date moves.}
  impact:
    schedule: +4w
    cost: 1850.50
    paid_from: {budget/reserve: 1850.50}
    departments: {it: Later, service: Nothing}
  decided: {by: board, on: 2026-10-22, why: It is cheaper.}
  communicated: [{to: it, on: 2026-10-22}, {to: board, on: 2026-10-23}]
mask:
  title: A new mask
  raised: 2026-11-16
  status: proposed
  affects: milestones/prepare/tried
  impact: {schedule: -5d}
fields:
  title: Three more fields
  raised: 2026-10-01
  status: assessed
  assessed: {on: 2026-11-09}
window:
  title: A window
  status: deferred
  assessed: {on: 2026-06-01}
  decided: {by: board, on: 2026-06-02, again: 2027-10}
letter: {title: A letter, raised: 2026-11-02, status: withdrawn}
""",
}
LATER = record(PLAN, "changes/later")


def section(page: RecordPage, anchor: str) -> Section:
    return next(part for part in page.sections if part.anchor == anchor)


def stages(address: str) -> Sequence[tuple[str, str, str]]:
    """Give the title, what is reached and the words of each stage."""
    body = record(PLAN, address).first[0].body
    assert isinstance(body, Track)
    return [(stage.title, stage.reached, ", ".join(map(text, stage.said))) for stage in body.stages]


def test_a_change_shows_how_far_it_has_come_in_five_stages() -> None:
    assert stages("changes/later") == [
        ("Proposed", "did", "12 Oct 2026, IT lead"),
        ("Assessed", "did", "19 Oct 2026, IT lead"),
        ("Approved", "did", "22 Oct 2026, Board"),
        ("Made known", "did", "to 3 of 3 departments"),
        ("Done", "now", "for 29 days so far"),
    ]


@pytest.mark.parametrize(
    ("address", "reached"),
    [
        ("changes/mask", ["did", "now", "ahead", "ahead", "ahead"]),
        ("changes/fields", ["did", "did", "now", "ahead", "ahead"]),
        ("changes/window", ["did", "did", "did", "ahead", "ahead"]),
        ("changes/letter", ["did", "never", "did", "ahead", "never"]),
    ],
)
def test_what_lies_ahead_is_told_from_what_was_left_out_or_will_not_come(address: str, reached: list[str]) -> None:
    assert [stage[1] for stage in stages(address)] == reached


def test_rejected_deferred_and_withdrawn_are_told_apart() -> None:
    assert stages("changes/window")[2::2] == [
        ("Deferred", "did", "2 Jun 2026, Board"),
        ("Taken up again", "ahead", "Oct 2027"),
    ]
    assert stages("changes/letter")[2::2] == [("Withdrawn", "did", ""), ("Done", "never", "nothing is to be done")]


def test_a_decision_without_an_assessment_or_a_word_to_those_it_touches_lacks_that() -> None:
    plan = {**PLAN, "changes.yml": "c: {title: C, status: approved, impact: {departments: {sales: Much, it: Less}}}"}
    body = record(plan, "changes/c").first[0].body
    assert isinstance(body, Track)
    assert [(stage.reached, stage.sign) for stage in body.stages[1:4]] == [
        ("lacks", "risk"),
        ("did", "done"),
        ("lacks", "risk"),
    ]
    assert [text(said) for said in record(plan, "changes/c").standing] == ["Not told yet: Sales; IT."]


def test_all_are_told_once_those_are_who_must_be_by_the_decision() -> None:
    files = {
        **PLAN,
        "plan.yml": "title: A plan\n",
        "roles.yml": "seller: {title: Seller, unit: sales}\nkeeper: {title: Keeper, unit: it}\n",
        "budget.yml": "advice: {title: Advice, owner: keeper}\n",
    }
    for status, to, said in (
        ("approved", "[{to: seller}, {to: keeper}]", "Every department it touches has been told."),
        ("deferred", "{to: seller}", "Every department that was asked what it would mean has been told."),
    ):
        change = f"{{title: C, status: {status}, affects: budget/advice, impact: {{departments: {{sales: Much}}}}"
        plan = {**files, "changes.yml": f"c: {change}, communicated: {to}}}\n"}
        assert [text(one) for one in record(plan, "changes/c").standing] == [said]


def test_what_moves_is_told_from_the_day_first_agreed_to_the_day_it_has_now() -> None:
    assert section(LATER, "--moved") == Section(
        "What moves",
        "--moved",
        Table(
            ["Milestone", "Before", "Becomes", "Difference"],
            [
                Row(
                    [
                        Name("Signed", "milestones/prepare/signed"),
                        When(_day("2026-11-06")),
                        When(_day("2026-12-04")),
                        Said("{n} day later", many="{n} days later", n=28),
                    ]
                )
            ],
        ),
        opening=LATER_BY,
    )
    assert text(LATER_BY) == "It is estimated to make things later by 4 weeks."


LATER_BY = section(LATER, "--moved").opening or Said("")


def test_who_pays_is_told_to_the_cent() -> None:
    money = Amount(Money(Decimal("1850.50"), "EUR"))
    assert section(LATER, "--cost") == Section(
        "Who pays for it",
        "--cost",
        Table(
            ["Budget line", "Pays", "Planned", "Owner"],
            [
                Row(
                    [
                        Name("Reserve", "budget/reserve"),
                        money,
                        Amount(Money(Decimal(5000), "EUR")),
                        To("roles/it", "IT lead"),
                    ]
                )
            ],
            numbers=(1, 2),
        ),
        opening=Said("It costs {cost}.", (("cost", money),)),
    )


def test_each_department_is_told_what_it_means_through_what_and_when_it_heard() -> None:
    told = section(LATER, "--impact").body
    assert isinstance(told, Table)
    assert told.headings == ["Department", "What it means for it", "Through", "Told on"]
    assert [[text(cell) if cell else "" for cell in row.cells[1:]] for row in told.rows] == [
        ["Later", "", "22 Oct 2026, IT lead"],
        ["Nothing", "", "23 Oct 2026, Board"],
        ["", "Signed", "23 Oct 2026, Board"],
    ]
    assert [(row.cells[0], row.anchor) for row in told.rows] == [
        (Name("IT"), "--in-it"),
        (Name("Customer service"), "--in-service"),
        (Name("Sales"), "--in-sales"),
    ]


def test_a_department_that_heard_nothing_of_a_decision_is_not_yet_told_and_before_it_nobody_is() -> None:
    for status, cells in (("approved", [Status("Not yet told", "risk")]), ("proposed", [])):
        plan = {**PLAN, "changes.yml": f"c: {{title: C, status: {status}, impact: {{departments: {{sales: Much}}}}}}"}
        body = section(record(plan, "changes/c"), "--impact").body
        assert isinstance(body, Table)
        assert body.rows[0].cells == [Name("Sales"), Text("Much"), *cells]


def test_of_a_request_that_waits_is_told_what_it_would_move_and_how_much_that_bears() -> None:
    page = record(PLAN, "changes/mask")
    part = section(page, "--moved")
    assert (part.title, text(part.opening)) == (
        "What it would move",
        "It is estimated to make things earlier by 5 working days.",
    )
    assert isinstance(part.body, Table)
    assert part.body.rows == [
        Row([Name("Tried", "milestones/prepare/tried"), When(_day("2027-01-21")), Number(Decimal(0))])
    ]
    assert " ".join(map(text, page.standing)) == "It waits to be assessed. That has been so for 4 days."


def test_the_register_has_what_waits_first_and_says_for_what_and_since_when() -> None:
    page = index(PLAN, "changes")
    assert " ".join(map(text, page.standing)) == (
        "Of 5 changes 1 waits for a decision, 1 is to be assessed, 1 is approved and not done, 1 is deferred, "
        "1 has ended. Three more fields has waited longest, 11 days."
    )
    register = next(part.body for part in page.sections if part.anchor == "--register")
    assert isinstance(register, Table)
    assert [[text(cell) if cell else "" for cell in row.cells] for row in register.rows] == [
        ["To be decided"],
        ["Three more fields", "Assessed", "A decision", "9 Nov 2026", "11", "1 Oct 2026", "", ""],
        ["To be assessed"],
        ["A new mask", "Proposed", "Its assessment", "16 Nov 2026", "4", "16 Nov 2026", "", ""],
        ["Approved, to be carried out"],
        ["Sign later", "Approved", "Being carried out", "22 Oct 2026", "29", "12 Oct 2026", "22 Oct 2026", "3 of 3"],
        ["Deferred"],
        ["A window", "Deferred", "Being taken up again", "2 Jun 2026", "171", "", "2 Jun 2026", ""],
        ["Ended"],
        ["A letter", "Withdrawn", "", "", "", "2 Nov 2026", "", ""],
    ]


def test_the_agenda_is_on_the_register_and_on_the_page_of_the_forum_of_those_who_decide() -> None:
    on_register = next(part for part in index(PLAN, "changes").sections if part.anchor == "--agenda")
    assert text(on_register.opening) == (
        "Board meets next on 17 Dec 2026. Waiting: 1 request to decide, 1 still to be assessed."
    )
    assert isinstance(on_register.body, Table)
    assert [text(row.cells[0]) for row in on_register.body.rows] == ["Three more fields", "A new mask"]
    assert section(record(PLAN, "forums/f"), "--agenda") == on_register


def test_a_request_can_be_taken_away_with_who_was_told_and_who_was_not() -> None:
    offer = index(PLAN, "changes").offers[0]
    assert offer.name == "changes"
    heads, first, *_ = taken(offer)
    told = dict(zip(heads, first, strict=True))
    assert (told["Told"], told["Not told"], told["Moved"], told["Waits for"]) == (
        "IT; Customer service; Sales",
        "",
        "Signed",
        "Being carried out",
    )


def test_a_change_that_says_nothing_has_its_stages() -> None:
    bare = record({"changes.yml": "c: {title: C}"}, "changes/c")
    assert [part.anchor for part in bare.sections] == []
    assert "pb-track" in html({"changes.yml": "c: {title: C}"}, "changes/c")


def test_where_it_stands_is_said_to_those_who_cannot_see_it() -> None:
    assert html(PLAN, "changes/fields").count('aria-current="step"') == 1


def _day(written: str) -> Day:
    day = Day.parse(written)
    assert day
    return day


def test_of_a_very_long_agenda_the_first_are_shown_and_all_are_counted() -> None:
    many = "".join(
        f"c{n}: {{title: C{n}, status: assessed, assessed: {{on: 2026-11-{n % 19 + 1:02}}}}}\n" for n in range(60)
    )
    part = next(one for one in index({**PLAN, "changes.yml": many}, "changes").sections if one.anchor == "--agenda")
    assert isinstance(part.body, Table)
    assert len(part.body.rows) == 40
    assert text(part.opening) == "Board meets next on 17 Dec 2026. Waiting: 60 requests to decide."


SAID = {
    **PLAN,
    "budget.yml": "reserve: {title: Reserve, planned: 60.10, owner: it}\ncourses: {title: Courses, planned: 12.40}\n",
    "changes.yml": """\
later:
  title: Sign later
  status: approved
  assessed: {by: it, on: 2026-10-19, road_map: fits}
  impact:
    cost: 12.40
    paid_from: {courses: 12.40}
    milestones: {signed: {was: 2026-11-20, becomes: 2026-12-04}}
    budget: {reserve: {was: 72.50, becomes: 60.10}, courses: {was: 0, becomes: 12.40}}
  decided: {by: board, on: 2026-10-22}
early:
  title: Start early
  status: assessed
  assessed: {by: it, on: 2026-10-19, road_map: conflicts, harms: [sales, it]}
  impact:
    milestones: {tried: {was: 2027-01-21, becomes: 2027-01-14}}
    budget: {reserve: {was: 60.10, becomes: 70.10}, courses: {was: 12.40, becomes: 12.40}}
""",
}


def words(files: Mapping[str, str], address: str) -> str:
    """Give what a page says, without its markup."""
    return Markup(html(files, address)).striptags()  # noqa: S704  # it is only read


def test_days_are_moved_from_and_to_what_the_change_itself_says() -> None:
    part = section(record(SAID, "changes/later"), "--moved")
    assert isinstance(part.body, Table)
    assert part.title == "What moves"
    assert [row.cells[1:3] for row in part.body.rows] == [[When(_day("2026-11-20")), When(_day("2026-12-04"))]]
    early = section(record(SAID, "changes/early"), "--moved")
    assert isinstance(early.body, Table)
    assert early.title == "What it would move"
    assert early.body.headings == ["Milestone", "Before", "Becomes", "Difference", "Working days to spare"]


def test_money_is_moved_line_by_line_and_to_the_cent() -> None:
    part = section(record(SAID, "changes/later"), "--budget")
    assert isinstance(part.body, Table)
    less = Said("{amount} less", (("amount", Amount(Money(Decimal("12.40"), "EUR"))),))
    more = Said("{amount} more", (("amount", Amount(Money(Decimal("12.40"), "EUR"))),))
    assert part.title == "What moves in the budget"
    assert [row.cells[3] for row in part.body.rows] == [less, more]
    assert "the budget as a whole stays as it is" in words(SAID, "changes/later")
    early = words(SAID, "changes/early")
    assert "What it would move in the budget" in early
    assert "as before" in early
    assert "€10 more" in early


def test_the_assessment_says_whether_it_fits_and_whom_it_would_harm() -> None:
    assert "It fits the road map." in words(SAID, "changes/later")
    early = words(SAID, "changes/early")
    assert "It conflicts with the road map. It would harm the work of Sales; IT." in early


def test_a_line_tells_what_it_pays_for_and_a_release_who_pays() -> None:
    files = {**SAID, "releases.yml": "q: {title: Q, cost: 5, paid_from: {courses: 3, reserve: 2}}\n"}
    line = record(files, "budget/courses")
    body = next(part for part in line.first if part.anchor == "--paid-for").body
    assert isinstance(body, Table)
    assert [row.cells[1] for row in body.rows] == [
        Amount(Money(Decimal(3), "EUR")),
        Amount(Money(Decimal("12.40"), "EUR")),
    ]
    assert "All€15.40" in words(files, "budget/courses")
    assert "It costs €5." in words(files, "releases/q")
    assert not [fact for fact in record(files, "releases/q").facts if fact.label == "Paid from"]


def test_who_asked_and_has_not_heard_of_a_refusal_is_named() -> None:
    refused = (
        "no: {title: N, status: rejected, raised_by: sales, assessed: {by: it}, decided: {by: it, on: 2026-10-01}}\n"
    )
    files = {**PLAN, "changes.yml": refused}
    assert "Not told yet: Sales lead." in words(files, "changes/no")
    assert "Not made known everywhere: N." in words(files, "changes")


def test_an_agenda_with_nothing_on_it_says_so() -> None:
    files = {**PLAN, "changes.yml": "c: {title: C, status: done, done: 2026-11-01}\n"}
    assert "Waiting: no request." in words(files, "changes")


def test_the_agenda_tells_what_fits_the_road_map_and_whose_work_would_be_harmed() -> None:
    agenda = next(part for part in index(SAID, "changes").sections if part.anchor == "--agenda").body
    assert isinstance(agenda, Table)
    assert agenda.headings[-2:] == ["Road map", "Would harm"]
    [row] = agenda.rows
    assert [text(cell) for cell in row.cells[-2:]] == ["Conflicts", "Sales; IT"]
