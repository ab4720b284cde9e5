"""An office with one of everything published, as the tests of public pages need it."""

from __future__ import annotations

from datetime import date

from tests.decisions.granted import granted
from tests.decisions.office import DAY, Office, make_office

from thidua.movements.actions import MovementFacts, draft_movement, launch_movement
from thidua.movements.actions.launching import Launch
from thidua.movements.enums import MovementKind
from thidua.movements.queries import offered_parts
from thidua.portal.actions import (
    Story,
    change_news,
    draft_news,
    publish_decision,
    publish_exemplar,
    publish_movement,
    publish_news,
    sign_news,
)
from thidua.portal.enums import PublicKind
from thidua.portal.models import HonourEntry, Publication


def shown_office() -> Office:
    """A decision of three, a movement, an example and a piece of news, all published."""
    made = make_office()
    leader = made.leader.scope(DAY)
    decision = granted(made)
    plan = MovementFacts(
        name="Thi đua giảm nghèo bền vững", kind=MovementKind.THEMATIC, reach="co-quan-don-vi", stage_first=2026,
        stage_last=2030, starts_on=DAY, ends_on=date(2030, 12, 31),
        contents={one.code: "Nội dung nội bộ" for one in offered_parts(DAY)},
    )  # fmt: skip
    movement = draft_movement(actor=leader, launcher_id=made.unit.pk, facts=plan)
    launch_movement(actor=leader, movement_id=movement.pk, launch=Launch("38/KH-SDTTG", DAY))
    publish_movement(actor=leader, movement_id=movement.pk)
    shown = publish_decision(actor=leader, decision_id=decision.pk)
    award = HonourEntry.objects.get(award__name="Bàn Thị Liên").award_id
    publish_exemplar(actor=leader, award_id=award, story="Hiến đất làm đường", consent="Ký ngày 1/11")
    news = draft_news(actor=leader)
    said = Story("Tin «thử» & <3", "Tóm tắt", "Đoạn một\nĐoạn hai", DAY, "Văn phòng Sở", related=[shown.pk])
    news = change_news(actor=leader, news_id=news.pk, said=said, seen=news.revision)
    news = sign_news(actor=leader, news_id=news.pk, seen=news.revision)
    publish_news(actor=leader, news_id=news.pk, seen=news.revision)
    return made


def number(kind: PublicKind) -> int:
    """The number of the publication of a kind."""
    return Publication.objects.get(kind=kind).pk


def every_page() -> list[str]:
    """Every public page there is."""
    entry = HonourEntry.objects.filter(award__organisation__isnull=False).first()
    pages = [
        "/cong-khai/", "/cong-khai/vinh-danh/", "/cong-khai/quyet-dinh/", "/cong-khai/phong-trao/", "/cong-khai/tin/",
        "/cong-khai/dien-hinh/", f"/cong-khai/quyet-dinh/{number(PublicKind.DECISION)}/",
        f"/cong-khai/phong-trao/{number(PublicKind.MOVEMENT)}/", f"/cong-khai/tin/{number(PublicKind.NEWS)}/",
        f"/cong-khai/dien-hinh/{number(PublicKind.EXEMPLAR)}/", "/cong-khai/vinh-danh/?q=ban+thi+lien",
    ]  # fmt: skip
    return pages + ([f"/cong-khai/tap-the/{entry.award.organisation_id}/"] if entry else [])
