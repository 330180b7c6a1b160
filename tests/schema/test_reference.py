from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from markdown import Markdown

from planbook.book.reference_pages import anchor, format_reference
from planbook.plan import shapes
from planbook.plan.grammar import form
from planbook.plan.lists import LISTS
from planbook.plan.reference import FieldDoc, KindDoc, TypeDoc, basic_types, kinds, long_references, settings
from planbook.plan.settings import Settings
from planbook.plan.values import Day, Duration
from planbook.plan.views import VIEWS
from planbook.plan.vocabulary import CHILDREN, KINDS
from planbook.words import Catalog

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCUMENTED = {kind.name: kind for parent in kinds() for kind in (parent, *parent.children)}
DECLARED: dict[str, Any] = {
    **KINDS,
    **{f"{name}/{key}": child for name, kind in KINDS.items() for key, child in CHILDREN[kind].items()},
}


def field(kind: str, key: str) -> FieldDoc:
    return next(f for f in DOCUMENTED[kind].fields if f.key == key)


def described(fields: tuple[FieldDoc, ...]) -> Iterator[FieldDoc]:
    for one in fields:
        yield one
        for part in one.type.parts():
            if part.name:
                yield from described(part.fields)


def test_every_kind_is_documented() -> None:
    assert list(DOCUMENTED) == [
        name for parent in KINDS for name in DECLARED if name == parent or name.startswith(f"{parent}/")
    ]


@pytest.mark.parametrize("name", DECLARED)
def test_every_field_is_documented(name: str) -> None:
    declared = form(DECLARED[name])
    assert {f.key: (f.required, f.description, f.common) for f in DOCUMENTED[name].fields if f.key} == {
        key: (f.required, f.doc, f.common) for key, f in declared.fields.items()
    }
    assert any(not f.key for f in DOCUMENTED[name].fields) == (declared.rest is not None)


def test_plan_yml_is_documented() -> None:
    assert [f.key for f in settings().fields] == list(form(Settings).fields)
    assert not any(f.common for f in settings().fields)


@pytest.mark.parametrize(
    ("kind", "key", "words"),
    [
        ("roles", "title", "text"),
        ("roles", "description", "Markdown"),
        ("roles", "kind", "one of seat, group, party"),
        ("roles", "unit", "text (your words for unit, where you list any)"),
        ("roles", "holder", "person id, or a list"),
        ("roles", "reports_to", "role id"),
        ("roles", "capacity", "share"),
        ("roles", "poor_fit", "Markdown, or fields of its own, or a list"),
        ("milestones", "start", "day"),
        ("milestones", "milestones", "mapping of id to milestone"),
        ("milestones/milestones", "takes", "duration"),
        ("milestones/milestones", "go_live", "yes or no"),
        ("milestones/milestones", "approved", "fields of its own, or a list"),
        ("objectives", "kpis", "mapping of id to KPI"),
        ("processes/steps", "next", "step id, a list, or a mapping of label to step id"),
        ("raci/activities", "", "role id, or a list"),
        ("risks", "impact", "whole number from 1 to 5"),
        ("risks", "threatens", "address, or a list"),
        ("budget", "planned", "amount"),
        ("selections/criteria", "weight", "number"),
        ("training", "done", "mapping of role id to share"),
    ],
)
def test_a_type_is_told_in_words(kind: str, key: str, words: str) -> None:
    assert field(kind, key).type.in_words() == words


def test_words_to_be_written_can_be_marked() -> None:
    assert field("roles", "kind").type.in_words(literal=lambda word: f"<{word}>") == "one of <seat>, <group>, <party>"


def test_types_are_told_in_the_readers_language() -> None:
    class Shouted(Catalog):
        def say(self, message: str, /, **gaps: object) -> str:
            return super().say(message, **gaps).upper()

    assert field("roles", "holder").type.in_words(Shouted()) == "PERSON ID, OR A LIST"


def test_a_value_with_fields_shows_them() -> None:
    approval = next(part for part in field("milestones/milestones", "approved").type.parts() if part.name)
    assert (approval.name, approval.sentence) == ("Approval", "A role's approval at a gate.")
    assert [(f.key, f.type.in_words()) for f in approval.fields] == [("by", "role id"), ("on", "day"), ("note", "text")]


def test_where_a_kind_is_written() -> None:
    assert DOCUMENTED["roles"].files == ("roles.yml", "roles/<id>.yml", "roles/<id>.md")
    assert DOCUMENTED["budget"].title == "Budget line"


def test_long_references_are_documented() -> None:
    said = long_references()
    assert [f.key for f in said["person"]] == ["person", "note", "from", "until", "acting"]
    assert [f.key for f in said["milestone"]] == ["milestone", "note", "from", "until", "lag"]
    assert all(f.description for fields in said.values() for f in fields)


def test_every_basic_type_is_explained() -> None:
    told = {basic.type for basic in basic_types()}
    every = [*settings().fields, *(f for kind in DOCUMENTED.values() for f in kind.fields)]
    used = {part for f in described(tuple(every)) for part in f.type.parts()}
    plain = {TypeDoc(part.message) for part in used if "{" not in part.message and not part.name}
    assert plain <= told


@pytest.mark.parametrize(
    ("shape", "texts"),
    [(shapes.ADay(), "day"), (shapes.ADuration(), "duration"), (shapes.Number(), "number"), (shapes.Share(), "share")],
)
def test_examples_of_types_can_be_read(shape: shapes.Shape, texts: str) -> None:
    class Anywhere:
        day = staticmethod(Day.parse)
        duration = staticmethod(Duration.parse)

    examples = next(basic.examples for basic in basic_types() if basic.type.in_words() == texts)
    scope: Any = Anywhere()
    assert all(shape.read(example, scope) is not None for example in examples)


def test_every_link_of_the_page_leads_somewhere() -> None:
    html = converted(format_reference())
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)


def test_every_kind_and_field_is_on_the_page() -> None:
    page = format_reference()
    for name, kind in {**DOCUMENTED, "plan.yml": settings()}.items():
        section = page.split(f"{{#{anchor(name)}}}\n")[1].split("\n## ")[0].split("\n### ")[0]
        assert missing(kind, section) == []


def missing(kind: KindDoc, section: str) -> list[str]:
    return [f.key for f in kind.fields if not f.common and f.key and f"`{f.key}`" not in section]


def test_no_table_is_broken() -> None:
    html = converted(format_reference())
    assert "| ---" not in html
    for table in re.findall(r"<table>.*?</table>", html, re.DOTALL):
        rows = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
        assert len({row.count("</t") for row in rows}) == 1
        assert "<td></td>" not in table


def converted(text: str) -> str:
    return Markdown(extensions=["attr_list", "fenced_code", "tables", "toc"]).convert(text)


def test_every_view_and_option_is_in_the_format_reference() -> None:
    section = format_reference().partition("{#views}")[2]
    for name, view in VIEWS.items():
        assert f"{{#views-{name}}}" in section
        assert all(f"| `{key}` |" in section for key in form(view).fields)
    assert all(f"`{name}`" in section for name in LISTS)
    assert "| `milestones` | `state` | one of `late`" in section
