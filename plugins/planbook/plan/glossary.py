"""The glossary: words the plan uses, and what they mean in it."""

from typing import ClassVar

from planbook.plan.record import Titled, declared


@declared
class Term(Titled):
    """A word and what it means here."""

    collection: ClassVar[str] = "glossary"
    word: ClassVar[str] = "term"
