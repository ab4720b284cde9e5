"""Keeping exemplars: from an award or a movement, with consent, shown, followed. Consent taken back takes them off at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thidua.decisions.actions.guards import unchanged
from thidua.errors import Conflict, Fault, Refused, Unreadable, demand, refuse
from thidua.movements.enums import MovementState
from thidua.movements.queries import movement_for
from thidua.portal.actions.publishing import LONGEST_STORY, hide, publish_exemplar
from thidua.portal.enums import PublicKind, PublicState
from thidua.portal.exemplar_kinds import exemplar_kinds, word_of_kind
from thidua.portal.models import Exemplar, ExemplarFollower, Publication
from thidua.portal.permissions_exemplars import may_curate
from thidua.portal.queries.exemplars import exemplar_for
from thidua.portal.queries.office import award_to_show
from thidua.portal.story import plain_story
from thidua.records.enums import AwardState
from thidua.records.models import Award
from thidua.records.permissions import inner
from thidua.registry.acts import record_act, subject_of
from thidua.registry.queries.units import unit_for
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import fold, format_day, tidy_line


@dataclass(frozen=True)
class ExemplarFacts:
    """What is said of an exemplar. about: who it is, needed only where it rests on no award."""

    kind: str
    title: str
    story: str
    about: str = ""


def curate_exemplar(
    *, actor: Scope, facts: ExemplarFacts, award_id: int | None = None, movement_id: int | None = None
) -> Exemplar:
    """Begin an exemplar of the own unit on a standing award, on a launched movement, or on both.

    raises: Unreadable EXEM-01 without a ground, EXEM-02 for what is missing, PORTAL-06 for markup; Refused EXEM-03 for an
            award that does not stand, EXEM-04 for a movement not launched; Conflict EXEM-05 where the award has one.
    """
    owner = actor.unit_id or 0
    demand(may_curate(actor, owner))
    with one_transaction():
        award = None if award_id is None else award_to_show(actor, award_id)
        movement = None if movement_id is None else movement_for(actor, movement_id)
        if award is None and movement is None:
            message = _("Gương điển hình phải dựa trên một khen thưởng trong sổ hoặc một phong trào.")
            raise Unreadable(Fault("EXEM-01", message, "award"))
        if award is not None and (award.state != AwardState.STANDING or award.erased):
            raise Refused(_("Khen thưởng này không còn hiệu lực nên không làm căn cứ được."), code="EXEM-03")
        if movement is not None and movement.state == MovementState.DRAFTED:
            raise Refused(_("Phong trào này chưa phát động."), code="EXEM-04")
        said = _said(facts, named=award is not None)
        if award is not None and Exemplar.objects.filter(award=locked(Award, award.pk)).exists():
            raise Conflict(_("Khen thưởng này đã có gương điển hình."), code="EXEM-05")
        made = Exemplar.objects.create(owner_id=owner, award=award, movement=movement, made_on=actor.today, **said)
        ground = subject_of(award) if award is not None else subject_of(made)
        record_act(actor, "portal.curate_exemplar", made, what=word_of_kind(made.kind), ground=ground)
    return made


def change_exemplar(*, actor: Scope, exemplar_id: int, facts: ExemplarFacts, seen: int) -> Exemplar:
    """Change the words; what is public changes only when it is shown anew. raises: Conflict EXEM-06."""
    with one_transaction():
        held = _kept(actor, exemplar_id)
        if held.revision != seen:
            raise Conflict(
                _("Gương này vừa được người khác sửa."), code="EXEM-06", todo=_("Hãy xem lại bản mới rồi sửa.")
            )
        for name, value in _said(facts, named=held.award_id is not None).items():
            setattr(held, name, value)
        held.revision += 1
        held.save()
        record_act(actor, "portal.change_exemplar", held, what=word_of_kind(held.kind))
    return held


def record_exemplar_consent(*, actor: Scope, exemplar_id: int, who: str, on: date, paper: str) -> Exemplar:
    """Write down who agreed to be shown, when and by which paper; also again after a consent was taken back.

    raises: Unreadable EXEM-07 where one of the three is missing or the day is to come.
    """
    name, said = tidy_line(who, longest=120, path="who"), tidy_line(paper, longest=250, path="paper")
    faults = _day_faults(actor, on)
    faults += [Fault("EXEM-07", _("Hãy ghi ai đồng ý."), "who")] if not name else []
    faults += [Fault("EXEM-07", _("Hãy ghi văn bản, giấy đồng ý."), "paper")] if not said else []
    with one_transaction():
        held = _kept(actor, exemplar_id)
        if faults:
            raise Unreadable(faults)
        held.consented_by, held.consented_on, held.consent_paper = name, on, said
        held.withdrawn_on, held.withdrawn_paper = None, ""
        held.save()
        record_act(actor, "portal.consent_exemplar", held, day=on)
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
        held = _kept(actor, exemplar_id)
        if faults:
            raise Unreadable(faults)
        if not held.agreed:
            raise Refused(_("Không có sự đồng ý nào đang còn hiệu lực."), code="EXEM-08")
        held.withdrawn_on, held.withdrawn_paper = on, said
        held.save()
        record_act(actor, "portal.withdraw_exemplar_consent", held, day=on)
        _take_off(held, actor, on)
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
                _("Gương này chưa gắn khen thưởng trong sổ: trang công khai đọc tên từ sổ khen thưởng."), code="EXEM-09"
            )
        if not held.agreed or held.consented_on is None:
            raise Refused(_("Chưa có sự đồng ý đang còn hiệu lực nên chưa công khai được."), code="EXEM-08")
        if not Award.objects.filter(inner(actor), pk=held.award_id).exists():
            demand(refuse(_("Khen thưởng làm căn cứ do đơn vị khác công khai.")))
        given = f"{held.consented_by}, {format_day(held.consented_on)}, {held.consent_paper}"[:300]
        return publish_exemplar(actor=actor, award_id=held.award_id, story=f"{held.title}\n{held.story}", consent=given)


def note_follower(*, actor: Scope, exemplar_id: int, unit_id: int, since: date, note: str = "") -> ExemplarFollower:
    """Write down that a unit took an example up; said again, day and note are replaced.

    raises: Unreadable EXEM-10 for a day to come; Missing for a unit out of sight.
    """
    said = tidy_line(note, longest=600, path="note")
    with one_transaction():
        held = _kept(actor, exemplar_id)
        unit = unit_for(actor, unit_id)
        if since > actor.today:
            raise Unreadable(Fault("EXEM-10", _("Ngày này chưa tới."), "since"))
        made, _fresh = ExemplarFollower.objects.update_or_create(
            exemplar=held, unit=unit, defaults={"since": since, "note": said, "noted_on": actor.today}
        )
        record_act(actor, "portal.follow_exemplar", held, unit=unit.pk, since=since)
    return made


def _take_off(held: Exemplar, actor: Scope, on: date) -> None:
    shown = Publication.objects.filter(
        kind=PublicKind.EXEMPLAR, subject_id=held.award_id or 0, state=PublicState.PUBLISHED
    ).first()
    if shown is not None:
        reason = _("Sự đồng ý đã được rút ngày %(day)s.") % {"day": format_day(on)}
        hide(actor, locked(Publication, shown.pk), reason)


def _day_faults(actor: Scope, on: date) -> list[Fault]:
    return [Fault("EXEM-07", _("Ngày này chưa tới."), "on")] if on > actor.today else []


def _kept(actor: Scope, exemplar_id: int) -> Exemplar:
    held = locked(Exemplar, exemplar_for(actor, exemplar_id).pk)
    demand(may_curate(actor, held.owner_id))
    return held


def _said(facts: ExemplarFacts, *, named: bool) -> dict[str, str]:
    title = tidy_line(facts.title, longest=250, path="title")
    about = "" if named else tidy_line(facts.about, longest=250, path="about")
    story = plain_story(facts.story, longest=LONGEST_STORY - 300, path="story")
    for text, path in ((title, "title"), (about, "about")):
        plain_story(text, longest=250, path=path)
    faults = []
    if facts.kind not in exemplar_kinds():
        faults.append(Fault("EXEM-02", _("Hãy chọn loại gương."), "kind"))
    for text, path, message in (
        (title, "title", _("Hãy ghi việc làm được, một dòng.")),
        (story, "story", _("Hãy ghi câu chuyện.")),
        (about or "-" * named, "about", _("Không dựa trên khen thưởng thì hãy ghi gương của ai.")),
    ):
        faults += [] if text else [Fault("EXEM-02", message, path)]
    if faults:
        raise Unreadable(faults)
    folded = fold(f"{title} {about} {word_of_kind(facts.kind)}")[:600]
    return {"kind": facts.kind, "title": title, "about": about, "story": story, "folded": folded}
