"""The agenda with its papers, remarks, side activities, photos."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thidua.documents.actions import keep_file
from thidua.documents.pictures import clean_picture
from thidua.errors import Fault, Missing, Refused, Unreadable
from thidua.meetings.actions.guards import faster, on_its_day, open_meeting, save
from thidua.meetings.models import AgendaItem, AgendaPaper, Meeting, Photo, Remark, SideActivity
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.transactions import one_transaction
from thidua.vietnamese import tidy_line, tidy_text

MOST_ITEMS = 60
MOST_PHOTOS = 60
LONGEST_REMARK = 8000


@dataclass(frozen=True)
class Point:
    """One point of the agenda; ``id`` names one that stands already, with its papers."""

    title: str
    presenter: str = ""
    id: int | None = None


def set_agenda(*, actor: Scope, meeting_id: int, points: Sequence[Point], seen: int) -> Meeting:
    """Set the agenda whole, in this order. A point left out goes, unless papers are attached to it.

    raises: Missing for a point of another meeting, Refused MEET-26 when a point with papers would go.
    """
    with one_transaction():
        meeting = open_meeting(actor, meeting_id)
        if meeting.revision != seen:
            raise faster(meeting)
        wanted = [_point(one, at) for at, one in enumerate(points, start=1) if one.title.strip()]
        if len(wanted) > MOST_ITEMS:
            raise Unreadable(
                Fault("MEET-29", _("Chương trình có nhiều nhất %(n)d nội dung.") % {"n": MOST_ITEMS}, "title")
            )
        standing = {one.pk: one for one in AgendaItem.objects.filter(meeting=meeting)}
        kept = {one.id for one in wanted if one.id is not None}
        if kept - set(standing):
            raise Missing
        gone = set(standing) - kept
        held = AgendaPaper.objects.filter(item__in=gone).select_related("item").first()
        if held is not None:
            raise Refused(
                _("Nội dung «%(title)s» còn tài liệu kèm theo nên chưa bỏ được.") % {"title": held.item.title},
                code="MEET-26",
                todo=_("Hãy gỡ tài liệu trước."),
            )
        AgendaItem.objects.filter(pk__in=gone).delete()
        for offset in (MOST_ITEMS * 2, 0):  # places are unique: first out of the way, then into order
            for at, one in enumerate(wanted, start=1):
                AgendaItem.objects.filter(pk=one.id or 0).update(position=at + offset)
        for at, one in enumerate(wanted, start=1):
            if one.id is None:
                AgendaItem.objects.create(meeting=meeting, position=at, title=one.title, presenter=one.presenter)
            else:
                AgendaItem.objects.filter(pk=one.id).update(title=one.title, presenter=one.presenter)
        save(meeting)
        record_act(actor, "meetings.set_agenda", meeting, points=len(wanted))
    return meeting


def _point(one: Point, at: int) -> Point:
    return Point(
        tidy_line(one.title, longest=250, path=f"title-{at}"),
        tidy_line(one.presenter, longest=200, path=f"presenter-{at}"),
        one.id,
    )


def attach_paper(*, actor: Scope, meeting_id: int, item_id: int, name: str, content: bytes) -> AgendaPaper:
    """Keep a file with a point of the agenda; everybody who sees the meeting can read it."""
    with one_transaction():
        meeting = open_meeting(actor, meeting_id)
        item = AgendaItem.objects.filter(meeting=meeting, pk=item_id).first()
        if item is None:
            raise Missing
        file = keep_file(actor=actor, owner_unit_id=meeting.convener_id, name=name, content=content)
        paper = AgendaPaper.objects.create(item=item, file=file)
        record_act(actor, "meetings.attach_paper", meeting, file=file.name, item=item.title, sha256=file.sha256)
    return paper


def detach_paper(*, actor: Scope, meeting_id: int, paper_id: int) -> Meeting:
    """Take a file from the agenda; the file itself stays kept."""
    with one_transaction():
        meeting = open_meeting(actor, meeting_id)
        paper = AgendaPaper.objects.filter(item__meeting=meeting, pk=paper_id).select_related("file").first()
        if paper is None:
            raise Missing
        name = paper.file.name
        paper.delete()
        record_act(actor, "meetings.detach_paper", meeting, file=name)
    return meeting


@dataclass(frozen=True)
class Said:
    """A remark as written down."""

    speaker: str
    text: str
    post: str = ""
    organisation: str = ""
    higher: bool = True


def record_remark(*, actor: Scope, meeting_id: int, said: Said) -> Remark:
    """Write down what somebody said; of the higher level unless told otherwise.

    raises: Refused MEET-01 before the day, Unreadable MEET-27 without a speaker or a text.
    """
    with one_transaction():
        meeting = open_meeting(actor, meeting_id)
        on_its_day(actor, meeting, _("ghi ý kiến phát biểu"))
        remark = Remark(
            meeting=meeting,
            position=Remark.objects.filter(meeting=meeting).count() + 1,
            speaker=tidy_line(said.speaker, longest=120, path="speaker"),
            post=tidy_line(said.post, longest=200, path="post"),
            organisation=tidy_line(said.organisation, longest=200, path="organisation"),
            higher=said.higher,
            text=tidy_text(said.text, longest=LONGEST_REMARK, path="text"),
        )
        faults = [
            Fault("MEET-27", message, path)
            for path, value, message in (
                ("speaker", remark.speaker, _("Chưa ghi người phát biểu.")),
                ("text", remark.text, _("Chưa ghi nội dung phát biểu.")),
            )
            if not value
        ]
        if faults:
            raise Unreadable(faults)
        remark.save()
        record_act(actor, "meetings.record_remark", meeting, speaker=remark.speaker, remark=remark.pk)
    return remark


def record_activity(*, actor: Scope, meeting_id: int, what: str, where: str, day: date) -> SideActivity:
    """Write down something done around the meeting."""
    with one_transaction():
        meeting = open_meeting(actor, meeting_id)
        said = tidy_line(what, longest=250, path="what")
        if not said:
            raise Unreadable(Fault("MEET-28", _("Chưa ghi hoạt động gì."), "what"))
        activity = SideActivity.objects.create(
            meeting=meeting,
            position=SideActivity.objects.filter(meeting=meeting).count() + 1,
            what=said,
            where=tidy_line(where, longest=250, path="where"),
            day=day,
        )
        record_act(actor, "meetings.record_activity", meeting, what=said)
    return activity


def add_photo(*, actor: Scope, meeting_id: int, caption: str, name: str, content: bytes) -> Photo:
    """Keep a photo with its caption: made smaller, turned upright, place and camera taken out.

    raises: Unreadable MEET-28 without a caption, FILE-16 for more pixels than are taken, FILE-17 for what is no photo.
    """
    with one_transaction():
        meeting = open_meeting(actor, meeting_id)
        on_its_day(actor, meeting, _("thêm ảnh"))
        said = tidy_line(caption, longest=300, path="caption")
        if not said:
            raise Unreadable(Fault("MEET-28", _("Hãy ghi chú thích: ai, việc gì, ở đâu."), "caption"))
        if Photo.objects.filter(meeting=meeting, removed=False).count() >= MOST_PHOTOS:
            raise Refused(_("Hội nghị đã có %(n)d ảnh.") % {"n": MOST_PHOTOS}, code="MEET-29")
        picture = clean_picture(name, content)
        file = keep_file(actor=actor, owner_unit_id=meeting.convener_id, name=picture.name, content=picture.content)
        photo = Photo.objects.create(
            meeting=meeting, file=file, caption=said, width=picture.width, height=picture.height
        )
        record_act(actor, "meetings.add_photo", meeting, caption=said, sha256=file.sha256)
    return photo


def remove_photo(*, actor: Scope, photo_id: int) -> Photo:
    """Take a photo from the meeting's page; the file stays kept, the act stays in the book."""
    with one_transaction():
        held = Photo.objects.filter(pk=photo_id, removed=False).values_list("meeting_id", flat=True).first()
        meeting = open_meeting(actor, held or 0)
        photo = Photo.objects.get(pk=photo_id)
        photo.removed = True
        photo.save(update_fields=["removed"])
        record_act(actor, "meetings.remove_photo", meeting, caption=photo.caption)
    return photo
