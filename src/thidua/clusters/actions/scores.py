"""Self-scoring: filling cells in, pasting a block, sending the card, reopening it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Max
from django.utils.translation import gettext as _

from thidua.clusters.actions.guards import (
    given_reason,
    locked_card,
    not_before,
    overtaken,
    scoring_open,
    stage_is,
    still_member,
)
from thidua.clusters.enums import CardState, Layer, Stage
from thidua.clusters.models import ScoreCard, ScoreEntry
from thidua.clusters.permissions import may_reopen, may_self_score
from thidua.clusters.queries.cards import current_entries, editable_codes
from thidua.clusters.queries.layers import Stand, sheet_of, stands, tally_of
from thidua.clusters.scoring import answers
from thidua.clusters.scoring.paste import read_block
from thidua.clusters.scoring.sheet import Sheet
from thidua.errors import Fault, Refused, Unreadable, demand
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.transactions import one_transaction
from thidua.vietnamese import format_day, tidy_text

LONGEST_NOTE = 1000


@dataclass(frozen=True)
class Typed:
    """What was typed for one criterion, and which revision the typist saw.

    fields: "value", "met", "violations", "numerator", "denominator" as text; all empty clears the cell.
    note:   None leaves the note as it is. seen: None asks for no comparison (a paste replaces what is there).
    """

    fields: Mapping[str, str]
    seen: int | None = None
    note: str | None = None


def save_answers(*, actor: Scope, card_id: int, typed: Mapping[str, Typed]) -> int:
    """Write what was typed into the unit's own layer, all or nothing; returns how many cells changed.

    raises: Unreadable with every fault by criterion; Conflict naming who was faster; Refused on a locked card.
    """
    with one_transaction():
        year, card = locked_card(actor, card_id)
        demand(may_self_score(actor, card))
        scoring_open(year, actor.on, act=_("sửa điểm tự chấm"))
        still_member(card, actor.on)
        sheet = sheet_of(card)
        _may_edit(card, sheet, actor.on, typed)
        read = _read(sheet, typed)
        current = {
            code: entry for (layer, code), entry in current_entries([card.pk])[card.pk].items() if layer == Layer.SELF
        }
        changed = 0
        for code, (answer, one) in read.items():
            entry = current.get(code)
            text = answers.to_json(answer) if answer else ""
            note = entry.note if entry and one.note is None else tidy_text(one.note or "", longest=LONGEST_NOTE)
            if (entry.answer if entry else "", entry.note if entry else "") == (text, note):
                continue
            if one.seen is not None and one.seen != (entry.revision if entry else 0):
                raise overtaken(code, entry, _shown(code, entry, sheet))
            points = answers.points(sheet.criterion(code), answer, sheet) if answer else None
            write_entry(actor, card, Layer.SELF, code, entry, answer=text, points=points, note=note)
            changed += 1
        if changed and card.state == CardState.NOT_STARTED:
            card.state = CardState.IN_PROGRESS
            card.save(update_fields=["state"])
        if changed:
            record_act(actor, "clusters.save_answers", card, criteria=sorted(read), changed=changed)
    return changed


def _may_edit(card: ScoreCard, sheet: Sheet, on: date, typed: Mapping[str, Typed]) -> None:
    for code in typed:
        sheet.criterion(code)
    open_codes = editable_codes(card, sheet, on)
    closed = [code for code in typed if code not in open_codes]
    if not closed:
        return
    if card.state == CardState.RETURNED:
        raise Refused(
            _("Phiếu chỉ được trả lại ở tiêu chí %(open)s; không sửa được %(closed)s.")
            % {"open": ", ".join(sorted(open_codes)), "closed": ", ".join(closed)},
            code="SCORE-21",
        )
    if card.state == CardState.REOPENED and card.reopened_until is not None:
        raise Refused(
            _("Phiếu được mở lại đến hết %(day)s, nay đã quá hạn.") % {"day": format_day(card.reopened_until)},
            code="FLOW-03",
            todo=_("Muốn nộp bổ sung cần Trưởng khối hoặc thường trực Hội đồng mở lại."),
        )
    raise Refused(
        _("Phiếu đã nộp nên không sửa được."),
        code="FLOW-04",
        todo=_("Hãy đề nghị Trưởng khối hoặc thường trực Hội đồng mở lại, hoặc trả lại tiêu chí cần sửa."),
    )


def _read(sheet: Sheet, typed: Mapping[str, Typed]) -> dict[str, tuple[answers.Answer | None, Typed]]:
    read: dict[str, tuple[answers.Answer | None, Typed]] = {}
    faults: list[Fault] = []
    for code, one in typed.items():
        try:
            read[code] = (answers.read_answer(sheet.criterion(code), one.fields), one)
        except Unreadable as found:
            faults += found.faults
        try:
            tidy_text(one.note or "", longest=LONGEST_NOTE, path=code)
        except Unreadable as found:
            faults += found.faults
    if faults:
        raise Unreadable(faults)
    return read


def _shown(code: str, entry: ScoreEntry | None, sheet: Sheet) -> str:
    if entry is None or not entry.answer:
        return ""
    return answers.explain(sheet.criterion(code), answers.from_json(entry.answer), sheet)


def write_entry(
    actor: Scope,
    card: ScoreCard,
    layer: Layer,
    code: str,
    before: ScoreEntry | None,
    *,
    points: Decimal | None,
    answer: str = "",
    note: str = "",
    reason: str = "",
) -> ScoreEntry:
    """Put a new revision on top of a cell; the one before stays, no longer current."""
    if before is not None:
        ScoreEntry.objects.filter(pk=before.pk).update(current=False)
    return ScoreEntry.objects.create(
        card=card,
        layer=layer,
        criterion=code,
        revision=before.revision + 1 if before else 1,
        answer=answer,
        points=points,
        note=note,
        reason=reason,
        by_id=actor.person_id,
        by_name=actor.person_name or str(_("hệ thống")),
        event_day=actor.on,
    )


def paste_block(*, actor: Scope, card_id: int, block: str, start: str | None) -> int:
    """Write a block of cells copied from a spreadsheet, all or nothing; returns how many cells changed."""
    with one_transaction():
        _year, card = locked_card(actor, card_id)
        demand(may_self_score(actor, card))
        raws = read_block(block, sheet_of(card), start or None)
        return save_answers(actor=actor, card_id=card_id, typed={code: Typed(fields) for code, fields in raws})


def submit_card(*, actor: Scope, card_id: int) -> ScoreCard:
    """Send the card. Late when first sent after the deadline; every main criterion must be filled in.

    raises: Unreadable FLOW-05 naming every criterion that is missing, and those whose evidence is required and missing.
    """
    with one_transaction():
        year, card = locked_card(actor, card_id)
        demand(may_self_score(actor, card))
        scoring_open(year, actor.on, act=_("nộp phiếu"))
        still_member(card, actor.on)
        if card.state in {CardState.SUBMITTED, CardState.SYNTHESISED}:
            raise Refused(
                _("Phiếu này đã nộp ngày %(day)s.")
                % {"day": format_day(card.resubmitted_on or card.submitted_on or actor.on)},
                code="FLOW-09",
            )
        open_requests = card.requests.filter(answered_on__isnull=True)
        not_before(actor.on, open_requests.aggregate(last=Max("asked_on"))["last"], _("ngày trả lại tiêu chí"))
        faults = _lacks(card)
        if faults:
            raise Unreadable(faults)
        if card.submitted_on is None:
            card.submitted_on, card.late = actor.on, actor.on > year.self_score_due
        card.resubmitted_on, card.state, card.reopened_until = actor.on, CardState.SUBMITTED, None
        card.save()
        open_requests.update(answered_on=actor.on)
        record_act(actor, "clusters.submit_card", card, late=card.late, due=year.self_score_due)
    return card


def _lacks(card: ScoreCard) -> list[Fault]:
    sheet = sheet_of(card)
    own = stands(sheet, current_entries([card.pk])[card.pk], Layer.SELF)
    faults = [
        Fault(
            "FLOW-05",
            _("Tiêu chí %(code)s chưa chấm: %(name)s.") % {"code": code, "name": sheet.criterion(code).name},
            code,
        )
        for code in tally_of(sheet, own).missing
    ]
    carried = set(card.evidence.filter(removed_on__isnull=True).values_list("criterion", flat=True))
    return faults + [
        Fault("SCORE-23", _("Tiêu chí %(code)s phải kèm minh chứng.") % {"code": criterion.code}, criterion.code)
        for _group, criterion in sheet.criteria()
        if criterion.evidence == "required" and _earns(own[criterion.code]) and criterion.code not in carried
    ]


def _earns(one: Stand | None) -> bool:
    """Whether a cell claims something: points, or a result that is still to be computed."""
    return one is not None and (one.waiting or bool(one.points))


def reopen_card(*, actor: Scope, card_id: int, until: date, reason: str) -> ScoreCard:
    """Let a unit change a card it has sent, until the end of a day, for a reason that is kept."""
    with one_transaction():
        year, card = locked_card(actor, card_id)
        demand(may_reopen(actor, year))
        stage_is(year, Stage.SCORING, act=_("mở lại phiếu"))
        said = given_reason(reason)
        if card.state not in {CardState.SUBMITTED, CardState.SYNTHESISED, CardState.RETURNED, CardState.REOPENED}:
            raise Refused(_("Phiếu chưa nộp nên không cần mở lại."), code="FLOW-02")
        if until < actor.on:
            raise Unreadable(
                Fault(
                    "FLOW-11",
                    _("Hạn mở lại %(day)s đã qua. Hãy chọn ngày muộn hơn.") % {"day": format_day(until)},
                    "until",
                )
            )
        card.state, card.reopened_until, card.reason = CardState.REOPENED, until, said
        card.save(update_fields=["state", "reopened_until", "reason"])
        record_act(actor, "clusters.reopen_card", card, until=until, reason=said)
    return card
