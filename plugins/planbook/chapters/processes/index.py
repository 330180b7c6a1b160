"""The page of the chapter on processes: how far each has come, who answers for it, what it replaces, how long it is."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.analysis.differences import replaced_by
from planbook.analysis.measures import measures
from planbook.pages.cells import Label, Many, Said
from planbook.pages.columns import Column, table_of
from planbook.pages.counts import count, figure_if_any
from planbook.pages.page import IndexPage, Section
from planbook.pages.showing import YES
from planbook.pages.standing import owner_of
from planbook.plan import shapes
from planbook.plan.grammar import form
from planbook.plan.processes import Process
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.pages.cells import Cell, Table
    from planbook.pages.matter import Matter
    from planbook.pages.showing import Showing

_MATURITIES: Final[Mapping[str, tuple[str, str]]] = {
    "proven": counted("{n} is proven", "{n} are proven"),
    "piloted": counted("{n} is piloted", "{n} are piloted"),
    "draft": counted("{n} is a draft", "{n} are drafts"),
}
_TO_BE_REPLACED: Final = counted("{n} is to be replaced", "{n} are to be replaced")
_CUSTOMER_FACING: Final = counted("{n} is customer-facing", "{n} are customer-facing")
_AUTOMATED: Final = counted("{n} is automated", "{n} are automated")


def processes_index(matter: Matter, page: IndexPage) -> IndexPage:
    """Say how far the processes have come; then give a table of them."""
    processes = matter.plan.every(Process)
    if not processes:
        return page
    body = _table(matter.showing, processes)
    return replace(page, standing=list(_standing(processes)), sections=[Section("", "", body)])


def _standing(processes: Sequence[Process]) -> Iterator[Said]:
    """Say how many processes there are, how mature, and how many customers notice or the application carries."""
    maturity = Counter(process.maturity for process in processes)
    replaced = {process.replaces.address for process in processes if process.replaces}
    automated = sum(process.automated for process in processes)
    counts = [
        *(count(forms, maturity[word]) for word, forms in _MATURITIES.items()),
        count(_TO_BE_REPLACED, len(replaced)),
        count(_CUSTOMER_FACING, sum(process.customer_facing for process in processes)),
        count(_AUTOMATED, automated) if automated else Said(msg("none is automated yet")),
    ]
    one, many = counted("There is {n} process: {counts}.", "Of {n} processes {counts}.")
    yield Said(one, (("counts", Many([said for said in counts if said.n or not said.many])),), many, len(processes))


def _table(showing: Showing, processes: Sequence[Process]) -> Table:
    counted_ = [measures(showing.plan, process) for process in processes]
    columns = [
        _maturity(showing, processes),
        Column("owner", [owner_of(showing, p) for p in processes]),
        Column("customer_facing", [Label(YES) if p.customer_facing else None for p in processes]),
        Column("automated", [Label(YES) if p.automated else None for p in processes]),
        Column("pair", [_pair(showing, p) for p in processes]),
        Column("steps", [figure_if_any(len(p.steps)) for p in processes]),
        Column("hand_offs", [figure_if_any(m.hand_offs) for m in counted_]),
        Column("longest_way", [figure_if_any(m.longest) for m in counted_]),
    ]
    return table_of(Process.word, processes, columns)


def _maturity(showing: Showing, processes: Sequence[Process]) -> Column:
    shape = form(Process).fields["maturity"].shape
    words = shape.words if isinstance(shape, shapes.OneOf) else None
    cells = [showing.word(words, p.maturity) if words and p.maturity else None for p in processes]
    return Column("maturity", cells, order=[showing.word(words, word) for word in words.own] if words else ())


def _pair(showing: Showing, process: Process) -> Cell | None:
    """Tell which process it replaces, and which replace it."""
    before = [process.replaces] if process.replaces else []
    told = [
        *(Said(msg("replaces {process}"), (("process", showing.to(ref)),)) for ref in before),
        *(
            Said(msg("replaced by {process}"), (("process", showing.link(after.address)),))
            for after in replaced_by(showing.plan, process)
        ),
    ]
    return Many(told) if len(told) > 1 else (told[0] if told else None)
