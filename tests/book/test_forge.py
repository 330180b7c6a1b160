"""Where a plan's files are changed and shown on the web, as each forge writes it."""

from __future__ import annotations

import pytest

from planbook.book.forge import Told, forge_of, is_pattern
from planbook.findings import Place

RISK = Place("risks.yml", 12)
HUB, LAB, BERG = "https://github.com/team/plan", "https://gitlab.com/team/plan", "https://codeberg.org/team/plan"
BUCKET, AZURE = "https://bitbucket.org/team/plan", "https://dev.azure.com/team/work/_git/plan"


def told(url: str, uri: str | None = "{path}", **more: str) -> Told:
    """Tell of a repository in which `docs/` and `plan/` stand side by side; a URI without a path is none of pages."""
    return Told(
        url, uri if uri is None or "{path}" in uri or not uri else f"{uri}{{path}}", "../plan/", "plan/", **more
    )


@pytest.mark.parametrize(
    ("url", "uri", "edited", "shown"),
    [
        (HUB, "edit/main/docs/", "/edit/main/plan/risks.yml#L12", "/blob/main/plan/risks.yml?plain=1#L12"),
        (HUB, "blob/main/docs/", "/edit/main/plan/risks.yml#L12", "/blob/main/plan/risks.yml?plain=1#L12"),
        (
            HUB,
            "edit/topic/one/docs/",
            "/edit/topic/one/plan/risks.yml#L12",
            "/blob/topic/one/plan/risks.yml?plain=1#L12",
        ),
        (LAB, "edit/main/docs/", "/-/edit/main/plan/risks.yml#L12", "/-/blob/main/plan/risks.yml?plain=1#L12"),
        (LAB, "-/edit/main/docs/", "/-/edit/main/plan/risks.yml#L12", "/-/blob/main/plan/risks.yml?plain=1#L12"),
        (BERG, "_edit/main/docs/", "/_edit/main/plan/risks.yml", "/src/branch/main/plan/risks.yml?display=source#L12"),
        (BERG, None, "/_edit/main/plan/risks.yml", "/src/branch/main/plan/risks.yml?display=source#L12"),
        (BUCKET, "src/main/docs/", "/src/main/plan/risks.yml?mode=edit", "/src/main/plan/risks.yml#lines-12"),
        (
            BUCKET,
            "src/main/docs/{path}?mode=edit",
            "/src/main/plan/risks.yml?mode=edit",
            "/src/main/plan/risks.yml#lines-12",
        ),
    ],
)
def test_each_forge_has_pages_of_its_own_for_changing_and_showing_a_line(
    url: str, uri: str, edited: str, shown: str
) -> None:
    forge = forge_of(told(url, uri))
    assert forge.edited(RISK) == url + edited
    assert forge.shown(RISK) == url + shown


def test_where_the_editor_has_no_url_a_line_is_shown_with_its_file() -> None:
    forge = forge_of(told(AZURE, None, branch="trunk"))
    at = "&line=12&lineEnd=12&lineStartColumn=1&lineEndColumn=1000&_a=contents"
    assert forge.edited(RISK) == forge.shown(RISK) == f"{AZURE}?path=/plan/risks.yml&version=GBtrunk{at}"
    assert forge.folder("roles") == f"{AZURE}?path=/plan/roles&version=GBtrunk"


def test_a_file_that_begins_with_the_record_needs_no_line() -> None:
    assert forge_of(told(HUB, None)).edited(Place("roles/lead.md")) == f"{HUB}/edit/main/plan/roles/lead.md"
    assert forge_of(told(HUB, None)).shown(Place("roles/lead.md")) == f"{HUB}/blob/main/plan/roles/lead.md"


def test_folders_have_a_page_too() -> None:
    assert forge_of(told(HUB, None)).folder("roles") == f"{HUB}/tree/main/plan/roles"
    assert forge_of(told(LAB, None)).folder("") == f"{LAB}/-/tree/main/plan"


@pytest.mark.parametrize(
    ("host", "way"),
    [
        ("https://git.example.org/team/plan.git", "_edit/main/docs/"),
        ("https://git.example.org/team/plan/", "src/branch/main/docs/"),
        ("https://forgejo.example.org/team/plan", None),
    ],
)
def test_an_own_forge_is_told_by_its_name_or_by_what_mkdocs_is_told(host: str, way: str | None) -> None:
    repository = host.rstrip("/").removesuffix(".git")
    forge = forge_of(told(host, way))
    assert forge.edited(RISK) == f"{repository}/_edit/main/plan/risks.yml"
    assert forge.shown(RISK) == f"{repository}/src/branch/main/plan/risks.yml?display=source#L12"


def test_of_a_forge_that_nobody_knows_mkdocs_own_way_is_gone() -> None:
    forge = forge_of(told("https://code.invalid/plan", "edit/main/docs/"))
    assert forge.edited(RISK) == "https://code.invalid/plan/edit/main/plan/risks.yml#L12"
    assert forge.shown(RISK) == forge.folder("roles") == ""
    asked = forge_of(told("https://code.invalid/plan", "?query=root/docs/"))
    assert asked.edited(RISK) == "https://code.invalid/plan?query=root/plan/risks.yml"
    absolute = forge_of(told("https://www.invalid/", "https://code.invalid/x/docs/{path}?do=edit"))
    assert absolute.edited(RISK) == "https://code.invalid/x/plan/risks.yml?do=edit"


def test_a_pattern_of_one_s_own_goes_before_all() -> None:
    forge = forge_of(told(HUB, "edit/main/docs/", own="https://code.invalid/{branch}/{path}#L{line}", branch="a b"))
    assert forge.edited(RISK) == "https://code.invalid/a%20b/plan/risks.yml#L12"
    assert forge.shown(RISK) == ""


def test_a_branch_of_one_s_own_goes_before_what_mkdocs_is_told() -> None:
    assert forge_of(told(HUB, "edit/master/docs/", branch="main")).edited(RISK).startswith(f"{HUB}/edit/main/plan/")


def test_names_are_written_as_urls_write_them() -> None:
    forge = forge_of(told(HUB, "edit/main/docs/"))
    assert forge.edited(Place("roles/销售 #1?.md", 2)).endswith("/roles/%E9%94%80%E5%94%AE%20%231%3F.md#L2")
    assert forge.shown(Place("../docs/index.md", 3)) == f"{HUB}/blob/main/docs/index.md?plain=1#L3"


@pytest.mark.parametrize(
    ("url", "uri"),
    [
        ("", None),
        ("", "edit/main/docs/"),
        (HUB, ""),
        ("https://code.invalid/plan", None),
        ("javascript:alert(1)//github.com/", None),
        ("javascript:alert(1)//github.com/", "edit/main/docs/"),
        ("https://[github.com/", None),
        ("ssh://git@github.com/team/plan", None),
    ],
)
def test_nothing_is_made_up(url: str, uri: str | None) -> None:
    forge = forge_of(told(url, uri))
    assert (forge.edited(RISK), forge.shown(RISK), forge.folder("")) == ("", "", "")


@pytest.mark.parametrize("text", ["javascript:{path}", "//x/{path}", "{path}", "https://x/", "https:///{path}", ""])
def test_a_pattern_names_a_page_that_browsers_open_and_has_room_for_a_path(text: str) -> None:
    assert not is_pattern(text)
    assert is_pattern("https://x.invalid/{path}#L{line}")
