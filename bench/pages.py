"""How heavy the pages are, against each other and against Django's bare "ok", at 8 connections in one run.

    .venv/bin/python bench/pages.py [--seconds 6] [--rounds 3]

Builds its own data (a province of 1,000 units, one block in scoring), starts the product's own server with the product's
own settings, and drives it with wrk. Every figure is a ratio of requests per second; the median of the rounds counts.
"""

import argparse
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
UNITS = 1000
THREADS = "4"
GOALS = {
    "signed-in empty page": ("bare ok", 20),
    "self-score page": ("signed-in empty page", 4),
    "entry grid of 80 criteria": ("signed-in empty page", 5),
    "50 of 1,000 rows": ("signed-in empty page", 4),
}


def build(folder: Path) -> dict[str, str]:
    """A database with the data, and the address and cookie of each page."""
    os.environ |= {
        "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
        "THIDUA_DATABASE": str(folder / "bench.sqlite3"),
        "THIDUA_VAR": str(folder),
        "DJANGO_SETTINGS_MODULE": "pages_settings",
    }
    sys.path[:0] = [str(ROOT / "src"), str(HERE)]
    import django

    django.setup()
    from datetime import timedelta

    from django.core.management import call_command
    from django.test import Client
    from django.utils import timezone

    from thidua.clusters import actions, queries
    from thidua.clusters.enums import BlockKind, MemberRole
    from thidua.registry import actions as registry
    from thidua.registry.enums import Kind, Level, Role
    from thidua.registry.scope import system_scope
    from thidua.transactions import one_transaction

    call_command("migrate", verbosity=0)
    today = timezone.localdate()
    system = system_scope(today=today, reason="bench")
    with one_transaction():
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
        person = registry.register_person(
            actor=system, full_name="Nguyễn Thị Thử", unit_id=units[0], title="Chuyên viên"
        )
        registry.give_mandate(actor=system, person_id=person.pk, unit_id=units[0], role=Role.UNIT_OFFICER, since=None)
        registry.open_account_for(actor=system, person_id=person.pk, username="thu", password="mat-khau-thu-nghiem-9")
        from thidua.clusters.actions.sheets import shipped_text

        cards = []
        for name, text in (("Khối Thử nghiệm", shipped_text("khoi-so-nganh-1000")), ("Khối Bảng rộng", wide_sheet())):
            facts = actions.BlockFacts(name=name, year=today.year, self_score_due=today + timedelta(days=5))
            block = actions.form_block(actor=system, owner_id=top.pk, kind=BlockKind.BLOCK, symbol="KTĐ", facts=facts)
            places = [
                actions.Place(unit, MemberRole.HEAD if at == 0 else MemberRole.MEMBER)
                for at, unit in enumerate(units[:10])
            ]
            actions.set_members(actor=system, block_id=block.pk, places=places)
            actions.choose_sheet(actor=system, block_id=block.pk, text=text, origin="bench")
            actions.agree_sheet(actor=system, block_id=block.pk)
            actions.open_scoring(actor=system, block_id=block.pk)
            cards.append(queries.member_rows(queries.block_year_for(system, block.pk))[0].card_id)
    for card in cards:
        fill(system, card)
    card, wide = cards
    client = Client(HTTP_HOST="127.0.0.1")
    assert client.login(request=_request(), username="thu", password="mat-khau-thu-nghiem-9")
    cookie = f"sessionid={client.cookies['sessionid'].value}"
    return {"card": f"/phieu/{card}/", "wide": f"/phieu/{wide}/", "list": "/tap-the/?page=2", "cookie": cookie}


def wide_sheet() -> str:
    """A sheet of 80 criteria: eight main groups of ten, of every kind that gives points."""
    kinds = (
        "{kind: up_to",
        "{kind: minus, per_violation: 1",
        "{kind: ratio, numerator_label: Đúng hạn, denominator_label: Tổng số",
        "{kind: yes_no",
        "{kind: choice, levels: [{code: a, name: Tốt, points: 10}, {code: b, name: Khá, points: 5}]",
        "{kind: count, per_item: 2",
        "{kind: target, measure: '%'",
    )
    lines = ["title: Bảng điểm 80 tiêu chí", "step: 0.5", "places: 1", "maximum: 800", "groups:"]
    for group in range(1, 9):
        lines.append(f"  - {{code: G{group}, name: Nhóm việc số {group}, kind: main, maximum: 100, criteria: [")
        for at in range(1, 11):
            kind = kinds[(group + at) % len(kinds)]
            lines.append(f"      {kind}, code: G{group}.{at}, name: Việc số {at} của nhóm {group}, maximum: 10}},")
        lines.append("    ]}")
    return "\n".join(lines) + "\n"


def fill(system, card: int) -> None:
    """Every criterion of the card answered: a page as it stands when a unit has done its work."""
    from thidua.clusters.actions import save_answers
    from thidua.clusters.actions.scores import Typed
    from thidua.clusters.queries import card_for
    from thidua.clusters.scoring.sheet import CriterionKind as Kind

    sheet = card_for(system, card).member.block_year.score_sheet.sheet
    said = {
        Kind.YES_NO: {"met": "yes"},
        Kind.UP_TO: {"value": "5"},
        Kind.MINUS: {"violations": "1"},
        Kind.RATIO: {"numerator": "37", "denominator": "40"},
        Kind.CHOICE: {"level": "b"},
        Kind.COUNT: {"count": "3"},
        Kind.TARGET: {"result": "95,5", "target": "100"},
    }
    typed = {one.code: Typed(said[one.kind], note="Theo báo cáo năm") for _group, one in sheet.criteria()}
    save_answers(actor=system, card_id=card, typed=typed)


def _request():
    from django.http import HttpRequest

    request = HttpRequest()
    request.META = {"REMOTE_ADDR": "127.0.0.1"}
    return request


def free_port() -> int:
    """A port nobody uses."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def answers(address: str) -> bool:
    """Whether a server answers there."""
    try:
        urllib.request.urlopen(address, timeout=5)
    except OSError:
        return False
    return True


class Server:
    """The product's server on an application, two workers."""

    def __init__(self, application: str) -> None:
        self.port = free_port()
        command = [
            sys.executable,
            "-m",
            "granian",
            "--interface",
            "wsgi",
            "--workers",
            "2",
            "--blocking-threads",
            THREADS,
            "--host",
            "127.0.0.1",
            "--port",
            str(self.port),
        ]
        command += ["--log-level", "warning", "--no-access-log", application]
        path = os.pathsep.join([str(ROOT / "src"), str(HERE)])
        self.process = subprocess.Popen(
            command, env=os.environ | {"PYTHONPATH": path}, cwd=HERE, start_new_session=True
        )
        address = f"http://127.0.0.1:{self.port}/{'dang-nhap/' if 'thidua' in application else ''}"
        for _ in range(200):
            if answers(address):
                return
            time.sleep(0.1)
        raise SystemExit("the server did not come up")

    def stop(self) -> None:
        """End it and its workers."""
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(20)


def drive(port: int, path: str, cookie: str, seconds: int) -> float:
    """Requests per second at 8 connections; a page that does not answer 200 ends the run."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Cookie": cookie})
    with urllib.request.urlopen(request, timeout=30) as answer:
        assert answer.status == 200, path
        assert "/dang-nhap/" not in answer.url, path
    command = ["wrk", "-t1", "-c8", f"-d{seconds}s", "-H", f"Cookie: {cookie}", f"http://127.0.0.1:{port}{path}"]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in out, out
    return float(next(line.split()[1] for line in out.splitlines() if line.startswith("Requests/sec")))


def main() -> int:
    """Build, drive, print, write."""
    options = argparse.ArgumentParser()
    options.add_argument("--seconds", type=int, default=6)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    if not shutil.which("wrk"):
        print("wrk is missing: apt-get install wrk")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        where = build(Path(folder))
        bare, product = Server("bare_app:application"), Server("thidua.config.wsgi:application")
        pages = {
            "bare ok": (bare.port, "/"),
            "signed-in empty page": (product.port, "/bench-empty/"),
            "self-score page": (product.port, where["card"]),
            "entry grid of 80 criteria": (product.port, where["wide"]),
            "50 of 1,000 rows": (product.port, where["list"]),
        }
        try:
            for port, path in pages.values():
                drive(port, path, where["cookie"], 2)
            rates: dict[str, list[float]] = {name: [] for name in pages}
            for _ in range(given.rounds):
                for name, (port, path) in pages.items():
                    rates[name].append(drive(port, path, where["cookie"], given.seconds))
        finally:
            bare.stop()
            product.stop()
    return report({name: statistics.median(found) for name, found in rates.items()}, given)


def report(rates: dict[str, float], given: argparse.Namespace) -> int:
    """The table, and whether the goals are met."""
    lines = ["| page | requests/s | times as heavy as | ratio | goal |", "|---|---:|---|---:|---:|"]
    failed = 0
    for name, rate in rates.items():
        peer, most = GOALS.get(name, ("", 0))
        ratio = rates[peer] / rate if peer else 0
        failed += bool(peer and ratio > most)
        lines.append(
            f"| {name} | {rate:,.0f} | {peer} | {f'{ratio:.1f}' if peer else ''} | {f'≤ {most}' if peer else ''} |"
        )
    table = "\n".join(lines)
    print(table)
    target = ROOT / "docs" / "bench" / "pages.md"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(
        f"# Pages at 8 connections\n\n`bench/pages.py`, SQLite, granian with 2 workers, wrk on the same machine ({os.cpu_count()} cores), "
        f"{given.rounds} rounds of {given.seconds} s, the median counts; Python {sys.version.split()[0]}.\n\n{table}\n",
        encoding="utf-8",
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
