"""Whether the rows acts bear marks of still stand as the acts left them: changed, taken out or put in from outside."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.db import models
from django.db.models import Max

from thidua.book.enums import Damage, Stream
from thidua.book.marks import GONE, MARKS, mark_of, marked_models
from thidua.book.models import Entry
from thidua.book.queries.checking import UNREADABLE, Finding, chunks
from thidua.book.queries.waiting import MARGIN

MARKS_CHECKED = True  # switched off only by the negative control, to show that the same damage then passes unseen
CHUNK = 1000
LOOKS = 3
BROKEN = (*UNREADABLE, KeyError)


def verify_marks() -> Iterator[Finding]:
    """Every marked row that is not as its last act left it, told by the number of that act; by its own where none wrote it."""
    if not MARKS_CHECKED:
        return
    told = _Told()
    for model in marked_models():
        label = model._meta.label_lower
        met: set[int] = set()
        for part in chunks(model):
            met.update(pk for pk, _row in part)
            for pk, row in part:
                if told.wrong(label, pk, row):
                    yield from _settled(told, model, pk)
        for pk in sorted(pk for pk, (_act, mark) in told.of(label).items() if mark != GONE and pk not in met):
            yield from _settled(told, model, pk)


class _Told:
    """What the acts say: for each table and row the last act that wrote it and the mark it left."""

    def __init__(self) -> None:
        self.last = 0
        self.marks: dict[str, dict[int, tuple[int, str]]] = {}
        self.read_on()

    def of(self, label: str) -> dict[int, tuple[int, str]]:
        """The rows of one table."""
        return self.marks.get(label, {})

    def read_on(self) -> None:
        """Take in the acts written since the last look; a lower number may come into sight after a higher one."""
        acts = Entry.objects.filter(stream=Stream.ACTS, payload__contains=f'"{MARKS}":{{').order_by("pk")
        top, self.last = Entry.objects.aggregate(top=Max("pk"))["top"] or 0, self.last - MARGIN
        while part := list(acts.filter(pk__gt=self.last).values_list("pk", "payload")[:CHUNK]):
            self.last = part[-1][0]
            for number, payload in part:
                self._take_in(number, payload)
        self.last = max(self.last, top)

    def _take_in(self, number: int, payload: str) -> None:
        for label, rows in _marks(payload).items():
            known = self.marks.setdefault(label, {})
            known.update({pk: (number, mark) for pk, mark in rows.items() if known.get(pk, (0,))[0] <= number})

    def wrong(self, label: str, pk: int, row: models.Model | None) -> str:
        """What is wrong with a row as it was read, in words; None for a row whose columns can no longer be read."""
        _act, mark = self.of(label).get(pk, (0, GONE))
        if mark == GONE:
            return "có trong bảng mà sổ việc không ghi"
        if row is None:
            return "có cột không còn đọc được"
        columns = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
        try:
            same = mark_of(type(row), columns) == mark
        except BROKEN:
            same = False
        return "" if same else "khác với lúc ghi"


def _marks(payload: str) -> dict[str, dict[int, str]]:
    """The marks an act bears; none of one that cannot be read, which is named by its hash."""
    try:
        found = json.loads(payload).get(MARKS) or {}
        return {str(label): {int(pk): str(mark) for pk, mark in rows.items()} for label, rows in found.items()}
    except BROKEN:
        return {}


def _settled(told: _Told, model: type[models.Model], pk: int) -> Iterator[Finding]:
    """The finding about one row after three looks, for rows may be written meanwhile; nothing when any finds it right."""
    label, said = model._meta.label_lower, ""
    for _look in range(LOOKS):
        told.read_on()
        gone = told.of(label).get(pk, (0, GONE))[1] == GONE
        if not model._default_manager.filter(pk=pk).exists():
            said = "" if gone else "không còn trong bảng"
        else:
            said = told.wrong(label, pk, _row(model, pk))
        if not said:
            return
    act = told.of(label).get(pk, (pk, GONE))[0]
    yield Finding(Stream.ACTS, act, Damage.CURRENT, f"Bảng «{model._meta.verbose_name}», dòng {pk}: {said}.")


def _row(model: type[models.Model], pk: int) -> models.Model | None:
    try:
        return model._default_manager.filter(pk=pk).first()
    except BROKEN:
        return None
