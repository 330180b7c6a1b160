"""Marks on a scale of days: what is drawn of one, and how much of a row it takes with its label on either side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from planbook.draw.measure import fitted, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.draw.timescale import Timescale

Side: TypeAlias = Literal["right", "left", "none"]
HALF: Final = 13
"""Half of the square around a mark that a finger can hit, in pixels, as all lengths here."""
SIGN: Final = 8
"""Half of a mark's sign, which is all that is seen of that square."""
GHOST: Final = 7
"""Half of the sign for the day first agreed."""
SIZE: Final = 13
"""The size of a label's letters."""
_LONGEST: Final = 360
"""The room that a label's text has at most; the rest is cut off."""
_SPACE: Final = 3
"""What is left free between the square around a mark and its label."""
_BEFORE: Final = 6
"""What is left free between a label and what begins on its right."""
_DASHES: Final = 24
"""How much of a dashed line is seen at least, where it goes on behind a label."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What is to be drawn on a day; days are ordinals."""

    key: str
    day: int
    label: str
    beside: str = ""
    """What is said after the label, never in bold."""
    bold: bool = False
    begins: int | None = None
    """The first day of a bar that ends with the mark."""
    agreed: int | None = None
    """The day that it was first to be on, where it has moved from there."""
    reaches: int | None = None
    """The day that a dashed line leads to, where it is to be expected on another day than its mark stands on."""
    after: str = ""
    """The key of the mark from which a line leads here."""


class Stretch(NamedTuple):
    """From where to where something is, in pixels from the left."""

    left: float
    right: float

    def meets(self, other: Stretch, gap: float) -> bool:
        """Tell whether less than a gap lies between two stretches."""
        return self.left < other.right + gap and other.left < self.right + gap


@dataclass(frozen=True, slots=True)
class Shape:
    """What is drawn of a mark, told by how far it is from the mark's middle."""

    key: str
    x: float
    """Where its middle is, from the left."""
    bold: bool
    label: str
    beside: str
    bar: float | None
    """Where its bar begins."""
    ghost: float | None
    """Where it was first to be."""
    slip: Stretch | None
    """The dashed line from there to where it is to be expected."""
    room: float
    """What its label takes."""

    @property
    def body(self) -> Stretch:
        """What it takes without its label."""
        ghost = () if self.ghost is None else (self.ghost - GHOST, self.ghost + GHOST)
        ends = [-HALF, HALF, *ghost, *(self.slip or ()), *(() if self.bar is None else (self.bar,))]
        return Stretch(min(ends), max(ends))

    def taken(self, side: Side, run: float) -> Stretch:
        """Give what of a row is its own with the label on one side, and a line that runs in from `run` on the left.

        Before a label on the left no line runs in: it comes from above.
        """
        left, right = self.body
        if side == "left":
            return Stretch(_round(self.x + left - _BEFORE - self.room), _round(self.x + right))
        label = self.label_at("right") + self.room if side == "right" else 0
        return Stretch(_round(min(self.x + left, run)), _round(self.x + max(right, label)))

    def label_at(self, side: Side) -> float:
        """Give how far from the middle the label begins; on the left, how far it ends."""
        if side == "left":
            return _round(self.body.left - _BEFORE)
        return _round((HALF if self._has_label_in_line else self.body.right) + _SPACE)

    def dashes(self, side: Side) -> Sequence[Stretch]:
        """Give what is seen of the dashed line: where the label stands in it, what lies before and behind that."""
        if not self.slip or side != "right" or not self._has_label_in_line:
            return [self.slip] if self.slip else []
        behind = Stretch(_round(HALF + _SPACE + self.room + _BEFORE), self.slip.right)
        return [behind] if self.slip.left >= 0 else [Stretch(self.slip.left, 0), behind]

    @property
    def _has_label_in_line(self) -> bool:
        """Whether a label on the right stands in the dashed line: next to its mark, where that leads far."""
        is_free = self.ghost is None or self.ghost < 0
        return is_free and self.slip is not None and self.slip.right > HALF + _SPACE + self.room + _BEFORE + _DASHES


def shape_of(mark: Mark, scale: Timescale, *, squares: bool = False) -> Shape:
    """Give what is drawn of a mark on a scale; `squares` is for the wider letters of Chinese, Japanese and Korean."""
    x = scale.x(mark.day)
    label = fitted(mark.label, _LONGEST, SIZE, bold=mark.bold, squares=squares)
    beside = width(f" {mark.beside}", SIZE, squares=squares) if mark.beside else 0
    has_bar = mark.begins is not None and mark.begins <= mark.day
    ghost = None if mark.agreed in {None, mark.day} else _off(scale, x, mark.agreed)
    return Shape(
        key=mark.key,
        x=x,
        bold=mark.bold,
        label=label,
        beside=mark.beside,
        bar=_round(scale.starts(mark.begins) - x) if has_bar and mark.begins is not None else None,
        ghost=ghost,
        slip=_slip(ghost, _off(scale, x, mark.reaches)),
        room=width(label, SIZE, bold=mark.bold, squares=squares) + beside,
    )


def _off(scale: Timescale, x: float, day: int | None) -> float | None:
    return None if day is None else _round(scale.x(day) - x)


def _slip(ghost: float | None, reaches: float | None) -> Stretch | None:
    ends = [0.0, *(end for end in (ghost, reaches) if end is not None)]
    return Stretch(min(ends), max(ends)) if max(ends) > min(ends) else None


def _round(length: float) -> float:
    return round(length, 1)
