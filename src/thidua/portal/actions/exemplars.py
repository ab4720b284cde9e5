"""Keeping exemplars: begun on an award or a movement, changed, given up, followed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thidua.errors import Conflict, Fault, Refused, Unreadable, demand
from thidua.movements.enums import MovementState
from thidua.movements.queries import movement_for
from thidua.portal.actions.exemplars_shown import kept_exemplar, take_off
from thidua.portal.actions.publishing import LONGEST_STORY
from thidua.portal.enums import PublicKind, PublicState
from thidua.portal.exemplar_kinds import exemplar_kinds, word_of_kind
from thidua.portal.models import Exemplar, ExemplarFollower, Publication
from thidua.portal.permissions_exemplars import may_curate
from thidua.portal.queries.office import award_to_show
from thidua.portal.story import plain_story
from thidua.records.enums import AwardState
from thidua.records.models import Award
from thidua.registry.acts import record_act, subject_of
from thidua.registry.queries.units import unit_for
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import fold, format_day, tidy_line

AGREED_TO = ("title", "story", "about")
"""What a consent was given to; the kind is the office's own sorting."""


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
        award = None if award_id is None else locked(Award, award_to_show(actor, award_id).pk)
        movement = None if movement_id is None else movement_for(actor, movement_id)
        if award is None and movement is None:
            message = _("Gương điển hình phải dựa trên một khen thưởng trong sổ hoặc một phong trào.")
            raise Unreadable(Fault("EXEM-01", message, "award"))
        if movement is not None and movement.state == MovementState.DRAFTED:
            raise Refused(_("Phong trào này chưa phát động."), code="EXEM-04")
        said = _said(facts, named=award is not None)
        if award is not None:
            _is_ground(award)
        made = Exemplar.objects.create(owner_id=owner, award=award, movement=movement, made_on=actor.today, **said)
        ground = subject_of(award) if award is not None else subject_of(made)
        record_act(actor, "portal.curate_exemplar", made, [made], what=word_of_kind(made.kind), ground=ground)
    return made


def change_exemplar(*, actor: Scope, exemplar_id: int, facts: ExemplarFacts, seen: int) -> Exemplar:
    """Change the words. Consent was given to the words as they were: with other words it ends, and what is public goes.

    raises: Conflict EXEM-06; as ``curate_exemplar`` for what is missing.
    """
    with one_transaction():
        held = kept_exemplar(actor, exemplar_id)
        if held.revision != seen:
            raise Conflict(
                _("Gương này vừa được người khác sửa."), code="EXEM-06", todo=_("Hãy xem lại bản mới rồi sửa.")
            )
        said = _said(facts, named=held.award_id is not None)
        reworded = any(getattr(held, name) != said[name] for name in AGREED_TO)
        for name, value in said.items():
            setattr(held, name, value)
        held.revision += 1
        held.save()
        record_act(actor, "portal.change_exemplar", held, [held], what=word_of_kind(held.kind))
        if reworded:
            _ask_anew(actor, held)
    return held


def rest_on_award(*, actor: Scope, exemplar_id: int, award_id: int) -> Exemplar:
    """Let an exemplar begun on a movement alone rest on an award: from then on its name is read from the book.

    Who is named has changed by it, so a consent given before ends.
    raises: Refused EXEM-12 where it rests on one already, EXEM-03 for one that does not stand; Conflict EXEM-05.
    """
    with one_transaction():
        held = kept_exemplar(actor, exemplar_id)
        award = locked(Award, award_to_show(actor, award_id).pk)
        if held.award_id is not None:
            raise Refused(_("Gương này đã gắn khen thưởng."), code="EXEM-12")
        _is_ground(award)
        held.award, held.about = award, ""
        held.folded = _folded(held.kind, held.title, "")
        held.revision += 1
        held.save()
        record_act(actor, "portal.rest_exemplar", held, [held], award=award.pk)
        _ask_anew(actor, held)
    return held


def drop_exemplar(*, actor: Scope, exemplar_id: int, reason: str) -> None:
    """Give up an exemplar made by mistake, with its words and followers; of what was public once only the frame stays.

    raises: Unreadable EXEM-13 without a reason; Refused EXEM-14 while it is public.
    """
    said = tidy_line(reason, longest=400, path="reason")
    with one_transaction():
        held = kept_exemplar(actor, exemplar_id)
        if not said:
            raise Unreadable(Fault("EXEM-13", _("Hãy ghi lý do bỏ."), "reason"))
        told = Publication.objects.filter(kind=PublicKind.EXEMPLAR, subject_id=held.award_id or 0).first()
        if told is not None and told.state == PublicState.PUBLISHED:
            raise Refused(
                _("Gương này đang công khai."),
                code="EXEM-14",
                todo=_("Hãy gỡ khỏi trang công khai, hoặc ghi rút đồng ý, rồi mới bỏ."),
            )
        if told is not None:
            told = locked(Publication, told.pk)
            told.facts = {}
            told.save(update_fields=["facts"])
        frame = [] if told is None else [told]
        gone = [held, *held.followers.all()]
        record_act(actor, "portal.drop_exemplar", held, frame, gone, what=word_of_kind(held.kind), reason=said)
        held.followers.all().delete()
        held.delete()


def note_follower(*, actor: Scope, exemplar_id: int, unit_id: int, since: date, note: str = "") -> ExemplarFollower:
    """Write down that a unit took an example up; said again, day and note are replaced.

    raises: Unreadable EXEM-10 for a day to come; Missing for a unit out of sight.
    """
    said = tidy_line(note, longest=600, path="note")
    with one_transaction():
        held = kept_exemplar(actor, exemplar_id)
        unit = unit_for(actor, unit_id)
        if since > actor.today:
            raise Unreadable(Fault("EXEM-10", _("Ngày này chưa tới."), "since"))
        made, _fresh = ExemplarFollower.objects.update_or_create(
            exemplar=held, unit=unit, defaults={"since": since, "note": said, "noted_on": actor.today}
        )
        record_act(actor, "portal.follow_exemplar", held, [made], unit=unit.pk, since=since)
    return made


def _is_ground(award: Award) -> None:
    """Refuse a locked award no exemplar can rest on."""
    if award.state != AwardState.STANDING or award.erased:
        raise Refused(_("Khen thưởng này không còn hiệu lực nên không làm căn cứ được."), code="EXEM-03")
    if Exemplar.objects.filter(award=award).exists():
        raise Conflict(_("Khen thưởng này đã có gương điển hình."), code="EXEM-05")


def _ask_anew(actor: Scope, held: Exemplar) -> None:
    """End a consent given to something else, and take off what it let out."""
    if not held.agreed:
        return
    held.reworded_on = actor.today
    held.save(update_fields=["reworded_on"])
    record_act(actor, "portal.end_exemplar_consent", held, [held], day=actor.today)
    take_off(actor, held, _("Đã sửa ngày %(day)s, sau khi được đồng ý.") % {"day": format_day(actor.today)})


def _folded(kind: str, title: str, about: str) -> str:
    return fold(f"{title} {about} {word_of_kind(kind)}")[:600]


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
    folded = _folded(facts.kind, title, about)
    return {"kind": facts.kind, "title": title, "about": about, "story": story, "folded": folded}
