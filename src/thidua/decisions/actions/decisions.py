"""Drafting a decision from an approved list, freezing what it says, numbering it, giving it up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from thidua.decisions.actions.guards import in_order, list_is, locked_list, unchanged
from thidua.decisions.content import digest
from thidua.decisions.enums import DecisionState, ListState, RowKind
from thidua.decisions.forms import offered_to
from thidua.decisions.models import AwardList, Decision, ListRow, TakenNumber
from thidua.decisions.papers import content_of
from thidua.decisions.permissions import may_approve, may_prepare
from thidua.decisions.queries.decisions import decider_of, decision_for, signers_on
from thidua.decisions.queries.templates import version_chosen
from thidua.errors import Fault, Missing, Refused, Unreadable, demand
from thidua.law.bases import bases_for, read_number
from thidua.records.actions import void_number
from thidua.registry.acts import record_act
from thidua.registry.models import Organisation
from thidua.registry.queries import name_on, post_on
from thidua.registry.queries.holders import post_at
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import tidy_line, tidy_text

PARTS = ("all", "collectives", "others")


@dataclass(frozen=True)
class Wording:
    """What people settle of a decision's paper. bases, executors, recipients: one a line."""

    symbol: str
    authority: str
    signer_id: int | None
    signer_post: str
    place: str
    occasion: str
    bases: str
    executors: str
    recipients: str
    fund: str


def locked_decision(actor: Scope, decision_id: int) -> Decision:
    """The decision in sight, its list locked first and then its own row, read after both."""
    seen = decision_for(actor, decision_id)
    locked(AwardList, seen.award_list_id)
    locked(Decision, decision_id)
    return decision_for(actor, decision_id)


def decision_is(held: Decision, *states: DecisionState, act: str) -> None:
    """Refuse unless the decision stands at one of the states; the sentence names where it stands."""
    if held.state not in states:
        raise Refused(
            _("Quyết định đang ở bước «%(state)s» nên không thể %(act)s.")
            % {"state": DecisionState(held.state).label, "act": act},
            code="FLOW-02",
        )


def make_decision(*, actor: Scope, list_id: int, form_code: str, part: str = "all") -> Decision:
    """Draft a decision for the rows of one form of an approved list: all that wait, only collectives, or only the others.

    raises: Refused FLOW-02 before the list is approved, DEC-01 when no row waits, DEC-05 for a form the law gives to others.
    """
    if part not in PARTS:
        raise Missing
    with one_transaction():
        held = locked_list(actor, list_id)
        demand(may_prepare(actor, held.issuer_id))
        list_is(held, ListState.APPROVED, act=_("soạn quyết định"))
        in_order(actor.on, held.approved_on, _("duyệt danh sách"))
        rows = _waiting(held, form_code, part)
        if not rows:
            raise Refused(_("Không còn dòng nào chờ quyết định với hình thức này."), code="DEC-01")
        _in_power(held.issuer_id, form_code, actor)
        form_name = rows[0].form_name or held.form_name
        made = Decision.objects.create(
            award_list=held, issuer_id=held.issuer_id, form_code=form_code, form_name=form_name, made_on=actor.on,
            **_usual(held, actor),
        )  # fmt: skip
        ListRow.objects.filter(pk__in=[one.pk for one in rows]).update(decision=made)
        record_act(actor, "decisions.make_decision", made, form=form_code, rows=len(rows), list=held.pk)
    return made


def _in_power(issuer_id: int, form_code: str, actor: Scope) -> None:
    """Refuse a decision on a form the law gives to other offices, as far as a text that may decide says so."""
    ruled = next((one for one in offered_to(issuer_id, actor.on) if one.given.code == form_code), None)
    if ruled is not None and ruled.may is False:
        raise Refused(
            _("%(form)s do %(who)s quyết định; cơ quan không có thẩm quyền.")
            % {"form": ruled.given.name, "who": ruled.who},
            code="DEC-05",
            todo=_("Hãy trình danh sách đến cơ quan có thẩm quyền."),
            citation=ruled.citation,
        )


def _waiting(held: AwardList, form_code: str, part: str) -> list[ListRow]:
    rows = held.rows.filter(removed=False, decision__isnull=True)
    wanted = [one for one in rows if (one.form_code or held.form_code) == form_code]
    if part == "all":
        return wanted
    return [one for one in wanted if (one.kind == RowKind.COLLECTIVE) == (part == "collectives")]


def _usual(held: AwardList, actor: Scope) -> dict[str, Any]:
    """What a new decision begins with: the last one of the office, else what its names and the law suggest."""
    issuer = Organisation.objects.get(pk=held.issuer_id)
    named = name_on(held.issuer_id, actor.on)
    decider = decider_of(issuer)
    signers = signers_on(held.issuer_id, actor.on)
    signer = signers[0] if signers else None
    post = post_on(signer.pk, actor.on, [held.issuer_id]) if signer else ""
    before = Decision.objects.filter(issuer=held.issuer_id).order_by("-pk").first()
    said = {
        "symbol": before.symbol if before else "",
        "authority": before.authority if before else (post_at(post, named.full, named.short) or named.full)[:200],
        "place": before.place if before else "",
        "executors": before.executors if before else "",
        "recipients": before.recipients if before else "Như trên\nLưu: VT",
        "fund": before.fund if before else "",
    }
    first = occasion_of(held)
    bases = [one.line for one in bases_for("award", actor.on, decider)]
    return {
        **said, "decider": decider, "signer": signer, "signer_post": post, "occasion": first, "bases": bases,
    }  # fmt: skip


def occasion_of(held: AwardList) -> str:
    """What a decision of a list says its recipients are commended for, with the movement it rewards."""
    first = held.reason[:1].lower() + held.reason[1:]
    if held.movement is None or held.movement.name in first:
        return first
    said = _("trong phong trào “%(name)s”") % {"name": held.movement.name}
    whole = f"{first or _('có thành tích')} {said}"
    return whole if len(whole) <= LINES["occasion"][0] else first


def change_decision(*, actor: Scope, decision_id: int, wording: Wording, seen: int) -> Decision:
    """Settle the words of a draft; recipients and their reasons come from the list and cannot be typed here.

    raises: Unreadable DEC-02 without symbol, authority, post or căn cứ, DEC-03 for a symbol no paper could carry,
            SIGN-04 for a signer who leads no part of the office today.
    """
    with one_transaction():
        held = locked_decision(actor, decision_id)
        demand(may_prepare(actor, held.issuer_id))
        decision_is(held, DecisionState.DRAFTED, act=_("sửa quyết định"))
        unchanged(held, held.revision, seen, _("Quyết định này"))
        for name, value in _settled(held, actor, wording).items():
            setattr(held, name, value)
        keep(held)
        record_act(actor, "decisions.change_decision", held, symbol=held.symbol)
    return held


LINES = {
    "symbol": (40, True), "authority": (200, True), "signer_post": (160, True), "place": (80, False),
    "occasion": (600, True), "fund": (200, False),
}  # fmt: skip
TEXTS = {"bases": 6000, "executors": 1000, "recipients": 1000}


def _settled(held: Decision, actor: Scope, wording: Wording) -> dict[str, Any]:
    faults: list[Fault] = []
    values: dict[str, Any] = {}
    for name, (longest, needed) in LINES.items():
        try:
            values[name] = tidy_line(getattr(wording, name), longest=longest, path=name)
        except Unreadable as found:
            faults += found.faults
            continue
        if needed and not values[name]:
            faults.append(Fault("DEC-02", _("Hãy điền mục này; văn bản không thể để trống."), name))
    for name, longest in TEXTS.items():
        try:
            values[name] = tidy_text(getattr(wording, name), longest=longest, path=name)
        except Unreadable as found:
            faults += found.faults
    bases = [" ".join(one.split()) for one in values.get("bases", "").splitlines() if one.strip()]
    if not bases and "bases" in values:
        faults.append(Fault("DEC-02", _("Hãy ghi ít nhất một căn cứ."), "bases"))
    if values.get("symbol") and not is_symbol(values["symbol"]):
        message = _("Ký hiệu không đúng dạng, ví dụ QĐ-SDTTG hoặc QĐ-UBND; kiểu của Đảng ghi QĐ/TU.")
        faults.append(Fault("DEC-03", message, "symbol", values["symbol"]))
    signers = {one.pk: one for one in signers_on(held.issuer_id, actor.on)}
    if wording.signer_id not in signers:
        faults.append(Fault("SIGN-04", _("Hãy chọn người ký đang giữ nhiệm vụ lãnh đạo cơ quan."), "signer_id"))
    if faults:
        raise Unreadable(faults)
    return {**values, "bases": bases, "signer": signers[wording.signer_id or 0]}


def is_symbol(text: str) -> bool:
    """Whether a paper's number could end so, in the style of the State or of the Party."""
    whole = not any(one.isspace() for one in text)
    return whole and (read_number(f"1/{text}") is not None or read_number(f"1-{text}") is not None)


def approve_decision(*, actor: Scope, decision_id: int) -> Decision:
    """The leader approves what the decision says: frozen with its hash; from here on only number and day are added."""
    with one_transaction():
        held = locked_decision(actor, decision_id)
        demand(may_approve(actor, held.issuer_id))
        decision_is(held, DecisionState.DRAFTED, act=_("chốt nội dung"))
        in_order(actor.on, held.made_on, _("soạn quyết định"))
        _complete(held)
        held.approved_on, held.approved_by_id = actor.on, actor.person_id
        held.content = content_of(held)
        held.word_template = version_chosen(held.issuer_id, held.form_code)
        held.content_sha256 = digest(held.content)
        held.state = DecisionState.APPROVED
        keep(held)
        record_act(
            actor, "decisions.approve_decision", held, sha256=held.content_sha256, rows=len(held.content["rows"])
        )
    return held


def _complete(held: Decision) -> None:
    missing = [name for name, (_longest, needed) in LINES.items() if needed and not getattr(held, name)]
    if missing or not held.bases or held.signer_id is None:
        raise Refused(
            _("Quyết định còn mục chưa điền: ký hiệu, người quyết định, người ký, thành tích hoặc căn cứ."),
            code="DEC-02",
            todo=_("Hãy điền đủ ở phần soạn thảo rồi chốt."),
        )


def reopen_decision(*, actor: Scope, decision_id: int, reason: str) -> Decision:
    """Take the approval back before the paper went out, with a reason; the number, if any, stays the decision's."""
    said = _reason(reason)
    with one_transaction():
        held = locked_decision(actor, decision_id)
        demand(may_approve(actor, held.issuer_id))
        decision_is(held, DecisionState.APPROVED, act=_("mở lại"))
        held.state, held.content, held.content_sha256, held.word_template = DecisionState.DRAFTED, None, "", None
        held.approved_on, held.approved_by = None, None
        keep(held)
        record_act(actor, "decisions.reopen_decision", held, reason=said)
    return held


def void_decision(*, actor: Scope, decision_id: int, reason: str) -> Decision:
    """Give a decision up before it is granted: its rows wait again, its number is recorded as voided and never reused."""
    said = _reason(reason)
    with one_transaction():
        held = locked_decision(actor, decision_id)
        demand(may_approve(actor, held.issuer_id))
        live = [one for one in DecisionState if one not in {DecisionState.GRANTED, DecisionState.VOIDED}]
        decision_is(held, *live, act=_("hủy"))
        held.state, held.voided_reason = DecisionState.VOIDED, said
        keep(held)
        held.rows.update(decision=None)
        taken = list(TakenNumber.objects.filter(decision=held))
        if held.number and held.number_year:
            TakenNumber.objects.filter(decision=held).update(voided_reason=said)
            void_number(actor=actor, issuer_id=held.issuer_id, number=str(held), year=held.number_year, reason=said)
        record_act(actor, "decisions.void_decision", held, taken, number=held.number, reason=said)
    return held


def _reason(text: str) -> str:
    said = tidy_line(text, longest=400, path="reason")
    if not said:
        raise Unreadable(Fault("SCORE-20", _("Hãy ghi lý do."), "reason"))
    return said


def keep(held: Decision) -> None:
    """Save a decision as one revision further."""
    held.revision += 1
    held.save()
