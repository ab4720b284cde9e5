"""What pages load: everything from here, nothing inline, each vendored file as its lock says."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

WEB = Path(__file__).resolve().parents[2] / "src/thidua/web"
STATIC = WEB / "static"
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*\bsrc=)|javascript:", re.IGNORECASE)
OUTSIDE = re.compile(r"(?:src|href)=\"(?:https?:)?//|url\([\"']?(?:https?:)?//|@import", re.IGNORECASE)


def test_every_vendored_file_is_the_one_of_the_lock() -> None:
    """No vendored file is missing, changed or unlisted."""
    told = {}
    for line in (STATIC / "vendor/vendor.lock").read_text().splitlines()[1:]:
        _, _, digest, path = line.split(" ")
        told[path] = digest
    there = {
        file.relative_to(STATIC).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in [*(STATIC / "vendor").rglob("*"), STATIC / "icons.svg"]
        if file.is_file() and file.name != "vendor.lock"
    }
    assert there == told


def test_no_page_carries_style_or_script_of_its_own() -> None:
    """A strict content policy holds because no template needs an exception from it."""
    assert TEMPLATES
    assert {file.name: INLINE.findall(file.read_text()) for file in TEMPLATES if INLINE.search(file.read_text())} == {}
    assert INLINE.search('<p style="color:red">'), "the control: an inline style is seen"
    assert INLINE.search("<script>alert(1)</script>"), "the control: an inline script is seen"


def test_nothing_is_loaded_from_outside() -> None:
    """Pages, styles and scripts name no other server and no source map."""
    files = [*TEMPLATES, *STATIC.rglob("*.css"), *STATIC.rglob("*.js")]
    assert [file.name for file in files if OUTSIDE.search(file.read_text())] == []
    assert [file.name for file in files if "sourceMappingURL" in file.read_text()] == []
    assert OUTSIDE.search('<link href="https://cdn.example/x.css">'), "the control: a foreign address is seen"


def test_every_icon_a_page_names_is_in_the_sprite() -> None:
    """No page shows an empty square for an icon that was never drawn."""
    drawn = set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "icons.svg").read_text()))
    named = {name for file in TEMPLATES for name in re.findall(r'{% icon "([^"]+)"', file.read_text())}
    assert named
    assert named - drawn == set()
