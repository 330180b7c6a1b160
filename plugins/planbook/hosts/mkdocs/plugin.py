"""The plugin: what MkDocs calls while it builds a site.

The plan is read once a build, in `on_files`; its pages are made then and painted when MkDocs writes them.
"""

from __future__ import annotations

import gc
import logging
import posixpath
from typing import TYPE_CHECKING, Final, Literal

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger

from planbook.book.addresses import base_of
from planbook.book.keeping import Memory
from planbook.book.looks import SCRIPT, STYLE
from planbook.book.markdown import PlanLinks, Target
from planbook.book.terms import Marker, TermSigns
from planbook.findings import failing, worded
from planbook.hosts.mkdocs.files import leave_out_plan, plan_folder
from planbook.hosts.mkdocs.navigation import expanded, nav_for, with_chapters
from planbook.hosts.mkdocs.options import PlanbookConfig
from planbook.hosts.mkdocs.pages import BookPage
from planbook.hosts.mkdocs.site import Site
from planbook.plan.read import collector_paused

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from planbook.book.check import Checked
    from planbook.hosts.commits import Known
    from planbook.plan.plan import Plan
    from planbook.plan.prose import ViewBlock

_BEFORE_OTHERS: Final = 50
_AFTER_SEARCH: Final = -100
_LOG: Final = get_plugin_logger(__name__)
_LEVELS: Final = {"error": logging.ERROR, "warning": logging.WARNING, "advice": logging.INFO}


class PlanbookPlugin(BasePlugin[PlanbookConfig]):  # type: ignore[no-untyped-call]  # MkDocs' own __init_subclass__
    """Publishes a plan as part of an MkDocs site."""

    def __init__(self) -> None:
        """Begin without a plan."""
        self._serving = False
        self._memory: Memory | None = None
        self._site: Site | None = None
        self._known: Known | None = None
        self._page: File | None = None
        self._marks_terms = True

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether the site is being served: then findings never stop it, and what has not changed is kept."""
        self._serving = command == "serve"
        self._memory = Memory() if self._serving else None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Watch the plan, and bring in links, looks and the script; a plan that goes away while served is a finding."""
        plan = plan_folder(config, self.config.plan_dir)
        if not plan.is_dir() and not (self._serving and self._known):
            message = f"There is no plan folder '{self.config.plan_dir}' beside mkdocs.yml; set the option 'plan_dir'."
            raise PluginError(message)
        config.watch.append(str(plan))
        terms = TermSigns(lambda: place[0].terms if (place := self._marking()) else None, self._marking)
        config.markdown_extensions += [PlanLinks(self._target, self._view), terms]  # type: ignore[list-item]  # Markdown takes both
        config.extra_css.append(posixpath.join(self.config.path, STYLE))
        config.extra_javascript.append(_deferred(posixpath.join(self.config.path, SCRIPT)))
        return config

    @event_priority(_BEFORE_OTHERS)
    @collector_paused()
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read the plan, tell what is wrong with it, and add its pages."""
        self._let_go()
        leave_out_plan(files, config, plan_folder(config, self.config.plan_dir))
        self._site = site = Site.of(config, self.config, files, self._known, self._memory)
        self._known = site.known
        severities = failing(self.config.fail_on, strict=config.strict)
        _tell(site.checked, self.config.plan_dir, quiet=self.config.fail_on == "never")
        stopping = [finding for finding in site.checked.findings if finding.severity in severities]
        if stopping and not self._serving:
            message = f"The plan has {len(stopping)} finding(s) that stop the build; they are listed above."
            raise PluginError(message)
        if self._serving and self.config.schemas:
            _keep_schemas(site.checked.plan, plan_folder(config, self.config.schemas))
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
            context["nav"] = nav_for(self._site, page, nav)
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


def _tell(checked: Checked, plan_dir: str, *, quiet: bool) -> None:
    """Log every finding, with its file as it is found from mkdocs.yml."""
    for finding in checked.findings:
        said = worded(finding)
        place = said.place._replace(path=posixpath.normpath(posixpath.join(plan_dir, said.place.path)))
        _LOG.log(logging.INFO if quiet else _LEVELS[finding.severity], said._replace(place=place).as_line())
