"""Whether the book is whole: every row against its hash, every link against the one before, the end against checkpoints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from django.db.models import QuerySet
from django.utils import timezone

from thidua.book.enums import Damage, Stream
from thidua.book.hashing import START, chain_hash
from thidua.book.models import Entry, Link
from thidua.book.queries.waiting import overdue

HASHES_CHECKED = True  # switched off only by the negative control, to show that the same damage then passes unseen
CHUNK = 2000
WORDS = {
    Damage.CHANGED: "nội dung khác với lúc ghi",
    Damage.DELETED: "dòng đã niêm bị xóa khỏi sổ",
    Damage.REORDERED: "thứ tự niêm bị đổi hoặc mắt xích bị sửa",
    Damage.CUT: "sổ kết thúc trước mốc kiểm đã lưu",
    Damage.REWRITTEN: "chuỗi niêm khác với mốc kiểm đã lưu",
}
UNREADABLE = (ValueError, TypeError, AttributeError, OverflowError)  # a column that no longer even has its type
Row = TypeVar("Row", Entry, Link)


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
    """What a verification read and what it found.

    overdue: the numbers of entries that should long have been sealed. They are whole, but nothing ties them to the others
             yet, so they are told beside the findings and do not count as damage.
    """

    entries: int
    links: int
    findings: tuple[Finding, ...]
    checkpoints: int = 0
    overdue: tuple[int, ...] = ()

    @property
    def whole(self) -> bool:
        """True when nothing is wrong."""
        return not self.findings


@dataclass(frozen=True)
class Checkpoint:
    """Where a stream stood at an instant, kept outside the database: a chain cut or woven anew cannot agree with it."""

    stream: str
    position: int
    entry: int
    chain_hash: str
    at: str


def checkpoint() -> list[Checkpoint]:
    """The last link of every stream that has one, to be kept where whoever can write the database cannot."""
    now = timezone.now().isoformat(timespec="seconds")
    latest = (Link.objects.filter(stream=stream).order_by("-position").first() for stream in Stream)
    return [Checkpoint(one.stream, one.position, one.entry_id, one.chain_hash, now) for one in latest if one]


def verify(checkpoints: Iterable[Checkpoint] = ()) -> Verdict:
    """Read every entry and every link again; name each that is not as it was written.

    checkpoints: where the streams are known to have stood; they alone tell a tail that was cut off with its seals.
    """
    findings: dict[tuple[str, int], Finding] = {}

    def add(found: Finding) -> None:
        findings.setdefault((found.stream, found.number), found)

    hashes: dict[tuple[str, int], str] = {}
    for pk, entry in _readable(Entry.objects.order_by("pk")):
        if entry is None:
            add(Finding(Stream.ACTS, pk, Damage.CHANGED, "Có cột không còn đọc được."))
            continue
        hashes[entry.stream, pk] = entry.row_hash
        if HASHES_CHECKED and not _matches(entry):
            add(Finding(entry.stream, pk, Damage.CHANGED, f"Việc «{entry.kind}», đối tượng «{entry.subject}»."))
    links, chain = 0, {}
    for link, found in _chain(hashes):
        links += 1
        chain[link.stream, link.position] = link.chain_hash
        if found:
            add(found)
    known = list(checkpoints)
    for found in _against(known, chain):
        add(found)
    return Verdict(
        entries=len(hashes),
        links=links,
        findings=tuple(sorted(findings.values(), key=lambda one: (str(one.stream), one.number))),
        checkpoints=len(known),
        overdue=tuple(overdue()),
    )


def _readable(rows: QuerySet[Row]) -> Iterator[tuple[int, Row | None]]:
    """Every row by its number; None for one whose columns can no longer be read."""
    numbers = list(rows.values_list("pk", flat=True))
    for start in range(0, len(numbers), CHUNK):
        part = numbers[start : start + CHUNK]
        try:
            yield from ((row.pk, row) for row in list(rows.filter(pk__gte=part[0], pk__lte=part[-1])))
        except UNREADABLE:
            for pk in part:
                yield pk, _alone(rows, pk)


def _alone(rows: QuerySet[Row], pk: int) -> Row | None:
    try:
        return rows.get(pk=pk)
    except UNREADABLE:
        return None


def _matches(entry: Entry) -> bool:
    try:
        return entry.right_hash == entry.row_hash
    except UNREADABLE:
        return False


def _chain(hashes: dict[tuple[str, int], str]) -> Iterator[tuple[Link, Finding | None]]:
    ordered = [link or _torn(pk) for pk, link in _readable(Link.objects.order_by("pk"))]
    ordered.sort(key=lambda link: (str(link.stream), int(link.position)))
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
            yield link, found


def _torn(pk: int) -> Link:
    """A link whose columns can no longer be read, as far as they can: its place and entry, and hashes that tie to nothing."""
    kept = Link.objects.filter(pk=pk).values("stream", "position", "entry_id", "row_hash").get()
    return Link(pk=pk, chain_hash="", **kept)


def _ties(link: Link, before: str) -> bool:
    try:
        return link.chain_hash == chain_hash(
            before=before,
            stream=link.stream,
            position=link.position,
            entry_id=link.entry_id,
            row=link.row_hash,
            sealed_at=link.sealed_at,
        )
    except UNREADABLE:
        return False


def _against(known: Iterable[Checkpoint], chain: dict[tuple[str, int], str]) -> Iterator[Finding]:
    if not HASHES_CHECKED:
        return
    for one in known:
        stands = chain.get((one.stream, one.position))
        if stands is None:
            detail = f"Mốc {one.at} ghi mắt xích {one.position}, nay không còn."
            yield Finding(one.stream, one.entry, Damage.CUT, detail)
        elif stands != one.chain_hash:
            yield Finding(one.stream, one.entry, Damage.REWRITTEN, f"Mốc {one.at}, mắt xích {one.position}.")
