"""Plain stories: what a person wrote, and nothing a browser or a far-away counter would act on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from thidua.errors import Fault, Unreadable
from thidua.vietnamese import tidy_text

MARKUP = re.compile(r"<\s*[a-zA-Z/!?][^<>]*>?|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]{2,8});")
ADDRESS = re.compile(r"(?:https?|ftp|data|javascript|vbscript|file):\s*\S+|\bwww\.\S+|!\[[^\]]*\]\(", re.IGNORECASE)


@dataclass(frozen=True)
class Markup:
    """A mark of a web page in a text. text: what stands there, cut short; at: how many letters stand before it."""

    text: str
    at: int


def markup_in(text: str) -> Markup | None:
    """The first mark of a web page in a text: a tag, a comment, a letter written as a code; None in plain words."""
    found = MARKUP.search(text)
    return Markup(found.group()[:40], found.start()) if found else None


def plain_story(text: str, *, longest: int, path: str) -> str:
    """A text as plain paragraphs, tidied.

    raises: Unreadable STORY-01 for marks of a web page, STORY-02 for web addresses and pictures from elsewhere, which
            would tell somebody else who reads; API-04 for a text too long.
    """
    said = tidy_text(text, longest=longest, path=path)
    faults = []
    if mark := markup_in(said):
        message = _("Nội dung có mã trang web («%(mark)s»). Hãy dán dạng chữ thường, không định dạng.")
        faults.append(Fault("STORY-01", message % {"mark": mark.text}, path, mark.text))
    if found := ADDRESS.search(said):
        message = _("Nội dung có địa chỉ trang web hoặc ảnh lấy từ nơi khác («%(mark)s»). Hãy bỏ đi.")
        faults.append(Fault("STORY-02", message % {"mark": found.group()[:40]}, path, found.group()[:40]))
    if faults:
        raise Unreadable(faults)
    return said
