from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, cast

from planbook.pages.cells import Bullets, Label, Many, Name, Number, Said, Table, Text, To
from tests.pages.made import html, record

if TYPE_CHECKING:
    from planbook.pages.cells import Cell
    from planbook.pages.page import Section

PLAN = {
    "people.yml": "ida: {name: Ida}",
    "roles.yml": """\
lead: {title: Lead, holder: ida}
clerk: {title: Clerk, holder: ida}
desk: {title: Desk, kind: group}
field: {title: Field, kind: group}
""",
    "processes.yml": """\
order:
  title: Order
  steps:
    ask: {title: Ask, kind: start, role: desk}
    note: {title: Note it, role: lead, system: CRM}
    fits: {title: Does it fit?, kind: decision, role: lead, next: {yes: rest, no: ask, maybe: copy}}
    rest: {title: A day passes, kind: wait}
    go: {title: Go there, role: field, consulted: lead}
    copy: {title: Copy it, role: clerk, next: done}
    done: {title: Done, kind: end, role: desk}
serve:
  title: Serve
  steps:
    see: {title: See to it, role: lead, next: lost/step}
""",
}
LEAD, DESK, FIELD, CLERK = (
    To("roles/lead", "Lead"),
    To("roles/desk", "Desk"),
    To("roles/field", "Field"),
    To("roles/clerk", "Clerk"),
)
ORDER, SERVE = To("processes/order", "Order"), To("processes/serve", "Serve")


def steps(address: str) -> Section:
    return next(section for section in record(PLAN, address).sections if section.anchor == "--its-steps")


def to(id_: str, title: str, *roles: To) -> Cell:
    link = To(f"processes/order/{id_}", title)
    return Said("{way}, to {role}", (("way", link), ("role", Many(list(roles))))) if roles else link


def times(role: To, n: int) -> Said:
    return Said("{role} ({times})", (("role", role), ("times", Number(Decimal(n)))))


def test_a_roles_steps_in_all_processes_say_where_they_stand_and_into_whose_hands_the_work_goes() -> None:
    found = cast("Table", steps("roles/lead").body)
    assert found.headings == ["Step", "Process", "System", "What follows", "Part"]
    follows = Bullets([to("rest", "A day passes", FIELD), to("ask", "Ask", DESK), to("copy", "Copy it", CLERK)])
    assert [row.cells[:4] for row in found.rows] == [
        [Name("2 · Note it", "processes/order/note"), ORDER, Text("CRM"), to("fits", "Does it fit?")],
        [Name("3 · Does it fit?", "processes/order/fits", beside=Label("Decision point")), ORDER, None, follows],
        [Name("5 · Go there", "processes/order/go"), ORDER, None, to("copy", "Copy it", CLERK)],
        [Name("1 · See to it", "processes/serve/see"), SERVE, None, To("lost/step", "lost/step", exists=False)],
    ]
    assert [row.cells[4] for row in found.rows] == [
        Label("Does it"),
        Label("Does it"),
        Label("Consulted"),
        Label("Does it"),
    ]


def test_it_is_said_how_much_is_done_and_how_often_work_is_handed_and_taken_over() -> None:
    done = Said(
        "Does {n} step of {processes}: {counts}.",
        (
            ("processes", Said("{n} process", many="{n} processes", n=2)),
            (
                "counts",
                Many(
                    [
                        Said("{n} decision", many="{n} decisions", n=1),
                        Said("{n} in a system", many="{n} in a system", n=1),
                    ]
                ),
            ),
        ),
        "Does {n} steps of {processes}: {counts}.",
        3,
    )
    given = (("roles", Many([times(FIELD, 1), times(DESK, 1), times(CLERK, 1)])),)
    taken = (("roles", Many([times(DESK, 1)])),)
    over = Said("Hands over {n} time: to {roles}.", given, "Hands over {n} times: to {roles}.", 3)
    handed = Said("{told} {more}", (("told", done), ("more", over)))
    under = Said("Takes over {n} time: from {roles}.", taken, "Takes over {n} times: from {roles}.", 1)
    assert steps("roles/lead").opening == Said("{told} {more}", (("told", handed), ("more", under)))


def test_what_passes_between_two_roles_of_one_person_is_not_handed_over() -> None:
    told = html(PLAN, "people/ida")
    assert "Does 4 steps of 2 processes: 1 decision, 1 in a system. Hands over 3 times: to" in told
    assert "Takes over 2 times: from" in told


def test_a_role_that_is_asked_only_does_nothing_and_says_nothing_of_it() -> None:
    plan = {
        "roles.yml": "a: {title: A, kind: group}\nb: {title: B, kind: group}",
        "processes/p.yml": "{title: P, steps: {s: {title: S, informed: b}, e: {title: E, kind: end, role: b}}}",
    }
    page = record(plan, "roles/b")
    assert next(s for s in page.sections if s.anchor == "--its-steps").opening is None
