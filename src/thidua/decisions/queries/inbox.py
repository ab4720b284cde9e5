"""What waits for the asker in lists and decisions."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.decisions.enums import DecisionState, ListState
from thidua.decisions.models import AwardList, Decision, SentCopy
from thidua.decisions.permissions import UNIT_ROLES, may_approve
from thidua.registry.awaiting import Awaiting
from thidua.registry.enums import Role
from thidua.registry.queries import names_on
from thidua.registry.scope import Scope

NEXT = {
    DecisionState.DRAFTED: gettext_lazy("Hoàn thiện dự thảo quyết định"),
    DecisionState.APPROVED: gettext_lazy("Vào số, gửi ký quyết định"),
    DecisionState.OUT: gettext_lazy("Đưa bản ký của quyết định về"),
    DecisionState.SIGNED: gettext_lazy("Ban hành quyết định đã ký"),
}


def lists_awaiting(scope: Scope) -> list[Awaiting]:
    """Lists of the own office: to approve for its leader, to finish for its officers."""
    if not scope.has(*UNIT_ROLES):
        return []
    leader = scope.has(Role.UNIT_LEADER)
    wanted = [ListState.SENT] if leader else [ListState.DRAFT]
    rows = list(AwardList.objects.filter(issuer__in=scope.own, state__in=wanted).order_by("made_on", "pk"))
    names = names_on([one.issuer_id for one in rows], scope.on)
    found = []
    for one in rows:
        if leader and not may_approve(scope, one.issuer_id):
            continue
        title = _("Duyệt danh sách «%(t)s»") if leader else _("Hoàn thành danh sách «%(t)s»")
        found.append(
            Awaiting(
                title % {"t": one.title},
                names[one.issuer_id].full,
                "wait" if leader or one.returned_reason else "in_progress",
                _("Trả lại") if one.returned_reason else str(ListState(one.state).label),
                None,
                "award-list",
                {"list_id": one.pk},
                _("Xem, duyệt") if leader else _("Mở"),
            )
        )
    return [*found, *_decisions(scope, leader=leader), *_received(scope)]


def _decisions(scope: Scope, *, leader: bool) -> list[Awaiting]:
    """Decisions of the own office: to freeze for its leader; to word, number, sign or bring into force for its officers."""
    states = [DecisionState.DRAFTED] if leader else [one for one in DecisionState if one in NEXT]
    rows = list(
        Decision.objects.filter(issuer__in=scope.own, state__in=states)
        .select_related("award_list")
        .order_by("made_on", "pk")
    )
    found = []
    for one in rows:
        state = DecisionState(one.state)
        word = _("Xem, chốt nội dung quyết định") if leader else str(NEXT[state])
        if not leader and state == DecisionState.SIGNED and not one.number:
            word = _("Vào số quyết định rồi ban hành")
        title = f"{word}: {one.award_list.title}"
        ids = {"decision_id": one.pk}
        found.append(Awaiting(title, str(one), "wait", str(state.label), None, "decision", ids, _("Mở")))
    approved = AwardList.objects.filter(
        issuer__in=scope.own, state=ListState.APPROVED, rows__removed=False, rows__decision__isnull=True
    ).distinct()
    if not leader:
        found += [
            Awaiting(
                _("Soạn quyết định theo danh sách «%(t)s»") % {"t": one.title}, one.form_name, "wait",
                str(ListState.APPROVED.label), None, "award-list", {"list_id": one.pk}, _("Soạn"),
            )
            for one in approved.order_by("made_on", "pk")
        ]  # fmt: skip
    return found


def _received(scope: Scope) -> list[Awaiting]:
    """Decisions of other offices that came and of which nobody here has said so."""
    rows = SentCopy.objects.filter(unit__in=scope.own, taken_off_reason="", acknowledged_on__isnull=True)
    listed = list(rows.select_related("decision").order_by("last_sent_on", "pk"))
    names = names_on([one.decision.issuer_id for one in listed], scope.on)
    return [
        Awaiting(
            _("Xác nhận đã nhận Quyết định %(n)s") % {"n": one.decision}, names[one.decision.issuer_id].full, "wait",
            _("Gửi lại lần %(n)d") % {"n": one.times} if one.times > 1 else _("Mới đến"), None, "received",
            {"copy_id": one.pk}, _("Xem, xác nhận"),
        )
        for one in listed
    ]  # fmt: skip
