"""Names of awards as lists write them, held against the names of the law."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache

from thidua.lists.words import read_words
from thidua.vietnamese import fold

_LEADING = re.compile(
    r"^(?:(?:de nghi|cong nhan|xet|duoc|truy|tang|tang thuong|thuong|danh hieu|hinh thuc|khen thuong|khen|"
    r"thi dua(?! )|va|cac|cho|nhan|dat|trao|truy tang)\s+)+"
)
_TRAILING = re.compile(
    r"^(?:(?:cua|cap|nam|ve|cho|trong|giai doan|dot|lan|do|ubnd|uy ban|"
    r"chu tich|hdnd|bo|so|giam doc|hieu truong|tinh|thanh pho|tp|thu truong|truong|"
    r"xa|phuong|huyen|ban|nganh|theo|kem|vi su nghiep|chien si|\d)\b|$)"
)
_SEVERAL = re.compile(r"\s*(?:[;\n+&]|,(?! ban\b| ngành\b| tỉnh\b| phường\b| thị trấn\b| tổ dân phố\b)| và )\s*")
_GENERIC = re.compile(r"danh hieu thi dua(?! (?:chien si|lao dong|tap the|cs|ld|tt|co thi))")


@dataclass(frozen=True)
class KnownAward:
    """One award by its name in the law.

    recipients: the kinds that may hold it; empty where no text read so far narrows them.
    not_by:     givers whose mention after the name shows that it cannot be this award.
    citation:   the text behind recipients and not_by.
    """

    name: str
    patterns: tuple[re.Pattern[str], ...]
    recipients: frozenset[str]
    not_by: tuple[re.Pattern[str], ...]
    citation: str


@dataclass(frozen=True)
class AwardFound:
    """What one text says: the award, or why it is none.

    refused: true where an award is named whose giver cannot give it.
    """

    award: KnownAward | None = None
    refused: bool = False


@cache
def known_awards() -> tuple[KnownAward, ...]:
    """Every award lists may name."""
    return tuple(
        KnownAward(
            name=row["name"],
            patterns=tuple(re.compile(rf"\b(?:{one})\b") for one in row["patterns"]),
            recipients=frozenset(row.get("recipients", ())),
            not_by=tuple(re.compile(one) for one in row.get("not_by", ())),
            citation=_cited(row.get("citation")),
        )
        for row in read_words("awards")
    )


@cache
def named(name: str) -> KnownAward | None:
    """The award of a name of the law."""
    return next((one for one in known_awards() if one.name == name), None)


def read_award(text: str) -> AwardFound:
    """The one award a cell names.

    "CSTĐCS" and "Danh hiệu Chiến sĩ thi đua cấp cơ sở năm 2025" → Chiến sĩ thi đua cơ sở;
    "Bằng khen của Chủ tịch UBND xã" → refused; "Lao động giỏi" → nothing.
    """
    known = _READ.get(text)
    if known is None:
        known = _READ[text] = _read(text)
    return known


@lru_cache(maxsize=4096)
def nearest_award(text: str) -> str:
    """The known name closest to a text that names no award, to be offered; "" when none is close."""
    names = {award_key(one.name): one.name for one in known_awards()}
    near = get_close_matches(_LEADING.sub("", award_key(text)), names, n=1, cutoff=0.5)
    return names[near[0]] if near else ""


def read_awards(text: str) -> list[AwardFound]:
    """Every award a cell names: one, or several apart by comma, line, "và"."""
    whole = read_award(text)
    if whole.award or whole.refused:
        return [whole]
    parts = [read_award(one) for one in _SEVERAL.split(text) if one.strip(" .-–•")]
    return parts if len(parts) > 1 and all(one.award for one in parts) else [whole]


def mentioned(text: str) -> list[tuple[KnownAward, int, int]]:
    """Every award named anywhere in a sentence, with its place in the folded sentence; a longer name hides a shorter."""
    folded = award_key(text)
    found = [
        (match.start(), match.end(), award)
        for award in known_awards()
        for pattern in award.patterns
        for match in pattern.finditer(folded)
    ]
    found.sort(key=lambda one: (one[0], -one[1]))
    kept: list[tuple[KnownAward, int, int]] = []
    for start, end, award in found:
        if not kept or start >= kept[-1][2]:
            kept.append((award, start, end))
    return kept


def award_of_title(text: str) -> str | None:
    """The one award a title gives to the whole list; None when it names none, several, or "thi đua titles" at large."""
    names = {award.name for award, _start, _end in mentioned(text)}
    return names.pop() if len(names) == 1 and not _GENERIC.search(award_key(text)) else None


def award_key(text: str) -> str:
    """A text as awards are looked up in it: folded, one spelling of "sĩ"."""
    return re.sub(r"\bsy\b", "si", fold(text))


def _read(text: str) -> AwardFound:
    folded = award_key(text)
    plain = _LEADING.sub("", folded)
    best: tuple[int, KnownAward] | None = None
    for award in known_awards():
        for pattern in award.patterns:
            match = pattern.match(plain)
            if match and _TRAILING.match(plain[match.end() :].strip()) and (best is None or match.end() > best[0]):
                best = (match.end(), award)
    if best is None:
        return AwardFound()
    end, award = best
    rest = plain[end:]
    if any(one.search(rest) for one in award.not_by):
        return AwardFound(award, refused=True)
    return AwardFound(award)


_READ: dict[str, AwardFound] = {}


def _cited(row: dict[str, object] | None) -> str:
    return f"Điều {row['article']} {row['document']}" if row else ""
