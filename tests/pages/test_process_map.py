"""What a map shows of a process: lanes, steps, ways, and where it begins and ends."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, cast

import pytest

from planbook.chapters.processes.drawn import Part, process_map, stands_in
from planbook.pages.showing import Showing
from planbook.plan.processes import Process
from tests.pages.made import html, record
from tests.plans import checked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.chapters.processes.values import ProcessMap

ROLES = "customer: {title: Customer, kind: party, also: 客户}\ndesk: {title: Desk}\nsales: {title: Sales}\n"
ORDER = """\
title: Order
trigger: A customer asks
outcome: The goods are there
steps:
  ask: {title: Ask, kind: start, role: customer}
  check: {title: In stock?, kind: decision, role: desk, next: {"yes": ship, "no": order}}
  order: {title: Order it, role: sales, system: ERP, next: check, loop: check}
  ship: {title: Ship it, role: desk, next: []}
"""


def drawn(process: str, *, part: Part | None = None, at_home: bool = True, roles: str = ROLES) -> ProcessMap:
    plan = checked({"roles.yml": roles, "processes/order.yml": process}).plan
    return process_map(Showing.of(plan), plan.every(Process)[0], part=part or Part(), at_home=at_home)


def lanes(shown: ProcessMap) -> Mapping[str, str]:
    return {step.key.rpartition("/")[2]: step.lane.rpartition("/")[2] for step in shown.steps}


def ways(shown: ProcessMap) -> Sequence[str]:
    said = []
    for way in shown.ways:
        source, target = (key.rpartition("/")[2] for key in (way.source, way.target))
        said.append(f"{source} {'<' if way.back else '>'} {target} {way.label}".strip())
    return said


def test_lanes_are_the_roles_as_they_appear_unless_the_process_orders_them() -> None:
    assert [lane.title for lane in drawn(ORDER).lanes] == ["Customer", "Desk", "Sales"]
    ordered = drawn(f"{ORDER}lanes: [sales, desk]\n")
    assert [lane.title for lane in ordered.lanes] == ["Sales", "Desk", "Customer"]


def test_a_lane_that_is_named_stands_there_without_steps() -> None:
    shown = drawn("title: O\nlanes: [sales, desk]\nsteps: {a: {title: A, role: desk}}\n")
    assert [lane.title for lane in shown.lanes] == ["Sales", "Desk"]


def test_ways_have_their_labels_and_those_that_lead_back_are_told_apart() -> None:
    assert ways(drawn(ORDER))[:4] == ["ask > check", "check > ship yes", "check > order no", "order < check"]


def test_a_start_and_an_end_are_drawn_where_none_is_written() -> None:
    shown = drawn("title: O\ntrigger: It rings\nsteps: {a: {title: A, role: desk}, b: {title: B, role: sales}}\n")
    first, *_, last = shown.steps
    assert (first.title, first.kind, first.lane) == ("It rings", "start", "roles/desk")
    assert (first.number, first.link) == (0, None)
    assert (last.title, last.own, last.kind, last.lane) == ("End", False, "end", "roles/sales")
    assert (shown.ways[0].source, shown.ways[0].target) == (first.key, "processes/order/a")
    assert (shown.ways[-1].source, shown.ways[-1].target) == ("processes/order/b", last.key)


def test_what_comes_out_names_the_end_where_there_is_one_only() -> None:
    one = drawn("title: O\noutcome: Done\nsteps: {a: {title: A, role: desk}}\n")
    assert one.steps[-1].title == "Done"
    fork = "{a: {title: A?, kind: decision, role: desk, next: {x: b, y: c}}, b: {title: B, next: []}, c: {title: C}}"
    several = drawn(f"title: O\noutcome: Done\nsteps: {fork}\n")
    assert [step.title for step in several.steps if step.kind == "end"] == ["End", "End"]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ("{s: {title: S, kind: start}, a: {title: A, role: desk}}", {"s": "desk", "a": "desk"}),
        ("{a: {title: A, role: desk}, w: {title: W, kind: wait}, b: {title: B, role: sales}}", {"w": "desk"}),
        (
            "{s: {title: S, kind: start}, p: {title: P, kind: parallel}, a: {title: A, role: sales}}",
            {"s": "", "p": "sales"},
        ),
        ("{a: {title: A, role: desk}, b: {title: B}, e: {title: E, kind: end}}", {"b": "", "e": ""}),
    ],
)
def test_what_happens_stands_with_what_comes_before_it_and_work_of_nobody_apart(
    steps: str, expected: Mapping[str, str]
) -> None:
    plan = checked({"roles.yml": ROLES, "processes/order.yml": f"title: O\nsteps: {steps}\n"}).plan
    found = {key.rpartition("/")[2]: lane.rpartition("/")[2] for key, lane in stands_in(plan.every(Process)[0]).items()}
    assert {key: found[key] for key in expected} == expected


def test_work_of_nobody_has_a_lane_of_its_own_at_the_end() -> None:
    shown = drawn("title: O\nsteps: {a: {title: A}, b: {title: B, role: desk}}\n")
    assert [(lane.key, lane.title, lane.own) for lane in shown.lanes] == [
        ("roles/desk", "Desk", True),
        ("", "Nobody", False),
    ]


def test_a_map_runs_down_with_up_to_five_lanes_and_across_with_more() -> None:
    def of(n: int) -> str:
        roles = "".join(f"r{k}: {{title: R{k}}}\n" for k in range(n))
        steps = "".join(f"  s{k}: {{title: S, role: r{k}}}\n" for k in range(n))
        return drawn(f"title: O\nsteps:\n{steps}", roles=roles).direction

    assert [of(n) for n in (1, 5, 6)] == ["down", "down", "across"]


def test_a_part_has_the_lanes_and_steps_that_are_asked_for_and_says_what_it_leaves_out() -> None:
    some = drawn(ORDER, part=Part(lanes=["roles/sales", "roles/desk"]), at_home=False)
    assert [lane.title for lane in some.lanes] == ["Sales", "Desk"]
    assert [step.key.rpartition("/")[2] for step in some.steps] == ["check", "order", "ship"]
    assert some.whole
    assert some.whole.n == 1
    two = drawn(ORDER, part=Part(steps=["processes/order/ask", "processes/order/check"]), at_home=False)
    assert ways(two) == ["ask > check"]
    assert [lane.title for lane in two.lanes] == ["Customer", "Desk"]


def test_the_view_shows_a_part_as_asked() -> None:
    text = "```plan\nprocess: order\nlanes: [desk, sales]\ndirection: horizontal\n```\n"
    risk = f"---\ntitle: R\n---\n{text}"
    painted = html({"roles.yml": ROLES, "processes/order.yml": ORDER, "risks/r.md": risk}, "risks/r")
    assert 'class="pb-map pb-map-across"' in painted
    assert "pb-st-decision" in painted
    assert 'id="step-' not in painted


def test_parts_of_a_map_have_public_ids_on_the_page_of_their_process_alone() -> None:
    painted = html({"roles.yml": ROLES, "processes/order.yml": ORDER}, "processes/order")
    for id_ in ("lane-customer", "lane-desk", "step-ask", "step-check", "flow-ask--check", "flow-order--check"):
        assert painted.count(f' id="{id_}"') == 1, id_
    assert 'xlink:href="#check"' in painted
    assert ' id="check"' in painted
    again = {"roles.yml": ROLES, "processes/old.yml": ORDER, "processes/order.yml": f"{ORDER}replaces: old\n"}
    painted = html(again, "processes/order")
    assert painted.count('<figure class="pb-map') == 2
    assert painted.count(' id="step-check"') == 1


def test_steps_are_told_with_role_and_kind_to_those_who_do_not_see_them() -> None:
    painted = html({"roles.yml": ROLES, "processes/order.yml": ORDER}, "processes/order")
    assert 'aria-label="In stock?, Desk, Decision point"' in painted
    assert 'aria-label="Ship it, Desk, Task"' in painted


def test_whatever_a_step_is_against_before_is_told_with_its_name() -> None:
    old = "title: Old\nsteps:\n  check: {title: In stock?, role: sales}\n"
    files = {"roles.yml": ROLES, "processes/old.yml": old, "processes/order.yml": f"{ORDER}replaces: old\n"}
    painted = html(files, "processes/order")
    assert 'aria-label="In stock?, Desk, Decision point, Other role, Other kind"' in painted
    assert 'aria-label="Ship it, Desk, Task, New"' in painted


def test_a_map_says_where_its_table_is() -> None:
    view = "---\ntitle: R\n---\n```plan\nprocess: order\n```\n"
    files = {"roles.yml": ROLES, "processes/order.yml": ORDER, "risks/r.md": view}
    assert "<desc>The table below says the same in words.</desc>" in html(files, "processes/order")
    assert "<desc>The page of the process says the same in words.</desc>" in html(files, "risks/r")


def test_what_a_step_is_against_before_is_a_worded_tab_on_it() -> None:
    old = "title: Old\nsteps:\n  check: {title: In stock?, kind: decision, role: sales}\n"
    files = {"roles.yml": ROLES, "processes/old.yml": old, "processes/order.yml": f"{ORDER}replaces: old\n"}
    shown = cast("ProcessMap", record(files, "processes/order").first[0].body)
    signs = {step.anchor: [sign.text for sign in step.signs] for step in shown.steps}
    assert (signs["ship"], signs["check"]) == (["New"], ["Other role"])
    assert {sign.text for sign in shown.signs} == {"New", "Other role"}


def test_what_a_plan_says_stays_text_in_a_map() -> None:
    first = "a: {title: '</text><script>x</script>', role: desk, next: {'<b>': b}}"
    hostile = f"title: O\nsteps:\n  {first}\n  b: {{title: B, role: desk}}\n"
    painted = html({"roles.yml": ROLES, "processes/order.yml": hostile}, "processes/order")
    assert "<script>x" not in painted
    assert "<b><" not in painted


def test_a_process_that_nobody_could_read_is_not_drawn() -> None:
    steps = "".join(f"  s{n}: {{title: S, role: desk}}\n" for n in range(301))
    files = {"roles.yml": ROLES, "processes/order.yml": f"title: O\nsteps:\n{steps}"}
    painted = html(files, "processes/order")
    assert "<figure" not in painted
    assert "303 steps are too many to be drawn." in painted
    assert 'id="s300"' in painted


def test_a_map_of_fifteen_steps_weighs_no_more_than_four_kilobytes() -> None:
    steps = [
        f"  step-{n}: {{title: Do the thing number {n}, role: {('desk', 'sales', 'customer')[n % 3]}}}"
        for n in range(13)
    ]
    asked = (
        '  asked: {title: Is it right?, kind: decision, role: desk, next: {"yes": step-9, "no": step-2}, loop: step-2}'
    )
    steps.insert(8, asked)
    painted = html(
        {"roles.yml": ROLES, "processes/order.yml": "title: O\nsteps:\n" + "\n".join(steps)}, "processes/order"
    )
    figure = painted[painted.index("<svg viewBox") : painted.index("</svg>")]
    assert figure.count('class="pb-st ') == 16
    assert len(gzip.compress(figure.encode())) <= 4096


def test_what_is_drawn_alike_is_drawn_once() -> None:
    first, second = drawn(ORDER), drawn(ORDER)
    assert first.drawing(str) is second.drawing(str)
