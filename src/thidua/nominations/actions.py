"""Drafting, sending and withdrawing a proposal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from thidua.clusters.actions.guards import given_reason, locked_year, not_before
from thidua.clusters.enums import Stage
from thidua.clusters.queries import frozen_for, leaders_of
from thidua.errors import Conflict, Fault, Missing, Refused, Unreadable, demand
from thidua.law import Form
from thidua.law import form as form_of_law
from thidua.nominations.enums import NominationState
from thidua.nominations.models import Nomination, NominationLine
from thidua.nominations.permissions import may_draft, may_send
from thidua.nominations.queries import nomination_for
from thidua.registry.acts import last_touch, record_act
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import format_day, normalise_name, tidy_line


def draft_nomination(*, actor: Scope, block_id: int, form_code: str, addressee: str) -> Nomination:
    """Draft the proposal of the units the meeting acclaimed, for a form in force on the day.

    raises: Refused NOM-01 before the meeting is closed, NOM-02 without leaders, NOM-03 when one stands already.
    """
    with one_transaction():
        year = locked_year(actor, block_id)
        demand(may_draft(actor, year))
        leaders = leaders_of(year)
        if year.stage != Stage.CLOSED:
            raise Refused(
                _("Hội nghị tổng kết năm %(year)d chưa kết thúc.") % {"year": year.year},
                code="NOM-01",
                todo=_("Đề nghị khen thưởng lập sau khi hội nghị đã suy tôn đơn vị dẫn đầu."),
            )
        if not leaders:
            raise Refused(_("Hội nghị không suy tôn đơn vị nào."), code="NOM-02")
        not_before(actor.on, year.meeting.held_on if year.meeting else None, _("ngày họp"))
        form = _form(form_code, actor.on)
        if (
            Nomination.objects.filter(block_year=year, form_code=form_code)
            .exclude(state=NominationState.WITHDRAWN)
            .exists()
        ):
            raise Refused(
                _("Khối đã có đề nghị «%(form)s» năm %(y)d.") % {"form": form.name, "y": year.year}, code="NOM-03"
            )
        to = _addressee(addressee)
        frozen = frozen_for(year)
        nomination = Nomination.objects.create(
            block_year=year,
            form_code=form_code,
            form_name=form.name,
            form_citation=str(form.citation),
            addressee=to,
            drafted_on=actor.on,
            version=frozen.version if frozen else 0,
        )
        NominationLine.objects.bulk_create(
            [
                NominationLine(
                    nomination=nomination,
                    organisation_id=one.unit_id,
                    position=at,
                    total=one.total or 0,
                    rank=one.rank or 0,
                    in_favour=one.in_favour,
                    present=one.present,
                )
                for at, one in enumerate(leaders, start=1)
            ]
        )
        units = [one.unit_id for one in leaders]
        record_act(actor, "nominations.draft", nomination, form=form_code, units=units, version=nomination.version)
    return nomination


def _form(code: str, on: date) -> Form:
    try:
        return form_of_law(code, on)
    except Missing as found:
        raise Unreadable(
            Fault(
                "NOM-05",
                _("Hình thức khen thưởng này không có trong văn bản hiện hành ngày %(d)s.") % {"d": format_day(on)},
                "form",
            )
        ) from found


def edit_nomination(
    *,
    actor: Scope,
    nomination_id: int,
    addressee: str,
    number: str,
    signer_name: str,
    signer_post: str,
    notes: Mapping[int, str],
    seen: int,
) -> Nomination:
    """Change what a draft says around its lines; units and figures come from the meeting and cannot be typed."""
    with one_transaction():
        nomination = _draft(actor, nomination_id)
        if nomination.revision != seen:
            who, when = last_touch(nomination)
            raise Conflict(
                _("Đề nghị này vừa được %(who)s sửa. Nội dung bạn nhập vẫn còn ở dưới.") % {"who": who},
                code="FLOW-01",
                who=who,
                when=when,
            )
        to = _addressee(addressee)
        lines = {line.pk: line for line in nomination.lines.all()}
        if any(line not in lines for line in notes):
            raise Missing
        nomination.addressee, nomination.number = to, tidy_line(number, longest=20, path="number")
        nomination.signer_name = tidy_line(signer_name, longest=120, path="signer_name")
        nomination.signer_post = tidy_line(signer_post, longest=160, path="signer_post")
        nomination.revision += 1
        nomination.save()
        for pk, note in notes.items():
            lines[pk].note = tidy_line(note, longest=200, path=f"note-{pk}")
            lines[pk].save(update_fields=["note"])
        record_act(actor, "nominations.edit", nomination, number=nomination.number, addressee=to)
    return nomination


def _addressee(text: str) -> str:
    to = normalise_name(text, "addressee")
    if not to or len(to) > 250:
        raise Unreadable(Fault("NOM-04", _("Hãy ghi nơi nhận đề nghị (Kính gửi)."), "addressee"))
    return to


def send_nomination(*, actor: Scope, nomination_id: int) -> Nomination:
    """Send the proposal up: its state is «đề nghị», not an award, and its text no longer changes."""
    with one_transaction():
        nomination = _draft(actor, nomination_id)
        demand(may_send(actor, nomination.block_year))
        not_before(actor.on, nomination.drafted_on, _("ngày soạn"))
        if not nomination.signer_name:
            raise Unreadable(Fault("NOM-06", _("Hãy ghi người ký tờ trình trước khi gửi."), "signer_name"))
        nomination.state, nomination.sent_on = NominationState.SENT, actor.on
        nomination.revision += 1
        nomination.save(update_fields=["state", "sent_on", "revision"])
        record_act(actor, "nominations.send", nomination, number=nomination.number)
    return nomination


def withdraw_nomination(*, actor: Scope, nomination_id: int, reason: str) -> Nomination:
    """Take a sent proposal back, with a reason; it stays in the list as withdrawn."""
    with one_transaction():
        nomination = locked(Nomination, nomination_for(actor, nomination_id).pk)
        demand(may_send(actor, nomination.block_year))
        if nomination.state != NominationState.SENT:
            raise Refused(_("Chỉ rút được đề nghị đã gửi."), code="FLOW-02")
        not_before(actor.on, nomination.sent_on, _("ngày gửi đề nghị"))
        nomination.state, nomination.withdrawn_reason = NominationState.WITHDRAWN, given_reason(reason)
        nomination.revision += 1
        nomination.save(update_fields=["state", "withdrawn_reason", "revision"])
        record_act(actor, "nominations.withdraw", nomination, reason=nomination.withdrawn_reason)
    return nomination


def _draft(actor: Scope, nomination_id: int) -> Nomination:
    nomination = locked(Nomination, nomination_for(actor, nomination_id).pk)
    demand(may_draft(actor, nomination.block_year))
    if nomination.state != NominationState.DRAFT:
        raise Refused(
            _("Đề nghị đang ở trạng thái «%(state)s» nên không sửa được.")
            % {"state": NominationState(nomination.state).label},
            code="FLOW-04",
        )
    return nomination
