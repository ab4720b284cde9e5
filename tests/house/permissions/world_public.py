"""The own unit's publication and its news: one draft, one signed, written by its officer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.portal.actions import Story, change_news, draft_news, publish_movement, sign_news
from thidua.portal.models import Publication
from thidua.registry.scope import Scope

if TYPE_CHECKING:
    from tests.house.permissions.world import World


def public(world: World, mark: str, word: str, officer: Scope, leader: Scope) -> None:
    """A movement published, news known as ``draft`` and ``signed``.

    What everybody reads names no province here, so that a name of the other province on any page still tells a leak.
    """
    held = publish_movement(actor=leader, movement_id=world.id("movement", mark + "launched"))
    Publication.objects.filter(pk=held.pk).update(title="Phong trào", office_name="Đơn vị", folded="phong trao")
    world.put("publication", mark + "shown", held.pk)
    for name in ("draft", "signed"):
        made = draft_news(actor=officer, owner_id=officer.unit_id)
        if name == "signed":
            said = Story(f"Tin {word}", "", f"Nội dung {word}", world.day)
            made = change_news(actor=officer, news_id=made.pk, said=said, seen=made.revision)
            sign_news(actor=officer, news_id=made.pk, seen=made.revision)
        world.put("news", mark + name, made.pk)
