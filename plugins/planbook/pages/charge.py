"""The whole charge of a role, or of the roles that one person holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.pages.analyses import are_told
from planbook.pages.meetings import meetings_of
from planbook.pages.shares import share_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planbook.pages.page import Section
    from planbook.pages.showing import Showing
    from planbook.plan.roles import Role


def charge(showing: Showing, roles: Sequence[Role], duties: Iterable[Section]) -> Iterator[Section]:
    """Put around the sections on duties how much of all activities they are, and whom they are shared with."""
    told = are_told(showing.plan)
    if told:
        yield from share_of(showing, roles)
    yield from duties
    if told:
        yield from meetings_of(showing, roles)
