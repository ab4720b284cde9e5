"""Markdown to HTML, only what the guide uses: headings, paragraphs, lists, bold, code, links to our own pages.

Everything is escaped first; a link leads to a page of ours by its name (``page:inbox``, ``help:so-viec``) or nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

LINK = re.compile(r"\[([^\]\n]+)\]\((page|help):([a-z0-9-]+)\)")
BOLD = re.compile(r"\*\*([^*\n]+)\*\*")
CODE = re.compile(r"`([^`\n]+)`")
ITEM = re.compile(r"(?:-|\d+\.) +(.*)")

Address = Callable[[str, str], str]


def to_html(text: str, address: Address) -> SafeString:
    """The page as HTML. ``address(kind, name)`` gives the address of a link; empty leaves only its words."""
    return mark_safe("\n".join(_block(block, address) for block in _blocks(text)))  # noqa: S308 - built from escaped parts


def _blocks(text: str) -> Iterator[list[str]]:
    for piece in re.split(r"\n\s*\n", text.strip()):
        if lines := [line.rstrip() for line in piece.splitlines() if line.strip()]:
            yield lines


def _block(lines: list[str], address: Address) -> str:
    first = lines[0]
    if first.startswith("#"):
        level = min(len(first) - len(first.lstrip("#")), 4)
        rest = f"\n{_block(lines[1:], address)}" if lines[1:] else ""
        return f"<h{level}>{_inline(first.lstrip('# '), address)}</h{level}>{rest}"
    if ITEM.fullmatch(first):
        tag = "ul" if first.startswith("-") else "ol"
        items = "".join(f"<li>{_inline(item, address)}</li>" for item in _items(lines))
        return f"<{tag}>{items}</{tag}>"
    return f"<p>{_inline(' '.join(lines), address)}</p>"


def _items(lines: list[str]) -> list[str]:
    items: list[str] = []
    for line in lines:
        found = ITEM.fullmatch(line)
        if found:
            items.append(found[1])
        else:
            items[-1] += f" {line.strip()}"
    return items


def _inline(text: str, address: Address) -> str:
    safe = str(escape(text))
    safe = CODE.sub(r"<code>\1</code>", safe)
    safe = BOLD.sub(r"<b>\1</b>", safe)
    return LINK.sub(lambda found: _link(found, address), safe)


def _link(found: re.Match[str], address: Address) -> str:
    words, url = mark_safe(found[1]), address(found[2], found[3])  # noqa: S308 - escaped with its line
    return format_html('<a href="{}">{}</a>', url, words) if url else str(words)
