"""The command that puts files with numbers of people under lock which came in before files were sealed."""

from __future__ import annotations

import argparse
import sys

from django.utils import timezone

from thidua.errors import Refused
from thidua.imports.actions.sealing import runs_in_plain, seal_run_file
from thidua.registry.scope import system_scope

REASON = "lệnh files seal"


def seal_files(chosen: argparse.Namespace) -> int:
    """Seal every list file that lies in plain; 1 when one of them is gone or no longer what was stored, each named."""
    waiting = runs_in_plain()
    if chosen.dry_run:
        print(f"{len(waiting)} tệp danh sách còn để trần; chưa niêm tệp nào.")
        return 0
    acting = system_scope(today=timezone.localdate(), reason=REASON)
    broken = 0
    for at, run_id in enumerate(waiting, start=1):
        try:
            seal_run_file(actor=acting, run_id=run_id)
        except Refused as found:
            broken += 1
            print(f"Lần nhập số {run_id}: {found}", file=sys.stderr)
        print(f"{at}/{len(waiting)}", file=sys.stderr)
    print(f"Đã niêm {len(waiting) - broken} tệp danh sách; {broken} tệp không niêm được.")
    return 1 if broken else 0
