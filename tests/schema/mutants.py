"""Files with one thing changed: a value for another, a key renamed or left out, a value put in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

VALUES: Final[Sequence[str]] = (
    "~", "''", "' '", "NULL", "'null'", "yes", "No", "TRUE", "'true'", "on", "0", "1", "5", "6", "999", "1000", "1001",
    "9999", "10000", "-3", "+5", "4.5", ".5", "5.", "1e3", "1E3", "1e-3", "0x10", "0o17", "007", "1_000", ".inf",
    ".nan", "20%", "20 %", "2026", "2026-12", "2026-13", "2026-01-31", "2026-01-32", "2026-02-30",
    "2026-Q1", "2026-H3", "10d", "-2w",
    "3 m", "10 D", "12000 EUR", "12000 euro", "12k", "fri", "sales", "customer", "keep", "raci", "arc", "error",
    "roles", "roles/vacant", "sponsor", "Sponsor", "patron", "role/sponsor", "roles/sponsor", "ann", "charter",
    "signature", "discover/charter", "milestones/discover/charter", "process/order", "nobody", "a/b/c/d",
    "https://example.com", "MAILTO:a@example.com",
    "javascript:alert(1)", "//example.com", "a b.md", "a.md#b", "'two\\n\\nlines'", "数据",
    "{}", "[]", "[[]]", "[~]", "['']", "{a: b}", "{title: X}", "{role: sponsor}",
    "{person: ann, note: 1}", "[sponsor, ann]",
)  # fmt: skip
_TEXT, _LIST, _MAPPING = (f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map"))
KEYS: Final[Sequence[str]] = ("x-ray", "titel", "was", "owner", "description", "a b", "index", "新", "1", "note")


def mutants(text: str) -> Iterator[str]:
    """Give a YAML text, or the front matter of a Markdown text, with one thing changed, in every way."""
    opening = "---\n" if text.startswith("---\n") else ""
    front = text.removeprefix(opening).partition("\n---\n")[0] if opening else text
    root = yaml.compose(front, Loader=yaml.CBaseLoader)
    if root is not None:
        for changed in _changed(root):
            written = yaml.serialize(changed, Dumper=yaml.BaseDumper, allow_unicode=True, width=10_000)
            yield f"{opening}{written}{opening}"


def _changed(root: yaml.Node) -> Iterator[yaml.Node]:
    for way in _ways(root):
        for value in VALUES:
            if new := yaml.compose(value, Loader=yaml.CBaseLoader):
                yield _with(root, way, new)
        yield _with(root, way, yaml.SequenceNode(_LIST, [_at(root, way)], flow_style=True))
        if way and isinstance(parent := _at(root, way[:-1]), yaml.MappingNode):
            key, value_ = parent.value[way[-1]]
            yield _with(root, way[:-1], _mapping([pair for pair in parent.value if pair[0] is not key]))
            for other in KEYS:
                renamed = (yaml.ScalarNode(_TEXT, other), value_)
                yield _with(root, way[:-1], _mapping([renamed if pair[0] is key else pair for pair in parent.value]))


def _mapping(pairs: list[tuple[yaml.Node, yaml.Node]]) -> yaml.Node:
    return yaml.MappingNode(_MAPPING, pairs, flow_style=True)


def _ways(node: yaml.Node) -> Iterator[Sequence[int]]:
    yield ()
    for number, value in enumerate(_values(node)):
        yield from ((number, *way) for way in _ways(value))


def _values(node: yaml.Node) -> Sequence[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [value for _, value in node.value]
    return node.value if isinstance(node, yaml.SequenceNode) else ()


def _at(node: yaml.Node, way: Sequence[int]) -> yaml.Node:
    for number in way:
        node = _values(node)[number]
    return node


def _with(node: yaml.Node, way: Sequence[int], new: yaml.Node) -> yaml.Node:
    if not way:
        return new
    inside = _with(_values(node)[way[0]], way[1:], new)
    parts = list(node.value)
    if isinstance(node, yaml.MappingNode):
        parts[way[0]] = (parts[way[0]][0], inside)
        return _mapping(parts)
    parts[way[0]] = inside
    return yaml.SequenceNode(_LIST, parts, flow_style=True)
