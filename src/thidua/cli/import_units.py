"""The command that brings units and their officers in from a file, and prints the slips by which they open their accounts."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils import timezone

from thidua.errors import Fault, Unreadable
from thidua.imports.actions.units import apply_units_file, print_slips, receive_units_file
from thidua.imports.queries.units import invited_officers
from thidua.papers.slips import SlipFacts, SlipSheet, slips_docx, slips_pdf
from thidua.registry.queries import name_on
from thidua.registry.queries.tops import top_units
from thidua.registry.scope import Scope, system_scope
from thidua.vietnamese import fold

if TYPE_CHECKING:
    from thidua.imports.models import ImportRun

MAKERS = {".pdf": slips_pdf, ".docx": slips_docx}


def write_units(chosen: argparse.Namespace, path: Path) -> int:
    """Bring a file in whole; 2 with every fault by its cell, 1 where it was brought in before."""
    acting = system_scope(today=timezone.localdate(), reason="lệnh import units")
    target = _slips_file(chosen)
    top = _top(acting, chosen.under)
    run = receive_units_file(actor=acting, name=path.name, content=path.read_bytes(), under_id=top)
    done = apply_units_file(actor=acting, run_id=run.pk, confirmed=chosen.confirm)
    if target is not None:
        target.write_bytes(_slips(acting, done, chosen.address, target.suffix.lower()))
    if chosen.json:
        print(json.dumps({"run": done.pk, "sha256": done.sha256, "counts": done.counts}, ensure_ascii=False, indent=1))
        return 0
    counts = done.counts
    print(
        f"Đã ghi {counts['new']} đơn vị mới, {counts['officers']} cán bộ; {counts['same']} đơn vị đã có, "
        f"{counts['differs']} đơn vị khác tệp giữ nguyên."
    )
    if target is not None:
        print(f"Phiếu mời ở {target.name}. Chỉ phiếu có mã: giữ kín tệp này và xóa sau khi in.", file=sys.stderr)
    return 0


def _slips_file(chosen: argparse.Namespace) -> Path | None:
    """Where the slips go; refused before anything is written where they could not be made."""
    if not chosen.slips:
        return None
    target = Path(chosen.slips)
    if target.suffix.lower() not in MAKERS or not chosen.address or target.exists() or not target.parent.is_dir():
        message = (
            "Hãy ghi --slips là một tệp .pdf hoặc .docx chưa có, cùng --address là địa chỉ trang web mà cán bộ mở."
        )
        raise Unreadable(Fault("FILE-00", message, "--slips", target.name))
    return target


def _top(acting: Scope, said: str) -> int:
    """The organisation at the top of what is brought in."""
    tops = top_units(acting)
    named = [pk for pk, name in tops if not said or fold(name) == fold(said)]
    if len(named) != 1:
        message = (
            "Hãy ghi --under là tên cơ quan đứng đầu mà các đơn vị được nhập vào dưới."
            if tops
            else "Chưa có cơ quan đứng đầu nào. Hãy lập bằng lệnh user create trước."
        )
        raise Unreadable(Fault("REG-03", message, "--under", said[:80]))
    return named[0]


def _slips(acting: Scope, run: ImportRun, address: str, kind: str) -> bytes:
    units = {one.person_id: one.unit for one in invited_officers(acting, run)}
    made = print_slips(actor=acting, run_id=run.pk)
    return MAKERS[kind](
        SlipSheet(
            office=name_on(run.unit_id, acting.on).full,
            address=f"{address.rstrip('/')}/moi/",
            day=acting.today,
            slips=[SlipFacts(one.name, units[one.person_id], one.username, one.code, one.expires_on) for one in made],
        )
    )
