"""What a record is called in a plan that was read in part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.plan import shapes
from planbook.plan.grammar import form

if TYPE_CHECKING:
    from planbook.plan.plan import Plan


def called(plan: Plan, address: str) -> str:
    """Give what the record at an address is called, though it may not be read; the address where there is none."""
    if record := plan.records.get(address):
        return record.label
    written, kind = plan.written.get(address), plan.index.addresses.get(address)
    if written is None or kind is None:
        return address
    fields = ((field, written.fields.get(key)) for key, field in form(kind).fields.items())
    texts = {f.name: value for f, value in fields if isinstance(f.shape, shapes.Text) and isinstance(value, str)}
    return form(kind).make({"address": address, **texts}).label
