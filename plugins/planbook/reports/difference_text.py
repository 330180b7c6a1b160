"""What changed between two plans as text for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.findings import worded
from planbook.pages.how_much import FOLLOWS
from planbook.reports.difference import (
    MENDED,
    NEW,
    PAGES,
    by_severity,
    chapter_title,
    headline,
    notes,
    pages_by_chapter,
)
from planbook.reports.text import Paint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planbook.book.plain import Plain
    from planbook.findings import Finding
    from planbook.pages.comparison import Entry
    from planbook.reports.difference import Difference

_MOST_PAGES: Final = 6
"""How many pages of a chapter are named."""


def written(difference: Difference, plain: Plain, *, coloured: bool = False) -> str:
    """Give the whole text; coloured where the terminal may show it."""
    paint = Paint(on=coloured)
    parts: list[Sequence[str]] = [[headline(difference, plain), *notes(difference, plain)]]
    parts += [[paint(title, "bold"), *lines] for title, lines in _parts(difference, plain, paint)]
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def _parts(difference: Difference, plain: Plain, paint: Paint) -> Iterator[tuple[str, Sequence[str]]]:
    wording, found = plain.wording, difference.found
    for chapter in difference.chapters:
        yield chapter_title(difference, chapter.collection, wording), list(_entries(chapter.entries, plain, 1))
    if difference.told.follows:
        yield wording.catalog.say(FOLLOWS), list(_entries(difference.told.follows, plain, 1))
    for forms, findings in ((NEW, found.new), (MENDED, found.mended)):
        if findings:
            lines = [_finding(f, difference, plain, paint, line=forms is NEW) for f in by_severity(findings)]
            yield wording.count(*forms, len(findings)), lines
    if difference.pages:
        pages = [f"  {line}" for line in pages_by_chapter(difference, plain, _MOST_PAGES)]
        yield wording.count(*PAGES, len(difference.pages)), pages


def _entries(entries: Iterable[Entry], plain: Plain, depth: int) -> Iterator[str]:
    for entry in entries:
        yield f"{'  ' * depth}{plain.said(entry.said)}"
        yield from _entries(entry.inside, plain, depth + 1)


def _finding(finding: Finding, difference: Difference, plain: Plain, paint: Paint, *, line: bool) -> str:
    """Tell a finding; of one that is mended the line tells nothing any more."""
    said = worded(finding, plain.wording.catalog)
    path = f"{difference.plan_path}/{said.place.path}"
    place = str(said.place._replace(path=path)) if line else plain.own(path)
    rule = paint(f"[{said.rule}]", "faint")
    return f"  {place}: {paint(said.severity, said.severity)}: {said.message} {rule}"
