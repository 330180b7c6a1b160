"""Planbook as an MkDocs plugin: the only module that knows MkDocs.

The plan is read once a build, in `on_files`; its pages are made then and painted when MkDocs writes them.
"""

from __future__ import annotations

import gc
import logging
import os
import posixpath
import re
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal
from urllib.parse import quote, unquote, urlsplit

from mkdocs.config import Config
from mkdocs.config.base import ValidationError
from mkdocs.config.config_options import Choice, ExtraScriptValue, Type
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from planbook.analysis.drift import Drift, drift
from planbook.book.addresses import Addresses, base_of, page_of
from planbook.book.check import Checked, check
from planbook.book.compose import compose
from planbook.book.docs import read_docs
from planbook.book.forge import PATH, Told, forge_of, is_pattern
from planbook.book.keeping import Memory
from planbook.book.leaves import Book, BookChapter, Leaf
from planbook.book.looks import SCRIPT, STYLE, assets
from planbook.book.markdown import PlanLinks, ProseWriter, Target
from planbook.book.references import references
from planbook.book.render import Renderer
from planbook.book.terms import Marker, TermSigns
from planbook.book.wording import Wording
from planbook.findings import FAIL_ON, failing, worded
from planbook.history.git import repository_of
from planbook.history.past import Past
from planbook.history.today import today
from planbook.hosts.commits import Known, known
from planbook.pages.addresses import OVERVIEW
from planbook.pages.history import new_since
from planbook.plan.folder import read_folder
from planbook.plan.names import fold
from planbook.plan.read import Manner, collector_paused
from planbook.plan.record import Record
from planbook.source.places import anew
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import StructureItem
    from mkdocs.utils.templates import TemplateContext

    from planbook.book.forge import Forge
    from planbook.history.snapshot import Why
    from planbook.pages.history import History
    from planbook.plan.plan import Plan
    from planbook.plan.prose import ViewBlock

_BEFORE_OTHERS: Final = 50
_LONG_NAVIGATION: Final = 60
"""Pages; painting more than that on every page costs more than the page."""
_AFTER_SEARCH: Final = -100
_WHY_NOTHING_IS_NEW: Final[Mapping[Why, str]] = {
    "no-git": "there is no git here.",
    "no-repository": "the plan is in no git repository.",
    "no-name": "that cannot be the name of a tag or commit. Write one in the option 'since', such as v1.0.",
    "no-commits": "nothing has been committed yet.",
    "unknown": "there is no such tag or commit here. Is it written so, and has it been fetched (git fetch --tags)?",
    "cut-off": "this copy of the repository does not reach back to it. Fetch all of it: git fetch --unshallow --tags "
    "(on GitHub fetch-depth: 0, on GitLab GIT_DEPTH: 0).",
    "unrelated": "it has nothing in common with what is here.",
    "submodule": "another repository stood where the plan is now.",
    "no-plan": "there was no plan.yml in the plan's folder then.",
    "not-given": "git does not give what plan.yml said then: this copy of the repository is a partial one.",
    "conflicts": "files are not merged.",
    "not-ours": "the repository belongs to another user of this machine, so git does not read it.",
    "refused": "git would not tell.",
}
_BEHIND_PATH: Final = re.compile("[?#]")
_LOG: Final = get_plugin_logger(__name__)
_LEVELS: Final = {"error": logging.ERROR, "warning": logging.WARNING, "advice": logging.INFO}


class Pattern(Type[str]):
    """An option that is a pattern of URLs on which files are changed, or empty."""

    def __init__(self, default: str) -> None:
        """Take a text."""
        super().__init__(str, default=default)

    def run_validation(self, value: object) -> str:
        """Refuse what no browser opens."""
        text = super().run_validation(value)
        if text and not is_pattern(text):
            message = f"Expected an address such as 'https://forge.example/edit/{{path}}#L{{line}}', found '{text}'."
            raise ValidationError(message)
        return text


class Reach(Type[int]):
    """An option that is on or off, or how many at most."""

    def __init__(self, *, default: bool) -> None:
        """Take a number; on and off are numbers, too."""
        super().__init__(int, default=default)

    def run_validation(self, value: object) -> int:
        """Refuse numbers below nought."""
        number = super().run_validation(value)
        if number < 0:
            message = f"Expected true, false, or how many steps back to tell, found {number}."
            raise ValidationError(message)
        return number


class PlanbookConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs' own __init_subclass__
    """The plugin's options in `mkdocs.yml`."""

    plan_dir = Type(str, default="plan")
    """The plan's folder, relative to `mkdocs.yml`."""
    path = Type(str, default="")
    """The folder of the site that the plan's pages go to; empty for the site's root."""
    fail_on = Choice(FAIL_ON, default="error")
    """Which findings make `mkdocs build` fail."""
    rule_pages = Choice(("used", "all"), default="used")
    """Which rules have a page of their own: those that find something or that `plan.yml` sets, or all."""
    schemas = Type(str, default="")
    """The folder beside `mkdocs.yml` whose JSON Schemas are kept as the plan is while it is served; else none."""
    branch = Type(str, default="")
    """The branch on which the plan is changed in its forge; empty for the one that MkDocs' `edit_uri` names."""
    history = Reach(default=True)
    """Whether commits are read at all, to tell what changed in the plan; as a number, how far back."""
    since = Type(str, default="")
    """The tag or commit since which something is new in this edition."""
    edit = Pattern(default="")
    """The URL on which a file is changed in a forge of one's own, with `{path}` and `{line}`."""


class _Told(dict[str, object]):
    """What a page's head says, with attributes for what Material asks of each page in the navigation, on every page.

    Most pages say nothing of it, and to find that out from a plain mapping takes Jinja fifty times as long.
    """

    @property
    def icon(self) -> object:
        """The name of a sign that stands before the title."""
        return self.get("icon")

    @property
    def subtitle(self) -> object:
        """What stands below the title."""
        return self.get("subtitle")

    @property
    def status(self) -> object:
        """What is told of the page by a sign behind its title."""
        return self.get("status")


class _Standing:
    """What stands in the navigation; these are asked of it as the above is, and may be set."""

    pages: object = None
    typeset: object = None
    encrypted: object = None


class _Group(_Standing, Section):
    """A section of the navigation, of which no file says anything."""

    meta: object = None


class BookPage(_Standing, Page):
    """A page made from the plan: it knows its content, and no Markdown is converted for it."""

    def __init__(self, leaf: Leaf, book: Book, file: File, config: MkDocsConfig) -> None:
        """Make the page of a leaf and give it to its file."""
        super().__init__(theme_title(leaf.title), file, config)
        self.leaf = leaf
        self.book = book

    def let_go(self) -> None:
        """Let go of the book, when another is made."""
        del self.leaf, self.book

    @property
    def is_index(self) -> bool:
        """Tell whether it may stand for the section it is in: the overview may, one chapter of many may not."""
        return self.leaf.address == OVERVIEW and super().is_index

    def read_source(self, config: MkDocsConfig) -> None:
        """Have nothing to read."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Show search what it is to find; the page itself is painted when it is written."""
        self.content = self.book.search_html(self.leaf)
        self.toc = TableOfContents([AnchorLink(title, anchor, 2) for anchor, title in self.leaf.contents])
        self.present_anchor_ids = set(self.leaf.anchors)
        self.meta = _Told(hide=[] if self.leaf.contents else ["toc"])
        if self.leaf.names:
            # Material's search weighs tags as much as titles.
            self.meta["tags"] = list(self.leaf.names)


def theme_title(title: str) -> str:
    """Make a title safe for themes, which print it unescaped, some after unescaping it once."""
    return escape(title.replace("<", "‹").replace(">", "›"), quote=False)


class PlanbookPlugin(BasePlugin[PlanbookConfig]):  # type: ignore[no-untyped-call]  # MkDocs' own __init_subclass__
    """Publishes a plan as part of an MkDocs site."""

    def __init__(self) -> None:
        """Begin without a plan."""
        self._serving = False
        self._memory: Memory | None = None
        self._site: _Site | None = None
        self._known: Known | None = None
        self._page: File | None = None
        self._marks_terms = True

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether the site is being served: then findings never stop it, and what has not changed is kept."""
        self._serving = command == "serve"
        self._memory = Memory() if self._serving else None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Watch the plan, and bring in links, looks and the script; a plan that goes away while served is a finding."""
        plan = _plan_folder(config, self.config.plan_dir)
        if not plan.is_dir() and not (self._serving and self._known):
            message = f"There is no plan folder '{self.config.plan_dir}' beside mkdocs.yml; set the option 'plan_dir'."
            raise PluginError(message)
        config.watch.append(str(plan))
        terms = TermSigns(lambda: place[0].terms if (place := self._marking()) else None, self._marking)
        config.markdown_extensions += [PlanLinks(self._target, self._view), terms]  # type: ignore[list-item]  # Markdown takes both
        folder = self.config.path.strip("/")
        config.extra_css.append(posixpath.join(folder, STYLE))
        config.extra_javascript.append(_deferred(posixpath.join(folder, SCRIPT)))
        return config

    @event_priority(_BEFORE_OTHERS)
    @collector_paused()
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read the plan, tell what is wrong with it, and add its pages."""
        self._let_go()
        self._site = site = _Site.of(config, self.config, files, self._known, self._memory)
        self._known = site.known
        severities = failing(self.config.fail_on, strict=config.strict)
        _tell(site.checked, self.config.plan_dir, quiet=self.config.fail_on == "never")
        stopping = [finding for finding in site.checked.findings if finding.severity in severities]
        if stopping and not self._serving:
            message = f"The plan has {len(stopping)} finding(s) that stop the build; they are listed above."
            raise PluginError(message)
        if self._serving and self.config.schemas:
            _keep_schemas(site.checked.plan, _plan_folder(config, self.config.schemas))
        site.add_to(files, all_rules=self.config.rule_pages == "all")
        config.nav = expanded(config.nav, site) if config.nav else config.nav
        # The plan and its book live until the build ends; walking them again and again costs a tenth of it, as it would
        # while they are made.
        gc.freeze()
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Put the chapters into a navigation that nobody wrote."""
        return nav if config.nav or not self._site else with_chapters(nav, self._site)

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Note which page is being converted: its links are relative to it."""
        self._page = page.file
        self._marks_terms = page.meta.get("mark_terms", True) is not False

    @event_priority(_AFTER_SEARCH)
    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: Page,
        config: MkDocsConfig,
        nav: Navigation,
    ) -> TemplateContext:
        """Paint the page, search having seen its words, and show where it stands."""
        if isinstance(page, BookPage) and self._site:
            page.content = page.book.html(page.leaf)
            context["nav"] = self._site.nav_for(page, nav)
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Let go of the painted page."""
        if isinstance(page, BookPage):
            page.active = False
            page.content = ""
            if link := page.book.head(page.leaf):
                return output.replace("</head>", f"{link}\n</head>", 1)
        return output

    def _let_go(self) -> None:
        """Let go of the book that was served before, and of what MkDocs had of it."""
        if self._site:
            self._site.let_go()
            self._site = self._page = None
            gc.unfreeze()
            gc.collect()

    def _view(self, block: ViewBlock) -> str | None:
        return self._site.view(block, self._page) if self._site and self._page else None

    def _marking(self) -> tuple[Marker, str] | None:
        """Give what marks terms up on the page that is being converted, and its way to the site's root."""
        marker = self._site.book.renderer.prose.marker if self._site and self._marks_terms else None
        return (marker, base_of(self._page.dest_uri)) if marker and self._page else None

    def _target(self, address: str) -> Target | None:
        return self._site.target(address, self._page) if self._site and self._page else None


def _deferred(path: str) -> ExtraScriptValue:
    """Give a script that runs when the page has been read; no module, which browsers refuse a page opened from disk."""
    value = ExtraScriptValue(path)
    value.defer = True
    return value


def _plan_folder(config: MkDocsConfig, plan_dir: str) -> Path:
    return Path(os.path.normpath(Path(config.config_file_path or "mkdocs.yml").parent / plan_dir))


def _keep_schemas(plan: Plan, folder: Path) -> None:
    """Bring the schemas that editors complete with up to date; where that cannot be done, say so and go on.

    While a file cannot be read, as when somebody is writing in it, they stay: its ids are still meant by others.
    """
    if plan.index.unread:
        return
    from planbook.hosts.schemas import write_schemas  # noqa: PLC0415  # a build has no need of it

    try:
        write_schemas(plan, folder)
    except OSError as error:
        _LOG.warning("The schemas in %s are not kept: %s", folder, error.strerror)


def _forge(config: MkDocsConfig, options: PlanbookConfig, plan: Path) -> Forge:
    """Find the forge that keeps the plan, by what the site is told of its repository."""
    found = repository_of(str(plan))
    inside = found.prefix if found else _way(_plan_folder(config, "."), plan)
    from_docs = _way(Path(config.docs_dir), plan)
    return forge_of(Told(config.repo_url or "", _edit_uri(config), from_docs, inside, options.branch, options.edit))


def _edit_uri(config: MkDocsConfig) -> str | None:
    """Give the pattern of the URLs on which MkDocs has its pages changed; none where nobody has said."""
    if config.edit_uri_template:
        # A template may write a path as a part of a query.
        return config.edit_uri_template.format(PATH, PATH).replace(quote(PATH), PATH)
    return f"{config.edit_uri}{PATH}" if config.edit_uri else config.edit_uri


def _way(start: Path, folder: Path) -> str:
    """Give the way from one folder to another, with a slash at its end; nothing where they are one."""
    way = Path(os.path.relpath(folder, start)).as_posix()
    return "" if way == "." else f"{way}/"


def _site_url(config: MkDocsConfig) -> str:
    """Give where the site is published, with a slash at its end; nothing where it is not told, or no address."""
    url = config.site_url or ""
    return f"{url.rstrip('/')}/" if urlsplit(url).scheme in {"http", "https"} else ""


def _tell(checked: Checked, plan_dir: str, *, quiet: bool) -> None:
    """Log every finding, with its file as it is found from mkdocs.yml."""
    for finding in checked.findings:
        said = worded(finding)
        place = said.place._replace(path=posixpath.normpath(posixpath.join(plan_dir, said.place.path)))
        _LOG.log(logging.INFO if quiet else _LEVELS[finding.severity], replace(said, place=place).as_line())


def _with_new(history: History, past: Past, files: Mapping[str, bytes], since: str, plan: Plan) -> History:
    """Tell what is new in this edition, where that is asked for; that nothing tells is a warning."""
    if history.off or not since:
        return history
    new = new_since(past, files, since, plan.today.first)
    if new.why:
        _LOG.warning("Nothing tells what is new since '%s': %s", since, _WHY_NOTHING_IS_NEW[new.why])
    return replace(history, new=new)


@dataclass(frozen=True, slots=True)
class _Site:
    """One build: the book, and the MkDocs pages made from it."""

    checked: Checked
    book: Book
    config: MkDocsConfig
    pages: dict[str, BookPage]
    known: Known

    @classmethod
    def of(
        cls, config: MkDocsConfig, options: PlanbookConfig, files: Files, before: Known | None, memory: Memory | None
    ) -> _Site:
        """Read and check the plan and compose its book; `before` is what its commits said for the build before.

        What has not changed since then is taken from the `memory`, if there is one.
        """
        folder = _plan_folder(config, options.plan_dir)
        addresses = Addresses(options.path.strip("/"), config.use_directory_urls, frozenset(files.src_uris))
        docs = read_docs(Path(config.docs_dir), folder, addresses.folder)
        plan_files, found = read_folder(folder)
        with Past(folder) as past:
            manner = Manner(past.promised, reading=memory.reading() if memory else anew, shown=True)
            checked = check(plan_files, partial(today, folder, os.environ), found, docs, manner)
            said = known(past, plan_files, options.history, before)
            moved = drift(checked.plan, past, said.readings) if options.history else Drift("off")
            history = _with_new(said.history, past, plan_files, options.since, checked.plan)
        renderer = Renderer(
            addresses=addresses,
            prose=_prose_writer(config, addresses, checked.plan, files),
            wording=Wording.of(checked.plan.settings.language),
            today=checked.plan.today,
            plan_path=options.plan_dir,
            forge=_forge(config, options, folder),
            site_url=_site_url(config),
            memory=memory,
        )
        book = compose(checked, docs.mentions(checked.plan), renderer, moved, history)
        return cls(checked, book, config, {}, said)

    def let_go(self) -> None:
        """Have nothing of the book stay when this goes: MkDocs' pages and files hold each other."""
        for page in self.pages.values():
            page.let_go()

    def add_to(self, files: Files, *, all_rules: bool) -> None:
        """Add the book's pages and files to MkDocs' own; a page the author wrote wins."""
        addresses = self.book.renderer.addresses
        catalog = self.book.renderer.wording.catalog
        for leaf in (*self.book.leaves, *references(self.checked, catalog, all_rules=all_rules)):
            source = addresses.source(leaf.address)
            if source in files.src_uris:
                _LOG.info("%s is written by hand and stands in for the page of %s", source, leaf.address)
                continue
            file = File.generated(self.config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            # MkDocs would lead to a page of its own folder.
            file.edit_uri = None
            files.append(file)
            self.pages[leaf.address] = page = BookPage(leaf, self.book, file, self.config)
            page.edit_url = self.book.renderer.forge.edited(leaf.written) or None if leaf.written else None
        for chapter in self.book.chapters:
            self._set_neighbours(chapter)
        for path, content in self._files():
            if path not in files.src_uris:
                files.append(File.generated(self.config, path, content=content))
        for path, text in assets():
            files.append(File.generated(self.config, addresses.file(path), content=text))

    def _files(self) -> Iterator[tuple[str, str | bytes]]:
        for path, content in self.book.files.items():
            yield self.book.renderer.addresses.file(path), content
        for old in self.book.moved:
            url = self.book.renderer.addresses.source(old).removesuffix(".md")
            yield f"{url}/index.html" if self.config.use_directory_urls else f"{url}.html", self.book.moved_html(old)

    def _set_neighbours(self, chapter: BookChapter) -> None:
        pages = [page for leaf in chapter.leaves if (page := self.pages.get(leaf.address))]
        for before, after in pairwise(pages):
            before.next_page, after.previous_page = after, before

    def target(self, address: str, page: File) -> Target | None:
        """Give what a link in a hand-written page leads to, as a path MkDocs resolves."""
        found = next(iter(self.checked.plan.index.find(Record, address)), "")
        title = self.checked.plan.records[found].label if found else self.book.titles.get(fold(address))
        if title is None:
            return None
        if found and not self.checked.plan.is_published(found):
            return Target("", title)
        source, anchor = page_of(found or fold(address))
        path = posixpath.relpath(self.book.renderer.addresses.source(source), posixpath.dirname(page.src_uri) or ".")
        return Target(f"{path}#{anchor}" if anchor else path, title)

    def view(self, block: ViewBlock, page: File) -> str | None:
        """Paint a view for a hand-written page."""
        paint = self.book.renderer.prose.view
        return paint(block, base_of(page.dest_uri)) if paint else None

    @property
    def chapter_pages(self) -> Sequence[BookPage]:
        """The pages that stand in the navigation, in order."""
        overview = [page for page in (self.pages.get(OVERVIEW),) if page]
        return [*overview, *(page for _, pages in self.parts for page in pages)]

    @property
    def parts(self) -> Sequence[tuple[str, Sequence[BookPage]]]:
        """The handbook's parts with the pages that stand in each, in reading order; the findings close it."""
        found: dict[str, list[Leaf]] = {}
        for chapter in self.book.chapters:
            found.setdefault(chapter.part, []).extend((chapter.index, *chapter.more))
        found.setdefault(self.book.findings_part, []).extend(self.book.closing)
        parts = ((part, [self.pages.get(leaf.address) for leaf in leaves]) for part, leaves in found.items())
        return [(part, standing) for part, pages in parts if (standing := [page for page in pages if page])]

    def nav_for(self, page: BookPage, nav: Navigation) -> Navigation:
        """Give a record's page the navigation with its chapter open, itself and its neighbours in it.

        The theme paints the navigation on every page anew, so of a long one the plan's pages are kept, and of other
        sections the first page.
        """
        chapter = self.pages.get(page.leaf.address.partition("/")[0])
        if chapter is None or "/" not in page.leaf.address:
            return nav
        opened = _Group(str(chapter.title), [chapter, *(p for p in (page.previous_page, page, page.next_page) if p)])
        page.parent = opened
        items = _with_open(nav.items, chapter, opened, whole=len(nav.pages) <= _LONG_NAVIGATION)
        page.active = True
        return Navigation(items, nav.pages)


def _with_open(items: Sequence[StructureItem], chapter: Page, opened: Section, *, whole: bool) -> list[StructureItem]:
    """Copy a navigation with an open section in the place of a chapter's page; if not whole, cut other sections."""
    result: list[StructureItem] = []
    for item in items:
        if item is chapter:
            result.append(opened)
        elif isinstance(item, Section):
            result.append(_section(item, chapter, opened, whole=whole))
        else:
            result.append(item)
    return result


def _section(section: Section, chapter: Page, opened: Section, *, whole: bool) -> Section:
    """Copy a section: whole, or the plan's pages in it, its first child and the one that holds the chapter."""
    kept = [
        child
        for number, child in enumerate(section.children)
        if whole or number == 0 or isinstance(child, BookPage) or _holds(child, chapter)
    ]
    copy = _Group(section.title, _with_open(kept, chapter, opened, whole=whole))
    for child in copy.children:
        if isinstance(child, Section):
            child.parent = copy
    return copy


def _holds(item: StructureItem, page: Page) -> bool:
    return item is page or (isinstance(item, Section) and any(_holds(child, page) for child in item.children))


def with_chapters(nav: Navigation, site: _Site) -> Navigation:
    """Add the chapters to a navigation: the overview by itself where it is the site's first page, then a section."""
    pages = list(site.chapter_pages)
    first = [page for page in pages[:1] if page.file.src_uri == "index.md"]
    overview = [page for page in pages[:1] if page.leaf.address == OVERVIEW and page not in first]
    parts = [item for part, standing in site.parts for item in _part(part, standing)]
    plan = _section_of(site.book.renderer.wording.catalog.say(msg("Plan")), [*overview, *parts])
    return Navigation([*first, *nav.items, plan], [*first, *nav.pages, *(page for page in pages if page not in first)])


def _part(title: str, pages: Sequence[BookPage]) -> Sequence[StructureItem]:
    """Give pages as a section of their own where they belong to a part of the handbook, else as they are."""
    return [_section_of(title, pages)] if title else pages


def _section_of(title: str, items: Sequence[StructureItem]) -> Section:
    section = _Group(title, list(items))
    for item in items:
        item.parent = section
    return section


def expanded(nav: object, site: _Site) -> object:
    """Put pages in the place of entries that name a generated folder: `roles/` is a chapter, `./` all of them.

    Without a title of its own, `./` gives its parts to the list that it stands in.
    """
    if isinstance(nav, list):
        return [put for item in nav for put in _spliced(expanded(item, site))]
    if isinstance(nav, dict):
        return {title: _entry(title, value, site) for title, value in nav.items()}
    return _entry("", nav, site)


def _spliced(item: object) -> Sequence[object]:
    return item if isinstance(item, list) else [item]


def _entry(title: str, value: object, site: _Site) -> object:
    if not isinstance(value, str):
        return expanded(value, site)
    if value.endswith("/") and posixpath.normpath(value) == (site.book.renderer.addresses.folder or "."):
        return _whole(site)
    source = posixpath.join(value, "index.md") if value.endswith("/") else value
    page = next((page for page in site.pages.values() if page.file.src_uri == posixpath.normpath(source)), None)
    if page is None:
        return value
    if title:
        page.title = theme_title(title)
    return page.file.src_uri


def _whole(site: _Site) -> Sequence[object]:
    """Give every page of the book as `mkdocs.yml` would name them: the overview, then the parts with their chapters."""
    overview = site.pages.get(OVERVIEW)
    result: list[object] = [overview.file.src_uri] if overview else []
    for part, pages in site.parts:
        named = [page.file.src_uri for page in pages]
        result.extend([{part: named}] if part else named)
    return result


def _prose_writer(config: MkDocsConfig, addresses: Addresses, plan: Plan, files: Files) -> ProseWriter:
    def find(address: str) -> Target | None:
        found = plan.index.find(Record, address)
        if not found:
            return None
        return Target(addresses.url(found[0]) if plan.is_published(found[0]) else "", plan.records[found[0]].label)

    own = [extension for extension in config.markdown_extensions if not isinstance(extension, (PlanLinks, TermSigns))]
    return ProseWriter(own, config.mdx_configs, find, _relative_to_docs(files))


def _relative_to_docs(files: Files) -> Callable[[str, str], str]:
    """Give the function that makes a link from the docs folder a link from a page; the check tells of lost ones."""

    def relative(url: str, base: str) -> str:
        path = _BEHIND_PATH.split(url, maxsplit=1)[0]
        if not path or ":" in path or path.startswith("/"):
            return url
        file = files.get_file_from_path(posixpath.normpath(unquote(path)))
        return f"{base}{file.url if file else path}{url[len(path) :]}"

    return relative
