"""Read a folder of lists of recipients and hold each against the truth written beside it.

    PYTHONPATH=src .venv/bin/python -m tools.read_samples FOLDER

Of NAME.xlsx or NAME.docx the truth is NAME.truth.json; docs/guide/doc-danh-sach-mau.md tells what stands in it and what counts
as the same. One line a file, what differs beneath it, the score at the end; the exit code is 1 where anything differs.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import Any

from thidua.errors import Unreadable
from thidua.lists import read_list_apart

ENDING = ".truth.json"
KINDS = (".xlsx", ".docx")
EXACT = ("recipient_kind", "name", "born", "cccd", "gender", "posthumous")
LOOSE = ("honorific", "post", "unit", "award", "reason")
CONTEXT = ("issuer", "document_number", "date", "award", "unit")
SHORT = {"ubnd": "ủy ban nhân dân", "hđnd": "hội đồng nhân dân", "mttq": "mặt trận tổ quốc"}
_SHORT = re.compile(rf"\b(?:{'|'.join(SHORT)})\b")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
Row = Mapping[str, Any]


@dataclass
class Compared:
    """One file held against its truth: of how many rows and faults how many are right, and all that differs, in words."""

    name: str
    rows: int = 0
    rows_right: int = 0
    faults: int = 0
    faults_right: int = 0
    differs: list[str] = field(default_factory=list)

    @property
    def line(self) -> str:
        """The file in one line."""
        word = "đúng" if not self.differs else f"{len(self.differs)} chỗ khác"
        return f"{self.name}: {self.rows_right}/{self.rows} dòng, {self.faults_right}/{self.faults} chỗ sai, {word}"


def plain(text: object) -> object:
    """A text without what does not tell two readings apart: capitals, kinds of dash, the last stop, short names of bodies."""
    if not isinstance(text, str):
        return text
    said = _DASHES.sub("-", unicodedata.normalize("NFC", text)).casefold().replace("uỷ", "ủy")
    return " ".join(_SHORT.sub(lambda found: SHORT[found[0]], said).split()).rstrip(" .,;:")


def compare(name: str, truth: Mapping[str, Any], read: Mapping[str, Any]) -> Compared:
    """Rows by place and order within it, faults by place and code, the frame of the list; nothing else."""
    found = Compared(name, rows=len(truth["rows"]))
    _compare_rows(found, truth["rows"], read["rows"])
    _compare_faults(found, truth["faults"], read["faults"])
    for one in CONTEXT:
        wanted, got = truth["context"].get(one), read["context"].get(one)
        if plain(wanted) != plain(got):
            found.differs.append(f"khung, {one}: {got!r} thay vì {wanted!r}")
    return found


def _compare_rows(found: Compared, wanted: Sequence[Row], got: Sequence[Row]) -> None:
    here, there = _placed(wanted), _placed(got)
    for where in [*here, *(one for one in there if one not in here)]:
        for row, other in zip_longest(here.get(where, []), there.get(where, [])):
            if row is None:
                found.differs.append(f"{where}: thừa dòng {other['name']!r}")
            elif other is None:
                found.differs.append(f"{where}: thiếu dòng {row['name']!r}")
            elif wrong := _wrong(row, other):
                found.differs += [f"{where}, {one}: {other.get(one)!r} thay vì {row.get(one)!r}" for one in wrong]
            else:
                found.rows_right += 1
    if [row["where"] for row in wanted] != [row["where"] for row in got] and not found.differs:
        found.differs.append("các dòng không theo thứ tự của tệp")


def _placed(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["where"]].append(row)
    return dict(found)


def _wrong(row: Row, other: Row) -> list[str]:
    exact = [one for one in EXACT if row.get(one) != other.get(one)]
    return exact + [one for one in LOOSE if plain(row.get(one)) != plain(other.get(one))]


def _compare_faults(found: Compared, wanted: Sequence[Row], got: Sequence[Row]) -> None:
    """Each fault of the truth answers for one that was told; one without a code for any at its place.

    Those that need a catalogue may be told and need not be.
    """
    told = [(one["where"], one["code"]) for one in got]
    for one in sorted(wanted, key=lambda fault: (fault["code"] is None, "needs" in fault)):
        match = next((at for at in told if at[0] == one["where"] and one["code"] in (None, at[1])), None)
        if match is not None:
            told.remove(match)
        needed = "needs" not in one
        found.faults += needed
        found.faults_right += needed and match is not None
        if needed and match is None:
            found.differs.append(f"{one['where']}: không nêu {one['code'] or 'chỗ sai'} ({one.get('why') or ''})")
    found.differs += [f"{where}: nêu thừa {code}" for where, code in told]


def pairs(folder: Path) -> list[tuple[Path, Path]]:
    """The lists of a folder that have a truth beside them, by name."""
    truths = {one.name.removesuffix(ENDING): one for one in folder.iterdir() if one.name.endswith(ENDING)}
    files = sorted(one for one in folder.iterdir() if one.suffix in KINDS and one.stem in truths)
    return [(one, truths[one.stem]) for one in files]


def read_folder(folder: Path, *, today: date) -> list[Compared]:
    """Every list of a folder, read as the product reads one that is sent in, and held against its truth."""
    found = []
    for file, beside in pairs(folder):
        truth = json.loads(beside.read_text(encoding="utf-8"))
        try:
            found.append(compare(file.name, truth, read_list_apart(file, today=today).document()))
        except Unreadable as refused:
            found.append(Compared(file.name, rows=len(truth["rows"]), differs=[f"không đọc được: {refused.code}"]))
    return found


def main(said: Sequence[str]) -> int:
    """Print every file and the score."""
    found = read_folder(Path(said[0]), today=date.today()) if len(said) == 1 else []  # noqa: DTZ011 - the day on the wall
    for one in found:
        sys.stdout.write("".join(f"{line}\n" for line in (one.line, *(f"  {differs}" for differs in one.differs))))
    right = sum(not one.differs for one in found)
    rows, rows_right = sum(one.rows for one in found), sum(one.rows_right for one in found)
    faults, faults_right = sum(one.faults for one in found), sum(one.faults_right for one in found)
    sys.stdout.write(
        f"Điểm: {right}/{len(found)} tệp, {rows_right}/{rows} dòng, {faults_right}/{faults} chỗ sai.\n"
        if found
        else "Cần một thư mục có danh sách và tệp .truth.json bên cạnh.\n"
    )
    return 0 if found and right == len(found) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
