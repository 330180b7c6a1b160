"""The glossary: words the plan uses, and what they mean in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from planbook.plan.record import Titled


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Titled):
    """A word and what it means here."""

    collection: ClassVar[str] = "glossary"
    word: ClassVar[str] = "term"
