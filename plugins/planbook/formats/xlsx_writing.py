"""Sheets of texts to the bytes of a workbook (XLSX): headings that stay in sight and filter, columns as wide as needed.

Every cell is text or a number, so that nothing in it is worked out; the same sheets give the same bytes. A workbook is
written as plainly as the format allows: each further part of it would be made for every matrix of every handbook.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from html import escape
from io import BytesIO
from itertools import repeat, zip_longest
from typing import TYPE_CHECKING, Final, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from planbook.formats.grid import column_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_LONGEST: Final = 32_767
"""As many characters as a cell may have."""
_LONGEST_NAME: Final = 31
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_NOT_IN_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NARROWEST, _NOTE, _WIDEST = 8, 22, 48
"""The width of columns in letters, and that at which a long cell among short ones is broken into lines."""
_SHORT: Final = 7
"""Columns whose cells have no more letters than this are centred: they are letters, not words."""
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
_TEXT, _HEAD, _CENTRED, _NUMBER = range(4)
"""The styles of cells, in the order of `cellXfs`; in those of texts what is typed later stays text too."""

_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES: Final = f"""{_XML}<styleSheet xmlns="{_MAIN}">
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font>
</fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FFE2EFF0"/><bgColor indexed="64"/></patternFill></fill></fills>
<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>
<border><left/><right/><top/><bottom style="medium"><color rgb="FF75868B"/></bottom><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="4">
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">
<alignment vertical="top" wrapText="1"/></xf>
<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"
 applyBorder="1" applyAlignment="1"><alignment wrapText="1"/></xf>
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">
<alignment horizontal="center" vertical="top" wrapText="1"/></xf>
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top"/></xf>
</cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>"""


class Sheet(NamedTuple):
    """A sheet: its name, and its rows of texts and numbers, the first of them the headings."""

    name: str
    rows: Sequence[Sequence[str | Decimal]]
    still: int = 1
    """How many columns stay in sight beside the headings."""


def write_workbook(sheets: Sequence[Sheet]) -> bytes:
    """Give the bytes of a workbook with these sheets; names are made such as a workbook takes, and told apart."""
    texts = _Texts()
    pages = {f"worksheets/sheet{n}": "".join(_sheet(sheet, texts, n)) for n, sheet in enumerate(sheets, 1)}
    parts = {
        "workbook": _workbook(sheets),
        **pages,
        "styles": _STYLES,
        "sharedStrings": texts.xml(),
    }
    return _packed(
        {
            "[Content_Types].xml": _content_types(list(parts)),
            "_rels/.rels": _relations(["xl/workbook"]),
            "xl/_rels/workbook.xml.rels": _relations([*pages, "styles", "sharedStrings"]),
            **{f"xl/{name}.xml": text for name, text in parts.items()},
        }
    )


@dataclass(frozen=True, slots=True)
class _Texts:
    """The texts of all cells, each kept once; cells name them by number."""

    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, text: str) -> int:
        return self.numbers.setdefault(text, len(self.numbers))

    def xml(self) -> str:
        items = "".join(f'<si><t xml:space="preserve">{_escaped(text)}</t></si>' for text in self.numbers)
        return f'{_XML}<sst xmlns="{_MAIN}" uniqueCount="{len(self.numbers)}">{items}</sst>'


def _escaped(text: str) -> str:
    cut = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    return escape(_NOT_IN_XML.sub("\ufffd", cut), quote=False)


def _sheet(sheet: Sheet, texts: _Texts, number: int) -> Iterator[str]:
    """Write a sheet; whatever varies in it is a number."""
    columns = list(map(_Column.of, zip_longest(*sheet.rows, fillvalue="")))
    yield f'{_XML}<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
    yield f'<sheetViews><sheetView tabSelected="{int(number == 1)}" workbookViewId="0">'
    yield f'<pane xSplit="{sheet.still}" ySplit="1" topLeftCell="{column_name(sheet.still + 1)}2"'
    yield ' activePane="bottomRight" state="frozen"/><selection pane="bottomRight"/></sheetView></sheetViews><cols>'
    for n, column in enumerate(columns, 1):
        yield f'<col min="{n}" max="{n}" width="{column.width}" customWidth="1"/>'
    yield "</cols><sheetData>"
    yield from _cells(sheet.rows, [_CENTRED if column.is_short else _TEXT for column in columns], texts)
    yield f'</sheetData><autoFilter ref="{_range(sheet)}"/>'
    yield '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
    yield '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'


def _cells(rows: Sequence[Sequence[str | Decimal]], styles: Sequence[int], texts: _Texts) -> Iterator[str]:
    """Write the rows; `styles` are those of texts below the headings, column by column."""
    names = [column_name(n) for n in range(1, len(styles) + 1)]
    for number, row in enumerate(rows, 1):
        yield f'<row r="{number}">'
        for name, text, below in zip(names, row, styles, strict=False):
            if isinstance(text, Decimal):
                yield f'<c r="{name}{number}" s="{_NUMBER}"><v>{text:f}</v></c>'
            elif text:
                style = _HEAD if number == 1 else below
                yield f'<c r="{name}{number}" s="{style}" t="s"><v>{texts.number(text)}</v></c>'
        yield "</row>"


def _columns(sheet: Sheet) -> int:
    return max(map(len, sheet.rows))


def _range(sheet: Sheet, sign: str = "") -> str:
    return f"{sign}A{sign}1:{sign}{column_name(_columns(sheet))}{sign}{len(sheet.rows)}"


class _Column(NamedTuple):
    """A column: the same texts stand in many of its cells, and each is measured once."""

    head: str
    counts: Mapping[str, int]
    """The texts below its heading, and in how many cells each stands."""

    @classmethod
    def of(cls, cells: Sequence[str | Decimal]) -> _Column:
        """Take a column from its cells, the heading first."""
        return cls(str(cells[0]), Counter(map(str, cells[1:])))

    @property
    def is_short(self) -> bool:
        """Whether it holds letters, and no words, below its heading."""
        return all(len(text) <= _SHORT for text in self.counts)

    @property
    def width(self) -> int:
        """Its width in letters: most of its lines, or its heading's longest word beside a button."""
        lines = sorted(self._lines()) or [0]
        most = max(lines[len(lines) * 3 // 4], min(lines[-1], _NOTE)) + 1
        word = max(map(_letters, self.head.split()), default=0) + 3
        return min(max(_NARROWEST, most, word), _WIDEST)

    def _lines(self) -> Iterator[int]:
        """Give how many letters the lines of its cells have."""
        for text, count in self.counts.items():
            for line in text.split("\n") if text else ():
                yield from repeat(_letters(line), count)


def _letters(text: str) -> int:
    """Count letters as they take room: wide ones, as Chinese has, twice."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _names(sheets: Sequence[Sheet]) -> Sequence[str]:
    """Give the sheets names of at most 31 letters, without signs that references are made of, no two alike."""
    found: dict[str, str] = {}
    for number, sheet in enumerate(sheets, 1):
        name = " ".join(_NOT_IN_NAMES.sub(" ", _NOT_IN_XML.sub("", sheet.name)).split())
        name = name.strip("' ")[:_LONGEST_NAME].strip("' ")
        is_free = name and name.casefold() not in {*found, "history"}
        name = name if is_free else f"{name[: _LONGEST_NAME - 3]} {number}".strip()
        found[name.casefold()] = name
    return list(found.values())


def _workbook(sheets: Sequence[Sheet]) -> str:
    names = _names(sheets)
    listed = "".join(f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(names, 1))
    defined = "".join(map(_defined, sheets, names, range(len(sheets))))
    return (
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{listed}</sheets><definedNames>{defined}</definedNames></workbook>"
    )


def _defined(sheet: Sheet, name: str, number: int) -> str:
    """Name what is filtered, and the rows and columns that are printed on every page."""
    own = "'{}'!".format(escape(name, quote=False).replace("'", "''"))
    still = f"{own}$A:${column_name(sheet.still)},{own}$1:$1"
    filtered = f"{own}{_range(sheet, '$')}"
    return (
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{number}" hidden="1">{filtered}</definedName>'
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{number}">{still}</definedName>'
    )


def _content_types(parts: Sequence[str]) -> str:
    listed = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{_TYPE}.{_kind(part)}{".main" * (part == "workbook")}+xml"/>'
        for part in parts
    )
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def _relations(parts: Sequence[str]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{_kind(part)}" Target="{part}.xml"/>'
        for n, part in enumerate(parts, 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _kind(part: str) -> str:
    """Give what kind of part one is by its name: the worksheets have numbers."""
    return {"workbook": "sheet", "xl/workbook": "officeDocument"}.get(part, "worksheet" if "/" in part else part)


def _packed(parts: Mapping[str, str]) -> bytes:
    """Pack texts into a zip archive that knows neither its day nor the system it is made on."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, text in parts.items():
            entry = ZipInfo(name, _FIRST_DAY)
            entry.create_system = _UNIX
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, text.encode())
    return packed.getvalue()
