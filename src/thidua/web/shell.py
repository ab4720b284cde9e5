"""What stands around every page: year, mandate, menu, search."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from thidua import __version__
from thidua.errors import Problem
from thidua.notices.queries import not_seen
from thidua.registry.enums import Role
from thidua.registry.queries import MandateRow
from thidua.registry.scope import Scope
from thidua.vietnamese import initials
from thidua.web.fields import whole_number
from thidua.web.middleware import chosen

YEAR = "year"
UNIT = {Role.UNIT_OFFICER, Role.UNIT_LEADER}
WATCH = {Role.STANDING_BODY, Role.AUDITOR}
MENU: list[tuple[Any, list[tuple[Any, str, str, set[Role]]]]] = [
    (None, [(_("Việc cần xử lý"), "inbox", "inbox", set(Role))]),
    (
        _("Thi đua"),
        [
            (_("Phong trào thi đua"), "movements", "flag", UNIT | WATCH),
            (_("Gương điển hình"), "exemplars", "award", UNIT | WATCH),
            (_("Cụm, khối thi đua"), "blocks", "users-group", UNIT | WATCH),
            (_("Hội nghị, phiên họp"), "meetings", "message-circle", UNIT | WATCH),
            (_("Việc được giao"), "tasks", "clipboard-list", UNIT | WATCH),
            (_("Chương trình, chỉ tiêu"), "programmes", "target", UNIT | WATCH),
        ],
    ),
    (
        _("Khen thưởng"),
        [
            (_("Ai có thể đề nghị"), "due", "list-check", UNIT | WATCH),
            (_("Hồ sơ đề nghị"), "nominations", "file-text", UNIT | WATCH),
            (_("Danh hiệu có đợt xét"), "calls", "trophy", UNIT | WATCH),
            (_("Khen thưởng trực tiếp"), "award-lists", "rosette", UNIT | WATCH),
            (_("Quyết định khen thưởng"), "decisions", "certificate", UNIT | WATCH),
            (_("Sổ khen thưởng"), "awards", "medal", UNIT | WATCH),
        ],
    ),
    (
        _("Tra cứu"),
        [
            (_("Tập thể"), "units", "building", set(Role)),
            (_("Cá nhân"), "people", "user", set(Role)),
            (_("Người có uy tín"), "prestige", "users", UNIT | WATCH),
            (_("Luật thi đua, khen thưởng"), "law", "scale", set(Role)),
        ],
    ),
    (
        _("Tổng hợp"),
        [
            (_("Báo cáo, thống kê"), "reports", "report-analytics", UNIT | WATCH),
            (_("Trang công khai"), "publishing", "external-link", UNIT | WATCH | {Role.ADMINISTRATOR}),
            (_("Sổ việc"), "book", "book", {Role.STANDING_BODY, Role.AUDITOR, Role.ADMINISTRATOR}),
            (_("Tình trạng hệ thống"), "health", "report-analytics", {Role.ADMINISTRATOR, Role.AUDITOR}),
            (_("Hướng dẫn"), "help", "help-circle", set(Role)),
        ],
    ),
]

BELOW = {
    "decisions": ("/quyet-dinh-den/", "/mau-word/"),
    "awards": ("/thu-hoi/",),
    "publishing": ("/tin/",),
}
"""Addresses that belong to an entry of the menu and do not begin with its own."""


def year_of(request: HttpRequest) -> int:
    """The year looked at: from the address, else the one chosen last, else that of the day worked on."""
    said = whole_number(request.GET.get("year", ""))
    if said is not None and 1948 <= said <= timezone.localdate().year + 1:
        if request.session.get(YEAR) != said:
            request.session[YEAR] = said
        return said
    kept = request.session.get(YEAR)
    return int(kept) if kept else chosen(request)[0].on.year


def shell(request: HttpRequest) -> dict[str, Any]:
    """The ``shell`` of the templates. A page of a problem is drawn with as little as can be had."""
    today = timezone.localdate()
    plain = {
        "demo": settings.DEMO,
        "version": __version__,
        "today": today,
        "working_day": today,
        "menu": [],
        "mandates": [],
    }
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {"shell": plain}
    try:
        scope, held = chosen(request)
    except Problem:
        return {"shell": {**plain, "person": None}}
    year = year_of(request)
    return {
        "shell": {
            **plain,
            "year": year,
            "years": sorted({*range(today.year - 9, today.year + 2), year}, reverse=True),
            "working_day": scope.on,
            "retrospective": scope.retrospective,
            "person": {"name": scope.person_name, "initials": initials(scope.person_name)},
            "mandate": {"label": str(Role(scope.role).label) if scope.role else "", "unit": scope.unit_name},
            "mandates": [_mandate(one, scope) for one in held],
            "bell": not_seen(scope),
            "menu": _menu(scope, request.path),
            "search_action": _address("search"),
            "query": request.GET.get("q", ""),
        }
    }


def _mandate(one: MandateRow, scope: Scope) -> dict[str, Any]:
    return {"id": one.id, "label": one.label, "unit": one.unit, "current": one.id == scope.mandate_id}


def _menu(scope: Scope, path: str) -> list[dict[str, Any]]:
    groups = []
    for title, items in MENU:
        shown = [
            {
                "label": str(label),
                "url": url,
                "icon": icon,
                "current": path == url or (url != "/" and path.startswith((url, *BELOW.get(name, ())))),
            }
            for label, name, icon, roles in items
            if scope.role in roles and (url := _address(name))
        ]
        if shown:
            groups.append({"title": str(title) if title else None, "items": shown})
    return groups


@cache
def _address(name: str) -> str:
    """The address of a page; an item without its page is not shown, never a dead link."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
