"""Sentences of the book as plain text, and as Markdown that holds nothing of whoever wrote the plan but words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from babel.dates import format_skeleton

from planbook.book.addresses import Addresses
from planbook.book.wording import with_sign
from planbook.findings import printable
from planbook.pages.cells import (
    Amount,
    Dated,
    Label,
    Length,
    Many,
    Measure,
    Number,
    Prose,
    Reworded,
    Said,
    Share,
    Signed,
    Status,
    Text,
    To,
    Told,
    Web,
    When,
)
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from planbook.book.wording import Wording
    from planbook.pages.cells import Cell, Part
    from planbook.plan.values import Day

_BLANKS: Final = re.compile(r"[\s\u200b\u2060\ufeff]+")
_MARKUP: Final = re.compile(r"[\\`*_{}\[\]#!|~]|^[-+=>]|(?<=^\d)[.)]|(?<=^\d\d)[.)]")
_HTML: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_CALLS: Final = re.compile(
    r"@(?=\w)|[#!$~^](?=[\w\"'])|&(?=\d)|%(?=[\w\"'])|:(?=//|[\w+-]+:)|\[|\bGH-(?=\d)|\bwww\.|"
    r"\b[0-9a-f]{2}(?=[0-9a-f]{5,62}\b)",
    re.IGNORECASE,
)
"""What a forge takes for the beginning of a name of somebody or something, of a formula, a sign or an address."""
_NOTHING: Final = "\N{ZERO WIDTH SPACE}"


@dataclass(frozen=True, slots=True)
class Plain:
    """Says sentences as plain text, as a terminal shows it."""

    wording: Wording
    year: int
    """The year that days are in which do not say theirs."""
    mark: ClassVar[tuple[str, str]] = ("", "")
    """What stands around the name of what a sentence is about."""
    quote: ClassVar[tuple[str, str]] = ("“", "”")
    """What stands around such a name in the middle of a sentence."""

    def said(self, sentence: Said) -> str:
        """Word a sentence, its gaps filled."""
        texts = self.wording.catalog.texts
        many = sentence.many
        text = texts.ngettext(sentence.message, many, sentence.n) if many else texts.gettext(sentence.message)
        gaps = {name: self._gap(name, value) for name, value in sentence.gaps}
        if between := _in_one_year(dict(sentence.gaps)):
            # The year stands once, behind the later of the two days.
            gaps["before"] = self._short(between)
        return text.replace("\u00a0", " ").format(n=self.wording.whole(sentence.n), **gaps)

    def _gap(self, name: str, value: Cell) -> str:
        before, after = {"record": self.mark, "about": self.quote}.get(name, ("", ""))
        return f"{before}{self.cell(value)}{after}"

    def cell(self, cell: Cell) -> str:  # noqa: PLR0911, C901  # one way out for each form of value
        """Word a value."""
        say = self.wording.catalog.say
        match cell:
            case Said():
                return self.said(cell)
            case Many(items):
                texts = any(isinstance(item, Text) for item in items[:1])
                return (say("; ") if texts else say(", ")).join(map(self.cell, items))
            case To():
                return self._to(cell)
            case Label(message):
                return self.own(say(message))
            case Status(text):
                return self.own(text if cell.own else say(text))
            case Text(text) | Prose(text):
                return self.own(text)
            case When(day):
                return self._day(day)
            case Reworded(parts):
                return "".join(self._parts(parts)).strip()
            case Dated(value, on):
                return f"{self.cell(value)} ({self.cell(When(on))})"
            case Told(to, text):
                return f"{self.cell(to)}{say(': ')}{self.own(text)}"
            case Web(url, text):
                return self.own(text if text == url else f"{text} ({url})")
            case _:
                return self._figure(cell)

    def _day(self, day: Day) -> str:
        if not day.is_exact:
            return self.own(self.wording.day(day))
        return self._short(day, "MMMd" if day.first.year == self.year else "yMMMd")

    def _short(self, day: Day, form: str = "MMMd") -> str:
        """Give a day, without its year where no other form is asked for."""
        return self.own(format_skeleton(form, day.first, locale=self.wording.locale))

    def _figure(self, cell: Cell) -> str:  # noqa: PLR0911  # as above
        wording = self.wording
        match cell:
            case Signed(value, up):
                return with_sign(self._figure(value), up=up)
            case Number(number):
                return wording.number(number)
            case Measure(number, unit, one):
                said = one if one and wording.is_one(number) else unit
                return f"{wording.number(number)} {self.own(said)}".strip()
            case Amount(money):
                return wording.money(money)
            case Share(share):
                return wording.share(share)
            case Length(duration):
                return wording.length(duration)
            case _:
                return ""

    def _to(self, to: To) -> str:
        """Name a record, with what is said of the reference to it."""
        say, day = self.wording.catalog.say, self.wording.day
        more = [
            say(msg("acting")) if to.acting else "",
            f"+ {self.wording.length(to.lag)}" if to.lag else "",
            say(msg("from {day}"), day=day(to.from_)) if to.from_ else "",
            say(msg("until {day}"), day=day(to.until)) if to.until else "",
            self.own(to.note),
        ]
        said = ", ".join(filter(None, more))
        return self.name(to.address, to.text) + (f" ({said})" if said else "")

    def _parts(self, parts: Sequence[Part]) -> Iterator[str]:
        """Word a text that changed: `[two → three]`, where words went or came `[two →]`, `[→ three]`."""
        for before, part, after in zip((None, *parts), parts, (*parts[1:], None), strict=False):
            text, blank = self.own(part.text), " " if part.text.endswith(" ") else ""
            match part.fate:
                case "gone":
                    replaced = after and after.fate == "come"
                    yield f"[{text} → " if replaced else f"[{text} →]{blank}"
                case "come":
                    yield f"{text}]{blank}" if before and before.fate == "gone" else f"[→ {text}]{blank}"
                case "cut":
                    yield "… "
                case _:
                    yield text + blank

    def own(self, text: str) -> str:
        """Give a text of the plan's in one line, without what a terminal would act on."""
        return printable(_BLANKS.sub(" ", text).strip())

    def name(self, address: str, text: str) -> str:  # noqa: ARG002  # in text no name leads anywhere
        """Name a record."""
        return self.own(text)

    def title(self, text: str, depth: int) -> str:  # noqa: ARG002  # in text they are all alike
        """Give a heading."""
        return text

    def item(self, text: str, depth: int) -> str:
        """Give a line of a list, so many levels deep."""
        return f"{'  ' * (depth + 1)}{text}"


def _in_one_year(gaps: Mapping[str, Cell]) -> Day | None:
    """Give the day from which something moved to another of the same year; none where it is no such sentence."""
    before, after = gaps.get("before"), gaps.get("after")
    if not (isinstance(before, When) and isinstance(after, When) and before.day.is_exact and after.day.is_exact):
        return None
    return before.day if before.day.first.year == after.day.first.year else None


@dataclass(frozen=True, slots=True)
class Marked(Plain):
    """Says sentences as Markdown for a forge: what the plan's authors wrote is words, whatever it looks like.

    It is no markup and no HTML, calls nobody, and leads nowhere. Names of records lead to their pages where it is known
    where these are published.
    """

    mark: ClassVar[tuple[str, str]] = ("**", "**")
    quote: ClassVar[tuple[str, str]] = ("*", "*")
    site: str = ""
    """The URL below which the book's pages are published, with a slash; empty where that is not known."""
    linked: Container[str] = ()
    """The addresses of the records that have such a page."""

    def name(self, address: str, text: str) -> str:
        """Name a record, with a link to its page where it is published."""
        said = self.own(text)
        return f"[{said}]({self.site}{Addresses().url(address)})" if self.site and address in self.linked else said

    def own(self, text: str) -> str:
        """Give a text of the plan's in one line, with nothing in it that a forge would act on."""
        return inert(Plain.own(self, text))

    def _parts(self, parts: Sequence[Part]) -> Iterator[str]:
        """Word a text that changed: what went struck out, what came in bold."""
        signs = {"gone": "~~", "come": "**"}
        for part in parts:
            sign, text = signs.get(part.fate, ""), self.own(part.text)
            blank = " " if part.text.endswith(" ") else ""
            yield "… " if part.fate == "cut" else f"{sign}{text}{sign}{blank}" if text else blank

    def title(self, text: str, depth: int) -> str:
        """Give a heading."""
        return f"{'#' * (depth + 3)} {text}"

    def item(self, text: str, depth: int) -> str:
        """Give a line of a list, so many levels deep."""
        return f"{'  ' * depth}- {text}"


def inert(text: str) -> str:
    """Give a text for Markdown in which a forge finds no markup, no HTML, no name that it calls and no link."""
    apart = _CALLS.sub(lambda found: f"{found[0]}{_NOTHING}", text)
    plain = _MARKUP.sub(lambda found: found[0] if found[0] == ">" else f"\\{found[0]}", apart)
    return "".join(_HTML.get(letter, letter) for letter in plain)
