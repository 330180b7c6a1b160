"""Findings as GitHub's workflow commands, which it shows at the lines of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planbook.findings import Severity
    from planbook.reports.report import Report, Told

_COMMANDS: Final[Mapping[Severity, str]] = {"error": "error", "warning": "warning", "advice": "notice"}
_IN_TEXT: Final = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_FOR_TEXT: Final = str.maketrans(_IN_TEXT)
_FOR_PROPERTY: Final = str.maketrans({**_IN_TEXT, ":": "%3A", ",": "%2C"})


def written(report: Report) -> str:
    """Give a command for each finding that counts, a line each."""
    return "".join(f"{_command(told)}\n" for told in report.told())


def _command(told: Told) -> str:
    said = told.said
    given = ",".join(f"{name}={value.translate(_FOR_PROPERTY)}" for name, value in _properties(told).items())
    text = f"{said.message}\n{said.help}" if said.help else said.message
    return f"::{_COMMANDS[said.severity]} {given}::{text.translate(_FOR_TEXT)}"


def _properties(told: Told) -> Mapping[str, str]:
    line = str(told.said.place.line)
    columns = {"col": str(told.said.place.column), "endColumn": str(told.end.column)} if told.excerpt else {}
    return {"file": told.path, "line": line, "endLine": line, **columns, "title": told.said.rule}
