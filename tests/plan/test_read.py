from __future__ import annotations

import gc
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planbook.analysis.trace import trace
from planbook.book.check import check
from planbook.book.export import plan_json
from planbook.findings import worded
from planbook.plan.milestones import Phase
from planbook.plan.people import Person
from planbook.plan.processes import Process
from planbook.plan.roles import Role
from tests.plans import TODAY, checked, lines, places

if TYPE_CHECKING:
    from collections.abc import Sequence

FAULTY = {
    "plan.yml": b"title: A plan\nwords: {unit: {it: IT}}\nassignments: {arc: {approver: {letter: A, exactly: 1}}}\n",
    "index.md": b"<plan:roles/lead>, <plan:roles/nobody>\n",
    "roles.yml": b"lead: {title: Lead, unit: it, was: boss}\nhead: {title: Head, reports_to: lead, was: boss}\n",
    "roles/lead.md": b"---\ntitle: Lead\n---\nTwice\n",
    "roles/LEAD.yml": b"title: Thrice\n",
    "roles/z/tail.yml": b"title: Tail\nreports_to: head\n",
    "roles/a/tail.yml": b"title: Tail\nreports_to: led\n",
    "people.yml": b"ann: {name: Ann}\n",
    "milestones/one.yml": b"title: One\nmilestones: {a: {title: A, after: b}, b: {title: B, after: a}}\n",
    "milestones/two.yml": b"title: Two\nmilestones: {a: {title: A, owner: lead}}\n",
    "raci/m.yml": b"title: M\nvariant: arc\nactivities: {x: {title: X, milestone: a, approver: [lead, head]}}\n",
    "processes.yml": b"p: {title: P, steps: {s: {title: S}}, description: <plan:roles/lead> <plan:roles/none>}\n",
    "unknown.txt": b"",
}


@given(st.permutations(sorted(FAULTY)))
@settings(max_examples=50)
def test_the_order_in_which_files_are_handed_over_changes_nothing(order: Sequence[str]) -> None:
    def told(paths: Sequence[str]) -> tuple[list[str], str]:
        result = check({path: FAULTY[path] for path in paths}, lambda: TODAY)
        findings = [worded(finding).as_line() for finding in result.findings]
        return findings, plan_json(result.plan, trace(result.plan))

    assert told(order) == told(sorted(FAULTY))


def test_text_stays_as_it_was_written() -> None:
    plan = checked(
        {
            "people.yml": "no: {name: no, unit: on, email: 12:30, summary: 3.10}\n"
            "01: {name: 1_000, tags: [yes, ~, 0x10]}\n"
        }
    ).plan
    first, second = plan.every(Person)
    assert (first.id, first.name, first.unit, first.email, first.summary) == ("no", "no", "on", "12:30", "3.10")
    assert (second.id, second.name, second.tags) == ("01", "1_000", ("yes", "0x10"))


def test_text_in_several_lines_is_one_line_and_prose_keeps_its_own() -> None:
    plan = checked({"roles/a.yml": "title: |\n  One\n  line\ndescription: |\n  Two\n  lines\n"}).plan
    role = plan.every(Role)[0]
    assert (role.title, role.description) == ("One line", "Two\nlines\n")


def test_records_stand_by_order_then_as_written_then_by_title() -> None:
    plan = checked(
        {
            "roles.yml": "z: {title: Z}\ny: {title: Y}\nx: {title: X, order: 2}\nw: {title: W, order: 1.5}\n",
            "roles/b.yml": "title: beta\n",
            "roles/c.yml": "title: Alpha\n",
            "roles/a.yml": "title: Gamma\norder: -1\n",
        }
    ).plan
    assert [role.id for role in plan.every(Role)] == ["a", "w", "x", "c", "b", "z", "y"]


def test_phases_stand_by_order_then_by_start() -> None:
    files = {
        "milestones.yml": "late: {title: L, start: 2026-Q3}\nnone: {title: N}\nearly: {title: E, start: 2026}\n",
        "milestones/first.yml": "title: First\norder: 1\nstart: 2027\n",
    }
    assert [phase.id for phase in checked(files).plan.every(Phase)] == ["first", "early", "late", "none"]


def test_children_stand_as_written_but_for_their_order() -> None:
    steps = "  c: {title: C}\n  b: {title: B}\n  a: {title: A, order: 1}\n"
    process = checked({"processes/p.yml": f"title: P\nsteps:\n{steps}"}).plan.every(Process)[0]
    assert [step.id for step in process.steps.values()] == ["c", "b", "a"]
    assert [r.id for r in checked({"processes/p.yml": f"title: P\nsteps:\n{steps}"}).plan.records.values()] == [
        "p",
        "a",
        "c",
        "b",
    ]


def test_what_is_accepted_is_kept_with_its_reason() -> None:
    result = checked(
        {
            "plan.yml": "title: P\naccepted: {rule: roles/vacant, at: roles/a, why: Soon}\n",
            "roles.yml": "a: {title: A}\n",
        }
    )
    assert result.findings == ()
    assert [(accepted.finding.address, accepted.acceptance.why) for accepted in result.accepted] == [
        ("roles/a", "Soon")
    ]


def test_a_record_with_a_fault_is_there_all_the_same() -> None:
    result = checked(
        {"roles.yml": "a: {reports_to: b}\nb: text\n", "milestones/m.yml": "title: M\nmilestones: {c: , d: x}\n"}
    )
    assert list(result.plan.records) == ["roles/a", "roles/b", "milestones/m", "milestones/m/c", "milestones/m/d"]
    assert set(result.plan.records) == set(result.plan.index.addresses)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_places_are_the_values_or_for_keys_the_keys_whatever_ends_the_lines(newline: str, bom: str) -> None:
    files = {
        "roles/a.md": "---\ntitle: A\nkind:   grup\nunti: x\ntitle: B\nreports_to: b\n---\n\nÜber <plan:roles/b>.\n",
        "risks.yml": "r:\n  title: R\n  likelihood: 9\n  threatens:\n    - roles/a\n    - roles/b\n"
        "  owner: {role: a}\n  status: closed\nä/b: {}\n",
        "index.md": "<plan:roles/b>\n",
    }
    assert places({path: bom + text.replace("\n", newline) for path, text in files.items()}) == [
        "index.md:1:2 plan/broken-link",
        "risks.yml:3:15 plan/wrong-type",
        "risks.yml:6:7 plan/unknown-reference",
        "risks.yml:7:10 plan/wrong-type",
        "risks.yml:9:1 plan/bad-id",
        "roles/a.md:3:9 plan/unknown-word",
        "roles/a.md:4:1 plan/unknown-key",
        "roles/a.md:5:1 plan/duplicate-key",
        "roles/a.md:6:13 plan/unknown-reference",
        "roles/a.md:9:7 plan/broken-link",
    ]


def test_an_empty_text_is_no_title_and_no_reason() -> None:
    files = {
        "plan.yml": "title: ''\naccepted: {rule: risks/no-owner, why: ''}\n",
        "people.yml": "ann: {name: ''}\n",
        "roles/a.md": "---\ntitle: ''\nkind: party\nlinks: ''\n---\n",
        "processes/p.yml": "title: P\nsteps: {s: {title: '', kind: wait}}\n",
    }
    assert [place for place in places(files) if place.endswith("plan/missing")] == [
        "people.yml:1:1 plan/missing",
        "plan.yml:1:1 plan/missing",
        "plan.yml:2:11 plan/missing",
        "processes/p.yml:2:9 plan/missing",
        "roles/a.md:1:1 plan/missing",
        "roles/a.md:4:8 plan/missing",
    ]


def test_that_a_field_is_missing_in_markdown_is_told_with_where_fields_stand() -> None:
    found = checked({"roles.yml": "a: {kind: party}\n", "roles/b.md": "Text\n"}).findings
    helps = {finding.place.path: worded(finding).help for finding in found if finding.rule == "plan/missing"}
    said = "Add a line that begins with “title:”"
    assert helps == {
        "roles.yml": f"{said}.",
        "roles/b.md": f"{said}; such lines stand at the top of the file, between two lines ---.",
    }


def test_what_cannot_have_been_an_id_is_told_and_leads_nowhere() -> None:
    result = checked(
        {
            "roles.yml": "a: {title: A, kind: party, was: [../x, con, b c, '', roles/d, E]}\n",
            "processes/p.yml": "title: P\nsteps: {s: {title: S, kind: wait, was: [../../y, q/../z, o/f, G, h i]}}\n",
        }
    )
    told = [worded(finding) for finding in result.findings if finding.rule == "plan/bad-id"]
    assert [f"{one.place} {one.message}" for one in told] == [
        "processes/p.yml:2:41 “../../y” cannot be an id.",
        "processes/p.yml:2:50 “q/../z” cannot be an id.",
        "processes/p.yml:2:66 “h i” cannot be an id.",
        "roles.yml:1:34 “../x” cannot be an id.",
        "roles.yml:1:40 “con” cannot be an id.",
        "roles.yml:1:45 “b c” cannot be an id.",
        "roles.yml:1:50 “” cannot be an id.",
        "roles.yml:1:54 “roles/d” cannot be an id.",
    ]
    # What stands between two words is taken for a hyphen.
    was = ["processes/o/f", "processes/p/g", "processes/p/h-i", "roles/b-c", "roles/e"]
    assert sorted(result.plan.index.was) == was


def test_a_collection_s_file_in_markdown_is_told_with_what_it_may_be() -> None:
    found = checked({"risks.md": "", "risk.md": "", "risks/notes.txt": ""}).findings
    assert {finding.place.path: dict(finding.gaps).get("guess") for finding in found} == {
        "risk.md": "risks.yml",
        "risks.md": "risks.yml",
        "risks/notes.txt": None,
    }


def test_what_is_found_behind_items_that_were_not_read_is_told_where_it_stands() -> None:
    files = {
        "plan.yml": """\
title: P
accepted:
- {rule: roles/vacant, at: roles/a}
-
- {rule: roles/vacant, at: roles/none, why: Soon}
""",
        "people.yml": "ann: {name: Ann, until: 2026-01-31}\n",
        "roles.yml": "a: {title: A, kind: party}\nb: {title: B, holder: [[ann], ~, ann, x]}\n",
    }
    assert places(files) == [
        "plan.yml:3:3 plan/missing",
        "plan.yml:5:3 plan/unused-acceptance",
        "roles.yml:2:24 plan/wrong-type",
        "roles.yml:2:34 roles/holder-left",
        "roles.yml:2:39 plan/unknown-reference",
    ]


def test_items_of_a_view_that_are_left_out_move_no_place_in_its_record() -> None:
    files = {
        "roles.yml": "a: {title: A, kind: party}\nb: {title: B, kind: party}\n",
        "raci/m.md": "---\ntitle: M\nroles:\n- b\n- a\nactivities: {x: {title: X, accountable: a}}\n---\n"
        "```plan\nraci: m\nroles: [~, a]\n```\n",
    }
    assert "raci/m.md:4:3 raci/unused-role" in places(files)


def test_a_repeated_finding_is_told_once() -> None:
    said = lines({"roles.yml": "a: {title: A, kind: group, tags: [x, {y: z}, {y: z}]}\n"})
    assert len(said) == 2
    same = lines({"risks.yml": "a: {title: A, description: '<plan:roles/x> <plan:roles/x>', status: closed}\n"})
    assert same == [
        "risks.yml:1:30 plan/broken-link: There is nothing at “roles/x” in this plan.",
        "risks.yml:1:45 plan/broken-link: There is nothing at “roles/x” in this plan.",
    ]


def test_the_collector_is_left_as_it_was() -> None:
    gc.disable()
    try:
        checked({})
        assert not gc.isenabled()
    finally:
        gc.enable()
    checked({})
    assert gc.isenabled()


def test_the_plan_in_json_is_the_same_each_time() -> None:
    plans = [check(FAULTY, lambda: TODAY).plan for _ in range(2)]
    first, second = (plan_json(plan, trace(plan)) for plan in plans)
    assert first == second
    assert json.loads(first)["format"] == 1
