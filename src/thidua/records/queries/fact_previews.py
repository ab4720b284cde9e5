"""What a table of facts would bring in: its people found, its rows held against what stands, everything wrong at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from fractions import Fraction
from typing import Literal

from django.utils.translation import gettext as _

from thidua.law.library import library
from thidua.law.records import ClusterLevel, InitiativeKind, InitiativeScope, Rating
from thidua.lists import ListFault
from thidua.lists.cells.dates import read_born
from thidua.records import fact_cells as say
from thidua.records.enums_lawful import CLUSTER_WORDS, RATING_WORDS, SCOPE_WORDS
from thidua.records.fact_cells import Cell, FactTable, Row
from thidua.records.law_words import law_code
from thidua.records.models import CollectiveYear, Initiative
from thidua.records.models.lawful import STANDING
from thidua.records.queries.facts import RatedPerson, posts_by_person, rated_people
from thidua.records.sound_facts import collective_faults, initiative_faults, initiative_likeness
from thidua.records.told_facts import Author, CollectiveFacts, InitiativeFacts, PositionCell, RatingCell
from thidua.registry import tree
from thidua.registry.enums import PostClass
from thidua.registry.queries.units import names_on
from thidua.registry.scope import Scope
from thidua.vietnamese import fold, parse_decimal

State = Literal["new", "same", "differs"]
_WITH_SHARE = re.compile(r"(?P<name>[^();,]+?)\s*(?:\(\s*(?P<share>[0-9]+(?:,[0-9]+)?)\s*%?\s*\))?\s*(?:[;,]|$)")


@dataclass(frozen=True)
class FactLine:
    """One thing a table says, held against what stands.

    what: the year, or the title. before, after: in words. value: as the action takes it.
    """

    where: str
    who: str
    what: str
    before: str
    after: str
    state: State
    value: object = None


@dataclass
class FactPreview:
    """A table before it is brought in. seen: rating that stands, by person and year, of every cell of the table."""

    table: FactTable
    today: date
    lines: list[FactLine] = field(default_factory=list)
    seen: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def faults(self) -> list[ListFault]:
        """Everything wrong, in the order of the table."""
        return self.table.faults

    @property
    def counts(self) -> dict[str, int]:
        """How many lines of each state, and how many faults."""
        states = {state: sum(one.state == state for one in self.lines) for state in ("new", "same", "differs")}
        return {"read": len(self.lines), **states, "faults": len(self.faults)}

    def of(self, state: State) -> list[FactLine]:
        """The lines of one state."""
        return [one for one in self.lines if one.state == state]


def preview_facts(scope: Scope, unit_id: int, table: FactTable) -> FactPreview:
    """Hold a table against what is recorded of a unit's people and teams; nothing is written."""
    found = FactPreview(table, scope.today)
    if table.kind == "results":
        _results(scope, unit_id, found)
        return found
    years = {int(name.partition(" ")[2]) for row in table.rows for name in row.cells if name.startswith("rating ")}
    years |= {int(row.text("year")) for row in table.rows if re.fullmatch(r"(?:19|20)\d\d", row.text("year"))}
    people = People(rated_people(scope, unit_id, years), table)
    if table.kind == "positions":
        _positions(scope, unit_id, people, found)
    elif table.kind == "ratings":
        _ratings(people, found)
    else:
        _initiatives(people, found)
    return found


class People:
    """The people of a unit, found by name and, where one name is borne by several, by birth."""

    def __init__(self, listed: Sequence[RatedPerson], table: FactTable) -> None:
        self.table = table
        self.by_name: dict[str, list[RatedPerson]] = {}
        for one in listed:
            self.by_name.setdefault(one.name.casefold(), []).append(one)
        self.folded = {fold(one.name): one.name for one in listed}

    def find(self, cell: Cell, name: str, born: Cell | None = None) -> RatedPerson | None:
        """The one person of that name; None where there is none or nobody can tell which, and the cell says so."""
        found = self.by_name.get(name.casefold(), [])
        if born is not None:
            day = read_born(born.text, None).value
            if day is None:
                self.table.blame(born, _("không phải ngày sinh."), "ROW-06")
                return None
            found = [one for one in found if not one.born or one.born.startswith(day) or day.startswith(one.born)]
        if len(found) == 1:
            return found[0]
        if found:
            told = _("có %(n)d người tên «%(name)s» ở đơn vị; hãy ghi cột ngày sinh.") % {"n": len(found), "name": name}
        else:
            near = get_close_matches(fold(name), self.folded, n=1, cutoff=0.8)
            told = _("không có «%(name)s» trong danh sách cá nhân của đơn vị.") % {"name": name}
            told += _(" Có phải «%(near)s»?") % {"near": self.folded[near[0]]} if near else ""
        self.table.blame(cell, told, "FACT-13")
        return None


def _once(table: FactTable, told: dict[object, Cell], key: object, cell: Cell) -> bool:
    """Whether nothing before said this; the second time is blamed."""
    before = told.setdefault(key, cell)
    if before is cell:
        return True
    table.blame(cell, _("đã ghi ở ô %(where)s.") % {"where": before.where}, "FACT-10")
    return False


def _ratings(people: People, found: FactPreview) -> None:
    told: dict[object, Cell] = {}
    for row in found.table.rows:
        person = people.find(row.cells["name"], row.text("name"), row.cells.get("born"))
        for name, cell in row.cells.items():
            if name != "rating" and not name.startswith("rating "):
                continue
            rating = say.say_rating(found.table, cell)
            year = say.say_year(found.table, row.cells.get("year")) if name == "rating" else int(name[7:])
            if rating is None or person is None:
                continue
            if year is None:
                found.table.blame(
                    cell, _("không rõ xếp loại của năm nào: cần cột «Năm» hoặc năm ở tiêu đề."), "FACT-01"
                )
            elif _once(found.table, told, (person.person_id, year), cell):
                _rated(found, person, RatingCell(person.person_id, year, str(rating), cell.where))


def _rated(found: FactPreview, person: RatedPerson, cell: RatingCell) -> None:
    before = person.ratings.get(cell.year, "")
    found.seen[person.person_id, cell.year] = before
    state: State = "new" if not before else "same" if before == cell.rating else "differs"
    stood, said = (str(RATING_WORDS[Rating(one)]) if one else "" for one in (before, cell.rating))
    found.lines.append(FactLine(cell.where, person.name, str(cell.year), stood, said, state, cell))


def _positions(scope: Scope, unit_id: int, people: People, found: FactPreview) -> None:
    stands = posts_by_person(scope, unit_id)
    told: dict[object, Cell] = {}
    for row in found.table.rows:
        cell = row.cells.get("position")
        word = say.say_position(found.table, cell)
        person = people.find(row.cells["name"], row.text("name"), row.cells.get("born"))
        if cell is None or word is None or person is None or not _once(found.table, told, person.person_id, cell):
            continue
        posts = stands.get(person.person_id, {})
        before = "; ".join(dict.fromkeys(str(PostClass(one).label) for one in posts.values() if one))
        state: State = "same" if set(posts.values()) == {word} else "new" if not before else "differs"
        value = PositionCell(tuple(posts), str(word), cell.where)
        found.lines.append(FactLine(cell.where, person.name, _("vị trí"), before, str(word.label), state, value))


@dataclass
class _Work:
    """One initiative gathered from the rows of its authors."""

    row: Row
    kind: InitiativeKind
    year: int
    scope: InitiativeScope
    authors: list[Author] = field(default_factory=list)


def _initiatives(people: People, found: FactPreview) -> None:
    table = found.table
    works: dict[tuple[str, str, int], _Work] = {}
    for row in table.rows:
        kind, year = say.say_kind(table, row.cells.get("kind")), say.say_year(table, row.cells.get("year"))
        reach = say.say_scope(table, row.cells.get("scope"))
        for missing, column in ((year, _("Năm")), (reach, _("Phạm vi công nhận")), (row.text("title"), _("Tên"))):
            if not missing:
                table.blame(Cell(row.where, ""), _("thiếu «%(column)s».") % {"column": column}, "ROW-04")
        if year is None or reach is None or not row.text("title"):
            continue
        work = works.setdefault((kind, row.text("title").casefold(), year), _Work(row, kind, year, reach))
        work.authors += _authors(people, row)
    told = [(work, _facts(table, work)) for work in works.values() if work.authors]
    keys = {initiative_likeness(facts) for _work, facts in told}
    stand = set(Initiative.objects.filter(STANDING, likeness__in=keys).values_list("likeness", flat=True))
    for work, facts in told:
        for one in initiative_faults(facts, found.today):
            table.blame_row(work.row, one)
        said = _("%(scope)s, năm %(year)d") % {"scope": SCOPE_WORDS[work.scope], "year": work.year}
        who, same = ", ".join(one.name for one in work.authors), initiative_likeness(facts) in stand
        state: State = "same" if same else "new"
        found.lines.append(FactLine(work.row.where, who, facts.title, said if same else "", said, state, facts))


def _authors(people: People, row: Row) -> list[Author]:
    """The authors one row names: one with a share of its own column, or several with shares in brackets."""
    cell, listed = row.cells["name"], []
    used = law_code("", row.text("used_for")) if row.text("used_for") else ""
    if row.text("used_for") and not used:
        people.table.blame(row.cells["used_for"], _("không rõ là danh hiệu, hình thức nào."))
    share = say.say_percent(people.table, row.cells.get("share"))
    for part in _WITH_SHARE.finditer(cell.text):
        person = people.find(cell, part["name"].strip(), row.cells.get("born"))
        own = parse_decimal(part["share"]) if part["share"] else share
        if person is not None:
            listed.append(Author(person.person_id, person.name, own, used))
    return listed


def _facts(table: FactTable, work: _Work) -> InitiativeFacts:
    row = work.row
    return InitiativeFacts(
        kind=str(work.kind),
        title=row.text("title"),
        year=work.year,
        scope=str(work.scope),
        recognised_on=say.say_day(table, row.cells.get("recognised_on")),
        recognised_by=row.text("recognised_by"),
        authors=tuple(work.authors),
    )


def _results(scope: Scope, unit_id: int, found: FactPreview) -> None:
    table = found.table
    names = names_on(tree.ids(tree.belonging_to([unit_id])) & _reach(scope, unit_id), scope.on)
    by_name = {one.casefold(): pk for pk, name in names.items() for one in (name.full, name.short)}
    stands = {
        (row.organisation_id, row.year): collective_said(row)
        for row in CollectiveYear.objects.filter(STANDING, organisation__in=list(names))
    }
    told: dict[object, Cell] = {}
    for row in table.rows:
        cell = row.cells["collective"]
        unit, year = by_name.get(cell.text.casefold()), say.say_year(table, row.cells.get("year"))
        if unit is None:
            table.blame(cell, _("không có «%(name)s» trong đơn vị này.") % {"name": cell.text[:60]}, "FACT-13")
        if year is None and not row.text("year"):
            table.blame(Cell(row.where, ""), _("thiếu «Năm»."), "ROW-04")
        if unit is None or year is None or not _once(table, told, (unit, year), cell):
            continue
        facts = _collective(table, row, year)
        for one in collective_faults(facts):
            table.blame_row(row, one)
        before, after = stands.get((unit, year), ""), collective_said(facts)
        state: State = "new" if not before else "same" if before == after else "differs"
        found.lines.append(FactLine(row.where, names[unit].full, str(year), before, after, state, (unit, facts)))


def _collective(table: FactTable, row: Row, year: int) -> CollectiveFacts:
    shares = {name[6:]: say.say_share(table, cell) for name, cell in row.cells.items() if name.startswith("share ")}
    return CollectiveFacts(
        year=year,
        members=say.say_number(table, row.cells.get("members")),
        completed=say.say_number(table, row.cells.get("completed")),
        shares={code: share for code, share in shares.items() if share is not None},
        disciplined=say.say_number(table, row.cells.get("disciplined")),
        rank_in_cluster=say.say_number(table, row.cells.get("rank")),
        cluster=str(say.say_cluster(table, row.cells.get("cluster")) or ""),
    )


def _reach(scope: Scope, unit_id: int) -> frozenset[int]:
    return frozenset(tree.ids(tree.belonging_to([unit_id]))) if scope.system else scope.sees


def collective_said(one: CollectiveFacts | CollectiveYear) -> str:
    """A collective's year in words; the same values give the same words."""
    shares = "; ".join(f"{library().name(code)} {Fraction(share)}" for code, share in sorted(one.shares.items()))
    has = None if one.has is None else ", ".join(library().name(code) for code in sorted(one.has)) or _("không có ai")
    parts = (
        (_("thành viên"), one.members),
        (_("hoàn thành"), one.completed),
        (_("tỷ lệ"), shares or None),
        (_("có người đạt"), has),
        (_("kỷ luật"), one.disciplined),
        (_("thứ hạng"), one.rank_in_cluster),
        (_("cụm, khối"), CLUSTER_WORDS[ClusterLevel(one.cluster)] if one.cluster else None),
    )
    return "; ".join(f"{word}: {value}" for word, value in parts if value is not None) or _("chưa ghi số nào")
