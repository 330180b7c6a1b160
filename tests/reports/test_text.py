"""Findings as people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import east_asian_width

import pytest

from planbook.findings import Finding, Place
from planbook.reports.report import Report
from planbook.reports.text import written
from planbook.source.excerpts import Excerpts
from tests.plans import checked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.findings import Severity


def told(findings: Sequence[Finding], text: str, *, coloured: bool = False) -> list[str]:
    plan = checked({"plan.yml": "title: A plan\n"}).plan
    excerpts = Excerpts({"roles.yml": text.encode()})
    report = Report(plan, findings, [], [], ["error"], excerpts, typed="plan", rooted="plan")
    return written(report, coloured=coloured).split("\n")


def marked(text: str, column: int) -> tuple[str, str]:
    """Give a line as it is shown and the marks below it."""
    _, shown, marks, *_ = told([Finding("plan/tab", "error", Place("roles.yml", 1, column), "Wrong.")], text)
    assert (shown[:8], marks[:8]) == ("    1 | ", "      | ")
    return shown[8:], marks[8:]


def columns(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


@pytest.mark.parametrize(
    ("text", "column", "shown", "before", "under"),
    [
        ("owner: nobody # yet\n", 8, "owner: nobody # yet", "owner: ", "nobody"),
        ("负责: 没有\n", 5, "负责: 没有", "负责: ", "没有"),
        ("a:\t\tnobody\n", 5, "a:        nobody", "a:        ", "nobody"),
        ("e\u0301: nobody\n", 5, "e\u0301: nobody", "e: ", "nobody"),
        ("owner:  \n", 7, "owner:", "owner:", "^"),
    ],
)
def test_marks_stand_under_what_is_meant(text: str, column: int, shown: str, before: str, under: str) -> None:
    assert marked(text, column) == (shown, " " * columns(before) + "^" * columns(under))


@pytest.mark.parametrize("before", ["word ", "字"])
def test_a_long_line_is_cut_on_both_sides_of_what_is_meant(before: str) -> None:
    text = f"a: {before * 80}<plan:roles/none> {before * 80}\n"
    shown, marks = marked(text, text.index("plan:") + 1)
    assert shown[0] == shown[-1] == "…"
    assert columns(shown) <= 102
    assert columns(shown[: shown.index("plan:")]) == marks.index("^")
    assert marks.strip() == "^" * len("plan:roles/none")


def test_a_line_as_long_as_a_file_is_cut_as_well() -> None:
    text = f"a: {'x' * 90_000} <plan:roles/none> {'y' * 900}\n"
    shown, marks = marked(text, text.index("plan:") + 1)
    assert (shown[0], shown[-1]) == ("…", "…")
    assert columns(shown) == 102
    assert shown[marks.index("^") :].startswith("plan:roles/none")
    assert marks.strip() == "^" * len("plan:roles/none")


def test_marks_end_where_the_line_is_cut() -> None:
    shown, marks = marked(f"a: {'x' * 300}\n", 4)
    assert len(marks) == len(shown) - 1 == 100


@pytest.mark.parametrize("text", ["---\n", "\n"])
def test_a_line_that_says_nothing_is_not_shown(text: str) -> None:
    lines = told([Finding("plan/tab", "error", Place("roles.yml"), "Wrong.", "Mend it.")], text)
    assert lines == ["plan/roles.yml:1:1: error: Wrong. [plan/tab]", "    Mend it.", "", "    1  plan/tab  error", ""]


def test_rules_are_counted_the_most_pressing_first() -> None:
    broken: Sequence[tuple[str, Severity]] = [
        *(("a/a", "advice"), ("b/bb", "warning"), ("c/c", "error"), ("d/d", "warning"), ("b/bb", "warning"))
    ]
    found = [Finding(rule, how, Place("x.yml", line), "Wrong.") for line, (rule, how) in enumerate(broken, 1)]
    lines = told(found, "")
    assert lines[lines.index("") + 1 :] == [
        "    1  c/c   error",
        "    2  b/bb  warning",
        "    1  d/d   warning",
        "    1  a/a   advice",
        "",
    ]


def test_colours_change_nothing_but_colours() -> None:
    found = [Finding("plan/tab", "error", Place("roles.yml", 1, 4), "Wrong.", "Mend it.")]
    plain, coloured = told(found, "a: b\n"), told(found, "a: b\n", coloured=True)
    assert "\x1b[1;31merror\x1b[0m" in coloured[0]
    for escape in ("\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[1;31m"):
        coloured = [line.replace(escape, "") for line in coloured]
    assert coloured == plain


def test_control_characters_of_a_line_are_shown_escaped() -> None:
    shown, marks = marked('a: "\x9b\u202e", b: c\n', 11)
    assert (shown, marks) == ('a: "\\x9b\\u202e", b: c', " " * 18 + "^")
