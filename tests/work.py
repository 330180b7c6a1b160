"""How the work that a function does grows with what it is given: counted, so that no test asserts a time.

What Python does is counted as the calls it makes, of functions written in Python (generators each time they go on) and
of those written in C. The count is the same on a fast and on a loaded machine, beneath coverage or not. It does not see
how long one call of C takes: an expression that backtracks, a search through all of a text. Where all the work is of
that kind, a test has its input at full size, and says that it ends.
"""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

LITTLE = 2.5
"""What growth stays below where the work is in proportion to the size, give or take a logarithm."""


def growth(function: Callable[[int], object], size: int) -> float:
    """Give how much more work the doubling from twice the size adds than the doubling from the size.

    In proportion to the size that is 2, by its square 4, whatever work is the same for all sizes. The function is run
    once before anything is counted: what is imported and kept at first use is no growth.
    """
    function(size)
    once, twice, four_times = (work(partial(function, times * size)) for times in (1, 2, 4))
    return (four_times - twice) / (twice - once)


def work(function: Callable[[], object]) -> int:
    """Count the calls that are made while a function runs."""
    calls = 0

    def count(_frame: FrameType, event: str, _of: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        function()
    finally:
        sys.setprofile(before)
    return calls
