"""One row of a list as it was typed, pasted or read from a file: brought into one form, with every fault named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from thidua.decisions.enums import CLASSES_OF, PEOPLE, PositionClass, RowKind
from thidua.decisions.forms import KIND_READ, Given, given_named
from thidua.errors import Fault, Unreadable
from thidua.lists import Recipient
from thidua.lists.awards import nearest_award
from thidua.lists.cells.dates import read_born
from thidua.lists.text import bad_character, foreign_letter
from thidua.registry.enums import Gender, NumberKind
from thidua.registry.personal import identity_number
from thidua.vietnamese import fold, normalise_name, person_sort_key, sort_key, tidy_line

NUMBER_OF = "list-row"
KINDS = frozenset(RowKind.values)
LONGEST_NAME, LONGEST_REASON, MOST_PLACES = 250, 600, 100_000
GENDERS = {
    "": "",
    "nữ": Gender.FEMALE,
    "nu": Gender.FEMALE,
    "nam": Gender.MALE,
    "female": Gender.FEMALE,
    "male": Gender.MALE,
}


@dataclass(frozen=True)
class RowFacts:
    """What is said of one recipient. Texts come as they were written; nothing here is trusted yet.

    places:  how many recipients have no name yet; 0 for a row that names one.
    form:    code or name of a form; empty for the list's own.
    number:  a citizen number, used to find who it is and never shown.
    person_id, organisation_id: who it is in the register, where a person chose it.
    where:   the cell, row or line it was read from, for the faults; empty for a form with fields of its own.
    """

    kind: str = RowKind.PERSON
    name: str = ""
    places: int = 0
    honorific: str = ""
    born: str = ""
    gender: str = ""
    post: str = ""
    unit: str = ""
    position_class: str = ""
    form: str = ""
    reason: str = ""
    number: str = ""
    posthumous: bool = False
    person_id: int | None = None
    organisation_id: int | None = None
    where: str = ""


def row_from(recipient: Recipient) -> RowFacts:
    """What the room of lists read, as a row; a recipient without a name is one place still to be named."""
    return RowFacts(
        kind=KIND_READ.get(recipient.recipient_kind, recipient.recipient_kind),
        name=recipient.name or "",
        places=0 if recipient.name else 1,
        honorific=recipient.honorific or "",
        born=recipient.born or "",
        gender=recipient.gender or "",
        post=recipient.post or "",
        unit=recipient.unit or "",
        form=recipient.award or "",
        reason=recipient.reason or "",
        number=recipient.cccd or "",
        posthumous=recipient.posthumous,
        where=recipient.where,
    )


@dataclass
class Cleaning:
    """The values of one row as the table keeps them, what is wrong with it, and its citizen number in one form."""

    values: dict[str, Any]
    faults: list[Fault]
    number: str = ""


def clean_row(facts: RowFacts, *, on: date, usual: str) -> Cleaning:
    """One row in one form.

    on:    the day births and forms are held against. usual: the code of the list's own form.
    """
    faults: list[Fault] = []

    def at(field: str) -> str:
        return facts.where or field

    def line(text: str, field: str, longest: int = LONGEST_NAME) -> str:
        return _line(text, at(field), longest, faults)

    kind = facts.kind if facts.kind in KINDS else ""
    if not kind:
        faults.append(Fault("ROW-04", _("Hãy chọn tập thể, cá nhân hay hộ gia đình."), at("kind"), facts.kind[:40]))
    name = "" if facts.places else _name(facts, at("name"), faults)
    if facts.places and not 0 < facts.places <= MOST_PLACES:
        faults.append(Fault("ROW-04", _("Số chỗ chưa có tên phải từ 1 trở lên."), at("places"), str(facts.places)))
    form = form_named(facts.form, on, at("form"), faults)
    if kind:
        _for_whom(kind, form or given_named(usual, on), at("form"), faults)
    person = kind in PEOPLE
    values = {
        "kind": kind,
        "places": facts.places or None,
        "name": name,
        "sort_key": (person_sort_key(name) if person else sort_key(name))[:1200],
        "folded": fold(name)[:250],
        "honorific": line(facts.honorific, "honorific", 8),
        "born": _born(facts.born, on, at("born"), faults) if person else "",
        "gender": _gender(facts.gender, at("gender"), faults) if person else "",
        "post": line(facts.post, "post") if kind != RowKind.COLLECTIVE else "",
        "unit_name": line(facts.unit, "unit"),
        "position_class": _class(facts.position_class, kind, at("position_class"), faults),
        "posthumous": facts.posthumous and person,
        "form_code": form.code if form and form.code != usual else "",
        "form_name": form.name if form and form.code != usual else "",
        "reason": line(facts.reason, "reason", LONGEST_REASON),
        "person_id": facts.person_id if person and not facts.places else None,
        "organisation_id": None if person or facts.places else facts.organisation_id,
    }
    number = _number(facts.number, at("number"), faults) if person else ""
    return Cleaning(values, faults, number)


def _number(text: str, path: str, faults: list[Fault]) -> str:
    try:
        return identity_number(NumberKind.CITIZEN, text, path)
    except Unreadable as found:
        faults += found.faults
        return ""


@lru_cache(maxsize=20_000)
def _tidied(text: str, longest: int) -> str:
    """A text of one line; long lists say the same of many rows."""
    return tidy_line(text, longest=longest)


def _line(text: str, path: str, longest: int, faults: list[Fault]) -> str:
    try:
        return _tidied(text, longest)
    except Unreadable:
        pass
    try:
        return tidy_line(text, longest=longest, path=path)
    except Unreadable as found:
        faults += found.faults
        return ""


def _name(facts: RowFacts, path: str, faults: list[Fault]) -> str:
    wrong = bad_character(facts.name) or foreign_letter(facts.name)
    if wrong:
        message = _("Tên có ký tự không hợp lệ ở vị trí %(at)d. Hãy gõ lại tên.") % {"at": wrong}
        faults.append(Fault("ROW-17", message, path))
        return ""
    try:
        name = normalise_name(facts.name, path)
    except Unreadable as found:
        faults += found.faults
        return ""
    if not name or len(name) > LONGEST_NAME:
        message = _("Hãy ghi tên, dài nhất %(n)d ký tự; chưa biết tên thì thêm chỗ chưa có tên.") % {"n": LONGEST_NAME}
        faults.append(Fault("ROW-04", message, path, name[:40]))
    return name[:LONGEST_NAME]


def _born(text: str, on: date, path: str, faults: list[Fault]) -> str:
    if not text.strip():
        return ""
    born = read_born(text, on)
    if born.code:
        shown = text.strip()[:40]
        words = {
            "ROW-06": _("«%(v)s» không phải ngày sinh hợp lệ. Hãy ghi ngày/tháng/năm, tháng/năm hoặc năm sinh."),
            "ROW-07": _("Ngày sinh %(v)s không hợp lý."),
        }
        faults.append(Fault(born.code, words[born.code] % {"v": shown}, path, shown))
    return born.value or ""


def _gender(text: str, path: str, faults: list[Fault]) -> str:
    said = GENDERS.get(text.strip().casefold())
    if said is None:
        faults.append(Fault("ROW-04", _("Giới tính ghi nam hoặc nữ, không rõ thì để trống."), path, text[:40]))
    return said or ""


def _class(text: str, kind: str, path: str, faults: list[Fault]) -> str:
    if text and kind and text not in CLASSES_OF[RowKind(kind)]:
        message = _("Vị trí này không dùng cho loại đối tượng đã chọn.")
        faults.append(Fault("ROW-04", message, path, text[:40]))
        return ""
    return text if text in PositionClass.values else ""


def form_named(text: str, on: date, path: str, faults: list[Fault]) -> Given | None:
    """The title or form in force on the day that a code or a name names; None with a fault where there is none."""
    said = text.strip()
    if not said:
        return None
    found = given_named(said, on)
    if found is None:
        near = nearest_award(said)
        asked = _(" Có phải «%(near)s»?") % {"near": near} if near else ""
        message = _("Không có «%(v)s» trong văn bản đang có hiệu lực.") % {"v": said[:80]} + asked
        faults.append(Fault("ROW-10", message, path, said[:80]))
    return found


def _for_whom(kind: str, form: Given | None, path: str, faults: list[Fault]) -> None:
    """A form that the law keeps for other recipients, as far as its text was read."""
    if form and form.kinds and kind not in form.kinds:
        message = _("«%(form)s» không dành cho %(kind)s.") % {"form": form.name, "kind": RowKind(kind).label.lower()}
        faults.append(Fault("ROW-20", message, path, form.name))


def clean_rows(
    rows: Sequence[RowFacts], *, on: date, usual: str, put: Callable[[dict[str, Any], str], None]
) -> list[Fault]:
    """Every row in one form, handed to ``put`` one by one with its citizen number; all faults of all rows together."""
    faults: list[Fault] = []
    for facts in rows:
        done = clean_row(facts, on=on, usual=usual)
        faults += done.faults
        put(done.values, done.number)
    return faults
