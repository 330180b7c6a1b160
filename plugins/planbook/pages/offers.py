"""What a page offers to take away: a table, and the same as other programs take it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from planbook.formats.bpmn import Drawing
    from planbook.formats.bpmn_layout import Layout
    from planbook.formats.msproject import Project
    from planbook.pages.cells import Cell, Table


@dataclass(frozen=True, slots=True)
class Offer:
    """A table to take away, as files that spreadsheets open."""

    name: str
    """The path of the files below the book's folder, without their endings: `raci/launch`."""
    title: str
    rows: Sequence[Sequence[str | Decimal | Cell | None]]
    """Texts, numbers and what is worded in the reader's language, the headings first."""
    still: int = 1
    """How many columns say what a row is about."""
    legend: Table | None = None
    """What explains the signs in it."""
    schedule: Schedule | None = None
    """The same as programs that plan projects take it."""
    diagram: Diagram | None = None
    """The same as programs that draw processes take it."""
    what: str = ""
    """What it holds, as a message, beside others on its page; empty where the title is the plan's own."""


class Diagram(Protocol):
    """A process as a drawing to take away; `say` words messages in the reader's language."""

    def drawing(self, say: Callable[[str], str]) -> Drawing:
        """Give what is drawn."""

    def layout(self, say: Callable[[str], str]) -> Layout:
        """Give where everything is shown."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """A project to take away, and what each of its tasks is: its address by the task's uid."""

    project: Project
    addresses: Mapping[int, str]
