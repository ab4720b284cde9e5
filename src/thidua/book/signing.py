"""Signed checkpoints: where every stream stood, signed with a key that lies outside the database."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)
from django.conf import settings

from thidua.book.queries import Checkpoint
from thidua.errors import Fault, Refused, Unreadable

FORMAT = "thidua.checkpoint/1"


def signing_key() -> Ed25519PrivateKey:
    """The key of this installation, from its file; made at first use, readable by its owner only."""
    file = Path(settings.CHECKPOINT_KEY)
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        made = file.with_suffix(f".{os.getpid()}")
        made.touch(mode=0o600)
        made.write_bytes(fresh)
        try:
            os.link(made, file)  # the first process wins, the others read its key
        except FileExistsError:
            pass
        finally:
            made.unlink()
    try:
        key = load_pem_private_key(file.read_bytes(), password=None)
    except (ValueError, TypeError) as fault:
        raise Unreadable(_not_a_key(file)) from fault
    if not isinstance(key, Ed25519PrivateKey):
        raise Unreadable(_not_a_key(file))
    return key


def public_text() -> str:
    """The public key as text, to be given to whoever shall be able to hold the book against a signed checkpoint."""
    return signing_key().public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def signed(checkpoints: Iterable[Checkpoint], *, at: str) -> str:
    """The checkpoints with their signature, as the text of a file."""
    body = {"format": FORMAT, "at": at, "checkpoints": [asdict(one) for one in checkpoints]}
    signature = base64.b64encode(signing_key().sign(_message(body))).decode()
    return json.dumps({**body, "signature": signature}, ensure_ascii=False, indent=1) + "\n"


def read_signed(text: str, public: str = "", *, name: str = "") -> list[Checkpoint]:
    """The checkpoints of a signed file.

    public: the public key as text; empty for the key of this installation.
    raises: Unreadable BOOK-01 when it is no such file, Refused BOOK-03 when the signature is not of that key.
    """
    try:
        told = json.loads(text)
        signature = base64.b64decode(told.pop("signature"), validate=True)
        found = [Checkpoint(**one) for one in told["checkpoints"]]
        if told["format"] != FORMAT:
            raise ValueError(told["format"])  # noqa: TRY301 - the same answer as for any other unreadable file
    except (ValueError, TypeError, KeyError, AttributeError) as fault:
        message = f"{name or 'Tệp'} không phải là mốc kiểm đã ký. Hãy lấy lại tệp từ bản sao."
        raise Unreadable(Fault("BOOK-01", message, name, text[:60])) from fault
    try:
        _public(public or public_text()).verify(signature, _message(told))
    except InvalidSignature as fault:
        raise Refused(
            f"Chữ ký của mốc kiểm {name} không đúng với khóa công khai.".replace("  ", " "),
            code="BOOK-03",
            todo="Tệp đã bị sửa, hoặc do khóa khác ký: hãy lấy lại tệp và khóa từ nơi cất giữ.",
        ) from fault
    return found


def _public(text: str) -> Ed25519PublicKey:
    try:
        key = load_pem_public_key(text.encode())
    except ValueError as fault:
        raise Unreadable(_not_a_key(None)) from fault
    if not isinstance(key, Ed25519PublicKey):
        raise Unreadable(_not_a_key(None))
    return key


def _message(body: Mapping[str, Any]) -> bytes:
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _not_a_key(file: Path | None) -> Fault:
    where = file.name if file else "Khóa công khai"
    return Fault("BOOK-04", f"{where} không phải là khóa Ed25519 dạng PEM. Hãy lấy lại tệp khóa từ nơi cất giữ.")
