"""`planbook diff`: what changed between two states of a plan, in the plan's own words."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.cli.options import add_plan_option, add_site, exit_codes, site_of, wrong_site
from planbook.cli.output import colours, put, put_json, refuse
from planbook.findings import worded
from planbook.history.names import HEAD, is_range
from planbook.history.past import Past
from planbook.history.snapshot import Lacking, as_staged, at_commit, committed_on, merge_base, on_disk
from planbook.plan.names import SETTINGS
from planbook.words import language_of, languages

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from datetime import date

    from planbook.book.check import Checked
    from planbook.findings import Finding
    from planbook.history.snapshot import Snapshot
    from planbook.reports.difference import Difference, Ends

_WHAT: Final = """\
Tell what changed in a plan, in the plan's own words: dates and what they push, who answers for what, records that came,
went or were renamed, findings that are new or mended, and the pages that show it. Without BASE, what is not committed
yet; with BASE, what has changed since that commit, tag or branch; with HEAD too, what changed from one to the other.
"""
_WHY: Final = {
    "no-git": "there is no program “git” to ask; install git, or add it to the path",
    "no-repository": "{plan} is not in a git repository, so there is nothing to compare it with",
    "no-name": "“{name}” cannot be the name of a commit; write a branch, a tag or a commit's id",
    "no-commits": "nothing is committed in this repository yet, so there is nothing to compare with",
    "unknown": "there is no commit, tag or branch “{name}” in this repository; `git fetch` may bring it",
    "cut-off": "this copy of the repository does not reach back to “{name}”; fetch more of it: `git fetch --unshallow` "
    "(on GitHub `fetch-depth: 0`, on GitLab `GIT_DEPTH: 0`)",
    "unrelated": "“{name}” has no commit in common with what it is compared with; leave --merge-base out",
    "submodule": "{at} another repository (a submodule) stands where the plan is now, and is not looked into; "
    "if the plan stood elsewhere then, say where: --plan-was FOLDER",
    "no-plan": "{at} there is no plan.yml in {where}",
    "not-given": "git does not give plan.yml as it is {at}: this is a partial copy of the repository that lacks "
    "it (`git fetch --refetch --no-filter` brings it), or the file is too large",
    "conflicts": "{said} is not merged yet; resolve the conflict and stage it first",
    "not-ours": "the repository belongs to another user of this machine, so git does not read it; if you trust what is "
    'in it: git config --global --add safe.directory "{said}"',
    "refused": "git does not read this repository: {said}",
}


_WAS: Final = "; if the plan stood elsewhere then, say where, from the root of the repository: --plan-was FOLDER"
_THERE_WAS: Final = ", but there is in {folders}; if the plan stood there then, say so: --plan-was {folder}"


class _Pair(NamedTuple):
    """Two states of a plan, what each is called, and the day both are judged on where they do not say."""

    before: Snapshot
    after: Snapshot
    names: tuple[str, str]
    today: date


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what a comparison may be told."""
    parser.description = _WHAT
    add = parser.add_argument
    text = "what to compare with: a branch, a tag or a commit (default: HEAD, the last commit)"
    add("base", metavar="BASE", nargs="?", default=HEAD, help=text)
    text = "what is compared with it (default: the files as they are on the disk)"
    add("head", metavar="HEAD", nargs="?", help=text)
    add("--staged", action="store_true", help="compare what is staged, instead of the files on the disk")
    text = "compare with the last commit that BASE and HEAD have in common, as merge requests do"
    add("--merge-base", action="store_true", help=text)
    add_plan_option(parser)
    text = "the plan's folder at BASE, from the root of the repository, where it has moved since and is not found"
    add("--plan-was", metavar="FOLDER", help=text)
    add("--base-name", metavar="NAME", help="what BASE is called in what is told, where it is a commit's id")
    text = "text for people (default), markdown for a comment on a merge request, json for programs"
    add("--format", choices=("text", "markdown", "json"), default="text", help=text)
    add_site(parser, "with --format markdown each name then leads to its page there")
    add("--language", default="en", metavar="TAG", help="the language it is told in: en (default), de or zh")
    codes = "0 it is told, whether anything changed or not, 2 it could not be told"
    exit_codes(parser, codes, "", "--staged", "main --merge-base", "v1.0 v1.1 --format markdown")


def run(options: argparse.Namespace) -> int:
    """Print what changed; give 2 where it cannot be told."""
    options.kept = told = _told(options)
    if isinstance(told, str):
        return refuse(told)
    _put(told, options)
    return 0


def _told(options: argparse.Namespace) -> Difference | str:
    if options.staged and options.head:
        return "--staged compares what is staged with BASE; leave HEAD out"
    if wrong := wrong_site(options.site_url) or _wrong_language(options.language):
        return wrong
    if is_range(options.base):
        return f"write both ends of “{options.base}” apart: planbook diff {_apart(options.base)}"
    with Past(options.plan) as past:
        pair = _pair(past, options)
        return pair if isinstance(pair, str) else _difference(past, pair, options)


def _wrong_language(tag: str) -> str:
    """Say that nothing is told in a language; nothing where it is (`zh-CN` as `zh`; none named, in English)."""
    known = languages()
    if not tag or language_of(tag) in known:
        return ""
    return f"--language is to be one of {', '.join(known)}; found “{tag}”"


def _apart(both: str) -> str:
    """Write what git takes as one word, `v1..v2` or `main...mine`, as it is written here."""
    dots = "..." if "..." in both else ".."
    one, _, other = both.partition(dots)
    return f"{one or HEAD} {other or HEAD}{' --merge-base' if dots == '...' else ''}"


def _pair(past: Past, options: argparse.Namespace) -> _Pair | str:
    """Read both states of the plan; or say why that cannot be."""
    disk = on_disk(options.plan)
    base, head = options.base, options.head
    if options.merge_base:
        common = merge_base(past, base, head or HEAD)
        if isinstance(common, Lacking):
            return _why(common, common.said or base, options)
        base = common
    before = at_commit(past, base, options.plan_was, disk.files)
    if isinstance(before, Lacking):
        return _why(before, options.base, options, options.plan_was) + _was(before)
    after = at_commit(past, head, None, disk.files) if head else disk
    after = as_staged(past, disk.files) if options.staged else after
    if isinstance(after, Lacking):
        return _why(after, head or "", options)
    names = (options.base_name or options.base, head or "")
    return _Pair(before, after, names, _today(past, after))


def _why(lacking: Lacking, name: str, options: argparse.Namespace, was: str | None = None) -> str:
    """Say why there is no plan to compare: at the commit of a name, or as it is staged where there is none."""
    at = f"at “{name}”" if name else "among what is staged"
    where = was or options.plan
    return _WHY[lacking.why].format(at=at, name=name, plan=options.plan, where=where, said=lacking.said)


def _was(lacking: Lacking) -> str:
    """Say how to name the folder in which the plan stood."""
    if lacking.why != "no-plan":
        return ""
    if not lacking.folders:
        return _WAS
    folder = f'"{lacking.folders[0]}"' if len(lacking.folders) == 1 else "FOLDER"
    return _THERE_WAS.format(folders=", ".join(lacking.folders), folder=folder)


def _today(past: Past, after: Snapshot) -> date:
    """Give the day both plans are judged on where they name none: that of the later commit, else of the last one."""
    from planbook.history.today import told_day

    return told_day(os.environ) or after.day or committed_on(past, HEAD) or datetime.now(UTC).date()


def _difference(past: Past, pair: _Pair, options: argparse.Namespace) -> Difference | str:
    """Compare both states; or say why that cannot be."""
    from planbook.analysis.effects import effects
    from planbook.analysis.touched import pages_touched
    from planbook.history.comparison import compare
    from planbook.history.found import found_since
    from planbook.pages.comparison import told
    from planbook.reports.difference import Difference

    before, after = (_checked(past, snapshot, pair.today) for snapshot in (pair.before, pair.after))
    for snapshot, checked, name in zip((pair.before, pair.after), (before, after), pair.names, strict=True):
        settings = checked.plan.written.get("")
        if not settings or not settings.fields:
            return _unreadable([*snapshot.found, *checked.findings], name, options)
    comparison = compare(before.plan, after.plan, (pair.before.lost, pair.after.lost))
    follows = effects(comparison)
    return Difference(
        ends=_ends(pair),
        comparison=comparison,
        effects=follows,
        told=told(comparison, follows),
        found=found_since(*_asked_of_both(before, after), comparison.now, comparison.unread[1], pair.before.apart),
        pages=pages_touched(comparison, follows),
        plan_path=past.repository.folder if past.repository else "plan",
    )


def _asked_of_both(before: Checked, after: Checked) -> tuple[Sequence[Finding], Sequence[Finding]]:
    """Give the findings of both plans by rules that both were asked: some are not while a file cannot be read."""
    from planbook.chapters import RULES
    from planbook.plan.rules import UNUSED

    if not before.plan.index.unread and not after.plan.index.unread:
        return before.findings, after.findings
    left = {UNUSED, *(rule.name for rule in RULES if rule.whole)}
    kept = [[finding for finding in plan.findings if finding.rule not in left] for plan in (before, after)]
    return kept[0], kept[1]


def _ends(pair: _Pair) -> Ends:
    from planbook.reports.difference import Ends

    (before, after), was = pair.names, pair.before.elsewhere
    return Ends(before, pair.before.commit, after, pair.after.commit, was)


def _unreadable(findings: Sequence[Finding], name: str, options: argparse.Namespace) -> str:
    """Say why a plan cannot be compared of which not even `plan.yml` can be read."""
    where = f"at “{name}”" if name else "as it is staged" if options.staged else f"in {options.plan}"
    found = next((worded(f) for f in findings if (f.place.path, f.severity) == (SETTINGS, "error")), None)
    why = f": {found.message}" if found else ""
    line = f", line {found.place.line}" if found and found.place.line > 1 else ""
    return f"plan.yml {where} cannot be read, so there is nothing to compare{line}{why}"


def _checked(past: Past, snapshot: Snapshot, today: date) -> Checked:
    from planbook.book.check import check
    from planbook.plan.names import home_of
    from planbook.plan.read import Manner

    manner = Manner(past.promised, [home_of(path) for path in snapshot.apart], past.parsed)
    return check(snapshot.files, lambda: today, snapshot.found, None, manner)


def _put(difference: Difference, options: argparse.Namespace) -> None:
    from planbook.book.plain import Marked, Plain
    from planbook.book.wording import Wording

    wording = Wording.of(options.language)
    year = difference.comparison.after.today.first.year
    if options.format == "json":
        from planbook.reports import difference_json

        put_json(difference_json.written(difference, Plain(wording, year)))
    elif options.format == "markdown":
        from planbook.reports import difference_markdown

        site = site_of(options.site_url)
        put_json(difference_markdown.written(difference, Marked(wording, year, site, difference.published)))
    else:
        from planbook.reports import difference_text

        put(difference_text.written(difference, Plain(wording, year), coloured=colours()))
