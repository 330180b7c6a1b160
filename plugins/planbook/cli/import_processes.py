"""`planbook import` of processes: out of drawings in BPMN 2.0."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.cli.import_report import near_roles, point_lines, role_lines
from planbook.cli.import_writing import checked_lines, misplaced, write
from planbook.cli.output import COULD_NOT_RUN, complain, put, records, several
from planbook.findings import worded
from planbook.plan.bpmn_import import Wanted, process_in
from planbook.plan.import_files import in_the_way
from planbook.plan.names import fold, is_id, slug
from planbook.plan.processes import Process, Step
from planbook.plan.roles import Role
from planbook.source.writing import write_yaml

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

    from planbook.cli.import_writing import Source
    from planbook.plan.bpmn_import import ImportedProcess

_NOT_UNDERSTOOD: Final = 1
_NO_NAME: Final = "process"


def import_process(options: argparse.Namespace, source: Source, data: bytes) -> int:
    """Write the process of a drawing, say what was understood of it; give the exit code."""
    faults = list(_misused(options))
    if not faults:
        id_ = fold(options.id) if options.id else slug(options.file.stem)
        wanted = Wanted(id_ if is_id(id_) else _NO_NAME, options.title or "", *(options.only or ()))
        process, found = process_in(data, wanted, source.files, source.today)
        if process:
            return _import(options, source, process)
        faults = [f"{options.file}: {told.message}\n    {told.help}" for told in map(worded, found)]
    for fault in faults:
        complain(f"planbook: {fault}")
    return COULD_NOT_RUN


def _misused(options: argparse.Namespace) -> Iterator[str]:
    """Say what was asked for that a drawing cannot give."""
    if options.form == "csv":
        yield "processes are written as YAML; leave out --as csv"
    if len(options.only or ()) > 1:
        yield "name one pool with --only; without it, all of them are read"


def _import(options: argparse.Namespace, source: Source, process: ImportedProcess) -> int:
    roles = {
        f"{Role.collection}/{id_}.yml": write_yaml({"title": name}).encode() for id_, name in process.new_roles.items()
    }
    new = {**(roles if options.roles else {}), process.path: process.yaml()}
    faults = list(_faults(options, source, process, new))
    for fault in faults:
        complain(f"planbook: {fault}")
    if faults or not (options.dry_run or write(options.plan, new)):
        return COULD_NOT_RUN
    put("".join(f"{line}\n" for line in _report(options, source, process, new)))
    is_open = any(point.is_open for point in process.points) or (process.new_roles and not options.roles)
    return _NOT_UNDERSTOOD if is_open else 0


def _faults(
    options: argparse.Namespace, source: Source, process: ImportedProcess, new: Mapping[str, bytes]
) -> Iterator[str]:
    """Say what keeps the files from being written."""
    if not options.force:
        yield from (
            f"{options.plan / path} is there already; --force overwrites it" for path in new if path in source.files
        )
    for path in in_the_way(Process, {process.id}, source.plan, source.files, new):
        yield f"{options.plan / path} holds a process of the same id; delete it there, or use --id"
    yield from misplaced(options.plan, new)


def _report(
    options: argparse.Namespace, source: Source, process: ImportedProcess, new: Mapping[str, bytes]
) -> Iterator[str]:
    """Give the lines that tell what was imported and what not."""
    steps = records(len(process.steps), Step)
    yield f"Process “{process.fields['title']}”: {steps}, to {options.plan / process.path}"
    if process.kept:
        yield f"  kept of what the plan said before: {', '.join(process.kept)}"
    yield from point_lines("good to know", [point for point in process.points if not point.is_open])
    yield from point_lines("please look at", [point for point in process.points if point.is_open])
    yield from _missing(options, source, process)
    yield from checked_lines(source.files, new, process.new_roles, source.today)
    looks = sum(point.is_open for point in process.points)
    look = f", {several(looks, 'thing')} to look at" if looks else ""
    done = "would be written" if options.dry_run else "written"
    yield f"1 process imported, {several(len(new), 'file')} {done}{look}."


def _missing(options: argparse.Namespace, source: Source, process: ImportedProcess) -> Iterator[str]:
    """Give the lines on roles that the plan lacks, or that were added."""
    if options.roles:
        home = options.plan / Role.collection
        yield from (f"New role: {home / id_}.yml, “{name}”" for id_, name in process.new_roles.items())
        return
    yield from role_lines({id_: (name, near_roles(name, source.plan)) for id_, name in process.new_roles.items()})
