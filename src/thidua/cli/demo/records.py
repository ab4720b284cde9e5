"""What is recorded of the people and of the unit of one office, entered by its officer; holds by the standing body."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from thidua.cli.demo.cast import Cast
from thidua.records.actions import record_award
from thidua.records.actions.grids import enter_ratings
from thidua.records.actions.holds import enter_hold
from thidua.records.actions.lawful import Grounds, enter_part_year, state_complete
from thidua.records.actions.works import enter_collective_year, enter_initiative
from thidua.records.enums import SourceKind, Whom
from thidua.records.enums_lawful import FactSource
from thidua.records.facts import AwardFacts, Source
from thidua.records.subjects import SubjectKey
from thidua.records.told_facts import Author, CollectiveFacts, InitiativeFacts, RatingCell
from thidua.registry.actions import register_person

RATINGS = {"x": "hoan-thanh-xuat-sac", "t": "hoan-thanh-tot", "h": "hoan-thanh", "k": "khong-hoan-thanh"}
BACK = 10


class RecordStory:
    """The record of one office, told by the people it names."""

    def __init__(self, cast: Cast, told: Mapping[str, Any]) -> None:
        self.cast, self.told = cast, told
        self.year, self.unit = cast.today.year, cast.units[told["unit"]]
        self.officer = cast.scope(told["officer"], cast.today)
        self.source = Grounds(FactSource.REPORT, told["source"])
        self.people: dict[str, int] = {}

    def tell(self) -> None:
        """Everybody enters the register, then what is known of each, then the office's own years."""
        for row in self.told["people"]:
            self.people[row["name"]] = register_person(
                actor=self.officer,
                full_name=row["name"],
                unit_id=self.unit,
                title=row["title"],
                born=row.get("born", ""),
                gender=row.get("gender", ""),
                since=row.get("since"),
            ).pk
        self._rate()
        for row in self.told["people"]:
            self._record(row, SubjectKey("person", self.people[row["name"]]))
        for row in self.told["collective"]:
            self._collective(row)

    def _rate(self) -> None:
        cells = [
            RatingCell(self.people[row["name"]], self.year - ago, RATINGS[letter])
            for row in self.told["people"]
            for ago, letter in enumerate(row["ratings"], 1)
            if letter in RATINGS
        ]
        enter_ratings(actor=self.officer, unit_id=self.unit, cells=cells, source=self.source)

    def _record(self, row: Mapping[str, Any], person: SubjectKey) -> None:
        for form, form_name, ago, issuer, basis in row.get("awards", ()):
            self._award(row["name"], person.id, form, form_name, self.year - ago, issuer, basis)
        for one in row.get("initiatives", ()):
            self._initiative(one, person.id)
        if part := row.get("part"):
            year = {"year": self.year - part["ago"], "months": part["months"], "reason": part["reason"]}
            enter_part_year(actor=self.officer, person_id=person.id, source=self.source, **year)
        for kind in row.get("complete", ()):
            years = {"first_year": self.year - BACK, "last_year": self.year}
            state_complete(actor=self.officer, subject=person, kind=kind, source=self.source, **years)
        if hold := row.get("hold"):
            self._hold(hold, person)

    def _award(self, name: str, person: int, form: str, form_name: str, year: int, issuer: str, basis: str) -> None:
        giver = self.cast.units[issuer]
        facts = AwardFacts(
            form=form,
            form_name=form_name,
            whom=Whom.PERSON,
            name=name,
            person_id=person,
            unit_id=self.unit,
            unit_name=self.cast.name(self.told["unit"], self.cast.today),
            years=(year,),
            basis=basis,
            decided_on=date(year, 12, 25),
            issuer_id=giver,
            issuer_name=self.cast.name(issuer, self.cast.today),
        )
        record_award(actor=self.officer, source=Source(SourceKind.PAPER, self.told["source"]), facts=facts)

    def _initiative(self, one: Mapping[str, Any], person: int) -> None:
        first = Author(person, share=Decimal(one["share"]))
        mate = Author(self.people[one["with"]], share=Decimal(one["rest"]))
        facts = InitiativeFacts(
            kind="sang-kien",
            title=one["title"],
            year=self.year - one["ago"],
            scope=one["scope"],
            recognised_on=date(self.year - one["ago"], 12, 1),
            recognised_by="Hội đồng sáng kiến tỉnh (minh họa)",
            authors=(first, mate),
        )
        enter_initiative(actor=self.officer, facts=facts, source=self.source)

    def _hold(self, hold: Mapping[str, Any], person: SubjectKey) -> None:
        first = self.cast.today - timedelta(days=hold["days"])
        enter_hold(
            actor=self.cast.scope(self.told["standing"], self.cast.today),
            subject=person,
            word=hold["word"],
            first=first,
            ends=first + timedelta(days=hold["ends"]) if "ends" in hold else None,
            paper=hold["paper"],
            source=Grounds(FactSource.PAPER, hold["paper"]),
        )

    def _collective(self, row: Mapping[str, Any]) -> None:
        facts = CollectiveFacts(
            year=self.year - row["ago"],
            members=row["members"],
            completed=row["completed"],
            shares={code: Fraction(share) for code, share in row["share"].items()},
            has=tuple(row["has"]),
            disciplined=row["disciplined"],
            rank_in_cluster=row["rank"],
            cluster=row["cluster"],
        )
        enter_collective_year(actor=self.officer, unit_id=self.unit, facts=facts, source=self.source)
