"""Whether what lies beside the awards stream is whole: personal parts against commitments, tables against a replay."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from django.db.models import Q, QuerySet

from thidua.book.enums import Damage, Stream
from thidua.book.models import Entry
from thidua.book.queries import Checkpoint, Finding, Verdict, chunks, verify, verify_marks
from thidua.records.commitments import holds
from thidua.records.enums import AwardEvent
from thidua.records.models import Award, PersonalPart, VoidedNumber
from thidua.records.projection import AWARD, BIRTHS, Columns, Event, replayed, voided
from thidua.records.queries.checking_extracts import verify_extracts
from thidua.records.stored import AWARD_COLUMNS, columns_of, event_of
from thidua.vietnamese import format_day

PARTS_CHECKED = True  # switched off only by the negative control
CHUNK = 1000
WIDE = (AwardEvent.PERSONS_MERGED, AwardEvent.ERASED)
BROKEN = (ValueError, TypeError, KeyError, AttributeError, OverflowError)


def verify_awards() -> Iterator[Finding]:
    """Every personal part not as committed to, every row of the tables no replay gives, every extract not as taken."""
    if PARTS_CHECKED:
        yield from _parts()
        yield from _tables()
        yield from _numbers()
        yield from verify_extracts()


def verify_whole(known: Iterable[Checkpoint] = ()) -> Verdict:
    """The book against itself and the checkpoints, and all that lies beside it; findings name the decision concerned."""
    verdict = verify(known)
    return replace(verdict, findings=tuple(described([*verdict.findings, *verify_awards(), *verify_marks()])))


def rebuilt() -> Iterator[Columns]:
    """The table of awards as the events alone make it, in order of entry."""
    for _births, awards in _replays():
        yield from awards.values()


def described(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings of the awards stream with the decision their award hangs on, so that a person knows which paper to take out."""
    for one in findings:
        award = _award_of(one.number) if one.stream == Stream.AWARDS else None
        yield replace(one, detail=f"{one.detail} {_decision(award)}".strip()) if award else one


def _parts() -> Iterator[Finding]:
    """Each commitment against its part, each part against its commitment."""
    committed = Entry.objects.filter(stream=Stream.AWARDS)
    for rows in chunks(PersonalPart):
        entries = {row.pk: row for row in committed.filter(pk__in=[pk for pk, _part in rows])}
        erasures = _erasures(part.erased_at for _pk, part in rows if part and part.erased_at)
        for pk, part in rows:
            entry = entries.get(pk)
            if part is None or entry is None:
                yield _personal(pk, "Có phần cá nhân mà sổ không có dòng ấy, hoặc có cột không còn đọc được.")
            elif part.erased_at is None and not holds(_commitment(entry) or "", part.salt, part.data):
                yield _personal(pk, "Muối hoặc dữ liệu đã bị sửa.")
            elif part.erased_at is not None and (part.salt or part.data):
                yield _personal(pk, "Ghi là đã xóa mà dữ liệu còn.")
            elif part.erased_at is not None and part.erased_at not in erasures:
                yield _personal(pk, "Ghi là đã xóa lúc mà sổ không ghi việc xóa nào.")
    last = 0
    while entries := {row.pk: row for row in committed.filter(pk__gt=last).order_by("pk")[:CHUNK]}:
        there = set(PersonalPart.objects.filter(pk__in=entries).values_list("pk", flat=True))
        for pk, entry in entries.items():
            if _commitment(entry) and pk not in there:
                yield _personal(pk, "Phần cá nhân không còn.")
        last = max(entries)


def _erasures(instants: Iterable[datetime]) -> set[datetime]:
    """Those of the instants at which the book tells of an erasure."""
    told = Entry.objects.filter(stream=Stream.AWARDS, kind=AwardEvent.ERASED, entered_at__in=set(instants))
    return set(told.values_list("entered_at", flat=True))


def _commitment(entry: Entry) -> str | None:
    try:
        found = json.loads(entry.payload).get("commitment")
    except BROKEN:
        return None
    return str(found) if found else None


def _tables() -> Iterator[Finding]:
    """Each award of the table against the replay of its events; what differs is looked at once more, on its own.

    Awards may be written while the book is read: only what still differs when read again in one go is a finding.
    """
    rest = Award.objects.order_by("pk")
    for numbers, awards in _replays():
        table = {award.pk: award for award in _readable(rest.filter(pk__lte=numbers[-1]))}
        differing = {pk for pk in numbers if pk not in table or pk not in awards or _wrong(table[pk], awards[pk])}
        for pk in sorted(differing | table.keys() - set(numbers) | _emptied_otherwise(awards)):
            yield from _settled(pk)
        rest = Award.objects.filter(pk__gt=numbers[-1]).order_by("pk")
    for pk in rest.values_list("pk", flat=True):
        yield from _settled(pk)


def _readable(rows: QuerySet[Award]) -> Iterator[Award]:
    """Awards whose columns can be read; those that cannot are told as no longer there."""
    try:
        yield from list(rows)
    except BROKEN:
        for pk in list(rows.values_list("pk", flat=True)):
            if award := _award(pk):
                yield award


def _award(pk: int) -> Award | None:
    try:
        return Award.objects.filter(pk=pk).first()
    except BROKEN:
        return None


def _wrong(award: Award, right: Columns) -> list[str]:
    return [name for name in AWARD_COLUMNS if getattr(award, name) != right[name]]


def _emptied_otherwise(awards: dict[int, Columns]) -> set[int]:
    """Awards with a part emptied although the book tells of no erasure, or left although it does."""
    subjects = {f"{AWARD}{pk}": pk for pk in awards}
    rows = Entry.objects.filter(subject__in=subjects).values_list("pk", "subject", "stream")
    owner = {pk: subjects[subject] for pk, subject, stream in rows if stream == Stream.AWARDS}
    parts = PersonalPart.objects.filter(pk__in=owner).values_list("pk", "erased_at")
    return {owner[pk] for pk, erased_at in parts if (erased_at is not None) != awards[owner[pk]]["erased"]}


def _settled(pk: int) -> list[Finding]:
    """What is wrong with one award after three looks; nothing when any of them finds it right."""
    found: list[Finding] = []
    for _look in range(3):
        found = list(_judged(pk))
        if not found:
            break
    return found


def _judged(pk: int) -> Iterator[Finding]:
    stream = Entry.objects.filter(stream=Stream.AWARDS)
    about = stream.filter(Q(subject=f"{AWARD}{pk}") | Q(kind__in=WIDE))
    events = [event for event in _events(about.order_by("pk")) if event.award_id in {pk, None}]
    right, award = dict(_each({pk: [one for one in events if one.award_id == pk]}, _people(events))).get(pk), _award(pk)
    if right is None:
        yield _current(pk, "Khen thưởng có trong bảng mà không dựng lại được từ sổ.")
        return
    if award is None:
        yield _current(pk, f"Khen thưởng không còn trong bảng. {_decision(right)}")
    elif wrong := _wrong(award, right):
        yield _current(pk, f"Cột khác: {', '.join(wrong)}. {_decision(right)}")
    own = PersonalPart.objects.filter(pk__in=[one.number for one in events if one.award_id == pk])
    for number, erased_at in own.order_by("pk").values_list("pk", "erased_at"):
        if (erased_at is not None) != right["erased"]:
            told = "Đã xóa mà sổ không ghi việc xóa." if erased_at else "Sổ ghi đã xóa mà dữ liệu còn."
            yield _personal(number, f"{told} {_decision(right)}")


def _people(events: Iterable[Event]) -> list[Event]:
    """The events about persons rather than about one award."""
    return [event for event in events if event.award_id is None]


def _replays() -> Iterator[tuple[list[int], dict[int, Columns]]]:
    """Part by part: the numbers of the rows that brought awards into being, and those awards as all events make them."""
    stream = Entry.objects.filter(stream=Stream.AWARDS)
    about_people = _people(_events(stream.filter(kind__in=WIDE).order_by("pk")))
    last = 0
    while entries := list(stream.filter(pk__gt=last).order_by("pk")[:CHUNK]):  # by number alone, which its index serves
        last = entries[-1].pk
        rows = [row for row in entries if row.kind in BIRTHS]
        numbers = [row.pk for row in rows]
        if not numbers:
            continue
        # by subject alone, which its index serves; the stream is looked at here
        about = Entry.objects.filter(subject__in=[f"{AWARD}{pk}" for pk in numbers])
        later = [row for row in about if row.stream == Stream.AWARDS and row.kind not in BIRTHS]
        own: dict[int, list[Event]] = {pk: [] for pk in numbers}
        for event in _events([*rows, *later]):
            if event.award_id in own:
                own[event.award_id].append(event)
        yield numbers, dict(_each(own, about_people))


def _events(rows: Iterable[Entry]) -> Iterator[Event]:
    """Rows as events; one that cannot be read is left out here, it is named by its hash."""
    listed = list(rows)
    parts = {one.entry: one for one in PersonalPart.objects.filter(entry__in=[row.pk for row in listed])}
    for row in listed:
        try:
            yield event_of(row, parts.get(row.pk))
        except BROKEN:
            continue


def _each(own: dict[int, list[Event]], about_people: list[Event]) -> Iterator[tuple[int, Columns]]:
    for pk, events in own.items():
        try:
            yield pk, replayed(sorted([*events, *about_people], key=lambda one: one.number))
        except BROKEN:
            continue


def _numbers() -> Iterator[Finding]:
    """The table of voided numbers against its events."""
    stream = Entry.objects.filter(stream=Stream.AWARDS, kind=AwardEvent.NUMBER_VOIDED).order_by("pk")
    right = {event.number: voided(event) for event in _events(stream)}
    table = {row.pk: row for row in VoidedNumber.objects.all()}
    for pk in sorted(right.keys() | table.keys()):
        if pk not in table or pk not in right:
            yield _current(pk, "Số đã hủy trong bảng và trong sổ không khớp.")
        elif wrong := [name for name, value in right[pk].items() if getattr(table[pk], name) != value]:
            yield _current(pk, f"Số đã hủy, cột khác: {', '.join(wrong)}.")


def _award_of(number: int) -> Columns | None:
    """The award a row of the book is about, as the table shows it."""
    subject = Entry.objects.filter(pk=number, subject__startswith=AWARD).values_list("subject", flat=True).first()
    wanted = subject.removeprefix(AWARD) if subject else ""
    found = _award(int(wanted) if wanted.isdecimal() else number)
    return columns_of(found) if found else None


def _decision(award: Columns) -> str:
    number, day = award["decision_number"] or "chưa rõ số", award["decided_on"]
    return f"Quyết định {number}, {format_day(day) if day else 'chưa rõ ngày'}, {award['form_name']}."


def _personal(number: int, detail: str) -> Finding:
    return Finding(Stream.AWARDS, number, Damage.PERSONAL, detail)


def _current(number: int, detail: str) -> Finding:
    return Finding(Stream.AWARDS, number, Damage.CURRENT, detail)
