"""A checked plan to a book."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from planbook.analysis.drift import Drift
from planbook.analysis.trace import trace
from planbook.book.addresses import FINDINGS, FORMAT, RULES
from planbook.book.atom import feed_of
from planbook.book.chosen import chapters_of
from planbook.book.contents import APART as APART_PAGES
from planbook.book.contents import PAGES, PLAIN
from planbook.book.export import plan_json
from planbook.book.feeds import calendars
from planbook.book.leaves import Book, BookChapter, Leaf
from planbook.book.offered import files
from planbook.book.readers import READERS, readers
from planbook.book.render import Here
from planbook.book.views import with_pages, with_views
from planbook.chapters import APART, ON_COURSE
from planbook.findings import Place
from planbook.pages.addresses import OVERVIEW
from planbook.pages.cells import Bullets, Prose
from planbook.pages.changed_page import CHANGED, FEED, NEW, changed_page
from planbook.pages.found_page import chapter_of, findings_page
from planbook.pages.heading import Heading
from planbook.pages.history import History, became
from planbook.pages.index import index_page
from planbook.pages.matter import Matter
from planbook.pages.overview import overview_page
from planbook.pages.page import IndexPage, RecordPage
from planbook.pages.record import record_page
from planbook.pages.standing import of_bare
from planbook.plan.names import SETTINGS
from planbook.plan.prose import without_views
from planbook.plan.vocabulary import children_of
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from planbook.book.check import Checked
    from planbook.book.render import Renderer
    from planbook.findings import Finding
    from planbook.pages.matter import ChapterPages
    from planbook.plan.plan import Mention
    from planbook.plan.record import Record

EXPORT: Final = "plan.json"
REFERRED_BY: Final = "--referred-by"
MENTIONED_IN: Final = "--mentioned-in"
WRITTEN: Final = "--written"
HISTORY: Final = "--history"
_AROUND: Final = {
    OVERVIEW: msg("Overview"),
    FINDINGS: msg("Findings"),
    FORMAT: msg("Format reference"),
    RULES: msg("Rule reference"),
}
"""The pages that every book has."""


def compose(
    checked: Checked,
    on_pages: Sequence[Mention],
    renderer: Renderer,
    drift: Drift | None = None,
    history: History | None = None,
) -> Book:
    """Make the book of a checked plan.

    `on_pages` are the mentions of records in hand-written pages, `drift` is how its planned dates have moved, `history`
    what was made of it.
    """
    plan, say = checked.plan, renderer.wording.catalog.say
    titles: dict[str, str] = {}
    renderer = with_pages(renderer, titles)
    renderer = with_views(plan, renderer)
    chosen = chapters_of(plan)
    headings = {chapter.name: chapter.heading for chapter in chosen}
    named = {"": Heading(msg("Overview"), ""), **headings}
    told = history.today(plan) if history else History(off=True)
    matter = Matter(
        plan=plan,
        trace=trace(plan, on_pages),
        headings=named,
        findings=_by_page(checked.findings),
        drift=drift or Drift(),
        history=told,
        became=became(told, plan),
    )
    chapters = _with_apart([_chapter(matter, chapter.name, renderer) for chapter in chosen], matter, renderer)
    titles.update(_titles(chapters, renderer))
    titles.update({} if told.off else {CHANGED.address: say(CHANGED.heading.title)})
    if renderer.memory:
        renderer.memory.begin(renderer)
    overview = overview_page(matter, [c.page for c in chapters], checked.findings, checked.accepted)
    found = findings_page(plan, checked.findings, checked.accepted, headings)
    return Book(
        overview=Leaf(
            address=OVERVIEW,
            title=say(msg("Overview")),
            page=overview,
            written=Place(SETTINGS),
            words=(plan.settings.title, plan.settings.summary),
            standing=overview.standing,
            anchors=overview.anchors,
        ),
        chapters=chapters,
        changed=_changed_leaf(matter, renderer) if not told.off else None,
        findings=Leaf(FINDINGS, say(msg("Findings")), found, anchors=["--accepted"] if found.accepted else []),
        findings_part=say(ON_COURSE),
        files={
            EXPORT: plan_json(plan, matter.trace),
            READERS: readers(plan, renderer),
            **_offered(chapters, renderer),
            **calendars([feed for chapter in chapters for feed in chapter.page.feeds], Here(renderer, "")),
            **({FEED: feed_of(matter, renderer)} if told.made else {}),
        },
        moved={old: now for old, now in plan.index.was.items() if old.count("/") == 1 and plan.is_published(now)},
        renderer=renderer,
        titles=titles,
    )


def _titles(chapters: Sequence[BookChapter], renderer: Renderer) -> Iterator[tuple[str, str]]:
    """Give what the pages are called that are no record's, by their addresses."""
    say = renderer.wording.catalog.say
    yield from ((address, say(title)) for address, title in _AROUND.items())
    yield from ((leaf.address, leaf.title) for chapter in chapters for leaf in (chapter.index, *chapter.more))


def _chapter(matter: Matter, name: str, renderer: Renderer) -> BookChapter:
    """Make a chapter's pages: those that serve every kind, and what the chapter makes of them."""
    own = PAGES.get(name, PLAIN)
    index = own.index(matter, index_page(matter, name))
    records = matter.plan.collection(name)
    return BookChapter(
        name=name,
        part=renderer.wording.catalog.say(index.heading.part),
        index=_index_leaf(index, renderer),
        page=index,
        more=[_index_leaf(page, renderer) for page in own.more(matter)],
        leaves=[_leaf(record, _page(matter, own, record), renderer) for record in records],
    )


def _changed_leaf(matter: Matter, renderer: Renderer) -> Leaf:
    """Make the page on what changed."""
    say, page = renderer.wording.catalog.say, changed_page(matter)
    anchors = [work.anchor for stretch in (*page.days, *page.older) for work in stretch.works]
    return Leaf(
        address=CHANGED.address,
        title=say(page.heading.title),
        page=page,
        words=(say(page.heading.lead),),
        standing=page.standing,
        anchors=[*([NEW] if page.new else []), *anchors],
    )


def _with_apart(chapters: Sequence[BookChapter], matter: Matter, renderer: Renderer) -> Sequence[BookChapter]:
    """Put each page that looks at records of every kind after the last chapter of its part, or after all."""
    result = list(chapters)
    for chapter in APART if chapters else ():
        if page := APART_PAGES[chapter.name](matter, chapter.heading):
            parts = [matter.headings[one.name].part for one in result]
            at = max((n for n, part in enumerate(parts) if part == chapter.heading.part), default=len(result) - 1)
            result[at] = replace(result[at], more=[*result[at].more, _index_leaf(page, renderer)])
    return result


def _offered(chapters: Iterable[BookChapter], renderer: Renderer) -> Mapping[str, bytes]:
    """Give the files of the tables that pages offer to take away, by path."""
    leaves = (leaf for chapter in chapters for leaf in (chapter.index, *chapter.more, *chapter.leaves))
    return files([offer for leaf in leaves for offer in leaf.offers], Here(renderer, ""))


def _page(matter: Matter, own: ChapterPages[Any], record: Record) -> RecordPage:
    """Make a record's page; every one says how things stand, and what became of it."""
    page = own.record(matter, record, record_page(matter, record, own.tells))
    standing = page.standing or [of_bare(record)]
    return replace(page, standing=standing, history=matter.became.get(record.address))


def _index_leaf(page: IndexPage, renderer: Renderer) -> Leaf:
    say = renderer.wording.catalog.say
    title = page.heading.title if page.heading.own else say(page.heading.title)
    parts = [(section.anchor, say(section.title)) for section in page.sections if section.title]
    return Leaf(
        address=page.address,
        title=title,
        page=page,
        words=(say(page.heading.lead),),
        standing=page.standing,
        marked=page.marked,
        offers=page.offers,
        written=next(iter(page.written), None),
        parts=parts,
        anchors=[*(anchor for anchor, _ in parts), *(["--findings"] if page.findings else [])],
    )


def _by_page(findings: Sequence[Finding]) -> Mapping[str, Sequence[Finding]]:
    """Give the findings by the record on whose page they are told, and by their chapter."""
    result: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        page, chapter = "/".join(finding.address.split("/")[:2]), chapter_of(finding)
        result[chapter].append(finding)
        if page != chapter:
            result[page].append(finding)
    return result


def _leaf(record: Record, page: RecordPage, renderer: Renderer) -> Leaf:
    say = renderer.wording.catalog.say
    sections = (*page.first, *page.sections)
    contents = [(section.anchor, say(section.title)) for section in sections if section.title]
    contents += [(REFERRED_BY, say(msg("Referred to by")))] if page.referred_by else []
    contents += [(MENTIONED_IN, say(msg("Mentioned in")))] if page.mentioned_in else []
    contents += [(WRITTEN, say(msg("Where it is written")))]
    contents += [(HISTORY, say(msg("History")))] if page.history else []
    return Leaf(
        address=record.address,
        title=record.label,
        page=page,
        written=page.written,
        names=record.also,
        words=[word for word in (say(page.kind), *record.also, record.summary, *record.tags) if word],
        prose=[without_views(text) for text in (page.description, *_prose_of(page)) if text],
        offers=page.offers,
        parts=[(child.id, child.label) for child in _children(record)],
        contents=() if page.wide else contents,
        anchors=[*page.anchors, *(anchor for anchor, _ in contents)],
    )


def _children(record: Record) -> Iterator[Record]:
    """Give the records that stand in a record, and on its page."""
    for name in children_of(type(record)):
        yield from getattr(record, name).values()


def _prose_of(page: RecordPage) -> Iterator[str]:
    for section in page.sections:
        items = section.body.items if isinstance(section.body, Bullets) else [section.body]
        yield from (item.text for item in items if isinstance(item, Prose))
