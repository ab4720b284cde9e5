"""What the environment says, read once; every name is documented in ``docs/operate/settings.md``."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

ROOT = Path(__file__).resolve().parents[3]

SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=DELETE;PRAGMA synchronous=EXTRA;PRAGMA foreign_keys=ON;PRAGMA mmap_size=0;",
}


def flag(name: str) -> bool:
    """True when the variable is set to 1, true or yes."""
    return os.environ.get(name, "").strip().lower() in {"1", "true", "yes"}


def listed(name: str, default: str) -> list[str]:
    """A comma-separated variable as a list without empty parts."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def folder(name: str, default: Path) -> Path:
    """A folder named by the environment, or its usual place."""
    return Path(os.environ.get(name) or default)


def database(address: str) -> dict[str, Any]:
    """Django's database entry for a SQLite file's path or a ``postgresql://`` address.

    A socket folder may stand in the query: ``postgresql:///thidua?host=/run/postgresql``.
    """
    if address.startswith(("postgresql://", "postgres://")):
        parts = urlsplit(address)
        query = dict(parse_qsl(parts.query))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or query.get("user", "")),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": query.get("host") or parts.hostname or "",
            "PORT": str(parts.port or query.get("port", "")),
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": address,
        "OPTIONS": dict(SQLITE_OPTIONS),
        "CONN_MAX_AGE": None,
        "TEST": {"NAME": os.environ.get("THIDUA_TEST_SQLITE") or None},
    }


def secret(name: str, file: Path) -> str:
    """A secret from the environment, or from a file of its own that is made at first use, readable by its owner only."""
    if given := os.environ.get(name):
        return given
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(f".{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(48), encoding="ascii")
        try:
            os.link(fresh, file)  # the first process wins, the others read its secret
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return file.read_text(encoding="ascii").strip()
