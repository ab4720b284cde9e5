"""Lines of a list that are no recipients: totals, signatures, notes; and the numbers and letters before lines."""

from __future__ import annotations

import re
from functools import lru_cache

from thidua.vietnamese import fold

_TOTAL = re.compile(
    r"^[\s(*.\-–]*(?:tổng\s*(?:cộng|số|hợp\s*:)|tổng\s*[:\d]|tổng\s*$|cộng\s*(?:[:\d(]|$|có|gồm|danh|toàn)"
    r"|cộng\s+\w+\s*:|toàn (?:bộ )?danh sách (?:này )?(?:có|gồm)"
    r"|danh sách (?:này |trên )?(?:có|gồm)\b|\(?ấn định danh sách|tổng danh sách)",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"(\d{1,6})\s*(?:\([^)]*\)\s*)?(tập thể|cá nhân|hộ gia đình|hộ|gia đình|người nước ngoài|người|đồng chí|đ/c|đơn vị)",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"^[^\d]{0,60}\bngày\s*[\d.…_\s]{0,8}\s*tháng\s*[\d.…_\s]{0,8}\s*năm\s*[\d.…_\s]{0,6}$", re.IGNORECASE
)
_SIGNED = re.compile(
    r"^(?:nguoi lap|nguoi tong hop|lap bieu|nguoi ghi|thu truong|xac nhan|noi nhan|tm |kt |tl |tuq |q |t m |k t |thua lenh|thay mat"
    r"|(?:pho )?(?:chu tich|giam doc|hieu truong|truong phong|truong ban|chanh van phong|bi thu|tong giam doc"
    r"|cuc truong|vien truong|bo truong|thu ky|ke toan)$"
    r"|ky ten|da ky|ky va ghi ro|y kien cua|hoi dong thi dua|ban giam hieu$|cong doan$)"
)
_NOTE = re.compile(r"^[\s(*.\-–]*(?:ghi chú|lưu ý|chú thích|chú ý)\s*[:.]", re.IGNORECASE)
_ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")
_MARKER = re.compile(
    r"^\s*(?:(?P<article>điều\s+\d+)|(?P<part>phần(?:\s+thứ)?\s+[^\W_]+|mục\s+[^\W_]+)|(?P<roman>[IVX]{1,6})|(?P<letter>[A-HĐK])|(?P<decimal>\d{1,4}(?:\.\d{1,3})*)|(?P<lower>[a-zđ]))"
    r"(?P<end>\s*[.)/:\-–]+|\s*$)\s*",
    re.IGNORECASE,
)


def is_total(text: str) -> bool:
    """Whether a line adds up: "Tổng cộng: 12 người", "Cộng", "Danh sách này có 20 người"."""
    return _TOTAL.match(text) is not None


def is_note(text: str) -> bool:
    """Whether a line is a note under the list."""
    return _NOTE.match(text) is not None


@lru_cache(maxsize=20_000)
def is_signature(text: str) -> bool:
    """Whether a line belongs to the signatures: place and day, "NGƯỜI LẬP", "KT. CHỦ TỊCH", "Nơi nhận:"."""
    first = text.split("\n", 1)[0]
    return _DATED.match(first) is not None or (len(first) < 70 and _SIGNED.match(fold(first)) is not None)


def is_dated(text: str) -> bool:
    """Whether a line is a place and a day: "Chợ Đồn, ngày 12 tháng 3 năm 2026"."""
    return _DATED.match(text) is not None


def stated(text: str) -> dict[str, int]:
    """The numbers a line states: {"tập thể": 4, "cá nhân": 12}."""
    found: dict[str, int] = {}
    for number, what in _COUNTS.findall(re.split("trong đó", text, maxsplit=1, flags=re.IGNORECASE)[0]):
        word = what.casefold()
        word = {"đồng chí": "người", "đ/c": "người", "hộ": "hộ gia đình", "gia đình": "hộ gia đình"}.get(word, word)
        found[word] = found.get(word, 0) + int(number)
    return found


def marker(text: str) -> tuple[str, str]:
    """How a line is numbered and what follows: "I. TẬP THỂ" → ("roman", "TẬP THỂ"); "" for not at all.

    Kinds: article, part, roman, letter, decimal, lower.
    """
    found = _MARKER.match(text)
    if found is None:
        return "", text
    kind = _kind_found(found)
    told = found[kind]
    if kind == "roman" and (told != told.upper() or not _ROMAN.fullmatch(told)):
        kind = "lower" if len(told) == 1 else ""
    elif kind == "letter" and told != told.upper():
        kind = "lower"
    elif kind == "decimal" and not found["end"].strip() and found.end() < len(text):
        kind = ""
    return (kind, text[found.end() :].strip()) if kind else ("", text)


def _kind_found(found: re.Match[str]) -> str:
    return next(kind for kind in ("article", "part", "roman", "letter", "decimal", "lower") if found[kind])
