"""The chain from objective to role, held against an oracle that walks from each activity by hand."""

from __future__ import annotations

from json import dumps
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from planbook.analysis.chain import chains, lacks, orphans
from planbook.plan.objectives import Kpi
from tests.plans import checked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from planbook.plan.plan import Plan

AIMS, MARKS, ROLES, ROWS = ("a", "b", "c"), ("m1", "m2", "m3"), ("r1", "r2", "r3"), ("x1", "x2", "x3", "x4")
FULL = {"baseline": {"on": "2026-01-01", "value": 1}, "target": {"on": "2027-01-01", "value": 2}, "owner": "r1"}
READ = [{"on": "2026-04-01", "value": 1.5}]


def some(names: Sequence[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(names), unique=True, max_size=2)


def maybe(names: Sequence[str]) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(names)


def records(names: Sequence[str], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, dict[str, Any]]]:
    return st.fixed_dictionaries({name: st.fixed_dictionaries(fields) for name in names})


PLANS = st.fixed_dictionaries(
    {
        "aims": records(AIMS, kpi=st.booleans()),
        "phase": some(AIMS),
        "marks": records(MARKS, supports=some(AIMS), done=st.booleans(), cancelled=st.booleans()),
        "process": some(AIMS),
        "replaced": st.booleans(),
        "about": st.booleans(),
        "rows": records(
            ROWS,
            milestone=maybe(MARKS),
            part_of=maybe(ROWS),
            step=st.booleans(),
            responsible=some(ROLES),
            accountable=maybe(ROLES),
            consulted=some(ROLES),
        ),
    }
)


def in_order(found: Mapping[str, Any]) -> Sequence[tuple[str, Any]]:
    """Give what was drawn in the order of its names."""
    return sorted(found.items())


def plan_of(raw: Mapping[str, Any]) -> Plan:
    aims = {
        name: {"title": name, "kpis": {f"k{name}": {"title": "K", **FULL, "readings": READ}} if aim["kpi"] else {}}
        for name, aim in in_order(raw["aims"])
    }
    marks = {
        name: {
            "title": name,
            "date": "2026-09-01",
            "supports": mark["supports"],
            "done": "2026-02-01" if mark["done"] else None,
            "cancelled": "2026-02-01" if mark["cancelled"] else None,
        }
        for name, mark in in_order(raw["marks"])
    }
    rows = {name: {"title": name, **row, "step": "p/s" if row["step"] else None} for name, row in in_order(raw["rows"])}
    processes = {"p": {"title": "P", "objectives": raw["process"], "steps": {"s": {"title": "S"}}}}
    if raw["replaced"]:
        processes["q"] = {"title": "Q", "replaces": "p"}
    files = {
        "objectives.yml": aims,
        "milestones.yml": {"ph": {"title": "Ph", "objectives": raw["phase"], "milestones": marks}},
        "roles.yml": {name: {"title": name, "kind": "group"} for name in ROLES},
        "processes.yml": processes,
        "raci.yml": {"t": {"title": "T", "process": "p" if raw["about"] else None, "activities": rows}},
    }
    return checked({path: dumps(records) for path, records in files.items()}).plan


def milestone_of(raw: Mapping[str, Any], name: str) -> str | None:
    for _ in ROWS:
        if raw["rows"][name]["milestone"]:
            return str(raw["rows"][name]["milestone"])
        above = raw["rows"][name]["part_of"]
        if not above:
            return None
        name = above
    return None


def boss_of(raw: Mapping[str, Any], name: str) -> set[str]:
    for _ in ROWS:
        row = raw["rows"][name]
        if row["accountable"]:
            return {row["accountable"]}
        if not row["part_of"]:
            return set()
        name = row["part_of"]
    return set()


def served(raw: Mapping[str, Any], mark: str) -> set[str]:
    found = raw["marks"][mark]
    return set() if found["cancelled"] else set(found["supports"] or raw["phase"])


def of_process(raw: Mapping[str, Any], row: str) -> bool:
    return bool(raw["about"] or raw["rows"][row]["step"])


def reached(raw: Mapping[str, Any], row: str) -> set[str]:
    mark = milestone_of(raw, row)
    by_process = set(raw["process"]) if of_process(raw, row) and not raw["replaced"] else set()
    return (served(raw, mark) if mark else set()) | by_process


def who(raw: Mapping[str, Any], row: str) -> set[str]:
    return {*raw["rows"][row]["responsible"], *boss_of(raw, row)}


def ids(found: Iterable[Any]) -> list[str]:
    return [one.id for one in found]


@given(PLANS)
def test_a_chain_holds_what_leads_to_its_objective_and_who_works_for_that(raw: Mapping[str, Any]) -> None:
    for chain in chains(plan_of(raw)):
        aim = chain.objective.id
        rows = [row for row in ROWS if aim in reached(raw, row)]
        open_ = [m for m in MARKS if aim in served(raw, m) and not raw["marks"][m]["done"]]
        driven = {milestone_of(raw, row) for row in ROWS}
        assert ids(chain.kpis) == ([f"k{aim}"] if raw["aims"][aim]["kpi"] else [])
        assert ids(chain.support.milestones) == [mark for mark in MARKS if aim in served(raw, mark)]
        assert ids(row.activity for row in chain.rows) == rows
        assert ids(chain.roles) == [role for role in ROLES if any(role in who(raw, row) for row in rows)]
        assert ids(chain.undriven) == [mark for mark in open_ if mark not in driven]
        assert ids(row.activity for row in chain.undone) == [row for row in rows if not who(raw, row)]


@given(PLANS)
def test_what_no_chain_holds_is_told_on_every_side(raw: Mapping[str, Any]) -> None:
    found = orphans(plan_of(raw))
    open_ = [m for m in MARKS if not raw["marks"][m]["done"] and not raw["marks"][m]["cancelled"]]
    driven = {milestone_of(raw, row) for row in ROWS}
    supported = set().union(*(served(raw, mark) for mark in MARKS), set() if raw["replaced"] else raw["process"])
    busy = set().union(*(who(raw, row) | set(raw["rows"][row]["consulted"]) for row in ROWS))
    assert ids(found.unmeasured) == [aim for aim in AIMS if not raw["aims"][aim]["kpi"]]
    assert ids(found.unsupported) == [aim for aim in AIMS if aim not in supported]
    assert ids(found.aimless) == [mark for mark in open_ if not served(raw, mark)]
    assert ids(found.undriven) == [mark for mark in open_ if mark not in driven]
    loose = [row for row in ROWS if not milestone_of(raw, row) and not of_process(raw, row)]
    assert ids(row.activity for row in found.loose) == loose
    assert ids(row.activity for row in found.undone) == [row for row in ROWS if not who(raw, row)]
    assert ids(found.idle) == [role for role in ROLES if role not in busy]


def test_a_kpi_lacks_whatever_has_no_day_or_no_value() -> None:
    kpis = {
        "whole": {"title": "K", **FULL, "readings": READ},
        "bare": {"title": "K"},
        "half": {"title": "K", "baseline": {"value": 1}, "target": {"on": "2027"}, "readings": [{"on": "2026-04"}]},
    }
    files = {"objectives.yml": dumps({"o": {"title": "O", "kpis": kpis}}), "roles.yml": "r1: {title: R}\n"}
    plan = checked(files).plan
    everything = ["baseline", "target", "reading", "owner"]
    assert [lacks(kpi) for kpi in plan.every(Kpi)] == [[], everything, everything]
    assert [one.kpi.id for one in orphans(plan).incomplete] == ["bare", "half"]


def test_without_any_activity_no_milestone_is_asked_for_one_and_no_role_is_idle() -> None:
    files = {
        "objectives.yml": "o: {title: O}\n",
        "milestones.yml": "p: {title: P, milestones: {m: {title: M, supports: o}}}\n",
        "roles.yml": "r: {title: R, kind: group}\n",
    }
    plan = checked(files).plan
    assert (orphans(plan).undriven, orphans(plan).idle, chains(plan)[0].undriven) == ((), (), ())


def test_an_empty_seat_breaks_the_chain_unless_somebody_stands_in() -> None:
    files = {
        "objectives.yml": "o: {title: O}\n",
        "milestones.yml": "p: {title: P, milestones: {m: {title: M, supports: o}}}\n",
        "people.yml": "ann: {name: Ann}\n",
        "roles.yml": "r: {title: R}\ns: {title: S, deputy: ann}\nt: {title: T, holder: ann}\n",
        "raci.yml": "x: {title: X, activities: {a: {title: A, milestone: m, responsible: [r, s, t]}}}\n",
    }
    (chain,) = chains(checked(files).plan)
    assert (ids(chain.roles), ids(chain.empty)) == (["r", "s", "t"], ["r"])
