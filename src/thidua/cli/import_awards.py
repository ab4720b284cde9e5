"""The command that brings a list of recipients into a list that is drawn up, or into a new one of an office."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils import timezone

from thidua.decisions.actions import ListFacts, make_list
from thidua.decisions.actions.importing import apply_list_file, receive_list_file
from thidua.decisions.queries.lists import list_for
from thidua.errors import Fault, Unreadable
from thidua.imports.queries import read_content
from thidua.registry.queries import units
from thidua.registry.scope import Scope, system_scope
from thidua.transactions import one_transaction
from thidua.vietnamese import fold

if TYPE_CHECKING:
    from thidua.decisions.models import AwardList


def write_awards(chosen: argparse.Namespace, path: Path) -> int:
    """Bring a file in whole; 2 with every fault by its cell and nothing kept, 1 where it was brought in before."""
    acting = system_scope(today=timezone.localdate(), reason="lệnh import awards")
    if bool(chosen.list) == bool(chosen.office):
        raise Unreadable(
            Fault("FILE-00", "Hãy ghi --list là số của danh sách đang lập, hoặc --office cho danh sách mới.", "--list")
        )
    content = path.read_bytes()
    with one_transaction():
        held = list_for(acting, chosen.list) if chosen.list else _new(acting, chosen, path, content)
        run = receive_list_file(actor=acting, list_id=held.pk, name=path.name, content=content)
        done = apply_list_file(actor=acting, run_id=run.pk, confirmed=chosen.confirm, take_changes=chosen.take_changes)
    if chosen.json:
        said = {"list": held.pk, "run": done.pk, "sha256": done.sha256, "counts": done.counts}
        print(json.dumps(said, ensure_ascii=False, indent=1))
        return 0
    counts = done.counts
    print(
        f"Danh sách {held.pk} «{held.title}»: {counts['new']} dòng mới, {counts['changed']} dòng sửa theo tệp, "
        f"{counts['same']} dòng đã có."
    )
    return 0


def _new(acting: Scope, chosen: argparse.Namespace, path: Path, content: bytes) -> AwardList:
    """A list of the office, of the form named or the one the file gives to all."""
    found = [one for one in units(acting, text=chosen.office).items if fold(one.name) == fold(chosen.office)]
    if len(found) != 1 or found[0].ended_on:
        raise Unreadable(Fault("REG-03", "Không có đúng một cơ quan mang tên này.", "--office", chosen.office[:80]))
    form = chosen.form or read_content(path.name, content, on=acting.on, named={}).context.award or ""
    facts = ListFacts(title=chosen.title or path.stem, year=chosen.year or acting.on.year, form=form)
    return make_list(actor=acting, facts=facts, issuer_id=found[0].id)
