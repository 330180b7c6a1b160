"""What changed between two plans as JSON, for other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from planbook.findings import worded
from planbook.pages.edits import Edits
from planbook.plan.export import plain as as_plain
from planbook.plan.record import Ref
from planbook.reports.difference import notes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.analysis.effects import Shift
    from planbook.book.plain import Plain
    from planbook.findings import Finding
    from planbook.history.comparison import RecordChange
    from planbook.history.edits import Edit, Step
    from planbook.pages.comparison import Entry
    from planbook.reports.difference import Difference

FORMAT: Final = 1


def written(difference: Difference, plain: Plain) -> str:
    """Give the public form; what it holds is told in the guide."""
    comparison, effects = difference.comparison, difference.effects
    told = _Told(Edits.of(comparison), plain)
    result = {
        "format": FORMAT,
        "before": {"name": difference.ends.before, "commit": difference.ends.before_id},
        "after": {"name": difference.ends.after or None, "commit": difference.ends.after_id or None},
        "notes": list(notes(difference, plain)),
        "records": [told.record(change) for change in comparison.records],
        "settings": [told.edit(edit) for edit in comparison.settings],
        "openings": [{"collection": name, **told.edit(edit)} for name, edit in comparison.openings],
        "effects": {
            "milestones": [_shift(shift) for shift in effects.milestones],
            "phases": [_shift(shift) for shift in effects.phases],
            "end": _shift(effects.end) if effects.end else None,
            "critical": [milestone.address for milestone in effects.critical],
            "no_longer_critical": [milestone.address for milestone in effects.eased],
        },
        "findings": {
            "new": [_finding(finding) for finding in difference.found.new],
            "mended": [_finding(finding) for finding in difference.found.mended],
        },
        "pages": list(difference.pages),
        "said": [
            {"collection": chapter.collection, "lines": [told.entry(entry) for entry in chapter.entries]}
            for chapter in difference.chapters
        ],
        "follows": [told.entry(entry) for entry in difference.told.follows],
    }
    return json.dumps(result, ensure_ascii=False, indent=1) + "\n"


class _Told:
    def __init__(self, edits: Edits, plain: Plain) -> None:
        self.edits = edits
        self.plain = plain

    def record(self, change: RecordChange) -> Mapping[str, object]:
        before, after = change.before, change.after
        return {
            "change": change.what,
            "kind": change.record.word,
            "address": after.address if after else None,
            "was": before.address if before and (after is None or before.address != after.address) else None,
            "label": change.record.label,
            "edits": [self.edit(edit) for edit in change.edits],
            "inside": [child.address for child in change.inside],
        }

    def edit(self, edit: Edit) -> Mapping[str, object]:
        many = edit.manner in {"items", "order"}
        before, after = (_value(value, many=many) for value in (edit.before, edit.after))
        said = self.plain.said(self.edits.said(edit))
        return {"way": _way(edit.way), "change": edit.manner, "before": before, "after": after, "said": said}

    def entry(self, entry: Entry) -> Mapping[str, object]:
        inside = [self.entry(one) for one in entry.inside]
        return {"said": self.plain.said(entry.said), "address": entry.address or None, "inside": inside}


def _way(way: Sequence[Step]) -> Sequence[str]:
    return [step.key or _name(step.item) for step in way]


def _name(item: object) -> str:
    return item.address if isinstance(item, Ref) else str(item)


def _value(value: object, *, many: bool) -> object:
    if value is None:
        return [] if many else None
    return as_plain(value)


def _shift(shift: Shift) -> Mapping[str, object]:
    return {
        "address": shift.record.address,
        "before": str(shift.before),
        "after": str(shift.after),
        "working_days": shift.days,
        "follows_from": shift.cause or None,
    }


def _finding(finding: Finding) -> Mapping[str, object]:
    said = worded(finding)
    return said.as_json(said.place)
