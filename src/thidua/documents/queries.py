"""Reading stored files. Who may read one is decided by the room that refers to it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from thidua.documents.models import StoredFile
from thidua.errors import Refused
from thidua.registry.sealing import open_file


def path_of(key: str) -> Path:
    """Where the bytes of a key lie: two levels of folders, so that no folder grows without bound."""
    return Path(settings.FILES) / key[:2] / key


def content_of(file: StoredFile) -> bytes:
    """The bytes in plain, held against their hash.

    raises: Refused FILE-15 when they are gone, no longer what was stored, or sealed with another key.
    """
    path = path_of(file.key)
    content = path.read_bytes() if path.exists() else b""
    if file.sealed:
        content = open_file(file.key, content) or b""
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise Refused(
            _("Tệp «%(name)s» trên đĩa bị mất hoặc khác lúc lưu.") % {"name": file.name},
            code="FILE-15",
            todo=_("Hãy báo quản trị để khôi phục từ bản sao lưu."),
        )
    return content
