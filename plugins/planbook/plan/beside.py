"""The file of fields that stands beside a record of another form, such as a grid, under the same name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.findings import Place
from planbook.plan import problems, reference_problems
from planbook.plan.names import fold, stem
from planbook.plan.vocabulary import CHILDREN
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planbook.findings import Finding
    from planbook.plan.record import Record
    from planbook.plan.scope import Gathered
    from planbook.source.values import Value


def fields_beside(
    path: str,
    beside: Sequence[str],
    kind: type[Record],
    with_children: Callable[[Place, str, str], Finding],
    gathered: Gathered,
) -> dict[str, Value] | None:
    """Read the file of fields beside a record at a path; none where it cannot be read, nothing where there is none.

    It holds no children: that it does is told by `with_children`, from where they stand, the path and the address.
    """
    if not beside:
        return {}
    first, *others = beside
    id_ = fold(stem(path))
    address = f"{kind.collection}/{id_}"
    gathered.places.beside[path] = first
    gathered.findings.extend(
        reference_problems.duplicate_id(Place(other), id_, Place(first), address) for other in others
    )
    document = gathered.places.read(first)
    value = document.value
    gathered.findings.extend(document.findings)
    if value is None and document.findings:
        return None
    if value is not None and not isinstance(value, dict):
        expected = msg("Expected the fields of a record, each on a line of its own; found {found}.")
        gathered.findings.append(problems.wrong_type(gathered.places.value(first, ()), expected, value, address))
        return {}
    # What was read may be kept for another reading.
    fields = dict(value or {})
    for name in CHILDREN[kind]:
        if fields.pop(name, None) is not None:
            gathered.findings.append(with_children(gathered.places.key(first, (name,)), path, address))
    return fields
