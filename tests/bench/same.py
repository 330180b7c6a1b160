"""The pages of a plan's book written as Markdown: the same words, links and tables, for MkDocs to convert.

The yardstick of a build: what MkDocs needs for the pages that the plugin hands it ready-made.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

from planbook.book.addresses import Addresses, page_of
from planbook.book.check import check
from planbook.book.compose import compose
from planbook.book.leaves import Book
from planbook.book.markdown import ProseWriter
from planbook.book.render import Renderer
from planbook.book.wording import Wording
from planbook.chapters.raci.values import Grid, Mark
from planbook.chapters.roles.organisation import Filled, Groups, Sitting, Tree
from planbook.pages.by_letter import ByLetter, Under
from planbook.pages.front import OverviewPage
from planbook.pages.values import (
    Amount,
    Block,
    Bullets,
    Cell,
    Entries,
    Entry,
    FindingsPage,
    IndexPage,
    Label,
    Length,
    Letter,
    Letters,
    Many,
    Name,
    Number,
    Prose,
    RecordPage,
    Said,
    Section,
    Share,
    Status,
    Table,
    Text,
    To,
    ToChapter,
    ToPart,
    When,
)
from planbook.plan.folder import read_folder

ADDRESSES = Addresses()
WORDING = Wording.of("en")


def book(plan: Path) -> Book:
    """Compose the book of a plan."""
    files, found = read_folder(plan)
    checked = check(files, lambda: date(2026, 7, 15), found)
    renderer = Renderer(ADDRESSES, ProseWriter(), WORDING, checked.plan.today, "plan")
    return compose(checked, (), renderer)


def pages(plan: Path) -> dict[str, str]:
    """Write every page of a plan's book as Markdown, by its path in the docs folder."""
    found = {}
    for leaf in book(plan).leaves:
        source = ADDRESSES.source(leaf.address)
        found[source] = "\n\n".join(_Writer(source).page(leaf.page)) + "\n"
    return found


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes one page."""

    source: str

    def page(self, page: object) -> Iterator[str]:
        match page:
            case RecordPage():
                yield from self.record(page)
            case IndexPage():
                yield f"# {page.heading.title}"
                yield " ".join(map(self.said, page.standing))
                yield page.heading.lead
                yield from self.sections(page.sections)
            case OverviewPage():
                yield f"# {page.title}"
                yield page.summary
                yield page.description.replace("](plan:", "](#")
                chapters = (cell for row in page.chapters.rows for cell in row.cells if isinstance(cell, ToChapter))
                yield from (f"- {chapter.heading.title}: {chapter.heading.lead}" for chapter in chapters)
            case FindingsPage():
                yield "# Findings"

    def record(self, page: RecordPage) -> Iterator[str]:
        yield f"[Overview]({self.path('overview')}) / [{page.chapter.heading.title}]({self.path(page.chapter.address)})"
        yield f"{page.kind} `{page.address}`"
        yield f"# {page.title}"
        yield page.lead
        yield self.facts([Entry(badge.label, badge.status) for badge in page.badges])
        yield self.facts(page.facts)
        yield " ".join(map(self.said, page.standing))
        yield self.prose(page.description)
        yield from self.sections(page.sections)
        if page.referred_by:
            yield "## Referred to by"
            for group in page.referred_by:
                phrase = group.phrase.format(kinds=group.kind, field=group.field)
                yield f"**{phrase}** {self.cell(group.parent) if group.parent else ''}"
                yield "\n".join(f"- {self.cell(link)}" for link in group.links)
        if page.mentioned_in:
            yield "## Mentioned in"
            yield ", ".join(self.cell(link) for link in page.mentioned_in)
        yield "## Where it is written"
        yield f"`plan/{page.written.path}:{page.written.line}`"

    def sections(self, sections: Sequence[Section]) -> Iterator[str]:
        for section in sections:
            if section.title:
                yield f"## {section.title}"
            if section.opening:
                yield self.said(section.opening)
            yield self.body(section.body)

    def body(self, body: Cell | Block) -> str:
        match body:
            case ByLetter():
                return "\n\n".join(map(self.under, body.groups))
            case Tree():
                return "\n".join(f"{'    ' * depth}- {self.filled(place)}" for depth, place in body.places)
            case Groups():
                return "\n\n".join(map(self.sitting, body.groups))
            case Grid():
                return self.grid(body)
            case _:
                return self.cell(cast("Cell", body), block=True)

    def under(self, under: Under) -> str:
        words = ", ".join(letter.word for letter in under.letters.letters)
        lists = [
            (
                self.cell(listed.heading) if listed.heading else "",
                "\n".join(f"- {self.cell(c)}" for c in listed.activities),
            )
            for listed in under.lists
        ]
        told = "\n\n".join(f"{heading}\n\n{links}" for heading, links in lists)
        return f"{self.cell(under.letters)} **{words}** {under.count} activities\n\n{told}"

    def filled(self, filled: Filled) -> str:
        told = [filled.role, *filled.holders, *(cell for cell in (filled.kind, filled.unit) if cell)]
        return " ".join([*map(self.cell, told), *filled.also, *(["Vacant"] if filled.vacant else [])])

    def sitting(self, sitting: Sitting) -> str:
        people = [*([sitting.chair] if sitting.chair else []), *sitting.members]
        told = self.said(sitting.told) if sitting.told else ""
        return "\n".join([f"### {self.cell(sitting.group)}", "", told, "", *(f"- {self.filled(p)}" for p in people)])

    def grid(self, grid: Grid) -> str:
        keys = [f"- {'/'.join(one.letter for one in k.letters)} {k.letters[0].means} {k.count}" for k in grid.keys]
        head = ["Activity", *(f"{self.cell(c.role)} {self.cell(c.beneath) if c.beneath else ''}" for c in grid.columns)]
        rows = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
        bare = grid.dense is not None
        for group in grid.groups:
            rows.append(f"| **{group.title}** |")
            for line in group.lines:
                anchor = f'<a id="{line.anchor}"></a>'
                told = "; ".join(f"{entry.label} {self.cell(entry.value)}" for entry in (*line.beside, *line.more))
                cells = [
                    " ".join(self.mark(grid, n, mark, bare=bare) for mark in cell) for n, cell in enumerate(line.cells)
                ]
                rows.append(f"| {anchor}{' | '.join([f'{self.cell(line.name)} {told}', *cells])} |")
        notes = [f"{note.number}. {self.cell(note.activity)}: {note.text}" for note in grid.notes]
        return "\n\n".join("\n".join(part) for part in (keys, rows, notes) if part)

    def mark(self, grid: Grid, column: int, mark: Mark, *, bare: bool) -> str:
        role, letter = grid.columns[column].role, grid.letters[mark.word]
        if bare and not mark.inherited:
            return letter.letter
        title = f"{role.text} · {letter.word} · plan/{mark.place.path}:{mark.place.line}"
        return f'[{letter.letter}]({self.path(role.address)}#--duties "{title}")'

    def said(self, said: Said) -> str:
        message = said.many if said.many and said.n != 1 else said.message
        return message.format(n=said.n, **{name: self.cell(value) for name, value in said.gaps})

    def facts(self, entries: Sequence[Entry]) -> str:
        if not entries:
            return ""
        rows = "\n".join(f"| {entry.label} | {self.cell(entry.value)} |" for entry in entries)
        return f"| | |\n|---|---|\n{rows}"

    def table(self, table: Table) -> str:
        head = f"| {' | '.join(table.headings)} |\n|{'---|' * len(table.headings)}"
        rows = []
        for row in table.rows:
            anchor = f'<a id="{row.anchor}"></a>' if row.anchor else ""
            rows.append(f"| {anchor}{' | '.join(self.cell(cell) if cell else '' for cell in row.cells)} |")
            if row.details:
                told = "; ".join(f"**{entry.label}** {self.cell(entry.value)}" for entry in row.details)
                rows.append(f"| {told} |")
        return "\n".join([head, *rows])

    def cell(self, cell: Cell, *, block: bool = False) -> str:  # noqa: C901, PLR0911, PLR0912  # one way out for each form
        match cell:
            case Text():
                return cell.text
            case Prose():
                return self.prose(cell.text) if block else self.prose(cell.text).replace("\n", " ")
            case Label():
                return cell.message
            case Status():
                return cell.text
            case Letter():
                return cell.letter
            case Letters():
                return " ".join(letter.letter for letter in cell.letters)
            case When():
                return WORDING.day(cell.day)
            case Number():
                return WORDING.number(cell.number)
            case Share():
                return WORDING.share(cell.share)
            case Amount():
                return WORDING.money(cell.money)
            case Length():
                return WORDING.length(cell.duration)
            case To():
                return f"[{cell.text}]({self.path(cell.address)}){f' ({cell.note})' if cell.note else ''}"
            case ToPart():
                return f"[{cell.text}]({self.path(cell.address)}#{cell.anchor})"
            case Name():
                name = f"[{cell.text}]({self.path(cell.address)})" if cell.address else cell.text
                beside = self.cell(cell.beside) if cell.beside else ""
                return " ".join([name, *cell.also, beside, cell.summary]).strip()
            case Many():
                return ", ".join(map(self.cell, cell.items))
            case Bullets():
                return ("\n" if block else "; ").join(f"{'- ' if block else ''}{self.cell(i)}" for i in cell.items)
            case Entries():
                return "; ".join(f"{entry.label}: {self.cell(entry.value)}" for entry in cell.entries)
            case Table():
                return self.table(cell)
            case Said():
                return self.said(cell)
            case _:
                return ""

    def prose(self, text: str) -> str:
        words = []
        for number, part in enumerate(text.split("plan:")):
            address = part.split(")")[0].split(">")[0]
            words.append(part if number == 0 else self.path(address) + part[len(address) :])
        return "".join(words).replace("<../", "<https://example.invalid/")

    def path(self, address: str) -> str:
        page, anchor = page_of(address)
        path = posixpath.relpath(ADDRESSES.source(page), posixpath.dirname(self.source) or ".")
        return f"{path}#{anchor}" if anchor else path
