"""The page of the chapter on risks: how many are open, where each stands in the matrix, then all by weight."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.analysis.weights import heat_of, heaviest_first, live, weight_of
from planbook.chapters.risks.values import HEATS, THREATENS, risk_matrix
from planbook.pages.cells import Label, Many, More, Said, Text
from planbook.pages.columns import Column, column, table_of
from planbook.pages.counts import count, figure, first_of
from planbook.pages.page import IndexPage, Section
from planbook.pages.register import with_worked_out
from planbook.plan.grammar import form
from planbook.plan.risks import Risk
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.pages.cells import Cell, Table
    from planbook.pages.matter import Matter
    from planbook.pages.showing import Showing

MATRIX: Final = "--matrix"
_MOST_THREATENED: Final = 2
_BY_STATUS: Final[Mapping[str, tuple[str, str]]] = {
    "open": counted("{n} is open", "{n} are open"),
    "happened": counted("{n} has happened", "{n} have happened"),
    "closed": counted("{n} is closed", "{n} are closed"),
}
_SEVERE: Final = counted("{n} of those that are not closed is severe.", "{n} of those that are not closed are severe.")


def risks_index(matter: Matter, page: IndexPage) -> IndexPage:
    """Say how many risks are open and which weighs most, show the matrix, then all in a table, the heaviest first."""
    risks = heaviest_first(matter.plan.every(Risk))
    if not risks:
        return page
    sections = [
        Section(msg("Likelihood and impact"), MATRIX, risk_matrix(live(matter.plan))),
        Section(
            "", "", _table(matter.showing, risks), opening=Said(msg("All risks, the heaviest first; closed ones last."))
        ),
    ]
    weights = Column("weight", [figure(weight_of(risk)) if weight_of(risk) else None for risk in risks])
    page = with_worked_out(matter.showing, page, risks, weights)
    return replace(page, standing=list(_standing(matter, risks)), sections=sections)


def _standing(matter: Matter, risks: Sequence[Risk]) -> Iterator[Said]:
    statuses = Counter(risk.status for risk in risks)
    words = [*_BY_STATUS, *(word for word in statuses if word not in _BY_STATUS)]
    counts = [_counted(matter.showing, word, statuses[word]) for word in words if statuses[word]]
    one, many = counted("There is {n} risk: {counts}.", "Of {n} risks {counts}.")
    yield Said(one, (("counts", Many(counts)),), many, len(risks))
    severe = sum(weight_of(risk) > 0 and heat_of(weight_of(risk)) == "severe" for risk in live(matter.plan))
    if severe:
        yield count(_SEVERE, severe)
    weighed = [risk for risk in risks if risk.status == "open" and weight_of(risk)]
    if weighed:
        yield Said(
            msg("The open one that weighs most: {risk}, {weight} of 25."),
            (("risk", matter.showing.link(weighed[0].address)), ("weight", figure(weight_of(weighed[0])))),
        )


def _counted(showing: Showing, word: str, n: int) -> Said:
    """Count the risks of a status, which may be one that `plan.yml` adds."""
    if word in _BY_STATUS:
        return count(_BY_STATUS[word], n)
    state = showing.cell(form(Risk).fields["status"].shape, word) or Text(word)
    return Said(msg("{state} {count}"), (("state", state), ("count", figure(n))))


def weight_told(risk: Risk) -> Cell | None:
    """Tell what a risk weighs, its heat in a word, and of what the weight is made; nothing where it is not weighed."""
    if not weight_of(risk):
        return None
    return Said(
        msg("{weight} {heat} ({likelihood}\u00a0×\u00a0{impact})"),
        (
            ("weight", figure(weight_of(risk))),
            ("heat", Label(HEATS[heat_of(weight_of(risk))])),
            ("likelihood", figure(risk.likelihood or 0)),
            ("impact", figure(risk.impact or 0)),
        ),
    )


def _table(showing: Showing, risks: Sequence[Risk]) -> Table:
    columns = [
        Column("weight", [weight_told(risk) for risk in risks]),
        column(showing, form(Risk).fields["status"], risks),
        column(showing, form(Risk).fields["area"], risks),
        Column("owner", [showing.to(risk.owner) if risk.owner else None for risk in risks]),
        Column("threatens", [_threatened(showing, risk) for risk in risks]),
    ]
    return replace(table_of(Risk.word, risks, columns), unsorted=msg("Heaviest first"))


def _threatened(showing: Showing, risk: Risk) -> Cell | None:
    links = [showing.to(ref) for ref in risk.threatens]
    return first_of(links, _MOST_THREATENED, More(risk.address, THREATENS)) if links else None
