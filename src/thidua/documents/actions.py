"""Keeping a file: check, write the bytes, then the row, inside the caller's transaction."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

from django.conf import settings

from thidua.documents.checks import Checked, check
from thidua.documents.models import StoredFile
from thidua.documents.queries import content_of, path_of
from thidua.registry.scope import Scope
from thidua.registry.sealing import open_file, seal_file
from thidua.transactions import locked, one_transaction


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


def seal_stored(file_id: int) -> StoredFile:
    """Put the bytes of a file that lies in plain under the key of the numbers; a sealed one stays as it is.

    The sealed bytes take the place of the plain ones in one step, then the row says so. Stopped between the two, the
    file does not open until it is sealed again, which finds it sealed already and only mends the row.
    raises: Refused FILE-15 when the bytes are gone or no longer what was stored; nothing is then changed.
    """
    with one_transaction():
        file = locked(StoredFile, file_id)
        if file.sealed:
            return file
        path = path_of(file.key)
        before = open_file(file.key, path.read_bytes()) if path.exists() else None
        file.sealed = before is not None and hashlib.sha256(before).hexdigest() == file.sha256
        if not file.sealed:
            _replace(path, seal_file(file.key, content_of(file)))
            file.sealed = True
        file.save(update_fields=["sealed"])
    return file


def _replace(path: Path, content: bytes) -> None:
    """Other bytes under the same name, on the disk before they take the place of those that were there."""
    passing = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with passing.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    passing.replace(path)
