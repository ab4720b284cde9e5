"""The paper goes out, comes back signed, and takes effect: awards, payments and acts in one transaction."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.decisions.actions.decisions import decision_is, keep, locked_decision
from thidua.decisions.actions.golden import golden_numbers
from thidua.decisions.actions.guards import in_order, unchanged
from thidua.decisions.content import digest
from thidua.decisions.enums import DecisionState, SignedHow
from thidua.decisions.models import Decision, ListRow, Payment
from thidua.decisions.own_word import own_pdf
from thidua.decisions.papers import bonus_of, decision_paper, say_coefficient
from thidua.decisions.permissions import may_prepare
from thidua.decisions.queries.decisions import decision_for, rows_in
from thidua.decisions.queries.templates import version_of
from thidua.documents.actions import keep_file
from thidua.documents.queries import content_of as bytes_of
from thidua.documents.scans import check_scan
from thidua.documents.signatures import SignedFile, examine, say_trouble
from thidua.errors import Fault, Refused, Unreadable, demand
from thidua.movements.actions import link_granted
from thidua.papers import render_pdf
from thidua.records.actions import grant_awards
from thidua.records.enums import SourceKind, Whom
from thidua.records.facts import AwardFacts, Source
from thidua.registry.acts import record_act
from thidua.registry.queries import name_on
from thidua.registry.scope import Scope
from thidua.transactions import one_transaction
from thidua.vietnamese import fold, format_day

AT_ONCE = 500


def send_out(*, actor: Scope, decision_id: int) -> Decision:
    """Make the PDF that is signed elsewhere and keep it: what comes back is held against these very bytes.

    A PDF in the office's own template takes seconds: it is made before the transaction, which holds that nothing changed.
    """
    seen = decision_for(actor, decision_id)
    own = None
    if seen.state == DecisionState.APPROVED and seen.word_template_id and may_prepare(actor, seen.issuer_id):
        version = version_of(seen)
        assert version is not None
        own = own_pdf(seen, version)
    with one_transaction():
        held = locked_decision(actor, decision_id)
        demand(may_prepare(actor, held.issuer_id))
        decision_is(held, DecisionState.APPROVED, act=_("gửi ký"))
        in_order(actor.on, held.approved_on, _("chốt nội dung"))
        _as_approved(held)
        unchanged(held, held.revision, seen.revision, _("Quyết định này"))
        content = own or render_pdf(decision_paper(held))
        name = f"{held.number or 'du-thao'}-{held.symbol}".replace("/", "-")
        held.exported = keep_file(actor=actor, owner_unit_id=held.issuer_id, name=f"{name}.pdf", content=content)
        held.state, held.out_on = DecisionState.OUT, actor.on
        keep(held)
        record_act(actor, "decisions.send_out", held, file=held.exported.sha256)
    return held


def _as_approved(held: Decision) -> None:
    """Refuse to go on with a content that is not the one whose hash was approved."""
    if held.content is None or digest(held.content) != held.content_sha256:
        raise Refused(
            _("Nội dung quyết định trong cơ sở dữ liệu khác với nội dung đã chốt."),
            code="DEC-04",
            todo=_("Hãy báo quản trị: dữ liệu đã bị sửa từ bên ngoài."),
        )


def bring_signed(*, actor: Scope, decision_id: int, name: str, content: bytes) -> Decision:
    """The PDF signed with digital signatures comes back: compared, validated, kept.

    raises: Refused SIGN-01 when its pages are not those that went out, naming the first that differs; SIGN-02 when a
            signature is missing, broken, edited over, expired, revoked or not trusted. Nothing is kept then.
    """
    with one_transaction():
        held = locked_decision(actor, decision_id)
        demand(may_prepare(actor, held.issuer_id))
        decision_is(held, DecisionState.OUT, act=_("đưa bản ký về"))
        _as_approved(held)
        assert held.exported is not None
        if not content.startswith(b"%PDF-"):
            raise Refused(
                _("Bản ký số phải là tệp PDF."), code="SIGN-02", todo=_("Bản chụp giấy thì dùng mục ký giấy.")
            )
        found = examine(content, bytes_of(held.exported))
        _refuse_trouble(found)
        held.signed_file = keep_file(actor=actor, owner_unit_id=held.issuer_id, name=name, content=content)
        held.signed_how, held.findings = SignedHow.DIGITAL, _findings(found, held)
        _signed(actor, held)
    return held


def _refuse_trouble(found: SignedFile) -> None:
    if found.trouble == "differs":
        raise Refused(
            _("Tệp đã ký khác với bản đã chốt (trang %(n)d).") % {"n": found.page},
            code="SIGN-01",
            todo=_("Hãy ký đúng tệp tải từ hệ thống."),
        )
    if found.trouble:
        raise Refused(
            _("Chữ ký số không hợp lệ: %(why)s. Quyết định chưa được ban hành.") % {"why": say_trouble(found.trouble)},
            code="SIGN-02",
        )


def _findings(found: SignedFile, held: Decision) -> list[dict[str, Any]]:
    """What was found, as rows: word, detail, and whether it is in order or only wants a look."""
    same = _("đúng từng byte tệp đã gửi") if found.same_bytes else _("nội dung từng trang như nhau, vỏ tệp đã ghi lại")
    rows = [
        {"word": _("Nội dung trùng bản đã chốt"), "detail": f"{found.pages} trang, {same}", "fine": True},
        {"word": _("Chữ ký số còn nguyên"), "detail": _("không sửa sau khi ký"), "fine": True},
    ]
    signer = fold(held.signer.full_name) if held.signer else ""
    named = any(signer and signer in fold(one.signer) for one in found.signatures)
    who = "; ".join(f"{one.signer} ({one.authority})" for one in found.signatures)
    rows.append({"word": _("Người ký theo chứng thư") if named else _("Chứng thư không mang tên người ký quyết định"),
                 "detail": who, "fine": named})  # fmt: skip
    times = [one.signed_at for one in found.signatures if one.signed_at]
    rows.append({"word": _("Chứng thư còn hạn, tổ chức cấp có trong danh sách tin cậy"),
                 "detail": "; ".join(f"{timezone.localtime(one):%H:%M %d/%m/%Y}" for one in times), "fine": True})  # fmt: skip
    days = [one.cleared_on for one in found.signatures if one.cleared_on]
    known = len(days) == len(found.signatures)
    rows.append({"word": _("Chứng thư không bị thu hồi") if known else _("Chưa biết chứng thư có bị thu hồi hay không"),
                 "detail": _("theo danh sách thu hồi ngày %(d)s") % {"d": format_day(min(days))} if known
                 else _("chưa có danh sách thu hồi còn hạn của tổ chức cấp chứng thư; không ngăn việc ban hành. Quản trị đặt tệp "
                        "danh sách (.crl) vào thư mục chứng thư tin cậy thì các bản ký sau được kiểm cả mục này"), "fine": known})  # fmt: skip
    return rows


def bring_paper(*, actor: Scope, decision_id: int, name: str, content: bytes) -> Decision:
    """A scan of the paper signed by hand comes back with its number; it is kept and marked as not validated.

    raises: Unreadable with the FILE codes for what is no sound scan: broken, locked, running something, too large.
    """
    with one_transaction():
        held = locked_decision(actor, decision_id)
        demand(may_prepare(actor, held.issuer_id))
        decision_is(held, DecisionState.APPROVED, DecisionState.OUT, act=_("đưa bản ký về"))
        if not held.number:
            raise Refused(_("Bản ký giấy phải có số và ngày."), code="NUM-08", todo=_("Hãy vào số quyết định trước."))
        if name.rpartition(".")[2].lower() not in {"pdf", "jpg", "jpeg", "png"}:
            raise Unreadable(Fault("FILE-03", _("Bản chụp quyết định nhận tệp PDF, JPG hoặc PNG."), "file", name[:60]))
        check_scan(name, content)
        held.signed_file = keep_file(actor=actor, owner_unit_id=held.issuer_id, name=name, content=content)
        held.signed_how = SignedHow.INK
        held.findings = [{"word": _("Ký giấy"), "detail": _("bản chụp, chưa kiểm tra bằng máy"), "fine": False}]
        _signed(actor, held)
    return held


def _signed(actor: Scope, held: Decision) -> None:
    assert held.signed_file is not None
    in_order(actor.on, held.out_on or held.approved_on, _("gửi ký, chốt nội dung"))
    held.state, held.signed_back_on = DecisionState.SIGNED, actor.on
    keep(held)
    record_act(actor, "decisions.bring_signed", held, how=held.signed_how, file=held.signed_file.sha256)


def grant_decision(*, actor: Scope, decision_id: int) -> Decision:
    """The decision takes effect: every award into the book, every payment, one act; all of it or nothing.

    Awards of a list that names a movement are linked to it.

    raises: Refused NUM-08 without number and day, FLOW-02 unless the signed paper is there; Conflict ROW-13 naming
            awards the book has already.
    """
    with one_transaction():
        held = locked_decision(actor, decision_id)
        demand(may_prepare(actor, held.issuer_id))
        decision_is(held, DecisionState.SIGNED, act=_("ban hành"))
        in_order(actor.on, held.signed_back_on, _("bản ký về"))
        if not held.number or held.decided_on is None:
            raise Refused(_("Quyết định chưa có số, ngày."), code="NUM-08", todo=_("Hãy vào số quyết định trước."))
        _as_approved(held)
        rows = rows_in(held)
        awards = grant_awards(
            actor=actor,
            source=Source(SourceKind.HERE, f"Quyết định số {held}", held.signed_file_id),
            facts=[
                facts_of(held, one, golden)
                for one, golden in zip(_frozen_rows(held), golden_numbers(held, len(rows)), strict=True)
            ],
        )
        for row, award in zip(rows, awards, strict=True):
            row.award_number = award.pk
        ListRow.objects.bulk_update(rows, ["award_number"], batch_size=AT_ONCE)
        if held.award_list.movement_id is not None:
            link_granted(actor=actor, movement_id=held.award_list.movement_id, awards=[one.pk for one in awards])
        money = Payment.objects.bulk_create([_payment(held, row) for row in rows], batch_size=AT_ONCE)
        held.state, held.granted_on = DecisionState.GRANTED, actor.on
        keep(held)
        record_act(
            actor, "decisions.grant_decision", held, money, number=str(held), decided_on=held.decided_on, rows=len(rows)
        )
    return held


def _frozen_rows(held: Decision) -> list[dict[str, Any]]:
    assert held.content is not None
    rows: list[dict[str, Any]] = held.content["rows"]
    return rows


def facts_of(held: Decision, row: dict[str, Any], golden: int | str) -> AwardFacts:
    """One award exactly as the approved content tells it, with its number in the golden book."""
    assert held.content is not None
    assert held.decided_on is not None
    kind = Whom(row["kind"])
    return AwardFacts(
        form=held.form_code,
        form_name=held.form_name,
        whom=kind,
        name=row["name"],
        person_id=row["person"],
        organisation_id=row["organisation"],
        born=row["born"],
        post=row["post"],
        unit_id=None,
        unit_name=row["unit"],
        position_class=row["position_class"],
        years=(held.content["year"],),
        basis="",
        reason=row["reason"] or held.content["occasion"],
        posthumous=row["posthumous"],
        decision_number=str(held),
        decided_on=held.decided_on,
        issuer_id=held.issuer_id,
        issuer_name=name_on(held.issuer_id, held.decided_on).full,
        golden_number=str(golden),
    )


def _payment(held: Decision, row: ListRow) -> Payment:
    found = bonus_of(row, held)
    if found is None:
        return Payment(decision=held, row=row)
    coefficient = say_coefficient(found.coefficient)
    return Payment(
        decision=held, row=row, amount=found.amount, coefficient=coefficient, base=found.base, steps=list(found.steps)
    )
