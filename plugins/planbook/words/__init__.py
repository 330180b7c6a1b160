"""The message catalog: every word the book says in its own voice, in the reader's language.

A message is its English text with named gaps (`"expected {expected}"`); that text is its id. English needs
no file; other languages are `<language>.po` beside this module. Nothing here knows about plans.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDER: Final = Path(__file__).parent


def msg(text: str) -> str:
    """Mark an English text as a message, so that the catalog's tools find it; returned unchanged."""
    return text


def counted(one: str, many: str) -> tuple[str, str]:
    """Mark the English forms of a message about several things, for `Catalog.count`; returned unchanged."""
    return one, many


class Term(str):
    """A text in a message's gap that is a message itself, such as the word for a kind of record."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Catalog:
    """The messages of one language; a message without a translation is said in English."""

    language: str = "en"
    texts: NullTranslations = field(default_factory=NullTranslations)

    def say(self, message: str, /, **gaps: object) -> str:
        """Word `message` in this language and fill its gaps."""
        # The empty message is the catalog's own head.
        text = self.texts.gettext(message) if message else ""
        return text.format(**gaps) if gaps else text

    def count(self, one: str, many: str, n: int, /, **gaps: object) -> str:
        """Word a message about `n` things, in the plural form that the language has for `n`."""
        return self.texts.ngettext(one, many, n).format(n=n, **gaps)


ENGLISH: Final = Catalog()


def languages() -> Sequence[str]:
    """Name the languages there is a catalog for, English first."""
    return ("en", *sorted(file.stem for file in FOLDER.glob("*.po")))


def language_of(tag: str) -> str:
    """Give the language of a tag, as catalogs are named: `zh` of `zh-Hans-CN`, `de` of `DE_at`."""
    return tag.replace("_", "-").partition("-")[0].lower()


@cache
def catalog(language: str) -> Catalog:
    """Give the catalog of a language tag (`zh-Hans-CN` falls back to `zh`), English where there is none."""
    stem = language_of(language)
    if stem == ENGLISH.language or stem not in languages():
        return ENGLISH
    # Babel is slow to import, and English, the common case, does without it.
    from babel.messages.mofile import write_mo  # noqa: PLC0415
    from babel.messages.pofile import read_po  # noqa: PLC0415

    compiled = BytesIO()
    with (FOLDER / f"{stem}.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=stem))
    return Catalog(stem, GNUTranslations(BytesIO(compiled.getvalue())))
