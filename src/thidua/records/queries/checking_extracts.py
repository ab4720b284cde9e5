"""Whether the extracts that were handed out are still as they were: each against its code and against the act of its taking."""

from __future__ import annotations

import json
from collections.abc import Iterator

from thidua.book.enums import Damage, Stream
from thidua.book.models import Entry
from thidua.book.queries import Finding
from thidua.records.models import Extract

TAKEN = "records.take_extract"
CHUNK = 1000
BROKEN = (ValueError, TypeError, KeyError, AttributeError, OverflowError)


def verify_extracts() -> Iterator[Finding]:
    """Every extract that was changed, taken away or put in from outside; told by the number of the act that took it."""
    met: set[int] = set()
    last = 0
    taken = Entry.objects.filter(stream=Stream.ACTS, kind=TAKEN).order_by("pk")
    while acts := list(taken.filter(pk__gt=last)[:CHUNK]):
        last = acts[-1].pk
        told = {act.pk: _told(act) for act in acts}
        held = {pk: _read(pk) for pk in {pk for pk, _kept in told.values()} - met}
        for number, (pk, kept) in told.items():
            if pk in met:
                continue
            met.add(pk)
            if (wrong := _wrong(held[pk], kept)) is not None:
                yield Finding(Stream.ACTS, number, Damage.CURRENT, wrong)
    for pk in Extract.objects.order_by("pk").values_list("pk", flat=True):
        if pk not in met:
            yield Finding(Stream.ACTS, pk, Damage.CURRENT, "Có bản trích sổ mà sổ việc không ghi việc trích.")


def _told(act: Entry) -> tuple[int, str]:
    """Which extract an act took, and the beginning of what is kept of its code; an unreadable act is named by its hash."""
    try:
        facts = json.loads(act.payload)
        return int(facts["extract"]), str(facts["kept"])
    except BROKEN:
        return 0, ""


def _read(pk: int) -> Extract | None:
    try:
        return Extract.objects.filter(pk=pk).first()
    except BROKEN:
        return None


def _wrong(held: Extract | None, kept: str) -> str | None:
    if held is None:
        return "Bản trích sổ không còn, hoặc không còn đọc được."
    try:
        right = held.right_kept
    except BROKEN:
        right = ""
    same = right == held.kept and held.kept.startswith(kept) and kept != ""
    return None if same else "Bản trích sổ đã bị sửa sau khi trích."
