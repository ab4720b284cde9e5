"""Cross-checks: the head says who checks whom, the checker goes through a sent card and sends its record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from thidua.clusters.actions.guards import (
    LONGEST_TEXT,
    given_reason,
    locked_card,
    locked_year,
    not_before,
    stage_is,
    still_member,
)
from thidua.clusters.actions.scores import Typed, write_entry
from thidua.clusters.actions.upper import put, read_cells
from thidua.clusters.enums import CardState, Layer, Stage
from thidua.clusters.models import BlockYear, CrossCheck, Member, ScoreCard, ScoreEntry
from thidua.clusters.permissions import may_check, may_pair
from thidua.clusters.queries.cards import current_entries
from thidua.clusters.queries.layers import sheet_of
from thidua.clusters.queries.scorers import check_for
from thidua.errors import Fault, Refused, Unreadable, demand
from thidua.registry.acts import record_act
from thidua.registry.queries import name_on
from thidua.registry.scope import Scope
from thidua.transactions import one_transaction
from thidua.vietnamese import format_day, tidy_text

LONGEST_FINDING = 1000
CHECKABLE = (CardState.SUBMITTED, CardState.SYNTHESISED)


def set_pairs(*, actor: Scope, block_id: int, pairs: Sequence[tuple[int, int]]) -> list[CrossCheck]:
    """Say who checks whom, each pair as (checker, checked) by the number of the membership; replaces the pairs before.

    A pair of a member that has left stays as it was, or its card is given to somebody else while no record was sent:
    then the new checker begins with empty cells.
    raises: Unreadable CLUSTER-22 for oneself, CLUSTER-23 for who is not a member or is checked twice;
            Refused CLUSTER-24 for a pair whose check has begun and would be gone.
    """
    with one_transaction():
        year = locked_year(actor, block_id)
        demand(may_pair(actor, year))
        stage_is(year, Stage.SETUP, Stage.SCORING, act=_("đổi cặp kiểm tra chéo"))
        members = {one.pk: one for one in Member.objects.filter(block_year=year)}
        faults = _faults(pairs, members)
        if faults:
            raise Unreadable(faults)
        wanted = {checked: checker for checker, checked in pairs}
        for one in CrossCheck.objects.filter(block_year=year):
            if wanted.get(one.checked_id) == one.checker_id:
                wanted.pop(one.checked_id)
            elif one.checked_id not in wanted and _of_who_left(one, members) and (one.finished_on or _begun(one)):
                continue
            elif one.finished_on is not None or (_begun(one) and members[one.checker_id].left_on is None):
                raise Refused(
                    _("Đơn vị được phân công đã bắt đầu kiểm tra «%(unit)s» nên không đổi được cặp này.")
                    % {"unit": name_on(members[one.checked_id].organisation_id, actor.on)},
                    code="CLUSTER-24",
                    todo=_("Hãy giữ cặp này và đổi các cặp khác."),
                )
            else:
                _clear_draft(actor, one)
                one.delete()
        for checked, checker in wanted.items():
            CrossCheck.objects.create(
                block_year=year,
                checker_id=checker,
                checked_id=checked,
                set_by_name=actor.person_name or str(_("hệ thống")),
                set_on=actor.on,
            )
        record_act(actor, "clusters.set_pairs", year, pairs=[list(pair) for pair in pairs])
        return list(CrossCheck.objects.filter(block_year=year))


def _faults(pairs: Sequence[tuple[int, int]], members: Mapping[int, Member]) -> list[Fault]:
    faults = []
    for at, (checker, checked) in enumerate(pairs, start=1):
        path = f"pair-{at}"
        if checker == checked:
            faults.append(
                Fault("CLUSTER-22", _("Dòng %(n)d: đơn vị không kiểm tra chéo chính mình.") % {"n": at}, path)
            )
        away = [one for one in (checker, checked) if one not in members or members[one].left_on is not None]
        if away:
            faults.append(
                Fault("CLUSTER-23", _("Dòng %(n)d: đơn vị này không phải thành viên của khối.") % {"n": at}, path)
            )
    listed = [checked for _checker, checked in pairs]
    if len(set(listed)) != len(listed):
        faults.append(Fault("CLUSTER-23", _("Mỗi phiếu chỉ có một đơn vị kiểm tra chéo. Hãy bỏ dòng trùng."), "pairs"))
    return faults


def _of_who_left(check: CrossCheck, members: Mapping[int, Member]) -> bool:
    return any(members[one].left_on is not None for one in (check.checker_id, check.checked_id))


def _begun(check: CrossCheck) -> bool:
    return ScoreEntry.objects.filter(card__member=check.checked_id, layer=Layer.PEER, current=True).exists()


def _clear_draft(actor: Scope, check: CrossCheck) -> None:
    """Whoever checks next begins with empty cells; what was written and never sent stays in their history."""
    card = ScoreCard.objects.filter(member=check.checked_id).first()
    if card is None:
        return
    for (layer, code), entry in current_entries([card.pk])[card.pk].items():
        if layer == Layer.PEER and (entry.points is not None or entry.answer or entry.note):
            write_entry(actor, card, Layer.PEER, code, entry, points=None, reason=_("Đổi đơn vị kiểm tra chéo"))


def _working(actor: Scope, check_id: int, act: str) -> tuple[BlockYear, ScoreCard, CrossCheck]:
    """The check with its year and card locked, open to be filled in by its checker."""
    found, card = check_for(actor, check_id)
    year, card = locked_card(actor, card.pk)
    check = CrossCheck.objects.get(pk=found.pk)
    demand(may_check(actor, year, check))
    stage_is(year, Stage.SCORING, act=act)
    still_member(card, actor.on)
    if check.finished_on is not None:
        raise Refused(
            _("Kết quả kiểm tra chéo đã gửi ngày %(day)s.") % {"day": format_day(check.finished_on)},
            code="CLUSTER-24",
            todo=_("Muốn sửa, hãy đề nghị Trưởng khối mở lại."),
        )
    if card.state not in CHECKABLE:
        raise Refused(
            _("Phiếu của đơn vị được kiểm tra chưa nộp hoặc đang được sửa."),
            code="CLUSTER-25",
            todo=_("Hãy đợi đơn vị nộp phiếu."),
        )
    not_before(actor.on, card.resubmitted_on, _("ngày nộp phiếu"))
    return year, card, check


def save_check(*, actor: Scope, check_id: int, typed: Mapping[str, Typed]) -> int:
    """Write the checker's points of single criteria with notes, all or nothing; returns how many cells changed.

    raises: Unreadable with every fault by criterion; Conflict SCORE-22; Refused CLUSTER-24 once sent, CLUSTER-25 while
            the card is not sent.
    """
    with one_transaction():
        _year, card, _check = _working(actor, check_id, _("ghi kết quả kiểm tra chéo"))
        sheet = sheet_of(card)
        current = current_entries([card.pk])[card.pk]
        changed = [
            code
            for code, read in read_cells(sheet, typed).items()
            if put(actor, card, sheet, Layer.PEER, code, read, current) is not None
        ]
        if changed:
            record_act(actor, "clusters.save_check", card, criteria=changed, changed=len(changed))
    return len(changed)


def finish_check(*, actor: Scope, check_id: int, finding: str = "") -> CrossCheck:
    """Send the record of the check: from now on the checker's points stand beside the others."""
    with one_transaction():
        _year, card, check = _working(actor, check_id, _("gửi kết quả kiểm tra chéo"))
        check.finding = tidy_text(finding, longest=LONGEST_FINDING, path="finding")
        check.finished_on = actor.on
        check.save(update_fields=["finding", "finished_on"])
        record_act(actor, "clusters.finish_check", card, finding=check.finding)
    return check


def reopen_check(*, actor: Scope, check_id: int, reason: str) -> CrossCheck:
    """The head lets a checker go on after its record was sent, with a reason."""
    with one_transaction():
        found, card = check_for(actor, check_id)
        year, card = locked_card(actor, card.pk)
        demand(may_pair(actor, year))
        stage_is(year, Stage.SCORING, act=_("mở lại kiểm tra chéo"))
        check = CrossCheck.objects.get(pk=found.pk)
        if check.finished_on is None:
            raise Refused(_("Kiểm tra chéo này chưa gửi nên không cần mở lại."), code="FLOW-02")
        said = given_reason(tidy_text(reason, longest=LONGEST_TEXT))
        check.finished_on = None
        check.save(update_fields=["finished_on"])
        record_act(actor, "clusters.reopen_check", card, reason=said)
    return check
