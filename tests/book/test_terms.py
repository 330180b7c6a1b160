"""Terms of the glossary in prose: marked up once a page, where a page first speaks of one."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markupsafe import escape

from planbook.book.markdown import ProseWriter
from planbook.book.terms import Marker, Terms, TermSigns
from planbook.plan.plan import Plan
from tests.pages.made import checked_of, html

GLOSSARY = """\
account: {title: account, also: 客户, forms: accounts, description: "A *plant* that buys <b>from</b> us."}
quiet-account: {title: quiet account, summary: One that has not ordered.}
lead: {title: lead, description: Whoever asks., marked: no}
empty: {title: nothing}
"""
ACCOUNT = '<a class="pb-term" href="{}glossary/account/" title="A plant that buys &lt;b&gt;from&lt;/b&gt; us.">{}</a>'
QUIET = '<a class="pb-term" href="{}glossary/quiet-account/" title="One that has not ordered.">{}</a>'


def plan(glossary: str = GLOSSARY, settings: str = "") -> Plan:
    return checked_of({"plan.yml": f"title: A plan\n{settings}", "glossary.yml": glossary}).plan


def writer(glossary: str = GLOSSARY) -> ProseWriter:
    terms = Terms.of(plan(glossary))
    assert terms
    plain = ProseWriter()
    return ProseWriter(marker=Marker(terms, lambda address: f"{address}/", lambda text: plain.html(text, "")))


def written(text: str, seen: set[str] | None = None) -> str:
    return str(writer().html(text, "../", set() if seen is None else seen))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("One account, another account", f"<p>One {ACCOUNT.format('../', 'account')}, another account</p>"),
        ("**One** account", f"<p><strong>One</strong> {ACCOUNT.format('../', 'account')}</p>"),
        ("沉默的客户很多", f"<p>沉默的{ACCOUNT.format('../', '客户')}很多</p>"),
        (
            "A quiet\naccount is an *account*",
            (
                f"<p>A {QUIET.format('../', 'quiet' + chr(10) + 'account')} is an "
                f"<em>{ACCOUNT.format('../', 'account')}</em></p>"
            ),
        ),
    ],
)
def test_the_first_place_that_speaks_of_a_term_leads_to_it_and_tells_its_meaning(text: str, shown: str) -> None:
    assert written(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "`account`",
        "[the account](https://example.org)",
        "# The account",
        "## An account {.x}",
        "    account",
        "```\naccount\n```",
        "an accountant, sub-account",
        "a lead",
        "nothing",
        "&amp; \\* amp",
    ],
)
def test_links_code_headings_and_parts_of_words_are_left_alone(text: str) -> None:
    assert "pb-term" not in written(text)


def test_a_term_that_the_page_has_spoken_of_is_left_alone() -> None:
    prose, seen = writer(), {"glossary/quiet-account"}
    assert prose.html("A quiet account", "", seen) == "<p>A quiet account</p>"
    assert "pb-term" in prose.html("accounts", "", seen)
    assert prose.html("accounts", "", seen) == "<p>accounts</p>"
    assert seen == {"glossary/quiet-account", "glossary/account"}


def test_without_a_page_nothing_is_marked_up() -> None:
    assert writer().html("accounts", "../") == "<p>accounts</p>"


def test_a_meaning_that_is_long_is_cut_at_a_word() -> None:
    long = writer(f"account: {{title: account, description: {'word ' * 200}}}")
    title = re.search('title="([^"]*)"', str(long.html("account", "", set())))
    assert title
    assert title[1].endswith("word …")
    assert len(title[1]) < 330


def test_a_name_of_signs_that_markdown_takes_out_of_texts_is_spoken_of_nowhere() -> None:
    assert Terms.of(plan(glossary='a: {title: "\\x02", summary: A}\n')) is None


@pytest.mark.parametrize("settings", ["mark_terms: no", "chapters: [{name: glossary, off: yes}]"])
def test_it_can_be_turned_off(settings: str) -> None:
    assert Terms.of(plan(settings=settings)) is None


class Told(HTMLParser):
    """What a page holds: its text, and the tags and attributes that are there."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text, self.tags = "", [("", "")]
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags += [(tag, name) for name, _ in attrs] or [(tag, "")]

    def handle_data(self, data: str) -> None:
        self.text += data


BAD = st.text("ab<>&\"'\x02\x03:/0 termendwzxhk*_`\n", max_size=40)


NAMES = st.text("ab<>&\"':/0 termendwzxhk*_`\n", max_size=40)


@given(NAMES, BAD, BAD)
def test_no_text_of_a_plan_brings_markup_in(name: str, meaning: str, text: str) -> None:
    if not name.strip() or not meaning.strip():
        return
    from planbook.analysis.terms import key_of, pattern_of  # noqa: PLC0415
    from planbook.book.terms import Meant  # noqa: PLC0415

    terms = Terms([Meant("glossary/a", meaning)], {key_of(name): 0}, pattern_of([name], "\x02[^\x03]*\x03|"))
    marker = Marker(terms, lambda address: f"{address}/", escape)
    marked, plain = (Told(str(ProseWriter(marker=made).html(text, "", set()))) for made in (marker, None))
    assert set(marked.tags) <= {*plain.tags, ("a", "class"), ("a", "href"), ("a", "title")}
    assert marked.text == plain.text


PAGES = {
    "glossary.yml": GLOSSARY,
    "roles.yml": "sales: {title: Sales, description: Knows accounts., responsibilities: [Rings an account]}\n",
}


def test_a_page_marks_a_term_once_and_its_own_term_never() -> None:
    assert html(PAGES, "roles/sales").count("pb-term") == 1
    assert ACCOUNT.format("../../", "accounts") in html(PAGES, "roles/sales")
    assert "pb-term" not in html(PAGES, "glossary/account")


def test_where_all_terms_are_told_none_is_marked_and_in_another_chapter_they_are() -> None:
    opening = "Each account counts."
    files = {**PAGES, "glossary/index.md": opening, "needs/index.md": opening, "needs.yml": "n: {title: N}"}
    assert opening in html(files, "glossary")
    assert "pb-term" not in html(files, "glossary")
    assert f"Each {ACCOUNT.format('../', 'account')} counts." in html(files, "needs")


def converted(text: str) -> str:
    terms = Terms.of(plan())
    assert terms
    marker = Marker(terms, lambda address: f"{address}/", escape)
    return Markdown(extensions=[TermSigns(lambda: terms, lambda: (marker, "../"))]).convert(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("An account.\n\nThe accounts.", 1),
        ('<a href="x">account</a>', 0),
        ('See <a href="x">the account</a> here', 0),
        ('See <a href="x">this</a>; then the *account*', 1),
        ("<div>account</div>", 0),
        ("<b>An</b> account", 1),
        ("<code>account</code> *account*", 1),
    ],
)
def test_a_page_written_by_hand_is_marked_outside_its_own_links_and_code(text: str, count: int) -> None:
    assert converted(text).count("pb-term") == count
    assert "\x02" not in converted(text)
