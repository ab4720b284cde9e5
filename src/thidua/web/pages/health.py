"""Pages: how the installation is doing."""

from __future__ import annotations

import os
import platform
from datetime import datetime
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua import __version__
from thidua.book.queries import book_key_fits, last_sealed_at, unsealed
from thidua.errors import demand
from thidua.registry.permissions import may_see_condition
from thidua.registry.queries.sealed import person_key_fits
from thidua.web.door import Asked, door

LONGEST_WAIT = 5 * 60
OLDEST_SEAL = 10 * 60


@door("GET")
def health(request: Asked) -> HttpResponse:
    """Jobs that wait, acts not yet sealed, keys, database, files, version."""
    demand(may_see_condition(request.scope))
    now = timezone.now()
    rows = [*_jobs(now), *_seals(now), *_keys(), _database(), _files(), *_versions()]
    return render(
        request, "health/health.html", {"rows": rows, "wrong": [row for row in rows if row["tone"] == "late"]}
    )


def _row(what: str, found: str, tone: str, word: str, note: str = "") -> dict[str, str]:
    return {"what": what, "found": found, "tone": tone, "word": word, "note": note}


def _jobs(now: datetime) -> list[dict[str, str]]:
    jobs: Any = apps.get_model("django_tasks_database", "DBTaskResult").objects
    waiting, failed = jobs.ready(), jobs.failed().count()
    oldest = waiting.order_by("enqueued_at").values_list("enqueued_at", flat=True).first()
    late = oldest is not None and (now - oldest).total_seconds() > LONGEST_WAIT
    found = _("%(n)d việc nền đang chờ") % {"n": waiting.count()}
    if oldest:
        found += ", " + _("việc lâu nhất chờ %(m)d phút") % {"m": (now - oldest).total_seconds() // 60}
    return [
        _row(
            _("Việc chạy nền"),
            found,
            "late" if late else "done",
            _("Chậm") if late else _("Bình thường"),
            _("Hãy xem tiến trình worker có đang chạy không.") if late else "",
        ),
        _row(
            _("Việc nền bị lỗi"),
            str(failed),
            "wait" if failed else "done",
            _("Cần xem") if failed else _("Không có"),
        ),
    ]


def _seals(now: datetime) -> list[dict[str, str]]:
    waiting, last = unsealed(), last_sealed_at()
    late = waiting > 0 and (last is None or (now - last).total_seconds() > OLDEST_SEAL)
    local = timezone.localtime(last).strftime("%H:%M %d/%m/%Y") if last else _("chưa niêm lần nào")
    return [
        _row(
            _("Niêm sổ việc"),
            _("%(n)d dòng chờ niêm; niêm gần nhất: %(at)s") % {"n": waiting, "at": local},
            "wait" if late else "done",
            _("Chờ niêm") if late else _("Bình thường"),
            _("Hãy xem tiến trình periodic có đang chạy không.") if late else "",
        )
    ]


def _keys() -> list[dict[str, str]]:
    """Whether the keys in use are those the data was hashed and sealed with."""
    return [_key(_("Khóa băm sổ"), book_key_fits()), _key(_("Khóa niêm số định danh"), person_key_fits())]


def _key(what: str, fits: bool | None) -> dict[str, str]:
    if fits is None:
        return _row(what, _("chưa có gì để thử"), "idle", _("Chưa dùng"))
    if fits:
        return _row(what, _("đúng khóa đã dùng"), "done", _("Bình thường"))
    note = _("Hãy đưa lại đúng khóa cũ từ bản sao lưu; đừng làm việc tiếp với khóa khác.")
    return _row(what, _("không phải khóa đã dùng"), "late", _("Hỏng"), note)


def _database() -> dict[str, str]:
    name = {"postgresql": "PostgreSQL", "sqlite": "SQLite"}.get(connection.vendor, connection.vendor)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sqlite_version()")
        else:
            cursor.execute("SHOW server_version")
        row = cursor.fetchone()
    return _row(_("Cơ sở dữ liệu"), f"{name} {row[0] if row else ''}", "done", _("Trả lời tốt"))


def _files() -> dict[str, str]:
    folder = Path(settings.FILES)
    nearest = next((one for one in (folder, *folder.parents) if one.exists()), folder)
    good = nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)
    return _row(
        _("Thư mục tệp minh chứng"),
        _("ghi được") if good else _("không ghi được"),
        "done" if good else "late",
        _("Bình thường") if good else _("Hỏng"),
        "" if good else _("Hãy kiểm tra quyền ghi và dung lượng của thư mục tệp."),
    )


def _versions() -> list[dict[str, str]]:
    said = f"thidua {__version__} · Django {django.get_version()} · Python {platform.python_version()}"
    mode = _("bản dùng thử") if settings.DEMO else _("bản làm việc")
    return [_row(_("Phiên bản"), said, "idle", mode)]


urlpatterns: list[URLPattern] = [path("tinh-trang/", health, name="health")]
