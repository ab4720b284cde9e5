"""What pages may not hold: anything from elsewhere, script or style inside, text taken as safe."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.house.files import PAGES, ROOT, SOURCE, own_static, read, sources, templates

ELSEWHERE = re.compile(r"""(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}""", re.IGNORECASE)
NAMES_ONLY = ("http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink")
UNSAFE = re.compile(r"\|\s*safe\b|\{%\s*autoescape\s+off|\bsafeseq\b")


class Looking(HTMLParser):
    """Finds script and style written into a page, and handlers on elements."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what is wrong with one element."""
        names = dict(attrs)
        if tag == "style" or (tag == "script" and "src" not in names):
            self.found.append(f"<{tag}> at {self.getpos()}")
        self.found += [f"{name}= at {self.getpos()}" for name in names if name == "style" or name.startswith("on")]
        self.found += [
            f"{name}=javascript: at {self.getpos()}"
            for name, value in names.items()
            if (value or "").strip().lower().startswith("javascript:")
        ]


def inside(page: str) -> list[str]:
    """Script, style and handlers inside a page."""
    look = Looking()
    look.feed(re.sub(r"\{[%{#].*?[%}#]\}", "", page, flags=re.DOTALL))
    return look.found


def from_elsewhere(text: str) -> list[str]:
    """Addresses of other hosts."""
    for name in NAMES_ONLY:
        text = text.replace(name, "")
    return ELSEWHERE.findall(text)


def test_nothing_comes_from_elsewhere() -> None:
    """No template, style or script names another host."""
    every = [*templates(), *own_static(), *SOURCE.rglob("vendor/**/*.css")]
    found = {
        str(one.relative_to(SOURCE)): from_elsewhere(re.sub(r"/\*.*?\*/", "", read(one), flags=re.DOTALL))
        for one in every
    }
    print(f"{len(every)} files")
    assert len(every) > 40
    assert {path: hosts for path, hosts in found.items() if hosts} == {}


def test_no_script_or_style_inside_a_page() -> None:
    """No template holds a script, a style or a handler of its own."""
    found = {str(one.relative_to(SOURCE)): inside(read(one)) for one in templates()}
    assert {path: what for path, what in found.items() if what} == {}


@pytest.mark.parametrize(
    "page",
    ["<script>1</script>", "<style>a{}</style>", '<p style="a">', '<a onclick="x()">', '<a href="javascript:x()">'],
)
def test_the_look_inside_sees_what_it_should(page: str) -> None:
    """Each kind of script or style, planted, is found."""
    assert len(inside(page)) == 1


def test_an_address_elsewhere_is_seen() -> None:
    """A script from another host, planted, is found."""
    assert from_elsewhere('<script src="https://cdn.example.org/a.js">') == ["https://cdn.example.org"]


def test_no_text_is_taken_as_safe() -> None:
    """No template switches the escaping of text off."""
    assert [str(one) for one in templates() if UNSAFE.search(read(one))] == []


MARKED = re.compile(r"\b(mark_safe|SafeString)\b")
MAY_MARK = {
    "web/templatetags/look.py": "icons and pictures built from fixed parts",
    "web/guide/writing.py": "the guide, from our own files, every text escaped first",
}


def test_text_is_marked_safe_in_few_places() -> None:
    """Only the places listed here, each with its reason, build markup themselves."""
    found = {str(one.relative_to(SOURCE)) for one in sources() if MARKED.search(read(one))}
    assert found <= set(MAY_MARK), found - set(MAY_MARK)


def test_every_template_is_used() -> None:
    """No template lies about that nothing renders, extends or includes."""
    names = {str(one).split("/templates/")[1] for one in templates()}
    text = "\n".join(read(one) for one in [*templates(), *sources()])
    text += "\n" + "\n".join(read(one) for one in Path(ROOT / "tests").rglob("*.py"))
    framework = {"account/login.html"} | {name for name in names if name.startswith(("errors/", "parts/pictures/"))}
    framework |= {
        f"parts/{name}.html" for name in re.findall(r"`(?:\{% |parts/)?([\w/]+)", read(PAGES / "parts/README.md"))
    }
    assert sorted(name for name in names - framework if f'"{name}"' not in text and f"'{name}'" not in text) == []
