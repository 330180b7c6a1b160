"""The source text of the format reference.

Markdown, to be converted with the extensions `attr_list`, `fenced_code` and `tables`; each heading has an anchor that
stays: `#roles`, `#milestones-milestones`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from planbook.plan.lists import LISTS
from planbook.plan.raci import VARIANTS, Activity, Matrix, Participation
from planbook.plan.reference import basic_types, kinds, long_references, settings, views, worked_out_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from planbook.plan.reference import FieldDoc, KindDoc, TypeDoc

_CODE: Final = re.compile(r"(`+[^`]*`+)")
_LETTER_SETS: Final = f"{Matrix.collection}/{Activity.collection}"
_FORMAT_INTRO: Final = """\
# Format reference

Every field that a plan may use. A plan is a folder with a file `plan.yml`; everything else in it is optional. A
collection is a file (`risks.yml`, one record under each id) or a folder (`roles/`, one file a record, named by its id),
or both. In a Markdown file the fields stand at the head, between two lines `---`, and the text below is the
`description`.

A key that is not listed here is an error, unless it begins with `x-`: such keys of a record are kept and passed
through. An empty value means: not yet decided. Fields marked **Required** must be written.

An id is letters and digits of any language, in groups joined by single hyphens: `lead-to-order`, `执行发起人`. It
stands in the address of the record's page, so it is chosen once; `was` keeps an old one alive."""
_TYPES_INTRO: Final = """\
## What values look like {#types}

Any list of one may drop its brackets: `tags: sales` is `tags: [sales]`. A field with listed words takes only these;
`plan.yml` can add to most lists under `words`. A mapping is lines of the form `key: value`, indented below the field;
fields of its own are such lines too, with the keys that the field's own table lists."""
_LONG_INTRO: Final = """\
### References that say more {#long-references}

Where a list of ids is asked for, an item may say more: `{person: k-tan, until: 2026-12}`. The id stands under the word
for its kind, or under `address` where records of any kind are asked for. Outside its days a reference is history."""
_COMMON_INTRO: Final = """\
## What every record may say {#every-record}

These fields are understood in every record below, and not repeated there."""
_VIEWS_INTRO: Final = """\
## Views in prose {#views}

A fenced block marked `plan`, in a hand-written page or wherever a field takes Markdown, shows a part of the plan. Its
first line names the view and its subject, other lines are options:

````markdown
```plan
list: milestones
where: {owner: crm-manager, state: late}
columns: [date, owner, state]
sort: date
limit: 10
```
````

The child of a record has its bare id here where the whole plan has it once, else its parent's before it:
`discover/charter-signed`. A block that stands in another fenced block is an example and shows nothing."""
_LISTED_INTRO: Final = """\
The keys of `where`, and what `columns` and `sort` name, are the fields of what is listed; values under `where` are
written as in the record. A day stands for all days within it, capitals make no difference, a reference outside its days
is history, and of a field's several values one is enough. What says nothing in the field that sorts stands last. Some
fields are worked out:"""


def format_reference() -> str:
    """Give the page about every kind of record and its fields."""
    documented = kinds()
    common = [field for field in documented[0].fields if field.common]
    blocks = [
        _FORMAT_INTRO,
        *_types(),
        *_kind(settings()),
        _COMMON_INTRO,
        *_field_tables("every-record", common),
        *(block for kind in documented for block in _kind(kind)),
        *_views(),
    ]
    return _page(blocks)


def anchor(name: str) -> str:
    """Give the anchor of a rule, or of a kind, on its page: `raci/no-accountable` is at `raci-no-accountable`."""
    return re.sub(r"[/.]", "-", name)


def _page(blocks: Iterable[str]) -> str:
    return "\n\n".join(blocks) + "\n"


def _types() -> Sequence[str]:
    basic = [
        (_cell(basic.type.in_words()), ", ".join(map(_code, basic.examples)), _cell(basic.means))
        for basic in basic_types()
    ]
    return [
        _TYPES_INTRO,
        _table(("Type", "Written", "Means"), basic),
        _LONG_INTRO,
        _table(("Key", "Type", "Means", "Of"), _long_rows()),
    ]


def _long_rows() -> Sequence[Sequence[str]]:
    """List what long references may say: what all may first, then what only some may, with their kinds."""
    fields: dict[str, FieldDoc] = {}
    of: dict[str, list[str]] = {}
    for word, listed in long_references().items():
        for field in listed:
            if not field.required:
                fields.setdefault(field.key, field)
                of.setdefault(field.key, []).append(word)
    every = len(long_references())
    return [(*_field(fields[key], {}), "anything" if len(of[key]) == every else ", ".join(of[key])) for key in fields]


def _kind(kind: KindDoc) -> Iterable[str]:
    yield _heading(kind)
    yield _prose(kind.sentence)
    yield _where(kind)
    own = [field for field in kind.fields if not field.common]
    yield from _field_tables(kind.name, own, [child.name for child in kind.children])
    if kind.name == _LETTER_SETS:
        yield "The letter sets that every plan knows; `plan.yml` can add others under `assignments`:"
        yield _table(("Variant", "Word", "Letter", "Means", "Roles"), _letter_rows())
    for child in kind.children:
        yield from _kind(child)


def _views() -> Iterable[str]:
    yield _VIEWS_INTRO
    for view in views():
        yield f"### {_code(view.name)} {{#{anchor(f'views/{view.name}')}}}"
        yield _prose(view.sentence)
        yield from _field_tables(f"views/{view.name}", view.fields)
    yield f"There are lists of {_listed(list(LISTS), 'and')}."
    yield _LISTED_INTRO
    yield _table(("Of", "Field", "Type", "Means"), _worked_out_rows())


def _worked_out_rows() -> Iterable[Sequence[str]]:
    for name, fields in worked_out_fields().items():
        for field in fields:
            yield _code(name), *_field(field, {})


def _where(kind: KindDoc) -> str:
    if kind.name == kind.title:
        return "Stands at the root of the plan."
    if kind.files:
        return f"Written in {_listed(kind.files)}."
    return f"Stands in its parent under `{kind.name.rpartition('/')[2]}:`, each under its id."


def _heading(kind: KindDoc) -> str:
    level = "###" if "/" in kind.name else "##"
    name = "" if kind.name == kind.title else f" (`{kind.name}`)"
    return f"{level} {kind.title}{name} {{#{anchor(kind.name)}}}"


def _listed(names: Sequence[str], between: str = "or") -> str:
    *before, last = map(_code, names)
    return f"{', '.join(before)} {between} {last}"


def _field_tables(name: str, fields: Sequence[FieldDoc], children: Sequence[str] = ()) -> Iterable[str]:
    """Give the table of some fields, then one for each value among them that has fields of its own."""
    inside = _inside(fields)
    sections = {key: f"{name}-{keys[0]}" for keys, _ in inside for key in keys}
    sections.update((child.rpartition("/")[2], child) for child in children)
    yield _table(("Field", "Type", "Means"), [_field(field, sections) for field in fields])
    for keys, part in inside:
        yield f"#### {', '.join(map(_code, keys))}: {part.name.lower()} {{#{anchor(sections[keys[0]])}}}"
        yield _prose(part.sentence)
        yield from _field_tables(sections[keys[0]], part.fields)


def _inside(fields: Sequence[FieldDoc]) -> Sequence[tuple[Sequence[str], TypeDoc]]:
    """Give the types with fields of their own among some fields, each with the keys that take it."""
    found: dict[TypeDoc, list[str]] = {}
    for field in fields:
        for part in field.type.parts():
            if part.name:
                found.setdefault(part, []).append(field.key)
    return [(keys, part) for part, keys in found.items()]


def _field(field: FieldDoc, sections: Mapping[str, str]) -> Sequence[str]:
    key = _code(field.key) if field.key else "…"
    linked = f"[{key}](#{anchor(sections[field.key])})" if field.key in sections else key
    required = "**Required.** " if field.required else ""
    return linked, _cell(field.type.in_words(literal=_code)), required + _cell(field.description)


def _letter_rows() -> Iterable[Sequence[str]]:
    for variant, words in VARIANTS.items():
        for word, participation in words.items():
            yield _code(variant), _code(word), participation.letter, participation.means, _bounds(participation)


def _bounds(participation: Participation) -> str:
    if participation.exactly is not None:
        return f"exactly {participation.exactly}"
    return f"at least {participation.at_least}" if participation.at_least else "any number"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _code(text: str) -> str:
    return f"`{text}`"


def _prose(text: str) -> str:
    """Keep a text from being taken for HTML; what stands in backticks is safe as it is."""
    return _outside_code(text, {"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def _cell(text: str) -> str:
    return _outside_code(" ".join(text.split()), {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": r"\|"})


def _outside_code(text: str, signs: Mapping[str, str]) -> str:
    table = str.maketrans(dict(signs))
    return "".join(part if part.startswith("`") else part.translate(table) for part in _CODE.split(text))
