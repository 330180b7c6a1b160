"""What changed between two plans as Markdown for a comment on a merge request, within what a forge takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.book.plain import inert
from planbook.findings import worded
from planbook.reports.difference import MORE, headline, notes, pages_by_chapter, parts
from planbook.reports.marker import NOTHING, marker
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planbook.book.plain import Plain
    from planbook.findings import Finding
    from planbook.pages.comparison import Entry
    from planbook.reports.difference import Difference, Part

MOST: Final = 60_000
"""How long a comment may be, in bytes; GitHub takes 65,536 characters, GitLab more."""
_TITLE: Final = msg("What changes in the plan")
_MOST_OPEN: Final = 10
"""How many lines of a list stand open; the rest is folded away."""
_MOST_INSIDE: Final = 25
"""How many lines stand below one."""
_MOST_PAGES: Final = 40
"""How many pages of a chapter are named."""
_LEFT_OUT_SIZE: Final = 500
"""How many bytes are kept for saying that something is left out."""
_LEFT_OUT: Final = msg("There is more than a comment can hold: `planbook diff` tells all of it.")
_SIGNS: Final = {"error": "🔴", "warning": "🟠", "advice": "🔵"}


class _Section(NamedTuple):
    """A heading with the items of a list below it; folded away as a whole, or from some number of items on."""

    title: str
    items: Sequence[str]
    folded: bool = False


def written(difference: Difference, plain: Plain) -> str:
    """Give the whole comment."""
    marked = [marker(difference.plan_path), *([NOTHING] if difference.is_nothing else [])]
    head = ["\n".join(marked), f"### {plain.wording.catalog.say(_TITLE)}", headline(difference, plain)]
    head += [f"> {note}" for note in notes(difference, plain)]
    sections = [_section(part, difference, plain) for part in parts(difference, plain.wording)]
    whole = [_list(section, section.items, plain) for section in sections]
    rooms = _rooms([_size(text) for text in whole], MOST - sum(map(_size, head)) - _LEFT_OUT_SIZE)
    fitted = [_fitted(section, plain, room) for section, room in zip(sections, rooms, strict=True)]
    tail = [plain.wording.catalog.say(_LEFT_OUT)] if fitted != whole else []
    return "\n\n".join([*head, *filter(None, fitted), *tail]) + "\n"


def _size(text: str) -> int:
    """Give how long a part of the comment is, in bytes, with the empty line behind it."""
    return len(text.encode()) + 2


def _rooms(sizes: Sequence[int], room: int) -> Sequence[int]:
    """Share out room among parts: each has what it needs where that is no more than its share of what is left."""
    rooms = [0] * len(sizes)
    for shared, number in enumerate(sorted(range(len(sizes)), key=lambda number: sizes[number])):
        rooms[number] = min(sizes[number], (room - sum(rooms)) // (len(sizes) - shared))
    return rooms


def _section(part: Part, difference: Difference, plain: Plain) -> _Section:
    items = [_entry(entry, plain) for entry in part.changes]
    items += [_finding(found, difference, plain) for found in (*part.new, *part.mended)]
    items += [f"- {line}" for line in pages_by_chapter(difference, part.pages, plain, _MOST_PAGES)]
    return _Section(inert(part.title), items, folded=bool(part.mended or part.pages))


def _fitted(section: _Section, plain: Plain, room: int) -> str | None:
    """Give a section in so many bytes, the less of its items the less room there is; none where there is for none."""
    items = section.items
    while items:
        left = len(section.items) - len(items)
        more = [f"- … {plain.wording.count(*MORE, left)}"] if left else []
        text = _list(section, [*items, *more], plain)
        if _size(text) <= room:
            return text
        items = items[: len(items) // 2]
    return None


def _list(section: _Section, items: Sequence[str], plain: Plain) -> str:
    if section.folded:
        return _folded(section.title, items)
    if len(items) <= _MOST_OPEN + 2:
        return "\n".join([f"**{section.title}**", "", *items])
    rest = items[_MOST_OPEN:]
    folded = _folded(plain.wording.count(*MORE, len(rest)), rest)
    return "\n".join([f"**{section.title}**", "", *items[:_MOST_OPEN], "", folded])


def _folded(title: str, items: Iterable[str]) -> str:
    return "\n".join([f"<details><summary>{title}</summary>", "", *items, "", "</details>"])


def _entry(entry: Entry, plain: Plain, depth: int = 0) -> str:
    lines = [f"{'  ' * depth}- {plain.said(entry.said)}"]
    lines += [_entry(one, plain, depth + 1) for one in entry.inside[:_MOST_INSIDE]]
    left = len(entry.inside) - _MOST_INSIDE
    if left > 0:
        lines.append(f"{'  ' * (depth + 1)}- … {plain.wording.count(*MORE, left)}")
    return "\n".join(lines)


def _finding(finding: Finding, difference: Difference, plain: Plain) -> str:
    said = worded(finding, plain.wording.catalog)
    path = plain.own(f"{difference.plan_path}/{said.place.path}:{said.place.line}")
    return f"- {_SIGNS[said.severity]} {said.severity}: {plain.own(said.message)} ({path}, `{said.rule}`)"
