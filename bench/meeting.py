"""How heavy a large meeting is: its page against the signed-in empty page, its papers against the renderers alone.

    .venv/bin/python bench/meeting.py [--rounds 9]

Builds its own data in a database file of its own, with the product's own settings, and runs everything in one process:
40 members with a delegate each, 20 agenda points, three votes (one an election of 40 on paper), remarks, 60 tasks. Every
figure is a ratio of processor time inside one run; the median of the rounds counts.
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
from pathlib import Path

from meeting_world import MEMBERS, POINTS, TASKS, World
from synthesis import set_up

ROOT = Path(__file__).resolve().parent.parent
PAGE, PAPER = 4.0, 1.5
NOTES = "## What is measured\n"
"""What stands from here on in the page is written by hand and kept."""


def page(path: str, says: str) -> Callable[[], None]:
    """A signed-in page, asked of the application itself as the server asks it."""
    from django.http import HttpRequest
    from django.test import Client

    from thidua.config.wsgi import application

    client, request = Client(HTTP_HOST="127.0.0.1"), HttpRequest()
    request.META = {"REMOTE_ADDR": "127.0.0.1"}
    assert client.login(request=request, username="thu", password="mat-khau-thu-nghiem-9")
    asked = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "127.0.0.1",
        "HTTP_COOKIE": f"sessionid={client.cookies['sessionid'].value}",
        "wsgi.errors": sys.stderr,
        "wsgi.url_scheme": "http",
    }

    def ask() -> None:
        told = []
        answer = application(asked | {"wsgi.input": io.BytesIO()}, lambda status, _headers: told.append(status))
        body = b"".join(answer).decode()
        answer.close()
        assert told == ["200 OK"], told
        assert says in body

    return ask


def anew(ask: Callable[[], None]) -> Callable[[], None]:
    """The same page asked when nothing of it was drawn before: what the first asker after a change waits for."""
    from thidua.web.templatetags import look

    def first() -> None:
        look._DRAWN.parts.clear()
        ask()

    return first


def statements(ask: Callable[[], None]) -> int:
    """How many statements a page takes."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        ask()
    return len(seen)


class Bare:
    """The same paragraphs and table rows given to typst and to python-docx with no layout of ours."""

    def __init__(self, paper: object) -> None:
        from thidua.papers import Paragraph, Table
        from thidua.papers.metrics import FONTS

        self.fonts = str(FONTS)
        self.parts: list[str | list[list[str]]] = []
        for block in paper.body:
            if isinstance(block, Table):
                head = [column.title for column in block.columns]
                self.parts.append([head, *([*row.cells, *[""] * (len(head) - len(row.cells))] for row in block.rows)])
            elif isinstance(block, Paragraph):
                self.parts.append("".join(run.text for run in block.runs))

    def pdf(self) -> bytes:
        """A PDF from markup as short as it gets, with the same font file."""
        import typst

        escape = str.maketrans({one: f"\\{one}" for one in "\\[]#*_`<>@$"})
        lines = ['#set text(font: "Tinos", size: 13pt)', "#set par(justify: true)"]
        for part in self.parts:
            if isinstance(part, str):
                lines += [part.translate(escape), ""]
            else:
                cells = "".join(f"[{cell.translate(escape)}]," for row in part for cell in row)
                lines.append(f"#table(columns: {len(part[0])}, {cells})")
        source = "\n".join(lines).encode()
        return typst.Compiler(source, font_paths=[self.fonts], ignore_system_fonts=True).compile(format="pdf")

    def word(self) -> bytes:
        """A Word file of paragraphs and tables, nothing set."""
        from docx import Document

        document, written = Document(), io.BytesIO()
        for part in self.parts:
            if isinstance(part, str):
                document.add_paragraph(part)
                continue
            table = document.add_table(rows=0, cols=len(part[0]))
            for row in part:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
        document.save(written)
        return written.getvalue()


def cost(work: Callable[[], object], times: int) -> float:
    """Processor time of one run, in milliseconds."""
    gc.collect()
    begin = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - begin) * 1000 / times


def work_of(
    world: World,
) -> tuple[dict[str, tuple[Callable[[], object], int]], dict[str, tuple[str, float | None]]]:
    """Everything measured with its repetitions, and what it is held against."""
    from thidua.clusters.papers import minutes_paper, vote_paper
    from thidua.papers import render_docx, render_pdf

    work: dict[str, tuple[Callable[[], object], int]] = {
        "signed-in empty page": (page("/bench-empty/", "<main"), 30),
        "meeting page": (page(f"/hoi-nghi/{world.meeting}/", f"{MEMBERS}</b>/{MEMBERS}"), 10),
        "agenda page": (page(f"/hoi-nghi/{world.meeting}/chuong-trinh/", f"{POINTS}. "), 10),
        "tasks of the year": (page(f"/cum-khoi/{world.block}/viec-chi-tieu/", f"Việc số {TASKS - 1:02}"), 10),
    }
    opened = list(work)[1:]
    goals: dict[str, tuple[str, float | None]] = dict.fromkeys(opened, ("signed-in empty page", PAGE))
    for name in opened:
        work[f"{name}, drawn anew"] = (anew(work[name][0]), 5)
        goals[f"{name}, drawn anew"] = ("signed-in empty page", None)
    made: dict[str, Callable[[], object]] = {
        "minutes": lambda: minutes_paper(world.system, world.meeting),
        "tally": lambda: vote_paper(world.system, world.election),
    }
    for name, make in made.items():
        bare = Bare(make())
        for form, render, alone, peer in (
            ("PDF", render_pdf, bare.pdf, "typst"),
            ("Word", render_docx, bare.word, "python-docx"),
        ):
            assert len(alone()) > 1000
            work[f"{name} by {peer} alone"] = (alone, 3)
            work[f"{name} in {form}, read and set"] = (lambda make=make, render=render: render(make()), 3)
            goals[f"{name} in {form}, read and set"] = (f"{name} by {peer} alone", PAPER)
    return work, goals


def main() -> int:
    """Build, measure in turn, print, write."""
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=9)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        set_up(Path(folder))
        from thidua.transactions import one_transaction

        with one_transaction():
            world = World()
        work, goals = work_of(world)
        for ask, _times in work.values():
            ask()
        asked = statements(work["meeting page"][0])
        figures: dict[str, list[float]] = {name: [] for name in work}
        for _ in range(given.rounds):
            for name, (one, times) in work.items():
                figures[name].append(cost(one, times))
    return report(figures, goals, given.rounds, asked)


def report(figures: dict[str, list[float]], goals: dict[str, tuple[str, float | None]], rounds: int, asked: int) -> int:
    """The table, and whether the goals are met."""
    lines = [
        "| work | ms | times as heavy as | ratio | range over the rounds | goal |",
        "|---|---:|---|---:|---:|---:|",
    ]
    failed = 0
    for name, found in figures.items():
        middle = statistics.median(found)
        if name not in goals:
            lines.append(f"| {name} | {middle:,.2f} | | | | |")
            continue
        peer, most = goals[name]
        ratio = middle / statistics.median(figures[peer])
        each = [one / other for one, other in zip(found, figures[peer], strict=True)]
        failed += most is not None and ratio > most
        lines.append(
            f"| {name} | {middle:,.2f} | {peer} | {ratio:.2f} | {min(each):.2f} – {max(each):.2f} | {'–' if most is None else f'≤ {most:g}'} |"
        )
    table = "\n".join(lines)
    print(table, f"\nstatements of the meeting page: {asked}")
    target = ROOT / "docs" / "bench" / "meeting.md"
    notes = target.read_text(encoding="utf-8").partition(NOTES)[2] if target.exists() else ""
    target.write_text(
        f"# A large meeting\n\n`bench/meeting.py`, SQLite, one process, processor time, {rounds} rounds, the median counts; "
        f"{os.cpu_count()} cores; Python {sys.version.split()[0]}. The meeting page asks {asked} statements.\n\n{table}\n\n"
        f"{NOTES}{notes}",
        encoding="utf-8",
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
