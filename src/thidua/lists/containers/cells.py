"""One cell of a sheet as text, whatever it is stored as."""

from __future__ import annotations

import re

from thidua.lists.containers.numbers import as_text, character, unescaped
from thidua.lists.encodings import Encoding, to_unicode
from thidua.lists.text import tidy, tidy_all

_ATTRIBUTE = re.compile(r'(\w+)\s*=\s*["\']([^"\']*)["\']')
_VALUE = re.compile("<v(?:\\s[^>]*)?>([^<]*)</v>")
_PHONETIC = re.compile("<rPh\\b.*?</rPh>", re.DOTALL)
_TEXTS = re.compile("<t(?:\\s[^>]*)?>([^<]*)</t>")
_REFERENCE = re.compile("&(?:#(\\d+)|#x([0-9A-Fa-f]+)|(lt|gt|amp|quot|apos));")
Plan = tuple[str, str, Encoding | None]
"""How the cells of one kind of attributes are read: their type, their pattern of days, their old encoding."""
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


class CellReader:
    """Turns the inside of a cell into text; remembers what is in error and what was converted.

    strings:   the shared texts.
    converted: the places of those that are already converted from an old encoding.
    formats:   by style, the pattern of days.
    fonts:     by style, the old encoding of the font; empty when no font of the workbook is old.
    """

    def __init__(
        self,
        strings: list[str],
        converted: frozenset[int],
        formats: list[str],
        fonts: list[Encoding | None],
        *,
        since_1904: bool = False,
    ) -> None:
        self.shared = tidy_all(strings)
        self.raw = strings if fonts else []
        self.converted, self.legacy = converted, bool(converted)
        self.formats, self.fonts, self.since_1904 = formats, fonts, since_1904
        self.broken: dict[tuple[int, int], str] = {}
        self.lost = 0
        self.plans: dict[str, Plan] = {}
        self._numbers: dict[tuple[str, str], str] = {}

    def plan(self, attributes: str) -> Plan:
        """What the attributes of a cell say: its type, its pattern of days, its old encoding."""
        found = dict(_ATTRIBUTE.findall(attributes))
        style = int(found["s"]) if found.get("s", "").isdigit() else 0
        pattern = self.formats[style] if style < len(self.formats) else ""
        return found.get("t", "n"), pattern, self.fonts[style] if style < len(self.fonts) else None

    def text(self, plan: Plan, inside: str, at: tuple[int, int]) -> str:
        """The text of a cell from the XML inside it."""
        kind, pattern, encoding = plan
        if kind == "inlineStr":
            joined = "".join(_TEXTS.findall(_PHONETIC.sub("", inside) if "<rPh" in inside else inside))
            return self._letters(unescaped(plain_text(joined)), encoding)
        value = _value(inside)
        if value is None:
            if "<f" in inside:
                self.broken[at] = "="
            return ""
        if kind == "s":
            return self._shared(int(value), encoding) if value.isdigit() else ""
        if kind == "n":
            return self._number(value, pattern)
        if kind == "e":
            self.broken[at] = plain_text(value)
        text = {"e": "", "b": "x" if value == "1" else "", "d": value[:10]}.get(kind)
        return self._letters(unescaped(plain_text(value)), encoding) if text is None else text

    def _number(self, value: str, pattern: str) -> str:
        known = self._numbers.get((value, pattern))
        if known is None:
            known = self._numbers[value, pattern] = as_text(value.strip(), pattern, since_1904=self.since_1904)
        return known

    def _shared(self, index: int, encoding: Encoding | None) -> str:
        if index >= len(self.shared):
            return ""
        if encoding and index not in self.converted:
            self.legacy = self.legacy or not self.raw[index].isascii()
            return tidy(to_unicode(self.raw[index], encoding))
        return self.shared[index]

    def _letters(self, text: str, encoding: Encoding | None) -> str:
        if encoding:
            self.legacy = self.legacy or not text.isascii()
            text = to_unicode(text, encoding)
        return tidy(text)


def _value(inside: str) -> str | None:
    if inside.startswith("<v>") and inside.endswith("</v>"):
        return inside[3:-4]
    found = _VALUE.search(inside)
    return found[1] if found and (found[1] or "<f" not in inside) else None


def plain_text(text: str) -> str:
    """Text as it stands in XML, with its references resolved."""
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    if found[3]:
        return _NAMED[found[3]]
    return character(int(found[1]) if found[1] else int(found[2], 16))
