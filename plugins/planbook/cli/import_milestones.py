"""`planbook import` of milestones: out of tables, and of projects of Microsoft Project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.cli.import_report import near_roles, point_lines, role_lines
from planbook.cli.import_source import tell_flaws
from planbook.cli.import_writing import Source, checked_lines, misplaced, write
from planbook.cli.output import COULD_NOT_RUN, complain, put, records, several
from planbook.formats.msproject_reading import is_project, read_project
from planbook.plan.import_files import in_the_way
from planbook.plan.milestone_drafts import Phases
from planbook.plan.milestone_projects import phases_of
from planbook.plan.milestone_tables import phases_in
from planbook.plan.milestones import Milestone, Phase
from planbook.plan.names import stem
from planbook.plan.roles import Role
from planbook.source.writing import write_yaml

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.formats.tables import Table

_NOT_UNDERSTOOD: Final = 1


def import_milestones(options: argparse.Namespace, source: Source, data: bytes, tables: Sequence[Table]) -> int | None:
    """Write the milestones of a file as phases, say what was understood of them; none where there are none."""
    into = Phases.of(source.plan)
    name = options.title or options.file.stem
    if is_project(data):
        project, flaws = read_project(data)
        tell_flaws(options.file, flaws)
        if flaws:
            return COULD_NOT_RUN
        phases_of(project, into, options.title or project.title or name)
    else:
        found = [phases_in(table, into, options.title or table.name or name, options.days) for table in tables]
        if not any(found) and not options.milestones:
            return None
    return _import(options, source, into)


def _import(options: argparse.Namespace, source: Source, into: Phases) -> int:
    new = {**(_roles(into) if options.roles else {}), **into.files()}
    faults = list(_faults(options, source, new))
    for fault in faults:
        complain(f"planbook: {fault}")
    if faults or not (options.dry_run or write(options.plan, new)):
        return COULD_NOT_RUN
    put("".join(f"{line}\n" for line in _report(options, source, into, new)))
    is_open = any(point.is_open for point in into.account.points) or (into.new_roles and not options.roles)
    return _NOT_UNDERSTOOD if is_open else 0


def _roles(into: Phases) -> Mapping[str, bytes]:
    """Give the files of the roles that the plan lacks: a title and nothing else."""
    return {
        f"{Role.collection}/{id_}.yml": write_yaml({"title": name}).encode() for id_, name in into.new_roles.items()
    }


def _faults(options: argparse.Namespace, source: Source, new: Mapping[str, bytes]) -> Iterator[str]:
    """Say what keeps the files from being written."""
    if not any(path.startswith(f"{Phase.collection}/") for path in new):
        yield f"{options.file} holds no milestones"
    if options.form == "csv":
        yield "milestones are written as YAML; leave out --as csv"
    if options.id:
        yield "a phase's id is made of its name, which --title gives; leave out --id"
    if not options.force:
        yield from (
            f"{options.plan / path} is there already; --force overwrites it" for path in new if path in source.files
        )
    ids = {stem(path) for path in new if path.startswith(f"{Phase.collection}/")}
    for path in in_the_way(Phase, ids, source.plan, source.files, new):
        yield f"{options.plan / path} holds a phase of the same id; move it into a .yml file of its own, or delete it"
    yield from misplaced(options.plan, new)


def _report(options: argparse.Namespace, source: Source, into: Phases, new: Mapping[str, bytes]) -> Iterator[str]:
    """Give the lines that tell what was imported and what not."""
    for id_, draft in into.drafts.items():
        count = records(len(into.milestones(id_)), Milestone)
        kept = into.before[id_].keys() - into.milestones(id_).keys()
        besides = f"; kept beside them: {', '.join(sorted(kept))}" if kept else ""
        yield f"Phase “{draft['title']}”: {count}, to {options.plan / Phase.collection / id_}.yml{besides}"
    if into.columns:
        yield "  columns:"
    for column in into.columns:
        yield f"    {column.name} {f'“{column.heading}”' if column.heading else 'without a heading'}: {column.holds}"
    points = into.account.points
    yield from point_lines("good to know", [point for point in points if not point.is_open])
    yield from point_lines("please look at", [point for point in points if point.is_open])
    yield from _missing(options, source, into)
    yield from checked_lines(source.files, new, into.new_roles, source.today)
    milestones = sum(len(into.milestones(id_)) for id_ in into.drafts)
    looks = sum(point.is_open for point in points)
    look = f", {several(looks, 'thing')} to look at" if looks else ""
    done = "would be written" if options.dry_run else "written"
    yield f"{records(milestones, Milestone)} imported, {several(len(new), 'file')} {done}{look}."


def _missing(options: argparse.Namespace, source: Source, into: Phases) -> Iterator[str]:
    """Give the lines on roles that the plan lacks, or that were added."""
    if options.roles:
        home = options.plan / Role.collection
        yield from (f"New role: {home / id_}.yml, “{name}”" for id_, name in into.new_roles.items())
        return
    yield from role_lines({id_: (name, near_roles(name, source.plan)) for id_, name in into.new_roles.items()})
