"""Keeping a file: check, write the bytes, then the row, inside the caller's transaction."""

from __future__ import annotations

import hashlib
import os
import secrets

from django.conf import settings

from thidua.documents.checks import Checked, check
from thidua.documents.models import StoredFile
from thidua.documents.queries import path_of
from thidua.registry.scope import Scope
from thidua.registry.sealing import seal_file


def keep_file(*, actor: Scope, owner_unit_id: int, name: str, content: bytes, sealed: bool = False) -> StoredFile:
    """Check a file and keep it under a fresh random key. Permission is the caller's: only the caller knows what it is for.

    sealed: for files that bring numbers of people: their bytes lie on the disk under the key of the numbers.
    The bytes are on the disk before the row exists; a transaction that fails leaves bytes no row points to, never a
    row without bytes.
    """
    checked: Checked = check(name, content, settings.FILE_LIMIT_MB)
    key = secrets.token_hex(20)
    target = path_of(key)
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as file:
        file.write(seal_file(key, checked.content) if sealed else checked.content)
        file.flush()
        os.fsync(file.fileno())
    return StoredFile.objects.create(
        key=key,
        name=checked.name,
        media_type=checked.media_type,
        extension=checked.extension,
        size=len(checked.content),
        sha256=hashlib.sha256(checked.content).hexdigest(),
        sealed=sealed,
        owner_unit_id=owner_unit_id,
        stored_by_id=actor.person_id,
        event_day=actor.on,
    )
