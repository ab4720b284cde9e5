"""Commands that take in what units send: import awards. Reading needs no database."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from thidua.errors import Fault, Unreadable
from thidua.lists import Reading, Recipient, read_list_apart

_LEVELS = {"error": "Lỗi", "confirm": "Cần xác nhận", "note": "Lưu ý"}
_KINDS = {"individual": "cá nhân", "collective": "tập thể", "household": "hộ gia đình", "foreigner": "người nước ngoài"}
_SHOWN = 30


def import_awards(chosen: argparse.Namespace) -> int:
    """Read a list of recipients and say what was read and what is wrong; 2 when it cannot be read, or without --dry-run."""
    if not chosen.dry_run:
        print(
            "Chưa có sổ khen thưởng để ghi vào. Hãy thêm --dry-run để đọc thử tệp và xem những chỗ cần sửa.",
            file=sys.stderr,
        )
        return 2
    path = Path(chosen.file)
    if not path.is_file():
        raise Unreadable(Fault("FILE-00", f"Không có tệp {path.name} ở chỗ đã ghi.", "file", path.name))
    reading = read_list_apart(path, today=date.today())  # noqa: DTZ011 - the day on the wall where the list is read
    if chosen.json:
        print(json.dumps(reading.document(), ensure_ascii=False, indent=1))
        return 0
    _tell(reading)
    return 0


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
    for one in reading.faults:
        print(f"[{one.code}] {_LEVELS[one.level]}. {one.message}")
    if not reading.faults:
        print("Không thấy chỗ nào cần sửa.")


def _line(row: Recipient) -> str:
    name = " ".join(part for part in (row.honorific, row.name or "(chưa có tên)") if part)
    return "; ".join(part for part in (name, row.born, row.post, row.unit, row.award) if part)
