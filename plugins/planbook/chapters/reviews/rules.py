"""What is asked of reviews: that what was looked through still says the same, and is looked through in time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.chapters.reviews.there import has_reviews
from planbook.plan.rules import Fault, Rule
from planbook.words import Term, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.plan.plan import Plan
    from planbook.plan.rules import Options


def suspect(plan: Plan, _: Options) -> Iterator[Fault]:
    """What was reviewed says what it said then, and so does what it refers to.

    `planbook review` writes under `reviewed` what both said, in short. Where either has changed since, the record is
    suspect until it is reviewed again.

    Question for the room: does it still hold, now that this has changed?

    Fails:

        # risks.yml
        flood:
          title: Flood
          likelihood: 2
          reviewed: {by: board, on: 2026-03-02, print: 00000000-00000000}

        # roles.yml
        board: {title: Board, kind: group}

    Passes:

        # risks.yml
        flood:
          title: Flood
          likelihood: 2
          reviewed: {by: board, on: 2026-03-02, print: 72f09357-a3a6bf43}

        # roles.yml
        board: {title: Board, kind: group}
    """
    if not has_reviews(plan):
        return
    # Few plans have reviews, and what tells them is needed by nothing else here.
    from planbook.analysis.reviews import covered, suspects  # noqa: PLC0415

    for found in suspects(plan):
        if not found.own and plan.index.unread:
            # What it refers to may stand in a file that cannot be read, which is fault enough.
            continue
        message = (
            msg("The {kind} “{record}” says something else than when it was reviewed.")
            if found.own
            else msg("What the {kind} “{record}” refers to says something else than when it was reviewed.")
        )
        yield Fault(
            found.record.address,
            ("reviewed",),
            message,
            msg("Look through it again, then write “planbook review {address}”."),
            (("kind", Term(found.record.word)), ("record", found.record.label), ("address", found.record.address)),
            rests_on=frozenset(covered(plan, found.record)),
        )


def no_print(plan: Plan, _: Options) -> Iterator[Fault]:
    """A review says what was reviewed: `planbook review` writes it beside `by` and `on`, as `print`.

    Fails:

        # risks.yml
        flood: {title: Flood, reviewed: {by: board, on: 2026-03-02}}

        # roles.yml
        board: {title: Board, kind: group}

    Passes:

        # risks.yml
        flood: {title: Flood}
    """
    for record in plan.records.values() if has_reviews(plan) else ():
        if record.reviewed and not record.reviewed.print:
            yield Fault(
                record.address,
                ("reviewed",),
                msg("It is not known what “{record}” said when it was reviewed."),
                msg("Look through it, then write “planbook review {address}”."),
                (("record", record.label), ("address", record.address)),
            )


def overdue(plan: Plan, _: Options) -> Iterator[Fault]:
    """What is to be looked through by a day (`review_by`) has been when the day has passed.

    Fails:

        # plan.yml
        title: A plan
        as_of: 2026-11-20

        # risks.yml
        flood: {title: Flood, review_by: 2026-10-01}

    Passes:

        # plan.yml
        title: A plan
        as_of: 2026-11-20

        # risks.yml
        flood: {title: Flood, review_by: 2026-12-01}
    """
    if not has_reviews(plan):
        return
    from planbook.analysis.reviews import is_overdue  # noqa: PLC0415  # as above

    for record in plan.records.values():
        if is_overdue(plan, record):
            yield Fault(
                record.address,
                ("review_by",),
                msg("“{record}” was to be reviewed by {day}."),
                msg("Look through it, then write “planbook review {address}”; or give another day."),
                (("record", record.label), ("day", str(record.review_by)), ("address", record.address)),
            )


RULES: Final = (
    Rule("reviews/suspect", "warning", suspect),
    Rule("reviews/no-print", "advice", no_print),
    Rule("reviews/overdue", "warning", overdue),
)
