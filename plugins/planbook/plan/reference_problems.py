"""What can be wrong with how records are named, and with what refers to them.

Each function makes the finding of one rule; its docstring is the rule's documentation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from planbook.findings import Place, Said, problem
from planbook.plan.quoting import quoted, suggested
from planbook.words import Term, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Hint: TypeAlias = tuple[str, tuple[tuple[str, str], ...]]
"""What may help, with the gaps of that message."""
ANY: Final = msg("record")
"""What is referred to where it may be of any kind."""
CHAPTER: Final = msg("chapter")
LETTER_SET: Final = msg("letter set")
_FEW: Final = frozenset({CHAPTER, LETTER_SET})
"""What is no record: it can only be chosen among those there are."""


def of_another_kind(address: str) -> Hint:
    """Say that a record of that id exists, and is none of those that may be meant."""
    return msg("There is {other}, which cannot be meant here. Name one that can, or add it."), (("other", address),)


def several(texts: Sequence[str]) -> Hint:
    """Say how several are named where a text names them in a row."""
    return msg("Where several may be named, write them in brackets: {list}."), (("list", f"[{', '.join(texts)}]"),)


def hyphens(texts: Sequence[str]) -> Hint:
    """Say how a list is written where its hyphens are taken for a part of the text."""
    return msg("Write a space behind the hyphen before each entry of a list: - {first}."), (("first", texts[0]),)


@problem("plan/unknown-reference")
def unknown_reference(  # noqa: PLR0913, PLR0917  # what is known of the case
    place: Place, kind: str, found: str, known: Iterable[str], address: str, hint: Hint | None = None
) -> Said:
    """What is referred to exists.

    A record of the kind asked for is meant: a person cannot be named where a role is asked. Where any kind may be
    meant, the whole address is written: `roles/board`.

    Fails:

        # roles/sponsor.yml
        title: Executive sponsor
        reports_to: bord

        # roles/board.yml
        title: Board

    Passes:

        # roles/sponsor.yml
        title: Executive sponsor
        reports_to: board

        # roles/board.yml
        title: Board
    """
    otherwise = msg("Write the id of a record that exists, or add the record.")
    if kind == ANY:
        otherwise = msg("Write the whole address of a record that exists, such as roles/sponsor, or add the record.")
    elif kind in _FEW:
        otherwise = msg("Take one of these: {known}.")
    help_, gaps = hint or suggested(found, known, otherwise)
    if kind in _FEW:
        gaps = (*gaps, ("known", ", ".join(known)))
    return Said(
        place,
        msg("There is no {kind} {found} in this plan."),
        help_,
        (("kind", Term(kind)), ("found", quoted(found)), *gaps),
        address,
        found,
    )


@problem("plan/ambiguous-reference")
def ambiguous_reference(place: Place, found: str, candidates: Iterable[str], address: str) -> Said:
    """A bare id of a child means one record only.

    It is sought in the same record first, then in the record this one names under `process` or `phase`, then in the
    whole plan.

    Fails:

        # milestones/discover.yml
        title: Discover
        milestones:
          approved: {title: Discovery approved}

        # milestones/design.yml
        title: Design
        milestones:
          approved: {title: Design approved}

        # processes/order.yml
        title: Order
        proof: {milestone: approved}

    Passes:

        # milestones/discover.yml
        title: Discover
        milestones:
          approved: {title: Discovery approved}

        # milestones/design.yml
        title: Design
        milestones:
          approved: {title: Design approved}

        # processes/order.yml
        title: Order
        proof: {milestone: design/approved}
    """
    return Said(
        place,
        msg("{found} is the id of several records: {candidates}."),
        msg("Put the parent's id before it, with a slash between."),
        (("found", quoted(found)), ("candidates", ", ".join(sorted(candidates)[:5]))),
        address,
        found,
    )


@problem("plan/taken-name")
def taken_name(place: Place, found: str, by: str) -> Said:
    """A collection of one's own, and each of its fields, has a name that nothing else has.

    Every record has a title, a summary, an owner and others anyway; the format reference lists them. Pages of the
    handbook have their names as well.

    Fails:

        # plan.yml
        title: A plan
        collections:
          vendors: {title: Vendors, fields: {summary: text}}

    Passes:

        # plan.yml
        title: A plan
        collections:
          vendors: {title: Vendors, fields: {since: day}}
    """
    return Said(
        place,
        msg("{found} is taken: {by}."),
        msg("Choose another name."),
        (("found", quoted(found)), ("by", Term(by))),
        about=found,
    )


@problem("plan/duplicate-id")
def duplicate_id(place: Place, found: str, first: Place, address: str) -> Said:
    """An id is used once among its kind, and once among one record's children.

    A record has its page under its id. Capitals make no difference, and folders below a collection are no part of an
    id.

    Fails:

        # roles.yml
        sponsor: {title: Executive sponsor}

        # roles/sponsor.yml
        title: Sponsor

    Passes:

        # roles.yml
        sponsor: {title: Executive sponsor}

        # roles/deputy-sponsor.yml
        title: Deputy sponsor
    """
    return Said(
        place,
        msg("The id {found} is taken already, at {first}."),
        msg("Give one of the two another id, or put both together."),
        (("found", quoted(found)), ("first", str(first))),
        address,
    )


@problem("plan/was-taken")
def taken_was(place: Place, found: str, by: str, address: str) -> Said:
    """An id that a record had before is used by nothing else, now or before.

    Old links lead to the record that had the id; they cannot lead to two.

    Fails:

        # roles.yml
        sponsor: {title: Executive sponsor, was: [champion]}
        champion: {title: Champion}

    Passes:

        # roles.yml
        sponsor: {title: Executive sponsor, was: [champion]}
        advocate: {title: Advocate}
    """
    return Said(
        place,
        msg("{found} cannot be an old id of this record: {by} has it too."),
        msg("An old id can lead to one record only; take it out of one of the two."),
        (("found", quoted(found)), ("by", by)),
        address,
        found,
    )


@problem("plan/stray-activity")
def stray_activity(place: Place, found: str, home: str, address: str) -> Said:
    """The activities that a view of a matrix names stand in that matrix.

    Fails:

        # index.md
        ```plan
        raci: launch
        activities: pay
        ```

        # raci/launch.yml
        title: Launch
        activities:
          train: {title: Train the users}

        # raci/close.yml
        title: Close
        activities:
          pay: {title: Pay the partner}

    Passes:

        # index.md
        ```plan
        raci: launch
        activities: train
        ```

        # raci/launch.yml
        title: Launch
        activities:
          train: {title: Train the users}
    """
    return Said(
        place,
        msg("The activity {found} stands in another matrix: {home}."),
        msg("Name that matrix, in a view of its own, or leave the activity out."),
        (("found", quoted(found)), ("home", home)),
        address,
        found,
    )


@problem("plan/stray-step")
def stray_step(place: Place, found: str, home: str, address: str) -> Said:
    """The steps that a view of a process names stand in that process.

    Fails:

        # index.md
        ```plan
        process: order
        steps: pay
        ```

        # processes/order.yml
        title: Order
        steps:
          check: {title: Check the order, kind: wait}

        # processes/billing.yml
        title: Billing
        steps:
          pay: {title: The customer pays, kind: wait}

    Passes:

        # index.md
        ```plan
        process: order
        steps: check
        ```

        # processes/order.yml
        title: Order
        steps:
          check: {title: Check the order, kind: wait}
    """
    return Said(
        place,
        msg("The step {found} stands in another process: {home}."),
        msg("Name that process, in a view of its own, or leave the step out."),
        (("found", quoted(found)), ("home", home)),
        address,
        found,
    )


@problem("plan/unknown-part")
def unknown_part(place: Place, kind: str, found: str, known: Mapping[str, str], address: str) -> Said:
    """The headings and letters that a view of a matrix names are that matrix's.

    Fails:

        # index.md
        ```plan
        raci: launch
        letters: [A, S]
        ```

        # raci/launch.yml
        title: Launch
        activities:
          train: {title: Train the users}

    Passes:

        # index.md
        ```plan
        raci: launch
        letters: [A, R]
        ```

        # raci/launch.yml
        title: Launch
        activities:
          train: {title: Train the users}
    """
    help_, gaps = suggested(found, known, msg("Take one of these: {known}."))
    if not known:
        help_ = msg("Leave it out: the matrix has none.")
    return Said(
        place,
        msg("This matrix has no {kind} {found}."),
        help_,
        (("kind", Term(kind)), ("found", quoted(found)), ("known", ", ".join(known.values())), *gaps),
        address,
        found,
    )
