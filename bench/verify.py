"""What verifying the book costs per event, from a small book to a large one.

    .venv/bin/python bench/verify.py [--sizes 10000,100000,1000000] [--folder DIR]

Grants awards in decisions of 500 into a SQLite file of its own, with the product's own settings, and at each size reads
the whole book in a process of its own: rows, links, personal parts, tables against a replay. The figures are processor
time per event (an award is one event), its ratio to the smallest book, and the most memory that process held.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DECISION = 500
NAMES = ("Đặng Thị Đào", "Hồ Văn Thành", "Lê Thị Thảo", "Trần Văn Chính", "Hà Thị Yến", "Nông Văn Bảy")


def set_up(folder: Path) -> None:
    """The product's settings on a database of its own."""
    os.environ |= {
        "THIDUA_DATABASE": str(folder / "bench.sqlite3"),
        "THIDUA_VAR": str(folder),
        "DJANGO_SETTINGS_MODULE": "thidua.config.settings",
    }
    sys.path[:0] = [str(ROOT / "src")]
    import django

    django.setup()


def grow(size: int) -> float:
    """Grant until the book holds so many awards; returns seconds for one decision of 500 at the end."""
    from thidua.records.actions import grant_awards
    from thidua.records.enums import SourceKind, Whom
    from thidua.records.facts import AwardFacts, Source
    from thidua.records.models import Award
    from thidua.registry.scope import system_scope

    actor = system_scope(today=date(2026, 6, 1), reason="đo")
    there, spent = Award.objects.count(), 0.0
    while there < size:
        facts = [
            AwardFacts(
                form="giay-khen",
                form_name="Giấy khen",
                whom=Whom.PERSON if n % 3 else Whom.COLLECTIVE,
                name=f"{NAMES[n % len(NAMES)]} {there + n}",
                born="1980" if n % 3 else "",
                post="Chuyên viên" if n % 3 else "",
                unit_name=f"Phòng {n % 40}",
                years=(2025,),
                reason="Hoàn thành xuất sắc nhiệm vụ công tác năm 2025",
                decision_number=f"{there // DECISION + 1}/QĐ-SNV",
                decided_on=date(2025, 12, 20),
                issuer_name="Sở Nội vụ",
            )
            for n in range(DECISION)
        ]
        begun = time.process_time()
        grant_awards(actor=actor, source=Source(SourceKind.HERE), facts=facts)
        spent = time.process_time() - begun
        there += DECISION
    return spent


def verify_once() -> None:
    """The whole book once, told as one line of JSON; run in a process of its own."""
    from django.conf import settings

    from thidua.cli.checkpoints import checked

    settings.DEBUG = False
    begun = time.process_time()
    verdict = checked([])
    spent = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"whole": verdict.whole, "entries": verdict.entries, "seconds": spent, "mib": peak}))


def main() -> int:
    """Grow and verify at each size; print the table and write it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", default="10000,100000,1000000")
    options.add_argument("--folder", default="")
    options.add_argument("--once", action="store_true")
    chosen = options.parse_args()
    folder = Path(chosen.folder or tempfile.mkdtemp(prefix="thidua-bench-"))
    set_up(folder)
    if chosen.once:
        verify_once()
        return 0
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    rows, first = [], None
    for size in map(int, chosen.sizes.split(",")):
        granting = grow(size)
        told = subprocess.run(
            [sys.executable, __file__, "--once", "--folder", str(folder)], capture_output=True, text=True, check=True
        )
        found = json.loads(told.stdout)
        assert found["whole"], "the book just written must be whole"
        each = found["seconds"] / found["entries"] * 1e6
        first = first or each
        rows.append(
            f"| {size:,} | {found['entries']:,} | {found['seconds']:.1f} | {each:.0f} | {each / first:.2f} "
            f"| {found['mib']:.0f} | {granting * 1000:.0f} |"
        )
        print(rows[-1], flush=True)
    head = [
        "| awards | events read (acts included) | s | µs per event | against the smallest | peak MiB | ms to grant 500 |",
        "|---:|---:|---:|---:|---:|---:|---:|",
    ]
    (folder / "verify.table.md").write_text("\n".join([*head, *rows]) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
