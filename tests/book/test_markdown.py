"""Prose to HTML: links to records, what is made harmless, and that the scanner and the extension see the same links."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from planbook.book.markdown import PlanLinks, ProseWriter, Target
from planbook.plan.prose import plan_links
from tests.site import Html

TITLES = {"roles/sponsor": "Executive sponsor", "roles/a": "A & <b>"}


def find(address: str) -> Target | None:
    title = TITLES.get(address)
    return Target(f"{address}/", title) if title else None


def test_a_record_without_a_page_is_named_without_a_link() -> None:
    writer = ProseWriter(find=lambda _: Target("", "Flood"))
    assert (
        writer.html("<plan:risks/flood>, [it](plan:risks/flood)", "../") == "<p><span>Flood</span>, <span>it</span></p>"
    )


def html(text: str, base: str = "../../") -> str:
    return str(ProseWriter(find=find).html(text, base))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ask <plan:roles/sponsor>.", 'Ask <a class="pb-link" href="../../roles/sponsor/">Executive sponsor</a>.'),
        ("[her](plan:roles/sponsor)", '<a class="pb-link" href="../../roles/sponsor/">her</a>'),
        ("<plan:roles/a>", '<a class="pb-link" href="../../roles/a/">A &amp; &lt;b&gt;</a>'),
        ("<plan:roles/none>", '<span class="pb-broken">roles/none</span>'),
        ("[none](plan:roles/none)", '<span class="pb-broken">none</span>'),
        ("`<plan:roles/sponsor>`", "<code>&lt;plan:roles/sponsor&gt;</code>"),
        ("| a |\n|---|\n| <plan:roles/sponsor> |", '<td><a class="pb-link" href="../../roles/sponsor/">'),
    ],
)
def test_a_link_carries_the_record_s_title_or_its_own_words(text: str, shown: str) -> None:
    made = html(text)
    assert shown.replace('class="pb-link" ', "") in made.replace('class="pb-link" ', "").replace(' class="pb-link"', "")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a <b onclick=alert(1)>b</b>",
        "[a](javascript:alert(1))",
        "[a]( JaVaScRiPt:alert(1))",
        "[a](data:text/html;base64,xx)",
        "![a](javascript:alert(1))",
        "<javascript:alert(1)>",
        '[a](x){: onclick="alert(1)" style="color: red" id="b" }',
        "<iframe src=x></iframe>",
        "[a][b]\n\n[b]: vbscript:x",
    ],
)
def test_what_could_do_harm_is_text(text: str) -> None:
    page = Html()
    page.feed(html(text))

    for tag, attributes in page.tags:
        assert tag in {"p", "a", "img", "b", "em"}
        assert set(attributes) <= {"href", "src", "alt", "class"}
        assert not any(":" in value for value in attributes.values())


def test_the_same_text_is_converted_for_the_place_it_stands_in() -> None:
    writer = ProseWriter(find=find)

    assert 'href="../roles/sponsor/"' in writer.html("<plan:roles/sponsor>", "../")
    assert 'href="../../roles/sponsor/"' in writer.html("<plan:roles/sponsor>", "../../")


def test_relative_links_start_at_the_docs_folder() -> None:
    writer = ProseWriter(relative=lambda url, base: f"{base}docs/{url}")

    assert 'href="../docs/charter.pdf"' in writer.html("[charter](charter.pdf)", "../")


SENTENCES = ["A sentence, with a comma; and 3 figures (2026).", "Ünïcode und 中文。", "One", "a b"]


@pytest.mark.parametrize("text", SENTENCES)
def test_sentences_without_markdown_are_what_the_converter_would_make(text: str) -> None:
    assert html(text) == Markdown(extensions=["tables", "attr_list", "fenced_code"]).convert(text)


@given(st.text(alphabet="abcé中 .,;()-–0123456789?%<>*_`\n\"'&", max_size=60))
def test_any_text_is_what_the_converter_would_make(text: str) -> None:
    with_converter = ProseWriter(("tables", "attr_list", "fenced_code", "md_in_html", "nl2br"))
    without = ProseWriter(("tables", "attr_list", "fenced_code", "md_in_html"))
    if "\n" not in text:
        assert with_converter.html(text, "") == without.html(text, "")


def seen_by_extension(text: str) -> list[str]:
    """Give the addresses the extension is asked for, as in a hand-written page."""
    seen: list[str] = []

    def note(address: str) -> Target | None:
        seen.append(address)
        return None

    Markdown(extensions=["tables", "attr_list", "fenced_code", "sane_lists", PlanLinks(note)]).convert(text)
    return sorted(seen)


PIECES = [
    "Ask <plan:roles/a> now.",
    "See [her](plan:roles/b), and `<plan:in/code>`.",
    "```\n<plan:in/fence>\n```",
    "~~~\n[x](plan:in/tildes)\n~~~",
    "    <plan:indented/code>",
    "- an item\n\n    <plan:in/item> goes on",
    "1. first\n\n    [x](plan:in/first)\n\n        <plan:code/in-item>",
    "| a |\n|---|\n| <plan:in/table> |",
    "> quoted <plan:in/quote>",
    "# Heading <plan:in/heading>",
    "A backslash \\<plan:after/backslash>.",
    "<!-- <plan:in/comment> -->",
    "Two ``ticks ` <plan:in/ticks>`` here.",
    '[titled](plan:in/title "Title")',
    "Plain words about plan: nothing.",
]


@pytest.mark.parametrize("text", PIECES)
def test_the_scanner_sees_the_links_that_the_extension_makes(text: str) -> None:
    assert sorted(link.address for link in plan_links(text)) == seen_by_extension(text)


@given(st.lists(st.sampled_from([p for p in PIECES if not p.startswith(("    ", "- ", "1."))]), max_size=6))
def test_the_scanner_sees_the_links_of_any_page(pieces: list[str]) -> None:
    text = "\n\n".join(pieces) + "\n"

    assert sorted(link.address for link in plan_links(text)) == seen_by_extension(text)
