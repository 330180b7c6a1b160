"""The MkDocs plugin: what is published, where, and what stops a build."""

from __future__ import annotations

import logging
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from mkdocs.exceptions import Abort

from planbook.book.check import RULE_NAMES
from tests.hosts.handbook import PLAN, Handbook, handbook
from tests.site import broken_links, outside_loads, pages

MATERIAL = {"name": "material", "font": False}


def files_of(folder: Path) -> dict[str, bytes]:
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}


@pytest.mark.parametrize("theme", [MATERIAL, {"name": "mkdocs"}], ids=["material", "mkdocs"])
@pytest.mark.parametrize("directory_urls", [True, False], ids=["directories", "files"])
def test_every_record_has_a_page_and_every_link_leads_somewhere(
    tmp_path: Path, theme: dict[str, object], *, directory_urls: bool
) -> None:
    site = handbook(tmp_path).build(theme=theme, use_directory_urls=directory_urls, strict=True)

    tail = "/index.html" if directory_urls else ".html"
    for record in ("roles/crm-manager", "roles/销售", "people/ann", "milestones/discover", "raci/launch"):
        assert (site / (record + tail)).is_file()
    for page in ("overview", "findings", "reference/format", "reference/rules"):
        assert (site / (page + tail)).is_file()
    assert (site / "roles/index.html").is_file()
    assert (site / "plan.json").is_file()
    assert broken_links(site) == []
    if theme is MATERIAL:  # the built-in theme itself loads a highlighter from elsewhere
        assert outside_loads(pages(site)) == []


def test_every_rule_has_a_page_where_that_is_asked_for(tmp_path: Path) -> None:
    site = handbook(tmp_path).build(planbook={"rule_pages": "all"}, use_directory_urls=False, strict=True)

    assert [name for name in RULE_NAMES if not (site / f"reference/rules/{name}.html").is_file()] == []
    assert broken_links(site) == []


def test_the_overview_is_the_first_page_where_nobody_wrote_one(tmp_path: Path) -> None:
    site = handbook(tmp_path, docs={"guide.md": "# Guide\n"}).build(theme=MATERIAL, strict=True)

    assert "How we launch." in (site / "index.html").read_text()
    assert not (site / "overview").exists()
    assert broken_links(site) == []


def test_pages_go_below_the_path_that_is_asked_for(tmp_path: Path) -> None:
    site = handbook(tmp_path).build(theme=MATERIAL, planbook={"path": "strategy"}, strict=True)

    assert (site / "strategy/roles/crm-manager/index.html").is_file()
    assert (site / "strategy/index.html").is_file()
    assert (site / "strategy/plan.json").is_file()
    assert '<script src="../assets/planbook.js" defer></script>' in (site / "strategy/roles/index.html").read_text()
    assert (site / "strategy/assets/planbook.js").is_file()
    assert not (site / "roles").exists()
    assert broken_links(site) == []


@pytest.mark.parametrize("path", [".", "./strategy", "/strategy/", "about//us"])
def test_a_path_may_be_written_as_paths_are(tmp_path: Path, path: str) -> None:
    site = handbook(tmp_path).build(theme=MATERIAL, planbook={"path": path}, strict=True)

    assert (site / path.strip("/") / "roles/crm-manager/index.html").is_file()
    assert broken_links(site) == []


@pytest.mark.parametrize("path", ["..", "../out", "a/../../out", "C:\\out", "https://example.com", "a?b", "a#b"])
def test_a_path_out_of_the_site_is_refused(tmp_path: Path, path: str, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(Abort):
        handbook(tmp_path).build(planbook={"path": path})

    assert "Expected a folder of the site such as 'strategy'" in caplog.text
    assert not (tmp_path / "out").exists()


def test_a_nav_may_name_a_chapter_s_folder_or_all_of_them(tmp_path: Path) -> None:
    nav = [{"Home": "index.md"}, {"Seats": "roles/"}, {"The plan": "./"}]
    book = handbook(tmp_path)
    book.build(theme={"name": "mkdocs"}, nav=nav, strict=True)

    home = book.page("index.html")
    assert "Seats" in home
    assert "The plan" in home
    assert 'href="milestones/"' in home
    assert broken_links(book.site) == []


def test_a_nav_without_the_plan_builds_all_the_same(tmp_path: Path) -> None:
    book = handbook(tmp_path)
    book.build(theme=MATERIAL, nav=[{"Home": "index.md"}], strict=True)

    assert (book.site / "roles/crm-manager/index.html").is_file()
    assert 'href="roles/"' not in book.page("index.html")


def test_chapters_stand_in_the_navigation_and_records_with_their_neighbours_only(tmp_path: Path) -> None:
    roles = {f"roles/role-{n}.yml": f"title: Role {n}\nkind: group\norder: {n}\n" for n in range(1, 8)}
    book = handbook(tmp_path, plan={"plan.yml": "title: Launch\n", **roles})
    book.build(theme=MATERIAL, strict=True)

    assert "Role 4" not in book.page("index.html")
    links = [link for link in pages(book.site)["roles/role-4/index.html"].links if "role-" in link]
    assert {"../role-3/", "./", "../role-5/"} >= set(links) >= {"../role-3/", "../role-5/"}


def test_beside_many_other_pages_a_records_page_shows_every_chapter_and_of_those_the_first(tmp_path: Path) -> None:
    names = [f"page-{n}.md" for n in range(70)]
    docs = {"index.md": "# Home\n", **{f"more/{name}": f"# {name}\n" for name in names}}
    book = handbook(tmp_path, docs=docs)
    book.build(theme=MATERIAL, nav=["index.md", "./", {"More": [f"more/{name}" for name in names]}])

    links = {link for link in pages(book.site)["roles/crm-manager/index.html"].links if not link.startswith("#")}
    assert {"../../people/", "../../raci/", "../../milestones/", "../../more/page-0/"} <= links
    assert "../../more/page-1/" not in links


def test_no_chapter_stands_for_the_section_of_all(tmp_path: Path) -> None:
    book = handbook(tmp_path)
    book.build(theme={**MATERIAL, "features": ["navigation.indexes"]}, strict=True)

    home = book.page("index.html")
    for chapter in ("roles", "people", "raci", "milestones"):
        assert f'<a href="{chapter}/" class="md-nav__link">' in home


def test_a_record_s_page_can_be_edited_where_it_is_written(tmp_path: Path) -> None:
    book = handbook(tmp_path)
    theme = {**MATERIAL, "features": ["content.action.edit"]}
    book.build(theme=theme, repo_url="https://forge.invalid/team/plan", edit_uri="edit/main/docs/")

    assert "https://forge.invalid/team/plan/edit/main/plan/roles/crm-manager.md" in book.page(
        "roles/crm-manager/index.html"
    )


def test_every_record_is_edited_in_the_forge_at_its_line(tmp_path: Path) -> None:
    book = handbook(tmp_path)
    hub = "https://github.com/team/plan"
    book.build(theme=MATERIAL, repo_url=hub, edit_uri="edit/main/docs/")

    role, phase = book.page("roles/crm-manager/index.html"), book.page("milestones/discover/index.html")
    assert f'href="{hub}/edit/main/plan/roles/crm-manager.md">Edit this</a>' in role
    assert f'<a href="{hub}/blob/main/plan/roles/crm-manager.md">plan/roles/crm-manager.md:1</a>' in role
    assert f'href="{hub}/edit/main/plan/people.yml#L2">Edit this</a>' in book.page("people/bob/index.html")
    assert f'href="{hub}/edit/main/plan/milestones/discover.yml#L6" aria-label="Edit “Budget approved”"' in phase
    matrix = book.page("raci/launch/index.html")
    assert f'href="{hub}/edit/main/plan/raci/launch.yml#L3" aria-label="Edit “Train the users”"' in matrix


def test_chapters_are_edited_in_their_files_and_lead_to_their_folders(tmp_path: Path) -> None:
    book = handbook(tmp_path, plan={**PLAN, "roles/index.md": "Who answers.\n"})
    hub = "https://github.com/team/plan"
    book.build(theme={**MATERIAL, "features": ["content.action.edit"]}, repo_url=hub, edit_uri="edit/main/docs/")

    assert f'href="{hub}/edit/main/plan/people.yml">Edit this</a>' in book.page("people/index.html")
    roles = book.page("roles/index.html")
    assert roles.count(f'"{hub}/edit/main/plan/roles/index.md"') == 2  # the theme's own sign leads there too
    assert f'<a href="{hub}/tree/main/plan/roles">plan/roles/</a>' in roles
    assert f'"{hub}/edit/main/plan/plan.yml"' in book.page("overview/index.html")
    assert f'"{hub}/edit/main/docs/index.md"' in book.page("index.html")


def test_without_a_repository_nothing_is_to_be_edited_on_the_web(tmp_path: Path) -> None:
    book = handbook(tmp_path)
    book.build(theme=MATERIAL)
    pages_ = [
        book.page(path) for path in ("roles/crm-manager/index.html", "roles/index.html", "raci/launch/index.html")
    ]
    assert not any("pb-edit" in page for page in pages_)
    assert "plan/roles/crm-manager.md:1" in pages_[0]
    assert "plan/roles/" in pages_[1]


@pytest.mark.parametrize(
    ("settings", "edited"),
    [
        ({"edit_uri": "?query=root/docs/"}, "https://forge.invalid/team?query=root/plan/people.yml"),
        ({"edit_uri_template": "do/{path!q}?x"}, "https://forge.invalid/team/plan/people.yml?x"),
        (
            {"planbook": {"edit": "https://own.invalid/{branch}/{path}", "branch": "b"}},
            "https://own.invalid/b/plan/people.yml",
        ),
    ],
)
def test_a_forge_of_one_s_own_is_told_as_mkdocs_is_or_by_a_pattern(
    tmp_path: Path, settings: dict[str, Any], edited: str
) -> None:
    book = handbook(tmp_path)
    book.build(theme=MATERIAL, repo_url="https://forge.invalid/team", **settings)
    assert f'href="{edited}">Edit this</a>' in book.page("people/index.html")


def test_a_pattern_that_no_browser_opens_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Abort):
        handbook(tmp_path).build(planbook={"edit": "javascript:{path}"})


def test_a_page_written_by_hand_wins(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    docs = {"index.md": "# Home\n", "roles/crm-manager.md": "# Written by hand\n"}
    book = handbook(tmp_path, docs=docs)
    with caplog.at_level(logging.INFO):
        book.build(theme=MATERIAL, strict=True)

    assert "Written by hand" in book.page("roles/crm-manager/index.html")
    assert "roles/crm-manager.md is written by hand" in caplog.text
    assert broken_links(book.site) == []


@pytest.mark.parametrize(
    ("docs", "nav"),
    [
        ({"README.md": "# By hand\n", "a.md": "# A\n\n<plan:overview>\n"}, [{"Home": "README.md"}, "a.md"]),
        ({"index.md": "# Home\n\n<plan:roles>\n", "roles.md": "# By hand\n"}, ["index.md", {"Who": "roles/"}]),
        ({"index.md": "# Home\n\n<plan:roles>\n", "roles/README.md": "# By hand\n"}, ["index.md", "./"]),
        ({"index.md": "# <plan:roles/committee>\n", "roles/committee/index.md": "# By hand\n"}, None),
    ],
    ids=["home", "chapter", "readme", "record"],
)
def test_a_page_written_by_hand_wins_under_any_name_that_becomes_the_same_page(
    tmp_path: Path, docs: dict[str, str], nav: object
) -> None:
    book = handbook(tmp_path, docs=docs)
    book.build(theme=MATERIAL, strict=True, nav=nav)

    written = next(path for path, text in docs.items() if "By hand" in text)
    stem = written.removesuffix(".md").removesuffix("README").removesuffix("index")
    assert ">By hand" in book.page((Path(stem) / "index.html").as_posix())
    assert broken_links(book.site) == []


def test_chapters_written_by_hand_stand_in_their_places_in_the_navigation(tmp_path: Path) -> None:
    docs = {"index.md": "# Home\n", "roles/index.md": "# All our seats\n", "people/index.md": "# All of us\n"}
    book = handbook(tmp_path, docs=docs)
    book.build(theme=MATERIAL, nav=["index.md", {"Seats": "roles/"}, "./"], strict=True)

    assert {"roles/", "people/"} <= set(pages(book.site)["index.html"].links)
    assert {"../", "../bob/"} <= set(pages(book.site)["people/ann/index.html"].links)
    assert broken_links(book.site) == []


@pytest.mark.parametrize("kind", ["exclude_docs", "draft_docs"])
def test_a_page_that_is_no_part_of_the_site_stands_in_for_none(tmp_path: Path, kind: str) -> None:
    docs = {"index.md": "# Home\n", "roles/index.md": "# Not yet\n"}
    book = handbook(tmp_path, docs=docs)
    settings: dict[str, Any] = {kind: "roles/index.md"}
    book.build(theme=MATERIAL, strict=True, **settings)

    assert "CRM manager" in book.page("roles/index.html")
    assert broken_links(book.site) == []


def test_while_it_is_served_a_draft_is_shown_in_the_place_of_a_page(tmp_path: Path) -> None:
    book = handbook(tmp_path, docs={"index.md": "# Home\n", "roles/index.md": "# Not yet\n"})
    book.build(command="serve", theme=MATERIAL, draft_docs="roles/index.md")

    assert "Not yet" in book.page("roles/index.html")


def test_the_files_of_a_plan_that_stands_among_the_pages_are_no_pages(tmp_path: Path) -> None:
    book = handbook(tmp_path)
    plan = (tmp_path / "plan").rename(tmp_path / "docs" / "plan")
    (plan / "roles" / "lost.md").write_text("---\ntitle: Lost\n---\nSee <plan:roles/nobody>.\n", encoding="utf-8")
    (plan / "seats.png").write_bytes(b"a picture")
    site = book.build(theme=MATERIAL, planbook={"plan_dir": "docs/plan", "fail_on": "never"})

    assert sorted(path.name for path in (site / "plan").rglob("*") if path.is_file()) == ["seats.png"]
    assert book.page("findings/index.html").count("roles/nobody") == 1
    assert broken_links(site) == []


def test_links_in_pages_carry_the_record_s_title(tmp_path: Path) -> None:
    text = "# Home\n\nAsk <plan:roles/crm-manager>; see [the day](plan:milestones/discover/charter) and `<plan:x>`.\n"
    book = handbook(tmp_path, docs={"index.md": text, "deep/er.md": text})
    book.build(theme=MATERIAL, strict=True)

    for page, base in (("index.html", ""), ("deep/er/index.html", "../../")):
        assert f'href="{base}roles/crm-manager/">CRM manager</a>' in book.page(page)
        assert f'href="{base}milestones/discover/#charter">the day</a>' in book.page(page)
        assert "<code>&lt;plan:x&gt;</code>" in book.page(page)
    assert "deep/er" in book.page("roles/crm-manager/index.html")


def test_errors_stop_a_build_after_all_are_listed(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    plan = {**PLAN, "roles/a.yml": "titel: A\n", "roles/b.yml": "title: B\nreports_to: nobody\n"}
    with pytest.raises(Abort):
        handbook(tmp_path, plan=plan, docs={"index.md": "# Home\n\n<plan:roles/none>\n"}).build(theme=MATERIAL)

    for place in ("roles/a.yml:1:1", "roles/b.yml:2:13", "docs/index.md:3:2"):
        assert place in caplog.text


@pytest.mark.parametrize(
    ("fail_on", "strict", "fails"),
    [
        ("error", False, False),
        ("error", True, True),
        ("warning", False, True),
        ("never", True, False),
    ],
)
def test_what_a_warning_does(tmp_path: Path, fail_on: str, *, strict: bool, fails: bool) -> None:
    plan = {**PLAN, "roles/empty.yml": "title: An empty seat\n"}
    book = handbook(tmp_path, plan=plan)
    if fails:
        with pytest.raises(Abort):
            book.build(theme=MATERIAL, planbook={"fail_on": fail_on}, strict=strict)
    else:
        book.build(theme=MATERIAL, planbook={"fail_on": fail_on}, strict=strict)
        assert "An empty seat" in book.page("findings/index.html")


def test_while_serving_a_broken_plan_shows_its_findings_and_a_mended_one_comes_back(tmp_path: Path) -> None:
    book = handbook(tmp_path)
    book.write({"plan/roles/broken.yml": "title: [\n"})
    book.build(theme=MATERIAL, command="serve")
    assert "roles/broken.yml:" in book.page("findings/index.html")
    assert "CRM manager" in book.page("roles/crm-manager/index.html")

    book.write({"plan/roles/broken.yml": "title: Mended\nkind: group\nchair: crm-manager\n"})
    book.build(theme=MATERIAL, command="serve")
    assert "roles/broken.yml:" not in book.page("findings/index.html")
    assert "Mended" in book.page("roles/broken/index.html")


def test_while_serving_a_plan_without_plan_yml_shows_that(tmp_path: Path) -> None:
    book = handbook(tmp_path, plan={"roles/a.yml": "title: A\nkind: group\n"})
    book.build(theme=MATERIAL, command="serve")

    assert "no plan.yml" in book.page("findings/index.html")


def test_two_builds_are_equal_to_the_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    book = handbook(tmp_path)
    first = files_of(book.build(theme=MATERIAL))

    assert files_of(book.build(theme=MATERIAL)) == first


def test_old_ids_lead_to_the_new_ones(tmp_path: Path) -> None:
    plan = {
        **PLAN,
        "roles/crm-manager.md": PLAN["roles/crm-manager.md"].replace("title:", "was: crm-lead\ntitle:"),
        "milestones/discover.yml": PLAN["milestones/discover.yml"].replace(
            "{title: Charter", "{was: mandate, title: Charter"
        ),
    }
    book = handbook(tmp_path, plan=plan, docs={"index.md": "# Home\n\n<plan:roles/crm-lead>\n"})
    book.build(theme=MATERIAL, strict=True)

    assert 'url=../../roles/crm-manager/"' in book.page("roles/crm-lead/index.html")
    assert 'href="roles/crm-manager/">CRM manager</a>' in book.page("index.html")
    assert "mandate" in pages(book.site)["milestones/discover/index.html"].anchors


HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


def hostile_plan() -> dict[str, str]:
    text = "'" + HOSTILE.replace("'", "''") + "'"
    prose = (
        f"|\n  {HOSTILE}\n\n  [a](javascript:alert(3)) <javascript:alert(4)> ![b](javascript:alert(5))\n"
        '  [c](x){: onclick="alert(6)" style="x" }\n\n  <iframe src="https://evil.invalid/"></iframe>\n'
    )
    return {
        "plan.yml": f"title: {text}\norganization: {text}\nsummary: {text}\ndescription: {prose}\nsponsor: a\n"
        f"words: {{unit: {{sales: {text}}}}}\n",
        "roles/a.yml": f"title: {text}\nkind: group\nunit: sales\nsummary: {text}\nalso: {text}\ntags: {text}\n"
        f"meets: {text}\nagenda: [{text}, {text}]\nresponsibilities:\n  - {text}\ndescription: {prose}",
        "milestones/p.yml": f"title: {text}\nmilestones:\n  m: {{title: {text}, owner: a, note: {text}}}\n",
    }


@pytest.mark.parametrize("theme", [MATERIAL, {"name": "mkdocs"}], ids=["material", "mkdocs"])
def test_what_a_plan_says_never_becomes_markup(tmp_path: Path, theme: dict[str, object]) -> None:
    book = handbook(tmp_path, plan=hostile_plan())
    site = book.build(theme=theme, markdown_extensions=["attr_list", "md_in_html", "tables"])

    for path, page in pages(site).items():
        for tag, attributes in page.tags:
            assert not (tag == "img" and attributes.get("src") == "x"), path
            assert tag != "iframe", path
            assert not any(name.startswith("on") for name in attributes), (path, tag, attributes)
            assert "javascript:alert" not in "".join(map(unescape, attributes.values())), (path, tag, attributes)
        scripts = (site / path).read_text().split("<script")
        assert not any("alert(1)" in script.split("</script>")[0] for script in scripts[1:]), path


def test_nothing_is_written_outside_the_site(tmp_path: Path) -> None:
    plan = {
        **PLAN,
        "risks.yml": '"../../../escaped": {title: A}\n"a/b": {title: B}\n"..": {title: C}\n"c:d": {title: D}\n',
    }
    book = handbook(tmp_path / "handbook", plan=plan)
    book.build(theme=MATERIAL, planbook={"fail_on": "never"})

    assert [file.name for file in tmp_path.iterdir()] == ["handbook"]
    assert sorted(file.name for file in (tmp_path / "handbook").iterdir()) == ["docs", "mkdocs.yml", "plan", "site"]


def test_a_plan_folder_that_is_not_there_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    book = Handbook(tmp_path)
    book.write({"docs/index.md": "# Home\n"})
    with pytest.raises(Abort):
        book.build(theme=MATERIAL)

    assert "There is no plan folder 'plan'" in caplog.text


@pytest.mark.parametrize("records", [{}, {"roles/a.yml": "title: A\nkind: group\n"}], ids=["none", "one role"])
def test_a_plan_with_next_to_nothing_in_it_holds(tmp_path: Path, records: dict[str, str]) -> None:
    site = handbook(tmp_path, plan={"plan.yml": "title: T\n", **records}).build(theme=MATERIAL, strict=True)

    assert broken_links(site) == []


def test_what_a_hook_says_of_a_chapters_page_shows_in_the_navigation_of_others(tmp_path: Path) -> None:
    made = handbook(tmp_path)
    hook = (
        "def on_page_content(html, *, page, config, files):\n"
        "    if page.file.src_uri == 'roles/index.md':\n        page.meta.update(status='new', subtitle='Who is who')\n"
    )
    made.write({"hook.py": hook})
    made.build(theme=MATERIAL, hooks=["hook.py"])

    page = made.page("people/ann/index.html")
    assert page.count("md-status--new") == 1
    assert "<small>Who is who</small>" in page
