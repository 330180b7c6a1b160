"""What closes the gap of a need, and what is planned against what is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from planbook.analysis.closing import by_closing, closers, closing_of
from planbook.plan.needs import Need
from tests.pages.made import checked_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.plan.plan import Plan

PLAN = {
    "processes.yml": """\
proven: {title: Proven, maturity: proven, proof: Seen.}
piloted: {title: Piloted, maturity: piloted}
draft: {title: Draft, maturity: draft}
bare: {title: Bare}
""",
    "milestones.yml": """\
p:
  title: P
  milestones:
    reached: {title: Reached, date: 2026-10-01, done: 2026-10-01}
    waiting: {title: Waiting, date: 2026-10-01, done: 2026-10-01, gate: boss}
    ahead: {title: Ahead, date: 2027-10-01}
    dropped: {title: Dropped, cancelled: 2026-10-01}
""",
    "roles.yml": "boss: {title: Boss}\n",
    "selections.yml": """\
decided: {title: Decided, options: {o: {title: O}}, decision: {option: o}}
undecided: {title: Undecided, options: {o: {title: O}}}
""",
    "changes.yml": """\
through: {title: Through, status: done}
agreed: {title: Agreed, status: approved}
refused: {title: Refused, status: rejected}
later: {title: Later, status: deferred}
""",
    "releases.yml": "out: {title: Out, date: 2026-11-19}\ncoming: {title: Coming, date: 2026-11-20}\n",
    "training.yml": "held: {title: Held, date: 2026-11-19}\n",
    "risks.yml": "risk: {title: Risk}\n",
}


def plan_of(needs: str, more: Mapping[str, str] | None = None) -> Plan:
    return checked_of({**PLAN, **(more or {}), "needs.yml": needs}).plan


def closing(needs: str, more: Mapping[str, str] | None = None) -> Sequence[str]:
    plan = plan_of(needs, more)
    return [closing_of(plan, need) for need in plan.every(Need)]


@pytest.mark.parametrize(
    ("address", "progress"),
    [
        ("processes/proven", "done"),
        ("processes/piloted", "under-way"),
        ("processes/draft", "planned"),
        ("processes/bare", "planned"),
        ("milestones/p/reached", "done"),
        ("milestones/p/waiting", "under-way"),
        ("milestones/p/ahead", "planned"),
        ("milestones/p/dropped", "void"),
        ("selections/decided", "under-way"),
        ("selections/undecided", "planned"),
        ("changes/through", "done"),
        ("changes/agreed", "planned"),
        ("changes/refused", "void"),
        ("changes/later", "void"),
        ("releases/out", "done"),
        ("releases/coming", "planned"),
        ("training/held", "done"),
        ("risks/risk", "planned"),
    ],
)
def test_how_far_something_has_come_that_is_to_close_a_gap(address: str, progress: str) -> None:
    plan = plan_of(f"n: {{title: N, met_by: {address}}}\n")
    assert [(c.record.address, c.fields, c.progress) for c in closers(plan, plan.every(Need)[0])] == [
        (address, ["met_by"], progress)
    ]


def test_what_names_a_need_closes_it_too_and_is_told_once() -> None:
    more = {
        "processes.yml": "a: {title: A, needs: n}\nb: {title: B, needs: n}\n",
        "selections.yml": "s: {title: S, requirements: n}\n",
        "releases.yml": "r: {title: R, adds: [{title: It, ref: needs/n}]}\n",
    }
    plan = plan_of("n: {title: N, met_by: [processes/b, changes/agreed]}\n", more)
    assert [(c.record.address, c.fields) for c in closers(plan, plan.every(Need)[0])] == [
        ("processes/b", ["met_by", "needs"]),
        ("changes/agreed", ["met_by"]),
        ("processes/a", ["needs"]),
        ("selections/s", ["requirements"]),
        ("releases/r", ["adds"]),
    ]


def test_a_need_is_met_when_it_says_so_and_only_then() -> None:
    assert closing("n: {title: N, gap: none}\n") == ["met"]
    assert closing("n: {title: N, gap: small, met_by: processes/proven}\n") == ["done"]
    assert closing("n: {title: N, met_by: processes/proven}\n") == ["done"]


def test_planned_is_not_done() -> None:
    assert closing("n: {title: N, met_by: [processes/draft, releases/coming]}\n") == ["planned"]
    assert closing("n: {title: N, met_by: [processes/draft, processes/proven]}\n") == ["under-way"]
    assert closing("n: {title: N, met_by: [processes/piloted]}\n") == ["under-way"]


def test_what_was_given_up_closes_nothing_and_hinders_nothing() -> None:
    assert closing("n: {title: N, met_by: [changes/refused, milestones/p/dropped]}\n") == ["nothing"]
    assert closing("n: {title: N, met_by: [changes/refused, processes/proven]}\n") == ["done"]
    assert closing("n: {title: N}\n") == ["nothing"]


def test_needs_are_parted_by_how_they_stand() -> None:
    plan = plan_of("a: {title: A, gap: none}\nb: {title: B}\nc: {title: C, met_by: releases/coming}\n")
    found = by_closing(plan, plan.every(Need))
    assert {closing: [need.id for need in needs] for closing, needs in found.items()} == {
        "met": ["a"],
        "done": [],
        "under-way": [],
        "planned": ["c"],
        "nothing": ["b"],
    }


def test_what_leads_nowhere_closes_nothing() -> None:
    assert closing("n: {title: N, met_by: processes/nowhere}\n") == ["nothing"]
