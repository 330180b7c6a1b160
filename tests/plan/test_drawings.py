"""A process that is drawn is a process as all others are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import pytest

from planbook.analysis.flow import ways_back, ways_on
from planbook.analysis.trace import trace
from planbook.book.export import plan_json
from planbook.findings import Place
from planbook.plan.processes import Process
from tests.drawings import definitions, lanes, process, way, way_along
from tests.plans import checked, lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.plan.plan import Plan

ROLES: Final = """\
desk: {title: Order desk, also: [订单台, Back office], kind: group}
stock: {title: Warehouse, kind: group}
"""


def plan_of(files: Mapping[str, str]) -> Plan:
    return checked({"roles.yml": ROLES, **files}).plan


def drawn(*parts: str) -> Process:
    """Read a process that is drawn as these parts."""
    return only(plan_of({"processes/order.bpmn": process(*parts)}))


def only(plan: Plan) -> Process:
    (found,) = plan.every(Process)
    return found


def ways(process: Process) -> Sequence[str]:
    return [
        f"{source.rpartition('/')[2]} -{way.label}-> {way.to.address.rpartition('/')[2]}"
        for source, to in ways_on(process).items()
        for way in to
    ]


def told(*parts: str, beside: str = "", rule: str = "plan/bpmn") -> list[str]:
    """Give what is found in a process that is drawn as these parts, on line 3 of its file."""
    files = {"roles.yml": ROLES, "processes/order.bpmn": process(*parts)}
    found = lines({**files, "processes/order.yml": beside} if beside else files)
    return [line.partition("processes/")[2] for line in found if f" {rule}" in line]


STEPS: Final = '<task id="a" name="Check the order"/><task id="b" name="Ship"/><task id="c" name="Send a bill"/>'


def test_steps_are_called_by_their_names() -> None:
    steps = drawn(
        STEPS, '<endEvent id="_x-1"/>', '<task id="_2" name="执行 &amp; Prüfung"/>', way_along("a", "b", "c")
    ).steps

    assert {id_: (step.title, step.kind) for id_, step in steps.items()} == {
        "check-the-order": ("Check the order", "task"),
        "ship": ("Ship", "task"),
        "send-a-bill": ("Send a bill", "task"),
        "end-x-1": ("End", "end"),
        "执行-prüfung": ("执行 & Prüfung", "task"),
    }


def test_steps_without_a_name_are_called_in_the_plan_s_language() -> None:
    files = {"plan.yml": "title: Plan\nlanguage: de\n", "processes/order.bpmn": process('<endEvent id="x"/>')}

    assert [step.title for step in only(plan_of(files)).steps.values()] == ["Ende"]


def test_steps_stand_in_the_order_of_the_flow_whatever_the_order_of_the_file() -> None:
    steps = drawn(
        '<endEvent id="e" name="End it"/><task id="b" name="B"/><task id="a" name="A"/><startEvent id="s" name="S"/>',
        way("b", "e") + way("s", "a") + way("a", "b") + way("b", "a", "again"),
    ).steps

    assert list(steps) == ["s", "a", "b", "end-it"]


def test_ways_have_the_labels_of_their_flows_and_loops_are_marked() -> None:
    process_ = drawn(
        STEPS + '<exclusiveGateway id="g" name="Right?"/>',
        way_along("a", "g") + way("g", "b", "yes") + way("g", "a", "no") + way("b", "c"),
    )

    assert ways(process_) == [
        "check-the-order --> right",
        "right -yes-> ship",
        "right -no-> check-the-order",
        "ship --> send-a-bill",
    ]
    assert [ref.address for ref in process_.steps["right"].loop] == ["processes/order/check-the-order"]
    assert ways_back(process_) == {("processes/order/right", "processes/order/check-the-order")}


def test_several_ways_without_a_label_are_all_of_them_and_none_ends_the_flow() -> None:
    process_ = drawn(STEPS, way("a", "b") + way("a", "c"))

    assert ways(process_) == ["check-the-order --> ship", "check-the-order --> send-a-bill"]
    assert [step.next for step in process_.steps.values()][1:] == [(), None]


@pytest.mark.parametrize("name", ["desk", "Order desk", "ORDER  DESK", "订单台", "back office"])
def test_lanes_are_roles_by_id_title_or_another_name(name: str) -> None:
    steps = drawn(f'<laneSet><lane id="l" name="{name}"><flowNodeRef>a</flowNodeRef></lane></laneSet>', STEPS).steps

    assert [step.role.address if step.role else None for step in steps.values()] == ["roles/desk", None, None]


def test_pools_without_lanes_are_lanes() -> None:
    pools = definitions(
        '<collaboration id="c"><participant id="1" name="Order desk" processRef="p"/>',
        '<participant id="2" name="Warehouse" processRef="q"/></collaboration>',
        '<process id="p"><task id="a" name="A"/></process><process id="q"><task id="b" name="B"/></process>',
        name="Both",
    )
    files = {"processes/order.bpmn": pools}
    whole = only(plan_of(files))
    one = only(plan_of({**files, "processes/order.yml": "pool: warehouse\n"}))

    assert [(id_, step.role and step.role.address) for id_, step in whole.steps.items()] == [
        ("a", "roles/desk"),
        ("b", "roles/stock"),
    ]
    assert (whole.title, one.title, list(one.steps), one.pool) == ("Both", "Warehouse", ["b"], "warehouse")


def test_a_process_that_a_step_calls_is_another_process() -> None:
    text = definitions(
        '<process id="p" name="Order"><callActivity id="a" name="Pack" calledElement="x:q"/></process>',
        '<process id="q" name="Packing"><task id="b" name="Take a box"/></process>',
    )
    files = {"processes/order.bpmn": text}

    assert list(only(plan_of(files)).steps) == ["pack"]
    assert list(only(plan_of({**files, "processes/order.yml": "pool: Packing\n"})).steps) == ["take-a-box"]
    assert any("Steps inside a sub-process" in line for line in lines({"roles.yml": ROLES, **files}))


def test_a_step_stands_for_the_process_it_calls() -> None:
    files = {
        "processes/order.bpmn": process('<callActivity id="a" name="Pack" calledElement="Packing"/>'),
        "processes/packing.bpmn": process('<task id="b" name="Take a box"/>'),
    }
    steps = plan_of(files).every(Process)[0].steps

    assert [step.process and step.process.address for step in steps.values()] == ["processes/packing"]


def test_what_stands_beside_a_drawing_comes_before_what_it_says_itself() -> None:
    text = process("<documentation>As drawn.</documentation>", '<task id="a" name="A"/>', name="Drawn")
    alone = only(plan_of({"processes/order.bpmn": text}))
    beside = only(
        plan_of({"processes/order.bpmn": text, "processes/order.md": "---\ntitle: Told\nowner: desk\n---\nAs told.\n"})
    )

    assert (alone.title, alone.description) == ("Drawn", "As drawn.")
    assert (beside.title, beside.description, beside.owner and beside.owner.address) == (
        "Told",
        "As told.",
        "roles/desk",
    )


def test_everything_knows_where_it_stands() -> None:
    files = {
        "processes/order.yml": "title: Order\nowner: desk\n",
        "processes/order.bpmn": process(
            lanes(desk="a"),
            '  <task id="a" name="A"><documentation>Long.</documentation></task>',
            '  <exclusiveGateway id="b" name="B"/>',
            f"  {way('a', 'b')}",
            f"  {way('b', 'a', 'no')}",
        ),
    }
    plan = plan_of(files)

    def at(*way: str | int) -> Place:
        return plan.place("processes/order/b", *way)

    assert plan.place("processes/order") == Place("processes/order.bpmn", 1, 1)
    assert plan.files("processes/order") == ["processes/order.bpmn", "processes/order.yml"]
    assert plan.place("processes/order", "owner") == Place("processes/order.yml", 2, 8)
    assert plan.place("processes/order/a") == Place("processes/order.bpmn", 4, 3)
    assert plan.place("processes/order/a", "role") == Place("processes/order.bpmn", 3, 10)
    assert plan.place("processes/order/a", "description") == Place("processes/order.bpmn", 4, 25)
    assert at("next", "no") == at("loop") == Place("processes/order.bpmn", 7, 3)


def test_other_records_know_its_steps() -> None:
    files = {
        "processes/order.bpmn": process(lanes(desk="a"), '<task id="a" name="Check"/>'),
        "raci/order.yml": "title: Order\nfrom: process/order\n",
    }
    plan = plan_of(files)

    assert [record.address for record in plan.collection("raci")] == ["raci/order"]
    assert plan.records["raci/order/check"].label == "Check"
    told = json.loads(plan_json(plan, trace(plan)))["records"]["processes"]["order"]
    assert told["steps"]["check"]["role"] == "roles/desk"
    assert told["source"] == "processes/order.bpmn:1:1"


def test_steps_that_are_called_alike_are_told_and_all_of_them_are_read() -> None:
    twice = '<task id="a" name="Call"/>', '<task id="b" name="call!"/>'

    assert told(*twice, rule="plan/bpmn-step") == [
        "order.bpmn:4:1 plan/bpmn-step: A step is called “call!”, and so is the one in line 3."
    ]
    assert list(drawn(*twice).steps) == ["call", "call-2"]


def own(id_: str, number: int, fields: str = "") -> str:
    return f'<extensionElements><p:step id="{id_}" number="{number}">{fields}</p:step></extensionElements>'


def test_ids_order_and_fields_said_beyond_bpmn_are_those_of_the_steps() -> None:
    steps = drawn(
        f'<task id="a" name="Third">{own("three", 3)}</task>',
        f'<task id="b" name="First">{own("one", 1, FIELDS)}</task>',
        f'<task id="c" name="Second">{own("two", 2)}</task>',
        way_along("a", "b", "c"),
    ).steps

    assert list(steps) == ["one", "two", "three"]
    assert steps["one"].output == ("A box", "A bill")
    assert [(ref.address, ref.note) for ref in steps["one"].informed] == [("roles/desk", "by telephone")]
    assert steps["one"].system == "Ledger"


FIELDS: Final = (
    '<p:field name="output"><p:item>A box</p:item><p:item>A bill</p:item></p:field>'
    '<p:field name="system">Ledger</p:field><p:field name="informed">'
    '<p:field name="role">desk</p:field><p:field name="note">by telephone</p:field></p:field>'
)


def test_a_step_drawn_later_stands_behind_those_that_lead_to_it() -> None:
    steps = drawn(
        f'<task id="a" name="A">{own("a", 1)}</task><task id="b" name="B">{own("b", 2)}</task>',
        '<task id="n" name="New"/><task id="m" name="Newer"/><task id="x" name="Loose"/>',
        way_along("a", "n", "m", "b"),
    ).steps

    assert list(steps) == ["loose", "a", "new", "newer", "b"]


def test_a_step_that_was_copied_is_another_step() -> None:
    steps = drawn(
        f'<task id="a" name="Ask">{own("ask", 1)}</task><task id="b" name="Ask again">{own("ask", 1)}</task>'
    ).steps

    assert list(steps) == ["ask", "ask-again"]


def test_a_lane_keeps_its_role_until_it_is_renamed() -> None:
    def lane(name: str) -> str:
        said = '<extensionElements><p:lane role="stock" name="Store"/></extensionElements>'
        return f'<laneSet><lane id="l" name="{name}">{said}<flowNodeRef>a</flowNodeRef></lane></laneSet>'

    found = [drawn(lane(name), '<task id="a" name="A"/>').steps["a"].role for name in ("Store", "Order desk")]
    assert [ref and ref.address for ref in found] == ["roles/stock", "roles/desk"]


def test_ways_that_are_labelled_alike_are_told_and_all_of_them_are_read() -> None:
    parts = STEPS + '<exclusiveGateway id="g" name="G"/>', way("g", "a", "x"), way("g", "b", "x") + way("g", "c")

    assert told(*parts, rule="plan/bpmn-ways") == [
        "order.bpmn:5:1 plan/bpmn-ways: Two ways out of “G” are labelled “x”."
    ]
    assert ways(drawn(*parts))[:3] == ["g -x-> check-the-order", "g -x (2)-> ship", "g --> send-a-bill"]


def test_a_race_is_decided_by_what_happens_first() -> None:
    process_ = drawn(
        '<eventBasedGateway id="g"/><intermediateCatchEvent id="a" name="Paid"/>',
        '<intermediateCatchEvent id="b" name="A week later"/>',
        way("g", "a") + way("g", "b"),
    )

    assert next(iter(process_.steps.values())).title == "What happens first?"
    assert {way.label for way in next(iter(process_.steps.values())).next or ()} == {"Paid", "A week later"}


def test_no_step_has_a_lane() -> None:
    assert told(STEPS, rule="plan/bpmn-no-lane") == [
        "order.bpmn:3:1 plan/bpmn-no-lane: There are no lanes in the drawing, so nobody is named who does its steps."
    ]


def test_a_step_outside_every_lane_is_told() -> None:
    assert told(lanes(desk="a c"), STEPS, rule="plan/bpmn-no-lane") == [
        "order.bpmn:4:38 plan/bpmn-no-lane: The step “Ship” stands in no role's lane."
    ]


def test_two_files_of_one_id_are_told() -> None:
    drawing = process('<task id="a" name="A"/>')
    found = lines({"processes.yml": "order: {title: Order}\n", "processes/order.bpmn": drawing})

    assert any(line.startswith("processes/order.bpmn:1:1 plan/duplicate-id") for line in found)


def test_links_in_a_drawing_are_followed() -> None:
    plan = plan_of(
        {"processes/order.bpmn": process('<task id="a" name="A"><documentation>plan:roles/desk</documentation></task>')}
    )
    linked = plan_of(
        {
            "processes/order.bpmn": process(
                '<task id="a" name="A"><documentation>[it](plan:roles/desk)</documentation></task>'
            )
        }
    )

    assert plan.mentions == []
    assert [(mention.source, mention.target) for mention in linked.mentions] == [("processes/order/a", "roles/desk")]


def test_a_drawing_in_another_encoding_is_read_and_its_links_checked() -> None:
    text = process('<task id="a" name="Ü"><documentation>[it](plan:roles/nobody)</documentation></task>')
    utf16 = f'<?xml version="1.0" encoding="utf-16"?>{text}'.encode("utf-16")
    found = lines({"processes/order.bpmn": utf16})

    assert any(line.startswith("processes/order.bpmn:3:23 plan/broken-link") for line in found)


def test_of_several_ways_the_short_one_is_told_first_and_to_its_end() -> None:
    names = "abcde"
    tasks = "".join(f'<task id="{name}" name="{name}"/>' for name in names)
    steps = drawn(
        tasks + '<exclusiveGateway id="g" name="G"/><endEvent id="x" name="X"/><endEvent id="y" name="Y"/>',
        way("a", "g") + way("g", "b", "yes") + way_along("b", "c", "d", "x") + way("g", "e", "no") + way("e", "y"),
    ).steps

    assert list(steps) == ["a", "g", "e", "y", "b", "c", "d", "x"]


def test_where_parallel_ways_wait_for_each_other_is_a_step() -> None:
    steps = drawn(
        '<parallelGateway id="1"/><task id="a" name="A"/><task id="b" name="B"/><parallelGateway id="2"/>',
        '<task id="c" name="C"/>',
        way_along("1", "a", "2", "c") + way_along("1", "b", "2"),
    ).steps

    assert [(step.title, step.kind) for step in steps.values()] == [
        ("In parallel", "parallel"),
        ("A", "task"),
        ("B", "task"),
        ("When all are done", "parallel"),
        ("C", "task"),
    ]


def test_a_loss_is_lived_with_by_what_it_is() -> None:
    files = {
        "plan.yml": "title: P\naccepted:\n- {rule: plan/bpmn-detail, at: processes/order, about: data, why: Known.}\n",
        "processes/order.bpmn": process(
            '<userTask id="a" name="A"/><dataObject id="d" name="D"/><dataObject id="e" name="E"/>'
        ),
    }
    result = checked(files)

    assert [one.finding.about for one in result.accepted] == ["data"]
    assert [finding.about for finding in result.findings if finding.rule == "plan/bpmn-detail"] == ["task-type"]


def test_a_lane_without_a_name_that_lies_in_nothing_is_nobodys() -> None:
    parts = '<laneSet><lane id="l"><flowNodeRef>a</flowNodeRef></lane></laneSet>', '<task id="a" name="A"/>'

    assert told(*parts, rule="plan/bpmn-no-lane") == ["order.bpmn:3:10 plan/bpmn-no-lane: A lane has no name."]
    assert drawn(*parts).steps["a"].role is None


def test_a_pool_is_named_where_there_are_none() -> None:
    assert told('<task id="a" name="A"/>', beside="title: T\npool: Sales\n", rule="plan/bpmn-pool") == [
        "order.yml:2:7 plan/bpmn-pool: There are no pools in the drawing."
    ]


def test_of_labelled_ways_one_may_have_no_label_and_several_are_told() -> None:
    steps = STEPS + '<exclusiveGateway id="g" name="G"/>'
    labelled = way("g", "a", "x")

    assert told(steps, labelled + way("g", "b"), rule="plan/bpmn-ways") == []
    assert told(steps, labelled + way("g", "b") + way("g", "c"), rule="plan/bpmn-ways") == [
        "order.bpmn:4:129 plan/bpmn-ways: Of the labelled ways out of “G”, several have no label."
    ]


def test_fields_beside_that_are_no_fields_are_told() -> None:
    assert told('<task id="a" name="A"/>', beside="- title\n", rule="plan/wrong-type") == [
        "order.yml:1:1 plan/wrong-type: Expected the fields of a record, each on a line of its own; found a list."
    ]
