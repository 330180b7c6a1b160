"""`planbook what-if`: what moves when one milestone moves."""

from __future__ import annotations

import os
import re
from functools import partial
from typing import TYPE_CHECKING, Final

from planbook.analysis.schedule import network
from planbook.analysis.what_if import what_if
from planbook.cli.options import add_plan, exit_codes
from planbook.cli.output import put, refuse
from planbook.history.today import today
from planbook.plan.folder import read_folder
from planbook.plan.milestones import Milestone
from planbook.plan.read import read
from planbook.plan.spelling import nearest
from planbook.plan.values import Day, Duration
from planbook.reports.text import columns

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from planbook.analysis.what_if import Move, Outcome
    from planbook.plan.plan import Plan
    from planbook.plan.record import Record

_SHIFT: Final = re.compile(r"(?P<id>.+?)(?:(?P<by>[+-]\d{1,5} ?[dwm])|=(?P<on>.+))")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what may be asked."""
    moves = "a milestone and how far it moves (+10d, -2w, +1m), or the day it moves to (=2026-12-01)"
    parser.add_argument("move", metavar="MOVE", help=moves)
    add_plan(parser)
    examples = ("discover/charter-signed+10d", "discover/charter-signed=2026-12-01")
    exit_codes(parser, "0 told, 2 the milestone or the day cannot be told", *examples)


def run(options: argparse.Namespace) -> int:
    """Print what follows when a milestone moves; give 2 where it cannot be told which, or when to."""
    files, _ = read_folder(options.plan)
    plan, _ = read(files, partial(today, options.plan, os.environ))
    match = _SHIFT.fullmatch(options.move)
    if not match:
        return refuse(f"“{options.move}” names no move; write discover/charter-signed+10d, or …=2026-12-01")
    milestone = _milestone(plan, match["id"])
    if not isinstance(milestone, Milestone):
        return refuse(milestone)
    date = _date(plan, milestone, match["by"], match["on"])
    if not isinstance(date, int):
        return refuse(date)
    put("\n".join([*_told(plan, milestone, what_if(plan, milestone, date)), ""]))
    return 0


def _milestone(plan: Plan, text: str) -> Milestone | str:
    """Find the milestone that a text names; or say why there is none."""
    found = plan.index.find(Milestone, text)
    if len(found) > 1:
        return f"“{text}” may be any of {', '.join(found)}; write one of these"
    milestone = plan.records[found[0]] if found else None
    if isinstance(milestone, Milestone):
        return milestone
    near = nearest(text, plan.index.names(Milestone))
    return f"there is no milestone “{text}”" + (f"; did you mean “{near}”?" if near else "")


def _date(plan: Plan, milestone: Milestone, by: str | None, on: str | None) -> int | str:
    """Give the new date, an ordinal; or say why there is none."""
    forecast = network(plan).forecast.get(milestone.address)
    if forecast is None:
        return f"“{milestone.label}” is done or cancelled, or has no date that could move"
    length, day = Duration.parse(by or ""), Day.parse(on or "")
    if length:
        return network(plan).days.after(forecast.day, length)
    return day.last.toordinal() if day else f"“{on}” is no day; write one such as 2026-12-01"


def _told(plan: Plan, milestone: Milestone, outcome: Outcome) -> Iterator[str]:
    moves = outcome.moves
    if not moves:
        yield f"Nothing moves: “{milestone.label}” is to be expected on the same day."
        return
    yield _several(len(moves), "milestone moves", "milestones move") + ":"
    yield from _table([_row(plan, move) for move in moves])
    yield from _listed("Gates still to be approved", outcome.gates)
    yield from _listed("Objectives they serve", outcome.objectives)
    before, after = outcome.ends
    yield (
        f"The plan ends on {after} as before." if before == after else f"The plan ends on {after} instead of {before}."
    )


def _row(plan: Plan, move: Move) -> Sequence[str]:
    owner = plan.get(move.milestone.owner)
    told = [owner.label] if owner else []
    if move.leaves_phase:
        told.append(f"behind the end of its phase, {move.phase.end}")
    days = f"{move.before} → {move.after}"
    return days, f"{move.days:+} d", _id(move.milestone), move.milestone.label, "; ".join(told)


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(columns, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=True))
        yield f"  {'  '.join(cells)}".rstrip()


def _listed(title: str, records: Sequence[Record]) -> Iterator[str]:
    if records:
        yield f"{title}:"
        yield from _table([(_id(record), record.label) for record in records])


def _id(record: Record) -> str:
    """Give the address without the collection."""
    return record.address.partition("/")[2]


def _several(n: int, one: str, many: str) -> str:
    return f"{n:,} {one if n == 1 else many}"
