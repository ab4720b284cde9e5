"""One cross-check as its page and its paper show it: the unit's own points beside the checker's."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from thidua.clusters.enums import CardState, Layer
from thidua.clusters.models import CrossCheck, ScoreCard
from thidua.clusters.queries.blocks import name_day
from thidua.clusters.queries.entries import entries_of
from thidua.clusters.queries.files import EvidenceView, file_rows, read_files
from thidua.clusters.queries.layers import answer_of, computed_of, every_layer, sheet_of
from thidua.clusters.queries.scorers import check_for, explained, sent_again
from thidua.clusters.scoring.answers import Answer
from thidua.clusters.scoring.sheet import Criterion, Group, Sheet
from thidua.registry.queries import names_on
from thidua.registry.scope import Scope

CHECKABLE = (CardState.SUBMITTED, CardState.SYNTHESISED)


@dataclass(frozen=True)
class CheckCell:
    """One criterion: what the unit said, what the checker set (nothing where it agrees), and why.

    differs: the checker set something else than the unit has. said, own_said: the answers in words.
    """

    group: Group
    criterion: Criterion
    own_points: Decimal | None
    own_said: str
    own_waiting: bool
    answer: Answer | None
    points: Decimal | None
    said: str
    note: str
    seen: int
    evidence: tuple[EvidenceView, ...]
    differs: bool


@dataclass(frozen=True)
class CheckView:
    """A whole check. ``open``: the card is sent and the record is not, so the checker can write."""

    check: CrossCheck
    card: ScoreCard
    checker: str
    checked: str
    sheet: Sheet
    cells: tuple[CheckCell, ...]
    open: bool
    changed_since: bool
    shown: bool

    @property
    def differing(self) -> tuple[CheckCell, ...]:
        """The criteria where the checker set something else."""
        return tuple(cell for cell in self.cells if cell.differs)


def check_view(scope: Scope, check_id: int) -> CheckView:
    """A check with every criterion. What the checker has not sent yet only the checker sees."""
    check, card = check_for(scope, check_id)
    block = card.member.block_year
    sheet = sheet_of(card)
    names = names_on([check.checker.organisation_id, check.checked.organisation_id], name_day(block))
    entries = entries_of([card.pk])[card.pk]
    own = every_layer(sheet, entries, computed_of(block))[Layer.SELF]
    files = read_files(file_rows(card.pk))
    shown = check.finished_on is not None or scope.system or check.checker.organisation_id in scope.own
    cells = []
    for group, criterion in sheet.criteria():
        stood = own[criterion.code]
        peer = entries.get((Layer.PEER, criterion.code)) if shown else None
        set_there = peer is not None and (peer.points is not None or bool(peer.answer))
        own_points, own_answer = (stood.points, stood.text) if stood else (None, "")
        cells.append(
            CheckCell(
                group=group,
                criterion=criterion,
                own_points=own_points,
                own_said=explained(sheet, criterion, entries.get((Layer.SELF, criterion.code))),
                own_waiting=bool(stood and stood.waiting),
                answer=answer_of(peer.answer) if peer else None,
                points=peer.points if peer else None,
                said=explained(sheet, criterion, peer),
                note=peer.note if peer else "",
                seen=peer.revision if peer else 0,
                evidence=files.get(criterion.code, ()),
                differs=bool(
                    peer and set_there and (peer.answer != own_answer if peer.answer else peer.points != own_points)
                ),
            )
        )
    return CheckView(
        check=check,
        card=card,
        checker=names[check.checker.organisation_id].full,
        checked=names[check.checked.organisation_id].full,
        sheet=sheet,
        cells=tuple(cells),
        open=check.finished_on is None and card.state in CHECKABLE,
        changed_since=sent_again(check, card),
        shown=shown,
    )
