"""A slip of the pen is one finding, is read as what was meant where that is plain, and hides nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from planbook.findings import worded
from planbook.plan.folder import read_folder
from planbook.plan.grammar import form
from planbook.plan.roles import Role
from planbook.plan.vocabulary import KINDS
from tests.pages.made import checked_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planbook.findings import Finding

SLIP = "title: P\n"
HOLDERS = {"people.yml": "ann: {name: Ann}\n", "roles.yml": "lead: {title: Lead, holdr: ann}\n"}
YAML = (".yml", ".md", ".bpmn", ".csv")
SAMPLE = 60
"""Of so many keys one is tried: each takes a check of the whole plan."""


def told(plan: str, **files: str) -> list[str]:
    return [finding.rule for finding in checked_of({"plan.yml": plan, **HOLDERS, **files}).findings]


def test_a_field_under_a_wrong_name_is_not_missing_besides() -> None:
    assert told(SLIP) == ["plan/unknown-key"]


def test_it_is_where_nothing_else_would_tell_of_it() -> None:
    assert told(f"{SLIP}rules: {{plan/unknown-key: warning}}\n") == ["roles/vacant", "plan/unknown-key"]
    assert told(f"{SLIP}rules: {{plan/unknown-key: off}}\n") == ["roles/vacant"]
    lived_with = "accepted: [{rule: plan/unknown-key, at: roles/lead, why: It is on the form.}]\n"
    assert told(f"{SLIP}{lived_with}") == ["roles/vacant"]


def test_a_slip_hides_nothing_but_what_is_missing_by_it() -> None:
    files = {
        "people.yml": "ann: {name: Ann, until: 2020-01-01}\n",
        "roles.yml": "lead: {title: Lead, kind: seet, holder: [ann, {nobody: x}], reports_to: lead}\n",
    }
    found = [finding.rule for finding in checked_of({"plan.yml": SLIP, **files}).findings]
    assert found == ["plan/unknown-word", "roles/holder-left", "plan/unknown-key", "roles/circular-reporting"]


def test_what_is_accepted_and_hidden_by_a_slip_need_not_be_deleted() -> None:
    lived_with = "accepted: [{rule: roles/vacant, at: roles/lead, why: We are looking for one.}]\n"
    held = "lead: {title: Lead, holder: ann}\n"
    unreadable = "lead: {title: Lead, holder: [[ann]]}\n"
    assert told(f"{SLIP}{lived_with}", **{"roles.yml": unreadable}) == ["plan/wrong-type"]
    assert told(f"{SLIP}{lived_with}", **{"roles.yml": held}) == ["plan/unused-acceptance"]


def test_what_was_meant_is_read_as_that_and_keeps_its_place() -> None:
    role = "lead: {titel: Lead, holdr: ann, reports_too: nobody, unit: sales}\n"
    checked = checked_of({"plan.yml": SLIP, **HOLDERS, "roles.yml": role})
    lead = checked.plan.records["roles/lead"]
    assert (lead.label, [str(found.place) for found in checked.findings]) == (
        "Lead",
        ["roles.yml:1:8", "roles.yml:1:21", "roles.yml:1:33", "roles.yml:1:46"],
    )


def test_below_what_was_meant_everything_is_asked() -> None:
    phase = "title: Pilot\nmilestons:\n  begun: {titel: We begin, owner: lead, date: soon}\n"
    files = {**HOLDERS, "roles.yml": "lead: {title: Lead, holder: ann}\n", "milestones/pilot.yml": phase}
    assert [str(found.place) for found in checked_of(files).findings if found.severity == "error"] == [
        "milestones/pilot.yml:2:1",
        "milestones/pilot.yml:3:11",
        "milestones/pilot.yml:3:47",
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("sales-laed", "sales-lead"),
        ("sale-lead", "sales-lead"),
        ("saless-lead", "sales-lead"),
        ("saleslead", "sales-lead"),
        ("Markating-Lead", "marketing-lead"),
        ("sales-team", ""),
        ("seles-lead", ""),
        ("hr", ""),
        ("team-3", ""),
    ],
)
def test_an_id_that_may_as_well_be_another_is_not_taken_for_one(written: str, meant: str) -> None:
    others = "".join(f"{id_}: {{title: {id_}}}\n" for id_ in ("sales-lead", "marketing-lead", "it", "team-4"))
    role = checked_of({"roles.yml": f"board: {{title: Board, reports_to: {written}}}\n{others}"}).plan.records[
        "roles/board"
    ]
    assert isinstance(role, Role)
    assert role.reports_to
    assert role.reports_to.address == f"roles/{meant or written}"


def test_a_key_beside_the_one_it_was_meant_to_be_is_left_out() -> None:
    roles = "lead: {title: Lead, holder: ann, holdr: bob}\n"
    checked = checked_of({**HOLDERS, "roles.yml": roles})
    assert [found.rule for found in checked.findings if found.severity == "error"] == ["plan/unknown-key"]


def test_a_key_with_a_letter_lost_is_one_finding_in_a_whole_plan() -> None:
    files = {path: data.decode() for path, data in read_folder(Path("plan"))[0].items() if path.endswith(YAML)}
    clean = set(map(said, checked_of(files).findings))
    for path, at in list(keys_in(files))[::SAMPLE]:
        text = files[path]
        found = checked_of({**files, path: text[:at] + text[at + 1 :]}).findings
        more = [finding for finding in found if said(finding) not in clean]
        assert [finding.rule for finding in more] == ["plan/unknown-key"], (path, text[:at].count("\n") + 1)


def said(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.address, worded(finding).message


def keys_in(files: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Find the last letter of each field's name that begins a line of a record, and has four letters or more."""
    names = {key for kind in KINDS.values() for key in form(kind).fields}
    for path, text in sorted(files.items()):
        fields = text.partition("\n---")[0] if path.endswith(".md") else text
        # What begins a line of a file of many records is an id.
        begins = r"^ *([a-z_]{4,}):" if "/" in path else r"^ +([a-z_]{4,}):"
        keys = re.finditer(begins, fields, re.MULTILINE) if path != "plan.yml" else ()
        yield from ((path, key.end(1) - 1) for key in keys if key[1] in names)


def test_a_field_that_may_as_well_be_another_is_not_read_as_one() -> None:
    phase = "title: Pilot\nmilestones:\n  begun: {title: We begin, owner: lead, status: open}\n"
    files = {**HOLDERS, "roles.yml": "lead: {title: Lead, holder: ann}\n", "milestones/pilot.yml": phase}
    found = [worded(finding).help for finding in checked_of(files).findings if finding.severity == "error"]
    assert found == ["Did you mean “start”?"]


def test_what_stands_between_the_words_of_an_id_is_taken_for_a_hyphen() -> None:
    milestones = "  We begin: {title: A, owner: lead}\n  we_end: {title: B, owner: lead, after: we-begin}\n"
    phase = f"title: Pilot\nmilestones:\n{milestones}"
    files = {**HOLDERS, "roles.yml": "lead: {title: Lead, holder: ann}\n", "milestones/pilot.yml": phase}
    found = [finding for finding in checked_of(files).findings if finding.severity == "error"]
    assert [(str(one.place), worded(one).help) for one in found] == [
        ("milestones/pilot.yml:3:3", "Did you mean “we-begin”?"),
        ("milestones/pilot.yml:4:3", "Did you mean “we-end”?"),
    ]


def test_what_should_have_fields_is_told_which() -> None:
    kpi = "title: Trust\nkpis: {again: {title: Again, target: 95}}\n"
    found = [one for one in checked_of({"objectives/trust.yml": kpi}).findings if one.rule == "plan/wrong-type"]
    assert [worded(one).message for one in found] == ["Expected fields (on, value), each with its value; found “95”."]
