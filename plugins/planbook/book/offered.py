"""Tables to take away, to the bytes of files that spreadsheets open."""

from __future__ import annotations

from codecs import BOM_UTF8
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.book.flat import flat
from planbook.formats.bpmn_writing import write_bpmn
from planbook.formats.grid import write_grid
from planbook.formats.msproject_writing import write_project
from planbook.formats.xlsx_writing import Sheet, write_workbook
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from decimal import Decimal

    from planbook.book.render import Here
    from planbook.pages.cells import Table
    from planbook.pages.offers import Offer


def files(offers: Sequence[Offer], here: Here) -> Mapping[str, bytes]:
    """Give the files of tables, by their path below the book's folder."""
    return {path: data for offer in offers for path, data in _files(offer, here)}


def _files(offer: Offer, here: Here) -> Sequence[tuple[str, bytes]]:
    memory, make = here.renderer.memory, partial(_made, offer)
    return memory.files.get(offer.name, offer, here, make) if memory else make(here)


def _made(offer: Offer, here: Here) -> Sequence[tuple[str, bytes]]:
    return [(kind.path(offer), kind.make(offer, here)) for kind in kinds_of(offer)]


def _csv(offer: Offer, here: Here) -> bytes:
    """Write a table as spreadsheets open it: a mark says that it is UTF-8, the language what parts its cells."""
    wording = here.wording
    return BOM_UTF8 + write_grid(_flat(offer, here), wording.between_cells, wording.decimal_sign)


def _xlsx(offer: Offer, here: Here) -> bytes:
    legend = [Sheet(here.wording.catalog.say(msg("Legend")), _texts(offer.legend, here))] if offer.legend else []
    title = here.wording.catalog.say(offer.what) if offer.what else offer.title
    return write_workbook([Sheet(title, _flat(offer, here), offer.still), *legend])


def _flat(offer: Offer, here: Here) -> Sequence[Sequence[str | Decimal]]:
    # Most cells are texts as they stand: of a great matrix, some ten thousand.
    return [[cell if cell.__class__ is str else flat(cell, here.wording) for cell in row] for row in offer.rows]


def _xml(offer: Offer, here: Here) -> bytes:
    """Write a project whose tasks lead to where more is told of them, if it is known where the site is."""
    assert offer.schedule  # noqa: S101  # else it is not of this kind
    project, addresses, site = offer.schedule.project, offer.schedule.addresses, here.renderer.site_url
    if site:
        project = project._replace(
            tasks=[task._replace(url=f"{site}{here.renderer.url(addresses[task.uid])}") for task in project.tasks]
        )
    return write_project(project)


def _bpmn(offer: Offer, here: Here) -> bytes:
    assert offer.diagram  # noqa: S101  # as above
    say = here.wording.catalog.say
    return write_bpmn(offer.diagram.drawing(say), offer.diagram.layout(say))


def _texts(table: Table, here: Here) -> Sequence[Sequence[str]]:
    """Give the texts of a table, its headings first."""
    rows = ([here.cell(cell).striptags() if cell else "" for cell in row.cells] for row in table.rows)
    return [[word.striptags() for word in here.words(table.headings)], *rows]


class Kind(NamedTuple):
    """A kind of file that a table can be had as."""

    label: str
    ending: str
    make: Callable[[Offer, Here], bytes]

    def path(self, offer: Offer) -> str:
        """Give the path of a table's file below the book's folder."""
        return f"{offer.name}.{self.ending}"


_TABLES: Final = (Kind("CSV", "csv", _csv), Kind("Excel (XLSX)", "xlsx", _xlsx))
_DRAWINGS: Final = (Kind("BPMN 2.0", "bpmn", _bpmn),)
_PROJECTS: Final = (Kind("Microsoft Project (XML)", "xml", _xml),)


def kinds_of(offer: Offer) -> Sequence[Kind]:
    """Give the kinds of file that a table can be had as."""
    return (*_TABLES, *(_PROJECTS if offer.schedule else ()), *(_DRAWINGS if offer.diagram else ()))
