"""The steps of a block's year: a stranger tries each first, then its owner does it."""

from __future__ import annotations

from datetime import timedelta

from tests.clusters.rich import answers
from tests.clusters.year_base import Call, YearBase
from tests.clusters.year_model import OWN, UPPER, Typing
from tests.clusters.years import DUE, type_in
from tests.makers.files import pdf_file

from thidua.clusters import actions
from thidua.clusters.actions import crosschecks, outside
from thidua.clusters.actions.scores import Typed
from thidua.clusters.models import CrossCheck, OutsideScorer
from thidua.errors import Problem
from thidua.registry.scope import Scope

PDF = pdf_file()


class UnitSteps(YearBase):
    """What units do with their own cards, and days that pass."""

    def tomorrow(self, days: int) -> None:
        """Days pass."""
        self.day += timedelta(days=days)

    def filling(self, at: int, what: int) -> Call:
        """One cell typed."""
        one = OWN[what % len(OWN)]
        return lambda actor: actions.save_answers(
            actor=actor, card_id=self.card(at), typed={one.code: Typed(dict(one.fields))}
        )

    def type_in(self, at: int, what: int, who: int) -> None:
        """A unit types into one cell of its own."""
        if self.step("fill", self.filling(at, what), self.officer(at), self.others(at), who) is not None:
            self.paper.put(self.unit(at), "self", OWN[what % len(OWN)])

    correct_own = type_in

    def fill_everything(self, at: int, who: int) -> None:
        """A unit fills in all of its card at once."""
        del who
        try:
            type_in(self.year, self.unit(at), {**answers(at), "T.2": {"value": "4,5"}}, self.day)
        except Problem:
            return
        target = answers(at)["I.1"]
        said = {
            "I.1": (target["result"], target["target"]),
            "I.2": ("10",),
            "II.1": ("tot",),
            "III.1": ("0",),
            "T.2": ("4.5",),
        }
        for code, stands in said.items():
            self.paper.put(self.unit(at), "self", Typing(code, (), stands))

    def paste(self, at: int, who: int) -> None:
        """A unit pastes two cells, a result with its target and a number of faults."""
        card = self.card(at)
        if self.step(
            "paste",
            lambda actor: actions.paste_block(actor=actor, card_id=card, block="130/100\n2", start="I.1"),
            self.leader(at), self.others(at), who,
        ) is not None:  # fmt: skip
            self.paper.put(self.unit(at), "self", Typing("I.1", (), ("130", "100")))
            self.paper.put(self.unit(at), "self", Typing("I.2", (), ("9",)))

    def attach(self, at: int, who: int) -> None:
        """A unit attaches a file to a criterion."""
        card = self.card(at)
        self.step(
            "attach",
            lambda actor: actions.attach_evidence(actor=actor, card_id=card, code="I.1", name="Báo cáo.pdf", content=PDF),
            self.officer(at), self.others(at), who,
        )  # fmt: skip

    def send(self, at: int, who: int) -> None:
        """A unit sends its card; late when first sent after the last day."""
        card = self.card(at)
        first = self.year.card(self.unit(at)).submitted_on is None
        sent = self.step(
            "send", lambda actor: actions.submit_card(actor=actor, card_id=card),
            self.leader(at), self.others(at), who,
        )  # fmt: skip
        if sent is not None and first:
            assert sent.late == (self.day > DUE)
            self.done.update(["late"] if sent.late else [])


class OtherScorers(UnitSteps):
    """What checkers and the department do, and the head with them."""

    def checking(self, at: int) -> tuple[CrossCheck, Scope, list[Scope]]:
        """The check of a unit's card, its checker, and who has no business in it."""
        found = CrossCheck.objects.get(checked__organisation_id=self.unit(at))
        checker = (at + 1) % 4
        return found, self.officer(checker), self.others(checker)

    def check(self, at: int, what: int, who: int) -> None:
        """The checker sets one cell."""
        found, owner, strangers = self.checking(at)
        one = UPPER[what % len(UPPER)]
        typed = {one.code: Typed(dict(one.fields))}
        if self.step(
            "check", lambda actor: crosschecks.save_check(actor=actor, check_id=found.pk, typed=typed),
            owner, strangers, who,
        ) is not None:  # fmt: skip
            self.paper.put(self.unit(at), "peer", one)

    def finish_check(self, at: int, who: int) -> None:
        """The checker sends its record."""
        found, owner, strangers = self.checking(at)
        if self.step(
            "finish check", lambda actor: crosschecks.finish_check(actor=actor, check_id=found.pk, finding="Đủ hồ sơ"),
            owner, strangers, who,
        ) is not None:  # fmt: skip
            self.paper.peers.add(self.unit(at))

    def reopen_check(self, at: int, who: int) -> None:
        """The head lets a checker go on."""
        found, _owner, _strangers = self.checking(at)
        if self.step(
            "reopen check", lambda actor: crosschecks.reopen_check(actor=actor, check_id=found.pk, reason="Xem lại"),
            self.chief, self.not_head(), who,
        ) is not None:  # fmt: skip
            self.paper.peers.discard(self.unit(at))

    @property
    def task(self) -> int:
        """The department's task."""
        return OutsideScorer.objects.get(block_year_id=self.year.block_id).pk

    @property
    def clerk(self) -> Scope:
        """The department's officer."""
        return self.scope(self.world.clerk)

    def score_outside(self, half: int, who: int) -> None:
        """The department scores its criterion for every ranked unit."""
        task, points = self.task, f"{half / 2:g}"
        cells = {self.year.card(unit).pk: Typed({"points": points.replace(".", ",")}) for unit in self.paper.ranked}
        if self.step(
            "outside", lambda actor: outside.save_outside(actor=actor, outside_id=task, typed=cells),
            self.clerk, [*self.not_body()[:4], self.body], who,
        ) is not None:  # fmt: skip
            for unit in self.paper.ranked:
                self.paper.put(unit, "outside", Typing("I.2", (), (points,)))

    def finish_outside(self, who: int) -> None:
        """The department sends its points."""
        task = self.task
        if self.step(
            "finish outside", lambda actor: outside.finish_outside(actor=actor, outside_id=task),
            self.clerk, [*self.not_body()[:4], self.body], who,
        ) is not None:  # fmt: skip
            self.paper.sent = True

    def reopen_outside(self, who: int) -> None:
        """The head lets the department go on."""
        task = self.task
        if self.step(
            "reopen outside", lambda actor: outside.reopen_outside(actor=actor, outside_id=task, reason="Chấm nhầm"),
            self.chief, self.not_head()[:3], who,
        ) is not None:  # fmt: skip
            self.paper.sent = False
