"""What reading a large list costs, from the file to every faulty cell named, against bare parsing and against openpyxl.

    python bench/lists.py [--rows 100000] [--rounds 5] [--page | --old]     in an environment that also has openpyxl

Writes a workbook of 12 columns with one cell in fifty rows faulty: as the import job generates it; another with its texts
in their cells; the same with them in one table, as Excel saves them. Every way of reading it runs in a process of its own,
in turn, several rounds; a figure is processor time, its own process and those it starts together. The fastest round counts,
as among the peers measured before; the range of the ratio over the rounds stands beside it. All ways must name the same
number of faulty cells.
"""

import argparse
import datetime as dt
import gc
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from xml.parsers import expat

from lists_world import AWARDS, CAUSES, JOB_AWARDS, JOB_CAUSES, write_job, write_list

ROOT = Path(__file__).resolve().parent.parent
ON = dt.date(2026, 11, 22)
TIMES_BARE, TIMES_OPENPYXL, MOST_MIB = 2.5, 0.13, 400
NOTES = "## What is measured\n"
"""What stands from here on in the page is written by hand and kept."""
FIELDS = {"name": "name", "award": "award", "born": "born", "cccd": "number", "level": "level", "decided_on": "day"}


def bare(path: Path) -> None:
    """Unzip the sheet and its texts and parse both with no work in the handlers."""
    with zipfile.ZipFile(path) as package:
        parts = [one for one in package.namelist() if "sheet1.xml" in one or "haredStrings" in one]
        for part in parts:
            isfinal = True
            expat.ParserCreate().Parse(package.read(part), isfinal)


def openpyxl(path: Path) -> dict[str, int]:
    """Read row by row with openpyxl, every row checked as it comes."""
    import openpyxl as peer

    wrong = dict.fromkeys(CAUSES, 0)
    rows = peer.load_workbook(path, read_only=True, data_only=True).active.iter_rows(values_only=True)
    next(rows)
    seen: set[tuple[object, ...]] = set()
    for row in rows:
        name, born, award, number = row[1], row[2], row[6], row[11]
        wrong["name"] += not str(name or "").strip()
        wrong["award"] += award not in AWARDS
        wrong["number"] += len(str(number)) != 12
        if not isinstance(born, dt.date):
            try:
                dt.datetime.strptime(str(born), "%d/%m/%Y")  # noqa: DTZ007 - only whether it is a day
            except ValueError:
                wrong["born"] += 1
        seen.add((name, born, award, number))
    return wrong


def openpyxl_job(path: Path) -> dict[str, int]:
    """Read row by row with openpyxl, every row checked as the import job checks it."""
    import openpyxl as peer

    wrong = dict.fromkeys(JOB_CAUSES, 0)
    rows = peer.load_workbook(path, read_only=True, data_only=True).active.iter_rows(values_only=True)
    next(rows)
    seen: set[object] = set()
    for row in rows:
        wrong["name"] += not str(row[1] or "").strip()
        wrong["award"] += row[6] not in JOB_AWARDS
        wrong["level"] += not 1 <= int(row[7]) <= 4
        try:
            dt.datetime.strptime(row[10], "%d/%m/%Y")  # noqa: DTZ007 - only whether it is a day
        except ValueError:
            wrong["day"] += 1
        wrong["day"] += not isinstance(row[2], dt.date)
        assert row[11] not in seen
        seen.add(row[11])
    return wrong


def reader(path: Path) -> dict[str, int]:
    """Our reader in the process that asks, without collecting garbage, as the product's process reads."""
    from thidua.lists import read_list

    gc.disable()
    with path.open("rb") as stream:
        return named(read_list(stream, path.name, today=ON))


def apart(path: Path) -> dict[str, int]:
    """Our reader in its limited process, the whole list told back: as the product asks it."""
    from thidua.lists import read_list_apart

    return named(read_list_apart(path, today=ON))


def all_made(path: Path) -> dict[str, int]:
    """The same, and every recipient made besides, as what compares a list with what stands needs it."""
    from thidua.lists import read_list_apart

    reading = read_list_apart(path, today=ON)
    assert sum(1 for _one in reading.rows) == len(reading.rows)
    return named(reading)


def named(reading: object) -> dict[str, int]:
    """How many cells of each cause a reading names."""
    return dict(Counter(FIELDS[one.field] for one in reading.faults))


WAYS: dict[str, Callable[[Path], dict[str, int] | None]] = {
    "bare": bare,
    "openpyxl": openpyxl,
    "reader": reader,
    "apart": apart,
    "made": all_made,
}
OURS = ("reader", "apart", "made")
BOOKS = {"job": "of the job", "inline": "in cells", "shared": "one table"}
WORDS = {
    "bare": "bare unzip and parse",
    "openpyxl": "openpyxl, read only, row by row",
    "reader": "our reader",
    "apart": "our reader in its limited process, told back",
    "made": "and every recipient made",
}


def used() -> float:
    """Processor seconds of this process and of those it started and saw end."""
    both = (resource.getrusage(one) for one in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def once(way: str, path: Path) -> None:
    """One way once, told as one line of JSON; imports of a tool count for the limited process only, as it is the product's."""
    sys.path.insert(0, str(ROOT / "src"))
    if way == "openpyxl":
        import openpyxl  # noqa: F401
    if way in OURS:
        import thidua.lists  # noqa: F401
    begun = used()
    wrong = (openpyxl_job if way == "openpyxl" and path.stem.startswith("job") else WAYS[way])(path)
    peak = max(resource.getrusage(one).ru_maxrss for one in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    print(json.dumps({"seconds": used() - begun, "mib": peak, "wrong": wrong}))


def measured(way: str, path: Path) -> dict[str, object]:
    """What one way tells of itself in a process of its own."""
    command = [sys.executable, __file__, "--once", way, "--file", str(path)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def table(rows: int, rounds: int, folder: Path) -> list[str]:
    """Measure every way in turn; the lines of the table."""
    lines = [
        "| workbook | read by | s | times bare | range | goal | times openpyxl | goal | peak MiB | goal |",
        "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for book, words in BOOKS.items():
        path = folder / f"{book}{rows}.xlsx"
        wrong = write_job(path, rows) if book == "job" else write_list(path, rows, shared=book == "shared")
        told: dict[str, list[dict[str, object]]] = {way: [] for way in WAYS}
        for _round in range(rounds):
            for way, found in told.items():
                found.append(measured(way, path))
        for way, found in told.items():
            assert way == "bare" or all(one["wrong"] == wrong for one in found), (way, wrong, found[0])
        least = {way: min(one["seconds"] for one in found) for way, found in told.items()}
        for way, found in told.items():
            each = [one["seconds"] / other["seconds"] for one, other in zip(found, told["bare"], strict=True)]
            ours = way in OURS
            lines.append(
                f"| {words} | {WORDS[way]} | {least[way]:.2f} "
                f"| {least[way] / least['bare']:.2f} | {min(each):.2f} – {max(each):.2f} | {f'≤ {TIMES_BARE}' if ours else ''} "
                f"| {least[way] / least['openpyxl']:.3f} | {f'≤ {TIMES_OPENPYXL}' if ours else ''} "
                f"| {max(one['mib'] for one in found):.0f} | {f'≤ {MOST_MIB}' if ours else ''} |"
            )
            print(lines[-1], flush=True)
    return lines


def write_page(lines: list[str], rows: int, rounds: int) -> None:
    """Put the table on top of the page; what was written below by hand stays."""
    page = ROOT / "docs" / "bench" / "lists.md"
    kept = page.read_text(encoding="utf-8") if page.exists() else ""
    head = (
        f"# Reading a large list\n\n`bench/lists.py`, a workbook of {rows:,} rows and 12 columns, {rounds} rounds in turn, each "
        f"way in a process of its own, processor time, the fastest counts; {os.cpu_count()} cores; "
        f"Python {platform.python_version()}.\n\n"
    )
    page.write_text(f"{head}{chr(10).join(lines)}\n\n{NOTES}{kept.partition(NOTES)[2]}", encoding="utf-8")


def main() -> int:
    """Measure, print the table, write it where all rows were asked for."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--page", action="store_true", help="the way to the page in a browser instead")
    options.add_argument("--old", action="store_true", help="the way of past awards to their preview instead")
    options.add_argument("--once", choices=WAYS)
    options.add_argument("--file", type=Path)
    chosen = options.parse_args()
    if chosen.once:
        once(chosen.once, chosen.file)
        return 0
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as folder:
        if chosen.page or chosen.old:
            from lists_page import old_steps, steps

            print("\n".join((old_steps if chosen.old else steps)(chosen.rows, Path(folder))))
            return 0
        lines = table(chosen.rows, chosen.rounds, Path(folder))
    if chosen.rows >= 100_000:
        write_page(lines, chosen.rows, chosen.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
