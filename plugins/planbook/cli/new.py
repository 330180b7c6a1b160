"""`planbook new`: a record with its fields explained, where records of its kind are written."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from planbook.cli.import_writing import misplaced, write
from planbook.cli.new_kinds import Asked, asked
from planbook.cli.new_places import placed
from planbook.cli.options import add_plan_option, exit_codes
from planbook.cli.output import COULD_NOT_RUN, Refused, put, refuse
from planbook.plan.explained import Wanted, explained
from planbook.plan.folder import read_folder
from planbook.plan.grammar import form
from planbook.plan.raci import Activity, Matrix
from planbook.plan.read import read

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from planbook.plan.plan import Plan
    from planbook.plan.raci import Participation


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what may be said of a new record."""
    parser.description = (
        "Write a new record where this plan has records of its kind: in a file of its own, at the end of the file that "
        "holds them all, or inside the record it belongs to. Each field is explained by comments. What must be said is "
        "left empty, and `planbook check` asks for it. Nothing that is there is overwritten or changed."
    )
    add = parser.add_argument
    add("kind", metavar="KIND", help="what it is: role, risk, milestone, activity, … or a collection of your own")
    add(
        "id",
        metavar="ID",
        help="its id, such as data-steward; of what stands inside another record, behind that one's: "
        "discover/charter-signed",
    )
    add_plan_option(parser)
    add("--brief", action="store_true", help="only name the fields, without a word about them")
    add("--print", action="store_true", help="show the record, and write nothing")
    exit_codes(
        parser,
        "0 written, or shown; 2 refused, and nothing written",
        "risk data-loss",
        "milestone discover/charter-signed --brief",
    )


def run(options: argparse.Namespace) -> int:
    """Write or show the record; give 2 where that cannot be done."""
    files, _ = read_folder(options.plan)
    # What is written does not depend on the day.
    plan, _ = read(files, lambda: date.min)
    found = asked(plan, options.kind, options.id)
    if isinstance(found, Refused):
        return refuse(found.why)
    variant = _variant(plan, found)
    new = placed(plan, files, found, lambda md: explained(plan, found.kind, Wanted(variant, options.brief, md)))
    if options.print:
        markdown = not isinstance(new, Refused) and new.path.endswith(".md") and not found.parent
        put("\n".join([*explained(plan, found.kind, Wanted(variant, options.brief, markdown)), ""]))
        return 0
    if isinstance(new, Refused):
        return refuse(new.why)
    if flaw := next(misplaced(options.plan, [new.path]), ""):
        return refuse(flaw)
    if not write(options.plan, {new.path: new.data}):
        return COULD_NOT_RUN
    needed = " and ".join(f"“{field.key}”" for field in form(found.kind).required)
    fill = f" Fill in its {needed}, then run `planbook check`." if needed else " Now run `planbook check`."
    line = f", line {new.line}" if new.line > 1 else ""
    put(f"{found.address} is in {(options.plan / new.path).as_posix()}{line}.{fill}\n")
    return 0


def _variant(plan: Plan, found: Asked) -> Mapping[str, Participation]:
    """Give the letter set of the matrix that an activity is to stand in; none for anything else."""
    matrix = plan.records.get(found.parent)
    if found.kind is not Activity or not isinstance(matrix, Matrix):
        return {}
    return plan.variants.get(matrix.variant, {})
