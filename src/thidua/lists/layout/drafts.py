"""From the texts of one row to its recipients, with everything wrong in it named."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from thidua.lists import faults
from thidua.lists.cells.citizens import masked, read_citizen_number
from thidua.lists.cells.dates import read_born
from thidua.lists.cells.entries import Entry, read_entry
from thidua.lists.cells.marks import is_ditto, is_nothing, is_tick
from thidua.lists.cells.names import (
    NameRead,
    is_household,
    people_in,
    read_name,
    says_dead,
    without_number,
)
from thidua.lists.cells.places import DITTO, PostAndUnit, split_post_unit
from thidua.lists.encodings import spoiled
from thidua.lists.layout.frames import Cells, Frame
from thidua.lists.layout.honours import awards_in
from thidua.lists.layout.kinds import is_foreign, kind_of
from thidua.lists.shapes import Kind, ListFault, Recipient
from thidua.lists.text import bad_character, foreign_letter, one_line
from thidua.lists.units import old_name, old_name_fault
from thidua.lists.vocabulary import opens_body

_UNNAMED = re.compile(
    r"^(?:và\s+)?(\d{1,4})\s+(tập thể|hộ gia đình|hộ|gia đình|cá nhân|người|đồng chí|đ/c)"
    r"(?:\s+(?:khác|còn lại|chưa có tên|\(.*\)|sẽ bổ sung.*|bổ sung sau))?\s*[.;]?$",
    re.IGNORECASE,
)
_DEED = re.compile(
    r"thành tích|^(?:đã (?:có|hiến|cứu|giúp|ủng hộ|vận động|tích cực|đạt)\b|"
    r"tích cực|hiến|cứu|vận động|tiêu biểu|hoàn thành|đạt|đi đầu|giúp|ủng hộ|xuất sắc|gương mẫu|"
    r"đóng góp|có công|sáng kiến|giữ gìn|dũng cảm)",
    re.IGNORECASE,
)
_UNNAMED_KINDS: dict[str, Kind] = {
    "tập thể": "collective",
    "hộ gia đình": "household",
    "hộ": "household",
    "gia đình": "household",
}
GENDERS = {"nam": "nam", "nữ": "nữ", "nu": "nữ"}
_CHECKED: dict[str, int] = {}


_NO_ENTRY = Entry(NameRead(""), PostAndUnit(None, None))


class RowReader:
    """Reads rows one after another and remembers the one above for "như trên"."""

    def __init__(self, report: Callable[[ListFault], None]) -> None:
        self.report = report
        self.above: Recipient | None = None
        self.above_awards: list[str | None] = []
        self._failed: set[str] = set()

    def read(self, cells: Cells, frame: Frame) -> list[Recipient]:
        """The recipients of one row: one for each person or body × award."""
        self._failed = set()
        named_role = "entry" if "entry" in cells.texts or "entry" in cells.columns else "name"
        text = self._safe(cells, named_role, "name", letters=True)
        if text and (places := _UNNAMED.match(without_number(text))):
            return self._unnamed(cells, frame, int(places[1]), places[2])
        entry = _NO_ENTRY
        kind = kind_of(text, cells, frame)
        if named_role == "entry" and text and kind != "collective":
            people = people_in(text) if "\n" in text else [text]
        elif text and kind not in ("collective", "household"):
            people = people_in(text, len(cells.texts.get("born", "").split("\n")))
        else:
            people = [text]
        awards = self._awards(cells, frame, kind)
        found = []
        for at, person in enumerate(people):
            share = _Share(at, len(people))
            if named_role == "entry" and person and kind != "collective":
                entry = read_entry(person)
                name = entry.name
            else:
                name = self._name(person, kind)
            draft = self._draft(cells, frame, kind, name, entry, share)
            draft.award = awards[0]
            found.append(draft)
            found += [replace(draft, award=award) for award in awards[1:]]
        if found:
            self.above, self.above_awards = found[-1], list(awards)
        return found

    def _draft(self, cells: Cells, frame: Frame, kind: Kind, name: NameRead, entry: Entry, share: _Share) -> Recipient:
        draft = Recipient(cells.where, kind, name.name or None, name.honorific)
        if kind in ("collective", "household"):
            draft.honorific = None
        if kind == "individual" and (name.nation or entry.nation or is_foreign(cells)):
            draft.recipient_kind = "foreigner"
        draft.post, draft.unit = self._place(cells, frame, name, entry, share)
        if kind in ("individual", "foreigner"):
            draft.born, draft.gender = self._birth(cells, frame, name, entry, share)
            draft.cccd = self._citizen(cells, entry, share, foreign=draft.recipient_kind == "foreigner")
        draft.reason = self._reason(cells, entry)
        draft.posthumous = (
            name.posthumous
            or entry.posthumous
            or frame.posthumous
            or says_dead(cells.texts.get("award", ""))
            or says_dead(cells.texts.get("note", ""))
        )
        return draft

    def _safe(self, cells: Cells, role: str, field_name: str, *, letters: bool = False) -> str:
        """The text of a role, "" where its cell is in error; the error is reported once."""
        if cells.errors and role in cells.errors:
            self._fail(field_name, faults.formula(cells.place(role), field_name, cells.errors[role]))
            return ""
        text = cells.texts.get(role)
        if not text:
            return ""
        wrong = _CHECKED.get(text)
        if wrong is None:
            wrong = _CHECKED[text] = bad_character(text) or -foreign_letter(text)
        if wrong > 0 or (wrong < 0 and letters):
            self._fail(field_name, faults.bad_character(cells.place(role), field_name, abs(wrong), text))
            return ""
        if letters and ("?" in text or not text.isascii()) and spoiled(text):
            self._fail(field_name, faults.spoiled_letters(cells.place(role), field_name, text))
            return ""
        return text

    def _fail(self, field_name: str, fault: ListFault) -> None:
        if field_name not in self._failed:
            self._failed.add(field_name)
            self.report(fault)

    def _name(self, text: str, kind: Kind) -> NameRead:
        if not text:
            return NameRead("")
        if kind == "collective":
            plain = one_line(without_number(text)).strip(" ;.")
            return NameRead(plain, posthumous=False)
        if kind == "household" and not is_household(text):
            return NameRead(one_line(without_number(text)).strip(" ;."), household=True)
        return read_name(text)

    def _place(
        self, cells: Cells, frame: Frame, name: NameRead, entry: Entry, share: _Share
    ) -> tuple[str | None, str | None]:
        post = share.of(self._safe(cells, "post", "post"))
        unit = share.of(self._safe(cells, "unit", "unit"))
        both = share.of(self._safe(cells, "post_unit", "post"))
        found_post: str | None = None if is_nothing(post) else DITTO if is_ditto(post) else one_line(post)
        found_unit: str | None = None if is_nothing(unit) else DITTO if is_ditto(unit) else one_line(unit)
        if not is_nothing(both):
            split = split_post_unit(both)
            found_post, found_unit = found_post or split.post, found_unit or split.unit
        found_post = found_post or entry.place.post or name.beside or None
        found_unit = found_unit or entry.place.unit or name.address or None
        if frame.on and found_unit and found_unit != DITTO and (old := old_name(found_unit, frame.on)):
            role = "unit" if unit else "post_unit" if both else "entry" if "entry" in cells.texts else "name"
            self.report(old_name_fault(cells.place(role), old))
        found_post = self._repeated(cells, found_post, "post", "post_unit" if both else "post")
        found_unit = self._repeated(cells, found_unit, "unit", "post_unit" if both else "unit")
        if found_unit is None and "unit" not in self._failed:
            found_unit = frame.unit
        return (None if "post" in self._failed else found_post), (None if "unit" in self._failed else found_unit)

    def _repeated(self, cells: Cells, value: str | None, field_name: str, role: str) -> str | None:
        if value != DITTO:
            return value
        above: str | None = getattr(self.above, field_name) if self.above else None
        if above is None and role != "post_unit":
            self._fail(field_name, faults.nothing_above(cells.place(role), field_name))
        return above

    def _birth(
        self, cells: Cells, frame: Frame, name: NameRead, entry: Entry, share: _Share
    ) -> tuple[str | None, str | None]:
        gender = share.of(self._safe(cells, "gender", "gender")).casefold().strip(" .")
        found_gender = GENDERS.get(gender, name.gender)
        role, text = "born", share.of(self._safe(cells, "born", "born"))
        for sex, word in (("male", "nam"), ("female", "nữ")):
            told = self._safe(cells, sex, "gender")
            if told and not is_nothing(told):
                found_gender = word
                if not is_tick(told):
                    role, text = sex, told
        if is_nothing(text):
            text = name.born_text or entry.born_text
            role = "entry" if entry.born_text else "name"
        if not text or "born" in self._failed:
            return None, found_gender
        born = read_born(text, frame.on)
        if born.code:
            self._fail("born", faults.birth(cells.place(role), born.code, text))
        elif born.young:
            self.report(faults.young(cells.place(role), text))
        return born.value, found_gender

    def _citizen(self, cells: Cells, entry: Entry, share: _Share, *, foreign: bool) -> str | None:
        text = share.of(self._safe(cells, "cccd", "cccd"))
        role = "cccd"
        if is_nothing(text):
            text, role = entry.citizen_text, "entry"
        if not text or "cccd" in self._failed:
            return None
        number = read_citizen_number(text)
        if number is None and not foreign:
            self._fail("cccd", faults.citizen_number(cells.place(role), masked(text)))
        return number

    def _reason(self, cells: Cells, entry: Entry) -> str | None:
        text = self._safe(cells, "reason", "reason")
        if "reason" in self._failed:
            return None
        if is_ditto(text):
            return self._repeated(cells, DITTO, "reason", "reason")
        if not is_nothing(text):
            return one_line(text)
        if entry.reason:
            return entry.reason
        note = self._safe(cells, "note", "note")
        return deed_in(note)

    def _awards(self, cells: Cells, frame: Frame, kind: Kind) -> list[str | None]:
        text = self._safe(cells, "award", "award")
        if text and is_ditto(text):
            if self.above_awards:
                return list(self.above_awards)
            self._fail("award", faults.nothing_above(cells.place("award"), "award"))
            return [None]
        found, wrong = awards_in(text, cells, kind)
        if wrong:
            self._fail("award", wrong)
        if found or "award" in self._failed:
            return found or [None]
        if frame.award is None and ("award" in cells.columns or cells.ticks):
            self._fail("award", faults.cell_empty(cells.place("award"), "danh hiệu, hình thức", "award"))
        return [frame.award]

    def _unnamed(self, cells: Cells, frame: Frame, number: int, what: str) -> list[Recipient]:
        kind = _UNNAMED_KINDS.get(what.casefold(), "individual")
        self.report(faults.places_to_fill(cells.place("name"), number, what))
        awards = self._awards(cells, frame, kind)
        post, unit = self._place(cells, frame, NameRead(""), _NO_ENTRY, _Share(0, 1))
        draft = Recipient(
            cells.where, kind, post=post, unit=unit, reason=self._reason(cells, _NO_ENTRY), posthumous=frame.posthumous
        )
        self.above, self.above_awards = draft, list(awards)
        return [replace(draft, award=award) for _one in range(number) for award in awards]


def deed_in(note: str) -> str | None:
    """What a note says was done; None where it says something else."""
    return one_line(note) if note and _DEED.search(note) and not says_dead(note) else None


class _Share:
    """Which part of a cell belongs to one of several people of the same row."""

    def __init__(self, at: int, people: int) -> None:
        self.at, self.people = at, people

    def of(self, text: str) -> str:
        """The line of this person where the cell has one for each; else the whole cell."""
        if self.people == 1 or "\n" not in text:
            return text
        lines = text.split("\n")
        if len(lines) != self.people or any(line.endswith(",") for line in lines[:-1]):
            return text
        bodies = [opens_body(line) for line in lines]
        return lines[self.at] if all(bodies) or not any(bodies) else text
