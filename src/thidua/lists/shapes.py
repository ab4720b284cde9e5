"""What is read from a list: who, what for, from which paper, and what is wrong where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, get_args

Kind = Literal["individual", "collective", "household", "foreigner"]
KINDS = get_args(Kind)
FaultLevel = Literal["error", "confirm", "note"]


@dataclass
class Recipient:
    """One person or body with one award; a field that is not told, or whose cell is in error, is None.

    where: the row of the file, as its reader finds it.
    """

    where: str
    recipient_kind: Kind = "individual"
    name: str | None = None
    honorific: str | None = None
    born: str | None = None
    gender: str | None = None
    post: str | None = None
    unit: str | None = None
    award: str | None = None
    reason: str | None = None
    cccd: str | None = None
    posthumous: bool = False


@dataclass(frozen=True)
class ListFault:
    """One thing wrong in a list.

    where: cell, row, table or sheet.
    level: error stops the import, confirm wants a person's yes, note is only shown.
    value: what the cell shows; of a citizen number only its ends.
    """

    where: str
    code: str
    level: FaultLevel
    message: str
    field: str | None = None
    value: str | None = None


@dataclass(frozen=True)
class Skipped:
    """A line that is no recipient, and what it was taken for."""

    where: str
    what: str


@dataclass
class ListContext:
    """What the paper says for the whole list; None where it says nothing or leaves it blank.

    stated: how many of a kind its running text names, where it names one number for the kind.
    """

    issuer: str | None = None
    document_number: str | None = None
    date: str | None = None
    award: str | None = None
    unit: str | None = None
    stated: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class ReadColumn:
    """One column of a table: how it is called in what people say of it, its heads, what it was taken for."""

    key: str
    head: str
    role: str
    award: str | None = None


@dataclass(frozen=True)
class ReadTable:
    """One table of a file that was read as a list."""

    place: str
    columns: tuple[ReadColumn, ...]


@dataclass
class Reading:
    """A list as it was read."""

    file: str
    context: ListContext = field(default_factory=ListContext)
    rows: Sequence[Recipient] = field(default_factory=list)
    faults: list[ListFault] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    tables: list[ReadTable] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether nothing stops an import."""
        return not any(one.level == "error" for one in self.faults)

    def document(self) -> dict[str, Any]:
        """The reading as plain data: context, rows with their running number, faults, skipped lines."""
        return {
            "file": self.file,
            "kind": "awards",
            "context": asdict(self.context),
            "rows": [{"n": n, **vars(row)} for n, row in enumerate(self.rows, 1)],
            "faults": [vars(one) for one in self.faults],
            "skipped": [vars(one) for one in self.skipped],
        }


def tables_from(tables: Sequence[dict[str, Any]]) -> list[ReadTable]:
    """Tables from their plain data, as another process printed them."""
    return [ReadTable(one["place"], tuple(ReadColumn(**column) for column in one["columns"])) for one in tables]
