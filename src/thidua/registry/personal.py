"""What is typed about a person, read: names, days of birth, identity numbers. Nothing is guessed, and no number is shown back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date

from django.utils.translation import gettext as _

from thidua.errors import Fault, Unreadable
from thidua.lists.cells.citizens import read_citizen_number
from thidua.lists.cells.dates import read_born
from thidua.registry.enums import Gender, NumberKind
from thidua.vietnamese import format_day, normalise_name, tidy_line

LONGEST_NAME, LONGEST_WORD = 120, 60
FULL = len("1986-04-03")
_OLD = re.compile(r"[0-9]{9}")
_PASSPORT = re.compile(r"[A-Z0-9]{6,12}")
_SPARE = re.compile(r"[\s.\-]")


@dataclass(frozen=True)
class Facts:
    """What the papers say of a person, as it was typed or in its clean form. Empty: not known."""

    full_name: str
    honorific: str = ""
    born: str = ""
    gender: str = ""
    ethnicity: str = ""
    nationality: str = ""

    def as_dict(self) -> dict[str, str]:
        """The facts by name."""
        return asdict(self)


def tidy_facts(said: Facts, today: date) -> Facts:
    """The facts in their clean form; raises Unreadable with every fault at its field."""
    faults: list[Fault] = []

    def read(path: str, reader: Callable[[], str]) -> str:
        try:
            return reader()
        except Unreadable as found:
            faults.extend(Fault(one.code, one.message, path, one.value) for one in found.faults)
            return ""

    tidy = Facts(
        full_name=read("full_name", lambda: person_name(said.full_name)),
        honorific=read("honorific", lambda: tidy_line(said.honorific, longest=8, path="honorific")),
        born=read("born", lambda: birth(said.born, today)),
        gender=read("gender", lambda: _gender(said.gender)),
        ethnicity=read("ethnicity", lambda: tidy_line(said.ethnicity, longest=LONGEST_WORD, path="ethnicity")),
        nationality=read("nationality", lambda: tidy_line(said.nationality, longest=LONGEST_WORD, path="nationality")),
    )
    if faults:
        raise Unreadable(faults)
    return tidy


def person_name(text: str) -> str:
    """A full name of at least two words; raises Unreadable REG-08."""
    name = normalise_name(text, "full_name")
    if len(name.split()) < 2 or len(name) > LONGEST_NAME:
        raise Unreadable(
            Fault("REG-08", _("Họ tên phải có ít nhất hai chữ, dài nhất 120 ký tự."), "full_name", name[:40])
        )
    return name


def birth(text: str, today: date, path: str = "born") -> str:
    """A day, month or year of birth as ISO text, empty for none; raises Unreadable ROW-06, ROW-07."""
    if not text.strip():
        return ""
    found = read_born(text, today)
    if found.value is not None:
        return found.value
    shown = tidy_line(text[:20], longest=20, path=path)
    message = (
        _("Ngày sinh «%(said)s» không hợp lý: ở tương lai, hoặc tuổi ngoài khoảng thường gặp.")
        if found.code == "ROW-07"
        else _("«%(said)s» không phải ngày sinh hợp lệ. Hãy ghi ngày/tháng/năm, hoặc chỉ năm sinh, ví dụ 02/09/1986.")
    )
    raise Unreadable(Fault(found.code or "ROW-06", message % {"said": shown}, path, shown))


def _gender(text: str) -> str:
    if text and text not in Gender.values:
        raise Unreadable(Fault("API-04", _("Hãy chọn nam, nữ hoặc để trống."), "gender"))
    return text


def identity_number(kind: str, text: str, path: str = "number") -> str:
    """The number in its one form, empty for none; raises Unreadable ROW-05, REG-14, which never repeat what was typed."""
    if not text.strip():
        return ""
    if kind == NumberKind.CITIZEN:
        digits = read_citizen_number(text) if len(text) <= LONGEST_WORD else None
        if digits is None:
            raise Unreadable(
                Fault("ROW-05", _("Số căn cước phải có đủ 12 chữ số, kể cả số 0 ở đầu. Hãy xem lại trên thẻ."), path)
            )
        return digits
    plain = _SPARE.sub("", text).upper() if len(text) <= LONGEST_WORD else ""
    if kind == NumberKind.OLD_CITIZEN and _OLD.fullmatch(plain):
        return plain
    if kind == NumberKind.PASSPORT and _PASSPORT.fullmatch(plain):
        return plain
    message = (
        _("Số hộ chiếu gồm 6 đến 12 chữ cái không dấu và chữ số.")
        if kind == NumberKind.PASSPORT
        else _("Số chứng minh nhân dân phải có đủ 9 chữ số.")
    )
    raise Unreadable(Fault("REG-14", message, path))


def say_birth(born: str) -> str:
    """A day, month or year of birth as people write it: "03/04/1986", "04/1986", "1986"."""
    if len(born) == FULL:
        return format_day(date.fromisoformat(born))
    return "/".join(reversed(born.split("-")))


def births_agree(one: str, other: str) -> bool:
    """True when both may be of one person: equal, or the one says less than the other."""
    return one.startswith(other) or other.startswith(one)
