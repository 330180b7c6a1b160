"""What shows a view: one entry for each view that prose may ask for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from planbook.pages.cells import Cell
from planbook.pages.page import Block
from planbook.plan.plan import Plan
from planbook.plan.record import Value

V = TypeVar("V", bound=Value)


@dataclass(frozen=True, slots=True)
class View(Generic[V]):
    """A view: the declaration of what may be said of it, and the function that gives what it shows.

    The function gives nothing where what the view is about cannot be read.
    """

    kind: type[V]
    show: Callable[[Plan, V], Cell | Block | None]
