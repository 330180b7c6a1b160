from __future__ import annotations

import re
from functools import cache
from string import Formatter
from typing import TYPE_CHECKING

import pytest
from babel.messages.catalog import Catalog as Messages
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from planbook.book.render import environment
from planbook.findings import Finding, Place, worded
from planbook.words import ENGLISH, FOLDER, Term, catalog, languages
from tools import words

if TYPE_CHECKING:
    from collections.abc import Mapping

TRANSLATED = languages()[1:]


@cache
def messages() -> Mapping[str, str]:
    """Give every message of the source: to look for them takes as long as all else here."""
    return words.messages()


@cache
def listed(language: str) -> Messages:
    with (FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def translations(language: str) -> list[tuple[Message, tuple[str, ...], tuple[str, ...]]]:
    """Give each message of a catalog, its English forms and its translated ones."""
    return [(m, _forms(m.id), _forms(m.string)) for m in listed(language) if m.id]


def _forms(text: object) -> tuple[str, ...]:
    return tuple(map(str, text)) if isinstance(text, (list, tuple)) else (str(text),)


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def filling(text: str) -> dict[str, str]:
    return dict.fromkeys(gaps(text), "…")


def test_the_catalogs_are_up_to_date() -> None:
    old = [file.name for file, text in words.files().items() if file.read_text(encoding="utf-8") != text]
    assert not old, f"{', '.join(old)}: messages have changed; run `make words` and translate what is new"


def test_there_are_chinese_and_german() -> None:
    assert {"de", "zh"} <= set(TRANSLATED)


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated(language: str) -> None:
    text = (FOLDER / f"{language}.po").read_text(encoding="utf-8")
    assert not words.missing(text, language)


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_is_left_over_or_uncertain(language: str) -> None:
    assert not listed(language).obsolete
    assert not [message.id for message, _, _ in translations(language) if message.fuzzy]


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_translation_has_the_gaps_of_its_message(language: str) -> None:
    wrong = [
        (english[0], form)
        for _, english, said in translations(language)
        for form in said
        if gaps(form) not in [gaps(text) for text in english]
    ]
    assert not wrong


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_about_several_things_has_all_its_forms(language: str) -> None:
    forms = listed(language).num_plurals
    wrong = [english for m, english, said in translations(language) if len(said) != (forms if m.pluralizable else 1)]
    assert not wrong


@pytest.mark.parametrize("language", ["en", *TRANSLATED])
def test_every_text_can_be_filled(language: str) -> None:
    chosen = catalog(language)
    for one, many in messages().items():
        if many:
            others = {gap: text for gap, text in filling(many).items() if gap != "n"}
            assert all("{" not in chosen.count(one, many, n, **others) for n in (0, 1, 2, 5))
        else:
            assert "{" not in chosen.say(one, **filling(one)) or not gaps(one)


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_ends_as_its_message_does(language: str) -> None:
    ends = {".": ".。…", "?": "?？", ":": ":：", ",": ",，"}
    wrong = [
        (english[0], form)
        for _, english, said in translations(language)
        for form in said
        if english[0][-1] in ends and form.strip()[-1] not in ends[english[0][-1]]
    ]
    assert not wrong


@pytest.mark.parametrize(("tag", "language"), [("zh-Hans-CN", "zh"), ("zh", "zh"), ("de_AT", "de"), ("DE", "de")])
def test_a_tag_finds_its_language(tag: str, language: str) -> None:
    assert catalog(tag).language == language


@pytest.mark.parametrize("tag", ["", "en", "en-GB", "tlh", "../zh", "planbook"])
def test_another_language_is_said_in_english(tag: str) -> None:
    assert catalog(tag) is ENGLISH


def test_nothing_is_said_as_nothing() -> None:
    assert catalog("zh").say("") == ""


def test_a_term_in_a_gap_is_worded_and_a_quotation_is_not() -> None:
    gaps = (("kind", Term("role")), ("found", "role"))
    finding = Finding("plan/x", "error", Place("roles.yml"), "There is no {kind} {found} in this plan.", gaps=gaps)
    assert worded(finding).message == "There is no role role in this plan."
    assert worded(finding, catalog("zh")).message == "此计划中没有角色 role。"


def test_messages_are_found_in_python() -> None:
    text = 'a = msg("one" " line"); counted("{n} x", "{n} xs"); here.count("{n} y", "{n} ys", n); t.count("z", 0)'
    assert sorted(words.in_python(text)) == [("one line",), ("{n} x", "{n} xs"), ("{n} y", "{n} ys")]


def test_messages_are_found_in_templates() -> None:
    text = '{{ _("a {day}", day=x) }}{{ _(page.title) }}<p title="{{ _("b") }}">{{ here.count("{n} y", "{n} ys", n) }}'
    assert sorted(words.in_template(text)) == [("a {day}",), ("b",), ("{n} y", "{n} ys")]


@pytest.mark.parametrize("text", ["msg(label)", 'msg(f"{x} y")', 'counted("one")'])
def test_what_is_marked_is_written_out(text: str) -> None:
    with pytest.raises(words.UnmarkedError):
        list(words.in_python(text))


def test_a_catalog_keeps_what_is_translated_and_drops_the_rest() -> None:
    before = words.catalog_text({"Old": "", "Role": ""}, "de", "").replace(
        'msgid "Role"\nmsgstr ""', 'msgid "Role"\nmsgstr "Rolle"'
    )
    after = words.catalog_text({"New": "", "Role": "", "{n} day": "{n} days"}, "de", before)
    assert 'msgid "Role"\nmsgstr "Rolle"' in after
    assert "Old" not in after
    assert words.missing(after, "de") == ["New", "('{n} day', '{n} days')"]
    assert words.catalog_text({"New": "", "Role": "", "{n} day": "{n} days"}, "de", after) == after


@pytest.mark.parametrize("name", sorted(environment().list_templates(["jinja"])))
def test_templates_say_no_word_that_is_not_a_message(name: str) -> None:
    folder = words.SOURCE / ("chapters" if "/" in name else "book/templates")
    source = (folder / name).read_text(encoding="utf-8")
    literal = "".join(text if kind == "data" else "" for _, kind, text in environment().lex(source))
    told = re.findall(r'(?:aria-label|title|alt|data-label)="([^"]+)"', literal)
    assert not re.findall(r"[A-Za-z]{2,}", " ".join([re.sub(r"<[^>]*>|&\w+;", " ", literal), *told]))
