"""`planbook import` of processes: out of drawings in BPMN."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.cli.conftest import put
from tests.drawings import definitions, lanes, process, way, way_along

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Planted
    from tests.conftest import Ended

    Command = Callable[..., Ended]

PLAN: Final = {
    "plan.yml": "title: P\nas_of: 2026-11-20\n",
    "roles.yml": "desk: {title: Order desk, kind: group, also: Back office}\n",
}
ORDER: Final = process(
    lanes(Sales="ask done", Back="check ok").replace('name="Back"', 'name="Back office"'),
    '<startEvent id="ask" name="Somebody asks"><messageEventDefinition/></startEvent>',
    '<task id="check" name="Check: is it ours?"/><boundaryEvent id="late" name="Late" attachedToRef="check"/>',
    '<exclusiveGateway id="ok" name="In order?"/><endEvent id="done" name="Done"/>',
    way_along("ask", "check", "ok") + way("ok", "done", "yes") + way("ok", "check", "no: ask"),
    name="Order to cash",
)


@pytest.fixture
def plan(planted: Planted) -> Path:
    return planted(PLAN)


def test_a_drawing_becomes_a_process(plan: Path, planbook: Command) -> None:
    put(Path("order.bpmn"), ORDER)
    ended = planbook("import", "order.bpmn", "--roles")

    assert (plan / "processes/order.yml").read_text("utf-8") == (
        "title: Order to cash\n"
        "steps:\n"
        "  somebody-asks:\n"
        "    title: Somebody asks\n"
        "    role: sales\n"
        "    kind: start\n"
        "  check-is-it-ours:\n"
        '    title: "Check: is it ours?"\n'
        "    role: desk\n"
        "  in-order:\n"
        "    title: In order?\n"
        "    role: desk\n"
        "    kind: decision\n"
        "    next:\n"
        "      yes: done\n"
        '      "no: ask": check-is-it-ours\n'
        "    loop: [check-is-it-ours]\n"
        "  done:\n"
        "    title: Done\n"
        "    role: sales\n"
        "    kind: end\n"
    )
    assert (plan / "roles/sales.yml").read_text("utf-8") == "title: Sales\n"
    assert ended.out.splitlines() == [
        "Process “Order to cash”: 4 steps, to plan/processes/order.yml",
        "  good to know:",
        "    line 4: What sets events off is not carried over (1; line, name): 4 “Somebody asks”",
        "  please look at:",
        "    line 5: Events at the edge of a step are not carried over (1; line, name): 5 “Late”",
        "New role: plan/roles/sales.yml, “Sales”",
        "1 process imported, 2 files written, 1 thing to look at.",
    ]
    assert ended.code == 1


def test_a_step_that_nothing_follows_ends_the_flow_in_yaml_too(plan: Path, planbook: Command) -> None:
    steps = '<exclusiveGateway id="g" name="Which?"/><task id="a" name="A"/><task id="b" name="B"/>'
    put(Path("fork.bpmn"), process(steps, way("g", "a", "x"), way("g", "b", "y")))
    planbook("import", "fork.bpmn")

    assert (plan / "processes/fork.yml").read_text("utf-8").splitlines()[-6:] == [
        "      y: b",
        "  a:",
        "    title: A",
        "    next: []",
        "  b:",
        "    title: B",
    ]


def test_roles_that_the_plan_lacks_are_told(plan: Path, planbook: Command) -> None:
    put(Path("order.bpmn"), ORDER.replace('name="Sales"', 'name="Oder desk"'))
    ended = planbook("import", "order.bpmn")

    assert "  oder-desk (“Oder desk”); did you mean desk?" in ended.out.splitlines()
    assert "role: oder-desk" in (plan / "processes/order.yml").read_text("utf-8")
    assert ended.code == 1


def test_what_is_understood_whole_is_told_so(plan: Path, planbook: Command) -> None:
    put(Path("Our Work.bpmn"), process(lanes(desk="a"), '<task id="a" name="A"/>'))
    ended = planbook("import", "Our Work.bpmn", "--title", "Work", "--dry-run")

    assert ended.out.splitlines() == [
        "Process “Work”: 1 step, to plan/processes/our-work.yml",
        "1 process imported, 1 file would be written.",
    ]
    assert ended.code == 0
    assert not (plan / "processes").exists()


def test_what_the_plan_says_besides_is_kept(plan: Path, planbook: Command) -> None:
    put(plan / "processes/order.yml", "title: Old\nowner: desk\npool: x\nlanes: desk\nsteps: {z: {title: Z}}\n")
    put(Path("order.bpmn"), process(lanes(desk="a"), '<task id="a" name="A"/>', name="New"))
    refused = planbook("import", "order.bpmn")
    ended = planbook("import", "order.bpmn", "--force")

    assert "is there already; --force overwrites it" in refused.err
    assert refused.code == 2
    assert ended.code == 0
    assert "  kept of what the plan said before: owner" in ended.out.splitlines()
    assert (plan / "processes/order.yml").read_text("utf-8") == (
        "title: Old\nowner: desk\nsteps:\n  a:\n    title: A\n    role: desk\n"
    )


POOLS: Final = definitions(
    '<collaboration id="c"><participant id="1" name="Order desk" processRef="p"/>',
    '<participant id="2" name="Customer" processRef="q"/></collaboration>',
    '<process id="p"><task id="a" name="Do"/></process><process id="q"><task id="b" name="Do"/></process>',
)


def test_one_pool_is_chosen(plan: Path, planbook: Command) -> None:
    put(Path("both.bpmn"), POOLS)
    ended = planbook("import", "both.bpmn", "--only", "Order desk")
    unknown = planbook("import", "both.bpmn", "--only", "Desk", "--force")
    several = planbook("import", "both.bpmn", "--only", "Order desk", "--only", "Customer", "--force")

    assert ended.code == 0
    assert "pool" not in (plan / "processes/both.yml").read_text("utf-8")
    assert unknown.err == (
        "planbook: both.bpmn: There is no pool “Desk” in the drawing.\n"
        "    Take one of its pools: “Order desk”, “Customer”.\n"
    )
    assert several.err == "planbook: name one pool with --only; without it, all of them are read\n"
    assert (unknown.code, several.code) == (2, 2)


def test_a_drawing_in_the_plan_is_not_overwritten(plan: Path, planbook: Command) -> None:
    text = process(lanes(desk="a"), '<task id="a" name="A"/>')
    put(plan / "processes/order.bpmn", text)
    put(Path("order.bpmn"), text)
    ended = planbook("import", "order.bpmn", "--force")

    assert ended.err == (
        "planbook: plan/processes/order.bpmn holds a process of the same id; delete it there, or use --id\n"
    )
    assert ended.code == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The file is empty."),
        ("<a>", "It is no XML that can be read."),
        ("<!DOCTYPE a><a/>", "It declares a document type, which may hide anything; such XML is not read."),
        (process(), "No step is drawn in it."),
    ],
)
@pytest.mark.usefixtures("plan")
def test_a_drawing_that_cannot_be_read_is_told(planbook: Command, text: str, said: str) -> None:
    put(Path("order.bpmn"), text)
    ended = planbook("import", "order.bpmn")

    assert ended.err.splitlines()[0] == f"planbook: order.bpmn: {said}"
    assert ended.code == 2


@pytest.mark.usefixtures("plan")
def test_what_a_drawing_cannot_give_is_told(planbook: Command) -> None:
    put(Path("order.bpmn"), ORDER)

    assert planbook("import", "order.bpmn", "--as", "csv").err == (
        "planbook: processes are written as YAML; leave out --as csv\n"
    )
    assert "cannot be an id" in planbook("import", "order.bpmn", "--id", "a b").err


def test_a_drawing_is_known_by_what_it_is(plan: Path, planbook: Command) -> None:
    put(Path("order.xml"), process(lanes(desk="a"), '<task id="a" name="A"/>'))
    ended = planbook("import", "order.xml", "--id", "Work")

    assert ended.code == 0
    assert (plan / "processes/work.yml").is_file()
