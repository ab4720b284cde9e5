"""How one kind of act is put into words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Words:
    """One kind of act: its word for lists and filters, and the sentence that names what was done."""

    word: Any
    sentence: Any = ""
