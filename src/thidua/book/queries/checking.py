"""Whether the book is whole: every row against its hash, every link against the one before, the end against checkpoints.

The book is read in parts of equal size, so that a verification needs no more memory for a long book than for a short one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from django.db import models
from django.db.models import QuerySet
from django.utils import timezone

from thidua.book.enums import SEALED_AT_ONCE, Damage, Stream
from thidua.book.hashing import START, chain_hash
from thidua.book.models import Entry, Link
from thidua.book.queries.waiting import overdue

HASHES_CHECKED = True  # switched off only by the negative control, to show that the same damage then passes unseen
CHUNK = 2000
TRIED = 3
"""How many rows are tried before a key is called another one: a single row may have been damaged from outside."""
WORDS = {
    Damage.CHANGED: "nội dung khác với lúc ghi",
    Damage.DELETED: "dòng đã niêm bị xóa khỏi sổ",
    Damage.REORDERED: "thứ tự niêm bị đổi hoặc mắt xích bị sửa",
    Damage.CUT: "sổ kết thúc trước mốc kiểm đã lưu",
    Damage.REWRITTEN: "chuỗi niêm khác với mốc kiểm đã lưu",
    Damage.UNSEALED: "dòng không có mắt xích, mà sổ này niêm ngay khi ghi",
    Damage.PERSONAL: "phần cá nhân cạnh sổ khác với cam kết trong sổ",
    Damage.CURRENT: "bảng hiện hành khác với kết quả dựng lại từ sổ",
}
UNREADABLE = (ValueError, TypeError, AttributeError, OverflowError)  # a column that no longer even has its type
Row = TypeVar("Row", bound=models.Model)


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


def book_key_fits() -> bool | None:
    """True when one of the latest rows bears the hash the key in use gives it; None where the book is empty."""
    latest = list(Entry.objects.order_by("-pk")[:TRIED])
    return any(one.row_hash == one.right_hash for one in latest) if latest else None


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
    known, entries, links = list(checkpoints), 0, 0
    for part in chunks(Entry):
        entries += len(part)
        for found in _entries(part):
            findings.setdefault((found.stream, found.number), found)
    chain = _Chain(known)
    for rows in chunks(Link):
        links += len(rows)
        for found in chain.read([link or _torn(pk) for pk, link in rows]):
            findings.setdefault((found.stream, found.number), found)
    for found in chain.missed():
        findings.setdefault((found.stream, found.number), found)
    return Verdict(
        entries=entries,
        links=links,
        findings=tuple(sorted(findings.values(), key=lambda one: (str(one.stream), one.number))),
        checkpoints=len(known),
        overdue=tuple(overdue()),
    )


def chunks(model: type[Row]) -> Iterator[list[tuple[int, Row | None]]]:
    """All rows of a table in order of their numbers, a part at a time; None for one whose columns can no longer be read."""
    rows = model._default_manager.order_by("pk")
    last: int | None = None
    while True:
        after = rows if last is None else rows.filter(pk__gt=last)
        try:
            part: list[tuple[int, Row | None]] = [(row.pk, row) for row in after[:CHUNK]]
        except UNREADABLE:
            part = [(pk, _alone(rows, pk)) for pk in after.values_list("pk", flat=True)[:CHUNK]]
        if not part:
            return
        yield part
        last = part[-1][0]


def _alone(rows: QuerySet[Row], pk: int) -> Row | None:
    try:
        return rows.get(pk=pk)
    except UNREADABLE:
        return None


def _entries(part: list[tuple[int, Entry | None]]) -> Iterator[Finding]:
    if not HASHES_CHECKED:
        return
    at_once = [pk for pk, entry in part if entry and entry.stream in SEALED_AT_ONCE]
    # asked with its stream: no index serves a question without
    links = Link.objects.filter(stream__in=SEALED_AT_ONCE, entry_id__in=at_once)
    sealed = set(links.values_list("stream", "entry_id"))
    for pk, entry in part:
        if entry is None:
            stream = Entry.objects.values_list("stream", flat=True).get(pk=pk)
            yield Finding(str(stream), pk, Damage.CHANGED, "Có cột không còn đọc được.")
        elif not _matches(entry):
            yield Finding(entry.stream, pk, Damage.CHANGED, f"Việc «{entry.kind}», đối tượng «{entry.subject}».")
        elif entry.stream in SEALED_AT_ONCE and (entry.stream, pk) not in sealed:
            yield Finding(entry.stream, pk, Damage.UNSEALED, f"Việc «{entry.kind}», đối tượng «{entry.subject}».")


def _matches(entry: Entry) -> bool:
    try:
        return entry.right_hash == entry.row_hash
    except UNREADABLE:
        return False


class _Chain:
    """The links as they are read: where each stream stands, and which checkpoints have not been met yet.

    Links were written one after the other, so the order of their own numbers is the order of the chain.
    """

    def __init__(self, known: Iterable[Checkpoint]) -> None:
        self.stands: dict[str, tuple[str, int]] = {}
        self.awaited: dict[tuple[str, int], list[Checkpoint]] = {}
        for one in known if HASHES_CHECKED else ():
            self.awaited.setdefault((one.stream, one.position), []).append(one)

    def read(self, links: list[Link]) -> Iterator[Finding]:
        """The next links, oldest first."""
        if not HASHES_CHECKED:
            return
        numbers = [link.entry_id for link in links]
        rows = Entry.objects.filter(pk__in=numbers).values_list("stream", "pk", "row_hash")
        hashes = {(stream, pk): row_hash for stream, pk, row_hash in rows}
        for link in links:
            before, expected = self.stands.get(link.stream, (START, 1))
            right = link.position == expected and _ties(link, before)
            stored = hashes.get((link.stream, link.entry_id))
            if stored is None:
                detail = f"Mắt xích {link.position} còn, dòng không còn."
                yield Finding(link.stream, link.entry_id, Damage.DELETED, detail)
            elif stored != link.row_hash:
                detail = f"Mã băm khác với mắt xích {link.position}."
                yield Finding(link.stream, link.entry_id, Damage.CHANGED, detail)
            elif not right:
                detail = f"Mắt xích {link.position}, đáng lẽ {expected}."
                yield Finding(link.stream, link.entry_id, Damage.REORDERED, detail)
            # a link whose own place alone was changed is followed by the one after its right place
            moved = link.position != expected and _ties(link, before, position=expected)
            self.stands[link.stream] = (link.chain_hash, (expected if moved else link.position) + 1)
            for one in self.awaited.pop((link.stream, link.position), ()):
                if one.chain_hash != link.chain_hash:
                    detail = f"Mốc {one.at}, mắt xích {one.position}."
                    yield Finding(one.stream, one.entry, Damage.REWRITTEN, detail)

    def missed(self) -> Iterator[Finding]:
        """The checkpoints no link was met for: the book ends before them."""
        for waiting in self.awaited.values():
            for one in waiting:
                detail = f"Mốc {one.at} ghi mắt xích {one.position}, nay không còn."
                yield Finding(one.stream, one.entry, Damage.CUT, detail)


def _torn(pk: int) -> Link:
    """A link whose columns can no longer be read, as far as they can: its place and entry, and hashes that tie to nothing."""
    kept = Link.objects.filter(pk=pk).values("stream", "position", "entry_id", "row_hash").get()
    return Link(pk=pk, chain_hash="", **kept)


def _ties(link: Link, before: str, *, position: int | None = None) -> bool:
    try:
        return link.chain_hash == chain_hash(
            before=before,
            stream=link.stream,
            position=link.position if position is None else position,
            entry_id=link.entry_id,
            row=link.row_hash,
            sealed_at=link.sealed_at,
        )
    except UNREADABLE:
        return False
