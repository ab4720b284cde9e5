"""How heavy a whole synthesis is: 40 members × 80 criteria × 5 layers read, recomputed and written, and 35 re-rankings.

    .venv/bin/python bench/synthesis.py [--rounds 9]

Builds its own data in a database file of its own, with the product's own settings, and runs everything in one process.
Every figure is a ratio of processor time inside one run: against the signed-in empty page asked for in the same process,
against the same sums on plain Python lists, against one cluster of ten. The median of the rounds counts.
"""

import argparse
import gc
import io
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from synthesis_world import CLUSTER_MEMBERS, CLUSTERS, CRITERIA, MEMBERS, World

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
GOALS = {"recomputed": 40.0, "frozen": 40.0, "sums": 3.0, "clusters": 40.0}


def set_up(folder: Path) -> None:
    """The product's settings on a database of its own."""
    os.environ |= {
        "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
        "THIDUA_DATABASE": str(folder / "bench.sqlite3"),
        "THIDUA_VAR": str(folder),
        "DJANGO_SETTINGS_MODULE": "pages_settings",
    }
    sys.path[:0] = [str(ROOT / "src"), str(HERE)]
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def empty_page() -> Callable[[], None]:
    """The signed-in empty page, asked of the application itself as the server asks it."""
    from django.test import Client

    from thidua.config.wsgi import application

    client = Client(HTTP_HOST="127.0.0.1")
    from django.http import HttpRequest

    request = HttpRequest()
    request.META = {"REMOTE_ADDR": "127.0.0.1"}
    assert client.login(request=request, username="thu", password="mat-khau-thu-nghiem-9")
    cookie = f"sessionid={client.cookies['sessionid'].value}"

    def ask() -> None:
        told = []
        answer = application(
            {
                "REQUEST_METHOD": "GET",
                "PATH_INFO": "/bench-empty/",
                "SERVER_NAME": "127.0.0.1",
                "SERVER_PORT": "80",
                "SERVER_PROTOCOL": "HTTP/1.1",
                "REMOTE_ADDR": "127.0.0.1",
                "HTTP_HOST": "127.0.0.1",
                "HTTP_COOKIE": cookie,
                "wsgi.input": io.BytesIO(),
                "wsgi.errors": sys.stderr,
                "wsgi.url_scheme": "http",
            },
            lambda status, _headers: told.append(status),
        )
        body = b"".join(answer)
        answer.close()
        assert told == ["200 OK"], told
        assert b"<main" in body

    return ask


def change_one(block_id: int) -> None:
    """One verified result changes, so that there is something to compute and to freeze; not measured."""
    from thidua.clusters.actions.verifying import adjust_verified, open_verification
    from thidua.clusters.models import BlockYear, ScoreCard, ScoreEntry

    world = change_one.world
    year = BlockYear.objects.get(pk=block_id)
    if year.stage != "correcting":
        open_verification(actor=world.system, block_id=block_id, reason="Thẩm định lại")
    card = ScoreCard.objects.filter(member__block_year_id=block_id).order_by("pk").last()
    code = next(one.code for _g, one in year.score_sheet.sheet.criteria() if one.kind == "target")
    revisions = ScoreEntry.objects.filter(card=card, layer="verified", criterion=code).count()
    adjust_verified(
        actor=world.system, card_id=card.pk, code=code, reason="Theo hồ sơ",
        fields={"result": "300" if revisions % 2 else "20", "target": "100"},
    )  # fmt: skip


def recompute_all(block_id: int) -> None:
    """Read the targets of every layer, compute them all, write the recomputation."""
    from thidua.clusters.actions.recomputing import recompute

    recompute(actor=change_one.world.system, block_id=block_id, reason="Theo hồ sơ")


def freeze_all(block_id: int) -> None:
    """Read every layer, add up, rank, grade, write the frozen version with all of it."""
    from thidua.clusters.actions import freeze_result

    freeze_result(actor=change_one.world.system, block_id=block_id)


def rank_again(block_ids: list[int]) -> None:
    """One job: the live result of every block, each from what stands now."""
    from thidua.clusters.queries.results import live_results

    world = change_one.world
    ranked = [len(found.rows) for found in live_results(world.system, block_ids, world.today)]
    assert ranked == [CLUSTER_MEMBERS] * len(block_ids)


class Sums:
    """The same sums twice: by the product's own tally, and on plain lists that know neither names nor reasons."""

    def __init__(self, block_id: int) -> None:
        from thidua.clusters.models import BlockYear
        from thidua.clusters.queries.layers import LAST
        from thidua.clusters.queries.results import contents_of
        from thidua.clusters.queries.year_layers import layers_of_year

        year = BlockYear.objects.get(pk=block_id)
        self.sheet = year.score_sheet.sheet
        units = contents_of(layers_of_year(year))
        self.codes = [one.code for _group, one in self.sheet.criteria()]
        self.points = [one.points(layer) for one in units.values() for layer in one.layers if layer != LAST]
        self.lists = [[points.get(code) for code in self.codes] for points in self.points]
        self.exclusive = [[self.codes.index(code) for code in rule.criteria] for rule in self.sheet.highest_of]
        self.groups, at = [], 0
        for group in self.sheet.groups:
            end = at + len(group.criteria)
            self.groups.append((at, end, str(group.kind), group.maximum))
            at = end

    def product(self) -> list[object]:
        """The product's tallies."""
        from thidua.clusters.scoring.totals import tally

        return [tally(self.sheet, points) for points in self.points]

    def plain(self) -> list[tuple[Decimal, list[Decimal], list[int]]]:
        """Total, groups with their caps, places of the main criteria that are missing, of every list."""
        zero = Decimal(0)
        found = []
        for points in self.lists:
            row = points
            for places in self.exclusive:
                worths = [abs(row[at]) for at in places if row[at] is not None]
                if sum(1 for one in worths if one) > 1:
                    best = max((at for at in places if row[at] is not None), key=lambda at: abs(row[at]))
                    row = [
                        zero if at in places and at != best and one is not None else one for at, one in enumerate(row)
                    ]
            groups, missing = [], []
            for begin, end, kind, most in self.groups:
                part = row[begin:end]
                if kind == "gate":
                    groups.append(zero)
                    continue
                total = sum([one for one in part if one is not None], zero)
                groups.append(max(total, -most) if kind == "penalty" else min(total, most))
                if kind == "main" and None in part:
                    missing += [at for at in range(begin, end) if points[at] is None]
            found.append((sum(groups, zero), groups, missing))
        return found

    def agree(self) -> bool:
        """Whether both give the same totals, groups and missing criteria."""
        return all(
            one.total == total
            and list(one.groups.values()) == groups
            and list(one.missing) == [self.codes[at] for at in missing]
            for one, (total, groups, missing) in zip(self.product(), self.plain(), strict=True)
        )


def cost(work: Callable[[], object], times: int = 1) -> float:
    """Processor time of one run, in milliseconds."""
    gc.collect()
    begin = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - begin) * 1000 / times


def main() -> int:
    """Build, measure in turn, print, write."""
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=9)
    options.add_argument("--profile", action="store_true")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        set_up(Path(folder))
        from thidua.transactions import one_transaction

        with one_transaction():
            world = World()
            change_one.world = world
            blocks = [world.year(world.units[at : at + CLUSTER_MEMBERS]) for at in range(0, len(world.units), 10)]
            large = world.year(world.units[:MEMBERS])
        ask, sums = empty_page(), Sums(large)
        assert sums.agree()
        for _ in range(20):
            ask()
        if given.profile:
            import cProfile
            import pstats

            change_one(large)
            with cProfile.Profile() as seen:
                recompute_all(large)
                freeze_all(large)
            pstats.Stats(seen).sort_stats("cumulative").print_stats(45)
            pstats.Stats(seen).sort_stats("tottime").print_stats(25)
        figures: dict[str, list[float]] = {}
        for _ in range(given.rounds):
            change_one(large)
            for name, work, times in (
                ("empty", ask, 40),
                ("recomputed", lambda: recompute_all(large), 1),
                ("frozen", lambda: freeze_all(large), 1),
                ("one", lambda: rank_again(blocks[:1]), 3),
                ("clusters", lambda: rank_again(blocks), 1),
                ("lists", sums.plain, 5),
                ("sums", sums.product, 5),
            ):
                figures.setdefault(name, []).append(cost(work, times))
            figures.setdefault("whole", []).append(figures["recomputed"][-1] + figures["frozen"][-1])
    return report({name: statistics.median(found) for name, found in figures.items()}, figures, given.rounds)


PEERS = {"recomputed": "empty", "frozen": "empty", "whole": "empty", "clusters": "one", "sums": "lists"}
NAMES = {
    "empty": "signed-in empty page",
    "recomputed": f"targets of {MEMBERS} members × 5 layers read, computed and written",
    "frozen": f"{MEMBERS} members × {CRITERIA} criteria × 5 layers read, added up, ranked, graded and written",
    "whole": "the two acts one after the other",
    "one": f"one cluster of {CLUSTER_MEMBERS} ranked again",
    "clusters": f"{CLUSTERS} clusters of {CLUSTER_MEMBERS} ranked again in one job",
    "lists": "the same sums on plain Python lists",
    "sums": f"sums of {MEMBERS} members × {CRITERIA} criteria × 5 layers",
}


def report(medians: dict[str, float], figures: dict[str, list[float]], rounds: int) -> int:
    """The table, and whether the goals are met."""
    lines = [
        "| work | ms | times as heavy as | ratio | range over the rounds | goal |",
        "|---|---:|---|---:|---:|---:|",
    ]
    failed = 0
    for name, found in medians.items():
        peer = PEERS.get(name)
        if peer is None:
            lines.append(f"| {NAMES[name]} | {found:,.2f} | | | | |")
            continue
        ratio = found / medians[peer]
        each = [one / other for one, other in zip(figures[name], figures[peer], strict=True)]
        goal = GOALS.get(name)
        failed += goal is not None and ratio > goal
        lines.append(
            f"| {NAMES[name]} | {found:,.2f} | {NAMES[peer]} | {ratio:.1f} | {min(each):.1f} – {max(each):.1f} |"
            f" {f'≤ {goal:.0f}' if goal else '–'} |"
        )
    table = "\n".join(lines)
    print(table)
    target = ROOT / "docs" / "bench" / "synthesis.md"
    notes = target.read_text(encoding="utf-8").partition(NOTES)[2] if target.exists() else ""
    target.write_text(
        f"# A whole synthesis\n\n`bench/synthesis.py`, SQLite, one process, processor time, {rounds} rounds, the median "
        f"counts; {os.cpu_count()} cores; Python {sys.version.split()[0]}.\n\n{table}\n\n{NOTES}{notes}",
        encoding="utf-8",
    )
    return 1 if failed else 0


NOTES = "## What is measured\n"
"""What stands from here on in the page is written by hand and kept."""

if __name__ == "__main__":
    sys.exit(main())
