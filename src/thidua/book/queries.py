"""Reading the book: rows about a subject, and whether the book is whole."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from thidua.book.enums import Damage, Stream
from thidua.book.hashing import START, chain_hash
from thidua.book.models import Entry, Link

HASHES_CHECKED = True  # switched off only by the negative control, to show that the same damage then passes unseen
WORDS = {
    Damage.CHANGED: "nội dung khác với lúc ghi",
    Damage.DELETED: "dòng đã niêm bị xóa khỏi sổ",
    Damage.REORDERED: "thứ tự niêm bị đổi hoặc mắt xích bị sửa",
}


@dataclass(frozen=True)
class Row:
    """One entry as it is shown: facts already read from the payload."""

    number: int
    kind: str
    who: str
    capacity: str
    subject: str
    event_day: date
    entered_at: datetime
    facts: dict[str, Any]
    sealed: bool


@dataclass(frozen=True)
class Finding:
    """One bad row: which book, which number, what is wrong with it."""

    stream: str
    number: int
    damage: Damage
    detail: str

    def __str__(self) -> str:
        """The sentence an auditor reads."""
        return f"Sổ {self.stream}, dòng số {self.number}: {WORDS[self.damage]}. {self.detail}".strip()


@dataclass(frozen=True)
class Verdict:
    """What a verification read and what it found."""

    entries: int
    links: int
    findings: tuple[Finding, ...]

    @property
    def whole(self) -> bool:
        """True when nothing is wrong."""
        return not self.findings


def rows(
    *,
    subjects: Sequence[str] | None = None,
    kinds: Sequence[str] | None = None,
    limit: int = 50,
    before: int | None = None,
) -> list[Row]:
    """The latest rows, newest first, cut to the given subjects and kinds; ``before`` continues a page."""
    found: QuerySet[Entry] = Entry.objects.filter(stream=Stream.ACTS).order_by("-pk")
    if subjects is not None:
        found = found.filter(subject__in=subjects)
    if kinds is not None:
        found = found.filter(kind__in=kinds)
    if before is not None:
        found = found.filter(pk__lt=before)
    entries = list(found[:limit])
    sealed = set(Link.objects.filter(entry_id__in=[entry.pk for entry in entries]).values_list("entry_id", flat=True))
    return [
        Row(
            number=entry.pk,
            kind=entry.kind,
            who=entry.who,
            capacity=entry.capacity,
            subject=entry.subject,
            event_day=entry.event_day,
            entered_at=entry.entered_at,
            facts=json.loads(entry.payload),
            sealed=entry.pk in sealed,
        )
        for entry in entries
    ]


def unsealed() -> int:
    """How many rows wait for their seal."""
    return Entry.objects.count() - Link.objects.count()


def verify() -> Verdict:
    """Read every entry and every link again; name each that is not as it was written."""
    findings: dict[tuple[str, int], Finding] = {}

    def add(found: Finding) -> None:
        findings.setdefault((found.stream, found.number), found)

    hashes: dict[tuple[str, int], str] = {}
    for entry in Entry.objects.order_by("pk").iterator(chunk_size=2000):
        hashes[entry.stream, entry.pk] = entry.row_hash
        if HASHES_CHECKED and not _matches(entry):
            add(Finding(entry.stream, entry.pk, Damage.CHANGED, f"Việc «{entry.kind}», đối tượng «{entry.subject}»."))
    links = 0
    for found, count in _chain_findings(hashes):
        links += count
        if found:
            add(found)
    return Verdict(
        entries=len(hashes), links=links, findings=tuple(sorted(findings.values(), key=lambda f: (f.stream, f.number)))
    )


def _matches(entry: Entry) -> bool:
    try:
        return entry.right_hash == entry.row_hash
    except (ValueError, TypeError, AttributeError):
        return False  # a column that no longer even has its type


def _chain_findings(hashes: dict[tuple[str, int], str]) -> Iterator[tuple[Finding | None, int]]:
    ordered = Link.objects.order_by("stream", "position").iterator(chunk_size=2000)
    for stream, links in groupby(ordered, key=lambda link: link.stream):
        before, expected = START, 1
        for link in links:
            found = None
            stored = hashes.get((stream, link.entry_id))
            if stored is None:
                found = Finding(stream, link.entry_id, Damage.DELETED, f"Mắt xích {link.position} còn, dòng không còn.")
            elif HASHES_CHECKED and stored != link.row_hash:
                found = Finding(stream, link.entry_id, Damage.CHANGED, f"Mã băm khác với mắt xích {link.position}.")
            elif HASHES_CHECKED and (link.position != expected or not _ties(link, before)):
                detail = f"Mắt xích {link.position}, đáng lẽ {expected}."
                found = Finding(stream, link.entry_id, Damage.REORDERED, detail)
            before, expected = link.chain_hash, link.position + 1
            yield found, 1


def _ties(link: Link, before: str) -> bool:
    return link.chain_hash == chain_hash(
        before=before,
        stream=link.stream,
        position=link.position,
        entry_id=link.entry_id,
        row=link.row_hash,
        sealed_at=link.sealed_at,
    )
