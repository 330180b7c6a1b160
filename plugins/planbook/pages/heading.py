"""A chapter's heading: by itself, since the table of contents needs no more of a page than this."""

from __future__ import annotations

from typing import NamedTuple


class Heading(NamedTuple):
    """What a chapter is called and the question it answers: messages, unless the title is the plan's own."""

    title: str
    lead: str
    part: str = ""
    """The part of the handbook it stands in: a message; empty where it stands in none."""
    own: bool = False
