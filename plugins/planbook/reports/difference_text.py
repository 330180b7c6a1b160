"""What changed between two plans as text for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.findings import worded
from planbook.reports.difference import FOLLOWS, MENDED, NEW, PAGES, chapter_title, headline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planbook.book.plain import Plain
    from planbook.findings import Finding
    from planbook.pages.comparison import Entry
    from planbook.reports.difference import Difference

_MOST_PAGES: Final = 30
"""How many pages are named."""
_MORE: Final = "and {n} more"


def written(difference: Difference, plain: Plain, *, bold: bool = False) -> str:
    """Give the whole text; headings are bold where the terminal may show it."""
    parts: list[Sequence[str]] = [[headline(difference, plain), *difference.notes]]
    parts += [_titled(title, lines, bold=bold) for title, lines in _parts(difference, plain)]
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def _titled(title: str, lines: Iterable[str], *, bold: bool) -> Sequence[str]:
    return [f"\x1b[1m{title}\x1b[0m" if bold else title, *lines]


def _parts(difference: Difference, plain: Plain) -> Iterator[tuple[str, Sequence[str]]]:
    wording, found = plain.wording, difference.found
    for chapter in difference.chapters:
        yield chapter_title(difference, chapter.collection, wording), list(_entries(chapter.entries, plain, 1))
    if difference.told.follows:
        yield wording.catalog.say(FOLLOWS), list(_entries(difference.told.follows, plain, 1))
    if found.new:
        yield wording.count(*NEW, len(found.new)), [_finding(f, difference, plain, line=True) for f in found.new]
    if found.mended:
        lines = [_finding(f, difference, plain, line=False) for f in found.mended]
        yield wording.count(*MENDED, len(found.mended)), lines
    if difference.pages:
        left = len(difference.pages) - _MOST_PAGES
        more = [f"  {_MORE.format(n=wording.whole(left))}"] if left > 0 else []
        named = [f"  {address}" for address in difference.pages[:_MOST_PAGES]]
        yield wording.count(*PAGES, len(difference.pages)), [*named, *more]


def _entries(entries: Iterable[Entry], plain: Plain, depth: int) -> Iterator[str]:
    for entry in entries:
        yield f"{'  ' * depth}{plain.said(entry.said)}"
        yield from _entries(entry.inside, plain, depth + 1)


def _finding(finding: Finding, difference: Difference, plain: Plain, *, line: bool) -> str:
    """Tell a finding; of one that is mended the line tells nothing any more."""
    said = worded(finding, plain.wording.catalog)
    path = f"{difference.plan_path}/{said.place.path}"
    place = str(said.place._replace(path=path)) if line else plain.own(path)
    return f"  {place}: {said.severity}: {said.message} [{said.rule}]"
