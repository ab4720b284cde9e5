"""Commands that ask the law: ask one question, run the cases of a folder. No database is touched."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Final

from thidua.errors import Fault, Unreadable
from thidua.law.answers.answering import answer
from thidua.law.answers.explaining import sentences
from thidua.law.cases import read_case, run_case
from thidua.law.library import library
from thidua.law.series import read_cases
from thidua.law.wording import Language

SHIPPED: Final = {
    "vi": "Trả lời theo văn bản kèm phần mềm; điều cơ quan đã đối chiếu, quy định riêng xem ở trang Hỏi luật.",
    "en": "Answered from the texts that come with the program; what an office confirmed here and its own rules are not in it.",
}


def ask(chosen: argparse.Namespace) -> int:
    """Answer the question of one file, clause by clause; 2 when the file cannot be read, with path and reason."""
    known = library()
    language: Language = "en" if chosen.english else "vi"
    case = read_case(Path(chosen.file), known)
    given = answer(case.question, known)
    if chosen.json:
        print(json.dumps(given.document(language), ensure_ascii=False, indent=2))
        return 0
    print(case.name)
    print(*sentences(given, known.name(given.award), language), sep="\n")
    print(SHIPPED[language])
    return 0


def run_cases(chosen: argparse.Namespace) -> int:
    """Run every case below a folder; 1 when one fails, 2 when one cannot be read. The last line counts them."""
    folder = Path(chosen.folder)
    files = sorted(folder.rglob("*.yaml"))
    if not files:
        raise Unreadable(Fault("LAW-01", "Không có tệp .yaml nào trong thư mục này.", folder.name))
    known = library()
    passed = failed = unread = 0
    for path in files:
        name = path.relative_to(folder)
        told = sys.stderr if chosen.json else sys.stdout
        try:
            cases = read_cases(path, known)
        except Unreadable as found:
            unread, failed = unread + 1, failed + 1
            reasons = "; ".join(f"{one.path}: {one.message} {one.value}".strip() for one in found.faults)
            print(f"{name}: {reasons}", file=told)
            continue
        for case in cases:
            wrong = run_case(case, known)
            passed, failed = passed + (not wrong), failed + bool(wrong)
            if wrong:
                print(f"{name} «{case.name}»: {'; '.join(wrong)}", file=told)
    if chosen.json:
        print(json.dumps({"passed": passed, "failed": failed, "unreadable": unread}, ensure_ascii=False))
    else:
        print(f"{passed} passed, {failed} failed")
    return 2 if unread else 1 if failed else 0
