"""What the page on the four elements shows: facts with their proof, what is missing, and work by dimension."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from planbook.pages.cells import Cell, Share, ToChapter


@dataclass(frozen=True, slots=True)
class Proven:
    """A fact: what it is called, what it is, and the chapter that proves it, if there is one."""

    label: str
    value: Cell
    chapter: ToChapter | None


@dataclass(frozen=True, slots=True)
class ElementTold:
    """An element: its facts, and what is missing."""

    template: ClassVar[str] = "elements/element.html.jinja"
    facts: Sequence[Proven]
    missing: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Piece:
    """A dimension's part: what it is called, how much, and of what share."""

    label: str
    value: Cell
    share: Share
    look: str
    """The dimension, or `own` for one of the plan's own; empty for what has none."""


@dataclass(frozen=True, slots=True)
class Divided:
    """One kind of work, divided between the dimensions."""

    title: str
    pieces: Sequence[Piece]
    note: Cell | None = None
    """The currency of money; of what else there may be two."""


@dataclass(frozen=True, slots=True)
class Balance:
    """Each kind of work, divided between the dimensions."""

    template: ClassVar[str] = "elements/balance.html.jinja"
    kinds: Sequence[Divided]
