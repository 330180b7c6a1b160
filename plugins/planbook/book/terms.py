"""Terms of the glossary in prose: the first place on a page that speaks of one leads to what it means.

Prose is converted once and shown on pages that have spoken of different terms before; so conversion leaves signs
where each term first comes in a text, and when the text is put on a page they become links, or go.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from planbook.analysis.terms import key_of, pattern_of, terms_by_key
from planbook.plan.glossary import Term

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from xml.etree.ElementTree import Element

    from markdown import Markdown

    from planbook.plan.plan import Plan

_SIGN: Final = "\x02term:{}\x03{}\x02end\x03"
"""Characters that Markdown takes out of every text before it reads it, and stands for its own signs."""
_OF_MARKDOWN: Final = re.compile("[\x02\x03]")
_SIGNED: Final = re.compile("\x02term:([0-9]+)\x03([^\x02]*)\x02end\x03")
_SIGNS: Final = "\x02[^\x03]*\x03|"
_STASHED: Final = re.compile("\x02wzxhzdk:([0-9]+)\x03")
_LEFT_ALONE: Final = frozenset(
    {"a", "abbr", "button", "code", "dfn", "h1", "h2", "h3", "h4", "h5", "h6", "kbd", "math", "pre", "samp", "script"}
    | {"style", "svg", "var"}
)
"""What is a link, a heading or no prose."""
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*?(/?)>")
_LINK: Final = Markup('<a class="pb-term" href="{}" title="{}">')
_LINK_ENDS: Final = "</a>"
_LONGEST: Final = 320
"""In letters: more than that is no definition to read in passing."""
_AFTER_LINKS: Final = -5
"""MkDocs makes links relative, and Markdown its escaped letters whole, at priority 0."""
_LAST: Final = -20


class Meant(NamedTuple):
    """A term: its address, and the Markdown that tells what it means."""

    address: str
    text: str


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms that are marked up in a book's prose."""

    meant: Sequence[Meant]
    by_key: Mapping[str, int]
    pattern: re.Pattern[str]
    _numbers: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, plan: Plan) -> Terms | None:
        """Give the terms of a plan that have a meaning; none where it has no such, or wants none marked up."""
        if not plan.settings.mark_terms or not plan.is_published(Term.collection):
            return None
        by_key = {
            key: terms[0]
            for key, terms in terms_by_key(plan).items()
            if _is_marked(terms[0]) and not _OF_MARKDOWN.search(key)
        }
        terms = {term.address: Meant(term.address, term.summary or term.description) for term in by_key.values()}
        numbers = {address: number for number, address in enumerate(terms)}
        found = {key: numbers[term.address] for key, term in by_key.items()}
        return cls(list(terms.values()), found, pattern_of(found, _SIGNS)) if found else None

    @property
    def surroundings(self) -> object:
        """What the signs in a text depend on."""
        return self.meant, self.by_key

    def signed(self, text: str, seen: set[int]) -> str:
        """Put a sign at the first place that speaks of each term that is not `seen` yet, and note it there."""
        pieces, done = [], 0
        for match in self.pattern.finditer(text):
            number = self._number(match["name"]) if match["name"] else -1
            if number >= 0 and number not in seen:
                seen.add(number)
                pieces += [text[done : match.start()], _SIGN.format(number, match["name"])]
                done = match.end()
        return "".join([*pieces, text[done:]]) if done else text

    def _number(self, words: str) -> int:
        """Give the number of the term that is spoken of; most are spoken of in few ways, again and again."""
        if words not in self._numbers:
            self._numbers[words] = self.by_key[key_of(words)]
        return self._numbers[words]


def _is_marked(term: Term) -> bool:
    return term.marked and bool(term.summary or term.description)


@dataclass(frozen=True, slots=True)
class Signed:
    """Converted prose with the terms it speaks of: pieces of HTML, between them terms by number and in words."""

    pieces: Sequence[str]

    def plain(self) -> Markup:
        """Give it without any links to terms."""
        return Markup("".join(piece for n, piece in enumerate(self.pieces) if n % 3 != 1))  # noqa: S704  # as converted


def with_signs(html: str) -> Signed | Markup:
    """Take converted prose apart at its signs; most has none."""
    return Signed(_SIGNED.split(html)) if "\x02" in html else Markup(html)  # noqa: S704  # as converted


@dataclass(frozen=True, slots=True)
class Marker:
    """Makes links to terms: `meaning` converts what one means, `url` gives where its page is from the site's root."""

    terms: Terms
    url: Callable[[str], str]
    meaning: Callable[[str], Markup]
    _told: dict[int, str] = field(default_factory=dict)
    _links: dict[tuple[int, str], str] = field(default_factory=dict)

    @property
    def meanings(self) -> Sequence[str]:
        """What all terms mean, in words."""
        return [self._meaning(number) for number in range(len(self.terms.meant))]

    def put(self, signed: Signed, base: str, seen: set[str]) -> Markup:
        """Put prose on a page: terms that it has `seen` by their addresses lose their sign, others become links."""
        pieces = signed.pieces
        made = [pieces[0]]
        for at in range(1, len(pieces), 3):
            made += [self._link(int(pieces[at]), pieces[at + 1], base, seen), pieces[at + 2]]
        return Markup("".join(made))  # noqa: S704  # as converted, and escaped

    def _link(self, number: int, words: str, base: str, seen: set[str]) -> str:
        address = self.terms.meant[number].address
        if address in seen:
            return words
        seen.add(address)
        if (number, base) not in self._links:
            self._links[number, base] = str(_LINK.format(base + self.url(address), self._meaning(number)))
        return self._links[number, base] + words + _LINK_ENDS

    def _meaning(self, number: int) -> str:
        if number not in self._told:
            text = " ".join(self.meaning(self.terms.meant[number].text).striptags().split())
            short = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rpartition(' ')[0] or text[:_LONGEST]} …"
            self._told[number] = short
        return self._told[number]


class TermSigns(Extension):
    """Puts signs where prose first speaks of terms; `terms` gives these, none where none are to be marked up.

    With `place`, which gives what makes links of them and the way to the site's root, it makes them at once.
    """

    def __init__(
        self, terms: Callable[[], Terms | None], place: Callable[[], tuple[Marker, str] | None] | None = None
    ) -> None:
        """Take the functions that give the terms and the place."""
        super().__init__()
        self._terms = terms
        self._place = place

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the name that Python-Markdown calls
        """Register the pass over all text, and what makes links of signs."""
        md.treeprocessors.register(_Sign(md, self._terms), "planbook-terms", _AFTER_LINKS)
        if self._place:
            md.postprocessors.register(_Put(self._place), "planbook-terms", _LAST)


class _Sign(Treeprocessor):
    def __init__(self, md: Markdown, terms: Callable[[], Terms | None]) -> None:
        super().__init__(md)
        self._terms = terms

    def run(self, root: Element) -> None:
        terms = self._terms()
        if terms:
            seen: set[int] = set()
            written = _Written(cast("Sequence[object]", self.md.htmlStash.rawHtmlBlocks))
            for element, name, text in _texts(root):
                if written.is_prose(text):
                    setattr(element, name, terms.signed(text, seen))


def _texts(element: Element) -> Iterator[tuple[Element, str, str]]:
    """Give every text that is prose, in reading order: the element and attribute that it stands in."""
    if element.text:
        yield element, "text", element.text
    for child in element:
        if isinstance(child.tag, str) and child.tag.lower() not in _LEFT_ALONE:
            yield from _texts(child)
        if child.tail:
            yield child, "tail", child.tail


class _Written:
    """Follows the tags of links and code that a page's author wrote in HTML, in the midst of text."""

    def __init__(self, stash: Sequence[object]) -> None:
        self._stash = stash
        self._open = 0

    def is_prose(self, text: str) -> bool:
        """Tell whether a text, the next one, stands in no such tag, and opens none."""
        touched = self._open
        for number in _STASHED.findall(text) if "\x02" in text else ():
            for closing, tag, empty in _TAG.findall(str(self._stash[int(number)])):
                if tag.lower() in _LEFT_ALONE and not empty:
                    self._open = max(0, self._open - 1) if closing else self._open + 1
                    touched += 1
        return not touched


class _Put(Postprocessor):
    def __init__(self, place: Callable[[], tuple[Marker, str] | None]) -> None:
        super().__init__()
        self._place = place

    def run(self, text: str) -> str:
        signed, place = with_signs(text), self._place()
        if isinstance(signed, Markup):
            return text
        return str(place[0].put(signed, place[1], set()) if place else signed.plain())
