"""How long the law takes to answer: one person, every award, a list of 2,000 names; against a rule engine's yes or no.

    python bench/law.py [--people 1000000] [--rounds 9] [--file KEPT.sqlite3]

Needs an environment with requirements/app.txt and zen-engine. The rule asked for one award is that of the ministry or
province's emulation title; the peer gets the same rule as one expression, and the same rows of the same person ready
made as its context. Both must agree on every person asked about. All figures of a row come from one run, in turn.
"""

import argparse
import gc
import json
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT / "src"), str(HERE)]

import zen  # noqa: E402
from law_world import AWARD as AWARD_ROW  # noqa: E402
from law_world import (  # noqa: E402
    AWARDS,
    BASES,
    INITIATIVE,
    ISSUERS,
    KINDS,
    RATING,
    RATINGS,
    RECEIVED,
    SCOPES,
    YEAR,
    build,
    read,
    rows_of,
)

from thidua.law.answers.answering import answer, answers  # noqa: E402
from thidua.law.answers.asked import Question  # noqa: E402
from thidua.law.answers.explaining import sentences  # noqa: E402
from thidua.law.library import library  # noqa: E402
from thidua.law.records import Record, Subject  # noqa: E402
from thidua.law.verdicts import MET, Verdict  # noqa: E402

AWARD = "chien-si-thi-dua-bo-tinh"
ASKED, LISTED = 400, 2000
Figures = dict[str, list[float]]


def peer() -> Callable[[dict[str, object]], bool]:
    """The same rule as one expression of the rule engine, dates as whole numbers."""
    base = (
        "#.award == 'chien-si-thi-dua-co-so' and #.revoked > received and #.decided <= received"
        " and #.basis != 'chuyen-de' and #.basis != 'dot-xuat'"
    )
    rule = " and ".join(
        [
            "count(proceedings, #.first <= received and #.ends > received) == 0",
            "count(discipline, #.first <= received and #.ends > received) == 0",
            "kind == 'individual'",
            *(f"count(awards, {base} and #.year == {year}) > 0" for year in range(YEAR - 2, YEAR + 1)),
            "count(discipline, #.first <= received and #.ends > run) == 0",
            f"count(initiatives, #.year > {YEAR - 3} and #.year <= {YEAR} and #.scope != 'co-so' and #.recognised <= received) > 0",
        ]
    )
    place = {"x": 0, "y": 0}
    expression = {"expressions": [{"id": "met", "key": "met", "value": rule}], "passThrough": False}
    graph = {
        "nodes": [
            {"id": "in", "name": "in", "type": "inputNode", "position": place},
            {"id": "rule", "name": "rule", "type": "expressionNode", "position": place, "content": expression},
            {"id": "out", "name": "out", "type": "outputNode", "position": place},
        ],
        "edges": [
            {"id": "a", "sourceId": "in", "targetId": "rule", "type": "edge"},
            {"id": "b", "sourceId": "rule", "targetId": "out", "type": "edge"},
        ],
    }
    decision = zen.ZenEngine().create_decision(json.dumps(graph))
    return lambda context: decision.evaluate(context)["result"]["met"]


def context(rows: list[tuple[int, ...]]) -> dict[str, object]:
    """The rows of one person as the peer takes them, days as whole numbers."""
    far = 10**7
    made: dict[str, object] = {"received": RECEIVED.toordinal(), "kind": "individual"}
    made["run"] = RECEIVED.replace(year=YEAR - 2, month=1, day=1).toordinal()
    lists: dict[int, list[dict[str, object]]] = {kind: [] for kind in range(1, 6)}
    for kind, year, a, b, c, d in rows:
        if kind == RATING:
            row = {"year": year, "rating": str(RATINGS[a])}
        elif kind == AWARD_ROW:
            row = {
                "award": AWARDS[a],
                "year": year,
                "decided": b,
                "issuer": str(ISSUERS[c]),
                "basis": str(BASES[d]),
                "revoked": far,
            }
        elif kind == INITIATIVE:
            row = {"year": year, "kind": str(KINDS[a]), "scope": str(SCOPES[b]), "recognised": c}
        else:
            row = {"first": a, "ends": b or far}
        if kind:
            lists[kind].append(row)
    names = ("ratings", "awards", "initiatives", "discipline", "proceedings")
    return made | dict(zip(names, lists.values(), strict=True))


def one_award(con: sqlite3.Connection, person: int) -> tuple[Verdict, list[str]]:
    """One person, one award, read and said in sentences."""
    return ready_made(*read(con, person))


def ready_made(subject: Subject, record: Record) -> tuple[Verdict, list[str]]:
    """One award said in sentences, the record ready made, as the peer's context is."""
    known = library()
    given = answer(Question(AWARD, RECEIVED, YEAR, subject, record, assumed=True), known, look_ahead=False)
    return given.verdict, sentences(given, known.name(AWARD))


def every_award(con: sqlite3.Connection, person: int) -> list[list[str]]:
    """One person, all awards, with sentences and the earliest year of each."""
    subject, record = read(con, person)
    known = library()
    question = Question(AWARD, RECEIVED, YEAR, subject, record, assumed=True)
    return [sentences(one, known.name(one.award)) for one in answers(question, known)]


def page(rows: Sequence[tuple[int, Sequence[str]]]) -> str:
    """One plain page of a list with its reasons."""
    lines = [
        f"<tr><td>{number}</td><td>{'<br>'.join([escape(one) for one in said])}</td></tr>" for number, said in rows
    ]
    return f"<table>{''.join(lines)}</table>"


def timed(work: Callable[[int], object], people: Sequence[int]) -> list[float]:
    """Microseconds of processor time of each call."""
    found = []
    for one in people:
        begin = time.process_time_ns()
        work(one)
        found.append((time.process_time_ns() - begin) / 1000)
    return found


def high(values: Sequence[float]) -> float:
    """The value nineteen in twenty stay below."""
    return sorted(values)[int(len(values) * 0.95)]


def measure(con: sqlite3.Connection, people: int, rounds: int) -> Figures:
    """All figures, in turn, round by round."""
    dice, ask = random.Random(1), peer()
    figures: Figures = {}

    def note(name: str, values: Sequence[float]) -> None:
        figures.setdefault(name, []).append(statistics.median(values))
        figures.setdefault(f"{name} p95", []).append(high(values))

    met = 0
    for _ in range(rounds):
        drawn = [dice.randrange(people) for _ in range(ASKED)]
        contexts = {one: context(rows_of(con, one)) for one in drawn}
        for one in drawn:
            verdict, _said = one_award(con, one)
            assert (verdict is MET) == ask(contexts[one]), one
            met += verdict is MET
        gc.collect()
        note("read", timed(lambda one: read(con, one), drawn))
        records = {one: read(con, one) for one in drawn}
        note("ready", timed(lambda one: ready_made(*records[one]), drawn))  # noqa: B023
        note("one", timed(lambda one: one_award(con, one), drawn))
        note("zen", timed(lambda one: ask(contexts[one]), drawn))  # noqa: B023 - called at once
        note("zen, read", timed(lambda one: ask(context(rows_of(con, one))), drawn))
        note("every", timed(lambda one: every_award(con, one), drawn[:60]))
        listed = [dice.randrange(people) for _ in range(LISTED)]
        said: list[tuple[int, Sequence[str]]] = []
        figures.setdefault("mean", []).append(statistics.fmean(timed(lambda one: one_award(con, one), listed[:ASKED])))
        note("list", timed(lambda _n: said.extend((one, one_award(con, one)[1]) for one in listed) or page(said), [0]))  # noqa: B023
        note("page", timed(lambda _n: page(said), [0]))  # noqa: B023
    print(f"{met} of {rounds * ASKED} met; both agree on all")
    assert 0 < met < rounds * ASKED
    return figures


def main() -> int:
    """Build where there is no file, measure, print, write."""
    options = argparse.ArgumentParser()
    options.add_argument("--people", type=int, default=1_000_000)
    options.add_argument("--rounds", type=int, default=9)
    options.add_argument("--file", type=Path)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.file or Path(folder) / "people.sqlite3"
        if not path.exists():
            build(path, given.people)
        con = sqlite3.connect(path)
        figures = measure(con, given.people, given.rounds)
    print(table(figures, given.people, given.rounds))  # the page docs/bench/law.md holds the last whole run
    return 0


def table(figures: Figures, people: int, rounds: int) -> str:
    """The figures as a table."""
    middle = {name: statistics.median(values) for name, values in figures.items()}

    def ratio(name: str, other: str, times: float = 1, more: str = "") -> str:
        under = [n * times + (m if more else 0) for n, m in zip(figures[other], figures[more or other], strict=True)]
        found = [a / b for a, b in zip(figures[name], under, strict=True)]
        return f"{statistics.median(found):.2f} ({min(found):.2f} – {max(found):.2f})"

    rows = [
        ("rows of one person read and made a record", "read", ""),
        (
            "one award with sentences, record ready made",
            "ready",
            f"{ratio('ready p95', 'zen p95')} × the peer's p95; {ratio('ready', 'zen')} × its median",
        ),
        (
            "one award with sentences, read included",
            "one",
            f"{ratio('one p95', 'zen p95')} × the peer's p95; {ratio('one', 'zen')} × its median",
        ),
        ("the peer's bare yes or no, context ready made", "zen", ""),
        (
            "the peer's bare yes or no, context read from the same file",
            "zen, read",
            f"{ratio('one', 'zen, read')}: one award against it",
        ),
        (
            f"all {len(library().awards)} awards with sentences and earliest year",
            "every",
            f"{ratio('every p95', 'one p95')} × one award",
        ),
        (
            f"a list of {LISTED} names with reasons",
            "list",
            f"{ratio('list', 'mean', LISTED, 'page')} × ({LISTED} × one award + one page)",
        ),
        ("its page alone", "page", ""),
    ]
    lines = [f"SQLite with {people:,} people, {rounds} rounds of {ASKED} people, Python {sys.version.split()[0]}.", ""]
    lines += ["| work | median µs | p95 µs | ratio (range over the rounds) |", "|---|---:|---:|---|"]
    lines += [f"| {said} | {middle[name]:,.0f} | {middle[f'{name} p95']:,.0f} | {more} |" for said, name, more in rows]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
