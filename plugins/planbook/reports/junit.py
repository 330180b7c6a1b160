"""Findings as a JUnit report: a test for each rule, so that pipelines tell which is newly broken or kept again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from planbook.plan.rules import OFF
from planbook.reports.report import by_rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.reports.report import Report, Told

_NAME: Final = "planbook"
_HEAD: Final = '<?xml version="1.0" encoding="utf-8"?>\n'
# What XML 1.0 has no way to say.
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def written(report: Report) -> str:
    """Give a suite for each chapter of the rules that were asked for, with a test for each.

    A rule fails by findings at or above the level that makes a check fail; others, and those accepted, are told in its
    output. One that `plan.yml` turns off is skipped.
    """
    root = Element("testsuites", name=_NAME)
    found = by_rule(report.told())
    accepted = by_rule(report.tell(entry.finding) for entry in report.accepted)
    chapters = dict.fromkeys(_chapter(name) for name in report.rules)
    suites = {chapter: SubElement(root, "testsuite", name=chapter) for chapter in chapters}
    for name in report.rules:
        suite = suites[_chapter(name)]
        case = SubElement(suite, "testcase", name=name, classname=f"{_NAME}.{_chapter(name)}", time="0")
        _tell(case, report, found.get(name, ()), accepted.get(name, ()))
    for element in (root, *suites.values()):
        _count(element)
    indent(root, " ")
    return f"{_HEAD}{tostring(root, encoding='unicode')}\n"


def _chapter(rule: str) -> str:
    return rule.partition("/")[0]


def _tell(case: Element, report: Report, found: Sequence[Told], accepted: Sequence[Told]) -> None:
    """Tell in a rule's test what was found, and what is accepted of it."""
    failing = [told for told in found if told.said.severity in report.failing]
    others = [told for told in found if told.said.severity not in report.failing]
    setting = report.plan.settings.rules.get(case.get("name", ""))
    if failing:
        more = f" (and {len(failing) - 1} more)" if len(failing) > 1 else ""
        message = _xml(f"{failing[0].said.message}{more}")
        SubElement(case, "failure", message=message, type=failing[0].said.severity).text = _lines(failing)
    elif setting and setting.severity == OFF:
        SubElement(case, "skipped", message="turned off in plan.yml")
    if output := _lines(others) + _lines(accepted, "accepted: "):
        SubElement(case, "system-out").text = output


def _lines(all_told: Sequence[Told], before: str = "") -> str:
    return "".join(f"{before}{_xml(told.as_line())}\n" for told in all_told)


def _xml(text: str) -> str:
    """Make a text one that XML can hold."""
    return _NOT_XML.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def _count(element: Element) -> None:
    """Say on an element how many tests it holds, and how they went."""
    cases = list(element.iter("testcase"))
    failures, skipped = (sum(case.find(tag) is not None for case in cases) for tag in ("failure", "skipped"))
    counts = {"tests": len(cases), "failures": failures, "errors": 0, "skipped": skipped}
    if element.tag == "testsuites":
        del counts["skipped"]  # which Jenkins' schema knows of a suite alone
    for name, number in counts.items():
        element.set(name, str(number))
