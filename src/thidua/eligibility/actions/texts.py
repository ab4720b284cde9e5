"""Holding a criterion against its article: right as it stands, corrected, or a confirmation taken back."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from thidua.documents.actions import keep_file
from thidua.eligibility.actions.judgements import Evidence, capacity_of
from thidua.eligibility.confirmed import Said, laid_over
from thidua.eligibility.enums import TextState, TextStep
from thidua.eligibility.models import Confirmation, TextsNumber
from thidua.eligibility.parameters import differing, parameters
from thidua.eligibility.permissions import may_change_law
from thidua.eligibility.placing import Place, canonical
from thidua.eligibility.queries.texts import ROW, said_of, texts, waiting_places
from thidua.eligibility.queries.workbench import written_for
from thidua.errors import Conflict, Fault, Missing, Refused, Unreadable, demand
from thidua.law.citations import parse_citation
from thidua.law.library import library, read_library
from thidua.registry.acts import record_act
from thidua.registry.enums import Level
from thidua.registry.models import Organisation
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import tidy_line, tidy_text

LONGEST_QUOTE = 8000
LONGEST_REASON = 2000


@dataclass(frozen=True)
class Given:
    """What the officer had in hand: the place in the document, its name, the day of the text, its words.

    document_name: only for a document the texts do not know yet. file: the text itself, as it was sent.
    """

    cite: str
    quoted: str
    text_day: date | None
    document_name: str = ""
    reason: str = ""
    file: Evidence | None = None


def confirm_text(
    *, actor: Scope, place: Place, given: Given, values: Mapping[str, Any] | None = None, known: int | None = None
) -> Confirmation:
    """Say that a criterion stands as its article has it, or correct its values; from then on it decides here.

    values: parameter → as typed; what does not differ from the text is no correction.
    known:  the confirmation the officer saw standing, 0 for none; not asked about when None.
    raises: Unreadable ELI-11 without text or day, ELI-12, ELI-13 or the reader's own fault for a value that does not
            fit; Refused ELI-16 below a province or ministry; Conflict ELI-17 when somebody was faster.
    """
    demand(may_change_law(actor))
    with one_transaction():
        row = locked_texts()
        demand_level(actor)
        written = written_for(place)
        kept, said = _tidied(given, actor.today)
        changes = differing(written.raw, values or {})
        earlier = _standing(place)
        if known is not None and known != (earlier.pk if earlier else 0):
            raise _overtaken(earlier)
        new = Said(place, canonical(written.raw), changes, kept.cite, said, kept.text_day or actor.today)
        _demand_readable(new, earlier)
        if earlier is not None:
            _end(earlier, actor, TextState.REPLACED, "")
        file = None
        if kept.file is not None and actor.unit_id:
            file = keep_file(actor=actor, owner_unit_id=actor.unit_id, name=kept.file.name, content=kept.file.content)
        step = TextStep.CORRECTED if changes else TextStep.CONFIRMED
        made = Confirmation.objects.create(
            award=place.award,
            version_from=date.fromisoformat(place.version_from),
            criterion=place.criterion,
            bar_from=date.fromisoformat(place.bar_from) if place.bar_from else None,
            step=step,
            seen=new.seen,
            changes=changes,
            cite=new.cite,
            document_name=new.document_name,
            text_day=new.text_day,
            quoted=kept.quoted,
            file=file,
            reason=kept.reason,
            said_by_id=actor.person_id,
            by_name=actor.person_name or _("Hệ thống"),
            as_whom=capacity_of(actor),
            said_on=actor.on,
        )
        bump(row)
        told = {
            "award": place.award,
            "criterion": place.criterion,
            "version": place.version_from,
            "cite": new.cite,
            "text_day": new.text_day,
            **({"file": file.sha256} if file else {}),
            "changes": {k: str(v) for k, v in changes.items()},
        }
        if changes:
            record_act(actor, "eligibility.correct_text", made, **told)
        else:
            record_act(actor, "eligibility.confirm_text", made, **told)
    return made


def withdraw_text(*, actor: Scope, confirmation_id: int, reason: str) -> Confirmation:
    """Take a confirmation back; the criterion counts again as the texts had it before.

    raises: Unreadable ELI-18 without a reason; Refused ELI-19 for one that no longer decides.
    """
    demand(may_change_law(actor))
    said = tidy_text(reason, longest=LONGEST_REASON, path="reason")
    if not said:
        raise Unreadable(Fault("ELI-18", _("Hãy ghi lý do rút xác nhận."), "reason"))
    with one_transaction():
        row = locked_texts()
        demand_level(actor)
        held = Confirmation.objects.filter(pk=confirmation_id).first()
        if held is None:
            raise Missing
        if held.state != TextState.STANDING:
            raise Refused(
                _("Xác nhận này không còn dùng nữa («%(state)s»).") % {"state": TextState(held.state).label},
                code="ELI-19",
            )
        _end(held, actor, TextState.WITHDRAWN, said)
        bump(row)
        record_act(
            actor,
            "eligibility.withdraw_text",
            held,
            award=held.award,
            criterion=held.criterion,
            version=held.version_from,
            reason=said,
        )
    return held


def locked_texts() -> TextsNumber:
    """The row every change of what decides here locks first, so that changes come one after the other."""
    TextsNumber.objects.get_or_create(pk=ROW)
    return locked(TextsNumber, ROW)


def bump(row: TextsNumber) -> None:
    """Say, inside the writing transaction, that the texts are to be read again."""
    TextsNumber.objects.filter(pk=row.pk).update(number=F("number") + 1, mark=secrets.token_hex(16))


def demand_level(actor: Scope) -> None:
    """What decides for a whole installation is changed at a province or at the centre, not below."""
    if actor.system:
        return
    level = Organisation.objects.filter(pk=actor.unit_id or 0).values_list("level", flat=True).first()
    if level not in {Level.PROVINCE, Level.CENTRAL}:
        raise Refused(
            _("Việc này do cán bộ pháp chế của cơ quan cấp tỉnh, bộ, ngành làm."),
            code="ELI-16",
            todo=_("Hãy gửi văn bản và điều khoản cho cơ quan cấp tỉnh."),
        )


def _tidied(given: Given, today: date) -> tuple[Given, str]:
    """The text in hand in clean form, and the name of its document; every fault told together."""
    cite = tidy_line(given.cite, longest=160, path="cite")
    quoted = tidy_text(given.quoted, longest=LONGEST_QUOTE, path="quoted")
    name = tidy_line(given.document_name, longest=300, path="document_name")
    reason = tidy_text(given.reason, longest=LONGEST_REASON, path="reason")
    faults = []
    if not cite:
        faults.append(Fault("ELI-11", _("Hãy ghi căn cứ: số văn bản, điều, khoản, điểm."), "cite"))
    if not quoted:
        faults.append(Fault("ELI-11", _("Hãy chép lời văn của điều khoản đã đối chiếu."), "quoted"))
    if given.text_day is None:
        faults.append(Fault("ELI-11", _("Hãy ghi ngày của văn bản đã đối chiếu."), "text_day"))
    elif given.text_day > today:
        faults.append(Fault("ELI-11", _("Ngày của văn bản chưa đến."), "text_day", given.text_day.isoformat()))
    known = library().documents
    document = cite.partition(" ")[0]
    if cite and document not in known and not name:
        faults.append(
            Fault("ELI-14", _("Văn bản này chưa có trong danh mục; hãy ghi cả tên văn bản."), "document_name", document)
        )
    elif cite:
        try:
            parse_citation(cite, {**known, document: known.get(document, name)})
        except ValueError:
            message = _("Căn cứ phải ghi: số văn bản, rồi dieu-…, khoan-…, diem-… cách nhau một dấu cách.")
            faults.append(Fault("ELI-14", message, "cite", cite[:60]))
    if faults:
        raise Unreadable(faults)
    return replace(given, cite=cite, quoted=quoted, reason=reason), known.get(document, name)


def _standing(place: Place) -> Confirmation | None:
    bar = date.fromisoformat(place.bar_from) if place.bar_from else None
    rows = Confirmation.objects.filter(
        award=place.award, version_from=place.version_from, criterion=place.criterion, state=TextState.STANDING
    )
    return rows.filter(bar_from=bar).first() if bar else rows.filter(bar_from__isnull=True).first()


def _end(held: Confirmation, actor: Scope, state: TextState, reason: str) -> None:
    held.state, held.ended_on, held.ended_reason = state, actor.on, reason
    held.ended_by_name = actor.person_name or _("Hệ thống")
    held.save(update_fields=["state", "ended_on", "ended_reason", "ended_by_name"])


def _demand_readable(new: Said, earlier: Confirmation | None) -> None:
    """Read all the texts with the new value in them before anything is kept."""
    waiting = waiting_places()
    rows = Confirmation.objects.filter(state=TextState.STANDING).exclude(pk=earlier.pk if earlier else 0)
    others = [one for one in map(said_of, rows) if one.place not in waiting]
    laid, _stale = laid_over(texts(), [*others, new])
    try:
        read_library(laid)
    except Unreadable as found:
        keys = {one.key for one in parameters(written_for(new.place).raw)}
        raise Unreadable([_of_the_form(fault, keys) for fault in found.faults]) from found


def _of_the_form(fault: Fault, keys: set[str]) -> Fault:
    """A fault of the texts at the field it was typed in, where there is one."""
    path = fault.path.replace("[", ".").replace("]", "") + "."
    field = max((key for key in keys if f".{key}." in path), key=len, default=fault.path)
    return replace(fault, path=field)


def _overtaken(earlier: Confirmation | None) -> Conflict:
    who = earlier.by_name if earlier else ""
    return Conflict(
        _("Tiêu chí này vừa được %(who)s xác nhận hoặc rút xác nhận. Hãy xem lại rồi quyết định.")
        % {"who": who or _("người khác")},
        code="ELI-17",
        who=who,
        when=earlier.entered_at if earlier else None,
        current=earlier.cite if earlier else "",
    )
