"""Where a record of the law comes from, and how well its text is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from thidua.law.wording import Text

_KEY = re.compile(r"(?P<number>\S+)(?: dieu-(?P<article>\d+)(?: khoan-(?P<clause>\d+)(?: diem-(?P<point>[a-zđ]))?)?)?")
_NUMBER = re.compile(r"\d+/(?:\d{4}/)?\S+")


class Standing(StrEnum):
    """How well the text behind a record is known; only a doubtful one never decides."""

    OFFICIAL = "official"
    QUOTED = "quoted"
    REPORTED = "reported"
    DOUBTFUL = "doubtful"

    @property
    def decides(self) -> bool:
        """Whether a record of this standing may decide."""
        return self is not Standing.DOUBTFUL

    @property
    def said(self) -> Text:
        """The standing in words, in both languages."""
        return _LABELS[self]

    @property
    def label(self) -> str:
        """The standing in words, for the sentence beside the record."""
        return _LABELS[self].vi


_LABELS = {
    Standing.OFFICIAL: Text("đã đối chiếu văn bản chính thức", "checked against the official text"),
    Standing.QUOTED: Text("theo bản trích dẫn", "as quoted elsewhere"),
    Standing.REPORTED: Text(
        "theo nguồn thứ cấp, chưa đối chiếu văn bản", "as reported elsewhere, not checked against the text"
    ),
    Standing.DOUBTFUL: Text("chưa chắc chắn, chưa dùng để quyết định", "doubtful, not used to decide"),
}


@dataclass(frozen=True)
class Citation:
    """One place in one document; article, clause and point are empty where they are not known."""

    document: str
    article: str = ""
    clause: str = ""
    point: str = ""

    def __str__(self) -> str:
        """The place as papers cite it: "điểm a khoản 1 Điều 26 Luật số 06/2022/QH15"."""
        point = f"điểm {self.point} " if self.point else ""
        clause = f"khoản {self.clause} " if self.clause else ""
        article = f"Điều {self.article} " if self.article else ""
        return f"{point}{clause}{article}{self.document}"

    @property
    def key(self) -> str:
        """The place as a stable key: "06/2022/QH15 dieu-26 khoan-1 diem-a"."""
        found = _NUMBER.search(self.document)
        parts = [found.group() if found else self.document]
        named = (("dieu", self.article), ("khoan", self.clause), ("diem", self.point))
        parts += [f"{word}-{value}" for word, value in named if value]
        return " ".join(parts)

    def starts_with(self, key: str) -> bool:
        """Whether the key names this place or one that holds it; "… dieu-2" does not name article 22."""
        return self.key == key or self.key.startswith(f"{key} ")


def parse_citation(key: str, documents: dict[str, str]) -> Citation:
    """A key turned into a citation; ValueError when it is no key or its document is not known.

    documents: number of a document → its name as papers cite it.
    """
    found = _KEY.fullmatch(key)
    if found is None:
        raise ValueError(f"«{key}» is not a citation")
    name = documents.get(found["number"])
    if name is None:
        raise ValueError(f"«{found['number']}» is not a known document")
    return Citation(name, found["article"] or "", found["clause"] or "", found["point"] or "")


def read_citation(row: dict[str, Any]) -> Citation:
    """The citation of a record; ValueError when it names no document, or a clause without an article."""
    raw: dict[str, Any] = row.get("citation") or {}
    found = Citation(*(str(raw.get(key) or "") for key in ("document", "article", "clause")))
    if not found.document or (found.clause and not found.article):
        raise ValueError(f"{row.get('code')}: the citation must name its document, and the article of a clause")
    return found


def read_standing(row: dict[str, Any]) -> Standing:
    """The standing of a record; ValueError when it has none or an unknown one."""
    return Standing(str(row.get("standing")))
