"""One build: the plan that is read, the book that is made of it, and the pages and files that MkDocs has of that."""

from __future__ import annotations

import os
import posixpath
import re
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote, urlsplit

from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel

from planbook.analysis.drift import Drift, drift
from planbook.book.addresses import Addresses, base_of, page_of
from planbook.book.check import Checked, check
from planbook.book.compose import compose
from planbook.book.docs import read_docs
from planbook.book.forge import PATH, Told, forge_of
from planbook.book.leaves import Book, BookChapter, Leaf
from planbook.book.looks import assets
from planbook.book.markdown import PlanLinks, ProseWriter, Target
from planbook.book.references import references
from planbook.book.render import Renderer
from planbook.book.terms import TermSigns
from planbook.book.wording import Wording
from planbook.history.git import repository_of
from planbook.history.past import Past
from planbook.history.today import today
from planbook.hosts.commits import Known, known
from planbook.hosts.mkdocs.files import own_files, plan_folder, put, way
from planbook.hosts.mkdocs.pages import BookPage
from planbook.pages.addresses import OVERVIEW
from planbook.pages.history import new_since
from planbook.plan.folder import read_folder
from planbook.plan.names import fold
from planbook.plan.read import Manner
from planbook.plan.record import Record
from planbook.source.places import anew

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from planbook.book.forge import Forge
    from planbook.book.keeping import Memory
    from planbook.history.snapshot import Why
    from planbook.hosts.mkdocs.options import PlanbookConfig
    from planbook.pages.history import History
    from planbook.plan.plan import Plan
    from planbook.plan.prose import ViewBlock

WHY_NOTHING_IS_NEW: Final[Mapping[Why, str]] = {
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


@dataclass(frozen=True, slots=True)
class Site:
    """One build: the book, and the MkDocs pages made from it."""

    checked: Checked
    book: Book
    config: MkDocsConfig
    pages: dict[str, BookPage]
    own: Mapping[str, File]
    """The files that somebody wrote, by what they become in the site."""
    by_hand: dict[str, File]
    """Those of them that stand in for pages of the book, by the addresses of these."""
    known: Known

    @classmethod
    def of(
        cls, config: MkDocsConfig, options: PlanbookConfig, files: Files, before: Known | None, memory: Memory | None
    ) -> Site:
        """Read and check the plan and compose its book; `before` is what its commits said for the build before.

        What has not changed since then is taken from the `memory`, if there is one.
        """
        folder = plan_folder(config, options.plan_dir)
        own = own_files(files, served=memory is not None)
        addresses = Addresses(options.path, config.use_directory_urls, frozenset(own))
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
        return cls(checked, book, config, {}, own, {}, said)

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
            if own := self.own.get(addresses.built(source)):
                _LOG.info("%s is written by hand and stands in for the page of %s", own.src_uri, leaf.address)
                self.by_hand[leaf.address] = own
                continue
            file = File.generated(self.config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            # MkDocs would lead to a page of its own folder.
            file.edit_uri = None
            put(file, files)
            self.pages[leaf.address] = page = BookPage(leaf, self.book, file, self.config)
            page.edit_url = self.book.renderer.forge.edited(leaf.written) or None if leaf.written else None
        for chapter in self.book.chapters:
            self._set_neighbours(chapter)
        for path, content in self._files():
            if path not in self.own:
                put(File.generated(self.config, path, content=content), files)
        for path, text in assets():
            put(File.generated(self.config, addresses.file(path), content=text), files)

    def _files(self) -> Iterator[tuple[str, str | bytes]]:
        for path, content in self.book.files.items():
            yield self.book.renderer.addresses.file(path), content
        for old in self.book.moved:
            addresses = self.book.renderer.addresses
            yield addresses.built(addresses.source(old)), self.book.moved_html(old)

    def _set_neighbours(self, chapter: BookChapter) -> None:
        pages = [page for leaf in chapter.leaves if (page := self.pages.get(leaf.address))]
        for before, after in pairwise(pages):
            before.next_page, after.previous_page = after, before

    def source(self, address: str) -> str:
        """Give the source path of the page at an address, made from the plan or written by hand."""
        own = self.by_hand.get(address)
        return own.src_uri if own else self.book.renderer.addresses.source(address)

    def page(self, address: str) -> Page | None:
        """Give the page at an address, made from the plan or written by hand."""
        own = self.by_hand.get(address)
        return own.page if own else self.pages.get(address)

    def target(self, address: str, page: File) -> Target | None:
        """Give what a link in a hand-written page leads to, as a path MkDocs resolves."""
        found = next(iter(self.checked.plan.index.find(Record, address)), "")
        title = self.checked.plan.records[found].label if found else self.book.titles.get(fold(address))
        if title is None:
            return None
        if found and not self.checked.plan.is_published(found):
            return Target("", title)
        there, anchor = page_of(found or fold(address))
        path = posixpath.relpath(self.source(there), posixpath.dirname(page.src_uri) or ".")
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
        """The handbook's parts with the pages made from the plan that stand in each, in reading order."""
        parts = ((part, [self.pages.get(leaf.address) for leaf in leaves]) for part, leaves in self.leaves)
        return [(part, standing) for part, pages in parts if (standing := [page for page in pages if page])]

    @property
    def leaves(self) -> Sequence[tuple[str, Sequence[Leaf]]]:
        """The handbook's parts with what stands in each, in reading order; the findings close it."""
        found: dict[str, list[Leaf]] = {}
        for chapter in self.book.chapters:
            found.setdefault(chapter.part, []).extend((chapter.index, *chapter.more))
        found.setdefault(self.book.findings_part, []).extend(self.book.closing)
        return [(part, leaves) for part, leaves in found.items() if leaves]


def _forge(config: MkDocsConfig, options: PlanbookConfig, plan: Path) -> Forge:
    """Find the forge that keeps the plan, by what the site is told of its repository."""
    found = repository_of(str(plan))
    inside = found.prefix if found else way(plan_folder(config, "."), plan)
    from_docs = way(Path(config.docs_dir), plan)
    return forge_of(Told(config.repo_url or "", _edit_uri(config), from_docs, inside, options.branch, options.edit))


def _edit_uri(config: MkDocsConfig) -> str | None:
    """Give the pattern of the URLs on which MkDocs has its pages changed; none where nobody has said."""
    if config.edit_uri_template:
        # A template may write a path as a part of a query.
        return config.edit_uri_template.format(PATH, PATH).replace(quote(PATH), PATH)
    return f"{config.edit_uri}{PATH}" if config.edit_uri else config.edit_uri


def _site_url(config: MkDocsConfig) -> str:
    """Give where the site is published, with a slash at its end; nothing where it is not told, or no address."""
    url = config.site_url or ""
    return f"{url.rstrip('/')}/" if urlsplit(url).scheme in {"http", "https"} else ""


def _with_new(history: History, past: Past, files: Mapping[str, bytes], since: str, plan: Plan) -> History:
    """Tell what is new in this edition, where that is asked for; that nothing tells is a warning."""
    if history.off or not since:
        return history
    new = new_since(past, files, since, plan.today.first)
    if new.why:
        _LOG.warning("Nothing tells what is new since '%s': %s", since, WHY_NOTHING_IS_NEW[new.why])
    return replace(history, new=new)


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
