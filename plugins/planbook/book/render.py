"""Page values to HTML through templates: the one place where markup is made."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from planbook.book.addresses import base_of
from planbook.pages.showing import label_of

if TYPE_CHECKING:
    from jinja2 import Template

    from planbook.book.addresses import Addresses
    from planbook.book.markdown import ProseWriter
    from planbook.book.wording import Wording
    from planbook.pages.values import Found, Page
    from planbook.plan.values import Day

PACKAGE: Final = "planbook.book"


@cache
def environment() -> Environment:
    """Give the environment of all templates: everything is escaped, a name nobody set is an error."""
    return Environment(
        loader=PackageLoader(PACKAGE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@dataclass(frozen=True, slots=True)
class Renderer:
    """Paints the pages of one book."""

    addresses: Addresses
    prose: ProseWriter
    wording: Wording
    today: Day
    plan_path: str
    """The plan's folder as a reader of the repository finds it."""

    def html(self, page: Page, address: str) -> str:
        """Paint the page at an address."""
        here = Here(self, base_of(self.addresses.url(address)))
        return template(page.template).render(page=page, here=here, _=self.wording.catalog.say)


@cache
def template(name: str) -> Template:
    """Give a template, compiled once a process."""
    return environment().get_template(name)


@dataclass(frozen=True, slots=True)
class Here:
    """What templates ask while one page is painted: links and prose as seen from it, words and numbers."""

    renderer: Renderer
    base: str

    def href(self, address: str) -> str:
        """Give the link to what stands at an address."""
        return self.base + self.renderer.addresses.url(address) or "./"

    def page_href(self, path: str) -> str:
        """Give the link to a hand-written page, named relative to the plan's folder."""
        return self.renderer.prose.relative(path, self.base)

    def prose(self, text: str) -> Markup:
        """Convert Markdown."""
        return self.renderer.prose.html(text, self.base)

    def line(self, text: str) -> Markup:
        """Convert Markdown of one paragraph without the paragraph's tags."""
        html = self.prose(text)
        inner = html.removeprefix("<p>").removesuffix("</p>")
        return Markup(inner) if len(html) - len(inner) == 7 and "<p>" not in inner else html  # noqa: PLR2004, S704

    def found(self, finding: Found) -> tuple[str, str]:
        """Give a finding's message and help in the reader's language."""
        gaps = dict(finding.gaps)
        say = self.renderer.wording.catalog.say
        return say(finding.message, **gaps), say(finding.help, **gaps) if finding.help else ""

    def count(self, one: str, many: str, n: int) -> str:
        """Word a number of things."""
        return self.renderer.wording.catalog.count(one, many, n)

    def label(self, key: str) -> str:
        """Give the label of a key or word."""
        return self.renderer.wording.catalog.say(label_of(key))

    @property
    def wording(self) -> Wording:
        """The reader's language."""
        return self.renderer.wording
