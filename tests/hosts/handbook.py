"""A small handbook in a folder, and a way to build it as `mkdocs build` does."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

PLAN = {
    "plan.yml": "title: Launch\nas_of: 2026-11-20\n",
    "roles/crm-manager.md": (
        "---\ntitle: CRM manager\nholder: ann\ndeputy: bob\nsummary: Runs the launch.\nalso: 客户经理\n---\n"
        "Works with the <plan:roles/committee> towards [the charter](plan:milestones/discover/charter).\n"
    ),
    "roles/committee.yml": "title: Committee\nkind: group\nmembers: crm-manager\nchair: crm-manager\n",
    "roles/销售.yml": "title: 销售\nkind: group\n",
    "people.yml": "ann: {name: Ann}\nbob: {name: Bob}\n",
    "milestones/discover.yml": (
        "title: Discover\nstart: 2026-01-01\nend: 2026-12-31\nmilestones:\n"
        "  charter: {title: Charter signed, date: 2026-03-01, owner: crm-manager, note: The board asks again}\n"
        "  budget: {title: Budget approved, date: 2026-04-01, owner: committee, after: charter, note: As above}\n"
    ),
    "raci/launch.yml": (
        "title: Who does what\nactivities:\n"
        "  train: {title: Train the users, responsible: committee, accountable: crm-manager, milestone: charter}\n"
    ),
    "index.md": "How we launch.\n",
}


@dataclass(frozen=True, slots=True)
class Handbook:
    """A handbook in a folder."""

    folder: Path

    @property
    def site(self) -> Path:
        return self.folder / "site"

    def write(self, files: dict[str, str | bytes]) -> None:
        for path, content in files.items():
            file = self.folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())

    def page(self, path: str) -> str:
        return (self.site / path).read_text(encoding="utf-8")

    def build(self, *, command: Literal["build", "serve"] = "build", again: bool = False, **settings: object) -> Path:
        """Build it with these settings of mkdocs.yml (and `strict`); give the site's folder.

        It is served, not built, where that is the command; `again` after an edit, as long as it is served.
        """
        strict = bool(settings.pop("strict", False))
        options = settings.pop("planbook", {})
        given = {"site_name": "Handbook", "plugins": ["search", {"planbook": options}], **settings}
        self.write({"mkdocs.yml": yaml.safe_dump(given, allow_unicode=True)})
        config = load_config(str(self.folder / "mkdocs.yml"), strict=strict)
        if not again:
            config.plugins.on_startup(command=command, dirty=False)
        logging.getLogger("mkdocs").setLevel(logging.INFO)
        build(config, serve_url="http://127.0.0.1:8000/" if command == "serve" else None)
        return self.site


def handbook(folder: Path, plan: dict[str, str] | None = None, docs: dict[str, str] | None = None) -> Handbook:
    """Write a handbook: a plan (the small one above where none is given) and pages beside it."""
    made = Handbook(folder)
    made.write({f"plan/{path}": text for path, text in (PLAN if plan is None else plan).items()})
    made.write({f"docs/{path}": text for path, text in ({"index.md": "# Home\n"} if docs is None else docs).items()})
    return made
