"""The end of a post."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from thidua.errors import Missing, Refused, demand
from thidua.registry.actions.guards import administered_unit
from thidua.registry.acts import record_act
from thidua.registry.models import Person, Post
from thidua.registry.permissions import may_administer
from thidua.registry.queries.people import person_for
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import format_day


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
