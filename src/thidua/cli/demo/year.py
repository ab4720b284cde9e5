"""One year of a block, told step by step by the people who did it: formed, scored, asked again, put together, frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from thidua.cli.demo.cast import Cast
from thidua.cli.demo.days import Days
from thidua.cli.demo.files import evidence
from thidua.cli.demo.typed import own_fields, upper_fields
from thidua.clusters.actions import (
    BlockFacts,
    Place,
    accept_card,
    adjust_points,
    agree_sheet,
    attach_evidence,
    choose_sheet,
    copy_year,
    form_block,
    freeze_result,
    open_correction,
    open_scoring,
    return_criteria,
    save_answers,
    set_members,
    submit_card,
)
from thidua.clusters.actions.recomputing import recompute
from thidua.clusters.actions.scores import Typed
from thidua.clusters.enums import BlockKind, MemberRole
from thidua.clusters.queries import block_year_for, card_of_own_unit
from thidua.clusters.scoring.sheet import GroupKind, Sheet
from thidua.registry.enums import Role
from thidua.registry.scope import Scope

Told = Mapping[str, Any]


@dataclass
class YearStory:
    """A year being told. ``block_id`` is known once it is formed."""

    cast: Cast
    days: Days
    told: Told
    block_id: int = 0

    @property
    def head(self) -> str:
        """The key of the head unit."""
        return str(next(unit for unit, role in self.told["members"] if role == MemberRole.HEAD))

    def leader(self, on: date) -> Scope:
        """A leader of the head unit."""
        return self.cast.scope(self.cast.at(self.head, Role.UNIT_LEADER), on)

    def leader_of(self, unit: str, on: date) -> Scope:
        """A leader of any unit."""
        return self.cast.scope(self.cast.at(unit, Role.UNIT_LEADER), on)

    def officer(self, unit: str, on: date) -> Scope:
        """The officer of a unit."""
        return self.cast.scope(self.cast.at(unit, Role.UNIT_OFFICER), on)

    def day(self, said: str | date) -> date:
        """A day of this story."""
        return self.days.read(said)

    def form(self, block: Told, *, after: int | None) -> int:
        """Form the block, or copy it from the year before, and name the members."""
        formed = self.day(self.told["formed"])
        standing = self.cast.scope(block["standing"], formed)
        facts = self._facts(formed)
        if after is None:
            owner = self.cast.units[block["owner"]]
            kind = BlockKind(block["kind"])
            year = form_block(actor=standing, owner_id=owner, kind=kind, symbol=block["symbol"], facts=facts)
        else:
            year = copy_year(actor=standing, block_id=after, facts=facts)
        self.block_id = year.pk
        places = [Place(self.cast.units[unit], MemberRole(role)) for unit, role in self.told["members"]]
        set_members(actor=standing, block_id=year.pk, places=places)
        return year.pk

    def open(self, sheet: str) -> None:
        """Agree the sheet and open the scoring."""
        agreed, opened = self.day(self.told["agreed"]), self.day(self.told["opened"])
        choose_sheet(actor=self.leader(agreed), block_id=self.block_id, text=sheet, origin=self.told["sheet_origin"])
        agree_sheet(actor=self.leader(agreed), block_id=self.block_id)
        open_scoring(actor=self.leader(opened), block_id=self.block_id)

    def _facts(self, formed: date) -> BlockFacts:
        decision = self.told["decision"]
        names = [self.cast.name(unit, formed) for unit, _role in self.told["members"]]
        return BlockFacts(
            name=self.told["name"],
            year=self.days.season if self.told.get("year") == "Y" else self.told.get("year", self.days.due.year),
            self_score_due=self.days.due,
            synthesis_due=self.day(self.told["synthesis_due"]),
            place=self.told["place"],
            decision_number=decision["number"],
            decision_day=formed,
            decision_issuer=decision["issuer"],
            decision_list="\n".join(names),
            stated_count=len(names),
            recorded_afterwards=self.told.get("afterwards", False),
        )

    def score(self) -> None:
        """Every unit fills in what it fills in, on its day, and sends its card if it does."""
        for card in self.told.get("cards", ()):
            on = self.day(card["on"])
            self._fill(card["unit"], on, card.get("answers", {}), first=card.get("first"))
            if card.get("sent", True):
                submit_card(actor=self.officer(card["unit"], on), card_id=self.card(card["unit"], on))

    def sheet(self, scope: Scope) -> Sheet:
        """The year's score sheet."""
        return block_year_for(scope, self.block_id).score_sheet.sheet

    def card(self, unit: str, on: date) -> int:
        """The number of a unit's card."""
        scope = self.officer(unit, on)
        card = card_of_own_unit(scope, block_year_for(scope, self.block_id))
        assert card is not None
        return card.pk

    def _fill(self, unit: str, on: date, answers: Told, *, first: int | None = None, only: bool = False) -> None:
        scope = self.officer(unit, on)
        sheet, card = self.sheet(scope), self.card(unit, on)
        rows = [(group, one) for group, one in sheet.criteria() if not only or one.code in answers][:first]
        typed = {one.code: Typed(own_fields(group, one, answers.get(one.code))) for group, one in rows}
        save_answers(actor=scope, card_id=card, typed=typed)
        name = self.cast.name(unit, on)
        for group, one in rows:
            if one.evidence == "required" and (group.kind == GroupKind.MAIN or one.code in answers):
                called, content = evidence(name, one.code, one.name, on)
                attach_evidence(actor=scope, card_id=card, code=one.code, name=called, content=content)

    def put_together(self) -> None:
        """The head asks again, adjusts with reasons, takes the cards in."""
        for asked in self.told.get("returned", ()):
            unit, on = asked["unit"], self.day(asked["on"])
            return_criteria(actor=self.officer(self.head, on), card_id=self.card(unit, on), reasons=asked["reasons"])
            if "answered_on" in asked:
                again = self.day(asked["answered_on"])
                self._fill(unit, again, asked["answers"], only=True)
                submit_card(actor=self.officer(unit, again), card_id=self.card(unit, again))
        self.adjust(self.told.get("adjusted", ()))
        for taken in self.told.get("accepted", ()):
            on = self.day(taken["on"])
            for unit in taken["units"]:
                accept_card(actor=self.officer(self.head, on), card_id=self.card(unit, on))

    def adjust(self, rows: Any) -> None:
        """Set points in the head's layer, each with its reason."""
        for row in rows:
            on = self.day(row["on"])
            acting = self.officer(self.head, on)
            adjust_points(
                actor=acting,
                card_id=self.card(row["unit"], on),
                code=row["code"],
                fields=self.upper(acting, row),
                reason=row["reason"],
            )

    def upper(self, acting: Scope, row: Told) -> dict[str, str]:
        """What an upper layer types: the row's points, or its answer for a level or a target."""
        sheet, code = self.sheet(acting), row["code"]
        return upper_fields(sheet.group_of(code), sheet.criterion(code), row.get("answer", row.get("points")))

    def freeze(self) -> None:
        """Compute the targets where there are any, freeze the first version, and one more for every correction."""
        if "frozen" not in self.told:
            return
        if "recomputed" in self.told:
            recompute(actor=self.officer(self.head, self.day(self.told["recomputed"])), block_id=self.block_id)
        freeze_result(actor=self.leader(self.day(self.told["frozen"])), block_id=self.block_id)
        for mended in self.told.get("corrected", ()):
            on = self.day(mended["on"])
            open_correction(actor=self.leader(on), block_id=self.block_id, reason=mended["reason"])
            self.adjust(mended["adjusted"])
            freeze_result(actor=self.leader(on), block_id=self.block_id, reason=mended["reason"])
