"""Prose to HTML: the Markdown extension that knows `plan:` links and views, and the converter for the plan's prose."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, cast
from xml.etree.ElementTree import Element

from markdown import Markdown, markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from planbook.book.extensions import leave_sentences_alone, surroundings_of
from planbook.book.terms import Marker, Signed, TermSigns, with_signs
from planbook.plan.prose import ViewBlock, has_views, view_blocks
from planbook.plan.shapes import is_safe_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from planbook.source.kept import Kept

SCHEME: Final = "plan:"
_AUTOLINK: Final = r"<plan:([^\s<>]+)>"
_BEFORE_HTML: Final = 95
"""Python-Markdown takes `<plan:…>` for a tag at priority 90; code spans are claimed at 190."""
_BEFORE_FENCES: Final = 27
"""Fenced code is claimed at priority 25, by whichever extension; white space is put in order at 30."""
_BEFORE_PATHS: Final = 1
"""MkDocs makes links relative at priority 0."""
_LAST: Final = -10
_URL_ATTRIBUTES: Final = frozenset({"href", "src", "action", "formaction", "poster", "data", "xlink:href"})
_DROPPED: Final = frozenset({"style", "srcdoc", "srcset", "id"})
_DROPPED_TAGS: Final = frozenset({"script", "iframe", "object", "embed", "style", "form", "link", "meta", "base"})


_SENTENCES: Final = re.compile(r"[^\W\d_][^\n*_`\[\]<>#|~^=&!\\{}:+$'\"@/]*[^\s\n*_`\[\]<>#|~^=&!\\{}:+$'\"@/]")
"""One line that begins with a letter and has no sign which Markdown or an extension gives a meaning."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a `plan:` link leads to: where (nowhere for a record without a page), and what the record is called."""

    href: str
    text: str


class Question(NamedTuple):
    """What a text asks while it is converted: where a `link` or a `path` leads, or what a `view` shows."""

    about: Literal["link", "path", "view"]
    what: str | ViewBlock


class Conversion(NamedTuple):
    """Prose as it was converted, and what was asked meanwhile, each with its answer."""

    made: Signed | Markup
    asked: Sequence[tuple[Question, object]]


class PlanLinks(Extension):
    """Turns `<plan:…>` and `[…](plan:…)` into links; `find` gives the target of an address, none where there is none.

    A link to nothing is shown as its text, marked; that it is a fault is told when the plan is checked. With `view`,
    which paints one, it shows views in place of the blocks that ask for them.
    """

    def __init__(
        self, find: Callable[[str], Target | None], view: Callable[[ViewBlock], str | None] | None = None
    ) -> None:
        """Take the functions that find targets and paint views."""
        super().__init__()
        self._find = find
        self._view = view

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the name that Python-Markdown calls
        """Register the pass over views, the pattern for autolinks and the pass over all links."""
        if self._view:
            md.preprocessors.register(_Views(md, self._view), "planbook-views", _BEFORE_FENCES)
        md.inlinePatterns.register(_Autolink(_AUTOLINK, md), "planbook-autolink", _BEFORE_HTML)
        md.treeprocessors.register(_Resolve(md, self._find), "planbook-links", _BEFORE_PATHS)


class _Views(Preprocessor):
    """Puts painted views where the blocks stand that ask for them; one that is never closed stays text."""

    def __init__(self, md: Markdown, view: Callable[[ViewBlock], str | None]) -> None:
        super().__init__(md)
        self._view = view

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        return list(self._with_views(text, lines)) if has_views(text) else lines

    def _with_views(self, text: str, lines: Sequence[str]) -> Iterator[str]:
        done = 0
        for block in view_blocks(text):
            painted = self._view(block) if block.closed else None
            if painted is not None:
                yield from lines[done : block.first]
                yield from ("", block.indent + self.md.htmlStash.store(painted), "")
                done = block.last + 1
        yield from lines[done:]


class _Autolink(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        link = Element("a", href=SCHEME + m[1], attrib={"class": "pb-auto"})
        link.text = m[1]
        return link, m.start(0), m.end(0)


class _Resolve(Treeprocessor):
    def __init__(self, md: Markdown, find: Callable[[str], Target | None]) -> None:
        super().__init__(md)
        self._find = find

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            href = link.get("href", "")
            if href.startswith(SCHEME):
                self._resolve(link, self._find(href.removeprefix(SCHEME)))

    def _resolve(self, link: Element, target: Target | None) -> None:
        automatic = link.attrib.pop("class", "") == "pb-auto"
        if target and automatic:
            link.text = target.text
        if target and target.href:
            link.set("href", target.href)
            link.set("class", "pb-link")
            return
        link.tag = "span"
        del link.attrib["href"]
        if target is None:
            link.set("class", "pb-broken")


class _Harmless(Treeprocessor):
    """Takes out of prose what a page must not carry: scripts, handlers, unsafe targets, ids that may clash."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if isinstance(element.tag, str) and element.tag.lower() in _DROPPED_TAGS:
                element.tag = "span"
            for name, value in list(element.attrib.items()):
                if not _may_stay(name.lower(), value):
                    del element.attrib[name]


def _may_stay(name: str, value: str) -> bool:
    if name == "id":
        return value.startswith("fn")
    if name.startswith("on") or name in _DROPPED:
        return False
    return name not in _URL_ATTRIBUTES or is_safe_url(value)


def _paragraph(text: str) -> Markup:
    """Make a paragraph of sentences without any Markdown: what the converter would make, at a tenth of its cost."""
    return Markup("<p>{}</p>").format(text)


def own_text(text: str) -> Markup:
    """Convert Markdown that this tool wrote itself, whatever extensions the site has."""
    return Markup(markdown(text, extensions=["attr_list", "fenced_code", "tables"]))  # noqa: S704


@dataclass(frozen=True, slots=True)
class ProseWriter:
    """Converts the plan's prose with the site's own extensions; the same text is converted once a place.

    Raw HTML is shown as it is written: what comes from a plan is text, not markup.
    """

    extensions: Sequence[object] = ("tables", "attr_list", "fenced_code")
    configs: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    find: Callable[[str], Target | None] = lambda _: None
    relative: Callable[[str, str], str] = lambda url, _: url
    """Gives the URL, seen from a page's base, of a relative link that starts at the docs folder."""
    view: Callable[[ViewBlock, str], Markup] | None = None
    """Paints a view for a page's base; without it a block that asks for one is code."""
    marker: Marker | None = None
    """Makes links to terms of the glossary; without it none are marked up."""
    kept: Kept[Conversion] | None = None
    """What was converted for the book before, and is the same now if what it asked has the same answer."""
    _memo: dict[tuple[str, str], Signed | Markup] = field(default_factory=dict)
    _made: list[_Converter] = field(default_factory=list)

    def html(self, text: str, base: str, seen: set[str] | None = None) -> Markup:
        """Convert prose for a page whose way back to the site's root is `base` (`../../`).

        Terms are marked up that the page has not `seen` yet, and noted there; without it none are.
        """
        return self.put(self.made(text, base), base, seen)

    def made(self, text: str, base: str) -> Signed | Markup:
        """Convert prose for a page, with signs in the places of terms."""
        key = (text, base)
        if key not in self._memo:
            plain = leave_sentences_alone(self.extensions) and _SENTENCES.fullmatch(text)
            self._memo[key] = self._paragraph(text) if plain else self._converted(text, base)
        return self._memo[key]

    def put(self, made: Signed | Markup, base: str, seen: set[str] | None = None) -> Markup:
        """Put converted prose on a page."""
        if isinstance(made, Markup):
            return made
        return made.plain() if seen is None or self.marker is None else self.marker.put(made, base, seen)

    @property
    def surroundings(self) -> object:
        """What conversion depends on besides the text and what it asks; none where that is not known."""
        options = surroundings_of(self.extensions, self.configs)
        return None if options is None else (options, self.marker.terms.surroundings if self.marker else None)

    def _converted(self, text: str, base: str) -> Signed | Markup:
        """Convert prose, or give what was made of it for the book before."""
        converter = self._converter()
        last = self.kept.last((text, base)) if self.kept else None
        if last is None or not all(converter.answer(question, base) == answer for question, answer in last.asked):
            last = converter.convert(text, base)
        if self.kept:
            self.kept.keep((text, base), last)
        return last.made

    def _paragraph(self, text: str) -> Signed | Markup:
        return with_signs(_paragraph(self.marker.terms.signed(text, set()) if self.marker else text))

    def _converter(self) -> _Converter:
        if not self._made:
            self._made.append(_Converter(self))
        return self._made[0]


class _Converter:
    """One Markdown instance, reused."""

    def __init__(self, writer: ProseWriter) -> None:
        self._writer = writer
        self._base = ""
        self._asked: list[tuple[Question, object]] = []
        links = PlanLinks(self._find, self._view if writer.view else None)
        extensions = [*writer.extensions, links, TermSigns(lambda: writer.marker.terms if writer.marker else None)]
        self._markdown = Markdown(extensions=extensions, extension_configs=writer.configs)  # type: ignore[arg-type]
        for registry, name in (
            (self._markdown.preprocessors, "html_block"),
            (self._markdown.inlinePatterns, "html"),
            (self._markdown.treeprocessors, "toc"),
        ):
            if name in registry:
                registry.deregister(name)
        self._markdown.treeprocessors.register(_Harmless(self._markdown), "planbook-harmless", _LAST)
        self._markdown.treeprocessors.register(_Relative(self._markdown, self._from_docs), "planbook-relative", 0)

    def convert(self, text: str, base: str) -> Conversion:
        self._base, self._asked = base, []
        self._markdown.reset()
        return Conversion(with_signs(self._markdown.convert(text)), self._asked)  # made harmless above

    def answer(self, question: Question, base: str) -> object:
        """Answer what a text asks that is converted for a page."""
        if isinstance(question.what, ViewBlock):
            return self._writer.view(question.what, base) if self._writer.view else None
        if question.about == "path":
            return self._writer.relative(question.what, base)
        target = self._writer.find(question.what)
        return Target(base + target.href, target.text) if target and target.href else target

    def _ask(self, question: Question) -> object:
        answer = self.answer(question, self._base)
        self._asked.append((question, answer))
        return answer

    def _find(self, address: str) -> Target | None:
        return cast("Target | None", self._ask(Question("link", address)))

    def _view(self, block: ViewBlock) -> str | None:
        return cast("str | None", self._ask(Question("view", block)))

    def _from_docs(self, url: str) -> str:
        return cast("str", self._ask(Question("path", url)))


class _Relative(Treeprocessor):
    def __init__(self, md: Markdown, from_docs: Callable[[str], str]) -> None:
        super().__init__(md)
        self._from_docs = from_docs

    def run(self, root: Element) -> None:
        for element in root.iter():
            for name in ("href", "src"):
                url = element.get(name)
                if url and element.get("class") != "pb-link" and is_safe_url(url):
                    element.set(name, self._from_docs(url))
