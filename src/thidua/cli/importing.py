"""Commands that take in what units send: import awards, import units. Reading needs no database, writing does."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from pathlib import Path

import django

from thidua.errors import Fault, Unreadable
from thidua.lists import ListFault, Reading, Recipient, read_list_apart, read_units_apart

_LEVELS = {"error": "Lỗi", "confirm": "Cần xác nhận", "note": "Lưu ý"}
_KINDS = {"individual": "cá nhân", "collective": "tập thể", "household": "hộ gia đình", "foreigner": "người nước ngoài"}
_SHOWN = 30


def import_awards(chosen: argparse.Namespace) -> int:
    """Read a list of recipients, and bring it into a list unless asked for a dry run; 2 when it cannot be."""
    if not chosen.dry_run:
        django.setup()  # a dry run needs no database
        writing = import_module("thidua.cli.import_awards")
        return int(writing.write_awards(chosen, _file(chosen.file)))
    reading = read_list_apart(_file(chosen.file), today=date.today())  # noqa: DTZ011 - the day on the wall where the list is read
    if chosen.json:
        print(json.dumps(reading.document(), ensure_ascii=False, indent=1))
        return 0
    _tell(reading)
    return 0


def import_units(chosen: argparse.Namespace) -> int:
    """Read a list of units and their officers, and bring it in unless asked for a dry run; 2 when it cannot be."""
    if not chosen.dry_run:
        django.setup()  # a dry run needs no database
        writing = import_module("thidua.cli.import_units")
        return int(writing.write_units(chosen, _file(chosen.file)))
    read = read_units_apart(_file(chosen.file))
    if chosen.json:
        print(json.dumps(read.document(), ensure_ascii=False, indent=1))
        return 0
    officers = sum(bool(row.officer) for row in read.rows)
    print(f"{read.file}: {len(read.rows)} đơn vị, {officers} cán bộ")
    for row in read.rows[:_SHOWN]:
        told = (row.name, row.short, row.parent and f"trực thuộc {row.parent}", row.officer, row.post)
        print(f"  {row.where}: {'; '.join(part for part in told if part)}")
    if len(read.rows) > _SHOWN:
        print(f"  … và {len(read.rows) - _SHOWN} dòng nữa (thêm --json để xem hết)")
    _tell_faults(read.faults)
    return 0


def _file(said: str) -> Path:
    """The file named; raises Unreadable FILE-00 when there is none."""
    path = Path(said)
    if not path.is_file():
        raise Unreadable(Fault("FILE-00", f"Không có tệp {path.name} ở chỗ đã ghi.", "file", path.name))
    return path


def _tell_faults(faults: Sequence[ListFault]) -> None:
    for one in faults:
        print(f"[{one.code}] {_LEVELS[one.level]}. {one.message}")
    if not faults:
        print("Không thấy chỗ nào cần sửa.")


def _tell(reading: Reading) -> None:
    counts = {word: sum(1 for row in reading.rows if row.recipient_kind == kind) for kind, word in _KINDS.items()}
    told = ", ".join(f"{number} {word}" for word, number in counts.items() if number) or "không có dòng nào"
    context = reading.context
    paper = " ".join(part for part in (context.document_number, context.date, context.issuer) if part)
    print(f"{reading.file}: {told}{f' – kèm theo {paper}' if paper else ''}")
    for row in reading.rows[:_SHOWN]:
        print(f"  {row.where}: {_line(row)}")
    if len(reading.rows) > _SHOWN:
        print(f"  … và {len(reading.rows) - _SHOWN} dòng nữa (thêm --json để xem hết)")
    _tell_faults(reading.faults)


def _line(row: Recipient) -> str:
    name = " ".join(part for part in (row.honorific, row.name or "(chưa có tên)") if part)
    return "; ".join(part for part in (name, row.born, row.post, row.unit, row.award) if part)
