"""Page values to HTML through templates: the one place where markup is made."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields, replace
from functools import cache
from posixpath import normpath
from typing import TYPE_CHECKING, Final, cast
from urllib.parse import quote

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from planbook.book.addresses import base_of
from planbook.book.feeds import ENDING
from planbook.book.forge import Forge
from planbook.book.markdown import own_text
from planbook.book.offered import kinds_of
from planbook.book.wording import with_sign
from planbook.findings import filled, helped
from planbook.pages.cells import (
    Amount,
    Label,
    Length,
    Letter,
    Many,
    Name,
    Number,
    Said,
    Share,
    Status,
    Text,
    To,
    ToChapter,
    When,
)
from planbook.pages.naming import label_of
from planbook.pages.page import Block
from planbook.plan.values import Money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Template

    from planbook.book.addresses import Addresses
    from planbook.book.keeping import Memory
    from planbook.book.markdown import ProseWriter
    from planbook.book.terms import Signed as WithSigns
    from planbook.book.wording import Wording
    from planbook.findings import Place
    from planbook.pages.cells import Cell, Entry, Found, Measure, Row, Signed
    from planbook.pages.offers import Offer
    from planbook.pages.page import Backlinks, Page
    from planbook.plan.values import Day

PACKAGE: Final = "planbook.book"
CHAPTERS: Final = "planbook.chapters"
"""Whose folders hold the templates of their blocks."""
_REPEATED: Final = (Label, Letter, Status, When, Number, Amount, Share, Length)
_NO_WORD: Final = Markup()
_SIGN: Final = 2
"""A unit of no more letters than this is a sign: `%`, `h`, `d`."""
_SCRIPTS: Final = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")),
)
"""Languages by letters that only their texts have; Han letters alone are taken for Chinese."""


@cache
def environment() -> Environment:
    """Give the environment of all templates: everything is escaped, a name nobody set is an error."""
    return Environment(
        loader=ChoiceLoader([PackageLoader(PACKAGE), PackageLoader(CHAPTERS, "")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@dataclass(frozen=True, slots=True)
class Renderer:
    """Paints the pages of one book."""

    addresses: Addresses
    prose: ProseWriter = field(compare=False)
    wording: Wording = field(compare=False)
    today: Day
    plan_path: str
    """The plan's folder as a reader of the repository finds it."""
    forge: Forge = field(default_factory=Forge)
    """Where the files of that folder are changed and shown on the web."""
    site_url: str = ""
    """Where the site is published, by http or https, with a slash at its end; empty where that is not known."""
    memory: Memory | None = field(default=None, compare=False)
    """What the book before has kept, and this one keeps for the next; none where none is to follow."""
    _urls: dict[str, str] = field(default_factory=dict, compare=False)
    _paths: dict[str, str] = field(default_factory=dict, compare=False)
    painted: dict[tuple[str, object], Markup] = field(default_factory=dict, compare=False)
    """Cells that stand on many pages (links to roles, days, states), by the pages' way to the root and what is said."""
    worded: dict[object, Markup] = field(default_factory=dict, compare=False)
    """Messages as they stand in markup, by what they are made of."""

    @property
    def surroundings(self) -> object:
        """What every page depends on besides what it is painted from and what it asks of the prose."""
        marker = self.prose.marker
        compared = [getattr(self, field.name) for field in fields(self) if field.compare]
        return compared, self.wording.tag, marker and (marker.terms.surroundings, marker.meanings)

    def url(self, address: str) -> str:
        """Give the URL of what stands at an address, relative to the site's root."""
        if address not in self._urls:
            self._urls[address] = self.addresses.url(address)
        return self._urls[address]

    def section_url(self, address: str, anchor: str) -> str:
        """Give the URL of a section of a page; of the page where that is written by hand and may have none such."""
        key = f"{address}#{anchor}"
        if key not in self._urls:
            by_hand = self.addresses.is_by_hand(address)
            self._urls[key] = self.url(address) if by_hand else f"{self.url(address)}#{anchor}"
        return self._urls[key]

    def path(self, path: str) -> str:
        """Give the path of a file of the plan as a reader of the repository finds it."""
        if path not in self._paths:
            self._paths[path] = normpath(f"{self.plan_path}/{path}")
        return self._paths[path]

    def site_file(self, path: str) -> str:
        """Give the absolute URL of a file of the book; nothing where it is not known where the site is published."""
        return f"{self.site_url}{quote(self.addresses.file(path))}" if self.site_url else ""

    def on_page(self, address: str, *, marked: bool = True) -> Here:
        """Give what is asked while the page at an address is painted, its terms `marked` up."""
        return Here(self, base_of(self.addresses.url(address)), {address} if marked else None)

    def html(self, page: Page, here: Here) -> str:
        """Paint a page."""
        return template(page.template).render(page=page, here=here, _=self.wording.catalog.say)


@cache
def template(name: str) -> Template:
    """Give a template, compiled once a process."""
    return environment().get_template(name)


def _key(cell: Cell) -> object:
    """Give what tells a value from others that look different; none where it seldom comes twice."""
    if isinstance(cell, To):
        return (cell.address, cell.text) if cell.is_plain else None
    return cell if isinstance(cell, _REPEATED) else None


@dataclass(frozen=True, slots=True)
class Here:
    """What templates ask while one page is painted: links and prose as seen from it, words and numbers."""

    renderer: Renderer
    base: str
    seen: set[str] | None = None
    """The terms the page has spoken of, by their addresses, its own record among them; none where none are marked."""
    asked: dict[tuple[str, str], object] = field(default_factory=dict)
    """What was asked of the book's prose, with its answers: of a `text` what it says, of a `path` where it leads."""

    def href(self, address: str) -> str:
        """Give the link to what stands at an address."""
        return self.base + self.renderer.url(address) or "./"

    def section_href(self, address: str, anchor: str) -> str:
        """Give the link to a section of a page."""
        return self.base + self.renderer.section_url(address, anchor)

    def files(self, offer: Offer) -> Sequence[tuple[str, str]]:
        """Give the files of a table to take away: what each is called, and the link to it."""
        file = self.renderer.addresses.file
        return [(kind.label, self.base + quote(file(kind.path(offer)))) for kind in kinds_of(offer)]

    def file(self, path: str) -> str:
        """Give the link to a file of the book."""
        return self.base + quote(self.renderer.addresses.file(path))

    def calendar(self, name: str) -> tuple[str, str]:
        """Give the links to a calendar: as a file, and to subscribe to it where its address is known."""
        path = f"{name}{ENDING}"
        _, sign, rest = self.renderer.site_file(path).partition("://")
        return self.base + quote(self.renderer.addresses.file(path)), f"webcal{sign}{rest}" if rest else ""

    def cell(self, cell: Cell) -> Markup:
        """Paint a value; one that many pages show is painted once."""
        if cell.__class__ is Text:
            return escape(cell.text)
        if cell.__class__ is Many:
            say = self.renderer.wording.catalog.say
            texts = any(one.__class__ is Text for one in cell.items[:1])
            return self.run(cell.items, say("; ") if texts else say(", "))
        if cell.__class__ is Said:
            return self.said(cell)
        key = _key(cell)
        if key is None:
            return self._paint(cell)
        painted = self.renderer.painted
        if (self.base, key) not in painted:
            painted[self.base, key] = self._paint(cell)
        return painted[self.base, key]

    def _paint(self, cell: Cell) -> Markup:
        macros = template("cells.html.jinja").module
        return Markup(macros.cell(cell, self, self.renderer.wording.catalog.say))  # type: ignore[attr-defined]  # noqa: S704

    def cells(
        self, row: Row, words: Sequence[Markup], numbers: Sequence[int]
    ) -> Sequence[tuple[Markup, str, Markup, Name | ToChapter | None]]:
        """Paint a row's cells: the heading's word, the class, the value; nothing for no value.

        The name of the record or chapter is given as it is: it is the head of the row, in whichever column it stands.
        """
        return [
            (_NO_WORD, "pb-num" if n in numbers else "", _NO_WORD, cell)
            if cell is None or isinstance(cell, (Name, ToChapter))
            else (words[n], "pb-num" if n in numbers else "", self.cell(cell), None)
            for n, cell in enumerate(row.cells)
        ]

    def each(self, cells: Sequence[Cell]) -> Sequence[Markup]:
        """Paint several values."""
        return [self.cell(cell) for cell in cells]

    def labelled(self, entries: Sequence[Entry]) -> Sequence[tuple[Markup, Markup]]:
        """Paint several values, each with its label."""
        return [(escape(e.label) if e.own else self.word(e.label), self.cell(e.value)) for e in entries]

    def phrase(self, group: Backlinks) -> Markup:
        """Say how several records refer to this one."""
        key = (group.phrase, group.kind, group.field)
        worded = self.renderer.worded
        if key not in worded:
            say = self.renderer.wording.catalog.say
            worded[key] = escape(say(group.phrase, kinds=say(group.kind), field=say(group.field)))
        return worded[key]

    def said(self, sentence: Said) -> Markup:
        """Word a sentence, its gaps filled with painted values."""
        texts = self.renderer.wording.catalog.texts
        many = sentence.many
        text = texts.ngettext(sentence.message, many, sentence.n) if many else texts.gettext(sentence.message)
        n = self.renderer.wording.whole(sentence.n)
        return escape(text).format(n=n, **{name: self.cell(value) for name, value in sentence.gaps})

    def body(self, body: Cell | Block) -> Markup:
        """Paint what stands in a section: a value, or what a chapter has a template for."""
        if isinstance(body, Block):
            say = self.renderer.wording.catalog.say
            return Markup(template(body.template).render(block=body, here=self, _=say))  # noqa: S704
        return self.cell(body)

    def measure(self, measure: Measure) -> str:
        """Give a number with its unit, which stays on its line where it is a sign."""
        wording = self.renderer.wording
        if measure.unit == "%":
            return wording.percent(measure.number)
        if measure.unit in wording.locale.currencies:
            return wording.money(Money(measure.number, measure.unit))
        number = wording.number(measure.number)
        unit = measure.one if measure.one and wording.is_one(measure.number) else measure.unit
        between = "\u00a0" if len(unit) <= _SIGN else " "
        return f"{number}{between}{unit}" if unit else number

    def signed(self, signed: Signed) -> str:
        """Give a number or an amount with its sign."""
        value, wording = signed.value, self.renderer.wording
        said = wording.number(value.number) if isinstance(value, Number) else wording.money(value.money)
        return with_sign(said, up=signed.up)

    def label_measure(self, measure: Measure) -> str:
        """Give a number, with its unit where that is a sign: for places that have no room for words."""
        is_sign = len(measure.unit) <= _SIGN or measure.unit in self.renderer.wording.locale.currencies
        return self.measure(measure if is_sign else replace(measure, unit=""))

    def word(self, message: str) -> Markup:
        """Word a message, as it stands in markup."""
        worded = self.renderer.worded
        if message not in worded:
            worded[message] = escape(self.renderer.wording.catalog.say(message))
        return worded[message]

    def run(self, cells: Sequence[Cell], between: str) -> Markup:
        """Paint values one after another, with a sign between them."""
        return escape(between).join(map(self.cell, cells))

    def page_href(self, path: str) -> str:
        """Give the link to a hand-written page, named relative to the docs folder."""
        return str(self._ask("path", path))

    def prose(self, text: str) -> Markup:
        """Convert Markdown."""
        return self.renderer.prose.put(cast("WithSigns | Markup", self._ask("text", text)), self.base, self.seen)

    def ask(self, about: str, what: str) -> object:
        """Ask the book's prose."""
        prose = self.renderer.prose
        return prose.made(what, self.base) if about == "text" else prose.relative(what, self.base)

    def _ask(self, about: str, what: str) -> object:
        key = (about, what)
        if key not in self.asked:
            self.asked[key] = self.ask(about, what)
        return self.asked[key]

    def own_text(self, text: str) -> Markup:
        """Convert this tool's own Markdown, which needs no guarding."""
        return own_text(text)

    def line(self, text: str) -> Markup:
        """Convert Markdown of one paragraph without the paragraph's tags."""
        html = self.prose(text)
        inner = html.removeprefix("<p>").removesuffix("</p>")
        return Markup(inner) if len(html) - len(inner) == 7 and "<p>" not in inner else html  # noqa: PLR2004, S704

    def found(self, finding: Found) -> tuple[str, str]:
        """Give a finding's message and help in the reader's language."""
        catalog = self.renderer.wording.catalog
        gaps = filled(finding.gaps, catalog)
        return catalog.say(finding.message, **gaps), helped(finding.help, finding.origin, gaps, catalog)

    def where(self, place: Place) -> str:
        """Give a place as a reader of the repository finds it: `plan/roles/sponsor.md:3`."""
        return f"{self.renderer.path(place.path)}:{place.line}"

    @property
    def forge(self) -> Forge:
        """The web site on which the plan's files are changed and shown."""
        return self.renderer.forge

    def script(self, text: str) -> str:
        """Give the language whose letters a text is in, where line breaks and fonts depend on it; else nothing."""
        if text.isascii():
            return ""
        return next((language for language, letters in _SCRIPTS if letters.search(text)), "")

    def words(self, messages: Sequence[str]) -> Sequence[Markup]:
        """Word several messages, as they stand in markup."""
        return [self.word(message) for message in messages]

    def order(self, values: Sequence[Cell]) -> str:
        """Give values in their order as a script reads them, a line each."""
        return "\n".join(self.cell(value).striptags() for value in values)

    def count(self, one: str, many: str, n: int) -> str:
        """Word a number of things."""
        return self.renderer.wording.count(one, many, n)

    def label(self, key: str) -> str:
        """Give the label of a key or word."""
        return self.renderer.wording.catalog.say(label_of(key))

    @property
    def wording(self) -> Wording:
        """The reader's language."""
        return self.renderer.wording
