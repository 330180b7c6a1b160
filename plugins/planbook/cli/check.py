"""`planbook check`: every fault of a plan, by place."""

from __future__ import annotations

import os
import sys
from collections import Counter
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.book.check import RULE_NAMES, check
from planbook.cli.options import PLAN, add_site, exit_codes, no_plan, site_of, wrong_site
from planbook.cli.output import colours, put, put_json, refuse, several
from planbook.cli.paths import meant, nothing_in
from planbook.findings import FAIL_ON, SEVERITIES, failing
from planbook.history.promised import promised
from planbook.history.today import today
from planbook.plan.folder import read_folder
from planbook.plan.names import SETTINGS
from planbook.plan.read import Manner

if TYPE_CHECKING:
    import argparse
    from collections.abc import Collection, Mapping, Sequence
    from contextlib import AbstractContextManager

    from planbook.book.docs import Docs
    from planbook.findings import Finding, Severity
    from planbook.plan.plan import Plan
    from planbook.plan.rules import Accepted
    from planbook.reports.choice import Choice
    from planbook.reports.report import Report

_PROGRAMS: Final[Mapping[str, str]] = {
    "json": "listed",
    "sarif": "sarif",
    "github": "github",
    "gitlab": "gitlab",
    "junit": "junit",
}
"""The forms of findings that programs read, with the modules that write them; each is loaded when it is asked for."""
_WHAT: Final = """\
Read a whole plan and tell every fault in it: the file, line and column, what is wrong and what may help, and the rule
that says so. `planbook explain RULE` tells more of a rule. Examples: `planbook check`, `planbook check plan --docs docs
--strict`, `planbook check plan/roles --ignore roles/no-deputy`.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what a check may be told."""
    parser.description = _WHAT
    add = parser.add_argument
    text = "the plan's folder (default: plan); or files and folders in it, to be told only what is found in these"
    add("paths", type=Path, nargs="*", metavar="PATH", help=text)
    add("--docs", type=Path, metavar="DIR", help="also check the plan: links and views of the pages in DIR")
    add(
        "--only",
        type=Path,
        nargs="+",
        action="extend",
        default=[],
        metavar="PATH",
        help="tell only what is found in these files and folders; the whole plan is read all the same",
    )
    text = "tell only what this rule finds; several with commas between, raci/* for all rules of a chapter"
    add("--select", action="append", default=[], metavar="RULE", help=text)
    text = "do not tell what this rule finds; as for --select"
    add("--ignore", action="append", default=[], metavar="RULE", help=text)
    text = (
        "text for people (default); json as a list; github as annotations of a workflow; gitlab as a report on code "
        "quality; sarif for code scanning; junit as a report on tests"
    )
    add("--format", choices=("text", *_PROGRAMS), default="text", help=text)
    text = "from which severity on findings make the check fail (default: error); advice never does"
    add("--fail-on", choices=FAIL_ON, default="error", help=text)
    add("--strict", action="store_true", help="let warnings make the check fail too")
    add_site(parser, "with --format sarif each rule then leads to its entry there")
    codes = "0 nothing was found that makes the check fail, 1 something was, 2 it could not run"
    exit_codes(parser, codes, "--docs docs", "plan/raci plan/risks.yml --select 'raci/*'", "--format sarif --strict")


class _Found(NamedTuple):
    """What a check found of what was asked for, and how much else; the files that findings are in."""

    plan: Plan
    rules: Collection[str]
    """The names of the rules that were asked for."""
    findings: Sequence[Finding]
    accepted: Sequence[Accepted]
    others: int
    files: Mapping[str, bytes]


def run(options: argparse.Namespace) -> int:
    """Check the plan and tell what was found; give 1 where that makes a check fail, 0 else, 2 if it could not run."""
    wrong = _place(options)
    choice, wrong = (None, wrong) if wrong else _choice(options)
    if wrong:
        return refuse(wrong)
    options.kept = found = _found(options, choice)
    if wrong := nothing_in(options.plan, found.files, found.plan):
        return refuse(wrong)
    severities = failing(options.fail_on, strict=options.strict)
    if options.format == "text":
        put(_text(options, found, severities) + _summary(found))
    else:
        from importlib import import_module

        module = import_module(f"planbook.reports.{_PROGRAMS[options.format]}")
        put_json(module.written(_report(options, found, severities)))
    return int(any(finding.severity in severities for finding in found.findings))


def _place(options: argparse.Namespace) -> str:
    """Note which plan is meant, and what of it; or say why that is none."""
    found = meant(options.paths, PLAN)
    if isinstance(found, str):
        return found
    options.plan, options.only = found.plan, [*options.only, *found.only]
    return "" if found.plan.is_dir() else no_plan(found.plan)


def _choice(options: argparse.Namespace) -> tuple[Choice | None, str]:
    """Give which findings are asked for, none where all are; or a sentence that says why there can be none."""
    if options.docs and not options.docs.is_dir():
        return None, f"there is no folder {options.docs}"
    no_site = wrong_site(options.site_url)
    if no_site or not (options.only or options.select or options.ignore):
        return None, no_site
    from planbook.reports.choice import Choice, rules_chosen

    rules, wrong = rules_chosen(RULE_NAMES, options.select, options.ignore)
    missing = [f"there is no file or folder {path}" for path in options.only if not path.exists()]
    stray = filter(None, (_stray(path, options) for path in options.paths))
    return Choice(rules, options.plan, options.only), next(iter((*wrong, *missing, *stray)), "")


def _stray(path: Path, options: argparse.Namespace) -> str:
    """Say why nothing can be found in a file or folder; nothing where something may be."""
    here, roots = path.resolve(), [root.resolve() for root in (options.plan, options.docs) if root]
    if any(here.is_relative_to(root) or root.is_relative_to(here) for root in roots):
        return ""
    pages = f"the pages in {options.docs}" if options.docs else "pages that are checked, which --docs DIR names"
    return f"{path} is neither in the plan ({options.plan}) nor among {pages}"


def _found(options: argparse.Namespace, choice: Choice | None) -> _Found:
    """Read and check the plan, with the pages beside it, and take what is asked for."""
    folder = options.plan
    files, found = read_folder(folder)
    pages = _pages(options)
    manner = Manner(partial(promised, folder))
    with _progress(files) as watched:
        checked = check(watched, partial(today, folder, os.environ), found, pages, manner)
    asked = [finding for finding in checked.findings if not choice or choice.takes(finding)]
    lived_with = [entry for entry in checked.accepted if not choice or choice.takes(entry.finding)]
    others = len(checked.findings) - len(asked)
    rules = choice.rules if choice else RULE_NAMES
    return _Found(checked.plan, rules, asked, lived_with, others, {**files, **pages.pages} if pages else files)


def _pages(options: argparse.Namespace) -> Docs | None:
    """Read the pages that are to be checked, too."""
    if not options.docs:
        return None
    from planbook.book.docs import read_docs

    return read_docs(options.docs, options.plan)


def _progress(files: Mapping[str, bytes]) -> AbstractContextManager[Mapping[str, bytes]]:
    """Tell who waits at a terminal how far a long check has come; nobody else."""
    if not sys.stderr.isatty():
        return nullcontext(files)
    from planbook.cli.progress import progress

    return progress(files)


def _text(options: argparse.Namespace, found: _Found, severities: Collection[Severity]) -> str:
    """Tell the findings to people; nothing, and nothing loaded for it, where there are none."""
    if not found.findings:
        return ""
    from planbook.reports.text import written

    return written(_report(options, found, severities), coloured=colours())


def _report(options: argparse.Namespace, found: _Found, severities: Collection[Severity]) -> Report:
    from planbook.reports.report import Report
    from planbook.source.excerpts import Excerpts

    return Report(
        plan=found.plan,
        findings=found.findings,
        accepted=found.accepted,
        rules=[name for name in RULE_NAMES if name in found.rules],
        failing=severities,
        excerpts=Excerpts(found.files),
        typed=str(options.plan),
        rooted=_from_root(options.plan),
        site=site_of(options.site_url),
    )


def _from_root(folder: Path) -> str:
    """Give a folder's way from the root of the repository that it is in; in none, from the folder that is worked in."""
    from planbook.history.git import repository_of

    repository = repository_of(str(folder))
    return repository.folder if repository else Path(os.path.relpath(folder.resolve())).as_posix()


def _summary(found: _Found) -> str:
    counts = Counter(finding.severity for finding in found.findings)
    told = [several(counts[severity], severity) for severity in SEVERITIES if counts[severity]]
    records = several(len(found.plan.records), "record")
    accepted = f", {several(len(found.accepted), 'finding')} accepted" if found.accepted else ""
    others = f"; {several(found.others, 'finding')} not asked for" if found.others else ""
    unasked = f"; no rule was asked, since {SETTINGS} cannot be read" if found.plan.index.is_unsettled else ""
    return f"{records}: {', '.join(told) or 'no findings'}{accepted}{others}{unasked}.\n"
