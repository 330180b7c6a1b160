"""What the matrix of training shows: roles by courses, with how far each is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from planbook.pages.cells import Cell, Status, To, When


@dataclass(frozen=True, slots=True)
class Square:
    """A role in a course that is for it: the share that has done it, else its day."""

    share: Decimal | None = None
    day: When | None = None
    late: bool = False
    """Whether it comes after the role goes live."""


@dataclass(frozen=True, slots=True)
class Learner:
    """A role, when it goes live, what it has to do with each course, and how far it is in all."""

    role: To
    live: When | None
    squares: Sequence[Square | None]
    status: Status


@dataclass(frozen=True, slots=True)
class TrainingMatrix:
    """Roles by courses."""

    template: ClassVar[str] = "training/matrix.html.jinja"
    courses: Sequence[tuple[To, Cell | None]]
    """Each with its day."""
    rows: Sequence[Learner]
