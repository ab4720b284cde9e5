"""How a row and a chain are hashed. Changing a line here breaks every book ever written: add a version instead."""

from __future__ import annotations

import hashlib
import hmac
from datetime import UTC, date, datetime

from django.conf import settings

START = "0" * 64


def _keyed(*parts: str) -> str:
    """HMAC-SHA256 over the parts, each preceded by its length in bytes, so that no two lists collide."""
    message = b"".join(str(len(raw)).encode() + b":" + raw for raw in (part.encode() for part in parts))
    return hmac.new(settings.BOOK_KEY.encode(), message, hashlib.sha256).hexdigest()


def row_hash(
    *,
    pk: int,
    stream: str,
    kind: str,
    who: str,
    capacity: str,
    subject: str,
    event_day: date,
    entered_at: datetime,
    payload: str,
) -> str:
    """The hash of one entry over every column it has."""
    instant = entered_at.astimezone(UTC).isoformat(timespec="microseconds")
    return _keyed("entry/1", str(pk), stream, kind, who, capacity, subject, event_day.isoformat(), instant, payload)


def chain_hash(*, before: str, stream: str, position: int, entry_id: int, row: str, sealed_at: datetime) -> str:
    """The hash that ties the entry at ``position`` to everything sealed before it."""
    instant = sealed_at.astimezone(UTC).isoformat(timespec="microseconds")
    return _keyed("link/1", before, stream, str(position), str(entry_id), row, instant)


def row_mark(label: str, pk: int, values: str) -> str:
    """The mark of a row of another table over all its columns; sixty-four bits, which nobody without the key can make."""
    return _keyed("mark/1", label, str(pk), values)[:16]
