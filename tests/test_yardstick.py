"""The yardstick of a build: its Markdown says what the book's pages say, word for word and link for link."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from lxml import html
from lxml.html import HtmlElement
from markdown import markdown as converted

from tests.bench.back import markdown
from tests.bench.same import DRAWN, same

LEFT_OUT: Final = frozenset({"button", "caption", "form", "script", "style", "template"})
OWN: Final = Path(__file__).parents[1] / "plan"
SHOWN: Final = """
<p class="pb-kind">Role <code>roles/sales_lead</code></p><h1>Sales <b>lead</b></h1>
<form><label>Find<input></label></form><p hidden>Nothing found</p>
<dl>
<div><dt>Holder</dt><dd><a href="../people/ann.html" title="She said &quot;yes&quot;">Ann_a | B</a></dd>
<dd>Bo</dd></div>
</dl>
<table><caption>Steps</caption><thead><tr><th>Step</th><th>Role</th></tr></thead>
<tbody id="ask"><tr><th><a href="#ask">Ask</a></th><td><ul><li>one *two*</li><li>[three]</li></ul></td></tr></tbody>
</table>
<ul><li>First<ul><li>Within</li></ul></li><li id="x">a &lt;b&gt;</li></ul>
<pre>```plan
raci: launch
```</pre>
"""
WRITTEN: Final = """
Role `roles/sales_lead`

# Sales **lead**

| | |
|---|---|
| Holder | [Ann_a \\| B](../people/ann.md "She said 'yes'")<br>Bo |

| Step | Role |
|---|---|
| <a id="ask"></a>[Ask](#ask) | one \\*two\\* \\[three\\] |

- First

    - Within
- <a id="x"></a>a &lt;b>

````
```plan
raci: launch
```
````
"""


def test_what_a_page_shows_is_written_as_markdown() -> None:
    assert markdown(SHOWN) == WRITTEN.lstrip("\n")


@pytest.mark.no_cover
def test_the_yardstick_says_what_the_book_says_and_links_where_it_links() -> None:
    found = same(OWN)
    assert len(found.painted) > 200
    for path, painted in found.painted.items():
        built = converted(str(found.files[path]), extensions=["toc", "tables", "fenced_code"])
        assert (path, _letters(built)) == (path, _letters(painted))
        assert (path, _links(built)) == (path, _links(painted))


def _shown(page: str) -> HtmlElement:
    root = html.fragment_fromstring(DRAWN.sub("", page), create_parent="div")
    for element in list(root.iterdescendants()):
        if element.tag in LEFT_OUT or element.get("hidden") is not None:
            element.drop_tree()
    return root


def _letters(page: str) -> str:
    """Give a page's letters and digits, in order: what stands between them the two write each in its own way."""
    return re.sub(r"[\W_]", "", _shown(page).text_content())


def _links(page: str) -> list[str]:
    """Give the pages that a page links to, in order."""
    return [
        re.sub(r"(\.html|\.md)?(#.*)?$", "", link.get("href", ""))
        for link in _shown(page).iter("a")
        if link.get("href")
    ]
