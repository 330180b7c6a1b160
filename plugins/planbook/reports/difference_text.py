"""What changed between two plans as text for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.findings import worded
from planbook.reports.difference import headline, notes, pages_by_chapter, parts
from planbook.reports.text import Paint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planbook.book.plain import Plain
    from planbook.findings import Finding
    from planbook.pages.comparison import Entry
    from planbook.reports.difference import Difference, Part

_MOST_PAGES: Final = 6
"""How many pages of a chapter are named."""


def written(difference: Difference, plain: Plain, *, coloured: bool = False) -> str:
    """Give the whole text; coloured where the terminal may show it."""
    paint = Paint(on=coloured)
    blocks = [[headline(difference, plain), *notes(difference, plain)]]
    blocks += [
        [paint(part.title, "bold"), *_lines(part, difference, plain, paint)]
        for part in parts(difference, plain.wording)
    ]
    return "\n\n".join("\n".join(lines) for lines in blocks) + "\n"


def _lines(part: Part, difference: Difference, plain: Plain, paint: Paint) -> Iterator[str]:
    yield from _entries(part.changes, plain, 1)
    yield from (_finding(found, difference, plain, paint, line=True) for found in part.new)
    yield from (_finding(found, difference, plain, paint, line=False) for found in part.mended)
    yield from (f"  {line}" for line in pages_by_chapter(difference, part.pages, plain, _MOST_PAGES))


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
