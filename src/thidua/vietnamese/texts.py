"""Texts of one line and of several: one clean form, and a limit that is said rather than cut."""

from __future__ import annotations

import unicodedata

from thidua.errors import Fault, Unreadable
from thidua.vietnamese.names import normalise_name

NO_CHARACTERS = "\ufffe\uffff"


def tidy_line(text: str, *, longest: int, path: str = "") -> str:
    """A text of one line: composed letters, single blanks, nothing invisible; raises as ``tidy_text`` and names do."""
    return normalise_name(tidy_text(text, longest=longest, path=path), path)


def unwritable_at(text: str) -> int:
    """Where the first character stands that no paper and no workbook can hold, counted from 1; 0 where there is none."""
    if text.isprintable():
        return 0
    return next((at for at, one in enumerate(text, 1) if one in NO_CHARACTERS or _controls(one)), 0)


def _controls(one: str) -> bool:
    return one not in "\n\t" and unicodedata.category(one) in {"Cc", "Cs"}


def tidy_text(text: str, *, longest: int, path: str = "") -> str:
    """A text in one clean form: composed letters, its lines kept, no blanks at the ends.

    longest: how many characters it may have.
    raises:  Unreadable (API-04) for a text too long or with characters that cannot be written.
    """
    kept = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(kept) > longest:
        raise Unreadable(
            Fault(
                "API-04", f"Nội dung dài nhất {longest} ký tự (đang có {len(kept)}). Hãy viết gọn lại.", path, kept[:40]
            )
        )
    bad = unwritable_at(kept)
    if bad:
        raise Unreadable(Fault("API-04", f"Nội dung có ký tự không hợp lệ ở vị trí {bad}. Hãy xóa ký tự đó.", path))
    return kept
