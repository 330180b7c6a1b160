from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.analysis.reporting import tree
from tests.plans import checked

if TYPE_CHECKING:
    from collections.abc import Sequence


def places(roles: str) -> Sequence[tuple[str, int, bool]]:
    return [(place.role.id, place.depth, place.circular) for place in tree(checked({"roles.yml": roles}).plan)]


def test_every_role_stands_below_the_one_it_reports_to_in_reading_order() -> None:
    roles = (
        "low: {title: L, reports_to: mid}\ntop: {title: T}\nside: {title: S, reports_to: top}\n"
        "mid: {title: M, reports_to: top}\nalone: {title: A}"
    )
    assert places(roles) == [
        ("top", 0, False),
        ("side", 1, False),
        ("mid", 1, False),
        ("low", 2, False),
        ("alone", 0, False),
    ]


def test_a_circle_is_told_from_its_first_role_and_each_role_once() -> None:
    roles = "a: {title: A, reports_to: b}\nb: {title: B, reports_to: a}\nc: {title: C, reports_to: c}\nd: {title: D}"
    assert places(roles) == [("d", 0, False), ("a", 0, True), ("b", 1, False), ("c", 0, True)]


def test_a_role_that_reports_to_one_that_is_not_there_stands_at_the_top() -> None:
    assert places("a: {title: A, reports_to: nobody}") == [("a", 0, False)]


def test_a_chain_of_any_length_is_safe() -> None:
    roles = "".join(f"r{n}: {{title: R, reports_to: r{n - 1}}}\n" for n in range(1, 3000))
    assert places(f"r0: {{title: R}}\n{roles}")[-1] == ("r2999", 2999, False)
