"""On which sides of a step a line may leave or enter, and what that costs, in pixels of way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.draw.swimlane.routes import SIDES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.draw.swimlane.loops import Flow
    from planbook.draw.swimlane.routes import Grid

_LEAVE: Final = (0, 25, 220, 25)
"""By side: what it costs a line that leads on to leave there."""
_ENTER: Final = (160, 15, 0, 15)
_ASIDE: Final = 30
"""Where a line enters a diamond from the side, on which another might leave."""
_LEAVE_BACK: Final = (90, 0, 60, 0)
_ENTER_BACK: Final = (60, 20, 0, 20)
"""The same for one that leads back."""
_MIXED: Final = 150
"""Where others enter and this one leaves, or where others lead on and this one back."""
_SHARED: Final = 500
"""Where two lines with labels, or two ways out of a decision, leave together."""
_SPLIT: Final = 60
"""Where two lines leave a diamond or circle together."""
_SHARED_IN: Final = 60
"""Where a line with a label enters together with another."""


def leaving(grid: Grid, flow: Flow) -> Mapping[int, int]:
    """Give by direction what it costs a line to leave its source, for those in which it may."""
    return _sides(grid, flow, _LEAVE_BACK if flow.back else _LEAVE, enters=False)


def entering(grid: Grid, flow: Flow) -> Mapping[int, int]:
    """Give by direction what it costs a line to enter its target, for those in which it may."""
    sides = _sides(grid, flow, _ENTER_BACK if flow.back else _ENTER, enters=True)
    return {(side + 2) % SIDES: cost for side, cost in sides.items()}


def _sides(grid: Grid, flow: Flow, prices: Sequence[int], *, enters: bool) -> Mapping[int, int]:
    step = flow.target if enters else flow.source
    is_box = grid.shapes[step].is_box
    same = {side: others for side in range(SIDES) if (others := grid.at_side(step, side, enters=enters))}
    most = SIDES if is_box else _most(grid, step, enters=enters)
    found = {}
    for side, price in enumerate(prices):
        is_mixed = bool(grid.at_side(step, side, enters=not enters))
        if (is_mixed and not is_box) or (side not in same and len(same) >= most):
            continue
        aside = _ASIDE * (enters and side % 2 and grid.shapes[step].is_diamond)
        found[side] = price + aside + _MIXED * is_mixed + _sharing(grid, flow, same.get(side, ()), enters=enters)
    return found


def _sharing(grid: Grid, flow: Flow, others: Sequence[int], *, enters: bool) -> int:
    if not others:
        return 0
    if not enters and (flow.label or grid.shapes[flow.source].is_choice):
        return _SHARED
    if not enters and not grid.shapes[flow.source].is_box:
        return _SPLIT
    mixed = any(grid.flows[other].back != flow.back for other in others)
    return _MIXED * mixed + (_SHARED_IN if flow.label else 0)


def _most(grid: Grid, step: int, *, enters: bool) -> int:
    """Give on how many sides lines may enter a step that has no room beside a side's middle, or leave it.

    So many that there is a side left for those that leave if all others enter, and the other way.
    """
    leave, enter = grid.degrees[step]
    if not leave or not enter:
        return SIDES
    entering = SIDES - min(leave, SIDES - 1)
    return entering if enters else SIDES - entering
