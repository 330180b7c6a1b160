"""Names of drawings, by which one of them is told from others on its page."""

from __future__ import annotations

from binascii import crc32


def short_name(told: object) -> str:
    """Give eight letters that are other ones where another thing is told of a drawing; the same on any machine."""
    return f"{crc32(repr(told).encode()):08x}"
