"""Views in prose, painted: the block as written to what it shows, or to a note that says why it shows nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from planbook.book.contents import VIEWS
from planbook.book.markdown import Target
from planbook.book.render import Here, Renderer, template
from planbook.book.terms import Marker, Terms
from planbook.pages.found import found
from planbook.pages.showing import Showing
from planbook.plan.blocks import gathered_of, nowhere, read_view
from planbook.plan.names import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planbook.pages.cells import Cell
    from planbook.pages.page import Block
    from planbook.plan.plan import Plan
    from planbook.plan.prose import ViewBlock
    from planbook.plan.record import Value

_TEMPLATE: Final = "view.html.jinja"


def with_pages(renderer: Renderer, titles: Mapping[str, str]) -> Renderer:
    """Give a renderer whose prose links to pages that are no record's; `titles`, by address, may be filled later."""
    prose = renderer.prose

    def find(address: str) -> Target | None:
        found, page = prose.find(address), fold(address)
        return found or (Target(renderer.url(page), titles[page]) if page in titles else None)

    return replace(renderer, prose=replace(prose, find=find, _memo={}, _made=[]))


def with_views(plan: Plan, renderer: Renderer) -> Renderer:
    """Give a renderer whose prose shows views of a plan; prose within a view shows none, so that none shows itself.

    Terms of its glossary are marked up where a page first speaks of them; within a view none are.
    """
    view, terms = _Painter(plan, renderer).html, Terms.of(plan)
    marker = Marker(terms, renderer.url, lambda text: renderer.prose.html(text, "")) if terms else None
    kept = renderer.memory.prose if renderer.memory else None
    return replace(renderer, prose=replace(renderer.prose, view=view, marker=marker, kept=kept, _memo={}, _made=[]))


@dataclass(frozen=True, slots=True)
class _Painter:
    plan: Plan
    renderer: Renderer

    def html(self, block: ViewBlock, base: str) -> Markup:
        """Paint a block for a page whose way back to the site's root is `base`."""
        view, faults = read_view(block, gathered_of(self.plan), nowhere)
        body = None if view is None or faults else self.shown(view)
        showing, here = Showing.of(self.plan), Here(self.renderer, base)
        notes = [found(showing, fault) for fault in faults]
        say = self.renderer.wording.catalog.say
        return Markup(template(_TEMPLATE).render(body=body, notes=notes, here=here, _=say))  # noqa: S704

    def shown(self, view: Value) -> Cell | Block | None:
        """Give what a view shows; none where what it is about cannot be read."""
        return next((entry.show(self.plan, view) for entry in VIEWS if isinstance(view, entry.kind)), None)
