from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import cast

from planbook.chapters.roles.organisation import Filled, Groups, Sitting, Tree
from planbook.pages.by_letter import Batch, ByLetter, Under
from planbook.pages.cells import (
    Bullets,
    Cell,
    Entry,
    Label,
    Letter,
    Letters,
    Many,
    More,
    Name,
    Number,
    Prose,
    Row,
    Said,
    Status,
    Table,
    Text,
    To,
    ToChapter,
    Told,
    When,
)
from planbook.pages.heading import Heading
from planbook.pages.page import Backlinks, Badge, Block, IndexPage, RecordPage, Section
from planbook.plan.values import Day
from tests.pages.made import html, index, page, record

ACCOUNTABLE = Letter("A", "Accountable", "owns", "answers for the result and decides")
RESPONSIBLE = Letter("R", "Responsible", "does", "does the work")
CONSULTED = Letter("C", "Consulted", "asked", "is asked before")

PLAN = {
    "people.yml": "ann: {name: Ann}\nbob: {name: Bob, unit: Sales}",
    "roles.yml": """\
lead: {title: Lead, holder: {person: ann, from: 2026-03-02}, deputy: {person: bob, note: For a week}}
board: {title: Board, kind: group, chair: lead, members: [lead, {role: seat, note: For sales}], meets: monthly}
seat: {title: Seat, unit: Sales, reports_to: lead}
partner: {title: Partner, kind: party}
""",
    "forums.yml": "round: {title: Round, role: board, every: monthly, on: [2026-11-19, 2026-11-20, 2026-12-17]}",
    "raci.yml": """\
launch:
  title: Launch
  activities:
    build: {title: Build, accountable: board, responsible: lead}
    train: {title: Train, accountable: lead, responsible: [lead, {role: partner, note: twice}], consulted: seat}
    tell: {title: Tell, part_of: train, responsible: seat}
""",
    "milestones.yml": """\
prepare:
  title: Prepare
  milestones:
    ready: {title: Ready, owner: lead, date: 2026-11-02, baseline: 2026-10-01}
    gone: {title: Gone, owner: board, date: 2026-09-01, done: 2026-09-01, gate: lead}
    chosen: {title: Chosen, gate: lead, date: 2027-03-01, approved: {by: lead, on: 2026-10-01}}
    next: {title: Next, gate: lead, with: lead}
""",
    "processes.yml": "sell: {title: Sell, steps: {ask: {title: Ask}, do: {title: Offer, role: lead}, z: {title: End}}}",
    "risks.yml": "flood: {title: Flood, owner: lead, likelihood: 2, status: open}",
}


def day(year: int, month: int, number: int) -> When:
    return When(Day.of(date(year, month, number)))


def n(number: int) -> Number:
    return Number(Decimal(number))


def body(made: RecordPage | IndexPage, anchor: str) -> Cell | Block:
    return next(section.body for section in made.sections if section.anchor == anchor)


def table(made: RecordPage | IndexPage, anchor: str) -> Table:
    return cast("Table", body(made, anchor))


def lead() -> RecordPage:
    return record(PLAN, "roles/lead")


def test_a_seat_says_since_when_it_is_held_what_it_answers_for_and_what_is_late() -> None:
    board = To("roles/board", "Board")
    assert lead().standing == [
        Said("Held since {day}.", (("day", day(2026, 3, 2)),)),
        Said(
            "Answers for {things}.",
            (
                (
                    "things",
                    Many(
                        [
                            Said("{n} activity", many="{n} activities", n=2),
                            Said("{n} milestone ({late} late)", (("late", n(1)),), "{n} milestones ({late} late)", 1),
                            Said("{n} process step", many="{n} process steps", n=1),
                            Said("{n} risk", many="{n} risks", n=1),
                        ]
                    ),
                ),
            ),
        ),
        Said(
            "Late is {milestones}.",
            (("milestones", Many([To("milestones/prepare/ready", "Ready")])),),
            "Late are {milestones}.",
            1,
        ),
        Said(
            "Works with others on {milestones}.",
            (("milestones", Said("{n} milestone", many="{n} milestones", n=1)),),
        ),
        Said(
            "Chairs {group}, which answers for {things}.",
            (
                ("group", board),
                (
                    "things",
                    Many(
                        [
                            Said("{n} activity", many="{n} activities", n=1),
                            Said("{n} milestone", many="{n} milestones", n=1),
                        ]
                    ),
                ),
            ),
        ),
    ]
    assert lead().badges == [Badge(Status("Held", "held"), beside=[To("people/ann", "Ann")])]
    assert lead().facts[0] == Entry("Deputy", Many([To("people/bob", "Bob", note="For a week")]))


def test_duties_stand_by_letter_with_what_is_inherited() -> None:
    section = next(section for section in lead().sections if section.anchor == "--duties")
    launch = To("raci/launch", "Launch")
    share = Said("{matrix} ({part} of {whole})", (("matrix", launch), ("part", n(3)), ("whole", n(3))))
    assert section.opening == Said(
        "Takes part in {n} activity: {matrices}.",
        (("matrices", Many([share])),),
        "Takes part in {n} activities: {matrices}.",
        3,
    )
    assert section.body == ByLetter(
        [
            Under(Letters((ACCOUNTABLE,)), 1, [Batch(None, [To("raci/launch/tell", "Tell", inherited=True)])]),
            Under(Letters((ACCOUNTABLE, RESPONSIBLE)), 1, [Batch(None, [To("raci/launch/train", "Train")])]),
            Under(Letters((RESPONSIBLE,)), 1, [Batch(None, [To("raci/launch/build", "Build")])]),
        ]
    )


def test_where_there_are_several_matrices_activities_stand_by_matrix() -> None:
    more = "run: {title: Run, activities: {keep: {title: Keep, consulted: seat}}}"
    made = record({**PLAN, "raci.yml": PLAN["raci.yml"] + more}, "roles/seat")
    consulted = cast("ByLetter", body(made, "--duties")).groups[1]
    assert consulted == Under(
        Letters((CONSULTED,)),
        2,
        [
            Batch(To("raci/launch", "Launch"), [To("raci/launch/train", "Train")]),
            Batch(To("raci/run", "Run"), [To("raci/run/keep", "Keep")]),
        ],
    )


def test_milestones_stand_by_how_pressing_they_are_with_the_part_played_in_each() -> None:
    def part(*messages: str) -> Many:
        return Many([Label(message) for message in messages])

    assert table(lead(), "--its-milestones") == Table(
        ["Milestone", "State", "Date", "Baseline", "Part"],
        [
            Row(
                [
                    Name("Ready", "milestones/prepare/ready", summary="Prepare"),
                    Status("Late", "late"),
                    day(2026, 11, 2),
                    day(2026, 10, 1),
                    part("Owner"),
                ]
            ),
            Row(
                [
                    Name("Gone", "milestones/prepare/gone", summary="Prepare"),
                    Status("Waiting for its gate", "open"),
                    day(2026, 9, 1),
                    None,
                    part("Gate, to approve"),
                ]
            ),
            Row(
                [
                    Name("Chosen", "milestones/prepare/chosen", summary="Prepare"),
                    Status("On track", "course"),
                    day(2027, 3, 1),
                    None,
                    part("Gate, approved"),
                ]
            ),
            Row(
                [
                    Name("Next", "milestones/prepare/next", summary="Prepare"),
                    Status("Undated", "nothing"),
                    None,
                    None,
                    part("Together with", "Gate, to approve"),
                ]
            ),
        ],
    )


def test_steps_are_numbered_and_say_what_follows() -> None:
    assert table(lead(), "--its-steps") == Table(
        ["Step", "Process", "What follows", "Part"],
        [
            Row(
                [
                    Name("2 · Offer", "processes/sell/do"),
                    To("processes/sell", "Sell"),
                    To("processes/sell/z", "End"),
                    Label("Does it"),
                ]
            )
        ],
    )


def test_a_group_that_is_sat_in_is_told_with_what_it_answers_for() -> None:
    letters = Said("{letter} {count}", (("letter", ACCOUNTABLE), ("count", n(1))))
    assert table(lead(), "--its-groups") == Table(
        ["Group", "Part", "Members", "Next meeting", "Takes part in"],
        [
            Row(
                [
                    Name("Board", "roles/board"),
                    Many([Label("Chair"), Label("Member")]),
                    Said("{n} member, {vacant} vacant", (("vacant", n(1)),), "{n} members, {vacant} vacant", 2),
                    day(2026, 11, 20),
                    letters,
                ],
                details=[
                    Entry("Accountable", Many([To("raci/launch/build", "Build")])),
                    Entry("Milestones", Many([To("milestones/prepare/gone", "Gone")])),
                ],
            )
        ],
    )


def test_whatever_else_is_owned_is_a_table_of_its_kind() -> None:
    assert table(lead(), "--its-risk") == Table(
        ["Risk", "Likelihood", "Status", "Part"],
        [Row([Name("Flood", "risks/flood"), n(2), Status("Open", "open"), Many([Label("Owner")])])],
        numbers=(1,),
    )


def test_what_is_told_in_a_section_is_not_told_again_as_a_reference() -> None:
    assert lead().referred_by == [
        Backlinks("{kinds} that report to it", "Roles", "Reports to", [To("roles/seat", "Seat")])
    ]


def test_a_reference_that_no_longer_holds_is_kept() -> None:
    plan = {**PLAN, "risks.yml": "old: {title: Old, with: [{role: partner, until: 2026-01-31}]}"}
    assert record(plan, "roles/partner").referred_by == [
        Backlinks("{kinds} it works on with others", "Risks", "Together with", [To("risks/old", "Old")])
    ]


def test_a_vacant_seat_says_who_left_it_who_comes_and_who_stands_in() -> None:
    plan = {
        "people.yml": "ann: {name: Ann}\nbob: {name: Bob}\ncy: {name: Cy}",
        "roles.yml": (
            "lead: {title: Lead, deputy: cy,"
            " holder: [{person: ann, until: 2026-10-30}, {person: bob, from: 2027-01-11}]}\n"
            "none: {title: None}"
        ),
    }
    made = record(plan, "roles/lead")
    ann, bob, cy = To("people/ann", "Ann"), To("people/bob", "Bob"), To("people/cy", "Cy")
    assert made.standing[:3] == [
        Said("Nobody holds it: {holder} left it on {day}.", (("holder", ann), ("day", day(2026, 10, 30)))),
        Said("{holder} takes it on {day}.", (("holder", bob), ("day", day(2027, 1, 11)))),
        Said("Until then {deputies} stands in.", (("deputies", Many([cy])),), "Until then {deputies} stand in.", 1),
    ]
    assert made.facts[0] == Entry(
        "Holder",
        Many(
            [
                To("people/ann", "Ann", until=Day.of(date(2026, 10, 30))),
                To("people/bob", "Bob", from_=Day.of(date(2027, 1, 11))),
            ]
        ),
    )
    assert record(plan, "roles/none").standing == [Said("Nobody holds it."), Said("Answers for nothing alone.")]


def test_a_party_says_that_it_has_no_seat() -> None:
    assert record(PLAN, "roles/partner").standing == [
        Said("A party outside the organisation: no seat that could be vacant."),
        Said(
            "Takes part in {n} activity and answers for none.",
            many="Takes part in {n} activities and answers for none.",
            n=1,
        ),
    ]


def test_a_group_tells_its_chair_its_members_and_its_meetings() -> None:
    made = record(PLAN, "roles/board")
    lead_link, ann = To("roles/lead", "Lead"), To("people/ann", "Ann")
    members = Said("{n} member, {vacant} vacant", (("vacant", n(1)),), "{n} members, {vacant} vacant", 2)
    assert made.standing[:2] == [
        Said(
            "{members}; {chair} ({holder}) chairs it.",
            (("members", members), ("chair", lead_link), ("holder", Many([ann]))),
        ),
        Said("It meets next on {day}.", (("day", day(2026, 11, 20)),)),
    ]
    assert made.facts == [Entry("Meets", Text("monthly"))]
    assert table(made, "--members") == Table(
        ["Role", "Part", "Holder", "Deputy", "Unit"],
        [
            Row([Name("Lead", "roles/lead"), Label("Chair"), Many([ann]), Many([To("people/bob", "Bob")]), None]),
            Row(
                [Name("Seat", "roles/seat", summary="For sales"), None, Status("Vacant", "vacant"), None, Text("Sales")]
            ),
        ],
    )
    assert table(made, "--its-forums").rows == [
        Row(
            [
                Name("Round", "forums/round"),
                Text("monthly"),
                day(2026, 11, 19),
                day(2026, 11, 20),
                Many([Label("Meets")]),
            ]
        )
    ]


FIT = "lead: {title: Lead, holder: ann, poor_fit: [{role: other, note: Why.}]}\n"


def test_a_poor_fit_says_whether_the_holder_is_one() -> None:
    people = "ann: {name: Ann}\nbob: {name: Bob}"
    fits = Status("Fits", "done")
    told = Bullets([Told(To("roles/other", "Other"), "Why.")])
    section = record(
        {"people.yml": people, "roles.yml": f"{FIT}other: {{title: Other, holder: bob}}"}, "roles/lead"
    ).sections[0]
    opening = Said("{state} Nobody who holds it has one of these roles.", (("state", fits),))
    assert section == Section("Poor fit", "--poor_fit", told, opening=opening)
    section = record(
        {"people.yml": people, "roles.yml": f"{FIT}other: {{title: Other, holder: ann}}"}, "roles/lead"
    ).sections[0]
    ann, other = To("people/ann", "Ann"), To("roles/other", "Other")
    gaps = (("state", Status("Poor fit", "risk")), ("person", ann), ("role", other))
    assert section.opening == Said("{state} {person} also holds {role}.", gaps)


def test_all_roles_stand_by_kind_with_their_holders_and_what_they_answer_for() -> None:
    made = index(PLAN, "roles")
    organisation = ToChapter(
        "organisation", Heading("Organisation", "Who reports to whom, and who sits in which group.")
    )
    assert made.standing == [
        Said("There is {n} seat, {held} held.", (("held", n(1)),), "There are {n} seats, {held} of them held.", 2),
        Said("Vacant: {seats}.", (("seats", Many([To("roles/seat", "Seat")])),)),
        Said("{organisation} shows who reports to whom.", (("organisation", organisation),)),
    ]
    assert [section.title for section in made.sections] == ["Seats", "Groups", "Parties outside"]
    assert table(made, "--seat") == Table(
        ["Seat", "Holder", "Deputy", "Unit", "Accountable", "Milestones"],
        [
            Row(
                [
                    Name("Lead", "roles/lead"),
                    Many([To("people/ann", "Ann")]),
                    Many([To("people/bob", "Bob")]),
                    None,
                    n(2),
                    n(1),
                ],
                anchor="lead",
            ),
            Row(
                [Name("Seat", "roles/seat"), Status("Vacant", "vacant"), None, Text("Sales"), None, None],
                anchor="seat",
            ),
        ],
        numbers=(4, 5),
    )


def test_seats_without_a_deputy_are_named_and_of_many_the_first_few() -> None:
    roles = "".join(f"r{number}: {{title: R{number}, holder: ann}}\n" for number in range(6))
    made = index({"people.yml": "ann: {name: Ann}", "roles.yml": roles}, "roles")
    links = [To(f"roles/r{number}", f"R{number}") for number in range(4)]
    seats = Many([*links, More(anchor="--seat", n=2)])
    assert made.standing[:2] == [
        Said("There is {n} seat, and it is held.", many="There are {n} seats, and all are held.", n=6),
        Said(
            "{n} held seat has no deputy: {seats}.", (("seats", seats),), "{n} held seats have no deputy: {seats}.", 6
        ),
    ]


def test_the_organisation_is_a_tree_and_groups_with_their_members() -> None:
    made = cast("IndexPage", page(PLAN, "organisation"))
    ann = To("people/ann", "Ann")
    chair = Filled(To("roles/lead", "Lead"), holders=[ann])
    seat = Filled(To("roles/seat", "Seat"), holders=[], vacant=True, unit=Text("Sales"))
    assert made.heading.part == "Who"
    assert made.standing[0] == Said(
        "{n} role reports to {tops}.",
        (("tops", Many([To("roles/lead", "Lead")])),),
        "{n} roles report to {tops}, directly or through others.",
        1,
    )
    assert body(made, "--reporting") == Tree([(0, chair), (1, seat)])
    told = Said("Meets {how}.", (("how", Text("monthly")),))
    assert body(made, "--groups") == Groups([Sitting(To("roles/board", "Board"), (), told, chair, [seat])])
    assert body(made, "--alone") == Tree(
        [
            (0, Filled(To("roles/board", "Board"), holders=[], kind=Label("Group"))),
            (0, Filled(To("roles/partner", "Partner"), holders=[], kind=Label("Party"))),
        ]
    )


def test_a_circle_of_reporting_is_shown_and_said() -> None:
    plan = {"roles.yml": "a: {title: A, kind: group, reports_to: b}\nb: {title: B, kind: group, reports_to: a}"}
    made = cast("IndexPage", page(plan, "organisation"))
    assert made.standing == [Said("Nobody stands at the top: reporting goes round in a circle.")]
    tree = cast("Tree", body(made, "--reporting"))
    assert [(depth, place.role.text, place.circular) for depth, place in tree.places] == [
        (0, "A", True),
        (1, "B", False),
    ]


def test_a_tree_is_nested_lists() -> None:
    roles = "a: {title: A}\nb: {title: B, reports_to: a}\nc: {title: C, reports_to: b}\nd: {title: D, reports_to: a}"
    painted = html({"roles.yml": roles}, "organisation")
    tree = painted[painted.index('<div class="pb-tree">') :]
    tree = tree[: tree.index("</section>")]
    assert tree.count("<ul>") == tree.count("</ul>") == 3
    assert tree.count("<li>") == tree.count("</li>") == 4
    inner = tree[tree.index("roles/b/") : tree.index("roles/d/")]
    assert (inner.count("<ul>"), inner.count("</ul>")) == (1, 1)


def test_hostile_roles_are_painted_as_text_and_by_the_hundred() -> None:
    long, rtl, word = "x " * 250, "مدير المشروع", "w" * 300
    plan = {
        "people.yml": f"p: {{name: {word}}}",
        "roles.yml": f"""\
a: {{title: "{long}", also: ["{rtl}"], holder: p, responsibilities: [{", ".join(f"<b>{i}" for i in range(200))}]}}
b: {{title: <i>b, kind: group, chair: a, members: [a], meets: <u>, reports_to: a, unit: <s>}}
""",
        "raci.yml": "m: {title: <em>, activities: {t: {title: <q>, accountable: a, responsible: b}}}",
    }
    for address in ("roles/a", "roles/b", "roles", "organisation", "people/p", "people"):
        painted = html(plan, address)
        assert not any(tag in painted for tag in ("<i>b", "<u>", "<s>", "<em>", "<q>"))
    assert html(plan, "roles/a").count("&lt;b&gt;") == 200


def test_a_plan_with_one_role_has_its_pages() -> None:
    plan = {"roles.yml": "a: {title: A}"}
    assert [section.title for section in index(plan, "roles").sections] == ["Seats"]
    assert [section.title for section in cast("IndexPage", page(plan, "organisation")).sections] == [
        "Roles that report to nobody"
    ]
    assert record(plan, "roles/a").sections == []


def test_prose_of_a_role_keeps_its_place() -> None:
    made = record({"roles.yml": "a: {title: A, needed_when: In May, members: [a, b, c, d, e]}"}, "roles/a")
    assert made.sections[0] == Section("Needed when", "--needed_when", Prose("In May"))
    assert [section.anchor for section in made.sections].count("--members") == 1


def test_what_part_a_role_has_is_said_by_the_field_of_the_kind_and_of_a_plans_own_by_its_label() -> None:
    own = "{roles: refs(role), for: ref(role), done: refs(role), reports_to: ref(role)}"
    files = {
        "plan.yml": f"title: P\ncollections: {{vendors: {{title: Vendors, one: vendor, fields: {own}}}}}\n",
        "roles.yml": "a: {title: A, kind: group}",
        "vendors.yml": "v: {title: V, roles: a, for: a, done: a, reports_to: a}",
        "training.yml": "t: {title: T, for: a, done: {a: 50%}}",
        "changes.yml": "c: {title: C, raised_by: a, communicated: {to: a}, reviewed: {by: a}}",
    }
    parts = {
        section.anchor: [cast("Many", row.cells[-1]).items for row in section.body.rows]
        for section in record(files, "roles/a").sections
        if isinstance(section.body, Table)
    }
    assert parts == {
        "--its-course": [[Label("Learns")]],
        "--its-change": [[Label("Raised it"), Label("Was told")]],
        "--its-vendor": [[Label("Roles"), Label("For"), Label("Done"), Label("Reports to")]],
    }
