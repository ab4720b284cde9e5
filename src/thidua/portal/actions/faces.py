"""Writing the office's name and footer."""

from __future__ import annotations

from django.utils.translation import gettext as _

from thidua.errors import Conflict, Fault, Unreadable, demand
from thidua.portal.actions.marking import touch
from thidua.portal.models import OfficeFace
from thidua.portal.permissions import may_name_office
from thidua.portal.queries.office import kept_face
from thidua.portal.story import plain_story
from thidua.registry.acts import last_touch, record_act
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction

LINES = {"name": 200, "above": 200, "address": 250, "phone": 60, "email": 120, "responsible": 200, "note": 400}


def name_office(*, actor: Scope, seen: int, **said: str) -> OfficeFace:
    """Write name and footer of the public pages; the first to write them names them for the own territory's top.

    raises: Unreadable PORTAL-11 without a name, PORTAL-06 for markup; Conflict FLOW-01 where another wrote since.
    """
    with one_transaction():
        held = kept_face()
        held = locked(OfficeFace, held.pk) if held else None
        demand(may_name_office(actor, held.owner_id if held else None))
        if held is None:
            held = OfficeFace(owner_id=actor.over_id or actor.unit_id or 0, revision=0)
        if held.revision != seen:
            who, when = last_touch(held)
            raise Conflict(
                _("%(who)s vừa sửa phần này. Nội dung bạn nhập vẫn còn ở dưới.") % {"who": who},
                code="FLOW-01",
                who=who,
                when=when,
            )
        for name, longest in LINES.items():
            setattr(held, name, plain_story(said.get(name, ""), longest=longest, path=name).replace("\n", " "))
        if not held.name:
            raise Unreadable(Fault("PORTAL-11", _("Hãy ghi tên cơ quan."), "name"))
        held.revision += 1
        held.save()
        touch()
        record_act(actor, "portal.name_office", held, name=held.name)
    return held
