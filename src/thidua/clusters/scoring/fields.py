"""Reading the fields of one record of a template file, noting every fault with its place and going on.

A number that cannot be read becomes NaN, so that checks between parts can leave it out; the sheet is refused anyway.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from thidua.clusters.scoring.loading import Value
from thidua.errors import Fault
from thidua.vietnamese.texts import unwritable_at

Word = TypeVar("Word", bound=StrEnum)

UNREAD = Decimal("NaN")
MOST_TEXT = 1000
_NUMBER = re.compile(r"[+-]?\d{1,7}(\.\d{1,4})?", re.ASCII)
_WHOLE = re.compile(r"\d{1,4}", re.ASCII)
_SHARE = re.compile(r"(\d{1,4})/(\d{1,4})", re.ASCII)
_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_EMPTY = ("", "null", "~")


def _turned_at(text: str) -> int:
    """Where a character stands that turns the direction of a text and so shows another than is kept; 0 for none."""
    return next((at for at, one in enumerate(text, 1) if one in _TURNING), 0)


class Fields:
    """One record of the file: its values, its place, and the list of faults it adds to."""

    def __init__(self, record: dict[str, Value], path: str, noun: str, faults: list[Fault]) -> None:
        self.record = record
        self.path = path
        self.noun = noun
        self.faults = faults

    def fault(self, code: str, message: str, value: object = "") -> None:
        """Note a fault at this place."""
        self.faults.append(Fault(code, f"{self._place()}: {message}", self.path, str(value)[:60]))

    def only(self, known: Sequence[str]) -> None:
        """Refuse keys nobody knows; a misspelt key would otherwise be lost in silence."""
        for key in self.record:
            if key not in known:
                message = (
                    f"mục «{key[:40]}» không có trong mẫu. Hãy sửa tên hoặc bỏ đi; các mục nhận: {', '.join(known)}."
                )
                self.fault("SHEET-03", message, key)

    def text(self, key: str, *, required: bool = False) -> str:
        """A text, empty when absent."""
        value = self.record.get(key, "")
        if not isinstance(value, str):
            self.fault("SHEET-02", f"mục «{key}» phải là một dòng chữ. Hãy ghi lại trên một dòng.")
            return ""
        if len(value) > MOST_TEXT:
            self.fault("SHEET-02", f"mục «{key}» dài {len(value)} ký tự, tối đa {MOST_TEXT}. Hãy rút gọn.")
            return ""
        if bad := unwritable_at(value) or _turned_at(value):
            self.fault("SHEET-02", f"mục «{key}» có ký tự không hợp lệ ở vị trí {bad}. Hãy xóa ký tự đó.")
            return ""
        value = "" if value in _EMPTY else value
        if required and not value:
            self.fault("SHEET-02", f"thiếu mục «{key}». Hãy bổ sung.")
        return value

    def decimal(self, key: str, *, required: bool = True) -> Decimal | None:
        """A number above zero; NaN when it cannot be read, None when it may be absent and is."""
        text = self.text(key, required=required)
        if not text:
            return UNREAD if required or isinstance(self.record.get(key, ""), list | dict) else None
        if not _NUMBER.fullmatch(text):
            message = f"«{key}: {text[:30]}» không phải là số. Hãy ghi số với dấu chấm thập phân, ví dụ 0.5."
            self.fault("SHEET-02", message, text)
            return UNREAD
        number = Decimal(text)
        if number <= 0:
            self.fault("SHEET-09", f"«{key}» là {text}, phải lớn hơn 0. Hãy ghi số dương, kể cả cho điểm trừ.", text)
        return number

    def number(self, key: str) -> Decimal:
        """A number above zero that must be there; NaN when it cannot be read."""
        value = self.decimal(key)
        return UNREAD if value is None else value

    def amount(self, key: str) -> Decimal:
        """A number from zero on, zero when absent; NaN when it cannot be read."""
        text = self.text(key)
        if not text:
            return UNREAD if isinstance(self.record.get(key, ""), list | dict) else Decimal(0)
        if not _NUMBER.fullmatch(text) or Decimal(text) < 0:
            message = f"«{key}: {text[:30]}» không phải là số từ 0 trở lên. Hãy ghi số với dấu chấm thập phân."
            self.fault("SHEET-02", message, text)
            return UNREAD
        return Decimal(text)

    def whole(self, key: str) -> int | None:
        """A small whole number, None when absent or unreadable."""
        text = self.text(key)
        if text and not _WHOLE.fullmatch(text):
            self.fault("SHEET-02", f"«{key}: {text[:30]}» không phải là số nguyên từ 0 trở lên. Hãy sửa lại.", text)
            return None
        return int(text) if text else None

    def flag(self, key: str) -> bool:
        """True or false, false when absent."""
        text = self.text(key).lower()
        if text not in {"", "true", "false"}:
            self.fault("SHEET-02", f"«{key}: {text[:30]}» phải là true hoặc false. Hãy sửa lại.", text)
        return text == "true"

    def day(self, key: str) -> date | None:
        """A day written year-month-day, None when absent."""
        text = self.text(key)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self.fault(
                "SHEET-02", f"«{key}: {text[:30]}» không phải là ngày. Hãy ghi năm-tháng-ngày, ví dụ 2026-01-31.", text
            )
            return None

    def share(self, key: str) -> Fraction | None:
        """A share such as 1/2 or 2/3, above zero and at most one; None when absent."""
        text = self.text(key)
        if not text:
            return None
        parts = _SHARE.fullmatch(text)
        if parts and 0 < int(parts[1]) <= int(parts[2]):
            return Fraction(int(parts[1]), int(parts[2]))
        self.fault("SHEET-02", f"«{key}: {text[:30]}» không phải là phân số từ trên 0 đến 1. Hãy ghi như 1/2.", text)
        return None

    def word(self, key: str, words: type[Word]) -> Word | None:
        """One word of a closed list, None with a fault for any other."""
        text = self.text(key)
        if text in set(words):
            return words(text)
        known = ", ".join(words)
        self.fault("SHEET-07", f"«{key}: {text[:30]}» không phải loại đã biết. Hãy chọn một trong: {known}.", text)
        return None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of words, empty with a fault when it is none."""
        value = self.record.get(key, "")
        if isinstance(value, list) and value and all(isinstance(part, str) and part for part in value):
            return tuple(str(part) for part in value)
        self.fault("SHEET-02", f"mục «{key}» phải là danh sách có ít nhất một từ. Hãy ghi dạng [a, b].")
        return ()

    def records(self, key: str, *, required: bool = False) -> tuple[list[dict[str, Value]], bool]:
        """The records of a list, and whether all of it could be read."""
        value = self.record.get(key, "")
        if not required and (value in _EMPTY or value == []):
            return [], True
        if not isinstance(value, list) or not value:
            self.fault("SHEET-02", f"mục «{key}» phải là danh sách có ít nhất một phần. Hãy bổ sung.")
            return [], False
        found = [part for part in value if isinstance(part, dict)]
        if len(found) < len(value):
            self.fault("SHEET-02", f"danh sách «{key}» có phần không ghi theo dạng «tên: giá trị». Hãy kiểm tra lại.")
        return found, len(found) == len(value)

    def one(self, key: str) -> dict[str, Value] | None:
        """A single record, None when absent."""
        value = self.record.get(key, "")
        if isinstance(value, str) and value in _EMPTY:
            return None
        if isinstance(value, dict):
            return value
        self.fault("SHEET-02", f"mục «{key}» phải gồm các dòng «tên: giá trị». Hãy kiểm tra lại.")
        return None

    def _place(self) -> str:
        """The place in words: "Nhóm II", "Tiêu chí II › II.3"."""
        return f"{self.noun} {self.path}" if self.path else self.noun
