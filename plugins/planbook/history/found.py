"""Which findings of a plan are new, and which of the plan before are mended."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from planbook.history.unread import around

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from planbook.findings import Finding


class FoundSince(NamedTuple):
    """What was found in a plan and not before, and what was found before and no longer is."""

    new: Sequence[Finding]
    mended: Sequence[Finding]


def found_since(
    before: Sequence[Finding],
    after: Sequence[Finding],
    now: Callable[[str], str],
    unread: Collection[str] = (),
    apart: Collection[str] = (),
) -> FoundSince:
    """Compare the findings of two plans, in their order; `now` gives the address a record has later.

    A finding is the same where it breaks the same rule at the same record, or in the same file, and is about the same
    thing: on which line it stands, and by how much a limit is missed, may differ. What was found in a file or folder
    that now is `unread` is not mended; what is found in a folder that was `apart` then is not new.
    """
    old, new = _by_identity(before, now), _by_identity(after, lambda address: address)
    come = {id(finding) for key, found in new.items() for finding in _left(found, old.get(key, ()))}
    gone = {id(finding) for key, found in old.items() for finding in _left(found, new.get(key, ()))}
    return FoundSince(
        list(_outside(apart, [f for f in after if id(f) in come])),
        list(_outside(unread, [f for f in before if id(f) in gone])),
    )


def _outside(places: Collection[str], found: Sequence[Finding]) -> Iterator[Finding]:
    """Give the findings that are in none of some files and folders."""
    known = frozenset(places)
    return (finding for finding in found if known.isdisjoint(around(finding.place.path)))


def _by_identity(
    findings: Sequence[Finding], now: Callable[[str], str]
) -> Mapping[tuple[str, str, str], Sequence[Finding]]:
    result: dict[tuple[str, str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        where = now(finding.address) if finding.address else finding.place.path
        result[finding.rule, where, now(finding.about)].append(finding)
    return result


def _left(found: Sequence[Finding], others: Sequence[Finding]) -> Sequence[Finding]:
    """Give the findings that are more than the others, first those that say what no other says."""
    left = list(others)
    unlike = []
    for finding in found:
        same = next((other for other in left if other.gaps == finding.gaps), None)
        if same:
            left.remove(same)
        else:
            unlike.append(finding)
    return unlike[len(left) :]
