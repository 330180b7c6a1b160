"""Names in `plan.yml` that nothing in the tool or the plan bears: of rules, their options, chapters and word lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.plan import problems, reference_problems, settings_problems, shapes
from planbook.plan.grammar import form
from planbook.plan.rules import expected
from planbook.plan.vocabulary import KINDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from planbook.findings import Finding
    from planbook.plan.plan import Plan
    from planbook.plan.shapes import Shape


def unknown_names(plan: Plan, rules: Mapping[str, Collection[str]], chapters: Sequence[str]) -> Iterator[Finding]:
    """Find the names that nothing bears; `rules` are the options of each rule by its name."""
    yield from _unknown_rules(plan, rules)
    for number, chapter in enumerate(plan.settings.chapters):
        if chapter.name not in chapters:
            place = plan.place("", "chapters", number, "name")
            yield reference_problems.unknown_reference(place, reference_problems.CHAPTER, chapter.name, chapters, "")
    if plan.settings.words:
        known = word_lists()
        for name in plan.settings.words:
            if name not in known:
                yield problems.unknown_key(plan.key_place("", "words", name), name, known, "")


def _unknown_rules(plan: Plan, rules: Mapping[str, Collection[str]]) -> Iterator[Finding]:
    for name, setting in plan.settings.rules.items():
        if name not in rules:
            yield settings_problems.unknown_rule(plan.key_place("", "rules", name), name, rules)
            continue
        for option, text in setting.options.items():
            if option not in rules[name]:
                known = ("severity", "from", *rules[name])
                yield problems.unknown_key(plan.key_place("", "rules", name, option), option, known, "")
            elif message := expected(option, text):
                yield problems.wrong_type(plan.place("", "rules", name, option), message, text, "")
    for number, acceptance in enumerate(plan.settings.accepted):
        if acceptance.rule not in rules:
            yield settings_problems.unknown_rule(plan.place("", "accepted", number, "rule"), acceptance.rule, rules)


def word_lists() -> Collection[str]:
    """Name the word lists that fields take their words from."""
    found: set[str] = set()
    seen: set[type] = set()
    waiting = [field.shape for kind in KINDS.values() for field in form(kind).fields.values()]
    while waiting:
        shape = waiting.pop()
        if isinstance(shape, shapes.OneOf):
            found.add(shape.words.name)
        elif isinstance(shape, (shapes.Struct, shapes.Children)):
            if shape.form.kind not in seen:
                seen.add(shape.form.kind)
                waiting.extend(field.shape for field in shape.form.fields.values())
        else:
            waiting.extend(_inside(shape))
    return found


def _inside(shape: Shape) -> Iterable[Shape]:
    """Give the shapes that a list or a mapping is made of."""
    match shape:
        case shapes.Many():
            return (shape.item,)
        case shapes.Keyed():
            return (shape.key, shape.item)
        case _:
            return ()
