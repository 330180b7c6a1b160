from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tests.conftest import Ended


def exported(planbook: Callable[..., Ended], folder: Path, files: Mapping[str, str]) -> Any:  # noqa: ANN401
    for path, text in {"plan.yml": "title: A plan\n", **files}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    ended = planbook("export", "json", folder)
    assert ended.code == 0
    return json.loads(ended.out)


def test_every_collection_is_there_and_the_plan_itself(tmp_path: Path, planbook: Callable[..., Ended]) -> None:
    plan = exported(planbook, tmp_path, {"plan.yml": "title: A plan\ncurrency: EUR\nas_of: 2026-H1\nsummary:\n"})
    assert list(plan) == ["format", "plan", "records"]
    assert plan["format"] == 1
    assert plan["plan"] == {"title": "A plan", "currency": "EUR", "as_of": "2026-H1"}
    assert list(plan["records"]) == [
        *("objectives", "needs", "roles", "people", "raci", "milestones", "processes", "selections", "changes"),
        *("releases", "budget", "training", "risks", "forums", "glossary"),
    ]
    assert set(map(str, plan["records"].values())) == {"{}"}


def test_a_record_has_its_fields_address_and_source(tmp_path: Path, planbook: Callable[..., Ended]) -> None:
    files = {
        "roles/Executive-Sponsor.md": "---\ntitle: Sponsor\nkind: group\ncapacity: 20%\norder: 1.50\nx-cost: 4711\n"
        "reports_to: BOARD\nlinks: https://example.com\nunit:\n---\nText\n",
        "roles.yml": "\nboard: {title: Board, holder: {person: ann, from: 2026-01, acting: no}, also: B}\n",
        "people.yml": "ann: {name: Ann}\n",
    }
    records = exported(planbook, tmp_path, files)["records"]
    assert records["roles"] == {
        "board": {
            "title": "Board",
            "holder": [{"address": "people/ann", "from": "2026-01"}],
            "also": ["B"],
            "address": "roles/board",
            "source": "roles.yml:2:1",
            "computed": {"referred_by": ["roles/executive-sponsor"], "vacant": False},
        },
        "executive-sponsor": {
            "title": "Sponsor",
            "kind": "group",
            "capacity": 0.2,
            "order": 1.5,
            "reports_to": "roles/board",
            "links": [{"url": "https://example.com"}],
            "description": "Text",
            "x-cost": "4711",
            "address": "roles/executive-sponsor",
            "source": "roles/Executive-Sponsor.md:1:1",
            "computed": {"vacant": False},
        },
    }
    assert list(records["roles"]["executive-sponsor"])[:2] == ["title", "kind"]


def test_children_are_nested_as_they_are_written(tmp_path: Path, planbook: Callable[..., Ended]) -> None:
    files = {
        "roles.yml": "a: {title: A, kind: group}\nb: {title: B, kind: group}\n",
        "raci/m.yml": "title: M\nactivities:\n"
        "  Top: {title: T, accountable: a, responsible: [{role: b, note: Signs}, a]}\n"
        "  leaf: {title: L, part_of: top}\n",
        "milestones/p.yml": "title: P\nstart: 2026-Q1\nmilestones:\n"
        "  one: {title: O, date: 2026-03, takes: 10d, go_live: yes}\n"
        "  two: {title: T, after: [{milestone: one, lag: -5d}, one]}\n",
    }
    records = exported(planbook, tmp_path, files)["records"]
    assert records["raci"]["m"]["activities"] == {
        "top": {
            "title": "T",
            "accountable": [{"role": "roles/a", "note": ""}],
            "responsible": [{"role": "roles/b", "note": "Signs"}, {"role": "roles/a", "note": ""}],
            "address": "raci/m/top",
            "source": "raci/m.yml:3:3",
            "computed": {"referred_by": ["raci/m/leaf"]},
        },
        "leaf": {
            "title": "L",
            "part_of": "raci/m/top",
            "address": "raci/m/leaf",
            "source": "raci/m.yml:4:3",
            "computed": {"inherited": {"accountable": ["roles/a"]}},
        },
    }
    assert records["milestones"]["p"]["start"] == "2026-Q1"
    assert records["milestones"]["p"]["milestones"]["one"] == {
        "title": "O",
        "date": "2026-03",
        "takes": "10d",
        "go_live": True,
        "address": "milestones/p/one",
        "source": "milestones/p.yml:4:3",
        "computed": {
            "referred_by": ["milestones/p/two"],
            "date": "2026-03-31",
            "forecast": "2026-05-01",
            "slack_days": 0,
            "critical": True,
            "state": "late",
            "slip_days": None,
        },
    }
    assert records["milestones"]["p"]["milestones"]["two"]["after"] == [
        {"address": "milestones/p/one", "lag": "-5d"},
        "milestones/p/one",
    ]


def test_values_of_every_type(tmp_path: Path, planbook: Callable[..., Ended]) -> None:
    files = {
        "plan.yml": "title: P\ncurrency: EUR\n",
        "roles.yml": "a: {title: A, kind: group}\n",
        "budget.yml": "b: {title: B, planned: 12000, spent: 0.10 CHF, period: 2026-Q1}\n",
        "training.yml": "t: {title: T, for: a, done: {a: 50%}}\n",
        "processes/p.yml": "title: P\nsteps:\n  d: {title: D, next: {yes: e, no: d}}\n"
        "  e: {title: E, next: [d]}\n  f: {title: F, next: []}\n",
        "selections/s.yml": "title: S\ncriteria: {c: {title: C, scale: [0, 10], weight: 0}}\n"
        "options: {o: {title: O, scores: {c: 7.5}}}\n"
        "decision: {option: o, on: 2026-01-05}\n",
        "objectives/o.yml": "title: O\nkpis:\n"
        "  k: {title: K, baseline: {on: 2026, value: 0}, target: {value: 12345678901234567890}}\n",
    }
    records = exported(planbook, tmp_path, files)["records"]
    budget = records["budget"]["b"]
    assert budget["planned"] == {"amount": 12000, "currency": "EUR"}
    assert budget["spent"] == {"amount": 0.1, "currency": "CHF"}
    assert (budget["period"], records["training"]["t"]["done"]) == ("2026-Q1", {"roles/a": 0.5})
    steps = records["processes"]["p"]["steps"]
    assert [steps[step]["next"] for step in "def"] == [
        {"yes": "processes/p/e", "no": "processes/p/d"},
        ["processes/p/d"],
        [],
    ]
    selection = records["selections"]["s"]
    assert (selection["criteria"]["c"]["scale"], selection["criteria"]["c"]["weight"]) == ([0, 10], 0)
    assert selection["options"]["o"]["scores"] == {"selections/s/c": 7.5}
    assert selection["decision"] == {"option": "selections/s/o", "on": "2026-01-05"}
    kpi = records["objectives"]["o"]["kpis"]["k"]
    assert (kpi["baseline"], kpi["target"]) == ({"on": "2026", "value": 0}, {"value": "12345678901234567890"})


def test_what_cannot_be_read_is_left_out(tmp_path: Path, planbook: Callable[..., Ended]) -> None:
    files = {
        "plan.yml": "title: A plan\nas_of: soon\nsponsor: [a]\nwords: {unit: {sales: Sales}}\n",
        "roles.yml": "a: {title: A, unit: nowhere, reports_to: [a], capacity: much}\n",
    }
    plan = exported(planbook, tmp_path, files)
    assert list(plan["plan"]) == ["title", "words"]
    assert list(plan["records"]["roles"]["a"]) == ["title", "address", "source", "computed"]


def test_a_process_says_what_is_counted_of_it(tmp_path: Path, planbook: Callable[..., Ended]) -> None:
    files = {
        "roles.yml": "a: {title: A, kind: group}\nb: {title: B, kind: party}\n",
        "processes.yml": "p:\n  title: P\n  customer_facing: yes\n  steps:\n"
        "    s: {title: S, role: b}\n    t: {title: T, role: a, system: CRM}\nq: {title: Q}\n",
    }
    records = exported(planbook, tmp_path, files)["records"]["processes"]
    assert "computed" not in records["q"]
    assert records["p"]["computed"]["measures"] == {
        "steps": 2,
        "work": 2,
        "roles": 2,
        "hand_offs": 1,
        "most_hand_offs": 1,
        "decisions": 0,
        "loops": 0,
        "longest": 2,
        "in_system": 1,
        "systems": 1,
        "contacts": 1,
        "meeting": ["roles/a"],
    }


def test_an_objective_says_what_supports_it_and_a_kpi_what_it_has_paid_off(
    tmp_path: Path, planbook: Callable[..., Ended]
) -> None:
    files = {
        "plan.yml": "title: A plan\nas_of: 2026-05-01\n",
        "objectives.yml": "o:\n  title: O\n  kpis:\n    n: {title: N}\n    k:\n      title: K\n"
        "      baseline: {on: 2026-01-01, value: 10}\n"
        "      target: {on: 2026-04-11, value: 20}\n      readings: [{on: 2026-02-20, value: 13}]\n",
        "releases.yml": "r: {title: R, supports: o}\n",
    }
    objective = exported(planbook, tmp_path, files)["records"]["objectives"]["o"]
    assert objective["computed"] == {
        "referred_by": ["releases/r"],
        "course": "behind",
        "support": {"releases": ["releases/r"]},
    }
    assert objective["kpis"]["k"]["computed"] == {"course": "behind", "way": 0.3, "lead": -2.0, "age_days": 70}
    assert objective["kpis"]["n"]["computed"] == {"course": "unread", "way": None, "lead": None, "age_days": None}


def test_faults_are_told_on_the_error_stream_in_order(tmp_path: Path, planbook: Callable[..., Ended]) -> None:
    files = {"roles.yml": "a: {titel: A}\n", "people.yml": "ann: {}\n", "notes.txt": ""}
    exported(planbook, tmp_path, files)
    ended = planbook("export", "json", tmp_path)
    assert [line.split(" ")[0] for line in ended.err.splitlines()] == [
        "notes.txt:1:1:",
        "people.yml:1:1:",
        "roles.yml:1:1:",
        "roles.yml:1:5:",
    ]


def test_of_a_plan_yml_that_cannot_be_had_its_absence_is_not_told(
    tmp_path: Path, planbook: Callable[..., Ended]
) -> None:
    (tmp_path / "plan.yml").symlink_to("/etc/hostname")
    told = planbook("export", "json", tmp_path).err.splitlines()
    assert [line.rpartition("[")[2] for line in told] == ["plan/symlink]"]


def test_it_is_written_to_a_file(tmp_path: Path, planbook: Callable[..., Ended]) -> None:
    plan = tmp_path / "plan"
    exported(planbook, plan, {"roles.yml": "执行: {title: 执行发起人}\n"})
    out = tmp_path / "new" / "plan.json"
    ended = planbook("export", "json", plan, "--out", out)
    assert (ended.code, ended.out) == (0, "")
    assert out.read_bytes().decode() == planbook("export", "json", plan).out
    assert "执行发起人" in out.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_written_ends_with_2(tmp_path: Path, planbook: Callable[..., Ended]) -> None:
    exported(planbook, tmp_path, {})
    for out in (tmp_path, tmp_path / "plan.yml" / "plan.json"):
        ended = planbook("export", "json", tmp_path, "--out", out)
        assert (ended.code, ended.out) == (2, "")
        assert ended.err.startswith(f"planbook: cannot write to {out}: ")
