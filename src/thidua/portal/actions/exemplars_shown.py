"""Consent to be held up as an example, and showing it: only the words agreed to, only while the consent stands."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from thidua.decisions.actions.guards import unchanged
from thidua.errors import Fault, Refused, Unreadable, demand, refuse
from thidua.portal.actions.publishing import hide, show_example, standing_award
from thidua.portal.enums import PublicKind, PublicState
from thidua.portal.models import Exemplar, Publication
from thidua.portal.permissions_exemplars import may_curate
from thidua.portal.queries.exemplars import exemplar_for
from thidua.records.models import Award
from thidua.records.permissions import inner
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import format_day, tidy_line


def record_exemplar_consent(*, actor: Scope, exemplar_id: int, who: str, on: date, paper: str, seen: int) -> Exemplar:
    """Write down who agreed to be shown, when and by which paper; anew after it was taken back or the words were changed.

    seen:   the revision of the words that were agreed to.
    raises: Conflict FLOW-01 where the words are others by now; Unreadable EXEM-07 where one of the three is missing or
            the day is to come.
    """
    name, said = tidy_line(who, longest=120, path="who"), tidy_line(paper, longest=250, path="paper")
    faults = _day_faults(actor, on)
    faults += [Fault("EXEM-07", _("Hãy ghi ai đồng ý."), "who")] if not name else []
    faults += [Fault("EXEM-07", _("Hãy ghi văn bản, giấy đồng ý."), "paper")] if not said else []
    with one_transaction():
        held = kept_exemplar(actor, exemplar_id)
        unchanged(held, held.revision, seen, _("Gương này"))
        if faults:
            raise Unreadable(faults)
        held.consented_by, held.consented_on, held.consent_paper = name, on, said
        held.withdrawn_on, held.withdrawn_paper, held.reworded_on = None, "", None
        held.save()
        record_act(actor, "portal.consent_exemplar", held, [held], day=on)
    return held


def withdraw_exemplar_consent(*, actor: Scope, exemplar_id: int, on: date, paper: str) -> Exemplar:
    """Write down that a consent was taken back; what is public of the exemplar goes in the same transaction.

    Whoever may keep the exemplar may write this down: a wish to be seen no longer waits for nobody who may publish.

    raises: Unreadable EXEM-07; Refused EXEM-08 where no consent stands.
    """
    said = tidy_line(paper, longest=250, path="paper")
    faults = _day_faults(actor, on)
    faults += [Fault("EXEM-07", _("Hãy ghi rút đồng ý bằng cách nào."), "paper")] if not said else []
    with one_transaction():
        held = kept_exemplar(actor, exemplar_id)
        if faults:
            raise Unreadable(faults)
        if not held.agreed:
            raise Refused(_("Không có sự đồng ý nào đang còn hiệu lực."), code="EXEM-08")
        held.withdrawn_on, held.withdrawn_paper = on, said
        held.save()
        record_act(actor, "portal.withdraw_exemplar_consent", held, [held], day=on)
        take_off(actor, held, _("Sự đồng ý đã được rút ngày %(day)s.") % {"day": format_day(on)})
    return held


def publish_kept_exemplar(*, actor: Scope, exemplar_id: int, seen: int) -> Publication:
    """Show an exemplar through its award: its story, with the consent it was given.

    seen:   the revision that was read by whoever lets it out.
    raises: Conflict FLOW-01 where it is another by now; Refused EXEM-08 without a standing consent, EXEM-09 where it
            rests on no award; as ``publish_exemplar``.
    """
    with one_transaction():
        held = locked(Exemplar, exemplar_for(actor, exemplar_id).pk)
        unchanged(held, held.revision, seen, _("Gương này"))
        if held.award_id is None:
            raise Refused(
                _("Gương này chưa gắn khen thưởng trong sổ: trang công khai đọc tên từ sổ khen thưởng."),
                code="EXEM-09",
                todo=_("Khi có khen thưởng thì gắn vào gương này, ghi sự đồng ý, rồi công khai."),
            )
        if held.reworded_on is not None:
            raise Refused(
                _("Lời đã sửa ngày %(day)s, sau khi được đồng ý.") % {"day": format_day(held.reworded_on)},
                code="EXEM-08",
                todo=_("Hãy ghi sự đồng ý với lời mới."),
            )
        if not held.agreed or held.consented_on is None:
            raise Refused(_("Chưa có sự đồng ý đang còn hiệu lực nên chưa công khai được."), code="EXEM-08")
        if not Award.objects.filter(inner(actor), pk=held.award_id).exists():
            demand(refuse(_("Khen thưởng làm căn cứ do đơn vị khác công khai.")))
        given = f"{held.consented_by}, {format_day(held.consented_on)}, {held.consent_paper}"[:300]
        award = standing_award(actor, held.award_id)
        return show_example(actor, award, story=f"{held.title}\n{held.story}", consent=given)


def kept_exemplar(actor: Scope, exemplar_id: int) -> Exemplar:
    """The exemplar, locked, for somebody who may keep it."""
    held = locked(Exemplar, exemplar_for(actor, exemplar_id).pk)
    demand(may_curate(actor, held.owner_id))
    return held


def take_off(actor: Scope, held: Exemplar, reason: str) -> None:
    """Take what everybody sees of a locked exemplar off, where anything is."""
    shown = Publication.objects.filter(
        kind=PublicKind.EXEMPLAR, subject_id=held.award_id or 0, state=PublicState.PUBLISHED
    ).first()
    if shown is not None:
        hide(actor, locked(Publication, shown.pk), reason)


def _day_faults(actor: Scope, on: date) -> list[Fault]:
    return [Fault("EXEM-07", _("Ngày này chưa tới."), "on")] if on > actor.today else []
