"""Documents outside their days: what a reader is told where an answer leans on a text not in force on the day asked about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from thidua.calendar import DateRange
from thidua.law.citations import Citation
from thidua.law.english import citation_in_english
from thidua.law.texts import read_days, read_rows
from thidua.law.wording import Language, Text, day_in, in_language

if TYPE_CHECKING:
    from thidua.law.answers.answering import Answer

OUTSIDE: Final = "document-outside-days"
_ENDED: Final = Text(
    "{} không còn hiệu lực vào ngày {} (đến hết {}); câu trả lời vẫn dẫn văn bản này, đề nghị đối chiếu.",
    "{} was no longer in force on {} (until {}); the answer still leans on it, compare it with the text.",
)
_COMING: Final = Text(
    "{} chưa có hiệu lực vào ngày {} (từ {}); câu trả lời vẫn dẫn văn bản này, đề nghị đối chiếu.",
    "{} was not yet in force on {} (from {}); the answer still leans on it, compare it with the text.",
)


@cache
def document_days() -> dict[str, tuple[str, DateRange]]:
    """Every document of the catalogue by the name papers cite: its number, and the days it is in force."""
    return {row["name"]: (row["number"], read_days(row)) for row in read_rows("documents.yaml")}


@lru_cache(maxsize=4096)
def _out_of_force(on: date) -> frozenset[str]:
    """The documents of the catalogue that are not in force on the day."""
    return frozenset(name for name, (_number, days) in document_days().items() if not days.contains(on))


def notices_of(given: Answer, language: Language = "vi") -> tuple[str, ...]:
    """What a reader must be told beside an answer: its own notices, then the documents it leans on outside their days."""
    outside = _out_of_force(given.received)
    cited = {name for part in given.findings for name in part.documents(outside)}
    own = given.notices_in(language) if given.told else ()
    return (*own, *_said_of(cited, given.received, language)) if cited else own


def _said_of(cited: set[str], on: date, language: Language) -> Iterator[str]:
    """What is said of documents the answer leans on outside their days."""
    for name in sorted(cited):
        number, days = document_days()[name]
        ended = days.last is not None and days.last < on
        said, turn = (_ENDED, days.last) if ended else (_COMING, days.first)
        called = citation_in_english(Citation(name)) if language == "en" else name
        words = (called, day_in(on, language), day_in(turn, language) if turn else "")
        yield f"{OUTSIDE} {number} {in_language(said, language).format(*words)}"
