"""The end of a post, and the class of position posts are of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thidua.errors import Conflict, Fault, Missing, Refused, Unreadable, demand
from thidua.registry import tree
from thidua.registry.actions.guards import administered_unit
from thidua.registry.actions.keeping import kept_unit
from thidua.registry.acts import last_touch, record_act
from thidua.registry.enums import PostClass
from thidua.registry.models import Person, Post
from thidua.registry.permissions import may_administer
from thidua.registry.queries.people import person_for
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import format_day


@dataclass(frozen=True)
class ClassChange:
    """What the class of one post was and is; empty for not known."""

    post_id: int
    before: str
    after: str


def post_class(said: str) -> str:
    """The class somebody chose for a post, or none; Unreadable FACT-04 for a word the law does not have."""
    if said and said not in PostClass.values:
        raise Unreadable(Fault("FACT-04", _("Không có giá trị này trong danh mục."), "position_class", said[:40]))
    return said


def say_post_classes(
    *, actor: Scope, unit_id: int, classes: Mapping[int, str], seen: Mapping[int, str] | None = None
) -> list[ClassChange]:
    """Say of posts at a unit and its teams which class of position each is; all or none. Empty: not known any more.

    seen:    what stood when they were looked at, by post; None does not ask.
    returns: what changed.
    raises:  Missing for a post elsewhere; Conflict FACT-08 where somebody said otherwise in the meantime.
    """
    wanted = {pk: post_class(said) for pk, said in classes.items()}
    with one_transaction():
        unit = kept_unit(actor, unit_id)
        posts = Post.objects.filter(pk__in=wanted, organisation__in=tree.belonging_to([unit.pk])).order_by("pk")
        rows = list(posts)
        if len(rows) != len(wanted):
            raise Missing
        if seen is not None and any(seen.get(row.pk, "") != row.position_class for row in rows):
            who, when = last_touch(unit)
            raise Conflict(
                _("Vị trí vừa được người khác ghi trong lúc bạn xem."),
                code="FACT-08",
                todo=_("Hãy xem lại bảng rồi ghi."),
                who=who,
                when=when,
            )
        changed = [
            ClassChange(row.pk, row.position_class, wanted[row.pk])
            for row in rows
            if row.position_class != wanted[row.pk]
        ]
        for row in rows:
            row.position_class = wanted[row.pk]
        Post.objects.bulk_update(rows, ["position_class"], batch_size=500)
        if changed:
            told = [[one.post_id, one.before, one.after] for one in changed]
            record_act(actor, "registry.say_post_classes", unit, many=len(changed), posts=told)
    return changed


def end_post(*, actor: Scope, post_id: int, on: date) -> Post:
    """End a post at the close of a day; it stays in the person's history."""
    demand(may_administer(actor))
    with one_transaction():
        seen = Post.objects.filter(pk=post_id).first()
        if seen is None:
            raise Missing
        person_for(actor, seen.person_id)
        administered_unit(actor, seen.organisation_id)
        locked(Person, seen.person_id)
        post = locked(Post, post_id)
        if post.until is not None and post.until <= on:
            raise Refused(_("Chức vụ này đã kết thúc ngày %(day)s.") % {"day": format_day(post.until)}, code="REG-11")
        if post.since is not None and on < post.since:
            raise Refused(
                _("Chức vụ này bắt đầu ngày %(day)s, muộn hơn ngày kết thúc.") % {"day": format_day(post.since)},
                code="REG-01",
            )
        post.until = on
        post.save(update_fields=["until"])
        record_act(actor, "registry.end_post", post.person, post=post.pk, title=post.title, on=on)
    return post
