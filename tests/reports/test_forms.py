"""Whatever a finding says, each form says it and nothing else."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.findings import SEVERITIES, Finding, Place, worded
from planbook.reports import github, gitlab, junit, listed, sarif
from planbook.reports.fingerprints import fingerprints
from planbook.reports.report import Report
from planbook.source.excerpts import Excerpts
from tests.plans import checked

if TYPE_CHECKING:
    from collections.abc import Sequence

RULES = ["plan/tab", "plan/unknown-key", "roles/vacant"]
TEXTS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("%:,\r\n]>&<{[\x1b\x00"), max_size=20)
PATHS = st.sampled_from(["roles.yml", "a,b:c%.md", "../docs/数据.md", "x y/<b>.yml"])
FINDINGS = st.lists(
    st.builds(
        Finding,
        rule=st.sampled_from(RULES),
        severity=st.sampled_from(SEVERITIES),
        place=st.builds(Place, PATHS, st.integers(1, 9), st.integers(1, 9)),
        message=st.just("Found “{found}”."),
        help=st.sampled_from(["", "Mend it."]),
        gaps=TEXTS.map(lambda text: (("found", text),)),
        address=st.sampled_from(["", "roles/lead"]),
    ),
    max_size=5,
)


def report(findings: Sequence[Finding]) -> Report:
    files = {"roles.yml": b"lead: {title: Lead}\n" * 9, "a,b:c%.md": b"One\ttwo\n"}
    return Report(
        plan=checked({"plan.yml": "title: A plan\n"}).plan,
        findings=findings,
        accepted=[],
        rules=RULES,
        failing=["error"],
        excerpts=Excerpts(files),
        typed="plan",
        rooted="plan",
    )


@given(FINDINGS)
def test_json_gives_back_what_was_found(findings: list[Finding]) -> None:
    found = json.loads(listed.written(report(findings)))
    assert [(one["rule"], one["severity"], one["message"], one["help"], one["address"]) for one in found] == [
        (said.rule, said.severity, said.message, said.help, said.address) for said in map(worded, findings)
    ]
    assert [Place(one["path"], one["line"], one["column"]) for one in found] == [one.place for one in findings]
    assert all((one["end_line"], one["end_column"]) >= (one["line"], one["column"]) for one in found)


@given(FINDINGS)
def test_github_gets_a_command_for_each(findings: list[Finding]) -> None:
    lines = github.written(report(findings)).split("\n")
    assert lines.pop() == ""
    said = [f"{one.message}\n{one.help}" if one.help else one.message for one in map(worded, findings)]
    assert [unescaped(re.sub("^::[^:]+::", "", line)) for line in lines] == said


def unescaped(text: str) -> str:
    return text.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")


@given(FINDINGS)
def test_junit_can_be_parsed_and_counts_what_fails(findings: list[Finding]) -> None:
    root = ET.fromstring(junit.written(report(findings)))  # noqa: S314  # our own
    told = "".join(part.text or "" for tag in ("failure", "system-out") for part in root.iter(tag))
    assert told.count("\n") == len(findings)
    assert root.get("failures") == str(len({one.rule for one in findings if one.severity == "error"}))


@given(FINDINGS)
def test_gitlab_and_sarif_tell_each_with_a_print_of_its_own(findings: list[Finding]) -> None:
    listed_ = json.loads(gitlab.written(report(findings)))
    results = json.loads(sarif.written(report(findings)))["runs"][0]["results"]
    prints = [one["fingerprint"] for one in listed_]
    assert prints == [one["partialFingerprints"]["planbook/v1"] for one in results]
    assert len(set(prints)) == len(findings) == len(results)


def test_a_print_stays_when_lines_move_and_days_go_by() -> None:
    def made(line: int, days: str) -> Finding:
        gaps = (("late", days),)
        return Finding("milestones/late", "warning", Place("m.yml", line), "{late} days late", gaps=gaps, address="m/a")

    assert fingerprints([made(1, "3")]) == fingerprints([made(8, "14")])


def test_a_print_stays_when_something_else_may_help() -> None:
    def made(guess: str) -> Finding:
        gaps = (("key", "titel"), ("guess", guess))
        return Finding("plan/unknown-key", "error", Place("r.yml"), "No “{key}”.", "Not “{guess}”?", gaps=gaps)

    assert fingerprints([made("title")]) == fingerprints([made("titles")])


@pytest.mark.parametrize("address", ["m/b", ""])
def test_a_print_differs_by_what_it_is_about(address: str) -> None:
    one = Finding("milestones/late", "warning", Place("m.yml"), "Late.", address="m/a")
    other = Finding("milestones/late", "warning", Place("m.yml"), "Late.", address=address)
    assert fingerprints([one]) != fingerprints([other])
