"""Hand-written pages: what they say of the plan."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.findings import Finding, Place
from planbook.plan.plan import Beside, Mention
from planbook.plan.prose import has_views, plan_links
from planbook.plan.record import Record
from planbook.source.document import read_text
from planbook.source.original import original

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from planbook.plan.plan import Plan
    from planbook.plan.record import Ref

_HEADING: Final = r"(?m)^# +(.+?)(?: +#*)?(?: *\{[^}]*\})?$"


class Docs(NamedTuple):
    """The Markdown pages beside a plan: bytes by path, as findings name it (relative to the plan)."""

    pages: Mapping[str, bytes]
    base: str = ""
    """What stands in a path before the page's own path in its docs folder."""
    folder: str | None = None
    """The folder of the site that the book's pages stand in; none where that is not known."""

    @property
    def names(self) -> Sequence[str]:
        """The pages' own paths in their docs folder."""
        return [path[len(self.base) :] for path in self.pages]

    def has(self, path: str, files: Collection[str]) -> bool:
        """Tell whether a page is among the files there are; below any folder, where the book's is not known."""
        if path in files or self.folder is not None:
            return path in files
        parts = path.split("/")
        return any("/".join(parts[n:]) in files for n in range(1, len(parts)))

    def beside(self) -> Sequence[Beside]:
        """Give the pages as a plan knows those beside it."""
        texts = ((path, read_text(data, path)[0]) for path, data in self.pages.items())
        return [Beside(path[len(self.base) :], _title(path, text), text) for path, text in texts]

    def mentions(self, plan: Plan) -> Sequence[Mention]:
        """Give every `plan:` link that leads to a record, and every record that a view is about.

        The plan is one that knows these pages beside it.
        """
        found = [(place.path, plan.index.find(Record, link)) for link, place in self._links()]
        found += [(path, plan.index.find(Record, about.address)) for path, about, _ in self._views(plan) if about]
        titles = {page.path: page.title for page in plan.beside}
        named = [(path[len(self.base) :], target[0]) for path, target in found if target]
        return [Mention(path, target, titles[path]) for path, target in named]

    def findings(self, plan: Plan) -> Sequence[Finding]:
        """Give a finding for every page that is no text, every `plan:` link that leads nowhere, and what views lack."""
        no_records = [
            (link, place)
            for link, place in self._links()
            if not plan.index.find(Record, link) and not plan.index.may_be_unread(Record, link)
        ]
        lost: Iterable[Finding] = ()
        if no_records:
            # What knows the pages of the book is loaded where it is asked.
            from planbook.book.page_links import lost_links  # noqa: PLC0415

            lost = lost_links(plan, no_records)
        in_views = (finding for _, _, findings in self._views(plan) for finding in findings)
        unread = (finding for path, data in self.pages.items() for finding in read_text(data, path)[1])
        return [*unread, *lost, *in_views]

    def _views(self, plan: Plan) -> Iterator[tuple[str, Ref[Record] | None, Sequence[Finding]]]:
        """Give what each view is about, with the page it stands on before it, and what is wrong with it behind."""
        for path, data in self.pages.items():
            page = original(data, path)
            if has_views(page.text):
                # As in a plan's own prose: few pages have views.
                from planbook.plan.blocks import gathered_of, views_in  # noqa: PLC0415

                for about, findings in views_in(page.text, page, Place(path), gathered_of(plan)):
                    yield path, about, findings

    def _links(self) -> Iterator[tuple[str, Place]]:
        for path, data in self.pages.items():
            page = original(data, path)
            for link in plan_links(page.text):
                yield link.address, page.place(link.start)


def _title(path: str, text: str) -> str:
    """Give a page's first heading, else its file's name."""
    heading = re.search(_HEADING, text)
    return heading[1] if heading else PurePosixPath(path).stem


def read_docs(folder: Path, plan: Path, pages: str | None = None) -> Docs:
    """Read the Markdown pages of a docs folder, in the order of their paths, named relative to the plan's folder.

    A plan may stand among them: its files are no pages. `pages` is the folder of the site that the book's pages stand
    in, where that is known.
    """
    base = f"{Path(os.path.relpath(folder, plan)).as_posix()}/"
    inside = folder / os.path.relpath(plan, folder)
    files = sorted(file for file in folder.rglob("*.md") if file.is_file() and not file.is_relative_to(inside))
    return Docs({f"{base}{file.relative_to(folder).as_posix()}": file.read_bytes() for file in files}, base, pages)
