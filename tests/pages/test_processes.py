from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, cast

from planbook.chapters.processes.pair import SIGNS
from planbook.pages.cells import Bullets, Entry, Label, Many, Name, Number, Row, Said, Status, Table, Text, To
from planbook.pages.page import Badge
from planbook.pages.signs import STATES
from tests.pages.made import html, index, record

if TYPE_CHECKING:
    from planbook.pages.cells import Cell
    from planbook.pages.page import IndexPage, RecordPage

PLAN = {
    "people.yml": "ida: {name: Ida}",
    "roles.yml": """\
lead: {title: Lead, holder: ida}
desk: {title: Desk, kind: group, also: [前台]}
field: {title: Field}
""",
    "milestones.yml": "p: {title: P, owner: lead, milestones: {tried: {title: Tried, date: 2027-01-21, owner: lead}}}",
    "processes/order.yml": """\
title: Order
order: 1
owner: lead
trigger: A customer asks
outcome: An order
customer_facing: yes
maturity: piloted
proof: {milestone: tried}
replaces: order-as-it-was
steps:
  asks: {title: A customer asks, kind: start}
  record: {title: Record it, role: desk, system: Workbook, input: [Words], informed: lead}
  fits: {title: Does it fit?, kind: decision, role: desk, next: {"yes": both, "no": asks}}
  both: {title: Both at once, kind: parallel, role: desk, next: [offer, credit]}
  offer: {title: Write the offer, role: field, next: signed}
  credit: {title: Check the credit}
  signed: {title: Signed, kind: end, role: desk}
""",
    "processes/order-as-it-was.yml": """\
title: Order as it was
order: 2
owner: lead
steps:
  record: {title: Write it down, role: desk}
  search: {title: Search for it, role: desk}
  offer: {title: Write the offer, role: desk}
  done: {title: Signed, kind: end, role: desk}
""",
}
DESK, FIELD = To("roles/desk", "Desk"), To("roles/field", "Field")
OLD = To("processes/order-as-it-was", "Order as it was")
NEW = To("processes/order", "Order")
NOBODY = Status("Nobody", "vacant")


def step(id_: str, title: str, number: int, message: str = "{step} ({number})") -> Said:
    return Said(message, (("step", To(f"processes/order/{id_}", title)), ("number", Number(Decimal(number)))))


def table(page: IndexPage | RecordPage, anchor: str) -> Table:
    sections = [*getattr(page, "first", ()), *page.sections]
    return cast("Table", next(section.body for section in sections if section.anchor == anchor))


def column(found: Table, heading: str) -> list[Cell | None]:
    return [row.cells[found.headings.index(heading)] for row in found.rows]


def test_the_chapter_says_how_far_processes_have_come_and_lists_them() -> None:
    page = index(PLAN, "processes")
    counts = [
        Said("{n} is piloted", many="{n} are piloted", n=1),
        Said("{n} is to be replaced", many="{n} are to be replaced", n=1),
        Said("{n} is customer-facing", many="{n} are customer-facing", n=1),
        Said("none is automated yet"),
    ]
    one, many = "There is {n} process: {counts}.", "Of {n} processes {counts}."
    assert page.standing == [Said(one, (("counts", Many(counts)),), many, 2)]
    owner = Said("{role} ({holder})", (("role", To("roles/lead", "Lead")), ("holder", Many([To("people/ida", "Ida")]))))
    assert table(page, "") == Table(
        [
            "Process",
            "Maturity",
            "Owner",
            "Customer facing",
            "Replaces, replaced by",
            "Steps",
            "Hand-offs",
            "Longest way",
        ],
        [
            Row(
                [
                    Name("Order", "processes/order"),
                    Status("Piloted", "course"),
                    owner,
                    Label("yes"),
                    Said("replaces {process}", (("process", OLD),)),
                    *figures(7, 2, 6),
                ],
                anchor="order",
            ),
            Row(
                [
                    Name("Order as it was", "processes/order-as-it-was"),
                    None,
                    owner,
                    None,
                    Said("replaced by {process}", (("process", NEW),)),
                    *figures(4, None, 4),
                ],
                anchor="order-as-it-was",
            ),
        ],
        numbers=(5, 6, 7),
    )


def figures(*found: int | None) -> list[Number | None]:
    return [None if n is None else Number(Decimal(n)) for n in found]


def test_a_process_says_how_big_it_is_and_what_is_to_show_that_it_works() -> None:
    page = record(PLAN, "processes/order")
    assert page.badges == [
        Badge(Status("Piloted", "course")),
        Badge(Status("Not automated", "plain")),
        Badge(Status("Customer-facing", "plain")),
    ]
    assert (page.variety, page.facts[:4]) == (
        Label("To be"),
        [
            Entry("Owner", To("roles/lead", "Lead")),
            Entry("Starts with", Text("A customer asks")),
            Entry("Ends with", Text("An order")),
            Entry("Replaces", OLD),
        ],
    )
    assert page.standing[0].gaps == (
        ("steps", Said("{n} step", many="{n} steps", n=7)),
        ("roles", Said("{n} role", many="{n} roles", n=2)),
        ("hand_offs", Said("{n} hand-off", many="{n} hand-offs", n=2)),
        ("decisions", Said("{n} decision", many="{n} decisions", n=1)),
    )
    tried = To("milestones/p/tried", "Tried")
    message = "{milestone} is to show that it works: {state}."
    assert page.standing[1] == Said(message, (("milestone", tried), ("state", STATES["on-track"])))


def test_a_process_that_was_shown_to_work_says_by_what() -> None:
    plan = {
        "milestones.yml": "p: {title: P, milestones: {m: {title: M, done: 2026-05-05}}}",
        "processes.yml": "a: {title: A, proof: {milestone: m}, automated: yes}",
    }
    page = record(plan, "processes/a")
    assert page.badges == [Badge(Status("Automated", "plain"))]
    assert page.standing == [
        Said("No step is written yet."),
        Said("{milestone} has shown that it works.", (("milestone", To("milestones/p/m", "M")),)),
    ]
    assert page.sections == []


def test_steps_are_numbered_and_say_who_does_them_and_where_they_go_on() -> None:
    found = table(record(PLAN, "processes/order"), "--steps")
    assert found.headings == ["Number", "Step", "Role", "Next", "System", "Compared with before"]
    assert column(found, "Number") == [Number(Decimal(n)) for n in range(1, 8)]
    assert column(found, "Role") == [None, DESK, DESK, DESK, FIELD, NOBODY, DESK]
    assert column(found, "Next") == [
        step("record", "Record it", 2),
        step("fits", "Does it fit?", 3),
        Bullets(
            [
                Said("{when}: {step}", (("when", Text("yes")), ("step", step("both", "Both at once", 4)))),
                Said(
                    "{when}: {step}",
                    (("when", Text("no")), ("step", step("asks", "A customer asks", 1, "back to {step} ({number})"))),
                ),
            ]
        ),
        Bullets(
            [
                Said(
                    "{when}: {step}",
                    (("when", Label("at once")), ("step", handed(step("offer", "Write the offer", 5), "Field"))),
                ),
                Said("{when}: {step}", (("when", Label("at once")), ("step", step("credit", "Check the credit", 6)))),
            ]
        ),
        handed(step("signed", "Signed", 7), "Desk"),
        step("signed", "Signed", 7),
        Label("Ends here"),
    ]


def handed(way: Said, role: str) -> Said:
    return Said("{way}, to {role}", (("way", way), ("role", Text(role))))


def test_a_step_tells_its_kind_beside_its_name_and_the_rest_below() -> None:
    rows = table(record(PLAN, "processes/order"), "--steps").rows
    assert [cast("Name", row.cells[1]).beside for row in rows] == [
        Label("Start"),
        None,
        Label("Decision point"),
        Label("Parallel"),
        None,
        None,
        Label("End"),
    ]
    assert rows[1].anchor == "record"
    assert rows[1].details == (
        Entry("Input", Many([Text("Words")])),
        Entry("Informed", Many([To("roles/lead", "Lead")])),
    )


def test_what_changes_is_told_step_by_step_where_a_process_takes_anothers_place() -> None:
    page = record(PLAN, "processes/order")
    section = page.sections[0]
    assert (section.title, section.anchor) == ("What changes", "--what-changes")
    same = [To("processes/order/signed", "Signed")]
    told = Said("{n} stays the same", many="{n} stay the same", n=1)
    counts = [
        Said("{n} step is new", many="{n} steps are new", n=4),
        Said("{n} passes to another role", many="{n} pass to another role", n=1),
        Said("{n} is newly automated", many="{n} are newly automated", n=1),
        Said("{n} has another name", many="{n} have another name", n=1),
        Said("{n} is gone", many="{n} are gone", n=1),
        Said("{told} ({which})", (("told", told), ("which", Many(same)))),
    ]
    assert section.opening == Said("Against {before}: {counts}.", (("before", OLD), ("counts", Many(counts))))
    new, moved, gone, automated = SIGNS["new"], SIGNS["moved"], SIGNS["gone"], SIGNS["automated"]
    differing = Bullets([automated, SIGNS["renamed"]])
    assert column(table(page, "--what-changes"), "Difference") == [new, differing, new, new, gone, moved, new]
    assert table(page, "--what-changes").rows[1].cells[1:] == [
        by("processes/order-as-it-was/record", "Write it down", DESK),
        by("processes/order/record", "Record it", Many([DESK, Text("Workbook")])),
    ]
    assert table(page, "--what-changes").rows[5].cells[1:] == [
        by("processes/order-as-it-was/offer", "Write the offer", DESK),
        by("processes/order/offer", "Write the offer", FIELD),
    ]
    assert column(table(page, "--steps"), "Compared with before") == [new, automated, new, new, moved, new, None]


def test_several_changes_of_a_step_stand_below_each_other_and_rows_are_chosen_by_each() -> None:
    before = ", ".join(f"s{n}: {{title: S{n}, role: desk}}" for n in range(9))
    after = ", ".join(f"s{n}: {{title: S{n}, role: lead, system: CRM}}" for n in range(9))
    processes = f"a: {{title: A, steps: {{{before}}}}}\nb: {{title: B, replaces: a, steps: {{{after}}}}}"
    found = table(
        record({**PLAN, "processes/index.md": "", "processes.yml": processes}, "processes/b"), "--what-changes"
    )
    assert column(found, "Difference") == [Bullets([SIGNS["moved"], SIGNS["automated"]])] * 9
    assert (found.filters, list(found.orders)) == ([0], [0])


def by(address: str, title: str, role: Cell) -> Said:
    return Said("{step} ({role})", (("step", To(address, title)), ("role", role)))


def test_a_process_that_is_replaced_leads_to_the_one_that_takes_its_place() -> None:
    page = record(PLAN, "processes/order-as-it-was")
    assert page.variety == Label("As is")
    assert page.facts == [Entry("Owner", To("roles/lead", "Lead")), Entry("Replaced by", Many([NEW]))]
    assert page.standing[1] == Said("{process} is to take its place.", (("process", NEW),))
    assert [section.anchor for section in page.sections] == ["--roles", "--measures"]


def test_who_takes_part_is_told_with_holders_and_the_numbers_of_steps() -> None:
    assert table(record(PLAN, "processes/order"), "--roles") == Table(
        ["Role", "Holder", "Steps"],
        [
            Row([Name("Desk", "roles/desk", ("前台",)), None, Text("2, 3, 4, 7")]),
            Row([Name("Field", "roles/field"), Status("Vacant", "vacant"), Text("5")]),
        ],
    )


def test_one_role_and_one_step_are_a_process_too() -> None:
    plan = {
        "roles.yml": "a: {title: A, kind: group}",
        "processes.yml": "p: {title: P, steps: {s: {title: S, role: a}}}",
    }
    found = table(record(plan, "processes/p"), "--steps")
    assert [row.cells[3] for row in found.rows] == [Label("Ends here")]
    assert table(record(plan, "processes/p"), "--roles").headings == ["Role", "Steps"]


def test_a_process_without_decisions_or_without_roles_says_less() -> None:
    plan = {
        "roles.yml": "a: {title: A, kind: group}",
        "processes.yml": "p: {title: P, steps: {s: {title: S, role: a}}}\nq: {title: Q, steps: {s: {title: S}}}",
    }
    steps = ("steps", Said("{n} step", many="{n} steps", n=1))
    roles = ("roles", Said("{n} role", many="{n} roles", n=1))
    hand_offs = ("hand_offs", Said("{n} hand-off", many="{n} hand-offs", n=0))
    message = "{steps} by {roles}, with {hand_offs} from one role to another."
    assert record(plan, "processes/p").standing == [Said(message, (steps, roles, hand_offs))]
    assert record(plan, "processes/q").standing == [Said("{steps}; nobody is named yet who does them.", (steps,))]
    assert [section.anchor for section in record(plan, "processes/q").sections] == ["--measures"]


def test_a_step_that_stands_for_a_process_leads_to_it() -> None:
    plan = {"processes.yml": "p: {title: P, steps: {s: {title: S, kind: subprocess, process: q}}}\nq: {title: Q}"}
    row = table(record(plan, "processes/p"), "--steps").rows[0]
    assert row.cells[1] == Name("S", beside=Label("Subprocess"))
    assert row.details == (Entry("Subprocess", To("processes/q", "Q")),)


def test_two_hundred_steps_in_a_ring_are_told() -> None:
    steps = "".join(f"  s{n}: {{title: S{n}, next: s{(n + 1) % 200}}}\n" for n in range(200))
    found = table(record({"processes/p.yml": f"title: P\nsteps:\n{steps}"}, "processes/p"), "--steps")
    assert cast("Said", column(found, "Next")[-1]).message == "back to {step} ({number})"


def test_labels_of_ways_are_text() -> None:
    steps = 's: {title: S, kind: decision, next: {"<u>": t, "{x}": s}}, t: {title: "<i>"}'
    painted = html({"processes.yml": f"p: {{title: P, steps: {{{steps}}}}}"}, "processes/p")
    assert "&lt;u&gt;: " in painted
    assert "{x}: back to" in painted
    assert "<u>" not in painted
    assert "<i>" not in painted


def test_roles_whose_chapter_is_turned_off_are_named_without_links() -> None:
    told = html({**PLAN, "plan.yml": "title: A\nchapters: [{name: roles, off: yes}]"}, "processes/order")
    assert "Lead" in told
    assert "roles/" not in told
