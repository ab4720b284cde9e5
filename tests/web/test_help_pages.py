"""The guide: its pages, its links, and the little Markdown it is written in."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from tests.makers import make_actor, make_province, make_unit

from thidua.errors import Missing
from thidua.web.guide import LINK, guide_page, guide_pages, to_html


def shown(text: str) -> str:
    return str(to_html(text, lambda kind, name: f"/{kind}/{name}"))


@pytest.mark.django_db
def test_every_page_of_the_guide_opens_and_leads_on() -> None:
    """Each page is listed, opens with its title, and the contents name all."""
    client = make_actor(make_unit("Sở Y tế", make_province())).client()
    contents = client.get("/huong-dan/").content.decode()
    for page in guide_pages():
        assert f'href="/huong-dan/{page.slug}/"' in contents
        answer = client.get(f"/huong-dan/{page.slug}/")
        assert answer.status_code == 200
        assert f"<h1>{page.title}</h1>" in answer.content.decode()
    assert client.get("/huong-dan/khong-co/").status_code == 404


@pytest.mark.parametrize("page", guide_pages(), ids=lambda page: page.slug)
def test_every_link_of_the_guide_leads_to_a_page_there_is(page: object) -> None:
    """A page renamed in the addresses cannot leave the guide behind."""
    links = LINK.findall(page.body)  # type: ignore[attr-defined]
    for _words, kind, name in links:
        if kind == "help":
            assert guide_page(name).slug == name
        else:
            assert reverse(name).startswith("/")
    assert len(re.findall(r"\]\(", page.body)) == len(links)  # type: ignore[attr-defined]


def test_unknown_page_is_missing() -> None:
    """There is no way to read another file through the name of a page."""
    for slug in ("../settings", "khong-co", ""):
        with pytest.raises(Missing):
            guide_page(slug)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("## Tiêu đề\nvăn bản", "<h2>Tiêu đề</h2>\n<p>văn bản</p>"),
        ("- một\n- hai\n  tiếp", "<ul><li>một</li><li>hai tiếp</li></ul>"),
        ("1. một\n2. hai", "<ol><li>một</li><li>hai</li></ol>"),
        ("**đậm** và `9,5`", "<p><b>đậm</b> và <code>9,5</code></p>"),
        ("[Sổ](page:book)", '<p><a href="/page/book">Sổ</a></p>'),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("[x](https://example.org)", "<p>[x](https://example.org)</p>"),
        ('[<b>"](page:book)', '<p><a href="/page/book">&lt;b&gt;&quot;</a></p>'),
    ],
)
def test_markdown_becomes_safe_html(text: str, html: str) -> None:
    """Only what the guide uses is turned into marks; everything else is text."""
    assert shown(text) == html


def test_link_without_a_page_leaves_its_words() -> None:
    """A page that is not mounted leaves no dead link."""
    assert str(to_html("[Sổ](page:book)", lambda _kind, _name: "")) == "<p>Sổ</p>"
