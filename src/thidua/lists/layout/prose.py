"""A list without a table: numbered lines under headings that name the award."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thidua.lists.awards import award_key, mentioned
from thidua.lists.cells.entries import without_reason
from thidua.lists.cells.names import has_honorific, is_household, is_person_like, without_number
from thidua.lists.containers.shapes import Line
from thidua.lists.layout.frames import Cells
from thidua.lists.layout.headings import kind_named, names_award, read_heading
from thidua.lists.layout.listing import Listing
from thidua.lists.layout.marks import is_note, is_signature, is_total, marker
from thidua.lists.text import one_line
from thidua.lists.vocabulary import opens_body, opens_group

_FOLLOWING = (
    r"điều\s+\d+\s*[.:]?\s*(?:kinh phí|mức|tiền|quyết định|các (?:ông|đồng chí)|chánh|trưởng|giao|thưởng|ông|văn phòng)"
)
_PREAMBLE = re.compile(
    rf"^\s*(?:căn cứ|xét đề nghị|xét|theo đề nghị|thực hiện|kính gửi|\(?kèm theo|{_FOLLOWING})", re.IGNORECASE
)
_CLOSING = re.compile(rf"^\s*(?:nơi nhận|{_FOLLOWING})", re.IGNORECASE)
_TAIL = re.compile(r"[\s,]*\b(?:gồm|bao gồm|như sau|có tên sau|cụ thể|cho các|có danh sách)\b[^,]*:?$", re.IGNORECASE)
_TO = re.compile(
    r"\bcho\s+(?:các\s+)?(?=(?:ông|bà|anh|chị|đồng chí|hộ|gia đình|tập thể\s+\S|phòng|ban|trường|thôn)\s)",
    re.IGNORECASE,
)


class ProseReader:
    """Reads running lines into a listing."""

    def __init__(self, listing: Listing) -> None:
        self.listing = listing
        self._open = False
        self._reason = ""

    def read(self, lines: Sequence[Line]) -> None:
        """Every line, from the first heading that gives an award or the first numbered person on."""
        numbered = any(self._numbered(line) for line in lines)
        for line in lines:
            text = line.text
            if not text:
                continue
            if _CLOSING.match(text) or is_signature(text):
                if self._open:
                    self.listing.skip(line.place, "signature")
                self._open = False
            elif is_total(text):
                self.listing.total(line.place, text)
                self._open = False
            elif is_note(text):
                self.listing.skip(line.place, "note")
            elif self._is_heading(line):
                self._head(line)
            elif self._is_entry(line, numbered=numbered):
                self._entry(line.place, text)
            elif self._open and self._is_unit(text):
                self.listing.head(line.place, read_heading(text))

    def _is_heading(self, line: Line) -> bool:
        text = one_line(line.text)
        if _PREAMBLE.match(text) or is_person_like(text):
            return False
        style, rest = marker(text)
        if kind_named(rest):
            return self._open or bool(style) or bool(line.numbering) or self._titled()
        if not names_award(text):
            return False
        verb = re.match(
            r"(?:de nghi |xet )?(?:truy )?(?:tang|thuong|cong nhan|khen|trao|danh hieu|hinh thuc)\b", award_key(rest)
        )
        return bool(style or line.numbering or verb or text.endswith(":") or mentioned(rest)[0][1] == 0)

    def _titled(self) -> bool:
        return self.listing.sections.award is not None

    def _head(self, line: Line) -> None:
        text = one_line(line.text)
        told, reason = without_reason(text)
        heading = read_heading(
            told if reason else text, {"roman": "I.", "letter": "A.", "decimal": "1."}.get(line.numbering, "")
        )
        if heading.award:
            self._reason = _TAIL.sub("", reason).strip(" :,;.")
        inline = self._inline(told)
        self.listing.head(line.place, heading)
        self._open = True
        if inline:
            self._entry(line.place, inline)

    @staticmethod
    def _inline(text: str) -> str:
        """The recipient named inside the sentence that gives the award: "Tặng Giấy khen cho ông …"."""
        found = _TO.search(text)
        rest = text[found.end() :].strip(" .;:") if found else ""
        if not rest or text.rstrip().endswith(":") or kind_named(rest):
            return ""
        return rest if has_honorific(rest) or is_household(rest) or opens_group(rest) else ""

    def _is_entry(self, line: Line, *, numbered: bool) -> bool:
        text = line.text
        if _PREAMBLE.match(text) or text.rstrip().endswith(":"):
            return False
        listed = self._numbered(line)
        if not self._open:
            return listed and self._may_begin(text)
        if listed:
            return True
        bare = one_line(text)
        return not numbered and (
            has_honorific(bare) or is_household(bare) or is_person_like(re.split(r"[,;]| [-–—] ", bare)[0])
        )

    def _may_begin(self, text: str) -> bool:
        """Whether a numbered line before any heading is a recipient."""
        bare = without_number(one_line(text))
        person = is_person_like(re.split(r"[,;]| [-–—] ", bare)[0])
        if person or is_household(bare) or (self.listing.titled and opens_group(bare) and len(bare) < 120):
            self._open = True
        return self._open

    @staticmethod
    def _numbered(line: Line) -> bool:
        return bool(line.numbering) or without_number(line.text) != line.text or marker(line.text)[0] == "lower"

    @staticmethod
    def _is_unit(text: str) -> bool:
        bare = without_number(text)
        return len(bare) < 120 and (opens_body(bare) or bare.endswith(":"))

    def _entry(self, place: str, text: str) -> None:
        style, rest = marker(text)
        plain = rest if style in ("lower", "decimal") else without_number(text)
        told, reason = without_reason(plain)
        cells = Cells(place, {"entry": told.strip(" ;.") if told else plain})
        cells.texts["reason"] = reason or self._reason
        self.listing.add(cells)
