"""What bench/lists.py --page and --old measure: the way of a large file through the product, from its arrival to its page."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lists_world import write_job, write_list
from meeting import page
from synthesis import set_up

HEAD = ["| step | s | statements |", "|---|---:|---:|"]


def office() -> tuple[Any, int]:
    """Who acts, and an office whose officer is signed in."""
    from django.utils import timezone

    from thidua.registry import actions as registry
    from thidua.registry.enums import Kind, Level, Role
    from thidua.registry.scope import system_scope

    actor = system_scope(today=timezone.localdate(), reason="bench")
    unit = registry.found_organisation(
        actor=actor, name="Sở Thử nghiệm tỉnh Thử", kind=Kind.DEPARTMENT, level=Level.PROVINCE
    )
    person = registry.register_person(actor=actor, full_name="Nguyễn Thị Thử", unit_id=unit.pk, title="Chuyên viên")
    registry.give_mandate(actor=actor, person_id=person.pk, unit_id=unit.pk, role=Role.UNIT_OFFICER, since=None)
    registry.open_account_for(actor=actor, person_id=person.pk, username="thu", password="mat-khau-thu-nghiem-9")
    return actor, unit.pk


def timed(lines: list[str], word: str, step: Callable[[], Any]) -> Any:
    """One step, its time and its statements noted."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        begun = time.perf_counter()
        found = step()
        lines.append(f"| {word} | {time.perf_counter() - begun:.2f} | {len(seen)} |")
    return found


def steps(rows: int, folder: Path) -> list[str]:
    """Send a file of so many rows into a list and open its page; the lines of a table, a step each."""
    set_up(folder)
    from thidua.decisions.actions import ListFacts, make_list
    from thidua.decisions.actions.importing import receive_list_file
    from thidua.decisions.importing import compare
    from thidua.decisions.queries.importing import list_run, read_rows
    from thidua.decisions.queries.lists import rows_of
    from thidua.imports.queries import reading_of

    actor, unit_id = office()
    facts = ListFacts(title="Giấy khen năm 2026", year=2026, form="giay-khen", reason="Có thành tích xuất sắc")
    held = make_list(actor=actor, facts=facts, issuer_id=unit_id)
    path = folder / "danh-sach.xlsx"
    wrong = write_list(path, rows, shared=True)
    lines = list(HEAD)
    run = timed(
        lines,
        "the file arrives: read apart, kept, entered in the book",
        lambda: receive_list_file(actor=actor, list_id=held.pk, name=path.name, content=path.read_bytes()),
    )
    run, held = list_run(actor, run.pk)
    reading = timed(lines, "reading it anew, apart", lambda: reading_of(run, on=actor.on))
    _pasted, read = timed(
        lines, "its rows in the form of the list, with the faults", lambda: read_rows(reading, actor, held)
    )
    timed(lines, "held against the rows that stand", lambda: compare(read, rows_of(held)))
    ask = page(f"/khen-thuong-truc-tiep/nhap/{run.pk}/", f"{sum(wrong.values())}")
    timed(lines, "the page opened, all of this once more", ask)
    timed(lines, "the page opened again", ask)
    return lines


def old_steps(rows: int, folder: Path) -> list[str]:
    """Send the workbook of the job as past awards and open its preview; the lines of a table, a step each."""
    set_up(folder)
    from thidua.records.actions.old_lists import receive_old_awards
    from thidua.records.queries.old_lists import preview_old_awards, read_old_awards

    actor, unit_id = office()
    path = folder / "khen-cu.xlsx"
    wrong = write_job(path, rows)
    lines = list(HEAD)
    run = timed(
        lines,
        "the file arrives: kept, entered in the book",
        lambda: receive_old_awards(actor=actor, name=path.name, content=path.read_bytes(), unit_id=unit_id),
    )
    read = timed(lines, "reading it, apart", lambda: read_old_awards(actor, run))
    seen = timed(lines, "held against the book", lambda: preview_old_awards(actor, run, read))
    told = {one.field for one in seen.faults if one.level != "note"}
    assert {"name", "award", "level", "decided_on"} <= told, told
    assert sum(one.field == "decided_on" and one.level == "error" for one in seen.faults) == wrong["day"]
    return lines
