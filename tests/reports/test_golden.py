"""Each form of findings, of a plan that means ill: markup, commands, control characters, what ends a section."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft4Validator

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tests.conftest import Ended

HERE: Final = Path(__file__).parent
GOLDEN: Final = HERE / "golden"
SELECT: Final = (
    *("--select", "plan/broken-link,plan/unknown-key,plan/unknown-reference, plan/grid-cell"),
    *("--select", "raci/no-accountable", "--select", "roles/no-deputy", "--select", "roles/vacant"),
)
FORMATS: Final = {
    "text": "text.txt",
    "json": "json.json",
    "sarif": "sarif.json",
    "github": "github.txt",
    "gitlab": "gitlab.json",
    "junit": "junit.xml",
}


@pytest.fixture
def told(tmp_path: Path, planbook: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Check the plan in a folder of its repository."""
    copytree(GOLDEN, tmp_path / "crm")
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path / "crm")
    monkeypatch.delenv("FORCE_COLOR", raising=False)

    def tell(format_: str, *more: str) -> str:
        ended = planbook("check", "plan", "--docs", "docs", "--format", format_, *SELECT, *more)
        assert (ended.code, ended.err) == (1, "")
        return re.sub(r'"semanticVersion": "[^"]*"', '"semanticVersion": "0.0.0"', ended.out)

    return tell


@pytest.mark.parametrize("format_", FORMATS)
def test_golden_forms(told: Callable[..., str], format_: str) -> None:
    out = told(format_)
    expected = GOLDEN / FORMATS[format_]
    if os.environ.get("PLANBOOK_BLESS"):
        expected.write_bytes(out.encode())
    assert out == expected.read_bytes().decode(), "If this is what it should say now, run `make bless`."


def test_sarif_keeps_to_its_schema(told: Callable[..., str]) -> None:
    validator = Draft4Validator(json.loads((HERE / "sarif-2.1.0-rtm.5.json").read_bytes()))
    log = json.loads(told("sarif", "--site-url", "https://example.org/handbook"))
    assert [error.message for error in validator.iter_errors(log)] == []
    assert not validator.is_valid({**log, "runs": [{}]})


def test_sarif_tells_what_is_accepted_as_suppressed(told: Callable[..., str]) -> None:
    results: Sequence[Mapping[str, Any]] = json.loads(told("sarif"))["runs"][0]["results"]
    suppressed = [(one["ruleId"], one["suppressions"]) for one in results if "suppressions" in one]
    why = "The seat is filled in March: see <b>minutes</b> {0} ]]>"
    assert suppressed == [("roles/vacant", [{"kind": "external", "status": "accepted", "justification": why}])]


def test_sarif_leads_to_the_page_of_rules(told: Callable[..., str]) -> None:
    def pages(*more: str) -> set[str]:
        rules = json.loads(told("sarif", *more))["runs"][0]["tool"]["driver"]["rules"]
        return {rule["helpUri"] for rule in rules if "helpUri" in rule}

    assert pages() == set()
    assert "https://example.org/a/reference/rules/#roles-vacant" in pages("--site-url", "https://example.org/a")


def test_each_command_for_github_is_a_line_of_its_own(told: Callable[..., str]) -> None:
    out = told("github")
    assert len(out.splitlines()) == len(json.loads(told("json")))
    assert all(re.match(r"::(error|warning|notice) file=[^:,]+,line=\d+,", line) for line in out.splitlines())


def test_junit_tells_every_rule_that_was_asked_for(told: Callable[..., str]) -> None:
    root = ET.fromstring(told("junit"))  # noqa: S314  # our own
    how = {case.get("name"): {inside.tag for inside in case} for case in root.iter("testcase")}
    assert how == {
        "plan/broken-link": {"failure"},
        "plan/grid-cell": {"failure"},
        "plan/unknown-key": {"failure"},
        "plan/unknown-reference": {"failure"},
        "raci/no-accountable": {"failure"},
        "roles/no-deputy": {"skipped"},
        "roles/vacant": {"system-out"},
    }
    counted = {"name": "planbook", "tests": "7", "failures": "5", "errors": "0"}
    assert root.attrib == counted
    assert {suite.get("name"): suite.get("skipped") for suite in root} == {"plan": "0", "raci": "0", "roles": "1"}


def test_junit_has_one_suite_a_chapter_with_all_its_rules(told: Callable[..., str]) -> None:
    root = ET.fromstring(told("junit"))  # noqa: S314  # our own
    assert [(suite.get("name"), suite.get("tests")) for suite in root] == [("plan", "4"), ("roles", "2"), ("raci", "1")]
    assert all(len(suite) == int(suite.get("tests", "0")) for suite in root)


def test_strict_makes_a_rule_fail_by_warnings(told: Callable[..., str]) -> None:
    root = ET.fromstring(told("junit", "--strict"))  # noqa: S314  # our own
    assert root.get("failures") == "6"
