"""Score cards: the layers of every cell, group totals, evidence, as the grid shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from thidua.clusters.enums import CardState, Layer
from thidua.clusters.models import BlockYear, CriterionRequest, Evidence, ScoreCard, ScoreEntry
from thidua.clusters.permissions import may_see_scores, visible_years
from thidua.clusters.queries.blocks import name_day
from thidua.clusters.scoring import answers
from thidua.clusters.scoring.sheet import Criterion, Group, Sheet
from thidua.clusters.scoring.totals import Tally, tally
from thidua.errors import Missing, demand
from thidua.registry.queries import name_on
from thidua.registry.scope import Scope


def card_for(scope: Scope, card_id: int) -> ScoreCard:
    """The card, if its block is in sight and its scores may be seen; ``Missing`` outside, ``Forbidden`` before the deadline."""
    card = (
        ScoreCard.objects.filter(visible_years(scope, "member__block_year__"), pk=card_id)
        .select_related("member__block_year__score_sheet")
        .prefetch_related("member__block_year__members")
        .first()
    )
    if card is None:
        raise Missing
    demand(may_see_scores(scope, card.member.block_year, card))
    return card


def card_of_own_unit(scope: Scope, block: BlockYear) -> ScoreCard | None:
    """The card of the unit acted for in this year, if it has one."""
    return ScoreCard.objects.filter(member__block_year=block, member__organisation_id__in=scope.own).first()


def cards_of(block: BlockYear) -> list[ScoreCard]:
    """Every card of a year, in the order of the members."""
    return list(
        ScoreCard.objects.filter(member__block_year=block).select_related("member").order_by("member__position")
    )


def evidence_for(scope: Scope, evidence_id: int) -> Evidence:
    """One piece of evidence with its file, if the card's scores may be seen."""
    found = Evidence.objects.filter(pk=evidence_id).select_related("file").first()
    if found is None:
        raise Missing
    card_for(scope, found.card_id)
    return found


def current_entries(card_ids: Iterable[int]) -> dict[int, dict[tuple[str, str], ScoreEntry]]:
    """The current entries of cards by (layer, criterion), in one query."""
    found: dict[int, dict[tuple[str, str], ScoreEntry]] = {card: {} for card in card_ids}
    for entry in ScoreEntry.objects.filter(card__in=list(found), current=True):
        found[entry.card_id][entry.layer, entry.criterion] = entry
    return found


Points = dict[str, Decimal | None]


def layer_points(sheet: Sheet, entries: Mapping[tuple[str, str], ScoreEntry], layer: Layer) -> Points:
    """The points of one layer by criterion. Where the head set nothing, the synthesis follows the unit's own score."""
    points: Points = {}
    for _group, criterion in sheet.criteria():
        own = entries.get((Layer.SELF, criterion.code))
        set_by_head = entries.get((Layer.SYNTHESIS, criterion.code))
        chosen = set_by_head if layer == Layer.SYNTHESIS and set_by_head and set_by_head.points is not None else own
        stored = chosen.points if chosen else None
        points[criterion.code] = None if stored is None else stored.quantize(Decimal(1).scaleb(-sheet.places))
    return points


def current_points(block: BlockYear, layer: Layer) -> dict[int, Points]:
    """The points of one layer for every card of a year."""
    sheet = block.score_sheet.sheet
    entries = current_entries([card.pk for card in cards_of(block)])
    return {card: layer_points(sheet, found, layer) for card, found in entries.items()}


@dataclass(frozen=True)
class Raw:
    """What was filled in, as text for the fields."""

    value: str = ""
    met: str = ""
    violations: str = ""
    numerator: str = ""
    denominator: str = ""


@dataclass(frozen=True)
class EvidenceView:
    """One file tied to a criterion. ``also_at``: other criteria of the card that carry the same content."""

    id: int
    name: str
    size: int
    added_on: date
    also_at: tuple[str, ...]


@dataclass(frozen=True)
class Said:
    """One entry of a cell's history."""

    layer_word: str
    points: Decimal | None
    reason: str
    by: str
    event_day: date
    entered_at: datetime


@dataclass(frozen=True)
class CellView:
    """One criterion of one card, every layer beside the others."""

    criterion: Criterion
    raw: Raw
    self_points: Decimal | None
    synthesis_points: Decimal | None
    difference: Decimal | None
    reason: str
    reason_by: str
    reason_on: date | None
    explained: str
    note: str
    evidence: tuple[EvidenceView, ...]
    asked: str
    editable: bool
    seen: int
    seen_synthesis: int
    who: str
    when: datetime | None


@dataclass(frozen=True)
class GroupView:
    """One group of the sheet with its cells and the group's points in both layers, caps applied."""

    group: Group
    cells: tuple[CellView, ...]
    self_points: Decimal | None
    synthesis_points: Decimal | None
    answered: int


@dataclass(frozen=True)
class CardView:
    """A whole card as the grid shows it."""

    card: ScoreCard
    unit: str
    sheet: Sheet
    groups: tuple[GroupView, ...]
    self_tally: Tally
    synthesis_tally: Tally
    changed: int
    lacking_evidence: tuple[str, ...]
    requests: tuple[CriterionRequest, ...]


def editable_codes(card: ScoreCard, sheet: Sheet, on: date) -> frozenset[str]:
    """The criteria the unit may fill in on the day: all while it works, only those asked again once returned."""
    everything = frozenset(criterion.code for _group, criterion in sheet.criteria())
    if card.state in {CardState.NOT_STARTED, CardState.IN_PROGRESS}:
        return everything
    if card.state == CardState.REOPENED:
        return everything if card.reopened_until is None or on <= card.reopened_until else frozenset()
    if card.state == CardState.RETURNED:
        return frozenset(request.criterion for request in card.requests.all() if request.answered_on is None)
    return frozenset()


def card_view(card: ScoreCard, on: date) -> CardView:
    """Everything the grid of a card needs, in a constant number of queries."""
    block = card.member.block_year
    sheet = block.score_sheet.sheet
    entries = current_entries([card.pk])[card.pk]
    returned = card.state in {CardState.RETURNED, CardState.REOPENED}
    requests = tuple(card.requests.filter(answered_on__isnull=True)) if returned else ()
    open_codes = editable_codes(card, sheet, on)
    files = _evidence(card)
    own, adjusted = layer_points(sheet, entries, Layer.SELF), layer_points(sheet, entries, Layer.SYNTHESIS)
    own_tally, adjusted_tally = tally(sheet, own), tally(sheet, adjusted)
    asked = {request.criterion: request.reason for request in requests}
    groups = []
    for group in sheet.groups:
        cells = tuple(
            _cell(criterion, sheet, entries, own, adjusted, files.get(criterion.code, ()), asked, open_codes)
            for criterion in group.criteria
        )
        answered = sum(cell.self_points is not None for cell in cells)
        groups.append(
            GroupView(
                group=group,
                cells=cells,
                self_points=own_tally.groups[group.code] if answered else None,
                synthesis_points=adjusted_tally.groups[group.code]
                if any(cell.synthesis_points is not None for cell in cells)
                else None,
                answered=answered,
            )
        )
    every = [cell for view in groups for cell in view.cells]
    return CardView(
        card=card,
        unit=name_on(card.member.organisation_id, name_day(block)).full,
        sheet=sheet,
        groups=tuple(groups),
        self_tally=own_tally,
        synthesis_tally=adjusted_tally,
        changed=sum(1 for cell in every if cell.difference),
        lacking_evidence=tuple(
            cell.criterion.code
            for cell in every
            if cell.criterion.evidence == "required" and cell.self_points and not cell.evidence
        ),
        requests=requests,
    )


def _cell(
    criterion: Criterion,
    sheet: Sheet,
    entries: Mapping[tuple[str, str], ScoreEntry],
    own: Points,
    adjusted: Points,
    files: tuple[EvidenceView, ...],
    asked: Mapping[str, str],
    open_codes: frozenset[str],
) -> CellView:
    entry = entries.get((Layer.SELF, criterion.code))
    head = entries.get((Layer.SYNTHESIS, criterion.code))
    raw, explained = _read(criterion, entry.answer, sheet) if entry and entry.answer else (Raw(), "")
    before, after = own[criterion.code], adjusted[criterion.code]
    spoken = head is not None and head.points is not None
    return CellView(
        criterion=criterion,
        raw=raw,
        self_points=before,
        synthesis_points=after,
        difference=after - before if before is not None and after is not None and after != before else None,
        reason=head.reason if head and spoken else "",
        reason_by=head.by_name if head and spoken else "",
        reason_on=head.event_day if head and spoken else None,
        explained=explained,
        note=entry.note if entry else "",
        evidence=files,
        asked=asked.get(criterion.code, ""),
        editable=criterion.code in open_codes,
        seen=entry.revision if entry else 0,
        seen_synthesis=head.revision if head else 0,
        who=entry.by_name if entry else "",
        when=entry.entered_at if entry else None,
    )


_READ: dict[tuple[Criterion, str, Decimal, str], tuple[Raw, str]] = {}
MOST_READ = 20_000


def _read(criterion: Criterion, text: str, sheet: Sheet) -> tuple[Raw, str]:
    """A stored answer as its fields and in words; the same answer to the same criterion is read once."""
    key = criterion, text, sheet.step_of(criterion.code), str(sheet.group_of(criterion.code).kind)
    if key not in _READ:
        if len(_READ) >= MOST_READ:
            _READ.clear()
        answer = answers.from_json(text)
        _READ[key] = raw_of(answer), answers.explain(criterion, answer, sheet)
    return _READ[key]


def raw_of(answer: answers.Answer | None) -> Raw:
    """An answer as the text of its fields."""
    if answer is None:
        return Raw()
    return Raw(
        value=_text(answer.value),
        met="" if answer.met is None else ("yes" if answer.met else "no"),
        violations="" if answer.violations is None else str(answer.violations),
        numerator=_text(answer.numerator),
        denominator=_text(answer.denominator),
    )


def _text(number: Decimal | None) -> str:
    return "" if number is None else f"{number.normalize():f}".replace(".", ",")


def _evidence(card: ScoreCard) -> dict[str, tuple[EvidenceView, ...]]:
    rows = list(Evidence.objects.filter(card=card, removed_on__isnull=True).select_related("file").order_by("pk"))
    where: dict[str, list[str]] = {}
    for row in rows:
        where.setdefault(row.file.sha256, []).append(row.criterion)
    views: dict[str, list[EvidenceView]] = {}
    for row in rows:
        others = tuple(code for code in where[row.file.sha256] if code != row.criterion)
        views.setdefault(row.criterion, []).append(
            EvidenceView(row.pk, row.file.name, row.file.size, row.added_on, others)
        )
    return {code: tuple(listed) for code, listed in views.items()}


def history_of(card: ScoreCard, code: str) -> list[Said]:
    """Everything ever written into one cell, oldest first, both layers."""
    return [
        Said(str(Layer(one.layer).label), one.points, one.reason, one.by_name, one.event_day, one.entered_at)
        for one in ScoreEntry.objects.filter(card=card, criterion=code).order_by("entered_at", "pk")
    ]
