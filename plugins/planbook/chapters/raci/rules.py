"""What is asked of responsibility matrices. The words are those of the matrix's letter set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis import overload
from planbook.analysis.gaps import limited, unanswered, undone
from planbook.chapters.raci import rules_asked as asked
from planbook.chapters.raci import rules_derived as derived
from planbook.chapters.raci import rules_parts as parts
from planbook.chapters.raci import rules_people as people
from planbook.chapters.raci import rules_share as share
from planbook.chapters.raci import rules_steps as steps
from planbook.plan.raci import SAID_OF_ROLES
from planbook.plan.rules import Fault, Options, Rule
from planbook.words import Term, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.plan.plan import Plan
    from planbook.plan.raci import Participation


def no_accountable(plan: Plan, _: Options) -> Iterator[Fault]:
    """Every activity has its accountable role.

    Without one, everybody helps and nobody decides. An activity that is `part_of` another inherits that one's. In
    other letter sets the rule holds for each word that exactly one role stands under (DACI's `driver` and
    `approver`, RAPID's `decide`).

    Question for the room: when this goes wrong, whose telephone rings?

    Fails:

        # raci/launch.yml
        title: Launch
        activities:
          train: {title: Train the users, responsible: users}

        # roles/users.yml
        title: Users
        kind: group

    Passes:

        # raci/launch.yml
        title: Launch
        activities:
          train: {title: Train the users, responsible: users, accountable: users}
          invite: {title: Send the invitations, part_of: train, responsible: users}

        # roles/users.yml
        title: Users
        kind: group
    """
    for row, word, _least in unanswered(plan):
        yield Fault(
            row.activity.address,
            (word,),
            nobody(word),
            msg("Give the process an “owner”, or name exactly one role under “{key}”.")
            if plan.origin(row.activity.address)
            else msg("Name exactly one role under “{key}”."),
            (("word", Term(word)), ("key", word), ("activity", row.activity.label)),
            word,
        )


def nobody(word: str) -> str:
    """Say that no role stands under a word of an activity."""
    if word in SAID_OF_ROLES:
        return msg("Nobody is {word} for “{activity}”.")
    return msg("Nobody stands under “{key}” of “{activity}”.")


def fewer(word: str) -> str:
    """Say that too few roles stand under a word of an activity."""
    if word in SAID_OF_ROLES:
        return msg("Fewer than {least} roles are {word} for “{activity}”.")
    return msg("Fewer than {least} roles stand under “{key}” of “{activity}”.")


def two_accountable(plan: Plan, _: Options) -> Iterator[Fault]:
    """No activity has more than one accountable role.

    Two who answer for the same thing wait for each other. In other letter sets the rule holds for each word with a
    greatest number of roles.

    Question for the room: if the two disagree, who has the last word?

    Fails:

        # raci/launch.yml
        title: Launch
        activities:
          train: {title: Train the users, responsible: users, accountable: [users, sales]}

        # roles.yml
        users: {title: Users, kind: group}
        sales: {title: Sales team, kind: group}

    Passes:

        # raci/launch.yml
        title: Launch
        activities:
          train: {title: Train the users, responsible: [users, sales], accountable: users}

        # roles.yml
        users: {title: Users, kind: group}
        sales: {title: Sales team, kind: group}
    """
    over = (
        (row, word, most)
        for rows, limits in limited(plan, _most)
        for row in rows
        for word, most in limits
        if len(row.cast.get(word, ())) > most
    )
    for row, word, most in over:
        roles = row.cast[word]
        names = [role.label if (role := plan.get(ref)) else ref.address for ref in roles]
        yield Fault(
            row.activity.address,
            (word,),
            msg("{count} roles are {word} for “{activity}”, at most {most} may be: {roles}.")
            if word in SAID_OF_ROLES
            else msg("{count} roles stand under “{key}” of “{activity}”, at most {most} may: {roles}."),
            msg("Keep the one that has the last word; the others may be consulted or informed.")
            if word == "accountable" and most == 1
            else msg("Keep {most} of them under “{key}”; put the others under another word, or leave them out."),
            (
                ("count", str(len(roles))),
                ("word", Term(word)),
                ("key", word),
                ("activity", row.activity.label),
                ("most", str(most)),
                ("roles", ", ".join(names)),
            ),
            word,
        )


def no_responsible(plan: Plan, _: Options) -> Iterator[Fault]:
    """Every activity has a responsible role.

    Otherwise it is decided and watched over, and done by nobody. In other letter sets the rule holds for each word
    with a least number of roles.

    Question for the room: who sits down and does it?

    Fails:

        # raci/launch.yml
        title: Launch
        activities:
          train: {title: Train the users, accountable: users}

        # roles/users.yml
        title: Users
        kind: group

    Passes:

        # raci/launch.yml
        title: Launch
        activities:
          train: {title: Train the users, responsible: users, accountable: users}

        # roles/users.yml
        title: Users
        kind: group
    """
    for row, word, least in undone(plan):
        yield Fault(
            row.activity.address,
            (word,),
            nobody(word) if least == 1 else fewer(word),
            msg("Name who does it under “{key}”."),
            (
                ("least", str(least)),
                ("word", Term(word)),
                ("key", word),
                ("activity", row.activity.label),
            ),
            word,
        )


def _most(participation: Participation) -> int | None:
    return participation.exactly if participation.at_most is None else participation.at_most


RULES: Final = (
    Rule("raci/no-accountable", "error", no_accountable),
    Rule("raci/two-accountable", "error", two_accountable),
    Rule("raci/no-responsible", "warning", no_responsible),
    Rule("raci/part-of-itself", "error", parts.part_of_itself),
    Rule("raci/accountable-vacant", "warning", people.accountable_vacant),
    Rule("raci/accountable-left", "warning", people.accountable_left),
    Rule("raci/approves-own-work", "warning", people.approves_own_work, whole=True),
    Rule("raci/accountable-and-informed", "warning", asked.accountable_and_informed),
    Rule("raci/consulted-and-informed", "advice", asked.consulted_and_informed),
    Rule("raci/too-many-consulted", "advice", asked.too_many_consulted, ("limit",)),
    Rule("raci/all-informed", "warning", asked.all_informed),
    Rule("raci/idle-role", "advice", share.idle_role, whole=True),
    Rule(overload.RULE, "advice", share.overloaded_role, ("share", "least")),
    Rule("raci/unused-role", "advice", share.unused_role),
    Rule("raci/step-without-row", "warning", steps.step_without_row),
    Rule("raci/step-role", "warning", steps.step_role),
    Rule("raci/nothing-to-derive", "warning", derived.nothing_to_derive),
    Rule("raci/no-word", "advice", derived.no_word),
)
