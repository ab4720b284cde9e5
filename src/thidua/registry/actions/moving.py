"""A person goes from one unit to another: places that end, one that begins, on a day somebody names."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from django.utils.translation import gettext as _

from thidua.errors import Fault, Missing, Refused, Unreadable, demand
from thidua.registry.actions.keeping import kept_unit, locked_person, standing_person
from thidua.registry.acts import record_act
from thidua.registry.models import Post, valid_on
from thidua.registry.permissions import may_keep_subjects_at
from thidua.registry.ranges import keep_apart
from thidua.registry.scope import Scope
from thidua.transactions import locked_all, one_transaction
from thidua.vietnamese import format_day, normalise_name


def move_person(
    *, actor: Scope, person_id: int, unit_id: int, since: date, title: str = "", leaving: Collection[int] = ()
) -> Post:
    """Let a person stand at a unit from a day on; the places named end the day before and stay in the history.

    title:   the post there; empty for a place whose post is not known.
    leaving: the numbers of the places that end, each within the actor's reach like the new one; mandates are not touched.
    raises:  Missing for a place of somebody else; Refused REG-01 for one that began on the day or later, REG-02 where the
             same post at the unit holds already.
    """
    if since > actor.today:
        message = _("Ngày %(day)s chưa tới.") % {"day": format_day(since)}
        raise Unreadable(Fault("REG-01", message, "since", format_day(since)))
    said = normalise_name(title)
    if len(said) > 120:
        raise Unreadable(Fault("REG-09", _("Chức vụ dài nhất 120 ký tự."), "title", said[:40]))
    with one_transaction():
        unit = kept_unit(actor, unit_id)
        person = locked_person(standing_person(actor, person_id).pk)
        standing = person.posts.filter(valid_on(since - timedelta(days=1)), pk__in=set(leaving))
        ends = locked_all(Post, standing.values_list("pk", flat=True))
        if len(ends) != len(set(leaving)):
            _began_later(person.posts.filter(pk__in=set(leaving) - set(ends)).first(), since)
        for post in ends.values():
            demand(may_keep_subjects_at(actor, [post.organisation_id]))
            post.until = since - timedelta(days=1)
            post.save(update_fields=["until"])
        keep_apart(person, person.posts.filter(organisation=unit, title=said), since, None)
        made = Post.objects.create(person=person, organisation=unit, title=said, since=since)
        left = sorted({post.organisation_id for post in ends.values()})
        record_act(
            actor, "registry.move_person", person, unit=unit.pk, title=said, since=since, left=left, ended=list(ends)
        )
    return made


def _began_later(post: Post | None, since: date) -> None:
    """Refuse a place that cannot end the day before: another's, one over already, one that began on the day or later."""
    if post is None:
        raise Missing
    raise Refused(
        _("Chỗ đang giữ không có hiệu lực đến trước ngày %(day)s nên không kết thúc được vào hôm trước.")
        % {"day": format_day(since)},
        code="REG-01",
        todo=_("Hãy chọn ngày khác, hoặc sửa ở trang của người này."),
    )
