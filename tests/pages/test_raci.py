from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from planbook.chapters.raci.dense import Dense
from planbook.chapters.raci.grid import Part, grid
from planbook.chapters.raci.values import Column, Grid, Group, Key, Line, Mark, Note
from planbook.findings import Place
from planbook.pages.analyses import GAPS, HAND_OFFS, LOAD
from planbook.pages.cells import Entry, Label, Letter, Many, Name, Number, Prose, Row, Said, Table, Text, To
from planbook.pages.page import Section
from planbook.pages.showing import Showing
from planbook.pages.signs import STATES, VACANT
from planbook.plan.raci import Matrix
from planbook.plan.values import Day
from tests.pages.made import html, index, record
from tests.plans import checked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROLES = """\
head: {title: Head, holder: ann}
team: {title: Team, kind: group, members: [head, lead]}
lead: {title: Lead}
firm: {title: Firm, kind: party}
"""
PEOPLE = "ann: {name: Ann}"
A = Letter("A", "Accountable", "owns", "answers for the result and decides")
R = Letter("R", "Responsible", "does", "does the work")
C = Letter("C", "Consulted", "asked", "is asked before")
I = Letter("I", "Informed", "told", "is told after")  # noqa: E741  # it is the letter
LETTERS = {"accountable": A, "responsible": R, "consulted": C, "informed": I}
HEAD, TEAM, LEAD = To("roles/head", "Head"), To("roles/team", "Team"), To("roles/lead", "Lead")
WRITTEN = "raci/m.yml"


def plan(activities: str, **more: str) -> Mapping[str, str]:
    text = f"title: M\nactivities:\n{activities}"
    return {"people.yml": PEOPLE, "roles.yml": ROLES, WRITTEN: text, **{f"{name}.yml": t for name, t in more.items()}}


def shown(files: Mapping[str, str]) -> Grid:
    return cast("Grid", record(files, "raci/m").sections[0].body)


def lines(files: Mapping[str, str]) -> Sequence[Line]:
    return [line for group in shown(files).groups for line in group.lines]


def test_a_matrix_is_a_grid_of_activities_by_roles() -> None:
    files = plan(
        "  train: {title: Train, section: First, responsible: [head, team], accountable: head, note: In spring.}\n"
        "  ask: {title: Ask, also: [问], summary: Twice, section: Second, accountable: lead,"
        " responsible: [{role: head, note: in writing}], consulted: firm}\n"
    )
    files = {**files, "plan.yml": "title: P\nrules: {raci/accountable-vacant: off}\n"}
    one, at_least = (
        ("Exactly one role each.", "Exactly {n} roles each."),
        ("At least one role each.", "At least {n} roles each."),
    )
    assert record(files, "raci/m").sections == [
        Section(
            "",
            "--activities",
            Grid(
                title="M",
                letters=LETTERS,
                columns=[
                    Column(HEAD, Many([To("people/ann", "Ann")])),
                    Column(TEAM, Said("{n} member", many="{n} members", n=2)),
                    Column(LEAD, VACANT),
                    Column(To("roles/firm", "Firm"), Label("Party")),
                ],
                groups=[
                    Group(
                        "First",
                        [
                            Line(
                                Name("Train"),
                                [
                                    [
                                        Mark("accountable", Place(WRITTEN, 3, 81)),
                                        Mark("responsible", Place(WRITTEN, 3, 55)),
                                    ],
                                    [Mark("responsible", Place(WRITTEN, 3, 61))],
                                    [],
                                    [],
                                ],
                                anchor="train",
                                note=1,
                            )
                        ],
                    ),
                    Group(
                        "Second",
                        [
                            Line(
                                Name("Ask", also=("问",), summary="Twice"),
                                [
                                    [Mark("responsible", Place(WRITTEN, 4, 98), note=2)],
                                    [],
                                    [Mark("accountable", Place(WRITTEN, 4, 78))],
                                    [Mark("consulted", Place(WRITTEN, 4, 142))],
                                ],
                                anchor="ask",
                            )
                        ],
                    ),
                ],
                notes=[
                    Note(1, To("raci/m/train", "Train"), "In spring."),
                    Note(2, To("raci/m/ask", "Ask"), "in writing", (HEAD,)),
                ],
                keys=[
                    Key([A], 2, Said(one[0], many=one[1], n=1)),
                    Key([R], 3, Said(at_least[0], many=at_least[1], n=1)),
                    Key([C], 1),
                    Key([I], 0),
                    Key([A, R], 1),
                ],
            ),
        )
    ]


def test_the_page_says_how_the_matrix_stands_before_it_shows_it() -> None:
    files = plan(
        "  a: {title: A, accountable: head, responsible: lead}\n"
        "  b: {title: B, accountable: head, responsible: team}\n"
        "  c: {title: C, section: Later, responsible: team}\n"
        "  d: {title: D, section: Last, accountable: [head, lead], responsible: team}\n"
    )
    page = record(files, "raci/m")
    word = ("word", Label("accountable"))
    one, many = "Nobody is {word} for {n} of them: {which}.", "More than one role is {word} for {n} of them: {which}."
    assert page.variety == Text("RACI")
    assert page.wide
    assert page.standing == [
        Said(
            "{n} activity {sections}.",
            (("sections", Said("in {n} section", many="in {n} sections", n=2)),),
            "{n} activities {sections}.",
            4,
        ),
        Said(one, (word, ("which", Many([To("raci/m/c", "C")]))), one, 1),
        Said(many, (word, ("which", Many([To("raci/m/d", "D")]))), many, 1),
        Said(
            "Most often {word}: {roles}, {n} time.",
            (word, ("roles", Many([HEAD]))),
            "Most often {word}: {roles}, {n} times.",
            3,
        ),
        Said(
            "{n} seat among the roles is vacant: {roles}.",
            (("roles", Many([LEAD])),),
            "{n} seats among the roles are vacant: {roles}.",
            1,
        ),
    ]


def test_where_each_has_its_one_who_answers_that_is_said() -> None:
    said = record(plan("  a: {title: A, accountable: head, responsible: team}"), "raci/m").standing
    assert said == [
        Said("{n} activity.", many="{n} activities.", n=1),
        Said("Exactly one role is {word} for each.", (("word", Label("accountable")),)),
    ]


def test_columns_stand_in_the_matrixs_own_order_and_others_after_them() -> None:
    files = plan("  a: {title: A, accountable: head, responsible: [team, gone]}\nroles: [lead, team]")
    roles = [column.role for column in shown(files).columns]
    assert roles == [LEAD, TEAM, HEAD, To("roles/gone", "roles/gone", exists=False)]
    assert record(files, "raci/m").facts == []


def test_what_is_part_of_an_activity_stands_below_it_and_is_lent_its_one_who_answers() -> None:
    found = lines(
        plan(
            "  a: {title: A, section: First, accountable: head, responsible: team}\n"
            "  b: {title: B, section: First, accountable: head, responsible: team}\n"
            "  c: {title: C, section: First, part_of: a, responsible: team}\n"
            "  e: {title: E, part_of: c, responsible: team}\n"
            "  d: {title: D, section: Other, part_of: c, responsible: team}\n"
        )
    )
    assert [(line.anchor, line.depth, line.part_of) for line in found] == [
        ("a", 0, None),
        ("c", 1, To("raci/m/a", "A")),
        ("e", 2, To("raci/m/c", "C")),
        ("b", 0, None),
        ("d", 0, To("raci/m/c", "C")),
    ]
    assert found[1].cells[0] == [Mark("accountable", Place(WRITTEN, 3, 46), inherited=True)]
    assert found[4].cells[0] == [Mark("accountable", Place(WRITTEN, 3, 46), inherited=True)]


def test_activities_that_are_part_of_each_other_are_shown_all_the_same() -> None:
    found = lines(
        plan("  a: {title: A, part_of: b, responsible: team}\n  b: {title: B, part_of: a, responsible: team}")
    )
    assert [(line.anchor, line.depth) for line in found] == [("a", 0), ("b", 1)]


def test_who_takes_part_on_other_days_is_told_apart() -> None:
    line = lines(
        plan(
            "  a: {title: A, accountable: head,"
            " responsible: [{role: team, until: 2027-01-31}, {role: lead, until: 2026-01-31}]}"
        )
    )[0]
    team, lead = Day.of(date(2027, 1, 31)), Day.of(date(2026, 1, 31))
    assert [[mark.word for mark in cell] for cell in line.cells] == [["accountable"], ["responsible"]]
    assert line.cells[1][0].note == 1
    said = Said("{role} {letter}", (("role", replace(LEAD, until=lead)), ("letter", R)))
    assert line.more == (Entry("Not in force today", Many([said])),)
    assert shown(plan("  a: {title: A, responsible: {role: team, until: 2027-01-31}}")).notes == [
        Note(1, To("raci/m/a", "A"), "", (replace(TEAM, until=team),))
    ]


def test_what_roles_are_told_in_the_same_words_is_one_note() -> None:
    found = shown(
        plan(
            "  a: {title: A, consulted: [{role: head, note: if asked}, {role: team, note: if asked},"
            " {role: lead, note: always}]}\n"
            "  b: {title: B, consulted: {role: head, note: if asked}, informed: {role: head, note: if asked}}\n"
        )
    )
    a, b = To("raci/m/a", "A"), To("raci/m/b", "B")
    assert found.notes == [
        Note(1, a, "if asked", (HEAD, TEAM)),
        Note(2, a, "always", (LEAD,)),
        Note(3, b, "if asked", (HEAD,)),
    ]
    assert [mark.note for line in found.groups[0].lines for cell in line.cells for mark in cell] == [1, 1, 2, 3, 3]


def test_nothing_that_is_known_of_an_activity_is_lost() -> None:
    files = plan(
        "  a: {title: A, accountable: head, responsible: team, milestone: go, step: ask, tags: [x],"
        " description: See <plan:raci/m/b>.}\n"
        "  b: {title: B, accountable: head, responsible: team, was: [old]}\n",
        milestones="ph: {title: Phase, owner: head, milestones: {go: {title: Go, date: 2026-01-01, owner: head}}}",
        processes="flow: {title: Flow, owner: head, steps: {ask: {title: Ask, role: head}}}",
        changes="c: {title: Change, affects: raci/m/a}",
    )
    a, b = lines(files)
    stands = (("milestone", To("milestones/ph/go", "Go")), ("state", STATES["late"]))
    assert a.beside == (
        Entry("Milestone", Said("{milestone} {state}", stands)),
        Entry("Step", To("processes/flow/ask", "Ask")),
    )
    assert a.more == (
        Entry("Tags", Many([Text("x")])),
        Entry("Description", Prose("See <plan:raci/m/b>.")),
        Entry("Referred to by", Many([To("changes/c", "Change")])),
    )
    assert b.more == (Entry("Mentioned in", Many([To("raci/m/a", "A", note="M")])),)
    assert b.old_anchors == ("old",)


def test_a_finding_stands_with_its_activity_and_no_longer_at_the_head() -> None:
    files = plan("  a: {title: A, accountable: head}\n  b: {title: B, accountable: head, responsible: team}")
    assert [[found.rule for found in line.findings] for line in lines(files)] == [["raci/no-responsible"], []]
    assert record(files, "raci/m").findings == []
    wrong = {**files, WRITTEN: files[WRITTEN] + "\nowner: gone"}
    assert [found.rule for found in record(wrong, "raci/m").findings] == ["plan/unknown-reference"]


def test_letter_sets_other_than_raci() -> None:
    files = plan(
        "  a: {title: A, recommend: head, agree: team, perform: lead, input: firm, decide: head}\nvariant: rapid"
    )
    assert list(shown(files).letters) == ["decide", "recommend", "agree", "perform", "input"]
    own = {
        **plan("  a: {title: A, leads_it: head, hears: team}\nvariant: ours"),
        "plan.yml": "title: P\nassignments:\n"
        "  ours: {hears: {letter: H}, leads_it: {letter: L, means: is first, exactly: 1}}",
    }
    lead = Letter("L", "Leads it", "owns", "is first", own=True)
    assert shown(own).letters == {"leads_it": lead, "hears": Letter("H", "Hears", own=True)}
    assert record(own, "raci/m").variety == Text("ours")
    assert record(own, "raci/m").standing[1] == Said(
        "Exactly one role stands under “{word}” of each.", (("word", Text("leads it")),)
    )


def test_the_legend_says_the_least_and_the_most_that_may_take_part() -> None:
    files = {
        **plan("  a: {title: A, does: [head, team]}\nvariant: ours"),
        "plan.yml": "title: P\nassignments: {ours: {does: {letter: D, at_least: 1, at_most: 2}}}\n",
    }
    assert [key.limit for key in shown(files).keys] == [
        Said(
            "From {least} to {n} role each.",
            (("least", Number(Decimal(1))),),
            many="From {least} to {n} roles each.",
            n=2,
        )
    ]


def test_where_the_least_is_the_most_the_legend_says_how_many_exactly() -> None:
    files = {
        **plan("  a: {title: A, does: [head, team]}\nvariant: ours"),
        "plan.yml": "title: P\nassignments: {ours: {does: {letter: D, at_least: 2, at_most: 2}}}\n",
    }
    limit = Said("Exactly one role each.", many="Exactly {n} roles each.", n=2)
    assert [key.limit for key in shown(files).keys] == [limit]


def test_a_matrix_without_activities_says_so() -> None:
    page = record({"roles.yml": ROLES, WRITTEN: "title: M\nroles: [head]"}, "raci/m")
    assert page.sections == []
    assert not page.wide


def test_a_part_of_a_matrix_stands_on_another_page_without_anchors() -> None:
    files = plan(
        "  a: {title: A, section: First, accountable: head, responsible: team, informed: firm, note: N.}\n"
        "  b: {title: B, accountable: head, responsible: lead}"
    )
    found = checked(files).plan
    matrix = next(iter(found.every(Matrix)))
    part = grid(Showing.of(found), matrix, Part(["roles/team", "roles/head"], words=["accountable"]))
    assert [column.role for column in part.columns] == [TEAM, HEAD]
    assert [line.name for group in part.groups for line in group.lines] == [
        Name("A", "raci/m/a"),
        Name("B", "raci/m/b"),
    ]
    assert [line.anchor for group in part.groups for line in group.lines] == ["", ""]
    assert [key.count for key in part.keys] == [2]
    chosen = grid(Showing.of(found), matrix, Part(activities=["raci/m/b"]))
    assert [group.title for group in chosen.groups] == [""]


def test_all_matrices_stand_in_a_table() -> None:
    files = {
        **plan(
            "  a: {title: A, accountable: head, responsible: team}\n  b: {title: B, responsible: team}\n"
            "owner: head\nprocess: flow"
        ),
        "processes.yml": "flow: {title: Flow, owner: head, steps: {ask: {title: Ask, kind: wait, role: head}}}",
    }
    page = index(files, "raci")
    one = "Nobody answers for {n} of them: {which}."
    activities = Said("{n} activity.", many="{n} activities.", n=2)
    assert page.standing == [
        Said("{n} matrix, {activities}", (("activities", activities),), "{n} matrices, {activities}", 1),
        Said(one, (("which", Many([To("raci/m/b", "B")])),), one, 1),
        Said(
            "{load} tells how much rests on each; {gaps} what nobody is there for; {hand_offs} who meets whom.",
            (("load", LOAD), ("gaps", GAPS), ("hand_offs", HAND_OFFS)),
        ),
    ]
    assert page.sections == [
        Section(
            "",
            "",
            Table(
                ["Matrix", "Activities", "Roles", "Owner", "About", "Letters", "Open findings"],
                [
                    Row(
                        [
                            Name("M", "raci/m"),
                            Number(Decimal(2)),
                            Number(Decimal(2)),
                            HEAD,
                            Many([To("processes/flow", "Flow")]),
                            Text("RACI"),
                            Number(Decimal(1)),
                        ],
                        anchor="m",
                    )
                ],
                numbers=(1, 2, 6),
            ),
        )
    ]


def test_all_matrices_say_who_answers_most_where_one_word_says_who_does() -> None:
    files = plan(
        "  a: {title: A, accountable: lead, responsible: team}\n  b: {title: B, accountable: lead, responsible: team}"
    )
    one, many = "Most often {word}: {roles}, {n} time.", "Most often {word}: {roles}, {n} times."
    most = Said(one, (("word", Label("accountable")), ("roles", Many([LEAD]))), many, 2)
    assert index(files, "raci").standing[1:3] == [Said("Somebody answers for each."), most]
    daci = "title: D\nvariant: daci\nactivities: {a: {title: A, driver: lead, approver: head}}"
    assert most not in index({**files, "raci/d.yml": daci}, "raci").standing


def test_a_letter_leads_to_its_role_and_tells_what_it_is_what_is_noted_and_where_it_is_written() -> None:
    painted = html(
        plan('  a: {title: <b>A, accountable: {role: head, note: signs "off"}, responsible: gone}'), "raci/m"
    )
    assert (
        '<td data-r="Head" class="pb-c-owns"><a class="pb-l pb-l-owns" href="../../roles/head/#--duties"'
        ' title="Head · Accountable · signs &#34;off&#34; · plan/raci/m.yml:3">A</a>'
        '<sup><a href="#--note-1" aria-label="note 1">1</a></sup></td>'
    ) in painted
    assert '<a class="pb-l pb-l-does" title="roles/gone · Responsible · plan/raci/m.yml:3">R</a>' in painted
    assert '<tr id="a"' in painted
    assert "<b>A<" not in painted
    assert "&lt;b&gt;A</a>" in painted


def test_roles_of_a_chapter_that_is_turned_off_are_named_without_a_link() -> None:
    files = {
        **plan("  a: {title: A, accountable: head, responsible: team}"),
        "plan.yml": "title: P\nchapters: [{name: roles, off: yes}]",
    }
    painted = html(files, "raci/m")
    assert '<a class="pb-l pb-l-owns" title="Head · Accountable' in painted
    assert "roles/head/" not in painted


def test_names_of_many_roles_are_written_upright_and_the_widest_grids_scroll() -> None:
    columns = [Column(HEAD)] * 40
    assert not Grid("M", LETTERS, columns[:9], []).is_upright
    assert Grid("M", LETTERS, columns[:10], []).is_upright
    assert [Grid("M", LETTERS, columns[:n], []).fits_from for n in (1, 9, 10, 17, 40)] == [36, 60, 42, 62, 0]


def test_of_a_great_matrix_a_cell_that_says_no_more_is_its_letters_alone() -> None:
    files = plan(
        "  a: {title: A, accountable: head, responsible: [head, {role: team, note: drafts}], consulted: lead}\n"
    )
    grid_ = shown(files)
    (line,) = lines(files)
    painted = Dense("raci/m.yml", {word: letter.letter for word, letter in grid_.letters.items()})
    assert painted.cells(line) == ["A/R", line.cells[1], "C"]
    assert painted.bare(line) is None
    assert painted.bare(replace(line, cells=[line.cells[0], [], line.cells[2]])) == "A/R\n\nC"
    assert grid_.dense is None
