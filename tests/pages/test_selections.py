"""The pages of selections: every score with its weight, the sums, whether that holds, which needs it answers."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, cast

import pytest

from planbook.chapters.selections.comparison import BEST, CHOSEN, FAILS, TIED, UNSCORED
from planbook.chapters.selections.moved import HOLDS, TURNS
from planbook.chapters.selections.requirements import ANSWERS
from planbook.chapters.selections.selection import DECIDED, OPEN
from planbook.chapters.selections.values import Comparison, Head, Line, Mark
from planbook.pages.cells import Label, Many, More, Name, Number, Prose, Said, Status, Table, To, When
from planbook.pages.page import Badge
from planbook.plan.values import Day
from tests.pages.made import html, index, record, taken

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.pages.cells import Cell
    from planbook.pages.page import RecordPage

CRITERIA = """\
  criteria:
    fit: {title: Fit, weight: 60, must: 3, needs: [quick, chinese]}
    cost: {title: Cost, weight: 40}
"""
OPTIONS = """\
  options:
    north: {title: North, vendor: North Ltd, cost: 10.50 EUR, scores: {fit: 4, cost: 2}}
    south: {title: South, scores: {fit: 3, cost: 3}}
    west: {title: West, scores: {fit: 2, cost: 5}}
    east: {title: East, scores: {fit: 5}}
"""
DECISION = "  decision: {option: north, by: board, on: 2026-10-22, why: It fits.}\n"
NEEDS = """\
quick: {title: Quick, whose: customer, priority: must}
chinese: {title: Chinese, whose: customer}
one: {title: One sign-on, whose: it}
"""
ROLES = "board: {title: Board, kind: group}\n"
START = "s:\n  title: S\n  requirements: [quick, one]\n"
PLAN = {"selections.yml": START + CRITERIA + OPTIONS + DECISION, "needs.yml": NEEDS, "roles.yml": ROLES}
NORTH, SOUTH, WEST, EAST = (To(f"selections/s/{id_.lower()}", id_) for id_ in ("North", "South", "West", "East"))
FIT, COST = To("selections/s/fit", "Fit"), To("selections/s/cost", "Cost")


def plan_of(text: str) -> Mapping[str, str]:
    return {"selections.yml": text, "needs.yml": NEEDS, "roles.yml": ROLES}


def part(page: RecordPage, anchor: str) -> object:
    return next(s.body for s in [*page.first, *page.sections] if s.anchor == anchor)


def number(text: str) -> Number:
    return Number(Decimal(text))


def mark(score: int, weighted: int, *, fails: bool = False) -> Mark:
    return Mark(Decimal(score), Decimal(weighted), fails)


def test_options_stand_beside_each_other_with_weighted_scores_and_their_sums() -> None:
    assert part(record(PLAN, "selections/s"), "--comparison") == Comparison(
        [
            Line(
                FIT,
                Decimal(60),
                Decimal(3),
                [mark(4, 240), mark(3, 180), mark(2, 120, fails=True), mark(5, 300)],
            ),
            Line(COST, Decimal(40), None, [mark(2, 80), mark(3, 120), mark(5, 200), Mark(None, None)]),
        ],
        [
            Head(NORTH, "North Ltd", Decimal(320), [CHOSEN, BEST], [], 0, is_chosen=True),
            Head(SOUTH, "", Decimal(300), [], [], 0),
            Head(WEST, "", Decimal(320), [FAILS], [FIT], 0),
            Head(EAST, "", Decimal(300), [UNSCORED], [], 1),
        ],
        Decimal(100),
        Decimal(500),
    )


def test_a_selection_says_what_was_chosen_by_how_much_and_who_is_out() -> None:
    page = record(PLAN, "selections/s")
    assert page.standing == [
        Said(
            "{option} was chosen by {role} on {day}.",
            (
                ("option", NORTH),
                ("role", To("roles/board", "Board")),
                ("day", When(Day.parse("2026-10-22") or _none())),
            ),
        ),
        Said(
            "{option} has the highest sum: {sum}, {ahead} more than {next}.",
            (
                ("option", Many([NORTH])),
                ("sum", Said("{sum} of {most}", (("sum", number("320")), ("most", number("500"))))),
                ("ahead", number("20")),
                ("next", Many([SOUTH])),
            ),
        ),
        Said(
            "{options} has no lower sum, and fails a must.",
            (("options", Many([WEST])),),
            "{options} have no lower sum, and fail a must.",
            1,
        ),
        Said(
            "Another option would come first, or draw level, if {criteria} counted a fifth more or less.",
            (("criteria", Many([FIT])),),
            "Another option would come first, or draw level, if one of {criteria} counted a fifth more or less.",
            1,
        ),
    ]
    assert page.badges == [Badge(DECIDED)]
    assert part(page, "--decision") == Prose("It fits.")


def _none() -> Day:
    raise AssertionError


def test_a_tie_is_told_as_a_tie() -> None:
    text = (
        START
        + CRITERIA
        + "  options: {a: {title: A, scores: {fit: 4, cost: 2}}, b: {title: B, scores: {fit: 4, cost: 2}}}\n"
    )
    page = record(plan_of(text), "selections/s")
    found = part(page, "--comparison")
    assert isinstance(found, Comparison)
    assert [list(head.verdict) for head in found.heads] == [[TIED], [TIED]]
    assert page.standing[1].message == "{options} share the highest sum: {sum}."
    assert (
        page.standing[2].many
        == "{options} stay level whichever weight moves by a fifth, the others being scaled to fit."
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("{}", "Nothing is chosen yet, and there is no option to choose from."),
        ("{a: {title: A, scores: {fit: 2, cost: 2}}}", "No option is scored throughout and passes every must."),
        ("{a: {title: A, scores: {fit: 3, cost: 2}}}", "{option} has {sum}, and no other option may win."),
    ],
)
def test_what_cannot_be_compared_is_said(options: str, said: str) -> None:
    page = record(plan_of(f"{START}{CRITERIA}  options: {options}\n"), "selections/s")
    assert said in {one.message for one in page.standing}
    assert page.badges == [Badge(OPEN)]


def column(table: Table, key: str) -> Sequence[Cell | None]:
    return [row.cells[table.keys.index(key)] for row in table.rows]


def test_it_is_told_from_which_weight_on_another_comes_first() -> None:
    table = part(record(PLAN, "selections/s"), "--sensitivity")
    assert isinstance(table, Table)
    fit_less = Said("{weight}: {options}", (("weight", number("48")), ("options", Many([SOUTH]))))
    fit_more = Said("{weight}: {options}", (("weight", number("72")), ("options", Many([NORTH]))))

    assert column(table, "a_fifth_less") == [
        fit_less,
        Said("{weight}: {options}", (("weight", number("32")), ("options", Many([NORTH])))),
    ]
    assert column(table, "a_fifth_more")[0] == fit_more
    assert column(table, "result") == [TURNS, HOLDS]
    assert column(table, "turns_at") == [
        Many([Said("from {weight} down", (("weight", number("50")),))]),
        Many([Said("from {weight} up", (("weight", number("50")),))]),
    ]


def test_a_choice_that_nothing_turns_holds() -> None:
    text = (
        START
        + CRITERIA
        + "  options: {a: {title: A, scores: {fit: 5, cost: 5}}, b: {title: B, scores: {fit: 3, cost: 2}}}\n"
    )
    page = record(plan_of(text), "selections/s")
    table = part(page, "--sensitivity")
    assert isinstance(table, Table)
    assert column(table, "turns_at") == [Label("at no weight"), Label("at no weight")]
    assert column(table, "result") == [HOLDS, HOLDS]


def test_each_need_stands_with_the_criteria_that_answer_it() -> None:
    page = record(PLAN, "selections/s")
    table = part(page, "--requirements")
    assert isinstance(table, Table)
    by_fit = Many([Said("{criterion} ({score})", (("criterion", FIT), ("score", number("4"))))])

    assert [row.cells[0] for row in table.rows] == [
        Name("Quick", "needs/quick"),
        Name("One sign-on", "needs/one"),
        Name("Chinese", "needs/chinese"),
    ]
    assert column(table, "answered_by") == [by_fit, None, by_fit]
    assert column(table, "option_chosen") == [ANSWERS["met"], ANSWERS["unasked"], ANSWERS["met"]]
    assert column(table, "on_the_list") == [None, None, Status("not on the list", "plain")]
    opening = next(s.opening for s in page.sections if s.anchor == "--requirements")
    assert opening
    assert opening.message == "Criteria answer {asked} of the {n} need on the list."


def test_options_and_criteria_keep_their_places_on_the_page() -> None:
    page = record(PLAN, "selections/s")
    options, criteria = part(page, "--options"), part(page, "--criteria")
    assert isinstance(options, Table)
    assert isinstance(criteria, Table)
    assert [row.anchor for row in options.rows] == ["north", "south", "west", "east"]
    assert [row.anchor for row in criteria.rows] == ["fit", "cost"]
    assert not any(entry.label == "Scores" for row in options.rows for entry in row.details)


def test_scores_that_no_comparison_tells_stand_with_their_option() -> None:
    page = record(plan_of("s: {title: S, options: {a: {title: A}, b: {title: B}}}\n"), "selections/s")
    assert [s.anchor for s in page.first] == []
    assert isinstance(part(page, "--options"), Table)


def test_a_comparison_can_be_taken_away() -> None:
    [offer] = record(PLAN, "selections/s").offers
    assert [[str(cell) for cell in row] for row in taken(offer)] == [
        [
            "Criterion",
            "Weight",
            "Must",
            *(f"{n}{x}" for n in ("North", "South", "West", "East") for x in ("", " × weight")),
        ],
        ["Fit", "60", "3", "4", "240", "3", "180", "2", "120", "5", "300"],
        ["Cost", "40", "", "2", "80", "3", "120", "5", "200", "", ""],
        ["Sum", "100", "", "", "320", "", "300", "", "320", "", "300"],
    ]


def test_an_index_tells_what_was_chosen_with_what_sum_and_whether_it_holds() -> None:
    other = "t: {title: T, options: {a: {title: A}}}\n"
    page = index(plan_of(PLAN["selections.yml"] + other), "selections")
    table = cast("Table", page.sections[0].body)

    assert page.standing[-1] == Said("{n} choice is still open.", (), "{n} choices are still open.", 1)
    assert column(table, "chosen") == [NORTH, OPEN]
    assert column(table, "sum") == [Said("{sum} of {most}", (("sum", number("320")), ("most", number("500")))), None]
    assert column(table, "if_a_weight_moves") == [TURNS, None]
    assert column(table, "options") == [number("4"), number("1")]


def test_a_score_below_its_must_is_told_in_words() -> None:
    painted = html(PLAN, "selections/s")
    assert '<span class="pb-sr">fails the must </span>2</span>' in painted
    assert '<span class="pb-status pb-is-vacant">not scored</span>' in painted


def test_what_would_part_those_who_are_level_is_named_the_first_few_of_many() -> None:
    names = "abcdef"
    criteria = "".join(f"    {c}: {{title: {c.upper()}, weight: 10}}\n" for c in names)
    scores = [", ".join(f"{c}: {score}" for c, score in zip(names, row, strict=True)) for row in ("505050", "050505")]
    text = (
        f"s:\n  title: S\n  criteria:\n{criteria}"
        f"  options: {{x: {{title: X, scores: {{{scores[0]}}}}}, y: {{title: Y, scores: {{{scores[1]}}}}}}}\n"
    )
    said = record(plan_of(text), "selections/s").standing[2]
    [(_, named)] = said.gaps
    assert column(cast("Table", part(record(plan_of(text), "selections/s"), "--sensitivity")), "turns_at") == (
        [Label("with any move")] * len(names)
    )
    assert said.message == "They would not stay level if {criteria} counted a fifth more or less."
    assert isinstance(named, Many)
    assert [*named.items[:4], named.items[4]] == [
        *(To(f"selections/s/{c}", c.upper()) for c in names[:4]),
        More("selections/s", "--sensitivity", n=2),
    ]


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("", "{option} was chosen."),
        (", by: board", "{option} was chosen by {role}."),
        (", on: 2026-10-22", "{option} was chosen on {day}."),
        (", by: board, on: 2026-10-22", "{option} was chosen by {role} on {day}."),
    ],
)
def test_it_is_said_who_chose_and_when_as_far_as_that_is_known(said: str, message: str) -> None:
    text = f"s: {{title: S, options: {{a: {{title: A}}}}, decision: {{option: a{said}}}}}\n"
    assert record(plan_of(text), "selections/s").standing[0].message == message
