"""What an installation may not do without: refused at start, with what to change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.db import DatabaseError, connections, transaction

from thidua.book.queries import book_key_fits
from thidua.config.environment import SQLITE_OPTIONS
from thidua.registry.queries.sealed import person_key_fits
from thidua.web.addresses import networks

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


def proxies_are_read(
    app_configs: Sequence[AppConfig] | None = None,  # noqa: ARG001 - named by the framework
    **_: Any,
) -> list[CheckMessage]:
    """Refuse proxies that are neither one whole number nor addresses: they would be trusted in the wrong place, or not at all."""
    given = tuple(settings.PROXIES)
    if not given or (len(given) == 1 and given[0].isdecimal()):
        return []
    try:
        networks(given)
    except ValueError as found:
        hint = "Ghi một số (có bao nhiêu máy chủ trung gian), hoặc các địa chỉ, dải địa chỉ cách nhau dấu phẩy."
        return [Error(f"THIDUA_PROXIES không đọc được: {found}.", hint=hint, id="thidua.E009")]
    return []


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


def keys_fit(
    app_configs: Sequence[AppConfig] | None = None,  # noqa: ARG001 - named by the framework
    databases: Sequence[str] | None = None,
    **_: Any,
) -> list[CheckMessage]:
    """Refuse to begin with other keys than those the data here was sealed and hashed with."""
    if "default" not in (databases or ()):
        return []
    return [
        Error(f"{name} không phải khóa đã dùng để {use}.", hint=hint, id=code)
        for name, use, fits, code in (
            ("THIDUA_PERSON_KEY", "niêm số định danh đã ghi", person_key_fits, "thidua.E007"),
            ("THIDUA_BOOK_KEY", "băm các dòng đã ghi của sổ", book_key_fits, "thidua.E008"),
        )
        if _answer(fits) is False
        for hint in ("Hãy đưa lại đúng khóa cũ từ bản sao lưu; đừng làm việc tiếp với khóa khác.",)
    ]


def _answer(fits: Callable[[], bool | None]) -> bool | None:
    """What the question answers; None before its table is there."""
    try:
        with transaction.atomic():
            return fits()
    except DatabaseError:
        return None
