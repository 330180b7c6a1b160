"""What is asked of forums, and of the group that decides on changes."""

from __future__ import annotations

from typing import Final

from planbook.chapters.forums.rules_meetings import group_without_forum, not_reported, rhythm_missed
from planbook.chapters.forums.rules_steering import (
    chair_not_sponsor,
    department_without_seat,
    member_without_capacity,
)
from planbook.plan.rules import Rule

RULES: Final = (
    Rule("forums/department-without-seat", "warning", department_without_seat, whole=True),
    Rule("forums/chair-not-sponsor", "warning", chair_not_sponsor),
    Rule("forums/member-without-capacity", "warning", member_without_capacity),
    Rule("forums/group-without-forum", "advice", group_without_forum, whole=True),
    Rule("forums/rhythm-missed", "warning", rhythm_missed),
    Rule("forums/not-reported", "warning", not_reported, ("days",)),
)
