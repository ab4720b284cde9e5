"""Headings inside a list: what they set for the rows below, and how long it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from thidua.lists.awards import award_key, mentioned
from thidua.lists.cells.names import says_dead
from thidua.lists.layout.marks import marker
from thidua.lists.shapes import Kind
from thidua.lists.text import one_line
from thidua.lists.vocabulary import opens_grouping
from thidua.vietnamese import fold

_COUNT = re.compile(
    r"[\s:,;(–-]*(?:gồm(?: có)?\s*)?\(?\s*\d+\s*(?:\([^)]*\)\s*)?(?:người|đồng chí|đ/c|"
    r"tập thể|cá nhân|hộ(?: gia đình)?|đơn vị|gia đình|trường hợp)\b.*$",
    re.IGNORECASE,
)
_COLLECTIVE, _PERSON, _HOUSEHOLD, _FOREIGNER = "tap the", "ca nhan", "ho gia dinh", "nguoi nuoc ngoai"
_KINDS: dict[str, Kind] = {
    "tap the": "collective",
    "cac tap the": "collective",
    "don vi": "collective",
    "cac don vi": "collective",
    "tap the nho": "collective",
    "ca nhan": "individual",
    "cac ca nhan": "individual",
    "can bo": "individual",
    "ho gia dinh": "household",
    "cac ho gia dinh": "household",
    "gia dinh": "household",
    "ho": "household",
    "cac ho": "household",
    "nguoi nuoc ngoai": "foreigner",
    "ca nhan nuoc ngoai": "foreigner",
    "ca nhan la nguoi nuoc ngoai": "foreigner",
    "ca nhan nguoi nuoc ngoai": "foreigner",
}
_AROUND = re.compile(r"^(?:(?:doi voi|ve|danh sach|khen thuong|phan|khoi|de nghi|tang|cho|cac)\s+)*")
_FOR = re.compile(
    r"cho (?:\d+\s*)?(?:cac )?(tap the|ca nhan|ho gia dinh|gia dinh|nguoi nuoc ngoai)|(?:^| )\d+ (tap the|ca nhan|ho gia dinh|gia dinh|dong chi)\b"
)
_VERB = re.compile(
    r"^(?:dieu \d+ )?(?:de nghi )?(?:truy )?(?:tang|thuong|cong nhan|khen|trao|danh hieu|hinh thuc|nhan)\b"
)
_UNIT_LEAD = re.compile(r"^(?:đơn vị|tên đơn vị)\s*:\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Heading:
    """What a heading says; None for what it leaves as it was.

    style: how it is numbered together with what it sets, by which a later heading of the same rank ends it.
    """

    text: str
    style: str
    kind: Kind | None = None
    award: str | None = None
    unit: str | None = None
    posthumous: bool = False


class Sections:
    """The headings in force, from the widest to the narrowest; ``changed`` counts how often they became others."""

    def __init__(self) -> None:
        self._open: list[Heading] = []
        self.changed = 0

    def enter(self, heading: Heading) -> None:
        """Begin a section: it ends every section of its own rank and those inside it."""
        for depth, one in enumerate(self._open):
            if one.style == heading.style:
                del self._open[depth:]
                break
        self._open.append(heading)
        self.changed += 1

    def __len__(self) -> int:
        """How many sections are open."""
        return len(self._open)

    def outside(self) -> list[Heading]:
        """The sections open before a table, to return to behind it."""
        return list(self._open)

    def return_to(self, outside: list[Heading]) -> None:
        """Forget the headings inside a table that has ended."""
        self._open = list(outside)
        self.changed += 1

    @property
    def kind(self) -> Kind | None:
        """The kind of recipient the nearest heading names."""
        return next((one.kind for one in reversed(self._open) if one.kind), None)

    @property
    def award(self) -> str | None:
        """The award the nearest heading names."""
        return next((one.award for one in reversed(self._open) if one.award), None)

    @property
    def unit(self) -> str | None:
        """The unit the nearest heading names."""
        return next((one.unit for one in reversed(self._open) if one.unit), None)

    @property
    def posthumous(self) -> bool:
        """Whether the nearest heading that names an award gives it after death."""
        return next((one.posthumous for one in reversed(self._open) if one.award or one.posthumous), False)


def kind_named(text: str) -> Kind | None:
    """The kind of recipient a heading names, and nothing besides it: "II. CÁ NHÂN (12 người)"."""
    plain = fold(_COUNT.sub("", marker(one_line(text))[1]))
    return _KINDS.get(plain) or _KINDS.get(_AROUND.sub("", plain))


def read_heading(text: str, number: str = "") -> Heading:
    """What a line that is a heading sets.

    number: the marker in the cell before it, where it does not stand in the text itself.
    """
    style, rest = marker(one_line(text))
    if number and not style:
        style = marker(number)[0]
    rest = rest.strip(" .:;")
    kind = kind_named(rest)
    if kind:
        return Heading(text, style or ":kind", kind=kind)
    awards = [award.name for award, _start, _end in mentioned(rest)]
    if awards:
        return Heading(text, style or ":award", kind=_kind_beside(rest), award=awards[0], posthumous=says_dead(rest))
    if says_dead(rest):
        return Heading(text, style or ":award", posthumous=True)
    beside = _kind_beside(rest) if opens_grouping(rest) else None
    if opens_grouping(rest) or not rest:
        return Heading(text, style or ":group", kind=beside)
    return Heading(text, style or ":unit", unit=_unit(rest))


def names_award(text: str) -> bool:
    """Whether a line is a heading that gives an award: "Tặng Giấy khen cho 05 cá nhân", "Chiến sĩ thi đua cơ sở:"."""
    rest = marker(one_line(text))[1]
    found = mentioned(rest)
    if not found:
        return False
    return found[0][1] == 0 or _VERB.match(award_key(rest)) is not None


def _kind_beside(text: str) -> Kind | None:
    """The kind named beside an award, unless several are."""
    words = {one or other for one, other in _FOR.findall(fold(text))}
    kinds = {_KINDS.get(one, "individual") for one in words}
    return kinds.pop() if len(kinds) == 1 else None


def _unit(text: str) -> str:
    return _UNIT_LEAD.sub("", _COUNT.sub("", text)).strip(" .:;-–")
