"""How long the law takes over the product's own tables: one person one award, one person every award, a list of names.

    .venv/bin/python bench/law_tables.py [--people 20000] [--rounds 7]

The people and facts of bench/law.py, written into the product's tables (SQLite, its own settings) at a smaller population,
and asked through the queries the pages use: reading the register and the records, then the answer with its sentences. The
verdicts are compared with those of the plain file before anything is timed. Processor time, one process.
"""

import argparse
import gc
import os
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT / "src"), str(HERE)]
AWARD, LISTED, ASKED = "chien-si-thi-dua-bo-tinh", 500, 60


def set_up(folder: Path) -> None:
    """The product's settings on a database of its own."""
    os.environ |= {
        "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
        "THIDUA_DATABASE": str(folder / "bench.sqlite3"),
        "THIDUA_VAR": str(folder),
        "DJANGO_SETTINGS_MODULE": "thidua.config.settings",
    }
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def fill(plain: sqlite3.Connection, people: int) -> tuple[Any, dict[int, int]]:
    """The facts of the plain file in the product's tables; the scope that asks, and number in the file → in the register."""
    from django.db import transaction
    from law_world import read

    from thidua.registry import actions as registry
    from thidua.registry.enums import Kind as UnitKind
    from thidua.registry.enums import Level
    from thidua.registry.models import Person
    from thidua.registry.scope import system_scope

    scope = system_scope(today=date(2026, 3, 10), reason="bench")
    province = registry.found_organisation(
        actor=scope, name="Ủy ban nhân dân tỉnh Thử", kind=UnitKind.PEOPLES_COMMITTEE, level=Level.PROVINCE
    )
    unit = registry.found_organisation(
        actor=scope, name="Sở Thử nghiệm", kind=UnitKind.DEPARTMENT, level=Level.PROVINCE, parent_id=province.pk
    )
    numbers = {}
    for start in range(0, people, 2000):
        asked = range(start, min(start + 2000, people))
        records = [read(plain, one) for one in asked]
        with transaction.atomic():
            made = Person.objects.bulk_create(
                [_person(one, subject) for one, (subject, _record) in zip(asked, records, strict=True)]
            )
            _facts(made, records, unit, province)
        numbers |= {one: row.pk for one, row in zip(asked, made, strict=True)}
    return scope, numbers


def _person(one: int, subject: Any) -> Any:
    from thidua.registry.models import Person

    name = f"Người Thử {one}"
    return Person(
        full_name=name, gender=subject.gender, born=subject.born.isoformat(), folded=f"nguoi thu {one}",
        reversed=f"uht iougn {one}", sort_key=name, fold_version=1,
    )  # fmt: skip


def _facts(made: Sequence[Any], records: Sequence[Any], unit: Any, province: Any) -> None:
    """The rows of many people, one statement a table and thousand."""
    from thidua.law.library import library
    from thidua.law.records import Kind
    from thidua.records.enums_lawful import FactSource
    from thidua.records.models import Award, Completeness, Hold, Initiative, InitiativeAuthor, YearlyRating
    from thidua.registry.models import Post

    told = {"source_kind": FactSource.PAPER, "source_text": "Bảng thử", "entered_on": date(2026, 1, 5)}
    rows: dict[type, list[Any]] = {model: [] for model in (Post, YearlyRating, Award, Initiative, Completeness, Hold)}
    authors = []
    for person, (subject, record) in zip(made, records, strict=True):
        pk = person.pk
        rows[Post].append(
            Post(
                person_id=pk, organisation=unit, title="Chuyên viên", since=subject.joined,
                position_class=str(subject.position or ""),
            )
        )  # fmt: skip
        rows[YearlyRating] += [
            YearlyRating(person_id=pk, year=one.year, rating=str(one.rating), **told) for one in record.ratings
        ]
        rows[Completeness] += [
            Completeness(person_id=pk, kind=str(kind), first_year=first, last_year=last, **told)
            for kind in Kind
            if kind is not Kind.COLLECTIVE
            for first, last in record.complete[kind]
        ]
        for at, one in enumerate(record.awards):
            level = one.issuer.value
            rows[Award].append(
                Award(
                    id=pk * 1000 + at, form=one.award, form_name=library().name(one.award), whom="person", person_id=pk,
                    name=person.full_name, unit=unit, years=[one.year], year=one.year, basis="Công trạng",
                    decided_on=one.decided, issuer=unit if level == "co-so" else province, issuer_name="",
                    source_kind="paper", state="standing", likeness=f"{pk}-{at}", last_entry=0,
                )
            )  # fmt: skip
        for at, one in enumerate(record.initiatives):
            idea = Initiative(
                kind=str(one.kind), title=f"Sáng kiến {at}", year=one.year, scope=str(one.scope),
                recognised_on=one.recognised, likeness=f"{pk}-{at}", **told,
            )  # fmt: skip
            rows[Initiative].append(idea)
            authors.append((idea, pk))
        for kind, holds in (("discipline", record.discipline), ("proceeding", record.proceedings)):
            rows[Hold] += [
                Hold(person_id=pk, kind=kind, word=f"{kind}.{one.kind}", first=one.first, ends=one.ends, **told)
                for one in holds
            ]
    for model, found in rows.items():
        model.objects.bulk_create(found, batch_size=1000)
    InitiativeAuthor.objects.bulk_create(
        [InitiativeAuthor(initiative=idea, person_id=pk) for idea, pk in authors], batch_size=1000
    )


def high(values: Sequence[float]) -> float:
    """The value nineteen in twenty stay below."""
    return sorted(values)[int(len(values) * 0.95)]


def timed(work: Callable[[int], object], asked: Sequence[int]) -> list[float]:
    """Microseconds of processor time of each call."""
    found = []
    for one in asked:
        begin = time.process_time_ns()
        work(one)
        found.append((time.process_time_ns() - begin) / 1000)
    return found


def measure(scope: Any, numbers: dict[int, int], plain: sqlite3.Connection, rounds: int) -> dict[str, list[float]]:
    """All figures, in turn, round by round."""
    from law_world import RECEIVED, YEAR, read

    from thidua.eligibility.queries.answers import Wanted, all_answers, answer_for, answers_for
    from thidua.law.answers.answering import answer
    from thidua.law.answers.asked import Question
    from thidua.law.answers.explaining import sentences
    from thidua.law.library import library
    from thidua.records.queries.lawful import PERSON, SubjectKey, records_of

    dice, known = random.Random(1), library()
    figures: dict[str, list[float]] = {}

    def key(one: int) -> Any:
        return SubjectKey(PERSON, numbers[one])

    def of_file(one: int) -> list[str]:
        question = Question(AWARD, RECEIVED, YEAR, *read(plain, one), assumed=True)
        return sentences(answer(question, known, look_ahead=False), known.name(AWARD))

    def asked_one(one: int) -> list[str]:
        found = answer_for(scope, key(one), AWARD, YEAR, RECEIVED)
        return sentences(found.answer, found.name)

    def asked_all(one: int) -> list[list[str]]:
        return [sentences(found.answer, found.name) for found in all_answers(scope, key(one), YEAR, RECEIVED)]

    def note(name: str, values: Sequence[float]) -> None:
        figures.setdefault(name, []).append(statistics.median(values))
        figures.setdefault(f"{name} p95", []).append(high(values))

    for _ in range(rounds):
        drawn = [dice.randrange(len(numbers)) for _ in range(ASKED)]
        for one in drawn:  # the tables say what the file says
            subject, record = read(plain, one)
            held = records_of(scope, [key(one)], RECEIVED)[key(one)]
            assert (held.subject.joined, held.record.ratings) == (subject.joined, record.ratings), one
            assert {(r.award, r.year) for r in held.record.awards} == {(r.award, r.year) for r in record.awards}, one
            assert len(held.record.initiatives) == len(record.initiatives), one
        gc.collect()
        note("file", timed(of_file, drawn))
        note("records", timed(lambda one: records_of(scope, [key(one)], RECEIVED), drawn))
        note("one", timed(asked_one, drawn))
        note("every", timed(asked_all, drawn[:20]))
        listed = [Wanted(key(one), AWARD, YEAR) for one in (dice.randrange(len(numbers)) for _ in range(LISTED))]
        whole = timed(
            lambda _n: [sentences(one.answer, one.name) for one in answers_for(scope, listed, RECEIVED, known)],  # noqa: B023
            [0],
        )
        note("list", [value / LISTED for value in whole])
    return figures


def main() -> int:
    """Build, measure, print."""
    options = argparse.ArgumentParser()
    options.add_argument("--people", type=int, default=20_000)
    options.add_argument("--rounds", type=int, default=7)
    given = options.parse_args()
    from law_world import build

    with tempfile.TemporaryDirectory() as folder:
        set_up(Path(folder))
        build(Path(folder) / "people.sqlite3", given.people)
        plain = sqlite3.connect(Path(folder) / "people.sqlite3")
        scope, numbers = fill(plain, given.people)
        figures = measure(scope, numbers, plain, given.rounds)
    rows = (
        ("one award with sentences, from the plain file", "file"),
        ("records of one person from the product's tables", "records"),
        ("one award with sentences, through the product's queries", "one"),
        ("all awards with sentences and earliest year, through the product's queries", "every"),
        (f"one name of a list of {LISTED}, with reasons", "list"),
    )
    print(f"The product's tables on SQLite, {given.people:,} people, {given.rounds} rounds of {ASKED}.\n")
    print("| work | median µs | p95 µs |\n|---|---:|---:|")
    for said, name in rows:
        print(
            f"| {said} | {statistics.median(figures[name]):,.0f} | {statistics.median(figures[f'{name} p95']):,.0f} |"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
