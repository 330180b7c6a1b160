"""The pages about rules: one for each that this plan has to do with, and one that lists all."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from planbook.pages.found import found
from planbook.pages.showing import Showing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from planbook.findings import Finding
    from planbook.pages.cells import Found
    from planbook.pages.heading import Heading
    from planbook.plan.documentation import RuleDoc
    from planbook.plan.plan import Plan
    from planbook.plan.rules import Accepted
    from planbook.plan.settings import RuleSetting


@dataclass(frozen=True, slots=True)
class RulePage:
    """What a rule asks and why, how this plan sets it, and what it finds here."""

    template: ClassVar[str] = "rule.html.jinja"
    rule: RuleDoc
    setting: RuleSetting | None
    """What `plan.yml` says of it."""
    open: Sequence[Found]
    accepted: Sequence[Found]
    said: Sequence[Sequence[Finding]] = ()
    """What it finds in each of the examples that break it."""

    @property
    def severity(self) -> str:
        """How bad a breach is in this plan; or that the rule is off."""
        return (self.setting.severity if self.setting else "") or self.rule.severity


@dataclass(frozen=True, slots=True)
class RulesPage:
    """Every rule by chapter: what it asks, how bad a breach is in this plan, how many there are."""

    template: ClassVar[str] = "rules.html.jinja"
    chapters: Sequence[tuple[str, Heading, Sequence[RulePage]]]
    """The chapters' names, which are their anchors, with their headings and rules."""
    apart: Collection[str]
    """The names of the rules that have a page; of others the list tells all."""


def rules_page(
    chapters: Iterable[tuple[str, Heading, Iterable[RuleDoc]]],
    plan: Plan,
    findings: Iterable[Finding],
    accepted: Iterable[Accepted],
    *,
    all_apart: bool,
) -> RulesPage:
    """Give the page of all rules; those that find something or that `plan.yml` sets have pages of their own, or all."""
    showing = Showing.of(plan)
    open_, lived_with = defaultdict(list), defaultdict(list)
    for finding in findings:
        open_[finding.rule].append(found(showing, finding))
    for entry in accepted:
        lived_with[entry.finding.rule].append(found(showing, entry.finding, entry.acceptance))
    settings = plan.settings.rules
    groups = [
        (name, heading, [RulePage(r, settings.get(r.name), open_[r.name], lived_with[r.name]) for r in rules])
        for name, heading, rules in chapters
    ]
    every = [page for _, _, pages in groups for page in pages]
    apart = [page.rule.name for page in every if all_apart or page.open or page.accepted or page.setting]
    return RulesPage(groups, frozenset(apart))
