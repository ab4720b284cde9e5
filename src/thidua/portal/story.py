"""Words that go before everybody: plain paragraphs, no markup, nothing that calls another server."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from thidua.errors import Fault, Unreadable
from thidua.meetings.plain import Markup, markup_in
from thidua.vietnamese.texts import tidy_text

SCRIPT = re.compile(r"\b(?:javascript|data|vbscript)\s*:", re.IGNORECASE)
ADDRESS = re.compile(r"\bhttps?://\S+", re.IGNORECASE)
FOLLOWER = re.compile(r"(?:utm_\w+|fbclid|gclid|zarsrc|mc_eid)=", re.IGNORECASE)
BLANK_LINES = re.compile(r"\n[\n\s]*\n")


def plain_story(text: str, *, longest: int, path: str) -> str:
    """The words as paragraphs, one a line; marks by which others follow a reader are taken out of addresses.

    raises: Unreadable PORTAL-06 where markup stands, with the place; API-04 as every text.
    """
    kept = BLANK_LINES.sub("\n", tidy_text(text, longest=longest, path=path))
    if found := markup_in(kept) or _script_in(kept):
        words = _("Chỉ nhận chữ thường, không nhận thẻ HTML hay mã nhúng: «%(what)s» ở dòng %(line)d. Hãy xóa chỗ ấy.")
        line = kept.count("\n", 0, found.at) + 1
        raise Unreadable(Fault("PORTAL-06", words % {"what": found.text, "line": line}, path, found.text))
    return "\n".join(line.strip() for line in _unfollowed(kept).splitlines() if line.strip())


def _script_in(text: str) -> Markup | None:
    """An address that runs something; those that lead to a page may stay."""
    found = SCRIPT.search(text)
    return Markup(found.group(), found.start()) if found else None


def _unfollowed(text: str) -> str:
    return ADDRESS.sub(lambda one: _bare(one.group()), text)


def _bare(address: str) -> str:
    """The address without what follows a reader; what asks for the page itself stays."""
    path, mark, question = address.partition("?")
    kept = [one for one in question.split("&") if not FOLLOWER.match(one)]
    return path + (mark + "&".join(kept) if kept and mark else "")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text kept one a line."""
    return [one for one in text.splitlines() if one]
