from __future__ import annotations

from planbook.analysis.support import Support, support_of, unsupported
from planbook.plan.objectives import Objective
from tests.plans import checked

FILES = {
    "objectives.yml": "trust: {title: Trust}\nspeed: {title: Speed}\nbare: {title: Bare}\n",
    "milestones.yml": """\
own: {title: Own, objectives: speed, milestones: {
  named: {title: Named, supports: [trust, trust]},
  lent: {title: Lent},
  gone: {title: Gone, supports: trust, cancelled: 2026-02-01},
}}
""",
    "releases.yml": "first: {title: First, supports: trust}\n",
    "changes.yml": """\
open: {title: Open, status: proposed, supports: trust}
no: {title: "No", status: rejected, supports: [trust, bare]}
off: {title: Off, status: deferred, supports: [trust, bare]}
""",
    "processes.yml": """\
now: {title: Now, objectives: [trust, bare], needs: quick}
new: {title: New, objectives: trust, needs: known, replaces: now, steps: {call: {title: Call}}}
""",
    "needs.yml": """\
quick: {title: Quick}
told: {title: Told, met_by: milestones/own/lent}
known: {title: Known}
called: {title: Called, met_by: processes/new/call}
aimed: {title: Aimed, met_by: [objectives/bare, releases/first]}
""",
}


def found(name: str) -> dict[str, list[str]]:
    plan = checked(FILES).plan
    objective = next(one for one in plan.every(Objective) if one.id == name)
    told = support_of(plan, objective)
    return {kind: [one.id for one in records] for kind, records in zip(Support._fields, told, strict=True) if records}


def test_what_names_an_objective_and_is_still_meant_supports_it() -> None:
    assert found("trust") == {
        "milestones": ["named"],
        "releases": ["first"],
        "changes": ["open"],
        "processes": ["new"],
        "needs": ["known", "called", "aimed"],
    }


def test_a_milestone_that_names_nothing_supports_what_its_phase_names() -> None:
    assert found("speed") == {"milestones": ["lent"], "needs": ["told"]}


def test_a_need_alone_supports_nothing() -> None:
    assert found("bare") == {"needs": ["aimed"]}
    plan = checked(FILES).plan
    assert [support_of(plan, one).is_none for one in plan.every(Objective)] == [False, False, True]
    assert [one.id for one in unsupported(plan)] == ["bare"]
