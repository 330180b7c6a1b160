"""Findings as JSON: the list that `planbook check --format json` promises."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planbook.reports.report import Report


def written(report: Report) -> str:
    """Give a list of the findings that count; paths are relative to the plan."""
    return json.dumps([told.said.as_json(told.end) for told in report.told()], ensure_ascii=False, indent=1) + "\n"
