"""What every public page is drawn with: nothing of whoever asks, so that one drawing serves everybody."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from thidua.portal.queries.honours import HonourRow
from thidua.portal.queries.published import PublicRow, face
from thidua.records.years import say_years
from thidua.registry.queries.paging import Page

PLACES = {
    "decision": "public-decision",
    "movement": "public-movement",
    "news": "public-one-news",
    "exemplar": "public-exemplar",
}


def shown(template: str, here: str, context: Mapping[str, Any]) -> HttpResponse:
    """A public page. here: which entry of the menu it belongs to."""
    held = face()
    frame = {
        "face": held,
        "name": held.name or _("Thi đua, khen thưởng"),
        "here": here,
        "menu": [
            ("home", reverse("public-home"), _("Trang đầu")),
            ("honours", reverse("public-honours"), _("Bảng vinh danh")),
            ("decisions", reverse("public-decisions"), _("Quyết định")),
            ("movements", reverse("public-movements"), _("Phong trào")),
            ("exemplars", reverse("public-exemplars"), _("Điển hình")),
            ("news", reverse("public-news"), _("Tin")),
            ("verification", reverse("verification"), _("Xác minh")),
        ],
        "demo": settings.DEMO,
    }
    answer = HttpResponse(render_to_string(template, {**frame, **context}))
    answer["Cache-Control"] = "public, no-cache"
    return answer


def place_of(row: PublicRow) -> str:
    """The address of a published thing."""
    name = PLACES.get(row.kind)
    return reverse(name, args=[row.id]) if name else reverse("public-honours")


def linked(rows: list[PublicRow] | tuple[PublicRow, ...]) -> list[dict[str, Any]]:
    """Published things with their addresses."""
    return [{"one": one, "url": place_of(one)} for one in rows]


def honour_lines(rows: list[HonourRow] | tuple[HonourRow, ...]) -> list[dict[str, Any]]:
    """Awards of the board as lines: who, where, what, by which decision, and whether it stands."""
    return [
        {
            "one": one,
            "years": say_years(one.years),
            "unit_url": reverse("public-collective", args=[one.unit_id]) if one.unit_id and one.standing else "",
            "decision_url": reverse("public-decision", args=[one.decision]) if one.decision else "",
        }
        for one in rows
    ]


def pages_of(page: Page[Any], here: str, **kept: str) -> dict[str, Any]:
    """Where one stands in a long list, and the ways on and back."""

    def to(number: int | None) -> str:
        said = {name: value for name, value in {**kept, "page": str(number)}.items() if value}
        return f"{here}?{urlencode(said)}" if number else ""

    return {
        "first": page.first,
        "last": page.last,
        "total": page.total,
        "previous": to(page.previous),
        "next": to(page.next),
    }


def as_day(text: str) -> date | None:
    """A day kept as text."""
    return date.fromisoformat(text) if text else None
