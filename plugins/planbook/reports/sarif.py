"""Findings as SARIF 2.1.0, for code scanning: rules as they are documented, findings, those accepted as suppressed."""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from planbook.book.reference_pages import anchor
from planbook.book.rulebook import documentation_of
from planbook.reports.explained import as_markdown, as_text
from planbook.reports.fingerprints import fingerprints

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.findings import Finding, Severity
    from planbook.plan.documentation import RuleDoc
    from planbook.reports.report import Report, Told

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final[Mapping[Severity, str]] = {"error": "error", "warning": "warning", "advice": "note"}
_ROOT: Final = "%SRCROOT%"
"""What programs that show these logs call the root of the repository."""
_PRINT: Final = "planbook/v1"
_BRACES: Final = str.maketrans({"{": "{{", "}": "}}"})
"""Single ones would be places for arguments."""


def written(report: Report) -> str:
    """Give a log of one run: files are named from the repository's root, rules are those that something is found of."""
    rules = documentation_of({finding.rule for finding in _findings(report)})
    run = {
        "tool": {"driver": _driver(report, rules)},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
        "results": _results(report, {rule.name: number for number, rule in enumerate(rules)}),
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _driver(report: Report, rules: Sequence[RuleDoc]) -> Mapping[str, object]:
    return {
        "name": "planbook",
        "semanticVersion": version("mkdocs-planbook"),
        "rules": [_rule(rule, report.site) for rule in rules],
    }


def _rule(rule: RuleDoc, site: str) -> Mapping[str, object]:
    page = {"helpUri": f"{site}reference/rules/#{anchor(rule.name)}"} if site else {}
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.sentence},
        "fullDescription": {"text": " ".join((rule.sentence, *rule.why))},
        "help": {"text": as_text(rule), "markdown": as_markdown(rule)},
        **page,
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _findings(report: Report) -> Sequence[Finding]:
    return [*report.findings, *(entry.finding for entry in report.accepted)]


def _results(report: Report, numbers: Mapping[str, int]) -> Sequence[Mapping[str, object]]:
    """Give the findings that count, then those accepted with the reasons."""
    everything = _findings(report)
    reasons = [*([] for _ in report.findings), *([_suppression(entry.acceptance.why)] for entry in report.accepted)]
    return [
        {**_result(report.tell(finding), numbers, print_), **({"suppressions": why} if why else {})}
        for finding, print_, why in zip(everything, fingerprints(everything), reasons, strict=True)
    ]


def _suppression(why: str) -> Mapping[str, str]:
    return {"kind": "external", "status": "accepted", "justification": why}


def _result(told: Told, numbers: Mapping[str, int], fingerprint: str) -> Mapping[str, object]:
    said = told.said
    return {
        "ruleId": said.rule,
        "ruleIndex": numbers[said.rule],
        "level": _LEVELS[said.severity],
        "message": {"text": _message(f"{said.message} {said.help}".rstrip())},
        "locations": [_location(told)],
        "partialFingerprints": {_PRINT: fingerprint},
    }


def _message(text: str) -> str:
    """Keep a text from being read as a template or as a link."""
    return text.translate(_BRACES).replace("](", "] (")


def _location(told: Told) -> Mapping[str, object]:
    place = told.said.place
    columns = {"startColumn": place.column, "endColumn": told.end.column} if told.excerpt else {}
    physical = {
        "artifactLocation": {"uri": quote(told.path), "uriBaseId": _ROOT},
        "region": {"startLine": place.line, **columns},
    }
    if not told.said.address:
        return {"physicalLocation": physical}
    return {"physicalLocation": physical, "logicalLocations": [{"fullyQualifiedName": told.said.address}]}
