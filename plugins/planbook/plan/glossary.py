"""The glossary: words the plan uses, and what they mean in it."""

from typing import Annotated, ClassVar

from planbook.plan.record import Doc, Titled, declared
from planbook.words import counted


@declared
class Term(Titled):
    """A word and what it means here."""

    collection: ClassVar[str] = "glossary"
    word: ClassVar[str] = "term"
    counts: ClassVar[tuple[str, str]] = counted("{n} term", "{n} terms")

    forms: Annotated[
        tuple[str, ...], Doc("Other forms of its names, such as the plural: prose is marked up where they stand, too.")
    ] = ()
    marked: Annotated[bool, Doc("Whether it is marked up in prose where it first appears on a page.")] = True
