"""A statutory form over many awards against one full scan of their table; a yearly report against the signed-in empty page.

    .venv/bin/python bench/reports.py [--awards 1000000] [--years 5] [--rounds 5]

Builds its own database (SQLite, or the empty PostgreSQL database named by THIDUA_DATABASE): a province, 35 blocks of ten
units with frozen results, awards of 12 forms spread over the units and the years. Everything is timed in this process.
"""

import argparse
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
UNITS, BLOCKS, MEMBERS, REPORTED = 350, 35, 10, 10_000
FORMS = (
    ("huan-chuong-lao-dong-hang-ba", "Huân chương Lao động hạng Ba", 2),
    ("bang-khen-thu-tuong", "Bằng khen của Thủ tướng Chính phủ", 5),
    ("chien-si-thi-dua-toan-quoc", "Chiến sĩ thi đua toàn quốc", 1),
    ("co-thi-dua-chinh-phu", "Cờ thi đua của Chính phủ", 1),
    ("nha-giao-nhan-dan-uu-tu", "Nhà giáo Ưu tú", 1),
    ("bang-khen-bo-tinh", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", 20),
    ("chien-si-thi-dua-bo-tinh", "Chiến sĩ thi đua cấp tỉnh", 5),
    ("co-thi-dua-bo-tinh", "Cờ thi đua của Ủy ban nhân dân tỉnh", 5),
    ("tap-the-lao-dong-xuat-sac", "Tập thể lao động xuất sắc", 10),
    ("chien-si-thi-dua-co-so", "Chiến sĩ thi đua cơ sở", 40),
    ("lao-dong-tien-tien", "Lao động tiên tiến", 80),
    ("giay-khen", "Giấy khen", 60),
)
BASES = ("", "Công trạng", "Theo chuyên đề", "Đột xuất", "Cống hiến")
CLASSES = ("", "direct", "leading")


def median(rounds, work):
    """Seconds, the median of the rounds after one unmeasured."""
    work()
    taken = []
    for _ in range(rounds):
        begin = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def in_turn(rounds, small, large):
    """Seconds of both, taken in turn so that other work on the machine meets both; medians."""
    small(), large()
    taken = ([], [])
    for _ in range(rounds):
        for held, work, times in zip(taken, (small, large), (4, 1), strict=True):
            for _time in range(times):
                begin = time.perf_counter()
                work()
                held.append(time.perf_counter() - begin)
    return statistics.median(taken[0]), statistics.median(taken[1])


def units_of(today):
    """The province, its departments, and the standing body's scope and client."""
    from django.test import Client

    from thidua.registry import actions as registry
    from thidua.registry.enums import Kind, Level, Role
    from thidua.registry.queries import scope_for
    from thidua.registry.scope import system_scope

    system = system_scope(today=today, reason="bench")
    top = registry.found_organisation(
        actor=system, name="Ủy ban nhân dân tỉnh Thử Nghiệm", kind=Kind.PEOPLES_COMMITTEE, level=Level.PROVINCE
    )
    units = [
        registry.found_organisation(
            actor=system,
            name=f"Đơn vị thử nghiệm số {n:04}",
            kind=Kind.DEPARTMENT,
            level=Level.PROVINCE,
            parent_id=top.pk,
        ).pk
        for n in range(UNITS)
    ]
    person = registry.register_person(actor=system, full_name="Nguyễn Thị Thử", unit_id=units[0], title="Chuyên viên")
    registry.give_mandate(
        actor=system, person_id=person.pk, unit_id=units[0], role=Role.STANDING_BODY, since=None, over_id=top.pk
    )
    account = registry.open_account_for(actor=system, person_id=person.pk, username="thu", password="mat-khau-thu-9")
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return top, units, scope_for(account.pk, on=today, today=today)[0], client


def awards(top, units, many, years, first):
    """Rows of the current table as the book would leave them, written straight into it."""
    from thidua.records.models import Award

    dice = random.Random(18)
    weights = [weight for _code, _name, weight in FORMS]
    batch = []
    for at in range(first, first + many):
        code, name, _weight = dice.choices(FORMS, weights)[0]
        person = dice.random() < 0.7
        year = dice.choice(years)
        batch.append(
            Award(
                id=at + 1,
                form=code,
                form_name=name,
                whom="person" if person else "collective",
                name=f"Người nhận số {at}",
                post="Chuyên viên" if person else "",
                unit_id=dice.choice(units),
                unit_name="Đơn vị thử nghiệm",
                position_class=dice.choice(CLASSES) if person else "",
                years=[year],
                basis=dice.choice(BASES),
                reason="Đã có thành tích xuất sắc trong phong trào thi đua yêu nước và thực hiện nhiệm vụ được giao",
                count=1,
                decision_number=f"{at % 900 + 1}/QĐ-UBND",
                decided_on=date(year, dice.randint(1, 12), dice.randint(1, 28)),
                issuer_id=top.pk,
                issuer_name="Ủy ban nhân dân tỉnh Thử Nghiệm",
                source_kind="here",
                source_text="Quyết định lập tại đây",
                state="standing",
                year=year,
                folded=f"nguoi nhan so {at}",
                searched=f"nguoi nhan so {at} chuyen vien don vi thu nghiem {at % 900 + 1}/qd-ubnd",
                likeness=f"{at:064d}",
                last_entry=at + 1,
            )
        )
        if len(batch) == 20_000:
            Award.objects.bulk_create(batch)
            batch = []
    Award.objects.bulk_create(batch)


def blocks(top, units, year):
    """35 blocks of ten units each, every one frozen once with ranks from 1 to 10."""
    from thidua.clusters.models import Block, BlockYear, FrozenLine, FrozenResult, Member

    for at in range(BLOCKS):
        held = BlockYear.objects.create(
            block=Block.objects.create(kind="cluster", owner=top, symbol=f"C{at}"),
            year=year,
            name=f"Cụm thi đua số {at + 1}",
            self_score_due=date(year, 11, 20),
            stage="frozen",
        )
        mine = units[at * MEMBERS : (at + 1) * MEMBERS]
        Member.objects.bulk_create(
            Member(block_year=held, organisation_id=unit, position=place, role="head" if not place else "member")
            for place, unit in enumerate(mine)
        )
        result = FrozenResult.objects.create(
            block_year=held, version=1, frozen_on=date(year, 12, 1), by_name="Thử", content="{}", sha256="0" * 64
        )
        FrozenLine.objects.bulk_create(
            FrozenLine(result=result, organisation_id=unit, total=900 - place, rank=place + 1)
            for place, unit in enumerate(mine)
        )


def main():
    """Build, measure, print and write the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--awards", type=int, default=1_000_000)
    asked.add_argument("--years", type=int, default=5)
    asked.add_argument("--rounds", type=int, default=5)
    said = asked.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="thidua-bench-"))
    try:
        os.environ.setdefault("THIDUA_DATABASE", str(folder / "bench.sqlite3"))
        os.environ |= {"THIDUA_VAR": str(folder), "DJANGO_SETTINGS_MODULE": "pages_settings"}
        sys.path[:0] = [str(ROOT / "src"), str(HERE)]
        import django

        django.setup()
        measure(said)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def measure(said):
    """The figures, and the file they are kept in."""
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from thidua.reports.actions import begin_report
    from thidua.reports.enums import SpanKind
    from thidua.reports.queries import form_table

    call_command("migrate", verbosity=0)
    today = timezone.localdate()
    top, units, scope, client = units_of(today)
    last = today.year - 1
    blocks(top, units, today.year)
    awards(top, units, REPORTED, [today.year], 0)
    held = begin_report(actor=scope, unit_id=top.pk, kind=SpanKind.YEAR, year=today.year)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")

    def page(address):
        answer = client.get(address, HTTP_HOST="localhost")
        assert answer.status_code == 200, (address, answer.status_code)

    empty, report = in_turn(said.rounds, lambda: page("/bench-empty/"), lambda: page(f"/bao-cao/{held.pk}/"))
    awards(top, units, said.awards, list(range(last - said.years + 1, last + 1)), REPORTED)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")

    def scan():
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM records_award WHERE reason = 'x' AND citation = 'x'")
            assert cursor.fetchone() == (0,)

    whole = median(said.rounds, scan)
    forms = {
        code: median(said.rounds, lambda code=code: form_table(scope, code=code, unit_id=top.pk, year=last))
        for code in ("0602", "0603")
    }
    counted = form_table(scope, code="0602", unit_id=top.pk, year=last).total.times
    engine = "PostgreSQL" if connection.vendor == "postgresql" else "SQLite"
    lines = [
        (
            f"{engine}, Python {sys.version.split()[0]}, {said.awards:,} awards over {said.years} years"
            f" and {REPORTED:,} in the year of the report, {UNITS} units, {BLOCKS} clusters; median of {said.rounds} rounds."
        ),
        "",
        "| what | ms | against | ratio | goal |",
        "|---|---:|---|---:|---:|",
        f"| one full scan of the table of awards | {whole * 1000:.0f} |  |  |  |",
        *(
            f"| form {code} of one year | {taken * 1000:.0f} | full scan | {taken / whole:.2f} | ≤ 3 |"
            for code, taken in forms.items()
        ),
        f"| signed-in empty page | {empty * 1000:.1f} |  |  |  |",
        (
            f"| yearly report, {BLOCKS} clusters, {REPORTED:,} awards | {report * 1000:.0f} | signed-in empty page"
            f" | {report / empty:.0f} | ≤ 100 |"
        ),
        "",
        f"Form 0602 counted {counted:,} awards of the year.",
    ]
    print("\n".join(lines))


if __name__ == "__main__":
    main()
