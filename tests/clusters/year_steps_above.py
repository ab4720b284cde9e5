"""The steps of the head and of the standing body, from taking cards in to the final conclusion."""

from __future__ import annotations

from collections.abc import Callable
from inspect import signature
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule
from tests.clusters.year_base import NOBODY, Call
from tests.clusters.year_model import UPPER
from tests.clusters.year_steps import OtherScorers

from thidua.clusters import actions
from thidua.clusters.actions import leaving, recomputing, synthesis, verifying
from thidua.clusters.enums import Basis, Layer, ObjectionOutcome, Stage
from thidua.clusters.models import BlockYear, FrozenResult, Objection, ScoreEntry
from thidua.registry.scope import Scope

KINDS = (
    "fill", "paste", "attach", "send", "late", "return", "reopen", "check", "finish check", "reopen check",
    "outside", "finish outside", "reopen outside", "accept", "adjust", "take over", "leave", "recompute", "freeze",
    "publish", "object", "answer", "correct", "verify", "conclude", "set verified",
)  # fmt: skip


class HeadSteps(OtherScorers):
    """What the head does with the cards that were sent."""

    def heads(self, kind: str, call: Call, who: int) -> Any:
        """A step of the head alone."""
        return self.step(kind, call, self.chief, [*self.not_head(), self.body], who)

    def every(self, one: Callable[[int, int], None], who: int) -> None:
        """The same for all four."""
        for at in range(4):
            one(at, who)

    def everybody_sends(self, who: int) -> None:
        """All units fill in what is empty and send: the usual course of a year."""
        for at in range(4):
            if not self.paper.standing(self.unit(at), "self"):
                self.fill_everything(at, who)
        self.every(self.send, who)

    def everything_taken_in(self, who: int) -> None:
        """The head takes in what was sent, and computes."""
        self.every(self.accept, who)
        self.recompute(who)

    def accept(self, at: int, who: int) -> None:
        """The head takes a card into the synthesis."""
        card = self.card(at)
        self.heads("accept", lambda actor: actions.accept_card(actor=actor, card_id=card), who)

    def adjust(self, at: int, what: int, who: int) -> None:
        """The head sets one cell of the synthesis, with a reason."""
        card, one = self.card(at), UPPER[what % len(UPPER)]
        if self.heads(
            "adjust",
            lambda actor: actions.adjust_points(
                actor=actor, card_id=card, code=one.code, reason="Theo hồ sơ", fields=dict(one.fields)
            ),
            who,
        ) is not None:  # fmt: skip
            self.paper.put(self.unit(at), "synthesis", one)

    def take_over(self, at: int, what: int, who: int) -> None:
        """The head takes the checker's points of one criterion over."""
        card, code, unit = self.card(at), UPPER[what % len(UPPER)].code, self.unit(at)
        if self.heads(
            "take over",
            lambda actor: synthesis.take_over_check(actor=actor, card_id=card, code=code, reason="Theo biên bản"),
            who,
        ) is not None:  # fmt: skip
            self.paper.cells[unit, "synthesis", code] = self.paper.cells[unit, "peer", code]

    def put_back(self, at: int, what: int, who: int) -> None:
        """The head asks a unit again about one criterion; what the head had set there is set aside."""
        card, code = self.card(at), UPPER[what % len(UPPER)].code
        if self.heads(
            "return", lambda actor: actions.return_criteria(actor=actor, card_id=card, reasons={code: "Xem lại"}), who
        ) is not None:  # fmt: skip
            self.paper.cells.pop((self.unit(at), "synthesis", code), None)

    def reopen(self, at: int, who: int) -> None:
        """The standing body opens a card that was sent."""
        card, until = self.card(at), self.day
        self.step(
            "reopen", lambda actor: actions.reopen_card(actor=actor, card_id=card, until=until, reason="Bổ sung"),
            self.body, self.not_head(), who,
        )  # fmt: skip

    def recompute(self, who: int) -> None:
        """Whose step it is computes the targets again."""
        if self.step(
            "recompute",
            lambda actor: recomputing.recompute(actor=actor, block_id=self.year.block_id, reason="Số liệu đã đổi"),
            *self.whose(), who,
        ) is not None:  # fmt: skip
            self.paper.compute()

    def freeze(self, who: int) -> None:
        """The next version."""
        if self.step(
            "freeze",
            lambda actor: actions.freeze_result(actor=actor, block_id=self.year.block_id, reason="Chốt bản này"),
            *self.whose(), who,
        ) is not None:  # fmt: skip
            self.frozen_versions_stay()

    def whose(self) -> tuple[Scope, list[Scope]]:
        """Who computes and freezes now: the head, or the standing body while it verifies or concludes."""
        if self.year.block().correction_basis in {Basis.VERIFIED, Basis.FINAL}:
            return self.body, self.not_body()
        return self.chief, self.not_head()


STEPS = (
    "tomorrow", "type_in", "fill_everything", "paste", "attach", "send", "check", "finish_check", "reopen_check",
    "score_outside", "finish_outside", "reopen_outside", "everybody_sends", "everything_taken_in", "accept", "adjust",
    "take_over", "put_back", "reopen", "recompute", "freeze", "leave", "publish", "object_to", "answer",
    "reopen_frozen", "verify", "set_verified",
)  # fmt: skip

STAGES = ("verifying", "open", "frozen", "open", "sent", "computed", "sent", "correcting", "open", "sent")
"""Where a year may begin; most is done while cards are filled in and checked."""


class YearMachine(HeadSteps):
    """What follows a frozen version, and who leaves."""

    @rule(name=st.sampled_from(STEPS), at=st.integers(0, 3), what=st.integers(0, 20), who=st.integers(0, 9))
    def anything(self, name: str, at: int, what: int, who: int) -> None:
        """Any step at all, whether or not the year stands where it belongs."""
        numbers = {"at": at, "what": what, "half": what, "final": what % 2, "days": 1 + what % 4, "who": who}
        step = getattr(self, name)
        step(**{one: numbers[one] for one in signature(step).parameters})

    @initialize(stage=st.sampled_from(STAGES))
    def led(self, stage: str) -> None:
        """The year begins where it may: freshly open, all cards sent, computed, frozen and published, opened again."""
        self.pair_and_name()
        if stage == "open":
            return
        self.everybody_sends(NOBODY)
        if stage == "sent":
            return
        self.tomorrow(1)
        self.everything_taken_in(NOBODY)
        if stage == "computed":
            return
        self.freeze(NOBODY)
        self.publish(NOBODY)
        assert self.year.block().stage == Stage.FROZEN
        if stage == "correcting":
            self.reopen_frozen(NOBODY)
        elif stage == "verifying":
            self.verify(0, NOBODY)

    def leave(self, at: int, who: int) -> None:
        """The standing body records that a member left; two always stay."""
        unit, day = self.unit(at), self.day
        if len(self.paper.ranked) < 4:
            return
        if self.step(
            "leave",
            lambda actor: leaving.member_leaves(
                actor=actor, block_id=self.year.block_id, unit_id=unit, on=day, reason="Chuyển khối khác"
            ),
            self.body, self.not_body(), who,
        ) is not None:  # fmt: skip
            self.paper.away.add(unit)

    def publish(self, who: int) -> None:
        """The head makes the latest version known."""
        latest = FrozenResult.objects.order_by("-version").first()
        if latest is not None:
            self.step(
                "publish",
                lambda actor: actions.publish_result(
                    actor=actor, block_id=self.year.block_id, version=latest.version, objections_due=self.day
                ),
                self.chief, [*self.not_head(), self.body], who,
            )  # fmt: skip

    def object_to(self, at: int, who: int) -> None:
        """A member objects to what was published about another."""
        latest = FrozenResult.objects.exclude(published_on=None).order_by("-version").first()
        if latest is not None:
            about = self.unit(at % 3 + 1)
            self.step(
                "object",
                lambda actor: actions.file_objection(
                    actor=actor, result_id=latest.pk, about=about, criterion="I.1", text="Số liệu chưa đúng"
                ),
                self.officer(at), [self.body, *self.not_head()[3:]], who,
            )  # fmt: skip

    def answer(self, who: int) -> None:
        """The head answers an objection once."""
        waiting = Objection.objects.filter(outcome=ObjectionOutcome.OPEN).first()
        if waiting is not None:
            self.step(
                "answer",
                lambda actor: actions.answer_objection(
                    actor=actor, objection_id=waiting.pk, outcome="upheld", answer="Chấp nhận"
                ),
                self.chief, self.not_head(), who,
            )  # fmt: skip

    def reopen_frozen(self, who: int) -> None:
        """The head opens a frozen year for a correction."""
        self.heads(
            "correct",
            lambda actor: actions.open_correction(actor=actor, block_id=self.year.block_id, reason="Sai số liệu"),
            who,
        )

    def verify(self, final: int, who: int) -> None:
        """The standing body begins to verify, or to conclude."""
        kind, begin = ("conclude", verifying.open_final) if final else ("verify", verifying.open_verification)
        self.step(
            kind, lambda actor: begin(actor=actor, block_id=self.year.block_id, reason="Theo kế hoạch"),
            self.body, self.not_body(), who,
        )  # fmt: skip

    def set_verified(self, at: int, what: int, who: int) -> None:
        """The standing body sets one cell of the layer under way."""
        card, one = self.card(at), UPPER[what % len(UPPER)]
        layer = verifying.layer_under_way(BlockYear.objects.get(pk=self.year.block_id))
        if self.step(
            "set verified",
            lambda actor: verifying.adjust_verified(
                actor=actor, card_id=card, code=one.code, reason="Đối chiếu", fields=dict(one.fields)
            ),
            self.body, self.not_body(), who,
        ) is not None:  # fmt: skip
            assert layer is not None
            assert ScoreEntry.objects.filter(card=card, layer=layer, criterion=one.code, current=True).exists()
            self.paper.put(self.unit(at), Layer(layer).value, one)
