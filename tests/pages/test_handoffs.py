from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from planbook.chapters.raci import glance, handoff_pages
from planbook.chapters.raci.glance import Glance
from planbook.pages.analyses import HAND_OFFS
from planbook.pages.cells import Entry, Folded, Many, Name, Number, Row, Said, Table, To
from planbook.pages.page import Section
from tests.pages.made import html, index, record

if TYPE_CHECKING:
    import pytest

    from planbook.pages.page import IndexPage

FILES = {
    "roles.yml": "a: {title: A, kind: group}\nb: {title: B, kind: group}\nc: {title: C, kind: group}\n",
    "raci.yml": """\
m:
  title: M
  activities:
    one: {title: One, accountable: a, responsible: b, consulted: c}
    two: {title: Two, accountable: b, responsible: b, informed: a}
""",
    "processes.yml": "p: {title: P, steps: {x: {title: X, role: a}, y: {title: Y, role: b}}}\n",
}
ONE, TWO = To("raci/m/one", "One"), To("raci/m/two", "Two")
A, B, C = (To(f"roles/{name.lower()}", name) for name in "ABC")


def n(number: int) -> Number:
    return Number(Decimal(number))


def activities(number: int) -> Said:
    return Said("{n} activity", many="{n} activities", n=number)


HAND_OVER = Said("{n} hand-over from step to step", many="{n} hand-overs from step to step", n=1)
HOP = Said("{step}, then {following}", (("step", To("processes/p/x", "X")), ("following", To("processes/p/y", "Y"))))


def section(page: IndexPage, anchor: str) -> Section:
    return next(section for section in page.sections if section.anchor == anchor)


def test_pairs_stand_by_how_often_they_meet_with_where_they_do() -> None:
    def where(*items: To | Said, said: Many) -> list[Entry]:
        return [Entry("Where they meet", Folded(said, list(items)))]

    assert section(index(FILES, "hand-offs"), "--pairs").body == Table(
        ["Role", "Together with", "Work together", "One asks", "One tells", "From step to step", "In all"],
        [
            Row(
                [Name("A", "roles/a"), B, n(1), None, n(1), n(1), n(3)],
                details=tuple(where(ONE, TWO, HOP, said=Many([activities(2), HAND_OVER]))),
            ),
            Row(
                [Name("A", "roles/a"), C, None, n(1), None, None, n(1)],
                details=tuple(where(ONE, said=Many([activities(1)]))),
            ),
            Row(
                [Name("B", "roles/b"), C, None, n(1), None, None, n(1)],
                details=tuple(where(ONE, said=Many([activities(1)]))),
            ),
        ],
        numbers=(2, 3, 4, 5, 6),
    )


def test_each_role_is_told_with_whom_it_meets_most() -> None:
    def met(*found: tuple[To, int]) -> Many:
        return Many([Said("{who} ({times})", (("who", to), ("times", n(times)))) for to, times in found])

    assert section(index(FILES, "hand-offs"), "--roles").body == Table(
        ["Role", "Other roles", "In all", "Most often"],
        [
            Row([Name("A", "roles/a"), n(2), n(4), met((B, 3), (C, 1))]),
            Row([Name("B", "roles/b"), n(2), n(4), met((A, 3), (C, 1))]),
            Row([Name("C", "roles/c"), n(2), n(2), met((A, 1), (B, 1))]),
        ],
        numbers=(1, 2),
    )


def test_the_page_opens_with_who_meets_most() -> None:
    gaps = (("one", A), ("other", B), ("times", Many([activities(2), HAND_OVER])))
    assert index(FILES, "hand-offs").standing == [
        Said("{n} pair of roles meets in the work.", many="{n} pairs of roles meet in the work.", n=3),
        Said("Most often {one} and {other}: {times}.", gaps),
    ]


def test_of_many_pairs_the_first_are_shown_and_the_page_says_of_how_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handoff_pages, "MOST", 2)
    pairs = section(index(FILES, "hand-offs"), "--pairs")
    assert isinstance(pairs.body, Table)
    assert len(pairs.body.rows) == 2
    assert pairs.opening is not None
    assert (pairs.opening.n, dict(pairs.opening.gaps)["all"]) == (2, n(3))


def test_a_plan_in_which_nobody_meets_says_so() -> None:
    page = index({"raci.yml": "m: {title: M, activities: {one: {title: One, accountable: a}}}", **ALONE}, "hand-offs")
    assert page.standing == [Said("No two roles meet: no activity is shared, and no process passes from hand to hand.")]
    assert page.sections == []


ALONE = {"roles.yml": "a: {title: A, kind: group}\n"}


def test_a_role_tells_on_its_own_page_whom_it_meets_most() -> None:
    meets = next(section for section in record(FILES, "roles/a").sections if section.anchor == "--meets")
    assert meets.body == Table(
        ["Role", "Activities", "From step to step", "In all"],
        [Row([Name("B", "roles/b"), n(2), n(1), n(3)]), Row([Name("C", "roles/c"), n(1), None, n(1)])],
        numbers=(1, 2, 3),
    )
    assert meets.opening == Said("{page} tells who meets whom in the whole plan.", (("page", HAND_OFFS),))


def test_where_they_meet_is_a_list_that_opens() -> None:
    painted = html(FILES, "hand-offs")
    assert '<details class="pb-fold"><summary>2 activities, 1 hand-over from step to step</summary>' in painted


MANY = {
    "roles.yml": "".join(f"r{n}: {{title: R{n}, kind: group}}\n" for n in range(5)),
    "raci.yml": """\
m:
  title: M
  activities:
    one: {title: One, accountable: r0, responsible: r1, informed: [r2, r3]}
    two: {title: Two, accountable: r0, responsible: r3}
    three: {title: Three, accountable: r4, responsible: r3}
""",
}


def test_roles_by_roles_stand_in_the_order_of_how_often_they_meet_others() -> None:
    found = section(index(MANY, "hand-offs"), "--glance")
    assert isinstance(found.body, Glance)
    assert [(line.role.text, line.times) for line in found.body.lines] == [
        ("R0", [0, 2, 1, 1, 0]),
        ("R3", [2, 0, 1, 0, 1]),
        ("R1", [1, 1, 0, 1, 0]),
        ("R2", [1, 0, 1, 0, 0]),
        ("R4", [0, 1, 0, 0, 0]),
    ]
    assert found.body.most == 2
    assert found.opening == Said("How often two roles meet: the columns have the numbers of the rows.")


def test_of_many_roles_those_are_seen_at_a_glance_that_meet_others_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glance, "MOST", 4)
    found = section(index(MANY, "hand-offs"), "--glance")
    assert isinstance(found.body, Glance)
    assert [line.role.text for line in found.body.lines] == ["R0", "R3", "R1", "R2"]
    assert found.opening is not None
    assert (found.opening.n, dict(found.opening.gaps)["all"]) == (4, n(5))


def test_few_roles_need_no_glance() -> None:
    assert "--glance" not in [one.anchor for one in index(FILES, "hand-offs").sections]


def test_a_column_of_roles_has_a_role_s_name_for_those_who_listen() -> None:
    painted = html(MANY, "hand-offs")
    assert '<th scope="col"><span aria-hidden="true">2</span><span class="pb-sr">R3</span></th>' in painted
    assert '<td style="--part:0.5">1</td>' in painted
