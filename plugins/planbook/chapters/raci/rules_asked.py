"""What is asked of the consulted and the informed in a matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.load import at_once, owned, rows_of_role
from planbook.analysis.meanings import words_that_mean
from planbook.analysis.responsibility import owner_words, rows_of, way_to, words_of
from planbook.plan.raci import SAID_OF_ROLES, Matrix
from planbook.plan.roles import Role
from planbook.plan.rules import Fault
from planbook.words import Term, msg

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from planbook.analysis.responsibility import Row
    from planbook.plan.plan import Plan
    from planbook.plan.rules import Options

_MOST_CONSULTED: Final = 7


def accountable_and_informed(plan: Plan, _: Options) -> Iterator[Fault]:
    """Whoever is accountable for an activity is not merely informed of it.

    The two letters together say that nobody was sure which one is meant. An activity that is `part_of` another may
    inherit who is accountable. In other letter sets the rule holds for each word that exactly one role stands under.

    Question for the room: does this role decide, or does it hear what was decided?

    Fails:

        # raci/launch.yml
        title: Launch
        activities:
          train: {title: Train the users, responsible: sales, accountable: users, informed: [sales, users]}

        # roles.yml
        users: {title: Users, kind: group}
        sales: {title: Sales team, kind: group}

    Passes:

        # raci/launch.yml
        title: Launch
        activities:
          train: {title: Train the users, responsible: sales, accountable: users, informed: sales}

        # roles.yml
        users: {title: Users, kind: group}
        sales: {title: Sales team, kind: group}
    """
    for role in plan.every(Role):
        for row in at_once(plan, role, owned(plan, role), "told"):
            words = words_of(row, role, owner_words(row.variant))
            help_ = msg("Take it out of “{key}”: whoever answers for it knows without being told.")
            yield from _twice(plan, row, role, words, help_)


def consulted_and_informed(plan: Plan, _: Options) -> Iterator[Fault]:
    """Nobody is both consulted about an activity and informed of it.

    Whoever is asked before hears the outcome as a matter of course; the second letter blurs how much the first one
    asks for.

    Question for the room: do we wait for this role's answer, or do we go on and tell it?

    Fails:

        # raci/launch.yml
        title: Launch
        activities:
          train: {title: Train the users, responsible: users, accountable: users, consulted: sales, informed: sales}

        # roles.yml
        users: {title: Users, kind: group}
        sales: {title: Sales team, kind: group}

    Passes:

        # raci/launch.yml
        title: Launch
        activities:
          train: {title: Train the users, responsible: users, accountable: users, consulted: sales}

        # roles.yml
        users: {title: Users, kind: group}
        sales: {title: Sales team, kind: group}
    """
    for role in plan.every(Role):
        for row in at_once(plan, role, rows_of_role(plan, role, "asked"), "told"):
            words = words_of(row, role, words_that_mean(plan, row.matrix, "asked"))
            help_ = msg(
                "Keep one of the two: “{kept}” where its advice is waited for, “{key}” where the news is enough."
            )
            yield from _twice(plan, row, role, words, help_)


def _twice(plan: Plan, row: Row, role: Role, words: Sequence[str], help_: str) -> Iterator[Fault]:
    """Say that a role stands under another word and is told as well, where it is told."""
    for told in words_of(row, role, words_that_mean(plan, row.matrix, "told")):
        yield Fault(
            row.activity.address,
            way_to(row, told, role),
            msg("“{who}” is {word} and {other} at once for “{activity}”.")
            if {words[0], told} <= SAID_OF_ROLES
            else msg("“{who}” stands under “{kept}” and “{key}” of “{activity}” at once."),
            help_,
            (
                ("who", role.label),
                ("word", Term(words[0])),
                ("other", Term(told)),
                ("activity", row.activity.label),
                ("kept", words[0]),
                ("key", told),
            ),
            role.address,
        )


def too_many_consulted(plan: Plan, options: Options) -> Iterator[Fault]:
    """No more roles are consulted about an activity than can be listened to: at most `limit`, 7 where none is set.

    Each of them is waited for. In other letter sets the rule holds for each word that asks for advice (DACI's
    `contributor`, RAPID's `agree` and `input`).

    Question for the room: whose answer has ever changed what we did?

    Fails:

        # plan.yml
        title: Example
        rules: {raci/too-many-consulted: {limit: 1}}

        # raci/launch.yml
        title: Launch
        activities:
          train: {title: Train the users, responsible: users, accountable: users, consulted: [sales, service]}

        # roles.yml
        users: {title: Users, kind: group}
        sales: {title: Sales team, kind: group}
        service: {title: Service team, kind: group}

    Passes:

        # plan.yml
        title: Example
        rules: {raci/too-many-consulted: {limit: 1}}

        # raci/launch.yml
        title: Launch
        activities:
          train: {title: Train the users, responsible: users, accountable: users, consulted: sales, informed: service}

        # roles.yml
        users: {title: Users, kind: group}
        sales: {title: Sales team, kind: group}
        service: {title: Service team, kind: group}
    """
    limit = options.number("limit", _MOST_CONSULTED)
    for matrix in plan.every(Matrix):
        for word in words_that_mean(plan, matrix, "asked"):
            for row in rows_of(plan, matrix):
                count = len(row.cast.get(word, ()))
                if count > limit:
                    yield Fault(
                        row.activity.address,
                        (word,),
                        msg("{count} roles are {word} for “{activity}”, more than {limit}.")
                        if word in SAID_OF_ROLES
                        else msg("{count} roles stand under “{key}” of “{activity}”, more than {limit}."),
                        msg("Keep under “{key}” those whose answer may change the result; tell the others."),
                        (
                            ("count", str(count)),
                            ("word", Term(word)),
                            ("activity", row.activity.label),
                            ("limit", str(limit)),
                            ("key", word),
                        ),
                        word,
                    )


def all_informed(plan: Plan, _: Options) -> Iterator[Fault]:
    """Somebody does more about an activity than hear of it.

    A row of nothing but informed roles is news, not work; or those who do the work are missing.

    Question for the room: is this something we do, or something we announce?

    Fails:

        # raci/launch.yml
        title: Launch
        activities:
          train: {title: Train the users, informed: [users, sales]}

        # roles.yml
        users: {title: Users, kind: group}
        sales: {title: Sales team, kind: group}

    Passes:

        # raci/launch.yml
        title: Launch
        activities:
          train: {title: Train the users, responsible: sales, accountable: sales, informed: users}

        # roles.yml
        users: {title: Users, kind: group}
        sales: {title: Sales team, kind: group}
    """
    for matrix in plan.every(Matrix):
        told = words_that_mean(plan, matrix, "told")
        doing = words_that_mean(plan, matrix, "does")
        for row in rows_of(plan, matrix):
            if any(map(row.cast.get, doing)):
                continue
            words = [word for word in told if row.cast.get(word)]
            if words and _is_only(row, told):
                yield Fault(
                    row.activity.address,
                    (words[0],),
                    msg("“{activity}” has roles that are {word} and none that does anything."),
                    msg("Name who does it and who answers for it, or take the row out."),
                    (("activity", row.activity.label), ("word", Term(words[0]))),
                    words[0],
                )


def _is_only(row: Row, words: Collection[str]) -> bool:
    """Tell whether an activity itself names roles under these words only; what it is lent does not count."""
    return not any(row.cast.get(word) for word in row.activity.cast if word not in words)
