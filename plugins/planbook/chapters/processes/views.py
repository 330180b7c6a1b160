"""The view `process`: a process as a map, or a part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.chapters.processes.drawn import Part, or_why_not, process_map
from planbook.pages.cells import Said
from planbook.pages.showing import Showing
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planbook.chapters.processes.values import ProcessMap
    from planbook.draw.swimlane.values import Direction
    from planbook.plan.plan import Plan
    from planbook.plan.views import ProcessView

_DIRECTIONS: Final[Mapping[str, Direction]] = {"vertical": "down", "horizontal": "across"}


def process_view(plan: Plan, view: ProcessView) -> ProcessMap | Said | None:
    """Show the map of a process, with the lanes and steps that are asked for."""
    process = plan.get(view.process)
    if process is None:
        return None
    part = Part(
        [ref.address for ref in view.lanes],
        {ref.address for ref in view.steps},
        _DIRECTIONS.get(view.direction),
    )
    shown = process_map(Showing.of(plan), process, part=part)
    return or_why_not(shown) if shown.steps else Said(msg("No step of this process is like this."))
