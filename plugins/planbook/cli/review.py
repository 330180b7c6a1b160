"""`planbook review`: note that records have been looked through, or tell which should be."""

from __future__ import annotations

import os
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from planbook.analysis.reviews import fingerprint, is_overdue, reviewer_of, suspects, to_review
from planbook.cli.import_writing import write
from planbook.cli.options import add_plan_option, exit_codes
from planbook.cli.output import COULD_NOT_RUN, Refused, put, refuse
from planbook.history.today import today
from planbook.plan.folder import read_folder
from planbook.plan.read import read
from planbook.plan.record import Record
from planbook.plan.roles import Role
from planbook.plan.spelling import nearest
from planbook.plan.values import Day
from planbook.plan.vocabulary import HOMES, is_foreign
from planbook.source.document import read_document
from planbook.source.editing import only_differs_in, with_field

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

    from planbook.plan.plan import Plan
    from planbook.source.values import Value, Way


class _Order(NamedTuple):
    """What is to be written of each record."""

    by: str
    on: str
    next: str | None
    """The day by which it is to be looked through again."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what a review may be told."""
    add = parser.add_argument
    add("address", metavar="ADDRESS", nargs="*", help="a record: risks/data-loss, or its id")
    add("--by", metavar="ROLE", help="the role that has looked through it")
    add("--on", metavar="DAY", help="when it did (default: the day the plan is judged on)")
    add("--next", metavar="DAY", help="the day by which somebody should look through it again")
    add_plan_option(parser)
    codes = "0 noted, or nothing to be reviewed, 1 something should be, 2 nothing was written"
    exit_codes(parser, codes, "", "risks/data-loss --by steering-committee --next 2027-03-01")


def run(options: argparse.Namespace) -> int:
    """Write reviews into the plan's files; without addresses, list what should be reviewed.

    Gives 1 where something should be, 2 where a review cannot be written: then nothing is.
    """
    files, _ = read_folder(options.plan)
    plan, _ = read(files, partial(today, options.plan, os.environ))
    if not options.address:
        lines = list(_listed(plan))
        put("\n".join([*(lines or ["Nothing is to be reviewed."]), ""]))
        return 1 if lines else 0
    order = _order(plan, options)
    made = order if isinstance(order, Refused) else _all_written(plan, files, options.address, order)
    if isinstance(made, Refused):
        return refuse(made.why)
    new, lines = made
    if not write(options.plan, new):
        return COULD_NOT_RUN
    put("\n".join([*lines, ""]))
    return 0


def _listed(plan: Plan) -> Iterator[str]:
    """Say what is suspect and what is overdue, by who is to look through it."""
    said = {found.record.address: found for found in suspects(plan)}
    for record in chain.from_iterable(to_review(plan).values()):
        found, whom = said.get(record.address), _for_whom(plan, record)
        if found:
            what = "says something else" if found.own else "refers to what says something else"
            yield f"suspect  {record.address}: {what} than when it was reviewed{whom}"
        if is_overdue(plan, record):
            yield f"overdue  {record.address}: was to be reviewed by {record.review_by}{whom}"


def _for_whom(plan: Plan, record: Record) -> str:
    role = plan.records.get(reviewer_of(plan, record))
    return f" ({role.label})" if role else ""


def _order(plan: Plan, options: argparse.Namespace) -> _Order | Refused:
    """Read who reviewed, when, and when next."""
    if not options.by:
        return Refused("who has looked through it? Name the role: --by steering-committee")
    found = plan.index.find(Role, options.by)
    if len(found) != 1:
        near = nearest(options.by, plan.index.names(Role))
        return Refused(f"there is no role “{options.by}”" + (f"; did you mean “{near}”?" if near else ""))
    for day in (options.on, options.next):
        if day and not Day.parse(day):
            return Refused(f"“{day}” is no day; write one such as 2026-12-01")
    return _Order(found[0].rpartition("/")[2], options.on or str(plan.today), options.next)


def _all_written(
    plan: Plan, files: Mapping[str, bytes], addresses: list[str], order: _Order
) -> tuple[Mapping[str, bytes], list[str]] | Refused:
    """Write a review of each record; give the files that change, and what is said of each."""
    new: dict[str, bytes] = {}
    said: list[str] = []
    for text in addresses:
        record = _record(plan, text)
        home = _home(plan, record) if isinstance(record, Record) else record
        if isinstance(home, Refused):
            return home
        assert isinstance(record, Record)  # noqa: S101  # or it would have been refused
        path, way = home
        before = new.get(path, files[path])
        fields: dict[str, Value] = {
            "reviewed": {"by": order.by, "on": order.on, "print": fingerprint(plan, record)},
            "review_by": order.next,
        }
        after = _with_fields(before, path, way, fields)
        if after is None:
            return Refused(f"{record.address} cannot be written in {path}; is it written as fields, each with a colon?")
        new[path] = after
        said.append(f"{record.address}: reviewed by {order.by} on {order.on} ({path})")
    return new, said


def _record(plan: Plan, text: str) -> Record | Refused:
    found = plan.index.find(Record, text) or [a for kind in HOMES for a in plan.index.find(kind, text)]
    if len(found) == 1:
        return plan.records[found[0]]
    if found:
        return Refused(f"“{text}” may be any of {', '.join(found)}; write one of these")
    near = nearest(text, plan.index.names(Record))
    return Refused(f"there is no record “{text}”" + (f"; did you mean “{near}”?" if near else ""))


def _home(plan: Plan, record: Record) -> tuple[str, Way] | Refused:
    """Give the file that a review is written in, and the way to the record in there."""
    origin = plan.origin(record.address)
    if origin:
        return Refused(f"{record.address} comes from {origin.address}: review that one")
    written = plan.written[record.address]
    if not is_foreign(written.path):
        return written.path, written.way
    beside = plan.places.beside.get(written.path)
    if record.parent:
        return Refused(f"{record.address} stands in {written.path}, which holds no reviews: review {record.parent}")
    if beside is None:
        stem = written.path.rpartition(".")[0]
        return Refused(f"{written.path} holds no reviews: make a file {stem}.yml with its title first")
    return beside, ()


def _with_fields(data: bytes, path: str, way: Way, fields: Mapping[str, Value]) -> bytes | None:
    """Write fields, one after the other; none where one cannot be, or anything else would change."""
    made = data
    for name, value in fields.items():
        changed = with_field(made, path, way, name, value)
        if changed is None and value is not None:
            return None
        made = made if changed is None else changed
    before, after = read_document(data, path), read_document(made, path)
    return made if only_differs_in(before.value, after.value, way, fields) else None
