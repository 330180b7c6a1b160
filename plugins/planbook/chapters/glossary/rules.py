"""What is asked of terms: that each says what it means, is the only one of its name, and that the plan speaks of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.terms import key_of, names_of, terms_by_key
from planbook.analysis.terms_used import unused
from planbook.plan.glossary import Term
from planbook.plan.rules import Fault, Options, Rule
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.plan.plan import Plan


def unused_term(plan: Plan, _: Options) -> Iterator[Fault]:
    """Every term of the glossary is spoken of somewhere else in the plan, or on a page beside it.

    It is found by its title, its other names and its forms, as whole words, or by a link that leads to it. A glossary
    of words that nobody uses hides those that everybody must know.

    Fails:

        # glossary.yml
        account: {title: account, description: A plant that buys from us.}

    Passes:

        # glossary.yml
        account: {title: account, forms: accounts, description: A plant that buys from us.}

        # roles.yml
        sales: {title: Sales, description: Knows the accounts of a region.}
    """
    for term in unused(plan):
        yield Fault(
            term.address,
            (),
            msg("Nothing in the plan speaks of “{term}”."),
            msg("Take it out; or write the words that the plan uses for it under “also” or “forms”."),
            (("term", term.label),),
        )


def name_twice(plan: Plan, _: Options) -> Iterator[Fault]:
    """No two terms of the glossary have one name.

    Titles, other names and forms count, whether their first letter is large or small. In prose the first of them is
    marked up.

    Question for the room: do we mean the same by it?

    Fails:

        # glossary.yml
        account: {title: account, description: A plant that buys from us.}
        customer: {title: customer, also: Account, description: Who uses what we make.}

    Passes:

        # glossary.yml
        account: {title: account, description: A plant that buys from us.}
        customer: {title: customer, description: Who uses what we make.}
    """
    for key, terms in terms_by_key(plan).items():
        for term in terms[1:]:
            name = next(name for name in names_of(term) if key_of(name) == key)
            yield Fault(
                term.address,
                (),
                msg("“{name}” is a name of “{term}” and of “{other}”."),
                msg("Name one of them otherwise; or make them one, and write the old id under “was”."),
                (("name", name), ("term", term.label), ("other", terms[0].label)),
                terms[0].address,
            )


def no_meaning(plan: Plan, _: Options) -> Iterator[Fault]:
    """Every term of the glossary says what it means.

    Without a meaning it is not marked up in prose.

    Question for the room: what would a new colleague take it for?

    Fails:

        # glossary.yml
        account: {title: account}

    Passes:

        # glossary.yml
        account: {title: account, description: A plant that buys from us.}
    """
    for term in plan.every(Term):
        if not (term.description or term.summary):
            yield Fault(
                term.address,
                ("description",),
                msg("It is not said what “{term}” means."),
                msg("Write it under “description”, in a sentence or two."),
                (("term", term.label),),
            )


RULES: Final = (
    Rule("glossary/unused", "advice", unused_term, whole=True),
    Rule("glossary/name-twice", "warning", name_twice),
    Rule("glossary/no-meaning", "warning", no_meaning),
)
