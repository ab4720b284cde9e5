"""The front page and the honour board of the public pages, beside Django's bare "ok", at 8 connections.

Also the same pages while awards keep being taken back, so that nothing can be answered from the shelf for long.
Writes docs/bench/portal.md.
"""

import argparse
import os
import statistics
import sys
import tempfile
import threading
import time
from datetime import date, timedelta
from pathlib import Path

from pages import ROOT, Server, drive

GOAL = 0.25
AWARDS, NEWS = 400, 30


def build(folder: Path) -> None:
    """A public face with awards, news and what leads to them."""
    os.environ |= {
        "THIDUA_VAR": str(folder),
        "THIDUA_DATABASE": str(folder / "bench.sqlite3"),
        "DJANGO_SETTINGS_MODULE": "thidua.config.settings",
    }
    sys.path.insert(0, str(ROOT / "src"))
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from thidua.portal.actions import Story, change_news, draft_news, publish_award, publish_news
    from thidua.portal.models import News
    from thidua.records.actions import grant_awards
    from thidua.records.enums import SourceKind, Whom
    from thidua.records.facts import AwardFacts, Source
    from thidua.registry import actions as registry
    from thidua.registry.enums import Kind, Level
    from thidua.registry.scope import system_scope
    from thidua.transactions import one_transaction

    call_command("migrate", verbosity=0)
    today = timezone.localdate()
    system = system_scope(today=today, reason="bench")
    with one_transaction():
        unit = registry.found_organisation(
            actor=system, name="Sở Thử nghiệm tỉnh Thử", kind=Kind.DEPARTMENT, level=Level.PROVINCE
        )
        facts = [
            AwardFacts(
                form="giay-khen", form_name="Giấy khen", whom=Whom.PERSON, name=f"Nguyễn Thị Thử {at}",
                unit_id=unit.pk, unit_name="Sở Thử nghiệm tỉnh Thử", years=(2025,), decision_number=f"{at}/QĐ-STN",
                decided_on=date(2025, 1, 1) + timedelta(at % 300), issuer_id=unit.pk, issuer_name="Sở Thử nghiệm",
            )
            for at in range(AWARDS)
        ]  # fmt: skip
        for award in grant_awards(actor=system, source=Source(SourceKind.HERE, "bench"), facts=facts):
            publish_award(actor=system, award_id=award.pk)
        for at in range(NEWS):
            made = draft_news(actor=system, owner_id=unit.pk)
            story = Story(f"Tin thử nghiệm số {at}", "Tóm tắt của tin. " * 8, "Một đoạn tin. " * 40, today)
            made = change_news(actor=system, news_id=made.pk, said=story, seen=made.revision)
            News.objects.filter(pk=made.pk).update(
                state="signed", signed_on=today
            )  # the system has no name to sign with
            publish_news(actor=system, news_id=made.pk, seen=made.revision)


def disturb(stop: threading.Event, counted: list[int]) -> None:
    """Change what is public once a second: each time every kept page is dropped."""
    from django.db import connection

    from thidua.portal.actions.marking import touch
    from thidua.transactions import one_transaction

    while not stop.wait(1):
        with one_transaction():
            touch()
        counted.append(1)
    connection.close()


def main() -> int:
    """Build, drive, print, write."""
    options = argparse.ArgumentParser()
    options.add_argument("--seconds", type=int, default=5)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder))
        bare, product = Server("bare_app:application"), Server("thidua.config.wsgi:application")
        places = {
            "bare ok": (bare.port, "/"),
            "front page": (product.port, "/cong-khai/"),
            "honour board": (product.port, "/cong-khai/vinh-danh/"),
        }
        changed: list[int] = []
        try:
            for port, path in places.values():
                drive(port, path, "", 1)
            rates: dict[str, list[float]] = {name: [] for name in places}
            for _ in range(given.rounds):
                for name, (port, path) in places.items():
                    rates[name].append(drive(port, path, "", given.seconds))
            stop = threading.Event()
            worker = threading.Thread(target=disturb, args=(stop, changed))
            worker.start()
            for name in ("front page", "honour board"):
                port, path = places[name]
                rates[f"{name}, changed every second"] = [drive(port, path, "", given.seconds) for _ in range(2)]
            stop.set()
            worker.join()
        finally:
            bare.stop()
            product.stop()
    return report({name: statistics.median(found) for name, found in rates.items()}, given, len(changed))


def report(rates: dict[str, float], given: argparse.Namespace, changed: int) -> int:
    """The table, and whether the goal is met."""
    lines = ["| page | requests/s | share of the bare rate | goal |", "|---|---:|---:|---:|"]
    failed = 0
    for name, rate in rates.items():
        share = rate / rates["bare ok"]
        goal = name in {"front page", "honour board"}
        failed += goal and share < GOAL
        lines.append(f"| {name} | {rate:,.0f} | {share:.2f} | {f'≥ {GOAL}' if goal else ''} |")
    table = "\n".join(lines)
    print(table, f"\n{changed} changes; {time.strftime('%H:%M')}, load {os.getloadavg()[0]:.1f}")
    (ROOT / "docs" / "bench" / "portal.md").write_text(
        f"# Public pages at 8 connections\n\n`bench/portal.py`, SQLite, granian with 2 workers, wrk on the same machine "
        f"({os.cpu_count()} cores), {given.rounds} rounds of {given.seconds} s, the median counts; "
        f"Python {sys.version.split()[0]}; {AWARDS} awards on the board, {NEWS} pieces of news.\n\n{table}\n\n"
        "A kept page is answered before any other layer; what is asked each time is one statement that names the state of "
        "the book of awards and of what is published. With a change every second each page is drawn anew in each worker.\n",
        encoding="utf-8",
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
