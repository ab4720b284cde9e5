"""What a reader must be told about the law on a day: texts in force that nobody has read into this program yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from thidua.calendar import DateRange
from thidua.law.citations import Citation, Standing, read_citation, read_standing
from thidua.law.texts import read_days, read_rows
from thidua.law.wording import Text


@dataclass(frozen=True)
class Notice:
    """One warning: its code, the document it is about, the days it is shown, the sentence."""

    code: str
    number: str
    shown: DateRange
    citation: Citation
    standing: Standing
    message: str
    english: str

    @property
    def said(self) -> Text:
        """The sentence in both languages."""
        return Text(self.message, self.english)

    @property
    def key(self) -> str:
        """Code and number of the document: "law-not-read 06/2026/QH16"."""
        return f"{self.code} {self.number}"


@lru_cache(maxsize=4096)
def notices_on(on: date) -> tuple[Notice, ...]:
    """The warnings that hold on the day; none on most days of the past."""
    return tuple(notice for notice in _notices() if notice.shown.contains(on))


def read_notices(rows: Sequence[dict[str, Any]]) -> tuple[Notice, ...]:
    """Records turned into notices; ValueError when a record lacks its number, message, English, day or citation."""
    for row in rows:
        if not (row.get("code") and row.get("number") and row.get("message") and row.get("english")):
            raise ValueError(f"{row.get('code')}: code, number, message or its English is missing")
    return tuple(
        Notice(
            code=row["code"],
            number=row["number"],
            shown=read_days(row),
            citation=read_citation(row),
            standing=read_standing(row),
            message=row["message"],
            english=row["english"],
        )
        for row in rows
    )


@cache
def _notices() -> tuple[Notice, ...]:
    """All notices, read and checked once."""
    return read_notices(read_rows("notices.yaml"))
