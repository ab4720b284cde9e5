"""Commands of the book: verify, seal."""

from __future__ import annotations

import argparse
import json
import sys

from thidua.book.actions import seal
from thidua.book.enums import Stream
from thidua.book.queries import verify
from thidua.cli.checkpoints import kept_checkpoints


def verify_book(chosen: argparse.Namespace) -> int:
    """Hold the book against itself and its checkpoints; 1 when a row is bad, each named."""
    verdict = verify(kept_checkpoints())
    if chosen.json:
        findings = [
            {"stream": str(one.stream), "number": one.number, "damage": str(one.damage), "detail": one.detail}
            for one in verdict.findings
        ]
        counts = {"entries": verdict.entries, "links": verdict.links, "checkpoints": verdict.checkpoints}
        counts["overdue"] = len(verdict.overdue)
        print(json.dumps({"whole": verdict.whole, **counts, "findings": findings}, ensure_ascii=False, indent=2))
        return 0 if verdict.whole else 1
    for one in verdict.findings:
        print(one)
    read = f"Đã đọc {verdict.entries} dòng, {verdict.links} mắt xích, {verdict.checkpoints} mốc kiểm."
    said = "Sổ nguyên vẹn." if verdict.whole else f"Sổ có {len(verdict.findings)} dòng hỏng."
    print(f"{read} {said}")
    if verdict.overdue:
        late = f"{len(verdict.overdue)} dòng ghi đã quá một giờ mà chưa niêm, cũ nhất là dòng số {verdict.overdue[0]}."
        print(f"{late} Hãy xem tiến trình periodic, rồi chạy: ./run thidua book seal", file=sys.stderr)
    return 0 if verdict.whole else 1


def seal_book(_chosen: argparse.Namespace) -> int:
    """Seal whatever waits, in both streams, however old."""
    sealed = sum(seal(stream, thorough=True) for stream in Stream)
    print(f"Đã niêm {sealed} dòng.", file=sys.stderr)
    return 0
