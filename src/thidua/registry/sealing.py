"""Identity numbers under lock: sealed to be read again, keyed to be compared, their end to be shown. The key lies outside the database."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.utils.translation import gettext as _

from thidua.errors import Refused

NONCE = 12
SHOWN = 3


def _key(use: str) -> bytes:
    return hmac.new(settings.PERSON_KEY.encode(), use.encode(), hashlib.sha256).digest()


def _owner(kind: str, person_id: int) -> bytes:
    return f"{kind}:{person_id}".encode()


def seal_number(kind: str, person_id: int, number: str) -> bytes:
    """The number sealed for one person: moved to another row it no longer opens. Twice the same number looks different."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(_key("seal")).encrypt(nonce, number.encode(), _owner(kind, person_id))


def open_number(kind: str, person_id: int, sealed: bytes) -> str:
    """The number in plain.

    raises: Refused REG-22 when the key is not the one it was sealed with, or the row was changed from outside.
    """
    try:
        return AESGCM(_key("seal")).decrypt(sealed[:NONCE], sealed[NONCE:], _owner(kind, person_id)).decode()
    except (InvalidTag, ValueError) as found:
        raise Refused(
            _("Không mở được số này: khóa đang dùng không phải khóa đã niêm, hoặc dữ liệu đã bị sửa từ bên ngoài."),
            code="REG-22",
            todo=_("Hãy báo quản trị máy chủ kiểm tra khóa THIDUA_PERSON_KEY."),
        ) from found


def seal_file(key: str, content: bytes) -> bytes:
    """The bytes of a stored file sealed for its key: under another one they do not open."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(_key("file")).encrypt(nonce, content, f"file:{key}".encode())


def open_file(key: str, sealed: bytes) -> bytes | None:
    """The bytes in plain; None when the key of the installation is another one or they were changed from outside."""
    try:
        return AESGCM(_key("file")).decrypt(sealed[:NONCE], sealed[NONCE:], f"file:{key}".encode())
    except (InvalidTag, ValueError):
        return None


def keyed_number(kind: str, number: str) -> str:
    """What two equal numbers of one kind have in common, worthless without the key."""
    return hmac.new(_key("match"), f"{kind}:{number}".encode(), hashlib.sha256).hexdigest()


def tail_of(number: str) -> str:
    """The last characters, all that a page shows."""
    return number[-SHOWN:]


def masked(tail: str) -> str:
    """A number of which only the end is shown."""
    return f"•••••••••{tail}"
