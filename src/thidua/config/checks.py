"""What an installation may not do without: refused at start, with what to change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.db import connections

from thidua.config.environment import SQLITE_OPTIONS

WANTED = {"journal_mode": "delete", "synchronous": 3, "foreign_keys": 1, "mmap_size": 0}
"""What SQLite itself must answer. 3 is EXTRA: the directory is synced after the journal is removed."""


def storage_is_safe(
    app_configs: Sequence[AppConfig] | None = None,  # noqa: ARG001 - named by the framework
    databases: Sequence[str] | None = None,
    **_: Any,
) -> list[CheckMessage]:
    """Refuse database settings that can lose what was said to be saved."""
    found: list[CheckMessage] = []
    for alias, entry in settings.DATABASES.items():
        if entry.get("ATOMIC_REQUESTS"):
            found.append(
                Error("ATOMIC_REQUESTS giữ khóa ghi suốt mỗi lượt xem.", hint="Bỏ ATOMIC_REQUESTS.", id="thidua.E001")
            )
        if entry["ENGINE"] == "django.db.backends.sqlite3":
            found += _declared(entry) + (_answered(alias) if databases and alias in databases else [])
        elif entry["ENGINE"] != "django.db.backends.postgresql":
            found.append(
                Error(f"Chưa hỗ trợ {entry['ENGINE']}.", hint="Dùng SQLite hoặc PostgreSQL.", id="thidua.E004")
            )
    return found


def _declared(entry: dict[str, Any]) -> list[CheckMessage]:
    options = entry.get("OPTIONS") or {}
    return [
        Error(
            f"SQLite: «{name}» đang là {options.get(name)!r}, phải là {SQLITE_OPTIONS[name]!r}.",
            hint="Để nguyên SQLITE_OPTIONS trong thidua.config.environment.",
            id="thidua.E002",
        )
        for name in ("transaction_mode", "init_command")
        if options.get(name) != SQLITE_OPTIONS[name]
    ]


def _answered(alias: str) -> list[CheckMessage]:
    with connections[alias].cursor() as cursor:
        wrong: list[CheckMessage] = []
        for pragma, wanted in WANTED.items():
            cursor.execute(f"PRAGMA {pragma}")
            row = cursor.fetchone()
            answer = row[0] if row else wanted
            in_memory = pragma == "journal_mode" and answer == "memory"
            if answer != wanted and not in_memory:
                wrong.append(
                    Error(
                        f"SQLite trả lời {pragma}={answer!r}, cần {wanted!r}.",
                        hint="Kiểm tra tệp cơ sở dữ liệu có bị đổi chế độ ghi không.",
                        id="thidua.E003",
                    )
                )
    return wrong


SHORTEST_KEY = 32
KEYS = ("SECRET_KEY", "BOOK_KEY", "PERSON_KEY")


def keys_are_apart(
    app_configs: Sequence[AppConfig] | None = None,  # noqa: ARG001 - named by the framework
    **_: Any,
) -> list[CheckMessage]:
    """Refuse keys too short to protect anything, and one key used for two things."""
    given = {name: str(getattr(settings, name)) for name in KEYS}
    short: list[CheckMessage] = [
        Error(f"{name} ngắn hơn {SHORTEST_KEY} ký tự.", hint="Để trống để tự tạo khóa.", id="thidua.E005")
        for name, key in given.items()
        if len(key) < SHORTEST_KEY
    ]
    if len(set(given.values())) == len(given):
        return short
    hint = "Mỗi khóa một giá trị riêng: THIDUA_SECRET_KEY, THIDUA_BOOK_KEY, THIDUA_PERSON_KEY."
    return [*short, Error("Một khóa đang dùng cho hai việc.", hint=hint, id="thidua.E006")]
