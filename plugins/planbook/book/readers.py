"""Who may read the book as whom: a file of its own, which the script fetches once, from disk too.

It is a script that sets one value: browsers let a page opened from disk read no other file.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, TypeVar

from planbook.analysis.responsibility import holding
from planbook.book.addresses import base_of
from planbook.plan.people import Person
from planbook.plan.roles import Role
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.book.render import Renderer
    from planbook.plan.plan import Plan

Named = TypeVar("Named", Role, Person)

READERS: Final = "assets/readers.js"
"""Where it is published, below the book's folder: beside the script."""
WORDS: Final = {
    "as": msg("Reading as"),
    "everyone": msg("Everyone"),
    "roles": msg("Roles"),
    "people": msg("People"),
    "yours": msg("Yours"),
    "here": msg("Marked on this page: {n}"),
    "none": msg("no part in {n}"),
    "clear": msg("Show everyone"),
    "link": msg("Copy link"),
    "copied": msg("Link copied"),
    "refused": msg("This browser does not let it be copied"),
}
"""What the script says, by the names that it knows."""


def readers(plan: Plan, renderer: Renderer) -> str:
    """Give the roles and people of a plan that have pages, people with the roles they hold today, and the words."""
    say, base = renderer.wording.catalog.say, base_of(renderer.addresses.file(READERS))
    held = _held(plan)
    found = {
        "words": {name: say(message) for name, message in WORDS.items()},
        "roles": [[r.address, r.label, base + renderer.url(r.address)] for r in _with_pages(plan, Role)],
        "people": [
            [p.address, p.label, base + renderer.url(p.address), *held.get(p.address, ())]
            for p in _with_pages(plan, Person)
        ],
    }
    return f"planbookReaders = {json.dumps(found, ensure_ascii=False, separators=(',', ':'))};\n"


def _with_pages(plan: Plan, kind: type[Named]) -> Sequence[Named]:
    return [record for record in plan.every(kind) if plan.is_published(record.address)]


def _held(plan: Plan) -> Mapping[str, Sequence[str]]:
    """Give the addresses of the roles that people hold today, by theirs."""
    found: dict[str, list[str]] = {}
    for role in _with_pages(plan, Role):
        for ref in holding(plan, role):
            found.setdefault(ref.address, []).append(role.address)
    return found
