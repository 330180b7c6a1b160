from __future__ import annotations

import json
import subprocess
import sys
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.analysis.trace import trace
from planbook.book.export import plan_json
from planbook.plan.processes import is_work
from planbook.plan.raci import VARIANTS, Activity
from tests.plans import checked, lines, places

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planbook.plan.plan import Plan

ROLES = "\n".join(f"{id_}: {{title: {id_.title()}, kind: party}}" for id_ in ("boss", "sales", "stock"))
ORDER = """
title: Order
owner: boss
steps:
  came: {title: An order comes, kind: start, role: sales}
  check:
    title: Check the order
    role: sales
    consulted: [stock, {role: boss, note: large ones}]
    note: Within a day.
  fits: {title: Does it fit?, kind: decision, role: sales, next: {yes: ship, no: done}}
  ship:
    title: Ship it
    also: [发货]
    role: stock
    informed: sales
  done: {title: Shipped, kind: end}
"""
AROUND = {"roles.yml": ROLES, "processes/order.yml": ORDER}


def plan_of(matrix: str, **more: str) -> Plan:
    return checked({**AROUND, "raci/m.yml": f"title: M\n{matrix}", **more}).plan


def cast_of(plan: Plan) -> Mapping[str, Mapping[str, str]]:
    """Give each activity of `raci/m` with who stands under which word."""
    return {
        activity.id: {word: " ".join(ref.address.partition("/")[2] for ref in refs) for word, refs in cast.items()}
        for activity in plan.every(Activity)
        for cast in [activity.cast]
    }


def told(matrix: str) -> dict[str, object]:
    """Give the matrix `raci/m` as it is published, but for where it is written and what it is derived from."""
    plan = plan_of(matrix)
    published = json.loads(plan_json(plan, trace(plan)))["records"]["raci"]["m"]
    for entry in (published, *published["activities"].values()):
        del entry["source"]
        entry.pop("computed", None)
    return {key: value for key, value in published.items() if key != "from"}


def test_a_matrix_says_of_a_process_what_it_would_have_been_written_to_say() -> None:
    written = """
process: order
activities:
  check:
    title: Check the order
    step: check
    responsible: sales
    consulted: [stock, {role: boss, note: large ones}]
    accountable: boss
    note: Within a day.
  fits: {title: Does it fit?, step: fits, responsible: sales, accountable: boss}
  ship: {title: Ship it, also: [发货], step: ship, responsible: stock, informed: sales, accountable: boss}
"""
    assert told("from: process/order") == told(written)
    assert not lines({**AROUND, "raci/m.yml": "title: M\nfrom: process/order"})


@pytest.mark.parametrize("named", ["process/order", "order", "processes/order", "Process/Order", "was-order"])
def test_a_process_is_named_as_it_is_elsewhere_or_by_its_kind(named: str) -> None:
    found = plan_of(f"from: {named}", **{"processes/order.yml": f"{ORDER}was: [was-order]\n"})
    assert list(cast_of(found)) == ["check", "fits", "ship"]


def test_a_process_whose_id_is_the_word_for_one_is_meant_first() -> None:
    step = "s: {title: S, role: sales}"
    more = {"processes.yml": f"process: {{title: P, owner: boss, steps: {{{step}}}}}\n"}
    assert list(cast_of(plan_of("from: process", **more))) == ["s"]
    assert list(cast_of(plan_of("from: process/order", **more))) == ["check", "fits", "ship"]


@pytest.mark.parametrize("named", ["process/sale", "sale", "processes/sale"])
def test_a_process_that_is_not_there_is_told_once_and_nothing_that_follows_from_it(named: str) -> None:
    activities = "activities:\n  ship: {responsible: sales}\n  pack: {part_of: check, informed: [sales, nobdy]}\n"
    found = checked({**AROUND, "raci/m.yml": f"title: M\nfrom: {named}\n{activities}"}).findings
    assert [(str(f.place), f.rule) for f in found] == [
        ("raci/m.yml:2:7", "plan/unknown-reference"),
        ("raci/m.yml:5:44", "plan/unknown-reference"),
    ]


def test_a_process_that_cannot_be_read_is_fault_enough() -> None:
    files = {**AROUND, "processes/order.yml": "title: 'Order\n", "raci/m.yml": "title: M\nfrom: process/order"}
    assert [place.partition(" ")[2] for place in places(files)] == ["plan/broken-yaml"]


def test_every_letter_knows_where_it_is_written() -> None:
    plan = plan_of("from: process/order\nactivities:\n  ship: {accountable: sales}\n")
    ways = [("check",), ("check", "responsible", 0), ("check", "consulted", 1), ("check", "accountable", 0)]
    ways += [("check", "note"), ("ship",), ("ship", "accountable", 0), ("ship", "responsible", 0)]
    assert [str(plan.place(f"raci/m/{way[0]}", *way[1:])) for way in ways] == [
        "processes/order.yml:6:3",
        "processes/order.yml:8:11",
        "processes/order.yml:9:24",
        "processes/order.yml:3:8",
        "processes/order.yml:10:11",
        "raci/m.yml:4:3",
        "raci/m.yml:4:23",
        "processes/order.yml:15:11",
    ]
    assert str(plan.place("raci/m", "process")) == "raci/m.yml:2:7"


def test_what_is_derived_is_told_apart_from_what_is_written() -> None:
    plan = plan_of("from: process/order\nactivities:\n  ship: {accountable: sales}\n  file: {title: File it}\n")
    keys = [("check", ""), ("check", "responsible"), ("check", "accountable"), ("ship", ""), ("ship", "accountable")]
    keys += [("ship", "responsible"), ("ship", "title"), ("file", ""), ("file", "title"), ("check", "informed")]
    origins = [plan.origin(f"raci/m/{id_}", key) for id_, key in keys]
    assert [origin.address if origin else "" for origin in origins] == [
        "processes/order/check",
        "processes/order/check",
        "processes/order",
        "",
        "",
        "processes/order/ship",
        "processes/order/ship",
        "",
        "",
        "",
    ]
    published = json.loads(plan_json(plan, trace(plan)))["records"]["raci"]["m"]["activities"]
    assert published["ship"]["computed"]["derived"] == {
        "responsible": "processes/order/ship",
        "informed": "processes/order/ship",
    }
    assert published["check"]["source"] == "processes/order.yml:6:3"


def test_a_written_word_takes_the_place_of_the_derived_one_and_leaves_the_others() -> None:
    written = "activities:\n  check: {responsible: stock, consulted: [], informed: sales}\n  ship: {title: Send it}\n"
    found = cast_of(plan_of(f"from: order\n{written}"))
    assert found["check"] == {"responsible": "stock", "consulted": "", "informed": "sales", "accountable": "boss"}
    assert plan_of(f"from: order\n{written}").records["raci/m/ship"].label == "Send it"


def test_a_written_activity_may_name_the_step_and_two_may_share_one() -> None:
    written = """
from: order
activities:
  look: {step: check, title: Look at it, responsible: boss}
  weigh: {step: order/check, title: Weigh it}
"""
    assert cast_of(plan_of(written)) == {
        "look": {"responsible": "boss", "consulted": "stock boss", "accountable": "boss"},
        "weigh": {"responsible": "sales", "consulted": "stock boss", "accountable": "boss"},
        "fits": {"responsible": "sales", "accountable": "boss"},
        "ship": {"responsible": "stock", "informed": "sales", "accountable": "boss"},
    }


def test_an_event_is_an_activity_where_one_is_written_for_it() -> None:
    found = cast_of(plan_of("from: order\nactivities:\n  came: {informed: stock}\n"))
    assert list(found) == ["came", "check", "fits", "ship"]
    assert found["came"] == {"informed": "stock", "responsible": "sales", "accountable": "boss"}


def test_a_step_whose_id_an_activity_of_another_step_has_is_told() -> None:
    said = lines({**AROUND, "raci/m.yml": "title: M\nfrom: order\nactivities:\n  check: {step: ship}\n"})
    assert said == [
        "raci/m.yml:2:7 raci/step-without-row: The step “Check the order” of “Order” has no row in “M”.",
    ]


@pytest.mark.parametrize(
    ("written", "order"),
    [
        (["more"], "check fits ship more"),
        (["ship", "more", "last", "check"], "check fits ship more last"),
        (["more", "fits", "ship"], "check more fits ship"),
        (["check", "more", "ship", "fits"], "check more fits ship"),
    ],
)
def test_what_is_no_step_stands_where_it_is_written(written: list[str], order: str) -> None:
    entries = "".join(f"  {id_}: {{title: {id_}, responsible: sales, accountable: boss}}\n" for id_ in written)
    assert " ".join(cast_of(plan_of(f"from: order\nactivities:\n{entries}"))) == order


def test_who_answers_for_a_part_is_inherited_and_not_derived() -> None:
    written = "activities:\n  all: {title: All, accountable: stock}\n  check: {part_of: all}\n"
    assert "accountable" not in cast_of(plan_of(f"from: order\n{written}"))["check"]
    assert not places({**AROUND, "raci/m.yml": f"title: M\nfrom: order\n{written}  \n"})[1:]


def test_old_ids_of_steps_go_on_leading_to_their_activities() -> None:
    order = ORDER.replace("  fits: {", "  fits: {was: [suits, other/fits], ").replace("title: Order", "title: Order")
    plan = plan_of("from: order\ndescription: <plan:raci/m/suits>", **{"processes/order.yml": order})
    assert plan.index.was == {
        "processes/order/suits": "processes/order/fits",
        "processes/other/fits": "processes/order/fits",
        "raci/m/suits": "raci/m/fits",
    }
    assert [mention.target for mention in plan.mentions] == ["raci/m/fits"]


@pytest.mark.parametrize(
    ("variant", "words"),
    [
        ("raci", "responsible consulted informed accountable"),
        ("rasci", "responsible consulted informed accountable"),
        ("daci", "driver contributor informed approver"),
        ("rapid", "perform input decide"),
        ("own", "makes informed approves"),
    ],
)
def test_each_letter_set_has_its_own_words_for_it(variant: str, words: str) -> None:
    own = "{makes: {letter: M, at_least: 1}, approves: {letter: A, exactly: 1}, informed: {letter: I}}"
    files = {
        **AROUND,
        "plan.yml": f"title: P\nassignments: {{own: {own}}}\n",
        "processes.yml": "p: {title: P, owner: boss, steps: "
        "{s: {title: S, role: sales, consulted: stock, informed: stock}}}",
        "raci/m.yml": f"title: M\nvariant: {variant}\nfrom: p\n",
    }
    assert " ".join(cast_of(checked(files).plan)["s"]) == words


def test_what_a_letter_set_has_no_word_for_is_told_and_not_dropped_in_silence() -> None:
    said = lines({**AROUND, "raci/m.yml": "title: M\nvariant: rapid\nfrom: order\n"})
    left = "The letters of “M” have no word for who stands under “informed” of “Ship it”: they are left out."
    assert [line for line in said if "no-responsible" not in line] == [f"raci/m.yml:3:7 raci/no-word: {left}"]


def test_faults_of_a_process_are_told_once_and_where_they_stand() -> None:
    order = (
        "title: Order\nowner: bos\nsteps:\n  a: {role: sals, kind: tusk, consulted: [{who: x}], note: [n]}\n  b: 1\n"
        "  d: {title: D, role: sales, kind: [task]}\n"
    )
    matrix = "title: M\nfrom: order\nactivities:\n  a: {informed: stok}\n  c: {note: no title}\n"
    alone = places({"roles.yml": ROLES, "processes/order.yml": order})
    both = places({"roles.yml": ROLES, "processes/order.yml": order, "raci/m.yml": matrix})
    of_the_plan = [place for place in both if " plan/" in place]
    assert [place for place in of_the_plan if place.startswith("processes")] == [p for p in alone if " plan/" in p]
    assert [place for place in of_the_plan if place.startswith("raci")] == [
        "raci/m.yml:4:3 plan/missing",
        "raci/m.yml:4:17 plan/unknown-reference",
        "raci/m.yml:5:3 plan/missing",
    ]


def test_a_finding_at_a_derived_letter_stands_at_the_step_and_names_it() -> None:
    order = ORDER.replace("informed: sales", "informed: [sales, boss]")
    found = checked({**AROUND, "processes/order.yml": order, "raci/m.yml": "title: M\nfrom: order"}).findings
    assert [(str(f.place), f.rule, f.address) for f in found] == [
        ("processes/order.yml:16:23", "raci/accountable-and-informed", "raci/m/ship")
    ]


def test_activities_that_are_no_mapping_are_told_and_the_steps_are_there_all_the_same() -> None:
    files = {**AROUND, "raci/m.yml": "title: M\nfrom: order\nactivities: [check]\n"}
    assert places(files) == ["raci/m.yml:3:13 plan/wrong-type"]
    assert list(cast_of(checked(files).plan)) == ["check", "fits", "ship"]


def test_a_matrix_kept_as_a_table_is_derived_from_nothing() -> None:
    files = {**AROUND, "raci/m.csv": "Activity,sales,boss\nAsk,R,A\n", "raci/m.yml": "title: M\nfrom: order\n"}
    assert places(files) == ["raci/m.yml:2:1 plan/grid-derived"]
    assert list(cast_of(checked(files).plan)) == ["ask"]


def test_files_may_be_handed_over_in_any_order() -> None:
    files = {**AROUND, "plan.yml": "title: P\n", "raci/m.yml": "title: M\nfrom: order\n"}
    found = [cast_of(checked(dict(way)).plan) for way in permutations(files.items())]
    assert all(one == found[0] and list(one) == list(found[0]) for one in found)


KINDS = ["task", "decision", "parallel", "wait", "subprocess", "start", "end", ""]
STEPS = st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from(["", "sales", "stock"])), max_size=8)
WORDS = st.dictionaries(
    st.sampled_from(list(VARIANTS["raci"])), st.sampled_from(["boss", "sales", "stock"]), max_size=4
)
WRITTEN = st.dictionaries(st.integers(0, 9), WORDS, max_size=4)


@given(STEPS, WRITTEN)
def test_any_process_gives_a_row_for_each_step_of_work_in_order_and_what_is_written_wins(
    steps: list[tuple[str, str]], written: dict[int, dict[str, str]]
) -> None:
    drawn = [f"  s{n}: {{title: S{n}, role: {role}, kind: {kind}}}\n" for n, (kind, role) in enumerate(steps)]
    own = [
        f"  s{n}: {{title: Own, {', '.join(f'{w}: {r}' for w, r in cast.items())}}}\n" for n, cast in written.items()
    ]
    process = "".join(["title: P\nowner: boss\n", "steps:\n" if drawn else "", *drawn])
    matrix = "".join(["title: M\nfrom: p\n", "activities:\n" if own else "", *own])
    found = cast_of(checked({"roles.yml": ROLES, "processes/p.yml": process, "raci/m.yml": matrix}).plan)
    rows = [n for n, (kind, _) in enumerate(steps) if is_work(kind) or n in written]
    assert [id_ for id_ in found if int(id_[1:]) < len(steps)] == [f"s{n}" for n in rows]
    for n, (_, role) in enumerate(steps):
        if n in rows:
            derived = {"accountable": "boss", **({"responsible": role} if role else {})}
            assert found[f"s{n}"] == {**derived, **written.get(n, {})}
    for n in written.keys() - set(range(len(steps))):
        assert found[f"s{n}"] == written[n]


ATOMS = st.sampled_from(
    ["", "check", "order", "process/order", "sales", "boss", "ship", "raci", "end", "no", "no/such"]
)
VALUES = st.recursive(
    st.none() | ATOMS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["check", "role", "step", "a"]), inner),
    max_leaves=4,
)
ENTRIES = st.dictionaries(
    st.sampled_from(["check", "Check", "ship", "a b", "con", "more"]),
    VALUES
    | st.dictionaries(
        st.sampled_from(
            ["title", "step", "role", "kind", "was", "part_of", "responsible", "consulted", "note", "order", "x-y"]
        ),
        VALUES,
    ),
    max_size=4,
)
MATRICES = st.fixed_dictionaries(
    {"from": st.just("order") | ATOMS | VALUES, "activities": ENTRIES | VALUES},
    optional={"process": VALUES, "variant": VALUES, "title": VALUES, "was": VALUES},
)


@pytest.mark.no_cover
@given(MATRICES, ENTRIES | VALUES, VALUES)
def test_whatever_is_written_makes_a_plan_or_findings(matrix: object, steps: object, owner: object) -> None:
    files = {
        "roles.yml": ROLES,
        "processes/order.yml": json.dumps({"title": "Order", "owner": owner, "steps": steps}, ensure_ascii=False),
        "raci/m.yml": json.dumps(matrix, ensure_ascii=False),
    }
    found = checked(files)
    assert all(finding.place.path in {*files, "plan.yml"} for finding in found.findings)
    for activity in found.plan.every(Activity):
        assert found.plan.index.addresses[activity.address] is Activity
        assert found.plan.place(activity.address).path in files


WITHOUT = """
import sys
from tests.plans import checked
checked({"raci/m.yml": "title: M\\nprocess: p\\n", "processes.yml": "p: {title: P, steps: {a: {title: A}}}\\n"})
print("planbook.plan.derived" in sys.modules)
"""


def test_a_plan_without_derived_matrices_loads_nothing_that_makes_them() -> None:
    ended = subprocess.run([sys.executable, "-c", WITHOUT], check=True, capture_output=True, text=True)
    assert ended.stdout == "False\n"
