"""Who else scores: pairs that check each other, line departments with their criterion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q

from thidua.clusters.enums import Layer, Stage
from thidua.clusters.models import BlockYear, CrossCheck, Member, OutsideScorer, ScoreCard
from thidua.clusters.permissions import UNIT_ROLES, may_score_outside, sees_all_scores, visible_years
from thidua.clusters.queries.blocks import name_day
from thidua.clusters.queries.cards import card_for, cards_of
from thidua.clusters.queries.entries import Entry, entries_of
from thidua.clusters.queries.layers import answer_of, sheet_of
from thidua.clusters.scoring import answers
from thidua.clusters.scoring.pairs import rotation
from thidua.clusters.scoring.sheet import Criterion, Sheet
from thidua.errors import Forbidden, Missing
from thidua.registry.queries import names_on
from thidua.registry.scope import Scope


@dataclass(frozen=True)
class PairRow:
    """One pair of a year. ``id`` is 0 while it is only proposed."""

    id: int
    checker_id: int
    checker: str
    checked_id: int
    checked: str
    card_id: int | None
    card_sent: date | None
    finished_on: date | None
    finding: str
    begun: bool
    own: bool
    changed_since: bool


def propose_pairs(block: BlockYear) -> list[tuple[int, int]]:
    """Checker and checked by the number of the membership, by the rotation of the year; who left is not in it."""
    staying = [one.pk for one in Member.objects.filter(block_year=block, left_on=None).order_by("position")]
    return rotation(staying, block.year)


def staying(block: BlockYear) -> frozenset[int]:
    """The units that are still members, by unit."""
    return frozenset(Member.objects.filter(block_year=block, left_on=None).values_list("organisation_id", flat=True))


def pairs_of(scope: Scope, block: BlockYear) -> list[PairRow]:
    """The pairs that are set, in the order of the checkers."""
    checks = list(
        CrossCheck.objects.filter(block_year=block)
        .select_related("checker", "checked__card")
        .order_by("checker__position")
    )
    names = names_on(
        [unit for one in checks for unit in (one.checker.organisation_id, one.checked.organisation_id)], name_day(block)
    )
    cards = [one.checked.card.pk for one in checks if hasattr(one.checked, "card")]
    entries = entries_of(cards)
    rows = []
    for one in checks:
        card: ScoreCard | None = getattr(one.checked, "card", None)
        rows.append(
            PairRow(
                id=one.pk,
                checker_id=one.checker_id,
                checker=names[one.checker.organisation_id].full,
                checked_id=one.checked_id,
                checked=names[one.checked.organisation_id].full,
                card_id=card.pk if card else None,
                card_sent=card.submitted_on if card else None,
                finished_on=one.finished_on,
                finding=one.finding,
                begun=card is not None and any(layer == Layer.PEER for layer, _code in entries[card.pk]),
                own=one.checker.organisation_id in scope.own,
                changed_since=sent_again(one, card),
            )
        )
    return rows


def sent_again(check: CrossCheck, card: ScoreCard | None) -> bool:
    """True when the card was sent again after the check was finished: the check speaks of what stood before."""
    sent = card.resubmitted_on if card else None
    return check.finished_on is not None and sent is not None and sent > check.finished_on


def check_for(scope: Scope, check_id: int) -> tuple[CrossCheck, ScoreCard]:
    """One check and the card it is about; ``Missing`` out of sight, ``Forbidden`` while the card may not be seen."""
    found = (
        CrossCheck.objects.filter(visible_years(scope, "block_year__"), pk=check_id)
        .select_related("checker", "checked__card")
        .first()
    )
    if found is None or not hasattr(found.checked, "card"):
        raise Missing
    return found, card_for(scope, found.checked.card.pk)


def checks_given(scope: Scope, block: BlockYear) -> list[CrossCheck]:
    """The checks the unit acted for is to make this year."""
    return list(
        CrossCheck.objects.filter(block_year=block, checker__organisation__in=scope.own).select_related(
            "checked__card", "checker"
        )
    )


@dataclass(frozen=True)
class ScorerRow:
    """One criterion a department scores."""

    id: int
    code: str
    criterion: str
    organisation_id: int
    organisation: str
    due: date | None
    finished_on: date | None
    scored: int
    of: int


def scorers_of(block: BlockYear) -> list[ScorerRow]:
    """The departments that score a criterion this year, in the order of the sheet, with how far each is."""
    tasks = {one.criterion: one for one in OutsideScorer.objects.filter(block_year=block)}
    if not tasks:
        return []
    sheet: Sheet = block.score_sheet.sheet
    names = names_on([one.organisation_id for one in tasks.values()], name_day(block))
    cards = [card for card in cards_of(block) if not card.member.left_out]
    entries = entries_of([card.pk for card in cards])
    rows = []
    for _group, criterion in sheet.criteria():
        task = tasks.get(criterion.code)
        if task is None:
            continue
        theirs = [card for card in cards if card.member.organisation_id != task.organisation_id]
        rows.append(
            ScorerRow(
                id=task.pk,
                code=criterion.code,
                criterion=criterion.name,
                organisation_id=task.organisation_id,
                organisation=names[task.organisation_id].full,
                due=task.due,
                finished_on=task.finished_on,
                scored=sum(_filled(entries[card.pk].get((Layer.OUTSIDE, criterion.code))) for card in theirs),
                of=len(theirs),
            )
        )
    return rows


def _filled(entry: Entry | None) -> bool:
    return entry is not None and (entry.points is not None or bool(entry.answer))


@dataclass(frozen=True)
class OutsideCell:
    """One unit in a department's task: what the department set, and what the unit said once its card is sent.

    Empty where the asker may not see it yet: others' points before the deadline, the department's before it sent them.
    """

    card_id: int
    unit: str
    said: str
    self_points: Decimal | None
    entry: Entry | None
    seen: int


@dataclass(frozen=True)
class OutsideTask:
    """One department's whole task: one criterion, every unit but itself, and nothing else of the block."""

    task: OutsideScorer
    block: BlockYear
    sheet: Sheet
    criterion: Criterion
    cells: tuple[OutsideCell, ...]

    @property
    def open(self) -> bool:
        """Whether points can still be written."""
        return self.block.stage == Stage.SCORING and self.task.finished_on is None


def outside_for(scope: Scope, outside_id: int) -> OutsideScorer:
    """The task of a department: for that department, and for those who see the year.

    raises: Missing out of sight; Forbidden CLUSTER-26 for a department that scores another criterion of the year.
    """
    found = OutsideScorer.objects.filter(pk=outside_id).select_related("block_year__block").first()
    if found is None or not _in_sight(scope, found):
        raise Missing
    return found


def _in_sight(scope: Scope, task: OutsideScorer) -> bool:
    if BlockYear.objects.filter(visible_years(scope), pk=task.block_year_id).exists():
        return True
    if OutsideScorer.objects.filter(_own_tasks(scope), pk=task.pk).exists():
        return True
    if OutsideScorer.objects.filter(_own_tasks(scope), block_year=task.block_year_id).exists():
        raise Forbidden(may_score_outside(scope, task))
    return False


def _own_tasks(scope: Scope) -> Q:
    """Tasks of the department acted for; while the past is recorded only those of years opened for that."""
    if not scope.has(*UNIT_ROLES):
        return Q(pk__in=[])
    past = {"block_year__recorded_afterwards": True, "block_year__self_score_due__lt": scope.today}
    return Q(organisation__in=scope.own) & (Q(**past) if scope.retrospective else Q())


def outside_tasks(scope: Scope) -> list[OutsideScorer]:
    """What waits for the department acted for: criteria of open years it has not sent yet, most urgent first."""
    found = OutsideScorer.objects.filter(
        _own_tasks(scope), finished_on=None, block_year__stage=Stage.SCORING
    ).select_related("block_year__score_sheet")
    return sorted(found, key=lambda one: (one.due is None, one.due or date.max, one.pk))


def outside_task_for(scope: Scope, outside_id: int) -> OutsideTask:
    """The whole task of a department. It sees the units' names and this one criterion; all else stays out of sight.

    Whoever else looks at it sees its own card, and every card after the last day for self-scores; the department's
    points once they are sent.
    """
    task = outside_for(scope, outside_id)
    block = task.block_year
    sheet: Sheet = block.score_sheet.sheet
    criterion = sheet.criterion(task.criterion)
    cards = [
        card
        for card in cards_of(block)
        if not card.member.left_out and card.member.organisation_id != task.organisation_id
    ]
    names = names_on([card.member.organisation_id for card in cards], name_day(block))
    entries = entries_of([card.pk for card in cards])
    its_own = scope.system or (scope.has(*UNIT_ROLES) and task.organisation_id in scope.own)
    everything = its_own or sees_all_scores(scope, block)
    seen = {card.pk for card in cards if everything or card.member.organisation_id in scope.own}
    sent = task.finished_on is not None
    return OutsideTask(
        task,
        block,
        sheet,
        criterion,
        tuple(
            _outside_cell(
                card,
                names[card.member.organisation_id].full,
                sheet,
                criterion,
                _shown(entries[card.pk], own=card.pk in seen, set_there=its_own or (sent and card.pk in seen)),
            )
            for card in cards
        ),
    )


def _shown(entries: Mapping[tuple[str, str], Entry], *, own: bool, set_there: bool) -> Mapping[tuple[str, str], Entry]:
    """The entries of a card less the layers that are out of sight."""
    hidden = {layer for layer, shown in ((Layer.SELF, own), (Layer.OUTSIDE, set_there)) if not shown}
    return {at: entry for at, entry in entries.items() if at[0] not in hidden}


def _outside_cell(
    card: ScoreCard, unit: str, sheet: Sheet, criterion: Criterion, entries: Mapping[tuple[str, str], Entry]
) -> OutsideCell:
    own = entries.get((Layer.SELF, criterion.code)) if card.submitted_on else None
    set_there = entries.get((Layer.OUTSIDE, criterion.code))
    return OutsideCell(
        card_id=card.pk,
        unit=unit,
        said=explained(sheet, criterion, own),
        self_points=own.points if own else None,
        entry=set_there,
        seen=set_there.revision if set_there else 0,
    )


def explained(sheet: Sheet, criterion: Criterion, entry: Entry | None) -> str:
    """The answer of an entry in words, "" where there is none."""
    answer = answer_of(entry.answer) if entry else None
    return answers.explain(criterion, answer, sheet) if answer else ""


def own_lines_filled(card: ScoreCard) -> tuple[str, ...]:
    """The lines of the sheet this unit filled with criteria of its own."""
    lines = {criterion.part_of for _group, criterion in sheet_of(card).criteria() if criterion.part_of}
    base = {
        criterion.code for _group, criterion in card.member.block_year.score_sheet.sheet.criteria() if criterion.own
    }
    return tuple(sorted(lines & base))
