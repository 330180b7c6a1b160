"""What can be wrong with what is written, before any chapter's rule asks whether it is wise.

Each function makes the finding of one rule; its docstring is the rule's documentation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.findings import Place, Said, problem
from planbook.plan.spelling import nearest
from planbook.words import Term, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from planbook.source.values import Value

_LONGEST_QUOTE: Final = 60


def quoted(value: Value) -> str:
    """Show what was found in a message: text in quotes and shortened, a list as `[…]`, a mapping as `{…}`."""
    match value:
        case str():
            return f"“{shortened(value)}”"
        case list():
            return "[…]"
        case dict():
            return "{…}"
        case None:
            return "“”"


def shortened(text: str) -> str:
    """Give a text in one line, of a length that a message can hold."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_QUOTE else f"{line[:_LONGEST_QUOTE]}…"


def _suggest(word: str, known: Iterable[str], otherwise: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    guess = nearest(word, known)
    if guess:
        return msg("Did you mean “{guess}”?"), (("guess", guess),)
    return otherwise, ()


@problem("plan/unknown-key")
def unknown_key(place: Place, key: str, known: Iterable[str], address: str, *, in_record: bool = False) -> Said:
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
    help_, gaps = _suggest(
        key,
        known,
        msg("Look the field up in the format reference, or begin it with x- to keep it.")
        if in_record
        else msg("Look the field up in the format reference; keys that begin with x- are kept in records only."),
    )
    return Said(
        place,
        msg("There is no field “{key}” here."),
        help_,
        (("key", shortened(key)), *gaps),
        address,
        key,
    )


@problem("plan/wrong-type")
def wrong_type(place: Place, expected: str, found: Value, address: str) -> Said:
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
        msg("Mend the value, or leave it empty until it is decided."),
        (("found", quoted(found)),),
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
        msg("Add a line that begins with “{key}:”."),
        (("key", key),),
        address,
        key,
    )


@problem("plan/unknown-word")
def unknown_word(place: Place, found: str, known: Iterable[str], address: str) -> Said:
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
    help_, gaps = _suggest(found, listed, msg("Take one of these words, or list yours in plan.yml under “words”."))
    return Said(
        place,
        msg("Expected one of {known}; found {found}."),
        help_,
        (("known", ", ".join(listed)), ("found", quoted(found)), *gaps),
        address,
        found,
    )


@problem("plan/unknown-reference")
def unknown_reference(place: Place, kind: str, found: str, known: Iterable[str], address: str) -> Said:
    """What is referred to exists.

    A record of the kind asked for is meant: a person cannot be named where a role is asked.

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
    help_, gaps = _suggest(found, known, msg("Write the id of a record that exists, or add the record."))
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
    return Said(
        place,
        msg("{found} cannot be an id."),
        msg("Use letters and digits, with single hyphens between: data-loss. “index” and con, aux, nul … are taken."),
        (("found", quoted(found)),),
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
    near = nearest(found, known)
    return Said(
        place,
        msg("Nothing is of the type {found}."),
        msg("Did you mean “{guess}”?")
        if near
        else msg("Write text, prose, day, number, money, yes/no, ref(role) or refs(role)."),
        (("found", quoted(found)), ("guess", near or "")),
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
    help_, gaps = _suggest(name, known, msg("Move it out of the plan, or begin its name with _ to keep it here."))
    return Said(
        place,
        msg("{found} is no part of a plan."),
        help_,
        (("found", quoted(name)), *gaps),
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
        msg("{found} was not this record's alone: {by} has it too."),
        msg("An old id can lead to one record only; take it out of one of the two."),
        (("found", quoted(found)), ("by", by)),
        address,
        found,
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
    help_, gaps = _suggest(found, known, msg("Take a name from the rule reference."))
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


@problem("plan/broken-link")
def broken_link(place: Place, found: str, known: Iterable[str], address: str) -> Said:
    """A `plan:` link in prose leads to a record of the plan.

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
        Chairs the <plan:roles/committee>.

        # roles/committee.yml
        title: Steering committee
        kind: group
    """
    help_, gaps = _suggest(found, known, msg("Write the address of a record, such as plan:roles/sponsor."))
    return Said(
        place,
        msg("There is nothing at {found} in this plan."),
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
    help_, gaps = _suggest(found, listed, msg("Begin the block with one of these: {known}."))
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
    help_, gaps = _suggest(found, listed, msg("Take one of these: {known}."))
    return Said(
        place,
        msg("There is nothing called {found} to list."),
        help_,
        (("found", quoted(found)), ("known", ", ".join(listed)), *gaps),
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
    help_, gaps = _suggest(found, known, msg("Take one of these: {known}."))
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
