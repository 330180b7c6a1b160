"""What the road map shows: which release supports which objective."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.pages.cells import To, When


@dataclass(frozen=True, slots=True)
class Served:
    """An objective, and for each release whether it supports it."""

    objective: To
    marks: Sequence[bool]

    @property
    def count(self) -> int:
        """How many releases support it."""
        return sum(self.marks)


@dataclass(frozen=True, slots=True)
class Serving:
    """Objectives by releases."""

    template: ClassVar[str] = "releases/serving.html.jinja"
    releases: Sequence[tuple[To, When | None]]
    rows: Sequence[Served]

    @property
    def counts(self) -> Sequence[int]:
        """How many objectives each release supports."""
        return [sum(row.marks[n] for row in self.rows) for n in range(len(self.releases))]
