"""A registry of people in one SQLite file, their facts as plain rows; and one person's record read from it."""

import random
import sqlite3
from datetime import date
from pathlib import Path
from types import MappingProxyType

from thidua.law.records import (
    AwardHeld,
    Basis,
    Discipline,
    DisciplineKind,
    Initiative,
    InitiativeKind,
    InitiativeScope,
    Issuer,
    Kind,
    PositionClass,
    Proceeding,
    ProceedingKind,
    Rating,
    Record,
    Subject,
    SubjectKind,
    YearRating,
)

YEAR, RECEIVED = 2025, date(2026, 3, 10)
WHOLE = MappingProxyType(dict.fromkeys(Kind, ((2004, 2026),)))
AWARDS = (
    "lao-dong-tien-tien",
    "chien-si-thi-dua-co-so",
    "chien-si-thi-dua-bo-tinh",
    "bang-khen-bo-tinh",
    "bang-khen-thu-tuong",
)
RATINGS, SCOPES, KINDS = tuple(Rating), tuple(InitiativeScope), tuple(InitiativeKind)
ISSUERS, BASES, POSITIONS = tuple(Issuer), tuple(Basis), tuple(PositionClass)
(SUBJECT, RATING, AWARD, INITIATIVE, DISCIPLINE, PROCEEDING) = range(6)


def build(path: Path, people: int) -> None:
    """Fill the file: one table of plain facts, some eleven years for each person, without anything real."""
    con = sqlite3.connect(path)
    con.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-200000;")
    con.execute(
        "CREATE TABLE fact (person INT, kind INT, n INT, year INT, a INT, b INT, c INT, d INT, PRIMARY KEY (person, kind, n))"
        " WITHOUT ROWID"
    )
    dice = random.Random(20260310)
    for start in range(0, people, 20_000):
        rows: list[tuple[int, ...]] = []
        for one in range(start, min(start + 20_000, people)):
            rows += [(one, kind, n, *cells) for n, (kind, *cells) in enumerate(_person(dice))]
        con.executemany("INSERT INTO fact VALUES (?,?,?,?,?,?,?,?)", rows)
    con.commit()
    con.close()


def _person(dice: random.Random) -> list[tuple[int, ...]]:
    """The facts of one person: kind, year, four cells."""
    chance = dice.random
    joined = date(2004 + int(chance() * 18), 1 + int(chance() * 12), 1)
    born = date(1965 + int(chance() * 30), 5, 4).toordinal()
    rows = [(SUBJECT, 0, int(chance() * 2), born, int(chance() * 7), joined.toordinal())]
    keen = chance()
    for year in range(max(joined.year + 1, 2014), YEAR + 1):
        late = date(year, 12, 20).toordinal()
        rows.append((RATING, year, 3 if chance() < keen else 2 if chance() < 0.9 else 1, 0, 0, 0))
        for award, issuer, often in ((0, 0, 0.75), (1, 0, keen), (2, 1, 0.06), (3, 1, 0.08)):
            if chance() < often:
                rows.append((AWARD, year, award, late, issuer, 0))
        if chance() < keen * 0.7:
            recognised = date(year, 11, 20).toordinal()
            rows.append((INITIATIVE, year, int(chance() < 0.15), int(chance() * 3), recognised, 0))
    if chance() < 0.03:
        first = date(2018 + int(chance() * 8), 1 + int(chance() * 12), 1).toordinal()
        rows.append((DISCIPLINE, 0, first, first + 365, 0, 0))
    if chance() < 0.01:
        rows.append((PROCEEDING, 0, date(2026, 1, 5).toordinal(), 0, 0, 0))
    return rows


def _rating(year: int, rating: int, _b: int, _c: int, _d: int) -> YearRating:
    return YearRating(year, RATINGS[rating])


def _award(year: int, award: int, decided: int, issuer: int, basis: int) -> AwardHeld:
    return AwardHeld(AWARDS[award], year, date.fromordinal(decided), ISSUERS[issuer], BASES[basis])


def _initiative(year: int, kind: int, scope: int, recognised: int, _d: int) -> Initiative:
    return Initiative(year, KINDS[kind], SCOPES[scope], date.fromordinal(recognised))


def _discipline(_year: int, first: int, ends: int, _c: int, _d: int) -> Discipline:
    return Discipline(DisciplineKind.REPRIMAND, date.fromordinal(first), date.fromordinal(ends))


def _proceeding(_year: int, first: int, _b: int, _c: int, _d: int) -> Proceeding:
    return Proceeding(ProceedingKind.INSPECTION, date.fromordinal(first))


def _subject(_year: int, gender: int, born: int, position: int, joined: int) -> Subject:
    days = date.fromordinal(born), date.fromordinal(joined)
    return Subject(SubjectKind.INDIVIDUAL, ("male", "female")[gender], days[0], POSITIONS[position], days[1])


KNOWN: dict[tuple[int, ...], object] = {}
MADE = (_subject, _rating, _award, _initiative, _discipline, _proceeding)


def rows_of(con: sqlite3.Connection, one: int) -> list[tuple[int, ...]]:
    """The plain rows of one person: kind, year, four cells."""
    return con.execute("SELECT kind, year, a, b, c, d FROM fact WHERE person = ?", (one,)).fetchall()


def record_of(rows: list[tuple[int, ...]]) -> tuple[Subject, Record]:
    """The rows as the law room reads them; rows that say the same are one object."""
    made: tuple[list, ...] = ([], [], [], [], [], [])
    for row in rows:
        one = KNOWN.get(row)
        if one is None:
            if len(KNOWN) > 1 << 17:
                KNOWN.clear()
            one = KNOWN[row] = MADE[row[0]](*row[1:])
        made[row[0]].append(one)
    record = Record(
        complete=WHOLE,
        ratings=tuple(made[RATING]),
        awards=tuple(made[AWARD]),
        initiatives=tuple(made[INITIATIVE]),
        discipline=tuple(made[DISCIPLINE]),
        proceedings=tuple(made[PROCEEDING]),
    )
    return made[SUBJECT][0], record


def read(con: sqlite3.Connection, one: int) -> tuple[Subject, Record]:
    """One person's record."""
    return record_of(rows_of(con, one))
