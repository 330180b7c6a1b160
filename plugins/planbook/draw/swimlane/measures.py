"""The measures of a map, in pixels."""

from __future__ import annotations

from typing import Final

WIDEST: Final = 860
"""How wide a map of five lanes that runs down is at most."""
BOX: Final = 138
"""How wide boxes are, where there is room; else no less than `LEAST_BOX`."""
LEAST_BOX: Final = 116
SIDE: Final = 17
"""What is left free between a box and the border of its lane."""
BETWEEN: Final = 28
"""What is left free between ranks: room for an arrow."""
OUTSIDE: Final = 16
"""What is left free before the first rank and after the last."""
NARROW: Final = 44
"""How far what is no box reaches to each side at least, in maps that run across."""
