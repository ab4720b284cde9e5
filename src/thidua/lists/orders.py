"""What is asked and told of a list as a whole: days of two readings, counts its text states, numbers of several days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from thidua.lists import faults
from thidua.lists.old_papers import PaperCells
from thidua.lists.shapes import ListFault, Reading

_FULL = len("1986-04-03")
_MONTHS = 12


_KINDS = {"tập thể": {"collective"}, "cá nhân": {"individual", "foreigner"}, "hộ gia đình": {"household"}}


def count_doubts(reading: Reading) -> list[ListFault]:
    """What the running text states of recipients where it is not what was read; those without a name count each."""
    found = []
    for what, stated in reading.context.stated.items():
        rows = [one for one in reading.rows if one.recipient_kind in _KINDS[what]]
        named = {(one.where, one.name, one.born) for one in rows if one.name}
        read = len(named) + sum(not one.name for one in rows)
        if read != stated:
            found.append(faults.text_count_differs(what, stated, read))
    return found


def order_notes(days: Iterable[tuple[str, str]], what: str) -> list[ListFault]:
    """One note a table: how many days like 03/04/1986 were read as day and month, unless one of them shows the order.

    days: the place of each row and its day, ISO text; what is told less exactly is passed over. what: the column in words.
    """
    doubtful: dict[str, list[str]] = {}
    shown: set[str] = set()
    for where, day in days:
        if len(day) != _FULL:
            continue
        table = where.rpartition("!")[0] or where.rpartition(" row ")[0] or where
        if int(day[8:]) > _MONTHS:
            shown.add(table)
        elif day[5:7] != day[8:]:
            doubtful.setdefault(table, []).append(day)
    return [
        faults.day_order(table, what, len(found), _shown(found[0]))
        for table, found in doubtful.items()
        if table not in shown
    ]


def number_doubts(papers: Mapping[str, PaperCells]) -> list[ListFault]:
    """Decisions of one number, of the same giver and year, that are told with several days; each other day is asked about once.

    papers: by the place of the row.
    """
    first: dict[tuple[str, str, str], tuple[str, str]] = {}
    asked = set()
    found = []
    for where, one in papers.items():
        key = (one.number.casefold(), one.issuer.casefold(), one.day[:4])
        if not one.number or not one.day or (key, one.day) in asked:
            continue
        asked.add((key, one.day))
        known, day = first.setdefault(key, (where, one.day))
        if day != one.day:
            found.append(faults.two_days(where, one.number, _shown(one.day), known, _shown(day)))
    return found


def _shown(day: str) -> str:
    return "/".join(reversed(day.split("-")))
