"""What stands around every page of a block's year: trail, steps, tabs, the facts below the heading."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.clusters.enums import MemberRole, Stage
from thidua.clusters.queries import MemberRow, member_rows, steps_of
from thidua.nominations.queries import sent_on
from thidua.web.door import Asked

if TYPE_CHECKING:
    from datetime import date

    from thidua.clusters.models import BlockYear

TABS = (
    ("block", gettext_lazy("Thành viên")),
    ("sheet", gettext_lazy("Bảng điểm")),
    ("synthesis", gettext_lazy("Tổng hợp")),
    ("ranking", gettext_lazy("Xếp hạng")),
    ("block-objections", gettext_lazy("Kiến nghị")),
    ("block-meeting", gettext_lazy("Hội nghị")),
    ("block-nominations", gettext_lazy("Đề nghị")),
    ("season", gettext_lazy("Cả năm")),
    ("block-papers", gettext_lazy("Văn bản")),
    ("block-years", gettext_lazy("Các năm")),
)
STEP_PAGES = {
    "members": "block",
    "sheet": "sheet",
    "scoring": "synthesis",
    "checks": "block-checks",
    "outside": "block-outside",
    "freezing": "ranking",
    "meeting": "block-meeting",
    "nomination": "block-nominations",
}
STAGE_TONES = {Stage.SETUP: "idle", Stage.CORRECTING: "late", Stage.CLOSED: "done"}


def frame(
    request: Asked, block: BlockYear, current: str, members: Sequence[MemberRow] | None = None, below: str = ""
) -> dict[str, Any]:
    """The context the frame of the pages reads, for one year of a block.

    current: the name of the tab the page belongs to, a key of ``TABS``.
    members: the rows of the members where the page has read them already.
    below:   the name of a page under that tab, last in the trail.

    Templates say ``cluster`` for the year: inside a block of a template, ``block`` is that block.
    """
    rows = list(members) if members is not None else member_rows(block)
    asked = request.scope.on
    return {
        "cluster": block,
        "block": block,
        "trail": _trail(block, current, below),
        "steps": [
            {"word": one.word, "note": one.note, "state": one.state, "url": address(STEP_PAGES[one.key], block.pk)}
            for one in steps_of(block, rows, proposed_on=sent_on(block))
        ],
        "tabs": [
            {"label": label, "url": url, "current": name == current, "count": len(rows) if name == "block" else 0}
            for name, label in TABS
            if (url := address(name, block.pk))
        ],
        "stage": {"tone": STAGE_TONES.get(Stage(block.stage), "open"), "word": str(Stage(block.stage).label)},
        "block_facts": _facts(rows),
        "on": asked,
    }


def light_frame(block: BlockYear, on: date, current: str, below: str = "") -> dict[str, Any]:
    """What stands around a page of a year that shows neither its steps nor its members' rows: trail and tabs alone."""
    members = len(block.members.all())
    return {
        "cluster": block,
        "block": block,
        "trail": _trail(block, current, below),
        "tabs": [
            {
                "label": label,
                "url": url,
                "current": name == current,
                "count": members if name == "block" else 0,
            }
            for name, label in TABS
            if (url := address(name, block.pk))
        ],
        "steps": None,
        "on": on,
    }


def _trail(block: BlockYear, current: str, below: str) -> list[dict[str, Any]]:
    year = _("%(name)s năm %(year)d") % {"name": block.name, "year": block.year}
    trail = [
        {"label": _("Cụm, khối thi đua"), "url": address("blocks")},
        {"label": year, "url": address("block", block.pk) if below or current != "block" else ""},
    ]
    if current != "block":
        trail.append({"label": str(dict(TABS)[current]), "url": address(current, block.pk) if below else ""})
    if below:
        trail.append({"label": below, "url": ""})
    return trail


def _facts(rows: Sequence[MemberRow]) -> list[str]:
    facts = [_("%(n)d đơn vị thành viên") % {"n": len(rows)}]
    heads = [row for row in rows if row.role == MemberRole.HEAD]
    return facts + [_("%(part)s: %(unit)s") % {"part": row.role_word, "unit": row.unit} for row in heads]


@lru_cache(maxsize=8192)
def address(name: str, *ids: int) -> str:
    """The address of a page; empty where there is no such page, never a dead link."""
    try:
        return reverse(name, args=ids)
    except NoReverseMatch:
        return ""
