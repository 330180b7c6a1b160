"""The forge that keeps a plan's repository: the pages of its web site on which a file is changed, and shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from posixpath import normpath
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote, urljoin, urlsplit

if TYPE_CHECKING:
    from planbook.findings import Place

PATH: Final = "{path}"
"""What stands for a file's path in a pattern of URLs."""
LINE: Final = "{line}"
"""What stands for a line in it, counted from 1."""
_BRANCH: Final = "{branch}"
_MAIN: Final = "main"
_AT: Final = f"#L{LINE}"
_STEP_BACK: Final = re.compile(r"(?<!//)(?<=[/=&])[^/?#=&]+/\.\./")
_OF_BRANCH: Final = re.compile(r"(?:-/)?(?:_?edit|blob|tree|raw|src(?:/branch)?)/(?P<tail>[^?#]+)")
"""What the URLs of forges say after the repository's, as far as MkDocs is told it: what for, the branch, the path."""


class Ways(NamedTuple):
    """Patterns of URLs below the repository's: a file as it is changed and as it is shown, and a folder as it is."""

    edit: str = ""
    show: str = ""
    folder: str = ""
    edit_at: str = ""
    """What leads to a line of a file as it is changed; empty where the forge's editor takes none."""
    show_at: str = ""
    """What leads to a line of a file as it is shown, and has it shown as it is written."""


def _ways(edit: str, show: str, folder: str, edit_at: str, show_at: str) -> Ways:
    """Give the patterns of a forge that puts the branch and the path after a word."""
    pages = [f"/{page}/{_BRANCH}/{PATH}" for page in (edit, show, folder)]
    return Ways(pages[0], pages[1], pages[2], edit_at, show_at)


_GITHUB: Final = _ways("edit", "blob", "tree", _AT, f"?plain=1{_AT}")
_GITLAB: Final = _ways("-/edit", "-/blob", "-/tree", _AT, f"?plain=1{_AT}")
_GITEA: Final = _ways("_edit", "src/branch", "src/branch", "", f"?display=source{_AT}")
_BITBUCKET: Final = _ways("src", "src", "src", "", f"#lines-{LINE}")._replace(edit=f"/src/{_BRANCH}/{PATH}?mode=edit")
_AZURE_PAGE: Final = f"?path=/{PATH}&version=GB{_BRANCH}"
_AZURE_AT: Final = f"&line={LINE}&lineEnd={LINE}&lineStartColumn=1&lineEndColumn=1000&_a=contents"
# Its editor has no URL: it is opened from the page that shows the file.
_AZURE: Final = Ways(_AZURE_PAGE, _AZURE_PAGE, _AZURE_PAGE, _AZURE_AT, _AZURE_AT)
_BY_HOST: Final = (
    ("github", _GITHUB),
    ("gitlab", _GITLAB),
    ("codeberg.org", _GITEA),
    ("gitea", _GITEA),
    ("forgejo", _GITEA),
    ("bitbucket.org", _BITBUCKET),
    ("dev.azure.com", _AZURE),
    ("visualstudio.com", _AZURE),
)
_NONE: Final = Ways()
_BY_FORM: Final = (("-/", _GITLAB), ("_edit/", _GITEA), ("src/branch/", _GITEA))
"""What only some forges say after the repository's URL."""


class Told(NamedTuple):
    """What a site is told of its repository."""

    repo_url: str = ""
    edit_uri: str | None = None
    """The pattern of the URLs on which the site's own pages are changed, `{path}` from the docs folder; empty where
    none is wanted, none where nothing is told."""
    from_docs: str = ""
    """The way from the docs folder to the plan's, with a slash at its end."""
    inside: str = ""
    """Where the plan lies in the repository; empty, or with a slash at its end."""
    branch: str = ""
    own: str = ""
    """A pattern of its own for the URLs on which files are changed, `{path}` from the repository's root."""


@dataclass(frozen=True, slots=True)
class Forge:
    """Gives the URLs of a plan's files; nothing where they are not known."""

    ways: Ways = _NONE
    inside: str = ""
    """What stands before a path relative to the plan."""

    def edited(self, place: Place) -> str:
        """Give where a file is changed, at its line where the forge's editor takes one."""
        return self._url(self.ways.edit, self.ways.edit_at, place.path, place.line)

    def shown(self, place: Place) -> str:
        """Give where a file is shown, at its line."""
        return self._url(self.ways.show, self.ways.show_at, place.path, place.line)

    def folder(self, path: str) -> str:
        """Give where a folder is shown."""
        return self._url(self.ways.folder, "", path, 1)

    def _url(self, pattern: str, at: str, path: str, line: int) -> str:
        inside = quote(normpath(f"{self.inside}{path}"))
        if not pattern:
            return ""
        # A file that begins with what is sought needs no line.
        url = f"{pattern}{at}" if line > 1 else pattern
        return _straight(url.replace(PATH, inside).replace(LINE, str(line)))


def is_pattern(text: str) -> bool:
    """Tell whether a text is a pattern of URLs that browsers open, with a place for a file's path."""
    return PATH in text and _is_web(text)


def forge_of(told: Told) -> Forge:
    """Find how the forge of a site's repository writes its URLs."""
    branch = quote(told.branch or _MAIN)
    if told.own:
        return Forge(Ways(told.own.replace(_BRANCH, branch)), told.inside)
    repository = told.repo_url.rstrip("/").removesuffix(".git")
    if told.edit_uri:
        return _as_mkdocs(told, repository)
    ways = _by_host(repository)
    if told.edit_uri is None and ways and not told.inside.startswith("../"):
        return _below(repository, ways, branch, told.inside)
    return Forge()


def _as_mkdocs(told: Told, repository: str) -> Forge:
    """Follow what MkDocs is told of the URLs on which pages are changed."""
    edit = _joined(repository, (told.edit_uri or "").replace(PATH, f"{told.from_docs}{PATH}"))
    if not _is_web(edit):
        return Forge()
    said = edit.removeprefix(f"{repository}/")
    ways = _by_host(repository) or next((ways for form, ways in _BY_FORM if said.startswith(form)), None)
    found = _OF_BRANCH.match(said)
    if ways and found:
        branch, inside = _parted(found["tail"].partition(PATH)[0], told.inside)
        return _below(repository, ways, quote(told.branch) or branch, inside)
    return Forge(Ways(edit, edit_at=_AT if "/edit/" in edit else ""))


def _joined(repository: str, uri: str) -> str:
    """Put what MkDocs is told of an URL after the repository's, as it does."""
    is_below = not uri.startswith(("?", "#"))
    return _straight(urljoin(f"{repository}/", uri) if is_below else f"{repository}{uri}")


def _parted(tail: str, inside: str) -> tuple[str, str]:
    """Part a branch from the folder of the plan in it: a branch may have slashes."""
    if inside and tail.endswith(f"/{inside}"):
        return tail.removesuffix(f"/{inside}"), inside
    branch, _, rest = tail.partition("/")
    return branch, rest


def _below(repository: str, ways: Ways, branch: str, inside: str) -> Forge:
    edit, show, folder = (f"{repository}{pattern}".replace(_BRANCH, branch) for pattern in ways[:3])
    return Forge(Ways(edit, show, folder, ways.edit_at, ways.show_at), inside)


def _by_host(url: str) -> Ways | None:
    host = urlsplit(url).hostname or "" if _is_web(url) else ""
    return next((ways for name, ways in _BY_HOST if name in host), None)


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def _straight(url: str) -> str:
    """Give an URL without steps back."""
    shorter = _STEP_BACK.sub("", url, count=1)
    return url if shorter == url else _straight(shorter)
