"""The page of a risk: what it weighs, by what sign it is noticed, what is done, and how what it threatens stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.analysis.weights import heat_of, weight_of
from planbook.chapters.risks.values import HEATS, IMPACTS, LIKELIHOODS, THREATENS
from planbook.pages.cells import Entry, Label, Many, Said, Status, When
from planbook.pages.columns import Column, named, table
from planbook.pages.counts import count, figure
from planbook.pages.how_far import by_when, how_far
from planbook.pages.naming import label_of
from planbook.pages.page import Section
from planbook.pages.standing import of_bare, owner_of
from planbook.plan.roles import Owned
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.pages.cells import Table
    from planbook.pages.matter import Matter
    from planbook.pages.page import RecordPage
    from planbook.pages.showing import Showing
    from planbook.plan.record import Record
    from planbook.plan.risks import Risk

_PRESSING: Final = frozenset({"late", "risk", "vacant"})
"""Signs of what does not stand well."""
_LABELS: Final[Mapping[str, str]] = {"trigger": msg("Noticed by"), "change": msg("Led to")}
_TOLD_ELSEWHERE: Final = ("likelihood", "impact", "threatens")


def risk_page(matter: Matter, risk: Risk, page: RecordPage) -> RecordPage:
    """Say what a risk weighs and how what it threatens stands; then what is done about it."""
    threatened = [record for ref in risk.threatens if (record := matter.plan.get(ref))]
    own = [Section(msg("What it threatens"), THREATENS, _table(matter.showing, threatened))] if threatened else []
    return replace(
        page,
        standing=[*_weighed(risk), *_pressing(matter.showing, threatened), *(page.standing or [of_bare(risk)])],
        facts=list(_facts(page.facts)),
        sections=[*(section for section in page.sections if section.anchor != THREATENS), *own],
    )


def _weighed(risk: Risk) -> Iterator[Said]:
    if not weight_of(risk):
        yield Said(msg("It is not weighed yet."))
        return
    likelihood, impact = risk.likelihood or 0, risk.impact or 0
    yield Said(
        msg("{heat}: it weighs {weight} of 25. Likelihood {likelihood} of 5 ({likely}), impact {impact} of 5 ({bad})."),
        (
            ("heat", Label(HEATS[heat_of(weight_of(risk))])),
            ("weight", figure(weight_of(risk))),
            ("likelihood", figure(likelihood)),
            ("likely", Label(LIKELIHOODS[likelihood - 1])),
            ("impact", figure(impact)),
            ("bad", Label(IMPACTS[impact - 1])),
        ),
    )


def _pressing(showing: Showing, threatened: Sequence[Record]) -> Iterator[Said]:
    """Say which of the things it threatens do not stand well today."""
    told = []
    for record in threatened:
        state = how_far(showing, record)
        if isinstance(state, Status) and state.sign in _PRESSING:
            gaps = (("record", showing.link(record.address)), ("state", state))
            told.append(Said(msg("{record} ({state})"), gaps))
    if told:
        one, many = counted(
            "Of what it threatens, one does not stand well: {records}.",
            "Of what it threatens, {n} do not stand well: {records}.",
        )
        yield Said(one, (("records", Many(told)),), many, len(told))
    elif threatened:
        yield count(
            counted("It threatens {n} record of the plan.", "It threatens {n} records of the plan."), len(threatened)
        )


def _facts(facts: Sequence[Entry]) -> Iterator[Entry]:
    hidden = {label_of(key) for key in _TOLD_ELSEWHERE}
    labels = {label_of(key): label for key, label in _LABELS.items()}
    for fact in facts:
        if fact.label not in hidden:
            yield replace(fact, label=labels.get(fact.label, fact.label))


def _table(showing: Showing, threatened: Sequence[Record]) -> Table:
    """Give what is threatened, each with how far it has come, by when it is to be there, and who answers for it."""
    days = [by_when(showing, record) for record in threatened]
    columns = [
        Column("kind", [Label(label_of(record.word)) for record in threatened]),
        Column("state", [how_far(showing, record) for record in threatened]),
        Column("day", [When(day) if day else None for day in days]),
        Column("owner", [owner_of(showing, record) if isinstance(record, Owned) else None for record in threatened]),
    ]
    names = [named(showing, record) for record in threatened]
    return table("record", names, [column for column in columns if column.filled])
