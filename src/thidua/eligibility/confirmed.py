"""The texts with what officers confirmed in them: each confirmation laid over the criterion it was said of, nothing else."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

import yaml

from thidua.eligibility.parameters import corrected
from thidua.eligibility.placing import (
    PRINCIPLES,
    PRINCIPLES_FILE,
    Place,
    Raw,
    Written,
    canonical,
    principles_in,
    read_awards,
    read_principles,
    version_of,
    written_at,
)
from thidua.errors import Unreadable
from thidua.law.citations import Standing
from thidua.law.library import Library, read_library
from thidua.law.strict_yaml import parse_strictly
from thidua.vietnamese import format_day

DOCUMENTS: Final = "documents.yaml"


@dataclass(frozen=True)
class Said:
    """One standing confirmation, as the texts need it.

    seen:          the criterion as the officer had it; where the texts now say something else, the confirmation waits.
    document_name: how papers cite the document, for one the catalogue does not have.
    """

    place: Place
    seen: str
    changes: Mapping[str, Any]
    cite: str
    document_name: str
    text_day: date

    @property
    def document(self) -> str:
        """The number of the document."""
        return self.cite.partition(" ")[0]


@dataclass(frozen=True)
class Confirmed:
    """A library with confirmations in it, and those that wait for somebody to look at them again."""

    library: Library
    waiting: tuple[Place, ...]


class _Dumper(yaml.SafeDumper):
    """Plain values written out in full, exact decimals as numbers."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - named by its base
        """The texts know no aliases."""
        return True


_Dumper.add_representer(Decimal, lambda dumper, value: dumper.represent_scalar("tag:yaml.org,2002:float", str(value)))


def written_out(raw: Any) -> str:
    """Plain values as a text of the law, in the order they are given."""
    return str(yaml.dump(raw, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120))


def confirmed(texts: Mapping[str, str], said: Sequence[Said]) -> Confirmed:
    """The texts with the confirmations in them, read whole.

    A confirmation of a criterion the texts no longer have so, or one the texts cannot be read with, waits.
    raises: Unreadable, when the texts cannot be read even without any.
    """
    waiting: list[Place] = []
    kept = list(said)
    while True:
        laid, stale = laid_over(texts, kept)
        try:
            library = read_library(laid)
        except Unreadable as found:
            named = {fault.path.partition(".yaml")[0] for fault in found.faults}
            files = {code: name.removesuffix(".yaml") for code, (name, _raw) in read_awards(texts).items()}
            files[PRINCIPLES] = PRINCIPLES_FILE.removesuffix(".yaml")
            dropped = [one for one in kept if files.get(one.place.award) in named]
            if not dropped:
                if not kept:
                    raise
                dropped = list(kept)
            waiting += [one.place for one in dropped]
            kept = [one for one in kept if one not in dropped]
            continue
        return Confirmed(library, (*waiting, *stale))


def laid_over(texts: Mapping[str, str], said: Iterable[Said]) -> tuple[dict[str, str], list[Place]]:
    """The texts rewritten where something was confirmed, and the places where the texts no longer fit."""
    wanted: dict[str, list[Said]] = {}
    for one in said:
        wanted.setdefault(one.place.award, []).append(one)
    if not wanted:
        return dict(texts), []
    made, stale = dict(texts), []
    used: list[Said] = []
    for award, (name, raw) in read_awards(texts).items():
        fitting = []
        for one in wanted.pop(award, []):
            written = written_at(raw, one.place)
            if written is None or canonical(written.raw) != one.seen:
                stale.append(one.place)
            else:
                fitting.append((one, written))
        if fitting:
            whole = copy.deepcopy(raw)
            for one, written in fitting:
                _replace(whole, written, spoken(written.raw, one))
                used.append(one)
            made[name] = written_out(whole)
    stale += _principles(made, wanted.pop(PRINCIPLES, []), used)
    stale += [one.place for rest in wanted.values() for one in rest]
    made[DOCUMENTS] = with_documents(made[DOCUMENTS], [(one.document, one.document_name, one.text_day) for one in used])
    return made, stale


def _principles(texts: dict[str, str], said: Sequence[Said], used: list[Said]) -> list[Place]:
    """Lay what was said of principles over them; the places where the texts no longer fit."""
    if not said:
        return []
    rows = read_principles(texts)
    known = {one.place: one for one in principles_in(rows)}
    stale = []
    for one in said:
        written = known.get(one.place)
        if written is None or canonical(written.raw) != one.seen:
            stale.append(one.place)
            continue
        [at] = written.path
        rows[int(at)] = spoken(written.raw, one)
        used.append(one)
    texts[PRINCIPLES_FILE] = written_out(rows)
    return stale


def spoken(raw: Raw, one: Said) -> Raw:
    """The criterion as confirmed: the values of the text, its place, and that it was held against it."""
    made = corrected(raw, one.changes)
    made["cite"], made["standing"] = one.cite, str(Standing.OFFICIAL)
    made["note"] = f"Đã đối chiếu tại đây với văn bản ngày {format_day(one.text_day)}."
    return made


def with_documents(text: str, more: Iterable[tuple[str, str, date]]) -> str:
    """The catalogue of documents with those it does not have yet: number, name and day."""
    rows: list[Raw] = parse_strictly(text, DOCUMENTS)
    known = {str(row["number"]) for row in rows}
    added = {number: {"number": number, "name": name, "from": day.isoformat()} for number, name, day in more}
    added = {number: row for number, row in added.items() if number not in known}
    return written_out([*rows, *added.values()]) if added else text


def _replace(award: Raw, written: Written, new: Raw) -> None:
    holder: Any = version_of(award, written.place.version_from)
    for step in written.path[:-1]:
        holder = holder[step]
    holder[written.path[-1]] = new
