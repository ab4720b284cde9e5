"""Where a record of the law comes from, and how well its text is known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


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
    def label(self) -> str:
        """The standing in words, for the sentence beside the record."""
        return _LABELS[self]


_LABELS = {
    Standing.OFFICIAL: "đã đối chiếu văn bản chính thức",
    Standing.QUOTED: "theo bản trích dẫn",
    Standing.REPORTED: "theo nguồn thứ cấp, chưa đối chiếu văn bản",
    Standing.DOUBTFUL: "chưa chắc chắn, chưa dùng để quyết định",
}


@dataclass(frozen=True)
class Citation:
    """One place in one document; article and clause are empty where they are not known."""

    document: str
    article: str = ""
    clause: str = ""

    def __str__(self) -> str:
        """The place as papers cite it: "khoản 1 Điều 26 Luật số 06/2022/QH15"."""
        clause = f"khoản {self.clause} " if self.clause else ""
        article = f"Điều {self.article} " if self.article else ""
        return f"{clause}{article}{self.document}"


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
