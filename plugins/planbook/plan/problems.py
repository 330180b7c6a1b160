"""What can be wrong with what is written, before any chapter's rule asks whether it is wise: keys, values and ids.

Each function makes the finding of one rule; its docstring is the rule's documentation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from planbook.findings import Place, Said, problem
from planbook.plan.names import fold, is_id
from planbook.plan.quoting import quoted, shortened, suggested
from planbook.source import faults
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planbook.plan.values import Day
    from planbook.source.values import Value

_NO_PART_OF_IDS: Final = re.compile(r"[ _.]+")
"""What is often written between the words of an id."""
_FEW: Final = 16
"""How many names a message may list."""


def is_unsaid(value: object) -> bool:
    """Tell whether what is written for a field says nothing: it is empty, or a text of nothing but blanks."""
    return value is None or (isinstance(value, str) and (not value or value.isspace()))


@problem("plan/unknown-key")
def unknown_key(  # noqa: PLR0913  # what is known here, and where
    place: Place,
    key: str,
    known: Iterable[str],
    address: str,
    *,
    in_record: bool = False,
    words: Sequence[str] = (),
) -> Said:
    """Every key is one that its record knows.

    A key that nobody knows would be left out in silence, so a misspelt one is told at once. Keys of a record that
    begin with `x-` are kept for your own purposes and never told.

    Fails:

        # roles/sponsor.yml
        title: Executive sponsor
        responsibilites: [Secures the funding]

    Passes:

        # roles/sponsor.yml
        title: Executive sponsor
        responsibilities: [Secures the funding]
        x-cost-centre: 4711
    """
    listed = tuple(known)
    help_, gaps = suggested(key, listed, _look_up(listed, in_record=in_record, words=words))
    shown = (("key", shortened(key)), ("known", ", ".join(words or listed)), *gaps)
    return Said(place, msg("There is no field “{key}” here."), faults.but_for_spaces(key, help_), shown, address, key)


def _look_up(known: Sequence[str], *, in_record: bool, words: Sequence[str]) -> str:
    """Say where to find the fields that are known: here, if they are few."""
    if words:
        return msg("Who takes part stands under {known} in this matrix; other fields are in the format reference.")
    if in_record:
        return msg("Look the field up in the format reference, or begin it with x- to keep it.")
    if len(known) <= _FEW:
        return msg("The fields here are: {known}.")
    return msg("Look the field up in the format reference; keys that begin with x- are kept in records only.")


@problem("plan/wrong-type")
def wrong_type(  # noqa: PLR0913, PLR0917  # what was expected here, and may be meant
    place: Place, expected: str, found: Value, address: str, guess: str = "", keys: str = ""
) -> Said:
    """A value has the form its field asks for.

    What cannot be read is left out of the book. An empty value is always allowed: it is not decided yet.

    Fails:

        # milestones/discover.yml
        title: Discover
        start: soon

    Passes:

        # milestones/discover.yml
        title: Discover
        start: 2026-03
    """
    return Said(
        place,
        expected,
        msg("Did you mean “{guess}”?") if guess else msg("Mend the value, or leave it empty until it is decided."),
        (
            ("found", quoted(found)),
            *((("guess", guess),) if guess else ()),
            *((("keys", keys),) if keys else ()),
        ),
        address,
    )


@problem("plan/missing")
def missing(place: Place, key: str, address: str) -> Said:
    """A record has the fields it cannot do without.

    Fails:

        # roles/sponsor.yml
        summary: Answers for everything.

    Passes:

        # roles/sponsor.yml
        title: Executive sponsor
        summary: Answers for everything.
    """
    return Said(
        place,
        msg("“{key}” is missing."),
        msg("Add a line that begins with “{key}:”; such lines stand at the top of the file, between two lines ---.")
        if _is_at_head(place)
        else msg("Add a line that begins with “{key}:”."),
        (("key", key),),
        address,
        key,
    )


def _is_at_head(place: Place) -> bool:
    """Tell whether a place is the head of a Markdown file, whose fields stand between lines of hyphens."""
    return place.path.endswith(".md") and place.line == 1


@problem("plan/unknown-word")
def unknown_word(place: Place, found: str, known: Iterable[str], address: str, *, fixed: bool) -> Said:
    """A field with listed words takes one of them.

    Lists are grouped and filtered by these words, so a near miss would fall out of them. Your own words stand in
    `plan.yml` under `words`.

    Fails:

        # roles/users.yml
        title: Users
        kind: team

    Passes:

        # roles/users.yml
        title: Users
        kind: group
    """
    listed = tuple(known)
    otherwise = (
        msg("Take one of these words.")
        if fixed
        else msg("Take one of these words, or list yours in plan.yml under “words”.")
    )
    help_, gaps = suggested(found, listed, otherwise)
    return Said(
        place,
        msg("Expected one of {known}; found {found}."),
        help_,
        (("known", ", ".join(listed)), ("found", quoted(found)), *gaps),
        address,
        found,
    )


@problem("plan/bad-id")
def bad_id(place: Place, found: str) -> Said:
    """An id is letters and digits of any language, in groups joined by single hyphens.

    Ids stand in the addresses of pages, so blanks, slashes, dots and `index` are no part of them.

    Fails:

        # risks.yml
        data loss: {title: Data are lost}

    Passes:

        # risks.yml
        data-loss: {title: Data are lost}
        数据丢失: {title: 数据丢失}
    """
    help_ = msg(
        "Use letters and digits, with single hyphens between: data-loss. “index” and con, aux, nul … are taken."
    )
    guess = _NO_PART_OF_IDS.sub("-", fold(found))
    if is_id(guess):
        gaps = (("found", quoted(found)), ("guess", guess))
        return Said(place, msg("{found} cannot be an id."), msg("Did you mean “{guess}”?"), gaps, about=found)
    return Said(
        place, msg("{found} cannot be an id."), faults.but_for_spaces(found, help_), (("found", quoted(found)),)
    )


@problem("plan/unsafe-url")
def unsafe_url(place: Place, found: str, address: str) -> Said:
    """A link leads to a web page, a mail address or a page of this site.

    Anything else could run a program in a reader's browser when it is followed.

    Fails:

        # roles/sponsor.yml
        title: Executive sponsor
        links: [{title: Charter, url: "javascript:alert(1)"}]

    Passes:

        # roles/sponsor.yml
        title: Executive sponsor
        links: [{title: Charter, url: charter.md}]
    """
    return Said(
        place,
        msg("{found} is not an address this handbook links to."),
        msg("Begin it with https:, http: or mailto:, or write a path inside the site."),
        (("found", quoted(found)),),
        address,
    )


@problem("plan/ends-before-it-begins", "warning")
def reversed_days(place: Place, begins: Day, ends: Day, address: str) -> Said:
    """What has a first and a last day ends no earlier than it begins: a phase, a person's time, who holds a seat.

    One that ends before it begins is never in force, and nobody sees it.

    Fails:

        # roles.yml
        sponsor: {title: Executive sponsor, holder: [{person: ann, from: 2026-09-01, until: 2026-03-31}]}

        # people.yml
        ann: {name: Ann}

    Passes:

        # roles.yml
        sponsor: {title: Executive sponsor, holder: [{person: ann, from: 2026-03-01, until: 2026-09-30}]}

        # people.yml
        ann: {name: Ann}
    """
    return Said(
        place,
        msg("It ends ({ends}) before it begins ({begins})."),
        msg("Mend one of the two days."),
        (("ends", str(ends)), ("begins", str(begins))),
        address,
    )


@problem("plan/no-currency")
def no_currency(place: Place, found: str, address: str) -> Said:
    """An amount has a currency: its own, or the plan's.

    Amounts in different currencies are never added up or converted.

    Fails:

        # budget.yml
        licences: {title: Licences, planned: 12000}

    Passes:

        # plan.yml
        title: A plan
        currency: EUR

        # budget.yml
        licences: {title: Licences, planned: 12000}
        travel: {title: Travel, planned: 900 CHF}
    """
    return Said(
        place,
        msg("The amount {found} has no currency."),
        msg("Write it behind the amount (12000 EUR), or once for all in plan.yml under “currency”."),
        (("found", quoted(found)),),
        address,
    )
