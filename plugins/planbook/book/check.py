"""A plan from its files to its findings: every stage in order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.chapters import APART, CHAPTERS, RULES
from planbook.findings import Finding, in_order, problems_of
from planbook.plan import (
    bpmn_problems,
    folder_problems,
    grid_problems,
    problems,
    prose_problems,
    reference_problems,
    settings_problems,
)
from planbook.plan.backwards import backwards
from planbook.plan.folder import not_had
from planbook.plan.read import PLAINLY, read
from planbook.plan.recovery import Recovery
from planbook.plan.rules import Accepted, accept, adjust, apply, is_accepted
from planbook.plan.slips import slips, without_missing
from planbook.plan.unknown import unknown_names
from planbook.source import faults

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from planbook.book.docs import Docs
    from planbook.plan.plan import Plan
    from planbook.plan.read import Manner

PROBLEMS: Final = tuple(
    problem
    for module in (
        *(faults, folder_problems, problems, reference_problems, prose_problems, settings_problems),
        *(grid_problems, bpmn_problems),
    )
    for problem in problems_of(module)
)
"""What can be wrong with how a plan is written."""
PAGES_OF_THE_BOOK: Final = (
    *("overview", "findings", "reference", "assets", "changed"),
    *(name for chapter in (*CHAPTERS, *APART) for name in chapter.beside),
)
"""The addresses of pages that are no collection's, which no collection can have."""
_TIMES: Final = 3
"""How often a plan is read again at most: below what was meant there may be slips that nobody has seen before."""
RULE_NAMES: Final[Sequence[str]] = (*(problem.name for problem in PROBLEMS), *(rule.name for rule in RULES))
_OPTIONS: Final = {**dict.fromkeys(RULE_NAMES, ()), **{rule.name: rule.options for rule in RULES}}


class Checked(NamedTuple):
    """A plan with what was found in it: findings that count, in order of place, and those that are accepted."""

    plan: Plan
    findings: Sequence[Finding]
    accepted: Sequence[Accepted]

    @property
    def errors(self) -> Sequence[Finding]:
        """The findings that are errors."""
        return [finding for finding in self.findings if finding.severity == "error"]


def check(
    files: Mapping[str, bytes],
    today: Callable[[], date],
    found: Sequence[Finding] = (),
    docs: Docs | None = None,
    manner: Manner = PLAINLY,
) -> Checked:
    """Read a plan and apply every rule to it.

    `found` is what was found before, while its folder was read: of files that were not had, and may be referred to.
    """
    plan, in_files, recovery = _as_meant(files, today, manner._replace(apart=[*manner.apart, *not_had(found)]))
    plan = replace(plan, beside=docs.beside()) if docs else plan
    in_docs = docs.findings(plan) if docs else ()
    of_plan = (*_lost_ways(plan, docs), *_of_its_own(plan), *backwards(plan))
    slipped = slips(plan, _open_errors(plan, in_files))
    besides = adjust(plan, (*of_plan, *apply(plan, RULES, slipped)))
    in_plan = (*recovery.slips, *recovery.told((*without_missing(in_files, slipped), *besides)))
    everything = (*in_plan, *adjust(plan, (*found, *in_docs)))
    counting, accepted = accept(plan, in_order(everything), RULE_NAMES, slipped)
    return Checked(plan, in_order(counting), accepted)


def _as_meant(
    files: Mapping[str, bytes], today: Callable[[], date], manner: Manner
) -> tuple[Plan, Sequence[Finding], Recovery]:
    """Read a plan, and again with what was meant in place of its slips; give what is found in the files read last."""
    recovery = Recovery(files)
    plan, found = _read(files, today, manner)
    while len(recovery.replaced) < _TIMES:
        further = recovery.further(_open_errors(plan, found))
        if further is recovery:
            break
        recovery = further
        plan, found = _read(recovery.files, today, manner)
    return plan, found, recovery


def _read(files: Mapping[str, bytes], today: Callable[[], date], manner: Manner) -> tuple[Plan, Sequence[Finding]]:
    """Read a plan; give what is wrong with it, names in `plan.yml` that nothing bears included."""
    plan, found = read(files, today, manner)
    return plan, adjust(plan, (*found, *unknown_names(plan, _OPTIONS, tuple(plan.index.kinds))))


def _open_errors(plan: Plan, findings: Sequence[Finding]) -> Sequence[Finding]:
    """Give the errors among some findings that `plan.yml` does not accept."""
    return [finding for finding in findings if finding.severity == "error" and not is_accepted(plan, finding)]


def _lost_ways(plan: Plan, docs: Docs | None) -> Sequence[Finding]:
    """Find the links of a plan to pages that are not there."""
    if not plan.to_pages:
        return ()
    from planbook.book.page_links import lost_in_plan  # noqa: PLC0415  # few plans have such links, as above

    return list(lost_in_plan(plan, docs))


def _of_its_own(plan: Plan) -> Sequence[Finding]:
    """Find what is wrong with the collections that a plan declares itself."""
    if not plan.settings.collections:
        return ()
    # Few plans have any, and what judges them costs as much as reading fifty records.
    from planbook.plan.own import own_faults  # noqa: PLC0415

    return list(own_faults(plan, PAGES_OF_THE_BOOK))
