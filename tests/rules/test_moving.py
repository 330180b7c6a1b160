"""Rules on what changes say they move and on who pays, tried beyond their examples."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING

import pytest

from tests.plans import lines

if TYPE_CHECKING:
    from collections.abc import Sequence

PLAN = "title: P\ncurrency: EUR\nas_of: 2026-05-01\n"


def said(rule: str, **files: str) -> Sequence[str]:
    """Give what one rule says of a plan of these files."""
    whole = {"plan.yml": PLAN, **{f"{name}.yml": text for name, text in files.items()}}
    return [line.partition(f" {rule}: ")[2] for line in lines(whole) if f" {rule}: " in line]


def milestone(fields: str) -> str:
    return f"m:\n  title: M\n  milestones:\n    a: {{title: A, {fields}}}\n"


def change(name: str, on: str, impact: str, status: str = "approved") -> str:
    fields = f"title: {name.upper()}\nstatus: {status}\ndecided: {{on: {on}}}\nimpact: {{{impact}}}\n"
    return f"{name}:\n{indent(fields, '  ')}"


def move(before: str, after: str) -> str:
    return f"milestones: {{a: {{was: {before}, becomes: {after}}}}}"


def begins(name: str, said: str, known: str) -> str:
    return f"“{name}” moves “A” from {said}, but until then it was planned for {known}."


def ends(name: str, said: str, known: str) -> str:
    return f"“{name}” moves “A” to {said}, but it is planned for {known}."


FIRST = change("c", "2026-02-01", move("2027-01-04", "2027-01-11"))
SECOND = change("b", "2026-03-01", move("2027-01-11", "2027-01-18"))


@pytest.mark.parametrize(
    ("changes", "fields", "told"),
    [
        (FIRST, "date: 2027-01-11, baseline: 2027-01-04, change: c", []),
        (FIRST, "date: 2027-01, baseline: 2027-01-04, change: c", [ends("C", "2027-01-11", "2027-01")]),
        (FIRST, "date: 2027-01-11, change: c", []),
        (FIRST, "date: 2027-01-11, baseline: 2027-01-05, change: c", [begins("C", "2027-01-04", "2027-01-05")]),
        (FIRST, "date: 2027-01-11, baseline: 2027-01-04", ["“C” moves “A”, which does not name it."]),
        (SECOND + FIRST, "date: 2027-01-18, baseline: 2027-01-04, change: [b, c]", []),
        (
            SECOND + FIRST,
            "date: 2027-01-11, baseline: 2027-01-04, change: [b, c]",
            [ends("B", "2027-01-18", "2027-01-11")],
        ),
        (
            SECOND.replace("-03-01", "-01-01") + FIRST,
            "date: 2027-01-11, change: [b, c]",
            [begins("C", "2027-01-04", "2027-01-18")],
        ),
        (FIRST.replace("approved", "rejected"), "date: 2027-03-01", []),
        (FIRST.replace("approved", "proposed"), "date: 2027-01-04", []),
        (FIRST.replace("approved", "proposed"), "date: 2027-01-11", [begins("C", "2027-01-04", "2027-01-11")]),
    ],
)
def test_days_follow_on_each_other_in_the_order_of_decisions(changes: str, fields: str, told: list[str]) -> None:
    assert said("changes/days-disagree", changes=changes, milestones=milestone(fields)) == told


def shift(before: str, after: str) -> str:
    return f"budget: {{r: {{was: {before}, becomes: {after}}}}}"


def was(name: str, said: str, known: str) -> str:
    return f"“{name}” says that “R” was {said}, but until then {known} was planned."


def makes(said: str, known: str) -> str:
    return f"“C” makes “R” {said}, but {known} is planned."


@pytest.mark.parametrize(
    ("changes", "planned", "told"),
    [
        (change("c", "2026-02-01", shift("10.10", "10.2")), "10.20", []),
        (change("c", "2026-02-01", shift("10.10", "10.2")), "10.21", [makes("10.2 EUR", "10.21 EUR")]),
        (change("c", "2026-02-01", shift("10", "10 CNY")), "10", [makes("10 CNY", "10 EUR")]),
        (
            change("b", "2026-03-01", shift("20", "30")) + change("c", "2026-02-01", shift("5", "21")),
            "30",
            [was("B", "20 EUR", "21 EUR")],
        ),
        (change("c", "2026-02-01", shift("5", "9"), "assessed"), "5", []),
        (change("c", "2026-02-01", shift("6", "9"), "assessed"), "5", [was("C", "6 EUR", "5 EUR")]),
        (change("c", "2026-02-01", shift("6", "9"), "deferred"), "5", []),
    ],
)
def test_sums_follow_on_each_other_to_the_cent_in_one_currency(changes: str, planned: str, told: list[str]) -> None:
    assert said("changes/money-disagrees", changes=changes, budget=f"r: {{title: R, planned: {planned}}}") == told


@pytest.mark.parametrize(
    ("release", "told"),
    [
        ("cost: 0.30, paid_from: {a: 0.1, budget/b: 0.2}", []),
        ("cost: 0.30, paid_from: {a: 0.1, b: 0.19}", ["“Q” costs 0.30 EUR, and its budget lines pay 0.29 EUR."]),
        ("cost: 1 CNY, paid_from: {a: 1 EUR}", ["“Q” costs 1 CNY, and its budget lines pay 1 EUR."]),
        ("cost: 5", ["“Q” costs 5 EUR, and no budget line pays for it."]),
        ("cost: 0", []),
        ("paid_from: {a: 1}", ["“Q” costs 0, and its budget lines pay 1 EUR."]),
    ],
)
def test_lines_pay_what_a_release_costs_to_the_cent_and_by_currency(release: str, told: list[str]) -> None:
    budget = "a: {title: A}\nb: {title: B}"
    assert said("releases/cost-not-paid", releases=f"q: {{title: Q, {release}}}", budget=budget) == told


def test_a_release_need_not_be_paid_for_where_there_is_no_budget() -> None:
    assert said("releases/cost-not-paid", releases="q: {title: Q, cost: 5}") == []


@pytest.mark.parametrize(
    ("planned", "status", "told"),
    [
        ("1.30", "approved", []),
        ("1.29", "approved", ["“A” is to pay 1.30 EUR, but 1.29 EUR is planned: “Q”, “C”."]),
        ("1.29", "proposed", []),
        ("2 CNY", "approved", ["“A” is to pay 1.30 EUR, but 2 CNY is planned: “Q”, “C”."]),
    ],
)
def test_a_line_pays_for_no_more_than_it_holds(planned: str, status: str, told: list[str]) -> None:
    files = {
        "budget": f"a: {{title: A, planned: {planned}}}",
        "releases": "q: {title: Q, cost: 1, paid_from: {a: 1}}",
        "changes": f"c: {{title: C, status: {status}, impact: {{cost: 0.30, paid_from: {{a: 0.30}}}}}}",
    }
    assert said("budget/promised-twice", **files) == told


@pytest.mark.parametrize(
    ("status", "assessed", "rules"),
    [
        ("approved", "road_map: fits", []),
        ("approved", "road_map: later", ["off-the-road-map"]),
        ("done", "road_map: conflicts", ["off-the-road-map"]),
        ("rejected", "road_map: conflicts, harms: Sales", []),
        ("approved", "road_map: fits, harms: [Sales, IT]", ["harms-department", "harms-department"]),
        ("approved", "on: 2026-01-01", ["fit-not-said"]),
        ("deferred", "on: 2026-01-01", []),
    ],
)
def test_what_is_approved_fits_the_road_map_and_harms_nobody(status: str, assessed: str, rules: list[str]) -> None:
    files = {"changes": f"c: {{title: C, status: {status}, assessed: {{{assessed}}}}}", "releases": "q: {title: Q}"}
    asked = ("off-the-road-map", "harms-department", "fit-not-said")
    assert [rule for rule in asked for _ in said(f"changes/{rule}", **files)] == rules
