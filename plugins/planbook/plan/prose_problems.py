"""What can be wrong in prose: links and views.

Each function makes the finding of one rule; its docstring is the rule's documentation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.findings import Place, Said, problem
from planbook.plan.quoting import quoted, suggested
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterable


@problem("plan/broken-link")
def broken_link(place: Place, found: str, known: Iterable[str], address: str) -> Said:
    """A `plan:` link in prose leads to a record of the plan, or to a page of the handbook.

    Pages that are no record's have one word for their address: a chapter has its collection's (`plan:raci`), the others
    the one that they have in the browser (`plan:gates`, `plan:overview`, `plan:reference/format`).

    Fails:

        # roles/sponsor.md
        ---
        title: Executive sponsor
        ---
        Chairs the <plan:roles/comittee>.

        # roles/committee.yml
        title: Steering committee
        kind: group

    Passes:

        # roles/sponsor.md
        ---
        title: Executive sponsor
        ---
        Chairs the <plan:roles/committee>; all roles are under <plan:roles>.

        # roles/committee.yml
        title: Steering committee
        kind: group
    """
    help_, gaps = suggested(
        found, known, msg("Write the address of a record, such as plan:roles/sponsor, or of a chapter: plan:roles.")
    )
    return Said(
        place,
        msg("There is nothing at {found} in this plan."),
        help_,
        (("found", quoted(found)), *gaps),
        address,
        found,
    )


@problem("plan/lost-page", "warning")
def lost_page(place: Place, found: str, known: Iterable[str], address: str) -> Said:
    """A link of the plan to a page (`.md`) leads to one: to a page that was written by hand, or one of the handbook's.

    The way to it begins at the folder of the hand-written pages. Which pages there are is known where that folder is:
    while a site is built, and to `planbook check --docs`.
    """
    help_, gaps = suggested(
        found,
        known,
        msg("Write the way to it from the folder of the pages, such as visitors.md or roles/index.md."),
    )
    return Said(
        place,
        msg("There is no page {found} in the handbook."),
        help_,
        (("found", quoted(found)), *gaps),
        address,
        found,
    )


@problem("plan/unknown-view")
def unknown_view(place: Place, found: str, known: Iterable[str], hidden: str, address: str) -> Said:
    """A block in prose that is marked `plan` begins with the name of a view.

    The views and their options stand in the format reference.

    Fails:

        # roles/sponsor.md
        ---
        title: Executive sponsor
        ---
        ```plan
        rolle: sponsor
        ```

    Passes:

        # roles/sponsor.md
        ---
        title: Executive sponsor
        ---
        ```plan
        role: sponsor
        ```
    """
    listed = tuple(known)
    help_, gaps = suggested(found, listed, msg("Begin the block with one of these: {known}."))
    if hidden:
        help_, gaps = msg("The first line names the view: put “{hidden}” there."), (("hidden", hidden),)
    return Said(
        place,
        msg("There is no view {found}."),
        help_,
        (("found", quoted(found)), ("known", ", ".join(listed)), *gaps),
        address,
        found,
    )


@problem("plan/empty-view")
def no_view(place: Place, known: Iterable[str], address: str) -> Said:
    """A block in prose that is marked `plan` says what it is to show.

    Fails:

        # index.md
        ```plan
        ```

    Passes:

        # index.md
        ```plan
        list: roles
        ```
    """
    return Said(
        place,
        msg("This block says nothing of what it is to show."),
        msg("Begin it with one of these: {known}."),
        (("known", ", ".join(known)),),
        address,
    )


@problem("plan/open-view")
def open_view(place: Place, address: str) -> Said:
    """A block in prose that is marked `plan` ends with a fence as it begins with one.

    Fails:

        # index.md
        ```plan
        list: roles

        Who is who.

    Passes:

        # index.md
        ```plan
        list: roles
        ```

        Who is who.
    """
    return Said(
        place,
        msg("The block that begins here is never closed."),
        msg("Add a line with the signs that open it (```) below its last."),
        (),
        address,
    )
