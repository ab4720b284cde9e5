"""Commitments to personal data: the book holds the hash, the data lies beside it and can be erased."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

SALT_BYTES = 32


@dataclass(frozen=True)
class Committed:
    """Data, the salt it was committed with, and the commitment that stands in the book."""

    salt: str
    data: str

    @property
    def commitment(self) -> str:
        """SHA-256 of salt and data: tells nothing to whoever has only this."""
        return hashlib.sha256(bytes.fromhex(self.salt) + self.data.encode()).hexdigest()


def commit(data: str) -> Committed:
    """Data with a fresh salt, so that the same name twice does not give the same hash."""
    return Committed(secrets.token_hex(SALT_BYTES), data)


def holds(commitment: str, salt: str, data: str) -> bool:
    """True when salt and data are those the commitment was made for."""
    try:
        return Committed(salt, data).commitment == commitment
    except ValueError:
        return False
