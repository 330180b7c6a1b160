"""What can be wrong with the files of a plan and how they lie in their folder.

Each function makes the finding of one rule; its docstring is the rule's documentation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.findings import Place, Said, problem
from planbook.plan.quoting import quoted, suggested
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORKBOOK: Final = (".xlsx", ".xlsm")


@problem("plan/unknown-file")
def unknown_file(place: Place, name: str, known: Iterable[str]) -> Said:
    """Every file belongs to a collection.

    `README.md`, `index.md` (which opens a chapter) and names that begin with `.` or `_` are left alone.

    Fails:

        # riscs.yml
        data-loss: {title: Data are lost}

    Passes:

        # risks.yml
        data-loss: {title: Data are lost}
    """
    otherwise = msg("Move it out of the plan, or begin its name with _ to keep it here.")
    if name.lower().endswith(_WORKBOOK):
        otherwise = msg(
            "Have “planbook import” read it into the plan; then move it out of the plan, or begin its name with _."
        )
    help_, gaps = suggested(name, known, otherwise)
    return Said(
        place,
        msg("{found} is no part of a plan."),
        help_,
        (("found", quoted(name)), *gaps),
    )


@problem("plan/no-plan-file")
def no_plan(place: Place) -> Said:
    """A plan has a file `plan.yml` that says what it is called.

    Without it a folder is taken for no plan; its other files are read all the same.
    """
    return Said(
        place,
        msg("There is no plan.yml in this folder, so it is no plan yet."),
        msg("Add a file plan.yml with a line “title: …”."),
    )


@problem("plan/too-large")
def too_large(place: Place, size: int, most: int) -> Said:
    """A file of the plan is small enough to be read by people: at most 10 MB.

    A larger one is most likely an attachment that has come here by mistake.
    """
    return Said(
        place,
        msg("The file has {size} MB; a plan's file has at most {most} MB."),
        msg("Split it, or move attachments out of the plan and link to them."),
        (("size", str(-(-size // 1_000_000))), ("most", str(most // 1_000_000))),
    )


@problem("plan/unreadable")
def unreadable(place: Place, reason: str) -> Said:
    """Every file of the plan can be opened."""
    return Said(
        place,
        msg("The file cannot be opened: {reason}."),
        msg("Look at its permissions, or whether it is a link to something that is gone."),
        (("reason", reason),),
    )


@problem("plan/symlink")
def outside_link(place: Place) -> Said:
    """A symbolic link in the plan stays inside the plan and leads in no circle.

    Nothing from outside the plan may find its way into the published book.
    """
    return Said(
        place,
        msg("This symbolic link leads out of the plan, or round in a circle."),
        msg("Put the file itself here."),
    )
