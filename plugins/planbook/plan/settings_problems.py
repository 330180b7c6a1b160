"""What can be wrong in `plan.yml`, and in what it speaks of.

Each function makes the finding of one rule; its docstring is the rule's documentation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.findings import Place, Said, problem
from planbook.plan.quoting import quoted, shortened, suggested
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterable


@problem("plan/unknown-type")
def unknown_type(place: Place, found: str, known: Iterable[str]) -> Said:
    """A field of a collection of one's own holds something that Planbook knows: a text, a day, a reference.

    Fails:

        # plan.yml
        title: A plan
        collections:
          vendors: {title: Vendors, fields: {since: date}}

    Passes:

        # plan.yml
        title: A plan
        collections:
          vendors: {title: Vendors, fields: {since: day, contact: ref(role), answers: refs(need)}}
    """
    help_, gaps = suggested(
        found, known, msg("Write text, prose, day, number, money, yes/no, ref(role) or refs(role).")
    )
    return Said(place, msg("Nothing is of the type {found}."), help_, (("found", quoted(found)), *gaps), about=found)


@problem("plan/unknown-rule")
def unknown_rule(place: Place, found: str, known: Iterable[str]) -> Said:
    """`plan.yml` names rules that exist.

    A misspelt name would turn off nothing and accept nothing.

    Fails:

        # plan.yml
        title: A plan
        rules: {raci/no-acountable: warning}

    Passes:

        # plan.yml
        title: A plan
        rules: {raci/no-accountable: warning}
    """
    help_, gaps = suggested(found, known, msg("Take a name from the rule reference."))
    return Said(
        place,
        msg("There is no rule {found}."),
        help_,
        (("found", quoted(found)), *gaps),
        "",
        found,
    )


@problem("plan/unused-acceptance", "advice")
def unused_acceptance(place: Place, rule: str, at: str) -> Said:
    """A finding that `plan.yml` accepts is still found.

    An acceptance that has outlived its finding hides the next one of its kind.

    Fails:

        # plan.yml
        title: A plan
        accepted:
          - {rule: roles/vacant, at: roles/sponsor, why: The search is on.}

        # roles/sponsor.yml
        title: Executive sponsor
        holder: ann

        # people.yml
        ann: {name: Ann}

    Passes:

        # plan.yml
        title: A plan
        accepted:
          - {rule: roles/vacant, at: roles/sponsor, why: The search is on.}

        # roles/sponsor.yml
        title: Executive sponsor
    """
    return Said(
        place,
        msg("Nothing is found any more of what is accepted here: {rule} at {at}."),
        msg("Delete the entry."),
        (("rule", rule), ("at", at or "…")),
        "",
        rule,
    )


@problem("plan/unknown-list")
def unknown_list(place: Place, found: str, known: Iterable[str], address: str) -> Said:
    """What is listed is a collection, or the children of its records.

    Fails:

        # index.md
        ```plan
        list: mile-stones
        ```

    Passes:

        # index.md
        ```plan
        list: milestones
        where: {state: late}
        ```
    """
    listed = tuple(known)
    help_, gaps = suggested(found, listed, msg("Take one of these: {known}."))
    return Said(
        place,
        msg("There is nothing called {found} to list."),
        help_,
        (("found", quoted(found)), ("known", ", ".join(listed)), *gaps),
        address,
        found,
    )


@problem("plan/unknown-baseline", "warning")
def unknown_baseline(place: Place, name: str, *, is_name: bool, exists: bool) -> Said:
    """The baseline that `plan.yml` names is a tag or a commit at which the plan can be read.

    What milestones were promised for is read there, for all that have no `baseline` of their own. Without it nothing
    tells how far they have slipped.
    """
    if exists:
        message = msg("The plan cannot be read as it stood at “{name}”.")
    elif is_name:
        message = msg("There is no tag or commit “{name}” in the plan's repository.")
    else:
        message = msg("“{name}” cannot be the name of a tag or commit.")
    help_ = msg("Name the tag or commit at which the plan was agreed; `git fetch --tags` brings tags from elsewhere.")
    return Said(place, message, help_, (("name", shortened(name)),))


@problem("plan/no-history", "advice")
def no_history(place: Place, name: str, *, cut_off: bool) -> Said:
    """The history that a baseline is read from is at hand.

    A plan that was unpacked from an archive has none, and a shallow copy of a repository ends before the baseline.
    What milestones say under `baseline` themselves counts all the same.

    Fails:

        # plan.yml
        title: Closer to the customer
        baseline: v1.0

    Passes:

        # plan.yml
        title: Closer to the customer
    """
    message = (
        msg("This copy of the plan's repository is cut off before “{name}”, at which the plan was promised.")
        if cut_off
        else msg("There is no git history here to read what the plan promised at “{name}”.")
    )
    help_ = (
        msg("Fetch the whole history (`git fetch --unshallow --tags`; in a workflow, `fetch-depth: 0`).")
        if cut_off
        else msg("Check the plan in a clone of its repository, with git at hand; the rest works without.")
    )
    return Said(place, message, help_, (("name", shortened(name)),))
