"""Findings as GitLab's report on code quality: a merge request shows which it brings in and which it mends."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from planbook.reports.fingerprints import fingerprints

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planbook.findings import Severity
    from planbook.reports.report import Report, Told

_SEVERITIES: Final[Mapping[Severity, str]] = {"error": "critical", "warning": "major", "advice": "info"}


def written(report: Report) -> str:
    """Give a list of the findings that count."""
    told = zip(report.told(), fingerprints(report.findings), strict=True)
    return json.dumps([_entry(one, print_) for one, print_ in told], ensure_ascii=False, indent=1) + "\n"


def _entry(told: Told, fingerprint: str) -> Mapping[str, object]:
    said = told.said
    return {
        "description": f"{said.message} {said.help}".rstrip(),
        "check_name": said.rule,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[said.severity],
        "location": {"path": told.path, "lines": {"begin": said.place.line}},
    }
