from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from planbook.pages.cells import Bullets, Entries, Entry, Label, Letter, Many, Name, PartOf, Said, Share, Table, To
from planbook.pages.page import Section
from planbook.pages.shares import share_of
from planbook.pages.showing import Showing
from planbook.pages.signs import IDLE, OVER, VACANT
from tests.pages.made import checked_of, html, index, record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.pages.cells import Cell
    from planbook.pages.page import IndexPage

PEOPLE = """\
ann: {name: Ann}
bob: {name: Bob}
gone: {name: Gone, until: 2026-01-31}
"""
ROLES = """\
head: {title: Head, holder: ann}
lead: {title: Lead, holder: [ann, gone], deputy: bob}
seat: {title: Seat}
team: {title: Team, kind: group, members: spare}
spare: {title: Spare, holder: bob}
rest: {title: Rest, holder: {person: bob, from: 2027-01-01}}
"""
RACI = """\
title: M
activities:
  one: {title: One, accountable: head, responsible: [lead, head], consulted: team}
  two: {title: Two, accountable: head, responsible: lead, informed: [team, seat]}
  three: {title: Three, accountable: lead, responsible: lead}
"""
DACI = "title: Z\nvariant: daci\nactivities:\n  four: {title: Four, driver: seat, approver: head, contributor: lead}\n"
FILES = {"people.yml": PEOPLE, "roles.yml": ROLES, "raci/m.yml": RACI, "raci/z.yml": DACI}
JUDGED = {**FILES, "plan.yml": "title: P\nrules: {raci/overloaded-role: {share: 60%, least: 4}}\n"}


def told(page: IndexPage, anchor: str) -> Section:
    return next(section for section in page.sections if section.anchor == anchor)


def rows(page: IndexPage, anchor: str) -> Sequence[Sequence[Cell | None]]:
    body = told(page, anchor).body
    assert isinstance(body, Table)
    return [row.cells for row in body.rows]


def part(count: int) -> PartOf:
    return PartOf(count, 4)


def bar(count: int, *, limit: str = "", over: bool = False) -> PartOf:
    return PartOf(count, 4, drawn=True, limit=Decimal(limit) if limit else None, over=over)


def test_each_role_has_its_count_by_what_its_letters_mean_and_the_heaviest_comes_first() -> None:
    page = index(JUDGED, "load")
    body = told(page, "--roles").body
    assert isinstance(body, Table)
    assert body.headings == ["Role", "Holder", "Answers", "Does", "Is asked", "Is told", "Does or answers", "Status"]
    ann = To("people/ann", "Ann")
    assert rows(page, "--roles") == [
        [
            Name("Lead", "roles/lead"),
            Many([ann, To("people/gone", "Gone")]),
            part(1),
            part(3),
            part(1),
            None,
            bar(3, limit="0.6", over=True),
            OVER,
        ],
        [
            Name("Head", "roles/head"),
            Many([ann]),
            part(3),
            part(1),
            None,
            None,
            bar(3, limit="0.6", over=True),
            OVER,
        ],
        [Name("Seat", "roles/seat"), VACANT, None, part(1), None, part(1), bar(1, limit="0.6"), None],
        [Name("Team", "roles/team"), None, None, None, part(1), part(1), None, None],
        [
            Name("Spare", "roles/spare"),
            Many([To("people/bob", "Bob")]),
            *[None] * 5,
            Label("Through groups or steps only"),
        ],
        [Name("Rest", "roles/rest"), VACANT, *[None] * 5, IDLE],
    ]


def test_whoever_holds_several_roles_carries_each_activity_once_and_who_has_left_nothing() -> None:
    page = index(JUDGED, "load")
    head, lead, spare = To("roles/head", "Head"), To("roles/lead", "Lead"), To("roles/spare", "Spare")
    assert rows(page, "--people") == [
        [
            Name("Ann", "people/ann"),
            Many([head, lead]),
            part(4),
            part(3),
            part(1),
            bar(4, limit="0.6", over=True),
            OVER,
        ],
        [Name("Bob", "people/bob"), Many([spare]), None, None, None, None, Label("Through groups or steps only")],
    ]


def test_the_page_opens_with_who_is_over_the_limit_and_who_does_nothing() -> None:
    over = (
        "{n} role does or answers for more than {share} of them: {roles}.",
        "{n} roles do or answer for more than {share} of them: {roles}.",
    )
    who = "{who} ({share})"
    limit, most = Share(Decimal("0.6")), ("share", Share(Decimal("0.75")))
    roles = [Said(who, (("who", To(f"roles/{name.lower()}", name)), most)) for name in ("Lead", "Head")]
    ann = Said(who, (("who", To("people/ann", "Ann")), ("share", Share(Decimal("1.00")))))
    assert index(JUDGED, "load").standing == [
        Said(
            "{n} activity in {matrices}.",
            (("matrices", Said("{n} matrix", many="{n} matrices", n=2)),),
            "{n} activities in {matrices}.",
            4,
        ),
        Said(over[0], (("share", limit), ("roles", Many(roles))), over[1], 2),
        Said(
            "Of the people, {n} does or answers for more than {share}: {people}.",
            (("share", limit), ("people", Many([ann]))),
            "Of the people, {n} do or answer for more than {share}: {people}.",
            1,
        ),
        Said(
            "{n} role takes part in none: {roles}.",
            (("roles", Many([To("roles/rest", "Rest")])),),
            "{n} roles take part in none: {roles}.",
            1,
        ),
    ]


def test_a_plan_too_small_to_judge_and_one_that_does_not_ask_say_so_and_mark_nobody() -> None:
    small = index(FILES, "load")
    assert told(small, "--roles").opening == Said(
        "How much is too much for one role is asked of a plan with {n} activity or more.",
        many="How much is too much for one role is asked of a plan with {n} activities or more.",
        n=10,
    )
    off = index({**FILES, "plan.yml": "title: P\nrules: {raci/overloaded-role: off}\n"}, "load")
    assert told(off, "--roles").opening == Said("How much is too much for one role is not asked in this plan.")
    for page in (small, off):
        assert rows(page, "--roles")[0][6:] == [bar(3), None]


def test_letters_of_all_sets_are_told_by_what_they_count_as() -> None:
    letters = {
        "Answers": [
            Letter("A", "Accountable", "owns", "answers for the result and decides"),
            Letter("A", "Approver", "owns", "makes the decision"),
        ],
        "Does": [
            Letter("R", "Responsible", "does", "does the work"),
            Letter("D", "Driver", "does", "drives the decision"),
        ],
        "Is asked": [
            Letter("C", "Consulted", "asked", "is asked before"),
            Letter("C", "Contributor", "asked", "contributes what is known"),
        ],
        "Is told": [Letter("I", "Informed", "told", "is told after")],
    }
    word = "{letter} {word}"
    assert told(index(FILES, "load"), "--letters").body == Entries(
        [
            Entry(label, Bullets([Said(word, (("letter", one), ("word", Label(one.word)))) for one in found]))
            for label, found in letters.items()
        ]
    )


def test_a_plan_without_activities_without_people_or_with_one_role_says_so() -> None:
    nothing = index({"raci/index.md": "Soon.", "roles.yml": ROLES}, "load")
    assert nothing.standing == [Said("No matrix has an activity yet, so nothing rests on anybody.")]
    assert nothing.sections == []
    alone = index(
        {
            "roles.yml": "team: {title: Team, kind: group}",
            "raci/m.yml": "title: M\nactivities: {a: {title: A, accountable: team, responsible: team}}",
        },
        "load",
    )
    assert [section.anchor for section in alone.sections] == ["--roles", "--letters"]
    body = told(alone, "--roles").body
    assert isinstance(body, Table)
    assert body.headings == ["Role", "Answers", "Does", "Does or answers"]
    nobody = index({"raci/m.yml": "title: M\nactivities: {a: {title: A}}"}, "load")
    assert [section.anchor for section in nobody.sections] == ["--letters"]
    assert "<h2" in html({"raci/m.yml": "title: M\nactivities: {a: {title: A}}"}, "load")


def test_a_role_and_a_person_tell_their_share_on_their_own_pages() -> None:
    role = record(JUDGED, "roles/seat")
    share = next(section for section in role.sections if section.anchor == "--share")
    assert share.body == Entries([Entry("Does", PartOf(1, 4, drawn=True)), Entry("Is told", PartOf(1, 4, drawn=True))])
    person = record(JUDGED, "people/ann")
    share = next(section for section in person.sections if section.anchor == "--share")
    assert isinstance(share.body, Entries)
    assert share.body.entries[-1] == Entry("Does or answers", bar(4, limit="0.6", over=True))
    assert share.opening is not None
    assert ("state", OVER) in share.opening.gaps


def test_no_share_is_told_of_who_takes_part_in_nothing_or_where_the_chapter_is_turned_off() -> None:
    assert "--share" not in [section.anchor for section in record(FILES, "roles/rest").sections]
    off = {**FILES, "plan.yml": "title: P\nchapters: {name: raci, off: yes}\n"}
    assert not {"--share", "--meets"} & {section.anchor for section in record(off, "roles/head").sections}
    plan = checked_of({}).plan
    assert list(share_of(Showing.of(plan), [])) == []


def test_a_count_is_painted_with_its_share_and_a_bar_that_says_nothing_to_those_who_listen() -> None:
    painted = html(JUDGED, "load")
    assert '<data class="pb-figure" value="3">3</data> <small class="pb-share">75%</small>' in painted
    assert '<span class="pb-part pb-over pb-limited" style="--part:0.75;--most:0.6"></span>' in painted
    assert '<span class="pb-status pb-is-risk">Over the limit</span>' in painted
