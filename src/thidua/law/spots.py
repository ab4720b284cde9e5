"""One value of a file and the path to it, so that every fault says where it stands."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from thidua.errors import Fault, Unreadable

Made = TypeVar("Made")
Word = TypeVar("Word", bound=StrEnum)
_FIRST_YEAR, _LAST_YEAR = 1900, 2200


@dataclass(frozen=True, slots=True)
class Spot:
    """A value read from a file, with its path; every question either answers or raises Unreadable with that path."""

    value: Any
    path: str

    def bad(self, message: str, code: str = "LAW-04") -> Unreadable:
        """The fault of this place, to be raised."""
        return Unreadable(Fault(code, message, self.path, str(self.value)[:60]))

    @property
    def empty(self) -> bool:
        """Whether nothing was written here."""
        return self.value is None

    def keys(self, known: Collection[str], needed: Collection[str] = ()) -> dict[str, Spot]:
        """The values of a mapping by key, absent ones as empty; refuses keys it does not know."""
        if not isinstance(self.value, Mapping):
            raise self.bad("Ở đây phải là các cặp khóa: giá trị.")
        strange = [str(key) for key in self.value if key not in known]
        if strange:
            raise Spot(strange[0], self._below(strange[0])).bad("Không biết khóa này.")
        lacking = [key for key in needed if self.value.get(key) is None]
        if lacking:
            raise Spot(None, self._below(lacking[0])).bad("Còn thiếu giá trị này.")
        return {key: self.at(key) for key in known}

    def at(self, key: str) -> Spot:
        """The value under a key; empty where the key is not there."""
        return Spot(self.value.get(key), self._below(key))

    def _below(self, key: str) -> str:
        """The path of a key."""
        return f"{self.path}.{key}" if self.path else key

    def rows(self, read: Callable[[Spot], Made], longest: int = 2000) -> tuple[Made, ...]:
        """Every row of a list, read one by one; the faults of all rows are told together."""
        if self.value is None:
            return ()
        if not isinstance(self.value, list):
            raise self.bad("Ở đây phải là một danh sách.")
        if len(self.value) > longest:
            raise Spot(len(self.value), self.path).bad(f"Có {len(self.value)} dòng, nhiều nhất {longest} dòng.")
        made: list[Made] = []
        faults: list[Fault] = []
        for number, value in enumerate(self.value):
            try:
                made.append(read(Spot(value, f"{self.path}[{number}]")))
            except Unreadable as found:
                faults += found.faults
        if faults:
            raise Unreadable(faults)
        return tuple(made)

    def text(self, default: str | None = None) -> str:
        """A text that is not empty."""
        if self.value is None and default is not None:
            return default
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.bad("Ở đây phải là chữ.")
        return " ".join(self.value.split())

    def whole(self, low: int = 0, high: int = 1_000_000) -> int:
        """A whole number within bounds."""
        if type(self.value) is not int or not low <= self.value <= high:
            raise self.bad(f"Ở đây phải là số nguyên từ {low} đến {high}.")
        return self.value

    def year(self) -> int:
        """A year of four figures."""
        return self.whole(_FIRST_YEAR, _LAST_YEAR)

    def flag(self) -> bool:
        """True or false, written so."""
        if not isinstance(self.value, bool):
            raise self.bad("Ở đây phải là true hoặc false.")
        return self.value

    def day(self) -> date:
        """A day of the calendar, written 2025-12-31."""
        try:
            found = date.fromisoformat(self.value) if isinstance(self.value, str) and len(self.value) == 10 else None
        except ValueError:
            found = None
        if found is None or not _FIRST_YEAR <= found.year <= _LAST_YEAR:
            raise self.bad("Ở đây phải là một ngày có thật, ghi như 2025-12-31.")
        return found

    def maybe_day(self) -> date | None:
        """A day, or none."""
        return None if self.value is None else self.day()

    def word(self, words: type[Word]) -> Word:
        """One of a closed set of words."""
        known = [str(one) for one in words]
        if not isinstance(self.value, str) or self.value not in known:
            raise self.bad(f"Ở đây phải là một trong: {', '.join(known)}.")
        return words(self.value)

    def one_of(self, known: Collection[str], what: str) -> str:
        """One of a set of codes."""
        if not isinstance(self.value, str) or self.value not in known:
            raise self.bad(f"Không biết {what} này.", "LAW-05")
        return self.value

    def share(self) -> Fraction:
        """A share between 0 and 1, exact: 0.7, 70% or 2/3."""
        made: Fraction | None = None
        if isinstance(self.value, str):
            try:
                text = self.value.strip()
                made = Fraction(text[:-1].strip()) / 100 if text.endswith("%") else Fraction(text)
            except (ValueError, ZeroDivisionError):
                made = None
        elif isinstance(self.value, Decimal) or type(self.value) is int:
            made = Fraction(self.value)
        if made is None or not 0 <= made <= 1:
            raise self.bad("Ở đây phải là một tỷ lệ từ 0 đến 1.")
        return made
