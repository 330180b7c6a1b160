"""What can be wrong with a grid: a matrix of responsibility that is kept as a table.

Each function makes a finding of one rule; its docstring is the rule's documentation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.findings import Place, Said, problem
from planbook.plan.quoting import quoted
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@problem("plan/grid-unreadable")
def unreadable_grid(place: Place, message: str, help_: str, gaps: tuple[tuple[str, str], ...] = ()) -> Said:
    """A grid is a table in UTF-8 that can be read whole.

    Of a grid that cannot, nothing is read: half a matrix would look like a whole one.

    Fails:

        # raci/launch.csv
        Activity,Sponsor
        "Sign the contract,A

    Passes:

        # raci/launch.csv
        Activity,Sponsor
        "Sign the contract, and file it",A/R

        # roles.yml
        sponsor: {title: Sponsor, kind: group}
    """
    return Said(place, message, help_, gaps)


@problem("plan/grid-cell")
def unreadable_cell(place: Place, cell: str, found: str, known: Sequence[str], address: str) -> Said:
    """Every cell of a grid says something that can be read.

    A cell below a role holds letters of the matrix's letter set, or nothing. A formula is not worked out here.

    Fails:

        # raci/launch.csv
        Activity,Sponsor
        Sign the contract,yes

        # roles.yml
        sponsor: {title: Sponsor, kind: group}

    Passes:

        # raci/launch.csv
        Activity,Sponsor
        Sign the contract,A/R (for the board)

        # roles.yml
        sponsor: {title: Sponsor, kind: group}
    """
    gaps = (("cell", cell), ("found", quoted(found)), ("known", ", ".join(known)))
    if found.startswith("="):
        message = msg("Cell {cell} holds the formula {found}; a plan takes what it comes to.")
        return Said(
            place, message, msg("Copy the column, paste its values only, and save the file again."), gaps, address
        )
    help_, letters = _notation(known)
    return Said(
        place, msg("Cell {cell} says {found}; expected one or several of {known}."), help_, (*gaps, *letters), address
    )


def _notation(known: Sequence[str]) -> tuple[str, Sequence[tuple[str, str]]]:
    """Say how letters are written, with letters of this set."""
    if len(known) < 2:  # noqa: PLR2004  # of one there is nothing to join
        help_ = msg(
            "Write {one}, with a note in parentheses behind: {one} (signs off). A dash says that there is nothing."
        )
        return help_, (("one", "".join(known)),)
    other, one = known[:2]
    help_ = msg(
        "Write {one}, {several} or {glued}, with a note in parentheses behind: {one} (signs off). A dash says that "
        "there is nothing."
    )
    return help_, (("one", one), ("several", f"{one}/{other}"), ("glued", f"{other}{one}"))


@problem("plan/grid-lookalike", "warning")
def lookalike(place: Place, cell: str, meant: Iterable[str], address: str) -> Said:
    """Letters in a grid are those of the letter set, not letters of another alphabet that look like them.

    They are read as meant, but a search for the right letter would not find them.

    Fails:

        # raci/launch.csv
        Activity,Sponsor
        Sign the contract,\u0410/R

        # roles.yml
        sponsor: {title: Sponsor, kind: group}

    Passes:

        # raci/launch.csv
        Activity,Sponsor
        Sign the contract,A/R

        # roles.yml
        sponsor: {title: Sponsor, kind: group}
    """
    return Said(
        place,
        msg("Cell {cell} has a letter of another alphabet; it is read as {meant}."),
        msg("Type it again, with the keyboard set to the language of the letters."),
        (("cell", cell), ("meant", "/".join(meant))),
        address,
    )


@problem("plan/grid-column")
def bad_column(place: Place, message: str, help_: str, gaps: tuple[tuple[str, str], ...], address: str) -> Said:
    """Every column of a grid is headed by what it holds: a role, a letter, Notes, or a field of an activity.

    A role has one column.

    Fails:

        # raci/launch.csv
        Activity,Sponsor,Sponsor
        Sign the contract,A,R

        # roles.yml
        sponsor: {title: Sponsor, kind: group}

    Passes:

        # raci/launch.csv
        Activity,Sponsor,Notes
        Sign the contract,A/R,By the end of May

        # roles.yml
        sponsor: {title: Sponsor, kind: group}
    """
    return Said(place, message, help_, gaps, address)


@problem("plan/grid-row")
def bad_row(place: Place, message: str, help_: str, gaps: tuple[tuple[str, str], ...], address: str) -> Said:
    """Every row of a grid is about one activity, which has an id of its own.

    The id stands in a first column headed Id; without one it is made from the activity's name.

    Fails:

        # raci/launch.csv
        Activity,Sponsor
        Sign the contract,A/R
        Sign the contract.,A/R

        # roles.yml
        sponsor: {title: Sponsor, kind: group}

    Passes:

        # raci/launch.csv
        Id,Activity,Sponsor
        sign,Sign the contract,A/R
        sign-again,Sign the contract,A/R

        # roles.yml
        sponsor: {title: Sponsor, kind: group}
    """
    return Said(place, message, help_, gaps, address)


@problem("plan/grid-section", "warning")
def empty_section(place: Place, found: str, address: str) -> Said:
    """Activities stand under every heading of a grid.

    A row of which only the activity's cell is filled is a heading for the rows below it. One without any is most
    likely an activity that nobody has been given to.

    Fails:

        # raci/launch.csv
        Activity,Sponsor
        Sign the contract,A/R
        Tell the board,

        # roles.yml
        sponsor: {title: Sponsor, kind: group}

    Passes:

        # raci/launch.csv
        Activity,Sponsor
        Before we begin,
        Sign the contract,A/R

        # roles.yml
        sponsor: {title: Sponsor, kind: group}
    """
    return Said(
        place,
        msg("No activity stands under the heading {found}."),
        msg("If it is an activity itself, say who takes part, or put a dash into a cell; else delete the row."),
        (("found", quoted(found)),),
        address,
    )


@problem("plan/grid-companion")
def children_beside(place: Place, grid: str, address: str) -> Said:
    """The activities of a matrix stand in its grid or in its fields, never in both.

    The `.yml` or `.md` file beside a grid, of the same name, holds the matrix's other fields.

    Fails:

        # raci/launch.csv
        Activity,Sponsor
        Sign the contract,A/R

        # raci/launch.yml
        title: Launch
        activities:
          train: {title: Train the users, accountable: sponsor, responsible: sponsor}

        # roles.yml
        sponsor: {title: Sponsor, kind: group}

    Passes:

        # raci/launch.csv
        Activity,Sponsor
        Sign the contract,A/R
        Train the users,A/R

        # raci/launch.yml
        title: Launch

        # roles.yml
        sponsor: {title: Sponsor, kind: group}
    """
    return Said(
        place,
        msg("The activities of this matrix stand in {grid}, so they cannot stand here."),
        msg("Move these rows there and delete them here."),
        (("grid", grid),),
        address,
    )


@problem("plan/grid-derived")
def derived_beside(place: Place, grid: str, address: str) -> Said:
    """The activities of a matrix stand in its grid or come from a process, never both.

    A cell of a grid cannot say whether it adds to what a step says or takes its place. Where a matrix derived from a
    process says more than its steps, it is kept in YAML.

    Fails:

        # raci/launch.csv
        Activity,Sponsor
        Sign the contract,A/R

        # raci/launch.yml
        title: Launch
        from: process/launch

        # processes/launch.yml
        title: Launch
        steps:
          sign: {title: Sign the contract, role: sponsor}

        # roles.yml
        sponsor: {title: Sponsor, kind: group}

    Passes:

        # raci/launch.csv
        Activity,Sponsor,Step
        Sign the contract,A/R,sign

        # raci/launch.yml
        title: Launch
        process: launch

        # processes/launch.yml
        title: Launch
        steps:
          sign: {title: Sign the contract, role: sponsor}

        # roles.yml
        sponsor: {title: Sponsor, kind: group}
    """
    return Said(
        place,
        msg("The activities of this matrix stand in {grid}, so they cannot come from a process."),
        msg("Write “process” in place of “from”, and the steps in a column headed Step; or delete the table."),
        (("grid", grid),),
        address,
    )
