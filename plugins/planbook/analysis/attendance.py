"""Who comes to the meetings of a forum, as far as it is written down."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from planbook.plan.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.plan.forums import Forum, Meeting
    from planbook.plan.plan import Plan
    from planbook.plan.record import Ref
    from planbook.plan.values import Day


class Attendance(NamedTuple):
    """How often one role was there, of the meetings of which it is known."""

    role: Role
    there: Sequence[Day]
    away: Sequence[Day]


def attendance(plan: Plan, forum: Forum) -> Sequence[Attendance]:
    """Give for each role that was at a meeting, or should have been, when it was there; members come first."""
    found: dict[str, tuple[list[Day], list[Day]]] = {}
    for day, roles in _told(plan, forum):
        for address, was_there in roles.items():
            there, away = found.setdefault(address, ([], []))
            (there if was_there else away).append(day)
    order = [address for address in _seats(plan.get(forum.role), None) if address in found]
    by_address = {address: found[address] for address in (*order, *found)}
    return [Attendance(role, *days) for a, days in by_address.items() if isinstance(role := plan.records.get(a), Role)]


def recorded(forum: Forum) -> Sequence[tuple[Day, Meeting]]:
    """Give the meetings that were held and of which it is known who was there, with their days, the oldest first."""
    known = [m for m in forum.meetings if not m.cancelled and (m.attended or m.absent or m.everybody)]
    return sorted(((m.on, m) for m in known if m.on), key=lambda entry: entry[0].last)


def _told(plan: Plan, forum: Forum) -> Iterator[tuple[Day, Mapping[str, bool]]]:
    """Give for each meeting of which it is known which roles were there."""
    group = plan.get(forum.role)
    for day, meeting in recorded(forum):
        yield day, _roles(meeting, _seats(group, day))


def _roles(meeting: Meeting, seats: Sequence[str]) -> Mapping[str, bool]:
    """Give the roles of a meeting with whether each was there; of members who are named in neither list, the rest."""
    there, away = _addresses(meeting.attended), _addresses(meeting.absent)
    if there and away and not meeting.everybody:
        rest: dict[str, bool] = {}
    else:
        rest = dict.fromkeys(seats, bool(away) or meeting.everybody)
    return {**rest, **dict.fromkeys(there, True), **dict.fromkeys(away, False)}


def _addresses(refs: Sequence[Ref[Role]]) -> Sequence[str]:
    return [ref.address for ref in refs]


def _seats(group: Role | None, on: Day | None) -> Sequence[str]:
    """Give the addresses of a group's chair and members on a day; without one, of all it ever had."""
    refs = (*([group.chair] if group.chair else ()), *group.members) if group else ()
    return list(dict.fromkeys(ref.address for ref in refs if on is None or ref.holds_on(on)))
