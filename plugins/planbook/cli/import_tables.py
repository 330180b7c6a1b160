"""`planbook import`: matrices of responsibility out of CSV, Excel and Markdown; the way to all else it takes."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

from planbook.cli.import_report import matrix_lines, near_roles, role_lines, without_lines
from planbook.cli.import_source import bytes_of, chosen, joined, tables_in
from planbook.cli.import_writing import Source, checked_lines, misplaced, write
from planbook.cli.options import add_plan, exit_codes
from planbook.cli.output import COULD_NOT_RUN, complain, put, records, refuse, several
from planbook.formats.bpmn import is_bpmn
from planbook.formats.msproject_reading import is_project
from planbook.history.today import today
from planbook.plan.folder import read_folder
from planbook.plan.import_files import Draft, as_grids, as_yaml, draft_of, in_the_way, role_files, settle
from planbook.plan.importing import Found, Without, matrices_in
from planbook.plan.names import fold, is_id, slug
from planbook.plan.raci import Matrix
from planbook.plan.read import read
from planbook.plan.roles import Role

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from planbook.formats.tables import Table
    from planbook.plan.plan import Plan

_NOT_UNDERSTOOD: Final = 1
_NO_NAME: Final = "matrix"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Import:
    """One call of the command: what was asked, the plan, and what was found in the file."""

    options: argparse.Namespace
    files: Mapping[str, bytes]
    """The plan's files as they are."""
    plan: Plan
    today: Callable[[], date]
    results: Sequence[Found | Without]
    hidden: Sequence[Table]

    @property
    def found(self) -> Sequence[Found]:
        """The matrices."""
        return [result for result in self.results if isinstance(result, Found)]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what an import may be told."""
    add = parser.add_argument
    add("file", type=Path, metavar="FILE", help="the file to read")
    add_plan(parser)
    add("--as", dest="form", choices=("yaml", "csv"), default="yaml", help="what to write")
    add("--id", help="the id of the matrix or process (default: the file's name, the sheet's or the heading)")
    add("--title", help="the title of the matrix, phase or process (default: what stands above, or its name)")
    add("--variant", metavar="NAME", help="the letter set (default: the one that fits best)")
    add("--only", action="append", metavar="NAME", help="only this sheet, this pool, or what has this heading")
    add("--milestones", action="store_true", help="read milestones, even where letters stand")
    add("--days", choices=("dmy", "mdy"), default="", help="what comes first in 03/04/2026")
    add("--join", action="store_true", help="make one matrix of tables with the same headings")
    add("--roles", action="store_true", help="also write a role for each one that the plan lacks")
    add("--force", action="store_true", help="overwrite files that are there")
    add("--dry-run", action="store_true", help="say what would be written, and write nothing")
    codes = "0 all of it was understood, 1 something was not, 2 nothing was imported"
    exit_codes(parser, codes, "roles.xlsx --dry-run", "who-does-what.csv --as csv --roles", "schedule.xml")


def run(options: argparse.Namespace) -> int:
    """Read a file's tables, write what is in them, say what was understood of them; give the exit code."""
    data = bytes_of(options.file)
    is_drawing = data is not None and (is_bpmn(data) or options.file.suffix.lower() == ".bpmn")
    tables = None if data is None else () if is_drawing or is_project(data) else tables_in(options.file, data)
    if data is None or tables is None:
        return COULD_NOT_RUN
    files, _ = read_folder(options.plan)
    day = partial(today, options.plan, os.environ)
    plan, _ = read(files, day)
    if is_drawing:
        return _import_drawing(options, Source(files, plan, day), data)
    tables, hidden, unknown = chosen(joined(tables) if options.join else tables, options.only)
    if fault := _wrong(options, plan, unknown):
        return refuse(fault)
    looked = () if options.milestones else tables
    results = [result for table in looked for result in matrices_in(table, plan, options.variant or "")]
    if not any(isinstance(result, Found) for result in results):
        from planbook.cli.import_milestones import import_milestones

        code = import_milestones(options, Source(files, plan, day), data, tables)
        if code is not None:
            return code
    return _import(_Import(options, files, plan, day, results, hidden))


def _import_drawing(options: argparse.Namespace, source: Source, data: bytes) -> int:
    if fault := _wrong(options, source.plan, ""):
        return refuse(fault)
    from planbook.cli.import_processes import import_process

    return import_process(options, source, data)


def _wrong(options: argparse.Namespace, plan: Plan, unknown: str) -> str:
    """Say what is wrong with how the command was called; nothing if nothing is."""
    if unknown:
        return f"{options.file} has no table named “{unknown}”"
    if options.variant and options.variant not in plan.variants:
        return f"there is no letter set “{options.variant}”; there are {', '.join(plan.variants)}"
    if options.roles and Role.collection in plan.index.unread:
        return "roles of the plan cannot be read, so nobody knows which it lacks; “planbook check” says why"
    if options.id and not is_id(fold(options.id)):
        return f"“{options.id}” cannot be an id: letters and digits, with single hyphens between"
    return ""


def _import(job: _Import) -> int:
    """Write what was found, and say it."""
    options = job.options
    if len(job.found) > 1 and (options.id or options.title):
        return refuse(f"{options.file} holds {len(job.found)} matrices; choose one with --only")
    drafts = _drafts(job)
    new = _files(job, drafts)
    if not _is_free(job, drafts, new) or not (options.dry_run or write(options.plan, new)):
        return COULD_NOT_RUN
    put("".join(f"{line}\n" for line in _report(job, drafts, new)))
    return _code(job, drafts)


def _drafts(job: _Import) -> Sequence[Draft]:
    """Give each matrix an id and a title: of one, the file's; of several, or of one chosen, its own."""
    options = job.options
    taken: set[str] = set()
    drafts = []
    for matrix in job.found:
        name = ((len(job.found) > 1 or options.only) and matrix.table.name) or options.file.stem
        base = options.id or next(filter(is_id, map(slug, (name, options.file.stem))), _NO_NAME)
        id_ = next(id_ for n in count(1) if (id_ := fold(base if n == 1 else f"{base}-{n}")) not in taken)
        taken.add(id_)
        drafts.append(draft_of(matrix, id_, name, options.title or "", job.plan))
    return drafts


def _files(job: _Import, drafts: Sequence[Draft]) -> Mapping[str, bytes]:
    """Give the files to be written, by path in the plan."""
    roles = role_files(drafts) if job.options.roles else {}
    others = {**job.files, **roles}
    settle(drafts, others, job.today)
    return {**roles, **(as_grids(drafts, others, job.today) if job.options.form == "csv" else as_yaml(drafts))}


def _is_free(job: _Import, drafts: Sequence[Draft], new: Mapping[str, bytes]) -> bool:
    """Tell whether all files may be written; all that stands in the way is said."""
    folder = job.options.plan
    faults = [f"{folder / path} is there already; --force overwrites it" for path in new if path in job.files]
    if job.options.force:
        faults.clear()
    others = in_the_way(Matrix, {draft.id for draft in drafts}, job.plan, job.files, new)
    faults += [f"{folder / path} holds a matrix of the same id; delete it there, or use --id" for path in others]
    faults += misplaced(folder, new)
    for fault in faults:
        complain(f"planbook: {fault}")
    return not faults


def _report(job: _Import, drafts: Sequence[Draft], new: Mapping[str, bytes]) -> Iterator[str]:
    """Give the lines that tell what was imported and what not."""
    by_found = {id(draft.found): draft for draft in drafts}
    for result in job.results:
        if isinstance(result, Found):
            draft = by_found[id(result)]
            paths = [str(job.options.plan / path) for path in new if path.rpartition(".")[0] == draft.address]
            yield from matrix_lines(draft, job.plan.variants[result.variant], paths)
        else:
            yield from without_lines(result)
    for table in job.hidden:
        yield f"Sheet “{table.name}”: not read, it is hidden; --only “{table.name}” reads it"
    yield from _missing(job, drafts)
    yield from _checked(job, drafts, new)
    points = sum(point.is_open for result in job.results for point in result.points)
    look = f", {several(points, 'thing')} to look at" if points else ""
    done = "would be written" if job.options.dry_run else "written"
    yield f"{records(len(drafts), Matrix)} imported, {several(len(new), 'file')} {done}{look}."


def _missing(job: _Import, drafts: Sequence[Draft]) -> Iterator[str]:
    """Give the lines on roles that the plan lacks, or that were added."""
    roles = {id_: name for draft in drafts for id_, name in draft.found.new_roles.items()}
    if job.options.roles:
        yield from (
            f"New role: {job.options.plan / Role.collection / id_}.yml, “{name}”" for id_, name in roles.items()
        )
        return
    yield from role_lines({id_: (name, near_roles(name, job.plan)) for id_, name in roles.items()})


def _checked(job: _Import, drafts: Sequence[Draft], new: Mapping[str, bytes]) -> Iterator[str]:
    lacking = {id_ for draft in drafts for id_ in draft.found.new_roles}
    yield from checked_lines(job.files, new, lacking, job.today)


def _code(job: _Import, drafts: Sequence[Draft]) -> int:
    """Give the exit code."""
    if not drafts:
        return COULD_NOT_RUN
    is_open = any(point.is_open for draft in drafts for point in draft.found.points)
    is_left = any(isinstance(result, Without) and result.is_open for result in job.results)
    lacks = not job.options.roles and any(draft.found.new_roles for draft in drafts)
    return _NOT_UNDERSTOOD if is_open or is_left or lacks else 0
